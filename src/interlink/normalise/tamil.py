"""Tamil in Latin letters: a stop has one letter, and what stands around it says how it is spoken.

It is without voice at the beginning of a word, doubled, and beside another stop; it has voice behind a nasal and
between vowels. In words of Sanskrit, and in names of other languages, it may be spoken otherwise anywhere.

Source: Keane 2004, "Tamil", Journal of the International Phonetic Association 34.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from interlink.normalise.tokens import word_table

__all__ = ["tamil", "tamil_otherwise"]

_WITHOUT_VOWEL = re.compile("([க-ஹ])(?![ா-்])")
_A = "அ"
_BEGIN = "^"
_PUT_BEFORE = re.compile("^இ(?=[ரல])")
"""Tamil words do not begin with r or l: other languages' names that do are written with a vowel before it."""

_Table = dict[str, str]


def tamil(word: str) -> str:
    """Return a word in Latin letters.

    Examples
    --------
    >>> tamil("முருகன்"), tamil("செல்வம்"), tamil("இராமலிங்கம்"), tamil("கற்பகம்")
    ('murugan', 'selvam', 'ramalingam', 'karpagam')
    """
    return _read(word, word_table("letters_tamil.tsv"))


def tamil_otherwise(word: str) -> list[str]:
    """Return the readings of a word as one of Sanskrit, and as one of another language.

    Examples
    --------
    >>> tamil_otherwise("மகேந்திரன்"), tamil_otherwise("தாமோதரன்")
    (['mahendiran', 'makentiran'], ['damodaran', 'tamotaran'])
    """
    return [_read(word, _other("voiced")), _read(word, _other("voiceless"))]


@cache
def _other(name: str) -> _Table:
    return word_table("letters_tamil.tsv") | word_table(f"letters_tamil_{name}.tsv")


@cache
def _entries() -> re.Pattern[str]:
    """Return a pattern for the entries of the tables, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(word_table("letters_tamil.tsv"), key=len, reverse=True))))


def _read(word: str, table: _Table) -> str:
    letters = _PUT_BEFORE.sub("", unicodedata.normalize("NFC", word))
    spoken = _BEGIN + _WITHOUT_VOWEL.sub(rf"\1{_A}", letters)
    return "".join(table[found] for found in _entries().findall(spoken))
