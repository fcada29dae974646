"""Comparators as compare features: similarities in [0, 1] for pairs of rows of two data frames."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.arguments import check_share
from interlink.columns import Fields
from interlink.comparison.alignment import Alignment, new_alignment
from interlink.comparison.fields import field_level
from interlink.comparison.lookup import Lookup, lookup_of
from interlink.comparison.names import align
from interlink.comparison.sides import Side
from interlink.comparison.transducer import TransducerTables
from interlink.engine import Engine
from interlink.errors import RecordError
from interlink.index_columns import IndexColumns
from interlink.interop.recordlinkage.library import BaseCompareFeature
from interlink.kernels import plain_kernel
from interlink.levels import FIELDS
from interlink.model import Model
from interlink.records import Person
from interlink.tables import person_of
from interlink.tables.cells import is_missing

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "BirthDateCompare",
    "BirthPlaceCompare",
    "DocumentCompare",
    "NameCompare",
    "NationalityCompare",
    "SexCompare",
]

Floats = npt.NDArray[np.float64]
Pairs = npt.NDArray[np.int32]
Levels = npt.NDArray[np.int64]
Labels = Hashable | list[Hashable]


class _Values(NamedTuple):
    """The distinct values of a column as persons, and which of them each row has."""

    persons: list[Person]
    place: npt.NDArray[np.int32]
    """(n,) -1 where the value is missing or cannot be read"""


class _PersonFeature(BaseCompareFeature):  # type: ignore[misc]  # (the library has no types)
    """What the features have in common: columns of one field of a person."""

    field: ClassVar[str]

    def __init__(
        self,
        left_on: Labels,
        right_on: Labels,
        *,
        threshold: float | None = None,
        missing_value: float = 0.0,
        label: Hashable = None,
        model: Model | None = None,
    ) -> None:
        if threshold is not None:
            check_share(threshold, "threshold", "a similarity")
        super().__init__(left_on, right_on, label=label)
        self.threshold = threshold
        self.missing_value = missing_value
        self.model = model or Model.default()

    def _compute(self, left_on: Sequence[pd.Series], right_on: Sequence[pd.Series]) -> pd.Series:
        """Return the similarity of each pair of rows; called by recordlinkage."""
        import pandas as pd  # noqa: PLC0415  (kept off the import path)

        left, right = _values(left_on, self.field), _values(right_on, self.field)
        known = (left.place >= 0) & (right.place >= 0)
        similarity = np.full(len(known), float(self.missing_value))
        if known.any():
            pairs = np.stack([left.place[known], right.place[known]], axis=1)
            found = self._similarities(left.persons, right.persons, pairs)
            similarity[known] = found if self.threshold is None else (found >= self.threshold).astype(np.float64)
        return pd.Series(similarity, index=left_on[0].index)

    def _similarities(self, left: list[Person], right: list[Person], pairs: Pairs) -> Floats:
        """Return the worth of each pair's level: its bits as a share of the bits of the best level, at least 0."""
        engine = Engine(IndexColumns.of(right, self.model.background_persons, small=True), self.model)
        number = list(FIELDS).index(self.field)
        levels = _levels(number, pairs, engine.encode(left).fields, engine.columns.fields, engine.parameters.related)
        bits = engine.parameters.fields[number]
        return np.asarray(np.clip(bits / bits.max(), 0.0, 1.0)[levels])


class NameCompare(_PersonFeature):
    """Similarity of names across scripts and spellings: the share of their rarity that is linked, token by token.

    1 for the same name in any order of its tokens. A common token that agrees counts less than a rare one.

    Parameters
    ----------
    left_on, right_on
        The column of the name, or columns whose texts make up one name (``["given_name", "surname"]``).
    threshold
        Similarities from here on are 1, others 0; the similarity itself when not given.
    missing_value
        For a pair without a name on one side.
    label
        Name of the column in the result.
    model
        Its term frequencies count; :meth:`Model.default` when not given.
    """

    name = "interlink_name"
    description = "Compare names across scripts and spellings."
    field = "names"

    def _similarities(self, left: list[Person], right: list[Person], pairs: Pairs) -> Floats:
        engine = Engine(IndexColumns.of(right, self.model.background_persons, small=True), self.model)
        query = engine.encode(left)
        found: Floats = _name_similarities(
            pairs,
            query.side,
            engine.columns.population.side,
            lookup_of(engine.near(query)),
            engine.tables,
            new_alignment(),
        )
        return found


class BirthDateCompare(_PersonFeature):
    """Similarity of birth dates as intervals: 1 for the same day, less for the same year, a digit slip and so on.

    Each :class:`interlink.levels.BirthDate` is worth its bits in the model as a share of those of the same day.
    Parameters as for :class:`NameCompare`.
    """

    name = "interlink_birth_date"
    description = "Compare birth dates of any precision."
    field = "birth_date"


