"""Names in Arabic script (Arabic, Persian, Urdu, Pashto, Kurdish, Uyghur, ...) as tokens with roles.

The letters are folded to one Arabic alphabet plus the signs that sound different (``پ چ ژ گ ڤ``); the article becomes
the sign ``@`` at the head of its word. Romanising is not attempted: short vowels are unwritten, so an Arabic token is
compared with a Latin one letter by letters (:mod:`interlink.comparison`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain

from interlink.normalise.data_files import rows
from interlink.normalise.latin import Placed
from interlink.normalise.tokens import (
    Alphabet,
    Role,
    Token,
    Unit,
    Word,
    ends_apart,
    lexicon,
    paired,
    roles,
    word_set,
)

__all__ = ["ARTICLE", "arabic_tokens", "arabic_word", "fold_arabic", "is_arab", "reading"]

ARTICLE = "@"

# Harakat, Quranic marks, superscript alef: signs on letters, written by few and never needed to tell names apart.
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0898-\u089f\u08ca-\u08ff\u0640]")
# Each sign and the letters that are written for it.
_SIGNS = {
    "ا": "أإآٱٲٳٵݳݴ", "و": "ؤۆۇۈۋۅۉۏٶٷݸݹ", "ي": "ئیېۍےێۓۑؠٸݵݶݷݺݻ", "ك": "کڪڬ", "گ": "ګڭڨݣڱڳڴݢ", "ه": "ہھەۀۂۿ",
    "ة": "ۃ", "ت": "ټٹٺٿ", "د": "ډڈڊڍڌڎڏڐ", "ر": "ړڑڕڒڔڗۯ", "ن": "ڼںڻڽڹ", "ل": "ڵڶڷڸ", "ش": "ښڜۺ", "ژ": "ږڙ",
    "ز": "ځ", "س": "څڛ", "ج": "ڃڄ", "ڤ": "ڥ", "ب": "ٻڀ", "چ": "ڇڿ", "ف": "ڡڢڣڦ", "ق": "ٯڧ", "غ": "ڠۼ", "ص": "ڝ",
    "ض": "ڞۻ", "ط": "ڟ", "ع": "ݝݞݟ",
}  # fmt: skip
_FOLD = {ord(letter): sign for sign, letters in _SIGNS.items() for letter in letters}
_DROP = str.maketrans("", "", "ءٴ'’‘`ʼʿʾ")
# An initial alef that carries a hamza or madda is a vowel of the name and never the article's: Alber, Ilham. It is kept
# apart from a bare alef, so that the name is read in the same way when it is read again.
_OWN_ALEF = re.compile("^[أإٲٳٵ](?=ل)")
_CLAN = "آل"
# Kurdish and Uyghur write every vowel: before one that begins a word stands a hamza on a tooth, and ە is a short a.
_INITIAL_VOWEL = re.compile("^ئ(?=[اآەوۆۇۈۉۋىيیێېۍ])")
_SHORT_A = "ە"
_WORDS = re.compile(r"@?[^\W\d_]+")

# Latin letter by which each sign is read when two non-Latin scripts meet or a key is built.
_READING = {
    "ا": "a", "أ": "a", "آ": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh",
    "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "ع": "a", "غ": "gh", "ف": "f", "ڤ": "v", "ق": "q", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    "ه": "h", "ة": "a", "و": "u", "ي": "i", "ى": "a", "@": "",
}  # fmt: skip
_OWN = {"امكلثوم": ("ام", "كلثوم"), "عبدوللا": ("عبد", "الله"), "ابدوللا": ("عبد", "الله"), "عبدولا": ("عبد", "الله")}
"""Compounds that the rules would not see."""
_ARAB = frozenset("@عحقصضطظذةخ")
_LONG_VOWELS = frozenset("اويىآأ")
_LONGEST = 48
_TITLES = {"د": "دكتور", "م": "مهندس"}
"""Letters with a full stop that stand in front for a title far more often than for a name."""
_STOPPED_TITLE = re.compile(r"^\s*(?:[أا]\s?\.\s?)?([دم])\s?\.\s?")
_GOD = "الله"
_FAMILY_NAME = re.compile("(?:[^و]{4}وف|ييف|ايف|هيف)ا?$")
"""Endings of the family names of former Soviet countries: Abdurrahmanov, Abdullayev."""
_FOREIGN = re.compile("^ال(?=كس|كز|يكس|يكز|يزاب|فونس)")
"""Beginnings of European names, whose alef Persian writes bare: Aleksandr, Elizabeth, Alphonse."""
_LEAST_HEAD = 2
"""Letters that a first name before the article has more than: Jamal is no "Jm al-"."""


def fold_arabic(word: str) -> str:
    """Fold the letters of one word to the common alphabet.

    Examples
    --------
    >>> fold_arabic("حُسَيْن"), fold_arabic("کریمی"), fold_arabic("ژاله")
    ('حسين', 'كريمي', 'ژاله')
    """
    return _letters(_MARKS.sub("", word).translate(_DROP))


def _letters(word: str) -> str:
    if _INITIAL_VOWEL.match(word):
        word = "ا" + word[1:].removeprefix(_SHORT_A).removeprefix("ا")
    return (word[:-1].replace(_SHORT_A, "").replace("ى", "ي") + word[-1:]).translate(_FOLD)


def is_arab(text: str) -> bool:
    """Whether a folded token has signs that foreign names are hardly ever written with in Arabic script.

    Examples
    --------
    >>> is_arab("حميد"), is_arab("جون")
    (True, False)
    """
    return not _ARAB.isdisjoint(text)


def reading(text: str) -> str:
    """Return the Latin letters by which folded Arabic letters are read, consonants and long vowels only.

    Examples
    --------
    >>> reading("@حسيني")
    'hsini'
    """
    return "".join(_READING.get(letter, "") for letter in text)


def arabic_tokens(text: str) -> list[Token]:
    """Split a clean name in Arabic script into tokens with roles.

    Examples
    --------
    >>> [t.text for t in arabic_tokens("نور الدين عبدالرحمن الشريف")]
    ['نور', 'دين', 'عبد', 'رحمن', '@شريف']
    >>> [t.role.name for t in arabic_tokens("الشيخ أبو بكر بن علي")]
    ['HONORIFIC', 'KUNYA', 'NAME', 'NASAB', 'NAME']
    """
    units: list[Unit] = []
    text = _STOPPED_TITLE.sub(lambda found: _TITLES[found.group(1)] + " ", text)
    for written in _WORDS.findall(_MARKS.sub("", text).translate(_DROP)):
        for unit in _units(written):
            if unit.article and units and units[-1].text == "عبد" and _FAMILY_NAME.search(unit.text[1:]):
                servant = units.pop()
                units.append(_unit(f"عبدال{unit.text[1:]}", f"{servant.raw} {written}"))
            elif unit.article and units and units[-1].text == "عبد":
                # after "servant of" the article is part of the formula
                bare = unit.text.removeprefix(ARTICLE)
                units.append(_unit(bare, written) if _pieces(bare) == (bare,) else unit)
            elif unit.article and units and units[-1].text in word_set("dhu"):
                possessor = units.pop()
                units.append(_unit(f"{possessor.text}ال{unit.text[1:]}", f"{possessor.raw} {written}"))
            else:
                units.append(unit)
    if ends_apart(units):
        tail, stem = units.pop(), units.pop()
        units += [_unit(part, f"{stem.raw} {tail.raw}") for part in _pieces(stem.text.replace("ة", "ه") + tail.text)]
    return _tokens(units)


def _tokens(units: Sequence[Unit]) -> list[Token]:
    return [Token(u.text, Alphabet.ARABIC, role, u.raw) for u, role in zip(units, roles(units), strict=True)]


_OTHER = Unit("zzzz", "", None)
"""A name that has no part in how those beside it are read."""


def arabic_word(written: str) -> Placed[Token] | None:
    """Return what one clean word gives by its place in a name; ``None`` where it depends on those beside it.

    Examples
    --------
    >>> bin = arabic_word("بن")
    >>> bin.inside[0].role.name, bin.last[0].role.name, arabic_word("الشيخ")
    ('NASAB', 'NAME', None)
    """
    units = [unit for part in _WORDS.findall(_MARKS.sub("", written).translate(_DROP)) for unit in _units(part)]
    if not units or any(unit.text in _leaning() or _is_title(unit) for unit in units):
        return None
    if all(unit.word is None for unit in units):
        return Placed.anywhere(tuple(_tokens(units)))
    return Placed(
        tuple(_tokens(units)),
        tuple(_tokens([*units, _OTHER])[:-1]),
        tuple(_tokens([_OTHER, *units, _OTHER])[1:-1]),
        tuple(_tokens([_OTHER, *units])[1:]),
    )


def _is_title(unit: Unit) -> bool:
    return unit.word is not None and unit.word.role is Role.HONORIFIC


@cache
def _leaning() -> frozenset[str]:
    """Return the words that change what is beside them, or are part of it."""
    return word_set("tails") | word_set("dhu") | {"عبد"}


@lru_cache(maxsize=65536)
def _units(written: str) -> tuple[Unit, ...]:
    """Return what a word gives where the one before it says nothing of its article."""
    return tuple([_unit(part, written) for part in _pieces(written[:_LONGEST])])


def _unit(text: str, raw: str) -> Unit:
    bare = text.removeprefix(ARTICLE)
    word = _words().get(bare)
    if bare != text and word is not None and word.role is not Role.HONORIFIC:
        word = None
    return Unit(text, raw, word, article=bare != text)


@cache
def _words() -> dict[str, Word]:
    table = lexicon("words_arabic.tsv", lambda word: word if word == _CLAN else _finished(fold_arabic(word)))
    return {word: entry._replace(text=_CLAN) if word == _CLAN else entry for word, entry in table.items()}


@cache
def _usual() -> dict[str, str]:
    """Return the usual spelling of words that are also written otherwise, most often in the last letter."""
    table: dict[str, str] = {}
    for words, final in rows("finals_arabic.tsv"):
        for word in map(fold_arabic, words.split()):
            written = (word[:-1] + other for other in ("يى" if final in "يى" else "هة"))
            table.update(dict.fromkeys(written, word[:-1] + final))
    for usual, others in rows("variants_arabic.tsv"):
        table.update(dict.fromkeys(map(fold_arabic, others.split()), fold_arabic(usual)))
    return table


@cache
def _names_of_god() -> frozenset[str]:
    return frozenset(chain.from_iterable(fold_arabic(arabic).split() for arabic, _ in rows("names_of_god.tsv")))


@lru_cache(maxsize=65536)
def _pieces(word: str) -> tuple[str, ...]:
    """Return the tokens of one word; each of them is a piece of its own."""
    if word.startswith(ARTICLE):
        return _with_article(_letters(word[1:]))
    folded = _letters(word)
    if (_OWN_ALEF.match(word) or _FOREIGN.match(folded)) and len(folded) > 2:
        return ("أ" + _finished(folded[1:]),)
    known = _words().get(word if word == _CLAN else _finished(folded))
    if known is not None:
        return (known.text,)
    if folded.startswith("ال") and len(folded) > 3:
        return _with_article(folded[2:])
    return () if folded == "ال" else _compound(folded) or (_finished(folded),)


def _compound(folded: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(_pieces, _taken_apart(folded))))


def _with_article(bare: str) -> tuple[str, ...]:
    if bare.startswith("دين") and len(bare) < 5:
        return ("دين",)
    if len(bare) < 2:
        return _pieces("ال" + bare) if bare else ()
    if bare[-1] == "ى" and bare not in _usual():
        bare = bare[:-1] + "ي"  # families, tribes and towns end so; Egypt writes no dots below a last ya
    return _compound(bare) or (ARTICLE + _finished(bare),)


def _taken_apart(folded: str) -> tuple[str, ...]:
    """Take joined compounds apart: ``عبدX``, ``Xالله``, ``Xالدين``, ``ابوX``."""
    if folded == "اله":
        return (_GOD,)
    rest = _servant_of(folded[3:]) if folded.startswith("عبد") and len(folded) > 5 else ""
    if rest:
        return ("عبد", rest)
    for end, second in (("الله", _GOD), ("الدين", "دين"), ("اله", _GOD), ("لله", _GOD)):
        head = folded.removesuffix(end)
        if head != folded and len(head) > (1 if len(end) > 4 else 2):
            return ("عطا" if head == "عط" else head, second)
    head, article, name = folded.rpartition("ال")
    if article and len(head) > _LEAST_HEAD and name in word_set("after_al"):
        return head, "ال" + name  # Saif ur-Rahman, as Urdu and Dari write it
    if folded.startswith("ابو") and len(folded) > 5 and folded[3] not in "يىة":
        return ("ابو", folded[3:])
    return _OWN.get(folded) or paired(folded)


def _servant_of(rest: str) -> str:
    """Return what follows ``عبد`` in one word with it: a name of God, or anything after an article.

    Kurdish writes the vowel of the article (ʿAbdulkarim); a family name in -ov is one word in every script.
    """
    if rest.startswith("ول") and len(rest) > 4:
        rest = "ا" + rest[1:]
    if _FAMILY_NAME.search(rest.removeprefix("ال")):
        return ""
    if rest in {"لله", "اللة", "اللهي", "الهي"}:
        return _GOD
    if rest.startswith("ال") and "ل" + rest[2:] in _names_of_god() and rest[2:] not in _names_of_god():
        return rest[1:]  # one lam for two: Abd al-Latif
    article = rest.startswith("ال") and len(rest) > 3
    return rest if rest in _names_of_god() or rest == "اله" or article else ""


def _finished(folded: str) -> str:
    """Write a word as is usual: ta marbuta at the end after a consonant, ya or alef maqsura as known."""
    usual = _usual().get(folded)
    if usual is not None:
        return usual
    if folded[-1:] == "ه" and len(folded) > 3 and folded[-2] not in _LONG_VOWELS:
        return folded[:-1] + "ة"
    return folded
