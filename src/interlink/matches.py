"""Results: a read-only sequence over columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import numpy.typing as npt

from interlink.engine import Engine, Weighed
from interlink.errors import InputError, MissingExtraError
from interlink.explanation import Explanation, explain
from interlink.records import Person
from interlink.scoring.probability import probability
from interlink.scoring.weigh import EVIDENCE
from interlink.store import RecordStore
from interlink.tables import Rejection, rejections_frame

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["Match", "Matches"]

_SHOWN = 20
"""Rows that a notebook shows."""


@dataclass(frozen=True, slots=True)
class Match:
    """One wanted person found for one query.

    Examples
    --------
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"], "birth_dates": ["1971"]}])
    >>> match = index.search({"names": ["سمير الحداد"], "birth_dates": ["1971-07-30"]}, threshold=0)[0]
    >>> match.person_id, match.rank, match.person.names[0].text
    ('xa-1', 1, 'Samir El Haddad')
    """

    query_id: str
    person_id: str
    rank: int
    """1 for the best of its query."""
    weight: float
    """Match weight in bits: prior and evidence."""
    probability: float
    """Calibrated probability that query and wanted person are one person."""
    decision: str
    """``match``, ``review`` or ``no_match``."""
    query: Person
    """The incoming record."""
    _place: int = field(repr=False)
    _engine: Engine = field(repr=False, compare=False)
    _store: RecordStore = field(repr=False, compare=False)

    @property
    def person(self) -> Person:
        """The wanted person."""
        return self._store.person(self._place)

    def explain(self) -> Explanation:
        """Return the rows of evidence that add up to the weight."""
        return explain(self._engine, self.query, self.person, self._place)


class Matches(Sequence[Match]):
    """Matches of one or many queries, by query in the order they came and by falling weight.

    Examples
    --------
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"]}, {"id": "xa-2", "names": ["Omar Zaman"]}])
    >>> matches = index.link([{"id": "q1", "names": ["Sameer Al-Haddad"]}, {"id": "q2", "names": ["Zaman, Omar"]}], threshold=0)
    >>> [(m.query_id, m.person_id) for m in matches.top(1)]
    [('q1', 'xa-1'), ('q2', 'xa-2')]
    >>> list(matches.to_pandas().columns[:6])
    ['query_id', 'person_id', 'rank', 'weight', 'probability', 'decision']
    """

    def __init__(
        self, queries: Sequence[Person], weighed: Weighed, engine: Engine, store: RecordStore, rejected: Sequence[Rejection] = ()
    ) -> None:
        self._queries = queries
        self._weighed = weighed
        self._engine = engine
        self._store = store
        self._rejected = tuple(rejected)
        self._probability = probability(weighed.weight, engine.model)

    def __len__(self) -> int:
        return len(self._weighed.query)

    @overload
    def __getitem__(self, place: int) -> Match: ...
    @overload
    def __getitem__(self, place: slice) -> Matches: ...
    def __getitem__(self, place: int | slice) -> Match | Matches:
        """Return one match, or the matches of a slice."""
        if isinstance(place, slice):
            return self._taken(np.arange(len(self))[place])
        place = range(len(self))[place]
        w = self._weighed
        query = self._queries[int(w.query[place])]
        likely = float(self._probability[place])
        person = int(w.person[place])
        return Match(
            query.id or "", self._store.id(person), int(w.rank[place]), float(w.weight[place]), likely,
            self._engine.model.decision(likely), query, person, self._engine, self._store,
        )  # fmt: skip

    @property
    def rejected(self) -> pd.DataFrame:
        """The bad rows of a link with ``errors="collect"``: row, id, field, problem, remedy and the record itself."""
        return rejections_frame(self._rejected)

    def above(self, threshold: float) -> Matches:
        """Return the matches whose probability reaches ``threshold``.

        Raises
        ------
        InputError
            When the threshold is not a probability.
        """
        return self._taken(np.flatnonzero(self._probability >= checked_threshold(threshold)))

    def top(self, k: int) -> Matches:
        """Return the ``k`` best matches of each query."""
        return self._taken(np.flatnonzero(self._weighed.rank <= k))

    def columns(self) -> dict[str, npt.NDArray[Any] | list[str]]:
        """Return the matches as columns of equal length, in the order of :meth:`to_pandas`."""
        w, model = self._weighed, self._engine.model
        ids = [person.id or "" for person in self._queries]
        steps = np.searchsorted([model.review, model.match], self._probability, side="right")
        evidence = {f"bits_{name}": w.evidence[:, k] for k, name in enumerate(EVIDENCE)}
        return {
            "query_id": [ids[q] for q in w.query.tolist()],
            "person_id": self._store.ids(w.person),
            "rank": w.rank,
            "weight": w.weight,
            "probability": self._probability,
            "decision": [("no_match", "review", "match")[step] for step in steps.tolist()],
            **evidence,
        }

    def to_pandas(self) -> pd.DataFrame:
        """Return a table with a row for each match.

        Columns: ``query_id, person_id, rank, weight, probability, decision``, then the bits of each kind of evidence
        (``bits_names``, ``bits_birth_date``, ...), which together with the prior add up to the weight.
        """
        import pandas as pd  # noqa: PLC0415  (kept off the import path)

        return pd.DataFrame(self.columns())

    def to_polars(self) -> pl.DataFrame:
        """Return the table of :meth:`to_pandas` as a polars frame.

        Raises
        ------
        MissingExtraError
            When polars is not installed.
        """
        try:
            import polars as pl  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtraError.of("polars", "polars") from error
        return pl.DataFrame(self.columns())

    def to_arrow(self) -> pa.Table:
        """Return the table of :meth:`to_pandas` as an Arrow table.

        Raises
        ------
        MissingExtraError
            When pyarrow is not installed.
        """
        try:
            import pyarrow as pa  # noqa: PLC0415
        except ImportError as error:
            raise MissingExtraError.of("pyarrow", "arrow") from error
        return pa.table({name: pa.array(values) for name, values in self.columns().items()})

    def _taken(self, places: npt.NDArray[np.int64]) -> Matches:
        weighed = Weighed(*(column[places] for column in self._weighed))
        return Matches(self._queries, weighed, self._engine, self._store, self._rejected)

    def __repr__(self) -> str:
        queries = len(np.unique(self._weighed.query))
        return f"<Matches: {len(self)} for {queries} of {len(self._queries)} queries>"

    def _repr_html_(self) -> str:
        from interlink.display import matches_html  # noqa: PLC0415  (only when shown)

        return matches_html((_row(match) for match in self[:_SHOWN]), total=len(self))


def _row(match: Match) -> dict[str, Any]:
    return {
        "query_id": match.query_id,
        "query": match.query.names[0].text,
        "person_id": match.person_id,
        "person": match.person.names[0].text,
        "rank": match.rank,
        "weight": match.weight,
        "probability": match.probability,
        "decision": match.decision,
    }


def checked_threshold(threshold: float) -> float:
    """Return a threshold that is a probability.

    Raises
    ------
    InputError
        When it is not a number in [0, 1].
    """
    if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0.0 <= threshold <= 1.0:
        raise InputError(f"threshold {threshold!r} is not a probability. Give a number from 0 to 1.")
    return float(threshold)
