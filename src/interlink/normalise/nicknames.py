"""Given names that are forms of one another: Bob and Robert, Sasha and Aleksandr, Johannes and Ivan.

Two forms of a name belong to one group of names; a short form that is used for several names belongs to several groups.
Being in a group together is weaker evidence than spelling the same name, and stronger than nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache

from interlink.normalise.compounds import pieces, undoubled
from interlink.normalise.data_files import rows
from interlink.normalise.latin import fold_latin

__all__ = ["given_names", "international_forms", "nickname_groups", "short_forms"]

_INTERNATIONAL = "given_names_international.tsv"
_SHORT = "nicknames_other.tsv"
_SLAVIC = ("ii", "iy", "ij", "yi", "yj")
_SLAVIC_FORMS = ("i", "y", *_SLAVIC)
"""How countries write the ending of a man's name (Дмитрий, Валерій); the tables have some of the forms."""
_BITS = 0x3FFFFFFF
_TABLES = ("nicknames_en.tsv", _SHORT, _INTERNATIONAL)


def nickname_groups(token: str) -> tuple[int, ...]:
    """Return the numbers of the groups of related given names that a folded Latin token belongs to.

    The number of a group comes from its first name, so that it stays the same when the tables grow.

    Examples
    --------
    >>> bool(set(nickname_groups("bill")) & set(nickname_groups("william")))
    True
    >>> bool(set(nickname_groups("sasha")) & set(nickname_groups("aleksandr")))
    True
    >>> set(nickname_groups("hryhorii")) == set(nickname_groups("hryhoriy"))
    True
    >>> bool(set(nickname_groups("hasan")) & set(nickname_groups("husein"))), nickname_groups("zammouri")
    (False, ())
    """
    token = undoubled(token)
    groups = _groups().get(token, ())
    if token.endswith(_SLAVIC):
        forms = (token[:-2] + ending for ending in _SLAVIC_FORMS)
        groups = tuple(sorted({*groups, *(n for form in forms for n in _groups().get(form, ()))}))
    return groups


@cache
def international_forms() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the folded Latin forms of given names that many languages share, each with its groups.

    Examples
    --------
    >>> dict(international_forms())["giovani"] == dict(international_forms())["ivan"]
    True
    """
    return tuple(sorted(_groups_of((_INTERNATIONAL,)).items()))


@cache
def short_forms() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return the folded Latin forms of given names that have short forms in other languages than English, and these.

    Examples
    --------
    >>> bool(set(dict(short_forms())["dima"]) & set(dict(short_forms())["dmitri"]))
    True
    """
    return tuple((form, nickname_groups(form)) for form in sorted(_groups_of((_SHORT,))) if form.isalpha())


@cache
def given_names() -> frozenset[str]:
    """Return the folded Latin forms of given names that are known, short forms among them.

    Examples
    --------
    >>> "aleksandr" in given_names(), "zammouri" in given_names()
    (True, False)
    """
    return frozenset(_groups())


@cache
def _groups() -> dict[str, tuple[int, ...]]:
    return _groups_of(_TABLES)


def _groups_of(tables: Iterable[str]) -> dict[str, tuple[int, ...]]:
    groups: dict[str, set[int]] = {}
    for (line,) in (row for table in tables for row in rows(table)):
        names = [texts[0] for texts in map(pieces, map(fold_latin, line.split())) if len(texts) == 1]
        number = zlib.crc32(line.split()[0].encode()) & _BITS
        for name in names:
            groups.setdefault(name, set()).add(number)
    return {name: tuple(sorted(numbers)) for name, numbers in groups.items()}