class SexCompare(_PersonFeature):
    """Agreement of sex in common spellings. Parameters as for :class:`NameCompare`."""

    name = "interlink_sex"
    description = "Compare sex in common spellings."
    field = "sex"


class NationalityCompare(_PersonFeature):
    """Similarity of nationalities, given as codes, names or demonyms. Parameters as for :class:`NameCompare`."""

    name = "interlink_nationality"
    description = "Compare nationalities."
    field = "nationality"


class BirthPlaceCompare(_PersonFeature):
    """Similarity of birth places at the level of country and town. Parameters as for :class:`NameCompare`."""

    name = "interlink_birth_place"
    description = "Compare birth places."
    field = "birth_place"


class DocumentCompare(_PersonFeature):
    """Similarity of document numbers: the same, or a letter apart. Parameters as for :class:`NameCompare`."""

    name = "interlink_document"
    description = "Compare document numbers."
    field = "document"


_KEYS = {
    "birth_date": "birth_dates",
    "sex": "sex",
    "nationality": "nationalities",
    "birth_place": "birth_places",
    "document": "documents",
}


def _values(columns: Sequence[pd.Series], field: str) -> _Values:
    """Return the values of a field, each only once; those in several columns are one text."""
    import pandas as pd  # noqa: PLC0415  (kept off the import path)

    values = columns[0] if len(columns) == 1 else [_joined(row) for row in zip(*columns, strict=True)]
    codes, distinct = _factorized(pd.Series(values, dtype=object))
    persons: list[Person] = []
    number = np.full(len(distinct) + 1, -1, np.int32)  # the last one stands for a missing value, which has code -1
    for code, value in enumerate(distinct):
        person = _person(value, field)
        if person is not None:
            number[code] = len(persons)
            persons.append(person)
    return _Values(persons, number[codes])


def _factorized(values: pd.Series) -> tuple[npt.NDArray[np.int64], Sequence[Any]]:
    """Return the number of each row's value, -1 where it is missing, and the distinct values."""
    try:
        codes, distinct = values.factorize()
        return codes, list(distinct)
    except TypeError:  # lists have no hash; what they say tells them apart
        codes, _ = values.map(lambda value: None if is_missing(value) else repr(value)).factorize()
        known, first = np.unique(codes, return_index=True)
        return codes, values.iloc[first[known >= 0]].tolist()


def _joined(cells: Iterable[Any]) -> str:
    return " ".join(str(cell) for cell in cells if not is_missing(cell))


def _person(value: Any, field: str) -> Person | None:
    """Return a person with this value alone; ``None`` where it cannot be read or says nothing."""
    try:
        if field == "names":
            return person_of({"names": value} if isinstance(value, list | tuple) else str(value))
        person = person_of({"names": ["Nobody"], _KEYS[field]: value})
    except RecordError:
        return None
    return person if getattr(person, _KEYS[field]) else None


@plain_kernel
def _levels(field: int, pairs: Pairs, left: Fields, right: Fields, related: npt.NDArray[np.bool_]) -> Levels:
    levels = np.zeros(len(pairs), np.int64)
    for k in range(len(pairs)):
        levels[k] = field_level(field, pairs[k, 0], left, pairs[k, 1], right, related)
    return levels


@plain_kernel
def _name_similarities(
    pairs: Pairs, query: Side, wanted: Side, lookup: Lookup, t: TransducerTables, found: Alignment
) -> Floats:
    """Return for each pair of persons the best similarity of any two of their names."""
    similarity = np.zeros(len(pairs))
    for k in range(len(pairs)):
        a, b = pairs[k, 0], pairs[k, 1]
        for q in range(query.names.name_starts[a], query.names.name_starts[a + 1]):
            for c in range(wanted.names.name_starts[b], wanted.names.name_starts[b + 1]):
                links = align(q, query, c, wanted, lookup, t, found)
                similarity[k] = max(similarity[k], _linked_share(q, query, c, wanted, links, found))
    return similarity


@plain_kernel
def _linked_share(q: int, query: Side, c: int, wanted: Side, links: int, found: Alignment) -> float:
    """Return the rarity of the linked tokens of both names, times their similarity, as a share of all."""
    q_from, c_from = query.names.token_starts[q], wanted.names.token_starts[c]
    whole = linked = 0.0
    for i in range(q_from, query.names.token_starts[q + 1]):
        whole += query.rarity[query.names.token[i]]
    for i in range(c_from, wanted.names.token_starts[c + 1]):
        whole += wanted.rarity[wanted.names.token[i]]
    for k in range(links):
        for i in range(found.first_query[k], found.last_query[k] + 1):
            linked += found.similarity[k] * query.rarity[query.names.token[q_from + i]]
        for i in range(found.first_wanted[k], found.last_wanted[k] + 1):
            linked += found.similarity[k] * wanted.rarity[wanted.names.token[c_from + i]]
    return min(linked / whole, 1.0) if whole > 0.0 else 0.0
