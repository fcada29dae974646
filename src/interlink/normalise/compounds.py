"""One folded Latin word taken apart: Abdelrahman, Nureddin, Nasrullah, Abulfazl, Echcherif.

The pieces are what the same name has when it is written in Arabic script, whatever the habit of the writer: French
(*Abderrahmane, Noureddine*), English (*Abdul Rehman, Nooruddeen*), Turkish (*Abdurrahim, Nurettin*), Persian
(*Abdolkarim, Abolfazl*), Malay (*Zainudin*), Central Asian (*Abdurakhmon, Nuriddin*), Somali (*Abdirahman*).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter

from interlink.normalise.data_files import rows
from interlink.normalise.tokens import Word, lexicon, paired, word_set, word_table

__all__ = ["latin_words", "names_of_god", "pieces", "undoubled"]

_DOUBLED = re.compile(r"([b-df-hj-np-tv-xz])\1+")
_ONE = itemgetter(1)
"""Written as a function: a template with a group is looked up by the pattern for each word, which takes longer."""
_VOWELS = frozenset("aeiou")
_ABDALLAH = re.compile(r"^(?:abd(?:ou|oo|[aeiou])?ll?[ao]h?i?|abd(?:ou|u)la[iy]e?|avdull?ah?|abdela|abdalah?)$")
_ALLAH = re.compile(r"^(\w{3,}?)(?:(?:ou|oo|[uoae])ll?ah|ull?oh|ulla)$")
_ALLAH_OPEN = re.compile(r"^(\w{3,}?)(?:alla|olla|ala|ullo)$")
_DIN = re.compile(r"^(\w{2,}?)(ou|oo|[aeiou])?(ldd|dd|tt|ld|d)(?:in|ine|een|ien|iin|yn|eene|ene)$")
_KUNYA = re.compile(r"^(abou?|abu|ebu)(l?)(\w{4,})$")
_UMM = re.compile(r"^(?:oum|umm?u?|omm?)(k[aeou]l[st]h?[aou]+m)$")
_BAKR = re.compile(r"^(?:ab[ou]{1,2}|ebu|e?bou|bu|babou)(b[aeu][ckq]{1,2}[aeiou]{0,2}r)$")
# By these letters most words are seen to be neither, without a search.
_GOD_ENDS = ("lah", "loh", "lla", "llo", "ala")
_FATHER_HEADS = ("ab", "eb", "bo", "bu", "ba", "ou", "um", "om")
# A nisba that no European name looks like: it begins with a consonant, holds a sound of Arabic and ends in i.
_NISBA = re.compile(
    r"^(?=.*(?:[ksd]h|gh[^ei]|q|w|j|h[^ei]))(?!.*(?:gh[ei]|ph|[tln]{2}i$|[aeo]i$|shvili$))[b-df-hj-np-tv-z]\w{3,}(?:i|[aou]wy)$"
)
_ASSIMILATED = re.compile(r"^[aeo](sh|ch|th|dh|[tdrzsnj])\1")

_LEAST_HEAD = 3
"""Letters of the shortest name before or after an article inside a word."""
_OWN = {
    "saladin": ("salah", "din"),
    "aladin": ("ala", "din"),
    "aladdin": ("ala", "din"),
    "ataturk": ("ataturk",),
    "atalah": ("ata", "allah"),
    "atallah": ("ata", "allah"),
    "atalla": ("ata", "allah"),
    "tallulah": ("tallulah",),
    "bensalah": ("bensalah",),
    "bensallah": ("bensallah",),
}
"""Words that the rules would read wrongly."""
_NO_KUNYA = re.compile("^abun|(?:adze|idze|shvili|ov|ova|ev|eva)$")
_FAMILY_NAMES = ("ov", "ova", "ev", "eva", "ovic", "ovich", "evic", "evich")
_LAST_NAMES = ("ev", "eva", "ov", "ova", "in", "ina", "ogly", "oglu")
"""Endings that make a family name of ``Abdulla`` and its like (Abdullaev, Abdulin)."""
_SHORT_RESTS = frozenset({"ali", "nur", "nbi", "haq", "hak", "hay", "hai", "haj", "adl", "rab"})


@cache
def latin_words() -> dict[str, Word]:
    """Return the structural words of Latin spelling."""
    return lexicon("words_latin.tsv")


@cache
def names_of_god() -> frozenset[str]:
    """Return the names that follow ``abd``, in Latin spelling."""
    return frozenset(chain.from_iterable(latin.split() for _, latin in rows("names_of_god.tsv")))


@cache
def _heads() -> frozenset[str]:
    return frozenset(chain.from_iterable(row[0].split() for row in rows("heads_din.tsv")))


@cache
def _stems() -> frozenset[str]:
    tables = rows("stems_latin.tsv") + rows("stems_common.tsv")
    return frozenset(chain.from_iterable(row[0].split() for row in tables))


def undoubled(word: str) -> str:
    """Write doubled consonants once.

    Examples
    --------
    >>> undoubled("hassan"), undoubled("saeed")
    ('hasan', 'saeed')
    """
    return _DOUBLED.sub(_ONE, word)


@lru_cache(maxsize=131072)
def pieces(word: str) -> tuple[str, ...]:
    """Return the tokens of one folded word (letters a-z); each of them is a piece of its own.

    Examples
    --------
    >>> pieces("abderrahmane"), pieces("noureddine"), pieces("abolfazl"), pieces("echcherif")
    (('abd', 'rahmane'), ('nour', 'din'), ('abu', 'fazl'), ('cherif',))
    >>> pieces("mohd"), pieces("shaykh"), pieces("geraldine"), pieces("albert")
    (('mohamed',), ('sheikh',), ('geraldine',), ('albert',))
    """
    known = latin_words().get(word)
    if known is not None:
        return (known.text,)
    short = word_table("abbreviations_latin.tsv").get(word)
    if short:
        return pieces(short)
    once = undoubled(word)
    found = _taken_apart(word, once)
    if found:
        return tuple(chain.from_iterable(map(pieces, found)))
    return pieces(once) if once != word else (word,)


def _taken_apart(word: str, once: str) -> tuple[str, ...]:
    """Return the parts of a compound, or nothing. Parts may be compounds again; ``once`` is the word undoubled."""
    if len(word) < 5:
        return ()
    if word in _OWN:
        return _OWN[word] if _OWN[word] != (word,) else ()
    if word.startswith("mc"):
        return ("mac" + word[2:],)  # other scripts write McDonald and MacDonald alike
    if _ABDALLAH.match(word):
        return ("abd", "allah")
    rest = _servant_of(word) if word.startswith("abd") else ""
    if rest:
        return ("abd", rest)
    found = _religion(word) or _god(word) or _father(word) or _without_article(word)
    return found or _around_article(word, once) or paired(once)


def _servant_of(word: str) -> str:
    """Return the name in ``AbdX``: after an article, assimilated or not, or one of the names of God."""
    place = 3
    while place < min(5, len(word)) and word[place] in _VOWELS:
        place += 1
    rest = word[place:]
    if rest in names_of_god() or word[3:] in names_of_god():
        return rest if rest in names_of_god() else word[3:]
    if place == 3 or len(rest) < 4:
        return ""
    if rest[0] == "l":
        name = "latif" if rest in {"latif", "llatif"} else rest[1:]
    elif rest[:2] == rest[2:4]:
        name = rest[2:]  # Abdush-shakur
    elif rest[0] == rest[1] and rest[0] in "rsdnztjkh":
        name = rest[1:]
    else:
        return ""
    if name.endswith(_FAMILY_NAMES):
        return ""  # one word in every script: Abdurrahmanov
    if name.lstrip("l").startswith(("a", "o", "y", "ev", "ov")) and name.endswith(_LAST_NAMES) and len(name) < 7:
        return ""
    return name if len(name) > 3 or name in _SHORT_RESTS or name in names_of_god() else ""


def _around_article(word: str, once: str) -> tuple[str, ...]:
    """``X-ul-Y`` in one word: Gadelhak, Saifulislam, and with the article become like what follows it: Saifurrahman."""
    if once[-3:] not in _ends_of_tails():
        return ()  # most words
    plain, doubled = _around()
    found = plain.match(once) or doubled.match(word)
    return (found["head"], undoubled(found["tail"])) if found is not None else ()


@cache
def _ends_of_tails() -> frozenset[str]:
    return frozenset(undoubled(tail)[-3:] for name in ("joined_al", "joined_u") for tail in word_set(name))


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how such words are made: one undoubled, and one whose doubled letter shows the article."""
    after_al, after_u = ("|".join(sorted(word_set(name))) for name in ("joined_al", "joined_u"))
    head = rf"^(?!evd)(?P<head>\w{{{_LEAST_HEAD},}}?)"
    article = rf"(?:(?:ou|[ou]|(?<![aiou])[aei])l(?={after_al})|(?:ou|oo|u)(?={after_u}))"
    plain = rf"{head}{article}(?P<tail>{after_al}|{after_u})$"
    return re.compile(plain), re.compile(rf"{head}o(?P<double>[rsnzt])(?=(?P=double))(?P<tail>{after_u})$")


