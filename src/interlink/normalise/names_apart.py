"""Names that sound alike and are not one name: Hamid and Hamad, Omar and Ammar.

Letters alone cannot tell them apart: Arabic script leaves out the vowels by which they differ. For the common ones a
table says which spellings are of one name; two tokens that stand in it and share no name are different names. A second
table has names of Latin letters that one letter tells apart, most of them of men and women: Mario and Maria. Names that
are told by how they are built (Zhiqiang, 민호, Tuấn) need no table: see :mod:`interlink.normalise.built_names`.
"""

from __future__ import annotations

import zlib
from functools import cache

from interlink.normalise.arabic import ARTICLE, fold_arabic
from interlink.normalise.built_names import KINDS, built_name
from interlink.normalise.compounds import pieces, undoubled
from interlink.normalise.data_files import rows
from interlink.normalise.romanise import romanise
from interlink.normalise.tokens import Alphabet

__all__ = [
    "CHAINED",
    "KIND_BITS",
    "KIND_SHIFT",
    "KNOWN_NAME",
    "LISTED",
    "is_arab_name",
    "known_names",
    "well_known_names",
]

_WITH_VOWELS = frozenset({Alphabet.LATIN, Alphabet.ROMANISED, Alphabet.CYRILLIC})
"""Alphabets whose spelling tells the names of the tables apart."""
KNOWN_NAME = 1 << 30
"""Bit of the number of a name that is known, which tells it from a group of related names."""
CHAINED = 1 << 29
"""Bit of the number of a name whose bearers are called by it and then by their father's and his father's names."""
KIND_SHIFT = 26
"""Bits of the number of a name below its kind. Names of kind 0 (Arabic) may be spelled alike, those of another kind are
different names when their numbers are, and names of two kinds that no table lists have nothing to say."""
KIND_BITS = (CHAINED >> KIND_SHIFT) - 1
LISTED = 1
"""The last kind of names that stand in the tables; the others are told by how they are built."""


def known_names(token: str, alphabet: int) -> tuple[int, ...]:
    """Return the numbers of the well-known names that a folded token may be a spelling of.

    Examples
    --------
    >>> hamid, hamad = known_names("hamid", Alphabet.LATIN), known_names("hamad", Alphabet.LATIN)
    >>> bool(hamid) and bool(hamad) and not set(hamid) & set(hamad)
    True
    >>> set(known_names("حميد", Alphabet.ARABIC)) < set(hamid), known_names("zammouri", Alphabet.LATIN)
    (True, ())
    >>> known_names("zhiqiang", Alphabet.LATIN) == known_names("ㄓㄑㄧㄤ", Alphabet.HAN)
    True
    """
    if alphabet == Alphabet.ARABIC:
        return _arabic().get(token.removeprefix(ARTICLE), ())
    if alphabet == Alphabet.CYRILLIC:
        token = romanise(token, "Cyrillic")
    listed = _latin().get(undoubled(token), ()) if alphabet in _WITH_VOWELS else ()
    built = built_name(token, alphabet)
    return (*listed, _number(built, LISTED + 1 + KINDS.index(built.partition(" ")[0]))) if built else listed


@cache
def well_known_names() -> frozenset[str]:
    """Return the folded Latin spellings of the names that Arabic script does not tell apart.

    Examples
    --------
    >>> "samir" in well_known_names(), "zammouri" in well_known_names()
    (True, False)
    """
    return frozenset(text for *_, spellings in _with_arabic() for text in spellings)


def is_arab_name(token: str) -> bool:
    """Whether a folded Latin token is a spelling of a well-known Arab name, or of a Persian or Turkic one.

    Examples
    --------
    >>> is_arab_name("mohamed"), is_arab_name("daniel"), is_arab_name("alfredo")
    (True, False, False)
    """
    return any(number & CHAINED for number in _latin().get(undoubled(token), ()))


@cache
def _arabic() -> dict[str, tuple[int, ...]]:
    return {fold_arabic(arabic): (number,) for arabic, number, _ in _with_arabic()}


@cache
def _latin() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for _, number, spellings in _with_arabic():
        for text in spellings:
            found.setdefault(text, set()).add(number)
    for name, spellings in _by_one_letter():
        for text in spellings:
            found.setdefault(text, set()).add(_number(name, LISTED))
    return {text: tuple(sorted(numbers)) for text, numbers in found.items()}


@cache
def _with_arabic() -> tuple[tuple[str, int, list[str]], ...]:
    """Return the names of the first table in Arabic, each with its number and its folded Latin spellings."""
    table = [[*row, ""][:3] for row in rows("names_apart.tsv")]
    return tuple(
        (arabic, _number(arabic) | (0 if origin else CHAINED), _folded(spellings))
        for arabic, spellings, origin in table
    )


def _by_one_letter() -> list[tuple[str, list[str]]]:
    """Return the names of the second table, each with its folded spellings; the first of them stands for the name."""
    names = [name for row in rows("names_apart_latin.tsv") for name in row]
    return [(name.split()[0], _folded(name)) for name in names]


def _folded(spellings: str) -> list[str]:
    texts = map(pieces, spellings.split())
    return [undoubled(text[0]) for text in texts if len(text) == 1]


def _number(name: str, kind: int = 0) -> int:
    return KNOWN_NAME | kind << KIND_SHIFT | (zlib.crc32(name.encode()) & ((1 << KIND_SHIFT) - 1))
