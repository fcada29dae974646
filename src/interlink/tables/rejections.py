"""Rows that could not be read, kept for whoever has to mend them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from interlink.errors import RecordError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Rejection", "rejections_frame"]


class Rejection(NamedTuple):
    """One row that was left out, and why."""

    row: int | None
    """Number of the row in its input, from 0."""
    id: str | None
    field: str | None
    problem: str
    remedy: str
    record: Any
    """The row as it came."""

    @classmethod
    def of(cls, error: RecordError, record: Any) -> Rejection:
        """Build a rejection from the error that the row raised.

        Examples
        --------
        >>> Rejection.of(RecordError("no name", "Give one.", row=3, field="names"), {}).row
        3
        """
        return cls(error.row, error.record_id, error.field, error.problem, error.remedy, record)


def rejections_frame(rejected: Iterable[Rejection]) -> pd.DataFrame:
    """Return rejections as a table with the columns ``row, id, field, problem, remedy, record``.

    Examples
    --------
    >>> rejections_frame([Rejection(3, "a", "names", "no name", "Give one.", {})])["problem"].tolist()
    ['no name']
    """
    import pandas as pd  # noqa: PLC0415  (heavy)

    rows = list(rejected)
    columns = {name: pd.Series([getattr(row, name) for row in rows], dtype=object) for name in Rejection._fields}
    columns["row"] = columns["row"].astype("Int64")
    return pd.DataFrame(columns)
