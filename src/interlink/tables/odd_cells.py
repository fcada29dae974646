"""Cells that a table holds and Python cannot: a day in the year 29349, a byte that is no UTF-8."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from interlink.errors import RecordError
from interlink.tables.layout import Layout

__all__ = ["UNREADABLE", "OddCell", "OddRow", "bad_cell", "cells_one_by_one", "dicts"]

UNREADABLE = (ArithmeticError, LookupError, RuntimeError, ValueError)
"""What tables raise for such a cell."""
_REMEDY = "Mend it where the table is made, or leave it empty."


class OddCell(NamedTuple):
    """A cell that could not be read."""

    text: str
    """What stands in it, as far as that can be said."""
    problem: str


class OddRow(dict[str, Any]):
    """A row in which some cells could not be read; in each of them stands its text."""

    odd: dict[str, OddCell]

    def check(self, layout: Layout) -> None:
        """Refuse the row when a field stands in such a cell; elsewhere its text will do.

        Raises
        ------
        RecordError
            With the field.
        """
        for column, cell in self.odd.items():
            field = layout.field_of(column)
            if field is not None:
                known = layout.pick(self)[0].get("id")
                raise bad_cell(column, cell).at(field=field, record_id=known if isinstance(known, str) else None)


class _OddCells(list[Any]):
    """The cells of a column of which some are odd: the rows of all others need no look."""


def bad_cell(column: str, cell: OddCell) -> RecordError:
    """Return the error for a cell that could not be read and is needed. What stands in it may be a document's number.

    Examples
    --------
    >>> str(bad_cell("born", OddCell("29349-01-26", "date value out of range")))
    "the cell in column 'born' cannot be read (date value out of range). Mend it where the table is made, or leave it empty."
    """  # noqa: E501  (what is said)
    return RecordError(f"the cell in column {column!r} cannot be read ({cell.problem})", _REMEDY)


def cells_one_by_one(
    cells: Iterable[Any], read: Callable[[Any], Any], ways_to_text: Sequence[Callable[[Any], str]]
) -> list[Any]:
    """Return the cells of a column that could not be read at once.

    Parameters
    ----------
    cells
        What the table has for each of them.
    read
        Makes a Python object of one.
    ways_to_text
        Make a text of one that cannot be read; the first that does not fail counts.

    Examples
    --------
    >>> cells_one_by_one(["7", "x"], int, [str.upper])[1].text
    'X'
    """
    out = _OddCells()
    for cell in cells:
        try:
            out.append(read(cell))
        except UNREADABLE as error:
            problem = f"{type(error).__name__}: {error}"
            out.append(OddCell(_text(cell, ways_to_text) or f"({problem})", problem))
    return out


def _text(cell: Any, ways: Sequence[Callable[[Any], str]]) -> str | None:
    for way in ways:
        try:
            return way(cell)
        except (AttributeError, *UNREADABLE):
            continue
    return None


def dicts(columns: Sequence[str], cells: Sequence[list[Any]]) -> Iterator[dict[str, Any]]:
    """Return the rows of some columns; those with odd cells as an :class:`OddRow`.

    Examples
    --------
    >>> list(dicts(["a", "b"], [[1, 2], [3, 4]]))
    [{'a': 1, 'b': 3}, {'a': 2, 'b': 4}]
    """
    rows = zip(*cells, strict=True)
    if any(type(column) is _OddCells for column in cells):
        return (_row(columns, values) for values in rows)
    return (dict(zip(columns, values, strict=True)) for values in rows)


def _row(columns: Sequence[str], values: Sequence[Any]) -> dict[str, Any]:
    odd = {column: value for column, value in zip(columns, values, strict=True) if type(value) is OddCell}
    if not odd:
        return dict(zip(columns, values, strict=True))
    row = OddRow(zip(columns, values, strict=True))
    row.update({column: cell.text for column, cell in odd.items()})
    row.odd = odd
    return row
