"""Results: a read-only sequence over columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt

from interlink.arguments import check_share, check_whole
from interlink.columns import frozen
from interlink.engine import Allowed, Engine, Weighed
from interlink.errors import MissingExtraError
from interlink.explanation import Explanation, explain, runner_up
from interlink.model import Model
from interlink.records import Person
from interlink.scoring.probability import probability
from interlink.scoring.weigh import EVIDENCE
from interlink.store import RecordStore
from interlink.tables import Rejection, rejections_frame

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

__all__ = ["Match", "Matches", "Origin", "checked_threshold"]

_SHOWN = 20
"""Rows that a notebook shows."""
_DECISIONS = ("no_match", "review", "match")
"""In the order of the thresholds between them."""


class Origin(NamedTuple):
    """Where matches come from: what it takes to show and explain them."""

    engine: Engine
    store: RecordStore
    allowed: Allowed | None
    """(P,) which wanted persons the asker may see; ``None`` for all."""


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
    _origin: Origin = field(repr=False, compare=False)

    @property
    def person(self) -> Person:
        """The wanted person."""
        return self._origin.store.person(self._place)

    def explain(self) -> Explanation:
        """Return the rows of evidence that add up to the weight, and the best other wanted person."""
        engine, store, allowed = self._origin
        other = runner_up(engine, store, self.query, self._place, allowed)
        return explain(engine, self.query, self.person, self._place, other)


class Matches(Sequence[Match]):
    """Matches of one or many queries, by query in the order they came and by falling weight.

    Examples
    --------
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "xa-1", "name": "Samir El Haddad"}, {"id": "xa-2", "name": "Omar Zaman"}])
    >>> matches = index.link([{"id": "q1", "name": "Haddad, Sameer"}, {"id": "q2", "name": "عمر زمان"}], threshold=0)
    >>> [(m.query_id, m.person_id) for m in matches.top(1)]
    [('q1', 'xa-1'), ('q2', 'xa-2')]
    >>> list(matches.to_pandas().columns[:6])
    ['query_id', 'person_id', 'rank', 'weight', 'probability', 'decision']
    """

    def __init__(
        self, queries: Sequence[Person], weighed: Weighed, origin: Origin, rejected: Sequence[Rejection] = ()
    ) -> None:
        self._queries = tuple(queries)
        self._weighed = weighed
        self._origin = origin
        self._rejected = tuple(rejected)
        self._probability = probability(weighed.weight, origin.engine.model)

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
        try:
            place = range(len(self))[place]
        except IndexError:
            raise IndexError(f"there is no match {place}: there are {len(self):,}") from None
        w = self._weighed
        query = self._queries[int(w.query[place])]
        likely = float(self._probability[place])
        person = int(w.person[place])
        return Match(
            query.id or "", self._origin.store.id(person), int(w.rank[place]), float(w.weight[place]), likely,
            self._origin.engine.model.decision(likely), query, person, self._origin,
        )  # fmt: skip

    @property
    def queries(self) -> tuple[Person, ...]:
        """All records that were linked, in the order they came, those without a match too."""
        return self._queries

    @property
    def model(self) -> Model:
        """The model whose thresholds decided."""
        return self._origin.engine.model

    @property
    def rejected(self) -> pd.DataFrame:
        """The bad rows of a link with ``errors="collect"``: row, id, field, problem, remedy, and the record as JSON."""
        return rejections_frame(self._rejected)

    def same_ids(self) -> Iterator[tuple[Person, Person]]:
        """Yield each query whose id a wanted person has too, and that person, whether they match or not.

        Wanted persons who are withheld from the asker are left out.

        Examples
        --------
        >>> import interlink as il
        >>> index = il.WantedIndex.build([{"id": "1", "names": ["Samir El Haddad"]}])
        >>> one, other = next(index.search({"id": "1", "names": ["Omar Zaman"]}).same_ids())
        >>> one.names[0].text, other.names[0].text
        ('Omar Zaman', 'Samir El Haddad')
        """
        _, store, allowed = self._origin
        for query in self._queries:
            place = store.place(query.id or "")
            if place >= 0 and (allowed is None or allowed[place]):
                yield query, store.person(place)

    def above(self, threshold: float) -> Matches:
        """Return the matches whose probability reaches ``threshold``.

        Raises
        ------
        InputError
            When the threshold is not a probability.
        """
        reached = self._probability >= checked_threshold(threshold)
        return self if reached.all() else self._taken(np.flatnonzero(reached))

    def top(self, k: int) -> Matches:
        """Return the ``k`` best matches of each query.

        Raises
        ------
        InputError
            When ``k`` is not a number of matches.
        """
        check_whole(k, "k", "a number of matches", 0)
        return self._taken(np.flatnonzero(self._weighed.rank <= k))

    def columns(self) -> dict[str, npt.NDArray[Any] | list[str]]:
        """Return the matches as plain columns of equal length, by the names of :meth:`to_pandas`.

        Examples
        --------
        >>> import interlink as il
        >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"]}])
        >>> index.search("Samir El Haddad", threshold=0).columns()["person_id"]
        ['xa-1']
        """
        w, model = self._weighed, self._origin.engine.model
        steps = np.searchsorted([model.review, model.match], self._probability, side="right")
        return {
            "query_id": [self._queries[q].id or "" for q in w.query.tolist()],
            "person_id": self._origin.store.ids(w.person),
            "rank": frozen(w.rank),
            "weight": frozen(w.weight),
            "probability": frozen(self._probability),
            "decision": [_DECISIONS[step] for step in steps.tolist()],
            **{f"bits_{name}": frozen(w.evidence[:, k]) for k, name in enumerate(EVIDENCE)},
        }

    def to_pandas(self) -> pd.DataFrame:
        """Return a table with a row for each match.

        Columns: ``query_id, person_id, rank, weight, probability, decision``, then the bits of each kind of evidence
        (``bits_names``, ``bits_birth_date``, ...), which together with the prior add up to the weight.
        """
        import pandas as pd  # noqa: PLC0415  (kept off the import path)

        # a column of texts is one of texts, also when there is none
        columns = {
            name: pd.Series(values, dtype=str) if isinstance(values, list) else values
            for name, values in self.columns().items()
        }
        return pd.DataFrame(columns)

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
        texts = {name: pl.String for name, values in self.columns().items() if isinstance(values, list)}
        return pl.DataFrame(self.columns(), schema_overrides=texts)

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
        columns = self.columns().items()
        return pa.table(
            {name: pa.array(values, pa.string() if isinstance(values, list) else None) for name, values in columns}
        )

    def _taken(self, places: npt.NDArray[np.int64]) -> Matches:
        weighed = Weighed._make(column[places] for column in self._weighed)
        return Matches(self._queries, weighed, self._origin, self._rejected)

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
    check_share(threshold, "threshold", "a probability")
    return float(threshold)
