"""Pairs of ids, as truth, labels and tables of matches come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.errors import ColumnError, InputError, RecordError, in_short
from interlink.tables.cells import id_text

__all__ = ["MatchTable", "column_names", "id_pairs", "is_table", "match_column", "match_table", "table_column"]

_MATCHES = "matches"

Floats = npt.NDArray[np.float64]


class MatchTable(NamedTuple):
    """The n rows of a table of matches; no pair is there twice."""

    pairs: list[tuple[str, str]]
    """Query and wanted person"""
    weight: Floats
    """(n,) bits"""
    probability: Floats
    """(n,)"""


def match_table(table: Any) -> MatchTable:
    """Read a table with the columns ``query_id, person_id, weight, probability`` of :meth:`Matches.to_pandas`.

    Raises
    ------
    InputError
        When this is no table, its columns are of different lengths, a pair is there twice, or a number is none.
    ColumnError
        When a column is missing.

    Examples
    --------
    >>> match_table({"query_id": ["q-1"], "person_id": ["w-1"], "weight": [4], "probability": [0.9]}).weight.tolist()
    [4.0]
    """
    columns = "query_id", "person_id"
    pairs = _with_ids(_pairs_of_columns(table, *columns, _MATCHES), *columns, _MATCHES, whole=True)
    seen: dict[tuple[str, str], int] = {}
    for row, pair in enumerate(pairs):
        if seen.setdefault(pair, row) != row:
            raise InputError(
                f"{_MATCHES}, row {row}: the pair {pair} is in row {seen[pair]} too. Give each pair once, with "
                "table.drop_duplicates(['query_id', 'person_id']) for instance."
            )
    weight, probability = (_numbers(table, name, len(pairs)) for name in ("weight", "probability"))
    return MatchTable(pairs, weight, probability)


def match_column(table: Any, name: str, rows: int) -> list[Any]:
    """Return a further column of a table of matches, which must have so many rows.

    Raises
    ------
    InputError
        When it has not.
    ColumnError
        When there is no such column.

    Examples
    --------
    >>> match_column({"decision": ["match"]}, "decision", 1)
    ['match']
    """
    values = table_column(table, name, _MATCHES)
    _check_lengths(_MATCHES, {"query_id": rows, name: len(values)})
    return values


def _numbers(table: Any, name: str, rows: int) -> Floats:
    values = match_column(table, name, rows)
    numbers = np.array([_number(value) for value in values], np.float64)
    for row in np.flatnonzero(np.isnan(numbers))[:1].tolist():
        raise InputError(
            f"{_MATCHES}, row {row}, column {name!r}: {in_short(values[row])} is not a number. "
            "Give the columns as Matches.to_pandas has them."
        )
    return numbers


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return np.nan


def _check_lengths(what: str, lengths: Mapping[str, int]) -> None:
    if len(set(lengths.values())) > 1:
        shown = ", ".join(f"{name!r} has {length}" for name, length in lengths.items())
        raise InputError(f"{what}: the columns are not of one length: {shown}. Give a value for every row.")


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
        When an item is not a pair of ids, or the columns are of different lengths.
    ColumnError
        When a table lacks a column.

    Examples
    --------
    >>> id_pairs([("q-1", "w-1")], "query_id", "person_id", what="truth")
    [('q-1', 'w-1')]
    >>> id_pairs([(1, 7.0), (2, None)], "query_id", "person_id", what="truth", whole=False)
    [('1', '7')]
    """
    if is_table(pairs):
        return _with_ids(_pairs_of_columns(pairs, left, right, what), left, right, what, whole=whole)
    if not isinstance(pairs, Iterable) or isinstance(pairs, str | bytes):
        raise InputError(f"{what} is {type(pairs).__name__}. Give pairs of ids: [('{left}', '{right}'), ...].")
    return _with_ids(_checked(pairs, left, right, what), left, right, what, whole=whole)


def _checked(pairs: Iterable[Any], left: str, right: str, what: str) -> Iterator[tuple[Any, Any]]:
    for number, pair in enumerate(pairs):
        if isinstance(pair, AbstractSet):
            raise InputError(
                f"{what}, item {number}: {in_short(pair)} is a set, which has no order. Give ('{left}', '{right}')."
            )
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


def _pairs_of_columns(table: Any, left: str, right: str, what: str) -> list[tuple[Any, Any]]:
    one, other = (table_column(table, name, what) for name in (left, right))
    _check_lengths(what, {left: len(one), right: len(other)})
    return list(zip(one, other, strict=True))


def is_table(value: Any) -> bool:
    """Whether a value has columns: a mapping of them, or a pandas, polars or Arrow table.

    Examples
    --------
    >>> is_table({"weight": [1.5]}), is_table([1.5])
    (True, False)
    """
    return isinstance(value, Mapping) or hasattr(value, "columns")


def column_names(table: Any) -> list[str] | None:
    """Return the names of the columns of a table; ``None`` for what is none.

    Examples
    --------
    >>> column_names({"weight": [1.5]}), column_names(1.5)
    (['weight'], None)
    """
    named = table if isinstance(table, Mapping) else getattr(table, "column_names", getattr(table, "columns", None))
    return None if named is None or callable(named) else [str(column) for column in named]


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
    columns = column_names(table)
    if columns is None:
        raise InputError(f"{what} is {type(table).__name__}, not a table. Give one with a column {name!r}.")
    if name not in columns:
        raise ColumnError(f"{what}: {ColumnError.unknown(name, columns)}")
    values = table[name]
    for way in ("to_pylist", "to_list"):
        if hasattr(values, way):
            return list(getattr(values, way)())
    return list(values)
