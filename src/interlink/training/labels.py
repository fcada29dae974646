"""Pairs that a user knows the answer to."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Real
from typing import Any, NamedTuple

import numpy as np

from interlink.errors import ColumnError, InputError, in_short
from interlink.id_pairs import column_names, id_pairs, is_table, table_column
from interlink.tables.cells import is_missing

__all__ = ["IdPair", "Labels", "read_labels"]

_SIDES = ("left_id", "right_id")
_AS_MATCHES = ("query_id", "person_id")
"""What a table of matches calls them."""
_ANSWER = "match"
_WORDS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
"""How spreadsheets and people write an answer."""
_WHAT = "labels"

IdPair = tuple[str, str]


class Labels(NamedTuple):
    """Pairs of ids of one person, and of two."""

    true: list[IdPair]
    false: list[IdPair]


def read_labels(labels: Any) -> Labels:
    """Read pairs of ids that are true, or pairs with an answer beside them.

    Parameters
    ----------
    labels
        ``(left id, right id)`` or ``(left id, right id, whether they are one person)``, or a table with the columns
        ``left_id``, ``right_id`` (or ``query_id``, ``person_id``, as matches have them) and, if some are not true,
        ``match``. An answer is ``True`` or ``False``, ``yes`` or ``no``, 1 or 0.

    Raises
    ------
    InputError
        When an item is none of these, or a pair has two answers.
    ColumnError
        When a table lacks a column, or has columns beside the ids and none of them is ``match``.

    Examples
    --------
    >>> read_labels([("a", "x"), ("a", "y", False)])
    Labels(true=[('a', 'x')], false=[('a', 'y')])
    """
    pairs, answers = _of_table(labels) if is_table(labels) else _of_items(labels)
    found: dict[IdPair, bool] = {}
    for number, (pair, answer) in enumerate(zip(pairs, answers, strict=True)):
        true = _answer(answer, number)
        if found.setdefault(pair, true) != true:
            raise InputError(f"labels, item {number}: {pair} is both true and false. Give one answer for each pair.")
    return Labels([pair for pair, true in found.items() if true], [pair for pair, true in found.items() if not true])


def _answer(value: Any, number: int) -> bool:
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if is_missing(value):
        raise InputError(f"labels, item {number}: there is no answer. Leave out the pairs that nobody has answered.")
    word = f"{value:g}" if isinstance(value, Real) else str(value).strip().casefold()
    if word not in _WORDS:
        raise InputError(
            f"labels, item {number}: {in_short(value)} is not an answer. Give True or False, yes or no, 1 or 0."
        )
    return _WORDS[word]


def _of_table(labels: Any) -> tuple[list[IdPair], list[Any]]:
    named = column_names(labels) or ()
    sides = _AS_MATCHES if set(_AS_MATCHES) <= {*named} and not {*_SIDES} & {*named} else _SIDES
    pairs = id_pairs(labels, *sides, what=_WHAT)
    if _ANSWER in named:
        return pairs, table_column(labels, _ANSWER, _WHAT)
    others = ", ".join(repr(name) for name in named if name not in sides)
    if others:  # answers under another name would all be taken for yes
        raise ColumnError(
            f"labels: there is no column {_ANSWER!r}, and there are: {others}. Call the answers {_ANSWER!r}; when all "
            "pairs are of one person, give the two columns of ids alone."
        )
    return pairs, [True] * len(pairs)


def _of_items(labels: Any) -> tuple[list[IdPair], list[Any]]:
    if not isinstance(labels, Iterable) or isinstance(labels, str | bytes):
        return id_pairs(labels, *_SIDES, what=_WHAT), []  # says what is wrong
    items = list(labels)
    triple = [isinstance(item, tuple | list) and len(item) == 3 for item in items]
    pairs = [item[:2] if three else item for item, three in zip(items, triple, strict=True)]
    answers = [item[2] if three else True for item, three in zip(items, triple, strict=True)]
    return id_pairs(pairs, *_SIDES, what=_WHAT), answers
