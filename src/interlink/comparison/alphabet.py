"""Letters as small integers: how a token enters the compiled kernels.

A Latin token is prepared as the transducer was trained: doubled consonants collapsed, a final mute *e* after a
consonant and a final *h* after a vowel become signs of their own (``E``, ``H``). An Arabic token has signs of its own
for the article, an initial alef and an initial ayn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from interlink.normalise.arabic import reading
from interlink.normalise.compounds import undoubled
from interlink.normalise.han import bopomofo_reading
from interlink.normalise.hangul import letters, revised
from interlink.normalise.kana import hepburn
from interlink.normalise.latin import fold_latin
from interlink.normalise.romanise import romanise
from interlink.normalise.tokens import Alphabet

__all__ = [
    "LATIN_LETTERS",
    "LATIN_NUMBERS",
    "MAX_LETTERS",
    "LetterNumbers",
    "hebrew_reading",
    "latin_form",
    "latin_reading",
    "plain_letters",
    "symbols",
]

LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyzEH"
LATIN_NUMBERS = {letter: number for number, letter in enumerate(LATIN_LETTERS)}
MAX_LETTERS = 24
"""Longer tokens are cut: no name part is longer, and the kernels' work space is sized by it."""

_VOWELS = set("aeiouy")

_HEBREW = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "o", "ז": "z", "ח": "kh", "ט": "t", "י": "i", "כ": "k",
    "ל": "l", "מ": "m", "נ": "n", "ס": "s", "ע": "a", "פ": "p", "צ": "ts", "ק": "k", "ר": "r", "ש": "sh", "ת": "t",
}  # fmt: skip

# Letters that are read otherwise at the head or the end of a word have a sign of their own there.
_HEBREW_FIRST = dict(zip("אויפבעכ", "ⒶⓌⓎⓅⒷⒺⓀ", strict=True))
_HEBREW_LAST = dict(zip("היאושספכצ", "ⓗⓘⓐⓤⓢⓣⓕⓧⓩ", strict=True))

_READINGS: dict[int, Callable[[str], str]] = {
    Alphabet.KANA: hepburn, Alphabet.HANGUL: revised, Alphabet.HAN: bopomofo_reading,
    Alphabet.CYRILLIC: partial(romanise, script="Cyrillic"), Alphabet.GREEK: partial(romanise, script="Greek"),
}  # fmt: skip


class LetterNumbers(dict[int, int]):
    r"""Numbers below 256 for letters, by which a text becomes a row of bytes; 0 for any other letter.

    What is more than one letter is left out.

    Examples
    --------
    >>> LetterNumbers({"a": 1, "b": 2}).of("abz")
    b'\x01\x02\x00'
    """

    def __init__(self, numbers: Mapping[str, int]) -> None:
        super().__init__({ord(letter): number for letter, number in numbers.items() if len(letter) == 1})

    def __missing__(self, code: int) -> int:
        return 0

    def of(self, text: str) -> bytes:
        """Return the numbers of the letters of a text."""
        return text.translate(self).encode("latin-1")


def plain_letters(text: str) -> str:
    """Return a folded Latin token in the letters a-z: Vietnamese ones have kept their marks.

    Examples
    --------
    >>> plain_letters("tuấn"), plain_letters("samir")
    ('tuan', 'samir')
    """
    return text if text.isascii() else fold_latin(text)


def latin_form(text: str) -> str:
    """Prepare a folded Latin token for the transducer.

    Examples
    --------
    >>> latin_form("hassane"), latin_form("fatimah"), latin_form("ali")
    ('hasanE', 'fatimaH', 'ali')
    """
    text = undoubled(plain_letters(text))[:MAX_LETTERS]
    if len(text) > 3 and text[-1] == "e" and text[-2] not in _VOWELS:
        return text[:-1] + "E"
    if len(text) > 2 and text[-1] == "h" and text[-2] in _VOWELS:
        return text[:-1] + "H"
    return text


def hebrew_reading(text: str) -> str:
    """Return plain Latin letters for a Hebrew token.

    Examples
    --------
    >>> hebrew_reading("דוד")
    'dod'
    """
    return "".join(_HEBREW.get(c, "") for c in text)


def symbols(text: str, alphabet: int) -> str:
    """Return the source symbols of a token in its own alphabet.

    Examples
    --------
    >>> symbols("علي", Alphabet.ARABIC), symbols("احمد", Alphabet.ARABIC)
    ('Ⓔلي', 'Ⓐحمد')
    """
    if alphabet == Alphabet.ARABIC:
        head = 1 if text[:1] == "@" else 0
        first = text[head : head + 1]
        sign = {"ا": "Ⓐ", "أ": "Ⓐ", "آ": "Ⓐ", "ع": "Ⓔ"}.get(first, first)
        return (text[:head] + sign + text[head + 1 :])[:MAX_LETTERS]
    if alphabet == Alphabet.HEBREW:
        return _by_place(text, _HEBREW_FIRST, _HEBREW_LAST)[:MAX_LETTERS]
    if alphabet in {Alphabet.LATIN, Alphabet.ROMANISED}:
        return latin_form(text)
    return (letters(text) if alphabet == Alphabet.HANGUL else text)[:MAX_LETTERS]


def _by_place(text: str, first: dict[str, str], last: dict[str, str]) -> str:
    """Give letters that are read otherwise at the head or the end of a word a sign of their own there."""
    if len(text) < 2:
        return text
    return first.get(text[0], text[0]) + text[1:-1] + last.get(text[-1], text[-1])


def latin_reading(text: str, alphabet: int) -> str:
    """Return the prepared Latin letters by which a token is read."""
    if alphabet == Alphabet.ARABIC:
        return latin_form(reading(text))
    if alphabet == Alphabet.HEBREW:
        return latin_form(hebrew_reading(text))
    read = _READINGS.get(alphabet)
    return latin_form(read(text) if read else text)
