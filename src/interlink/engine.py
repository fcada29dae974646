"""The one path: a chunk of queries in, weighed candidate pairs out.

The whole pipeline stands in :meth:`Engine.run`: normalise and encode, find similar tokens, choose candidate pairs,
weigh them, keep the best. ``search`` is a chunk of one; how the input is cut into chunks never changes a result,
because no query's result depends on another query.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.blocking.candidates import Asked, Choice, Terms, candidates, most_links
from interlink.blocking.neighbours import neighbours_of
from interlink.blocking.ranking import Ranking
from interlink.blocking.work_space import Links, new_work_space
from interlink.columns import frozen
from interlink.comparison.alignment import new_alignment
from interlink.comparison.sides import Neighbours, side_of
from interlink.comparison.transducer import transducer_tables
from interlink.encoding.persons import encode_persons
from interlink.encoding.vocabulary import KnownTokens, VocabularyBuilder, joined_rows
from interlink.errors import interrupted
from interlink.index_columns import IndexColumns
from interlink.kernels import plain_kernel
from interlink.model import Model
from interlink.records import Person
from interlink.scoring.best import best
from interlink.scoring.rarity import rarity
from interlink.scoring.weigh import Population, feature_rows, parameters, weigh

__all__ = ["CANDIDATES", "Engine", "Weighed", "worth"]

CANDIDATES = 60
"""Candidate persons a query is weighed against at the most."""

WORTH = frozen(np.array([[0.0, 4.0], [-12.0, 12.0]], np.float32))
"""What a person must promise to be weighed: at least the first number of bits, which is when as much speaks for as
against, or at most the second less than the most promising. The second row is for queries with nothing but names, which
may be those of another script and match less."""
OF_PERSONS = 180_000
"""Persons of an index from which on that is enough; of half as many, half as many match as well by chance."""
HALF_AS_MANY = 2.0
"""Bits less that are asked for in an index of half as many: so as many pairs are weighed in one of any size."""
MANY = 256
"""Postings of a token above which those that matter are looked up in their order, year by year."""
_NONE = Neighbours(frozen(np.zeros(1, np.int64)), frozen(np.zeros(0, np.int32)), frozen(np.zeros(0, np.float32)))
_ALL = np.zeros(0, np.bool_)
"""In place of who may be shown: everybody."""

Allowed = npt.NDArray[np.bool_]
"""(P,) which wanted persons may be shown"""


class Weighed(NamedTuple):
    """n weighed pairs, by query and falling weight."""

    query: npt.NDArray[np.int32]
    """(n,) place of the query in its chunk"""
    person: npt.NDArray[np.int32]
    """(n,) number of the wanted person"""
    rank: npt.NDArray[np.int32]
    """(n,) 1 for the best of a query"""
    weight: npt.NDArray[np.float64]
    """(n,) bits, prior included"""
    evidence: npt.NDArray[np.float64]
    """(n, 6) bits of each kind of evidence"""
    names: npt.NDArray[np.int32]
    """(n, 2) the pair of names that decided: numbers in the chunk's and in the index's names"""


class Engine:
    """Compares queries with the wanted persons of an index by a model. Holds no state but scratch memory of threads."""

    def __init__(self, columns: IndexColumns, model: Model) -> None:
        self.columns = columns
        self.model = model
        self.prior = model.prior(len(columns))
        self.parameters = parameters(model)
        self.tables = transducer_tables()
        self.worth = worth(len(columns))
        self._known = KnownTokens(columns.vocabulary)
        self._of_thread = threading.local()

    def __reduce__(self) -> tuple[Any, ...]:
        return Engine, (self.columns, self.model)  # scratch memory is made anew

    def run(
        self, persons: Sequence[Person], *, limit: int, least_weight: float, allowed: Allowed | None = None
    ) -> Weighed:
        """Return the best ``limit`` wanted persons of each query whose weight reaches ``least_weight``."""
        try:
            query = self.encode(persons)
            near = self.near(query)
            pairs = self.pairs(query, near, allowed=allowed)
            return _best(self.weigh(pairs, query, near), limit, least_weight)
        except SystemError as error:
            if interrupted(error):
                raise KeyboardInterrupt from None
            raise

    def encode(self, persons: Sequence[Person]) -> Population:
        """Normalise persons into columns over a vocabulary of their own."""
        vocabulary = VocabularyBuilder()
        names, fields = encode_persons(persons, vocabulary)
        tokens = vocabulary.freeze(self._known)
        rare = rarity(tokens, self.columns.terms, self.model.background_persons)
        return Population(side_of(names, tokens, rare), fields)

    def near(self, query: Population) -> Neighbours:
        """Return the similar tokens of the index for each token of the queries.

        A token that the index knows was compared when it was built; only the others are compared now.
        """
        tokens = query.side.tokens
        known = self._known.numbers(tokens.identity)
        if not len(self.columns.neighbours.token):
            known[:] = -1  # the index was too small to be worth it
        unknown = np.flatnonzero(known < 0).astype(np.int32)
        fresh = _NONE
        if len(unknown):
            fresh = neighbours_of(unknown, tokens, self.columns.vocabulary, self.columns.keys, self.tables)
        old = self.columns.neighbours
        starts, token = joined_rows(known, old.starts, old.token, fresh.starts, fresh.token)
        _, similarity = joined_rows(known, old.starts, old.similarity, fresh.starts, fresh.similarity)
        return Neighbours(starts, token, similarity)

    def pairs(
        self, query: Population, near: Neighbours, most: int = CANDIDATES, allowed: Allowed | None = None
    ) -> npt.NDArray[np.int32]:
        """Return the (n, 2) candidate pairs, ``most`` for a query: blocking."""
        work = getattr(self._of_thread, "work", None)
        if work is None:
            work = self._of_thread.work = new_work_space(len(self.columns.vocabulary.alphabet), len(self.columns))
        side, columns = query.side, self.columns
        found: npt.NDArray[np.int32] = _pairs(
            Asked(side.names, side.tokens.role, side.rarity, query.fields), columns.fields, columns.rarity, near,
            columns.postings, _ALL if allowed is None else allowed, Terms(min(most, len(columns)), self.worth, MANY),
            work,
        )  # fmt: skip
        return found

    def weigh(self, pairs: npt.NDArray[np.int32], query: Population, near: Neighbours) -> Weighed:
        """Weigh pairs, in the order in which they come."""
        bench = getattr(self._of_thread, "bench", None)
        if bench is None:
            bench = self._of_thread.bench = new_alignment(), feature_rows()
        evidence, names = weigh(pairs, query, self.columns.population, near, self.tables, self.parameters, *bench)
        rank = np.zeros(len(pairs), np.int32)
        return Weighed(pairs[:, 0], pairs[:, 1], rank, self.prior + evidence.sum(axis=1), evidence, names)


def worth(persons: int) -> npt.NDArray[np.float32]:
    """Return what a person must promise to be weighed (:data:`WORTH`) in an index of so many persons.

    Examples
    --------
    >>> worth(1_000_000)[0].tolist(), worth(90_000)[0].tolist()
    ([0.0, 4.0], [-2.0, 4.0])
    """
    terms = WORTH.copy()
    terms[:, 0] += min(0.0, HALF_AS_MANY * np.log2(max(persons, 1) / OF_PERSONS))
    return terms


def _best(found: Weighed, limit: int, least_weight: float) -> Weighed:
    """Keep the pairs that reach the weight, the best of each query first; of equal weights the first."""
    place, rank = best(found.query, found.weight, min(limit, len(found.query)), least_weight)
    return Weighed(
        found.query[place], found.person[place], rank, found.weight[place], found.evidence[place], found.names[place]
    )


@plain_kernel
def _pairs(query, right, rarity, near, postings, shown, terms, work):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the candidate pairs of all queries of a chunk, by query and ascending person."""
    persons, places = len(query.fields.sex), terms.places
    found, out = np.empty((persons * places, 2), np.int32), np.empty(places, np.int32)
    ranking = Ranking(np.empty(places, np.float32), np.empty(places, np.int32), np.empty(3, np.float32), work.place_of)
    size = most_links(query.names, near)
    links = Links(
        np.empty(size, np.int32), np.empty(size, np.int64), np.empty(size, np.int64), np.empty(size, np.float32),
        np.empty(size, np.int32), np.empty(size, np.int32),
    )  # fmt: skip
    choice = Choice(query.fields, right, rarity, shown, postings, terms, work, links, ranking)
    filled = 0
    for a in range(persons):
        count = candidates(a, query, near, choice, out)
        found[filled : filled + count, 0] = a
        found[filled : filled + count, 1] = out[:count]
        filled += count
    return found[:filled]