def _religion(word: str) -> tuple[str, ...]:
    """``X-eddine``: certain where the article shows, by the first half where the end might be European."""
    # what most words are not by their letters need not be searched
    found = _DIN.match(word) if word[-1] in "en" and ("d" in word or "tt" in word) else None
    if found is None or word in word_set("no_din"):
        return ()
    head, vowel, sound = found.group(1), found.group(2) or "", found.group(3)
    known = head in _heads() or undoubled(head) in _heads() or head + vowel in _heads()
    sure = (sound in {"dd", "ldd"} and vowel and len(head) > 2) or (
        sound == "tt" and vowel and word.endswith("in") and len(head) > 2
    )
    malay = sound == "d" and vowel in {"u", "ou"} and len(word) > 7 and head[-1] not in _VOWELS
    if not (known or sure or malay):
        return ()
    whole = head if head in _heads() or head + vowel not in _heads() else head + vowel
    return ("ala" if whole == "al" else whole, "din")


def _god(word: str) -> tuple[str, ...]:
    if not word.endswith(_GOD_ENDS):
        return ()
    found = _ALLAH.match(word)
    if found is not None and len(word) > 6:
        return (found.group(1), "allah")
    found = _ALLAH_OPEN.match(word)
    if found is not None and found.group(1) in word_set("god_heads"):
        return (found.group(1), "allah")
    return ()


