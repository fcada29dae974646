"""Scripts whose letters are read letter by letter, written in Latin letters.

Each script has its table of letters (``normalise/data/letters_*.tsv``) and, where letters are not enough, a rule of its
own: Ukrainian and Belarusian read ``г`` and ``и`` their own way, Greek has digraphs, the scripts of India an unwritten
vowel after each consonant, Thai, Lao and Khmer vowels that are written before their consonant, Ethiopic a letter for
each syllable. What users of a script spell in two ways has a reading for each. Han, Hangul and Kana have modules beside
this one. What is left goes through Unidecode.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import product

from unidecode import unidecode

from interlink.normalise.abugidas import burmese, sinhala
from interlink.normalise.indic import INDIC, SOUTH_ASIAN, also_spelt, indic, usual_word
from interlink.normalise.khmer import khmer
from interlink.normalise.lao import lao
from interlink.normalise.latin import latin_tokens, lone_name
from interlink.normalise.tamil import tamil, tamil_otherwise
from interlink.normalise.thai import informal_thai, thai
from interlink.normalise.tokens import Alphabet, Role, Token, word_table

__all__ = [
    "is_ukrainian",
    "letter_table",
    "letter_tokens",
    "letter_variants",
    "lone_word",
    "readings",
    "renderings",
    "romanise",
    "spelt",
]

_WORDS = re.compile(r"[^\W_]+(?:[^\w\s]?[^\W_]+)*")
_STOPS = ".,;"
_ABBREVIATE = ".॰"
_PARTS = re.compile(r"([\s\-‐‑‒–—·・,.॰()/]+)")

_TWO_NAMES = re.compile("(?<=[а-яёіїєґўα-ω]{4})(?=[А-ЯЁІЇЄҐЎΑ-Ω][а-яёіїєґўα-ω]{2})")
"""Where a capital inside a word shows that a space was lost."""
_UKRAINIAN = re.compile("[іїєґў]")
_UKRAINIAN_SOUNDS = str.maketrans("гиєії", "һыеии")
_GREEK_FORMS = str.maketrans("ςϐϑϕϖϰϱ", "σβθφπκρ")
_COMPOUND = {
    "Cyrillic": {"abd": ["абд"], "allah": ["аллах"], "din": ["дин"], "abu": ["абу"]},
    "Greek": {"abd": ["αμπντ"], "allah": ["αλλαχ"], "din": ["ντιν"], "abu": ["αμπου"]},
}
"""Halves of compound names whose vowels or consonants melted into the other half."""
_ALPHABETS = {"Cyrillic": Alphabet.CYRILLIC, "Greek": Alphabet.GREEK}
_ETHIOPIC_LETTERS = 0x160
_THROAT = frozenset("ሀሐኀአዐ")
"""Rows whose first place is spoken with *a*."""
_FIFTH = "E"
"""Stands for the vowel of the fifth place of Ethiopic until it is known where in the word it is."""
_LONGEST, _MOST = 4, 8
"""Words of a name up to which their other readings are tried, and sequences that are kept of it."""
_VOICED = "αεηιουωβγδζλμνρ"


@cache
def letter_table(name: str) -> tuple[dict[str, str], int]:
    """Return the letters of ``letters_NAME.tsv`` with their readings, and the length of the longest entry."""
    table = word_table(f"letters_{name}.tsv")
    return table, max(map(len, table))


def spelt(word: str, name: str) -> str:
    """Spell a word by the table ``letters_NAME.tsv``, longest entries first; letters without entry are dropped.

    Examples
    --------
    >>> spelt("иванов", "cyrillic")
    'ivanov'
    """
    table, longest = letter_table(name)
    out: list[str] = []
    place = 0
    while place < len(word):
        for size in range(longest, 0, -1):
            reading = table.get(word[place : place + size])
            if reading is not None:
                out.append(reading)
                place += size
                break
        else:
            if word[place].isascii():
                out.append(word[place])
            place += 1
    return "".join(out)


def letter_tokens(text: str, script: str) -> list[Token]:
    """Split a clean name in a script read letter by letter into tokens with roles.

    The structure of the name is found in its Latin reading. Names of Cyrillic and Greek script keep their own letters,
    because the comparison has learnt how these are written by many languages; the others become Latin tokens.

    Examples
    --------
    >>> [t.text for t in letter_tokens("Абдуррахман аль-Хамали", "Cyrillic")]
    ['абд', 'рахман', 'хамали']
    >>> [t.text for t in letter_tokens("Юлія Гнатюк", "Cyrillic")]
    ['юлия', 'һнатюк']
    """
    alphabet = _ALPHABETS.get(script)
    if alphabet is None:
        return letter_variants(text, script)[0]
    fold = _fold_as(script, ukrainian=is_ukrainian(text))
    parts = _PARTS.split(_TWO_NAMES.sub(" ", text))
    words = {romanise(fold(part), script): part for part in parts[::2]}
    tokens = latin_tokens("".join(part if i % 2 else romanise(fold(part), script) for i, part in enumerate(parts)))
    alone = Counter(token.raw for token in tokens)
    own = (words.get(token.raw.strip(_STOPS), "") for token in tokens)
    return [
        _lone_letter(_in_own_letters(token, raw, fold, script, whole=alone[token.raw] == 1 or len(raw) == 1))
        if raw
        else token
        for token, raw in zip(tokens, own, strict=True)
    ]


def is_ukrainian(text: str) -> bool:
    """Whether a text in Cyrillic script has letters of Ukrainian or Belarusian, which read some others their own way.

    Examples
    --------
    >>> is_ukrainian("Юлія Гнатюк"), is_ukrainian("Юлия Гнатюк")
    (True, False)
    """
    return _UKRAINIAN.search(text.lower()) is not None


@lru_cache(maxsize=131072)
def lone_word(written: str, script: str, ukrainian: bool) -> tuple[str, str]:  # noqa: FBT001  (a key of what is kept)
    """Return the own letters and the Latin reading of a word that is a name of its own in whatever name.

    Parameters
    ----------
    written
        A clean word of ``script``, which is Cyrillic or Greek.
    ukrainian
        Whether the name that it stands in shows letters of Ukrainian.

    Returns
    -------
    Nothing, twice, for any other word: structure, a compound, a letter, two names whose space was lost.

    Examples
    --------
    >>> lone_word("Гнатюк", "Cyrillic", True), lone_word("Абдуррахман", "Cyrillic", False)
    (('һнатюк', 'hnatyuk'), ('', ''))
    """
    own = _fold_as(script, ukrainian=ukrainian)(written)
    latin = romanise(own, script)
    lone = len(own) > 1 and lone_name(latin) and not _TWO_NAMES.search(written)
    return (own, latin) if lone else ("", "")


def _lone_letter(token: Token) -> Token:
    """Take a letter that stands alone for an initial, also where it is written with several Latin ones (*Sh.*)."""
    return token._replace(role=Role.INITIAL) if len(token.text) == 1 else token


def _in_own_letters(token: Token, raw: str, fold: Callable[[str], str], script: str, *, whole: bool) -> Token:
    """Put a token of the Latin reading back into the letters it was written in; of a compound, the piece that it is."""
    word = fold(raw)
    pieces = (
        [word]
        if whole
        else [cut for i in range(1, len(word)) for cut in (word[i:], word[:i]) if romanise(cut, script) == token.text]
    )
    structure = _COMPOUND[script].get(token.text, [])
    pieces = structure + pieces if token.role is not Role.NAME else pieces + structure
    return token._replace(text=pieces[0], alphabet=_ALPHABETS[script], raw=raw) if pieces else token._replace(raw=raw)


def _fold_as(script: str, *, ukrainian: bool) -> Callable[[str], str]:
    if script == "Greek":
        return _fold_greek
    return _fold_ukrainian if ukrainian else _fold_cyrillic


def _fold_cyrillic(word: str) -> str:
    return unicodedata.normalize("NFC", word.lower())


def _fold_ukrainian(word: str) -> str:
    """Write Ukrainian and Belarusian with the letters that sound the same in Russian, and their h as ``һ``."""
    return _fold_cyrillic(word).translate(_UKRAINIAN_SOUNDS)


def _fold_greek(word: str) -> str:
    """Drop accents and breathings; the diaeresis stays, it keeps a vowel out of a digraph."""
    bare = (c for c in unicodedata.normalize("NFD", word.lower()) if c == "\u0308" or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(bare)).translate(_GREEK_FORMS)


def letter_variants(text: str, script: str) -> list[list[Token]]:
    """Return the token sequences of a clean name in a script read letter by letter, the likeliest first.

    Examples
    --------
    >>> [[token.text for token in tokens] for tokens in letter_variants("ໄຊຍະ", "Lao")]
    [['xaya'], ['saya']]
    """
    if script in _ALPHABETS:
        return [letter_tokens(text, script)]
    parts = _parts(text)[::2]
    letters = {romanise(part, script) for part in parts if len(part) == 1}
    written = {reading: part for part in parts for reading in readings(part, script)}
    return [
        [_as_written(_as_initial(token, letters), written) for token in latin_tokens(reading, Alphabet.ROMANISED)]
        for reading in renderings(text, script)
    ]


def _as_written(token: Token, written: dict[str, str]) -> Token:
    return token._replace(raw=written.get(token.raw.strip(_STOPS), token.raw))


def _as_initial(token: Token, letters: set[str]) -> Token:
    """Take one of the letters that stand alone for an initial, whatever its Latin letters would mean (*Sh.*, *Ma.*)."""
    letter = token.raw.strip(_STOPS)
    if letter not in letters:
        return token
    # what is spoken after a lone consonant is no part of the name
    return token._replace(text=letter if letter == "a" else letter.removesuffix("a"), role=Role.INITIAL)


def renderings(text: str, script: str) -> list[str]:
    """Return the ways in which a text of ``script`` is read in Latin letters, the likeliest first.

    Examples
    --------
    >>> renderings("Олександр Гнатюк", "Cyrillic"), renderings("Γεώργιος Μπάρκας", "Greek")
    (['oleksandr gnatyuk'], ['georgios barkas'])
    >>> renderings("सुनीता शर्मा", "Devanagari"), renderings("ተስፋዬ", "Ethiopic")
    (['sunita sharma'], ['tesfaye'])
    """
    parts = _parts(text)
    read = [readings(part, script) if i % 2 == 0 else (part,) for i, part in enumerate(parts)]
    if len(read) >= 2 * _LONGEST:
        return ["".join(first for first, *_ in read)]
    ranked = sorted(product(*map(enumerate, read)), key=lambda chosen: sum(rank for rank, _ in chosen))
    return ["".join(part for _, part in chosen) for chosen in ranked[:_MOST]]


def _parts(text: str) -> list[str]:
    """Return the words of a text and what stands between them; an abbreviation that is listed has its stop with it."""
    parts = _PARTS.split(text)
    for place in range(0, len(parts) - 1, 2):
        if parts[place + 1][0] in _ABBREVIATE and usual_word(f"{parts[place]}."):
            parts[place] += "."
    return parts


@lru_cache(maxsize=65536)
def readings(word: str, script: str) -> tuple[str, ...]:
    """Return the ways in which one word of ``script`` is read in Latin letters, the likeliest first.

    Examples
    --------
    >>> readings("ບຸນ", "Lao"), readings("Иван", "Cyrillic")
    (('boun', 'bun'), ('ivan',))
    """
    read = romanise(word, script)
    others = _OTHERS.get(script) if read != usual_word(word) else None
    return tuple(dict.fromkeys([read, *others(word, read)])) if others else (read,)


@lru_cache(maxsize=65536)
def romanise(word: str, script: str) -> str:
    """Return one word of ``script`` in Latin letters.

    Examples
    --------
    >>> romanise("Ґжицький", "Cyrillic"), romanise("Գրիգորյան", "Armenian"), romanise("შევარდნაძე", "Georgian")
    ('gzhytskyi', 'grigoryan', 'shevardnadze')
    """
    usual = usual_word(word) if script in SOUTH_ASIAN else None
    if usual is not None:
        return usual
    rule = _RULES.get(script)
    if rule is not None:
        return rule(word.lower())
    return indic(word, script) if script in INDIC else unidecode(word).lower()


def _cyrillic(word: str) -> str:
    return spelt(_fold_ukrainian(word) if _UKRAINIAN.search(word) else word, "cyrillic").replace("yy", "yi")


def _greek(word: str) -> str:
    word = _fold_greek(word)
    for pair, sound in (("μπ", "b"), ("ντ", "d"), ("γκ", "g")):
        if word.startswith(pair):
            word = sound + word[2:]
    word = word.replace("μπ", "mp").replace("ντ", "nt").replace("γκ", "gk")
    word = re.sub(f"([αεη])υ(?=[{_VOICED}])", r"\1v", word)
    return spelt(re.sub("([αεη])υ", r"\1f", word), "greek")


def _ethiopic(word: str, fifth: str = "e") -> str:
    """Read syllables: eight to a row, the row tells the consonant and the place in it the vowel.

    The sixth place stands for a consonant alone, or with a short *i*: at the head of a word, between
    consonants, and before the same consonant.
    The fifth is *e*, and at the end of a word or without a consonant what ``fifth`` says.
    """
    read = [_syllable(letter) for letter in word if 0 <= ord(letter) - 0x1200 < _ETHIOPIC_LETTERS]
    out: list[str] = []
    open_before = False
    for place, (head, vowel) in enumerate(read):
        last = place + 1 == len(read)
        alone_next = not last and not read[place + 1][1]
        between = not open_before and (not place or alone_next)
        spoken = vowel or ("i" if between or read[place + 1 : place + 2] == [(head, "")] else "")
        if spoken == _FIFTH:
            spoken = fifth if place and head != "y" and (last or not head) else "e"
        out.append(head + spoken)
        open_before = bool(spoken)
    return "".join(out)


def _syllable(letter: str) -> tuple[str, str]:
    """Return the consonant and the vowel of an Ethiopic letter; no vowel where it may be a consonant alone."""
    row, place = divmod(ord(letter) - 0x1200, 8)
    first = chr(0x1200 + row * 8)
    head = letter_table("ethiopic")[0].get(first, "")
    return head, ("a" if first in _THROAT else "e", "u", "i", "a", _FIFTH, "" if head else "i", "o", "wa")[place]


_RULES: dict[str, Callable[[str], str]] = {
    "Cyrillic": _cyrillic,
    "Greek": _greek,
    "Armenian": lambda word: spelt(word, "armenian"),
    "Georgian": lambda word: spelt(word, "georgian"),
    "Tifinagh": lambda word: spelt(word, "tifinagh"),
    "Thai": thai,
    "Lao": lao,
    "Khmer": khmer,
    "Ethiopic": _ethiopic,
    "Myanmar": burmese,
    "Sinhala": sinhala,
    "Tamil": tamil,
}

_OTHERS: dict[str, Callable[[str, str], list[str]]] = {
    # written by English ears, not French ones
    "Lao": lambda _, read: [read.replace("ou", "u").replace("x", "s").replace("v", "w")],
    "Khmer": lambda _, read: [read.replace("ea", "a")],
    "Thai": lambda word, _: [informal_thai(word)],
    "Ethiopic": lambda word, _: [_ethiopic(word, "ie")],
    "Devanagari": lambda word, _: also_spelt(word, "Devanagari"),
    "Bengali": lambda word, _: also_spelt(word, "Bengali"),
    "Tamil": lambda word, _: tamil_otherwise(word),
}
"""Other spellings of a word that is read in a script, from its letters and its first reading."""
