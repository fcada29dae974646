"""Rows that could not be read, kept for whoever has to mend them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from interlink.errors import InputError, RecordError
from interlink.records import Person
from interlink.tables.mappings import mapping_of, plain_value

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["NothingLeftError", "Rejection", "as_json", "rejections_frame", "set_aside"]

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of surrogate pairs, which no file can hold."""


class Rejection(NamedTuple):
    """One row that was left out, and why."""

    row: int | None
    """Number of the row in its input, from 0."""
    id: str | None
    field: str | None
    problem: str
    remedy: str
    record: Any
    """The row as it came"""

    @classmethod
    def of(cls, error: RecordError, record: Any) -> Rejection:
        """Build a rejection from the error that the row raised.

        Examples
        --------
        >>> Rejection.of(RecordError("no name", "Give one.", row=3, field="names"), {}).row
        3
        """
        return cls(error.row, error.record_id, error.field, error.problem, error.remedy, record)


class NothingLeftError(InputError):
    """No record is left to build an index of.

    Examples
    --------
    >>> str(NothingLeftError([Rejection(3, "a", "names", "no name", "Give one", {})]))
    "there is no record to build an index of: 1 rows were set aside, the first one as row 3, id 'a', field 'names': no name. Give one"
    """  # noqa: E501  (what is said)

    def __init__(self, rejections: Sequence[Rejection]) -> None:
        self.rejections = tuple(rejections)
        why = ". Give at least one person with a name."
        if rejections:
            one = rejections[0]
            first = RecordError(one.problem, one.remedy, row=one.row, field=one.field, record_id=one.id)
            why = f": {len(rejections):,} rows were set aside, the first one as {first}"
        super().__init__(f"there is no record to build an index of{why}")

    @property
    def rejected(self) -> pd.DataFrame:
        """The bad rows: row, id, field, problem, remedy, and the record as JSON."""
        return rejections_frame(self.rejections)


def set_aside(error: RecordError, record: Any, rejected: list[Rejection], errors: str) -> None:
    """Raise the error of a row, or put the row to the bad ones when errors are collected.

    Examples
    --------
    >>> bad = []
    >>> set_aside(RecordError("no name", "Give one.", row=3), {}, bad, "collect")
    >>> bad[0].row
    3
    """
    if errors != "collect":
        raise error
    rejected.append(Rejection.of(error, record))


def rejections_frame(rejected: Iterable[Rejection]) -> pd.DataFrame:
    """Return rejections as a table with the columns ``row, id, field, problem, remedy, record``.

    Each record is a JSON text: rows of any shape stand in one column, and the table can be written in any format.

    Examples
    --------
    >>> rejections_frame([Rejection(3, "a", "names", "no name", "Give one.", {})])["problem"].tolist()
    ['no name']
    """
    import pandas as pd  # noqa: PLC0415  (heavy)

    rows = list(rejected)
    columns = {name: pd.Series([getattr(row, name) for row in rows], dtype=object) for name in Rejection._fields}
    columns["row"] = columns["row"].astype("Int64")
    columns["record"] = pd.Series([as_json(row.record) for row in rows], dtype=object)
    return pd.DataFrame(columns)


def as_json(record: Any) -> str:
    """Return a row as JSON.

    Examples
    --------
    >>> as_json({"id": 1, "names": ["Samir"], "seen": float("nan")})
    '{"id": 1, "names": ["Samir"], "seen": null}'
    """
    try:
        plain = mapping_of(record) if isinstance(record, Person) else plain_value(record)
        text = json.dumps(plain, ensure_ascii=False)
        return text if text.isprintable() or not _HALVES.search(text) else json.dumps(plain)
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        return json.dumps("(nested too deeply, or too long a number, to be written)")
