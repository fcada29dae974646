"""Pairs of ids, as truth and labels come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from interlink.errors import ColumnError, InputError, RecordError
from interlink.tables.cells import id_text

__all__ = ["id_pairs", "table_column"]


def id_pairs(pairs: Any, left: str, right: str, *, what: str, whole: bool = True) -> list[tuple[str, str]]:
    """Return pairs of ids from an iterable of pairs, or from a table with the columns ``left`` and ``right``.

    Parameters
    ----------
    pairs
        The pairs; ids as records have them: the number 17.0 is ``"17"``.
    left, right
        What the ids are called.
    what
        What the pairs are, for messages.
    whole
        Whether every pair has two ids; else one that lacks an id is left out, as a left join writes it.

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
    >>> id_pairs([(1, 7.0), (2, None)], "query_id", "person_id", what="truth", whole=False)
    [('1', '7')]
    """
    if isinstance(pairs, Mapping) or hasattr(pairs, "columns"):
        one, other = (table_column(pairs, name, what) for name in (left, right))
        return _with_ids(zip(one, other, strict=True), left, right, what, whole=whole)
    if not isinstance(pairs, Iterable) or isinstance(pairs, str | bytes):
        raise InputError(f"{what} is {type(pairs).__name__}. Give pairs of ids: [('{left}', '{right}'), ...].")
    return _with_ids(_checked(pairs, left, right, what), left, right, what, whole=whole)


def _checked(pairs: Iterable[Any], left: str, right: str, what: str) -> Iterator[tuple[Any, Any]]:
    for number, pair in enumerate(pairs):
        if isinstance(pair, str | bytes | Mapping) or not hasattr(pair, "__len__") or len(pair) != 2:
            raise InputError(f"{what}, item {number}: {pair!r} is not a pair of ids. Give ('{left}', '{right}').")
        one, other = pair
        yield one, other


def _with_ids(
    pairs: Iterable[tuple[Any, Any]], left: str, right: str, what: str, *, whole: bool
) -> list[tuple[str, str]]:
    out = []
    for number, pair in enumerate(pairs):
        try:
            one, other = map(id_text, pair)
        except RecordError as error:
            raise InputError(f"{what}, item {number}: {error}") from None
        if one is not None and other is not None:
            out.append((one, other))
        elif whole:
            missing = left if one is None else right
            raise InputError(f"{what}, item {number}: there is no {missing}. Give both ids, or leave the pair out.")
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