def _father(word: str) -> tuple[str, ...]:
    """``AbuX``, ``AbulX``, ``Boubacar``, ``Oumkalthoum``."""
    if not word.startswith(_FATHER_HEADS):
        return ()
    found = _BAKR.match(word)
    if found is not None:
        return ("abu", found.group(1))
    found = _UMM.match(word)
    if found is not None:
        return ("umm", found.group(1))
    found = _KUNYA.match(word)
    return () if found is None or _NO_KUNYA.search(word) else _kunya(*found.groups())


def _kunya(prefix: str, article: str, rest: str) -> tuple[str, ...]:
    """Take ``AbuX`` apart; ``Abo`` may begin a European name and asks for the article."""
    if article and (rest[0] not in _VOWELS or prefix == "abo"):
        return ("abu", rest)
    if prefix != "abo" and len(rest) > _LEAST_HEAD + 1 and rest.startswith(("al", "el")):
        return ("abu", rest[2:])
    name = article + rest
    return () if prefix == "abo" or name[0] in _VOWELS else ("abu", name)


def _without_article(word: str) -> tuple[str, ...]:
    """``Alsharif``, ``Elmasri``, ``Echcherif``: an article written as part of a name that is known to take one."""
    if word[0] not in "aeo":
        return ()
    if word[:2] in {"al", "el"}:
        rest = word[2:]
    else:
        found = _ASSIMILATED.match(word)
        rest = word[found.end(1) :] if found is not None else ""
    return (rest,) if _takes_article(undoubled(rest)) or _NISBA.match(rest) else ()


def _takes_article(name: str) -> bool:
    """Whether a name is known to take the article; Sudan and Chad write *g* for q, and for j as Egypt does."""
    others = {name.replace("g", "q"), name.replace("g", "j")}
    return name in _stems() or not _stems().isdisjoint(others)
