"""Pairs that a user knows the answer to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from interlink.errors import InputError
from interlink.id_pairs import column_names, id_pairs, is_table, table_column

__all__ = ["IdPair", "Labels", "read_labels"]

_SIDES = ("left_id", "right_id")
_ANSWER = "match"
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
        ``left_id``, ``right_id`` and, if some are not true, ``match``.

    Raises
    ------
    InputError
        When an item is none of these, or a pair has two answers.
    ColumnError
        When a table lacks a column.

    Examples
    --------
    >>> read_labels([("a", "x"), ("a", "y", False)])
    Labels(true=[('a', 'x')], false=[('a', 'y')])
    """
    pairs, answers = _of_table(labels) if is_table(labels) else _of_items(labels)
    found: dict[IdPair, bool] = {}
    for number, (pair, answer) in enumerate(zip(pairs, answers, strict=True)):
        if not isinstance(answer, bool | np.bool_):
            raise InputError(f"labels, item {number}: {answer!r} is not an answer. Give True or False.")
        if found.setdefault(pair, bool(answer)) != answer:
            raise InputError(f"labels, item {number}: {pair} is both true and false. Give one answer for each pair.")
    return Labels([pair for pair, true in found.items() if true], [pair for pair, true in found.items() if not true])


def _of_table(labels: Any) -> tuple[list[IdPair], list[Any]]:
    pairs = id_pairs(labels, *_SIDES, what=_WHAT)
    answered = _ANSWER in (column_names(labels) or ())
    return pairs, table_column(labels, _ANSWER, _WHAT) if answered else [True] * len(pairs)


def _of_items(labels: Any) -> tuple[list[IdPair], list[Any]]:
    if not isinstance(labels, Iterable) or isinstance(labels, str | bytes):
        return id_pairs(labels, *_SIDES, what=_WHAT), []  # says what is wrong
    items = list(labels)
    triple = [isinstance(item, tuple | list) and len(item) == 3 for item in items]
    pairs = [item[:2] if three else item for item, three in zip(items, triple, strict=True)]
    answers = [item[2] if three else True for item, three in zip(items, triple, strict=True)]
    return id_pairs(pairs, *_SIDES, what=_WHAT), answers
