"""Pairs of ids, as truth and labels come in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from interlink.errors import ColumnError, InputError

__all__ = ["id_pairs", "table_column"]


def id_pairs(pairs: Any, left: str, right: str, *, what: str) -> list[tuple[str, str]]:
    """Return pairs of ids from an iterable of pairs, or from a table with the columns ``left`` and ``right``.

    Raises
    ------
    InputError
        When an item is not a pair of ids.
    ColumnError
        When a table lacks a column.

    Examples
    --------
    >>> id_pairs([("q-1", "w-1")], "query_id", "person_id", what="truth")
    [('q-1', 'w-1')]
    """
    if isinstance(pairs, Mapping) or hasattr(pairs, "columns"):
        one, other = (table_column(pairs, name, what) for name in (left, right))
        return list(zip(map(str, one), map(str, other), strict=True))
    if not isinstance(pairs, Iterable) or isinstance(pairs, str | bytes):
        raise InputError(f"{what} is {type(pairs).__name__}. Give pairs of ids: [('{left}', '{right}'), ...].")
    out = []
    for number, pair in enumerate(pairs):
        if isinstance(pair, str | bytes | Mapping) or not hasattr(pair, "__len__") or len(pair) != 2:
            raise InputError(f"{what}, item {number}: {pair!r} is not a pair of ids. Give ('{left}', '{right}').")
        one, other = pair
        out.append((str(one), str(other)))
    return out


def table_column(table: Any, name: str, what: str) -> list[Any]:
    """Return a column of a mapping of columns, or of a pandas, polars or Arrow table, as a list.

    Raises
    ------
    InputError
        When this is no table.
    ColumnError
        When there is no such column.

    Examples
    --------
    >>> table_column({"weight": [1.5]}, "weight", "matches")
    [1.5]
    """
    named = table if isinstance(table, Mapping) else getattr(table, "column_names", getattr(table, "columns", None))
    if named is None or callable(named):
        raise InputError(f"{what} is {type(table).__name__}, not a table. Give one with a column {name!r}.")
    columns = [str(column) for column in named]
    if name not in columns:
        raise ColumnError(f"{what}: {ColumnError.unknown(name, columns)}")
    values = table[name]
    for way in ("to_pylist", "to_list"):
        if hasattr(values, way):
            return list(getattr(values, way)())
    return list(values)
