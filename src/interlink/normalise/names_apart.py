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
from interlink.normalise.tokens import Alphabet

__all__ = ["KIND_SHIFT", "KNOWN_NAME", "LISTED", "known_names", "well_known_names"]

_IN_LATIN_LETTERS = frozenset({Alphabet.LATIN, Alphabet.ROMANISED})
KNOWN_NAME = 1 << 30
"""Bit of the number of a name that is known, which tells it from a group of related names."""
KIND_SHIFT = 26
"""Bits of the number of a name that are not its kind. Names of kind 0 (Arabic) may be spelled alike, those of another
kind are different names when their numbers are, and names of two kinds that no table lists have nothing to say."""
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
    listed = _latin().get(undoubled(token), ()) if alphabet in _IN_LATIN_LETTERS else ()
    built = built_name(token, alphabet)
    return (*listed, _number(built, LISTED + 1 + KINDS.index(built.partition(" ")[0]))) if built else listed


def well_known_names() -> frozenset[str]:
    """Return the folded Latin spellings of the names that Arabic script does not tell apart.

    Examples
    --------
    >>> "samir" in well_known_names(), "zammouri" in well_known_names()
    (True, False)
    """
    return frozenset(text for _, spellings in _with_arabic() for text in spellings)


@cache
def _arabic() -> dict[str, tuple[int, ...]]:
    return {fold_arabic(arabic): (_number(arabic),) for arabic, _ in rows("names_apart.tsv")}


@cache
def _latin() -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for kind, table in enumerate((_with_arabic(), _by_one_letter())):
        for name, spellings in table:
            for text in spellings:
                found.setdefault(text, set()).add(_number(name, kind))
    return {text: tuple(sorted(numbers)) for text, numbers in found.items()}


@cache
def _with_arabic() -> tuple[tuple[str, list[str]], ...]:
    """Return the names of the first table in Arabic, each with its folded Latin spellings."""
    return tuple((arabic, _folded(spellings)) for arabic, spellings in rows("names_apart.tsv"))


def _by_one_letter() -> list[tuple[str, list[str]]]:
    """Return the names of the second table, each with its folded spellings; the first of them stands for the name."""
    names = [name for row in rows("names_apart_latin.tsv") for name in row]
    return [(name.split()[0], _folded(name)) for name in names]


def _folded(spellings: str) -> list[str]:
    texts = map(pieces, spellings.split())
    return [undoubled(text[0]) for text in texts if len(text) == 1]


def _number(name: str, kind: int = 0) -> int:
    return KNOWN_NAME | kind << KIND_SHIFT | (zlib.crc32(name.encode()) & ((1 << KIND_SHIFT) - 1))
