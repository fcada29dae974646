"""Our blocking as an index algorithm: the candidate pairs of two data frames, or of one with itself."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from interlink.arguments import check_whole
from interlink.engine import Engine
from interlink.errors import InterlinkWarning
from interlink.index_columns import IndexColumns
from interlink.interop.recordlinkage.library import BaseIndexAlgorithm
from interlink.model import Model
from interlink.records import Person
from interlink.tables import Rejection, read_records

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PersonIndex"]

_ROW = "interlink_row"


class PersonIndex(BaseIndexAlgorithm):  # type: ignore[misc]  # (the library has no types)
    """Candidate pairs by similar name parts, helped by birth date, nationality and document numbers.

    Parameters
    ----------
    columns
        Record field -> column name(s), as for :meth:`WantedIndex.build`; the columns are found by their names when not
        given.
    right_columns
        The same for the second data frame, where its columns are named otherwise.
    limit
        Most candidates for each row of the first data frame.
    model
        Its term frequencies count; :meth:`Model.default` when not given.
    **kwargs
        ``verify_integrity`` and ``suffixes`` of recordlinkage.

    Warns
    -----
    InterlinkWarning
        When rows cannot be read as a person; they are in no pair.
    """

    name = "interlink_person"
    description = "Candidate pairs by similar name parts."

    def __init__(
        self,
        columns: Mapping[str, Any] | None = None,
        *,
        right_columns: Mapping[str, Any] | None = None,
        limit: int = 50,
        model: Model | None = None,
        **kwargs: Any,
    ) -> None:
        check_whole(limit, "limit", "a number of candidates")
        super().__init__(**kwargs)
        self.columns = columns
        self.right_columns = right_columns
        self.limit = limit
        self.model = model or Model.default()

    def _link_index(self, df_a: pd.DataFrame, df_b: pd.DataFrame) -> pd.MultiIndex:
        """Return the candidate pairs of two data frames; called by recordlinkage."""
        right_columns = self.columns if self.right_columns is None else self.right_columns
        rows = self._pairs(_persons(df_a, self.columns), _persons(df_b, right_columns))
        return _labelled(df_a, df_b, rows)

    def _dedup_index(self, df_a: pd.DataFrame) -> pd.MultiIndex:
        """Return the candidate pairs within a data frame, each once, the later row first."""
        persons = _persons(df_a, self.columns)
        rows = self._pairs(persons, persons)
        rows = rows[rows[:, 0] != rows[:, 1]]
        return _labelled(df_a, df_a, np.unique(np.sort(rows, axis=1)[:, ::-1], axis=0))

    def _pairs(self, left: list[Person], right: list[Person]) -> npt.NDArray[np.int64]:
        """Return the (n, 2) numbers of the rows."""
        if not left or not right:
            return np.zeros((0, 2), np.int64)
        engine = Engine(IndexColumns.of(right, self.model.background_persons, small=True), self.model)
        query = engine.encode(left)
        pairs = engine.pairs(query, engine.near(query), most=self.limit)
        rows = [np.array([int(person.id or 0) for person in side]) for side in (left, right)]
        return np.stack([rows[0][pairs[:, 0]], rows[1][pairs[:, 1]]], axis=1)


def _persons(frame: pd.DataFrame, columns: Mapping[str, Any] | None) -> list[Person]:
    """Read the rows as persons, whose ids are the numbers of their rows."""
    rejected: list[Rejection] = []
    row_column = "id" if columns is None else _ROW
    numbered = frame.reset_index(drop=True).assign(**{row_column: range(len(frame))})
    mapping = None if columns is None else {**columns, "id": _ROW}
    persons = list(read_records(numbered, columns=mapping, errors="collect", rejected=rejected))
    if rejected:
        first = f"{rejected[0].problem}. {rejected[0].remedy}"
        message = f"{len(rejected)} rows cannot be read as a person and are in no pair. Row {rejected[0].row}: {first}"
        warnings.warn(message, InterlinkWarning, stacklevel=5)
    return persons


def _labelled(left: pd.DataFrame, right: pd.DataFrame, rows: npt.NDArray[np.int64]) -> pd.MultiIndex:
    import pandas as pd  # noqa: PLC0415  (kept off the import path)

    labels = [frame.index.to_numpy()[rows[:, side]] for side, frame in enumerate((left, right))]
    return pd.MultiIndex.from_arrays(labels)
