"""What a name is made of: tokens, each with the script it is compared in and its role in the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from interlink.normalise.data_files import rows

__all__ = [
    "Alphabet",
    "Role",
    "Token",
    "Unit",
    "Word",
    "ends_apart",
    "lexicon",
    "paired",
    "roles",
    "word_set",
    "word_table",
]


class Alphabet(IntEnum):
    """The letters in which a token is kept and compared.

    Scripts without an alphabet of their own here are kept as the Latin letters that our tables give them (ROMANISED).
    """

    LATIN = 0
    ARABIC = 1
    HEBREW = 2
    KANA = 3
    HANGUL = 4
    HAN = 5
    CYRILLIC = 6
    GREEK = 7
    ROMANISED = 8
    """Latin letters that our own tables of letters gave to another script."""


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
    cut
        Whether the token may be the beginning of a longer word, as at the end of a full machine-readable zone.
    """

    text: str
    alphabet: int
    role: int
    raw: str
    cut: bool = False


class Word(NamedTuple):
    """What a table of structural words says of a word: the text that stands for it, its role, and where it has it."""

    text: str
    role: Role
    place: str


class Unit(NamedTuple):
    """A piece of a name before its role is known.

    Parameters
    ----------
    text, raw
        Folded letters, and the word as it was written.
    word
        The entry of the table of structural words, if there is one.
    article
        Whether the article stood before it.
    """

    text: str
    raw: str
    word: Word | None
    article: bool = False


@cache
def word_table(name: str) -> dict[str, str]:
    """Read a table of words and what they mean; several words with one meaning share a line, between spaces.

    Examples
    --------
    >>> word_table("abbreviations_latin.tsv")["mohd"]
    'mohamed'
    """
    table: dict[str, str] = {}
    for words, meaning, *_ in (row if len(row) > 1 else [*row, ""] for row in rows(name)):
        table.update(dict.fromkeys(words.split(), meaning))
    return table


@cache
def word_set(name: str) -> frozenset[str]:
    """Return a set of words of ``sets.tsv``.

    Examples
    --------
    >>> "nejad" in word_set("tails")
    True
    """
    return frozenset(word for key, words in rows("sets.tsv") if key == name for word in words.split())


@cache
def _pairs() -> dict[str, tuple[str, ...]]:
    """Return the two names of each pair of given names by the word that they make, the shortest first name first."""
    words: dict[str, list[str]] = {}
    for place, line in rows("given_pairs.tsv"):
        words.setdefault(place, []).extend(line.split())
    found = [
        (first, second)
        for kind in ("", "_ali", "_mohamad")
        for first in words[f"first{kind}"]
        for second in words[f"second{kind}"]
    ]
    pairs: dict[str, tuple[str, ...]] = {}
    for first, second in sorted(found, key=lambda pair: len(pair[0])):
        pairs.setdefault(first + second, (first, second))
    return pairs


def paired(word: str) -> tuple[str, ...]:
    """Take apart two given names that are written as one word; return nothing for any other word.

    Examples
    --------
    >>> paired("mohamadreza"), paired("alireza"), paired("علياكبر"), paired("alizadeh")
    (('mohamad', 'reza'), ('ali', 'reza'), ('علي', 'اكبر'), ())
    """
    return _pairs().get(word, ())


def ends_apart(units: Sequence[Unit]) -> bool:
    """Whether the last unit is the end of a family name written apart (Ahmadi Nejad), in a name of three or more.

    Examples
    --------
    >>> words = [Unit(text, text, None) for text in ("farhad", "ahmadi", "nejad")]
    >>> ends_apart(words), ends_apart(words[1:])
    (True, False)
    """
    if len(units) < 3 or units[-1].text not in word_set("tails"):
        return False
    stem = units[-2]
    may_join = stem.word is None or stem.word.role is Role.HONORIFIC
    return may_join and len(stem.text) > 2 and not stem.text.startswith("@")


def lexicon(name: str, fold: Callable[[str], str] = str) -> dict[str, Word]:
    """Read a table of structural words (``words_*.tsv``): words, role, place; ``fold`` is applied to each word.

    Examples
    --------
    >>> lexicon("words_latin.tsv")["shaykh"]
    Word(text='sheikh', role=<Role.HONORIFIC: 5>, place='before')
    """
    table: dict[str, Word] = {}
    for words, role, place in rows(name):
        own, *folded = ["", *(fold(word) for word in words.removeprefix("=").split())]
        for word in folded:
            own = word if words.startswith("=") else folded[0]
            table[word] = Word(own, Role[role], place)
    return table


_TITLE_HEADS = frozenset({"ايت", "حجت", "حجة", "hojat", "ayat"})
_TITLE_TAILS = frozenset({"الله", "@اسلام", "اسلام", "eslam", "islam", "allah"})
"""Two words of one title: sign of God, proof of Islam."""


def roles(units: Sequence[Unit]) -> list[Role]:
    """Return the role of each unit, by the table's entry and its place in the name.

    A title that carries the article and does not stand in front is a family name (al-Sharif, El Sayed). A name that
    would consist of titles alone (Mirza Khan) consists of names.

    Examples
    --------
    >>> khan = Unit("khan", "Khan", Word("khan", Role.HONORIFIC, "any"))
    >>> [role.name for role in roles([Unit("imran", "Imran", None), khan])], [role.name for role in roles([khan])]
    (['NAME', 'HONORIFIC'], ['NAME'])
    """
    found: list[Role] = []
    last = len(units) - 1
    front = True
    for place, unit in enumerate(units):
        role = _role(unit, front=front, first=place == 0, last=place == last)
        if place and units[place - 1].text in _TITLE_HEADS and found[-1] is Role.HONORIFIC and place < last:
            role = Role.HONORIFIC if unit.text in _TITLE_TAILS else role
        front = front and role is Role.HONORIFIC
        found.append(role)
    if not any(role in {Role.NAME, Role.GOD, Role.INITIAL} for role in found):
        return [Role.NAME if role is Role.HONORIFIC else role for role in found]
    if len(found) == 2 and units[0].text == "ben" and found[1] is Role.NAME:
        return [Role.NAME, Role.NAME]  # short for Benjamin as likely as "son of"
    return found


def _role(unit: Unit, *, front: bool, first: bool, last: bool) -> Role:
    word = unit.word
    if word is None:
        return Role.INITIAL if len(unit.text) == 1 else Role.NAME
    if word.role is Role.HONORIFIC and unit.article and not front:
        return Role.NAME
    return word.role if _holds(word.place, front=front, first=first, last=last) else Role.NAME


def _holds(place: str, *, front: bool, first: bool, last: bool) -> bool:
    return {
        "any": True,
        "before": not last,
        "after": not first,
        "inside": not first and not last,
        "front": front and not last,
        "last": last and not first,
    }[place]
