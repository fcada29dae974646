"""What a name is made of: tokens, each with the script it is compared in and its role in the name."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from importlib import resources
from typing import NamedTuple

__all__ = ["Alphabet", "Part", "Role", "Token", "word_table"]


class Alphabet(IntEnum):
    """The letters in which a token is kept and compared.

    Scripts whose romanisation loses nothing that matters (Cyrillic, Greek, ...) are kept as Latin letters.
    """

    LATIN = 0
    ARABIC = 1
    HEBREW = 2
    KANA = 3
    HANGUL = 4
    HAN = 5


class Role(IntEnum):
    """What a token does in a name. Structure is never worth as much as a name of its own."""

    NAME = 0
    ABD = 1
    """``abd``: servant (of one of the names of God); the next token carries the name."""
    GOD = 2
    """``allah``, ``din``: the second half of a compound name."""
    KUNYA = 3
    """``abu``, ``umm``: father, mother of."""
    NASAB = 4
    """``ibn``, ``bint``, ``ould``: son, daughter of."""
    HONORIFIC = 5
    """A title or rank; many are names as well, so they are weighed down and never deleted."""
    PARTICLE = 6
    """``van``, ``de``, ``jr``: structure of other languages."""
    INITIAL = 7
    """A single letter that stands for a name."""


class Part(IntEnum):
    """Which part of the name the source says a token belongs to."""

    UNKNOWN = 0
    GIVEN = 1
    MIDDLE = 2
    PATRONYMIC = 3
    FAMILY = 4


class Token(NamedTuple):
    """One unit of a name.

    Parameters
    ----------
    text
        Folded letters: for Arabic ``@`` stands for the article.
    alphabet
        The :class:`Alphabet` of ``text``.
    role
        The :class:`Role` in this name.
    raw
        The word as it was written, for explanations.
    part
        The :class:`Part` that the source gives it; ``UNKNOWN`` for most names.
    cut
        Whether the token may be the beginning of a longer word, as at the end of a full machine-readable zone.
    """

    text: str
    alphabet: int
    role: int
    raw: str
    part: int = Part.UNKNOWN
    cut: bool = False


@cache
def word_table(name: str) -> dict[str, str]:
    """Read a two-column table (word, meaning) of ``normalise/data``; lines that begin with ``#`` are comments."""
    text = resources.files("interlink.normalise").joinpath("data", name).read_text(encoding="utf-8")
    table: dict[str, str] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            words, _, meaning = line.partition("\t")
            table.update(dict.fromkeys(words.split(), meaning.strip()))
    return table
