"""The generator: wanted persons and incoming records by number, in any order, from any process."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from interlink.arguments import is_share, is_whole
from interlink.datasets.draws import Draws, streams
from interlink.datasets.identities import identity
from interlink.datasets.sightings import Sighting, innocent_kind, query_id, seen
from interlink.datasets.wanted_records import wanted_id, wanted_record
from interlink.errors import InputError, in_short
from interlink.records import Person

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Dataset", "generate", "iter_queries", "iter_sightings", "iter_truth", "iter_wanted", "wanted"]

_CHUNK = 1024
# Random numbers that a stream usually takes; the rare record that needs more takes them one by one.
_IDENTITY, _WANTED, _QUERY = 22, 44, 36


@dataclass(frozen=True, slots=True)
class Dataset:
    """Wanted persons, incoming records, and which is which.

    Parameters
    ----------
    wanted
        The wanted persons.
    queries
        The incoming records.
    truth
        ``(id of the query, id of the wanted person)`` for every query that is a wanted person.
    notes
        For every query what it is, in a few words: its kind and what happened to it, or the story of the demo.

    Examples
    --------
    >>> data = generate(100, 200)
    >>> len(data.wanted), len(data.queries), 20 < len(data.truth) < 60
    (100, 200, True)
    """

    wanted: list[Person]
    queries: list[Person]
    truth: list[tuple[str, str]]
    notes: dict[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        sizes = f"{len(self.wanted):,} wanted persons, {len(self.queries):,} queries, {len(self.truth):,} true pairs"
        return f"<Dataset: {sizes}>"

    def truth_frame(self) -> pd.DataFrame:
        """Return the truth as a table of ``query_id`` and ``person_id``.

        Examples
        --------
        >>> list(generate(50, 50).truth_frame().columns)
        ['query_id', 'person_id']
        """
        import pandas as pd  # noqa: PLC0415  (heavy)

        return pd.DataFrame(self.truth, columns=["query_id", "person_id"], dtype="str")


def wanted(n: int = 1000, *, seed: int = 0) -> list[Person]:
    """Make up wanted persons.

    Parameters
    ----------
    n
        How many.
    seed
        Other persons for another seed; the same seed gives the same persons on every machine.

    Raises
    ------
    InputError
        When ``n`` is negative.

    Examples
    --------
    >>> one, two = wanted(2)
    >>> one.id, two.id, one == wanted(1)[0]
    ('xa-1', 'xa-2', True)
    """
    return list(iter_wanted(n, seed=seed))


def generate(n_wanted: int = 1000, n_queries: int = 1000, *, match_rate: float = 0.2, seed: int = 0) -> Dataset:
    """Make up wanted persons, and incoming records with known truth.

    Parameters
    ----------
    n_wanted, n_queries
        How many of each.
    match_rate
        Share of the queries that are wanted persons, in [0, 1]. The rest are innocents: strangers with the same common
        names, and here and there a namesake, brother, father or son of a wanted person.
    seed
        Other records for another seed.

    Raises
    ------
    InputError
        When a number is negative, ``match_rate`` is not in [0, 1], or nobody is wanted whom a query could match.

    Examples
    --------
    >>> data = generate(100, 10, match_rate=1.0, seed=3)
    >>> [query for query, _ in data.truth] == [query.id for query in data.queries]
    True
    """
    sightings = list(iter_sightings(n_queries, n_wanted, match_rate=match_rate, seed=seed))
    truth = [
        (query_id(number), wanted_id(s.target))
        for number, s in enumerate(sightings)
        if s.kind == "true" and s.target is not None
    ]
    notes = {
        query_id(number): ": ".join(filter(None, (s.kind, ", ".join(s.changes)))) for number, s in enumerate(sightings)
    }
    return Dataset(wanted(n_wanted, seed=seed), [s.person for s in sightings], truth, notes)


def iter_wanted(n: int, *, seed: int = 0, start: int = 0) -> Iterator[Person]:
    """Yield wanted persons one by one: no memory is needed for millions.

    Parameters
    ----------
    n
        How many.
    seed
        Other persons for another seed.
    start
        Number of the first: the persons from ``start`` on are the same as in one long run, so that several processes
        can make a share each.

    Raises
    ------
    InputError
        When a number is negative.

    Examples
    --------
    >>> next(iter_wanted(1, start=9_999_999)).id
    'xa-10000000'
    """
    _check(n=n, start=start)
    return _wanted(n, seed, start)


def _wanted(n: int, seed: int, start: int) -> Iterator[Person]:
    for numbers in _chunks(n, start):
        who = streams(seed, "identity", numbers, _IDENTITY)
        how = streams(seed, "wanted", numbers, _WANTED)
        for number, one, other in zip(numbers.tolist(), who, how, strict=True):
            yield wanted_record(number, identity(one), other)


def iter_queries(n: int, n_wanted: int, *, match_rate: float = 0.2, seed: int = 0, start: int = 0) -> Iterator[Person]:
    """Yield incoming records one by one; the truth is told by :func:`iter_truth`.

    Parameters
    ----------
    n
        How many.
    n_wanted
        Size of the index that they are for: ``wanted(n_wanted, seed=seed)``.
    match_rate, seed
        As for :func:`generate`.
    start
        Number of the first, as for :func:`iter_wanted`.

    Raises
    ------
    InputError
        As for :func:`generate`.

    Examples
    --------
    >>> [query.id for query in iter_queries(2, 1000, start=40)]
    ['q-41', 'q-42']
    """
    return (sighting.person for sighting in iter_sightings(n, n_wanted, match_rate=match_rate, seed=seed, start=start))


def iter_sightings(
    n: int, n_wanted: int, *, match_rate: float = 0.2, seed: int = 0, start: int = 0
) -> Iterator[Sighting]:
    """Yield incoming records with their truth and what happened to them; parameters as for :func:`iter_queries`.

    Examples
    --------
    >>> next(iter_sightings(1, 100, match_rate=1.0)).kind
    'true'
    """
    _check_rate(match_rate, n, n_wanted)
    _check(n=n, n_wanted=n_wanted, start=start)
    return _sightings(n, n_wanted, match_rate, seed, start)


def _sightings(n: int, n_wanted: int, match_rate: float, seed: int, start: int) -> Iterator[Sighting]:
    for numbers in _chunks(n, start):
        targets, kinds = _plan(numbers, n_wanted, match_rate, seed)
        how = streams(seed, "query", numbers, _QUERY)
        wanted_ones = streams(seed, "identity", targets, _IDENTITY)
        strangers = streams(seed, "stranger", numbers, _IDENTITY)
        rows = zip(numbers.tolist(), targets.tolist(), kinds, how, wanted_ones, strangers, strict=True)
        for number, target, kind, draws, known, unknown in rows:
            yield _sighting(number, target, kind, draws, known, unknown)


def _sighting(number: int, target: int, kind: str, draws: Draws, known: Draws, unknown: Draws) -> Sighting:
    if kind == "stranger":
        return seen(number, identity(unknown), kind, None, draws)
    return seen(number, identity(known), kind, target, draws)


def iter_truth(
    n: int, n_wanted: int, *, match_rate: float = 0.2, seed: int = 0, start: int = 0
) -> Iterator[tuple[str, str]]:
    """Yield ``(id of the query, id of the wanted person)`` for the queries of :func:`iter_queries` that are wanted.

    The records themselves are not made: this is fast.

    Examples
    --------
    >>> list(iter_truth(1000, 500)) == generate(500, 1000).truth
    True
    """
    _check_rate(match_rate, n, n_wanted)
    _check(n=n, n_wanted=n_wanted, start=start)
    for numbers in _chunks(n, start):
        targets, kinds = _plan(numbers, n_wanted, match_rate, seed)
        for number, target, kind in zip(numbers.tolist(), targets.tolist(), kinds, strict=True):
            if kind == "true":
                yield query_id(number), wanted_id(target)


def _plan(
    numbers: NDArray[np.int64], n_wanted: int, match_rate: float, seed: int
) -> tuple[NDArray[np.int64], list[str]]:
    """Return what each query is, and the wanted person that it is, or is kin to."""
    targets, kinds = [], []
    for draws in streams(seed, "plan", numbers, 3):
        true, which, innocent = draws.uniform() < match_rate, draws.uniform(), draws.uniform()
        targets.append(int(which * n_wanted))
        kinds.append("true" if true else innocent_kind(innocent) if n_wanted else "stranger")
    return np.array(targets, dtype=np.int64), kinds


def _chunks(n: int, start: int) -> Iterator[NDArray[np.int64]]:
    for first in range(start, start + n, _CHUNK):
        yield np.arange(first, min(first + _CHUNK, start + n), dtype=np.int64)


def _check(**numbers: int) -> None:
    for name, number in numbers.items():
        if not is_whole(number, 0):
            raise InputError(f"{name} is {in_short(number)}. Give a whole number, 0 or more.")


def _check_rate(match_rate: float, n: int, n_wanted: int) -> None:
    if not is_share(match_rate):
        given = in_short(match_rate)
        raise InputError(f"match_rate is {given}. Give the share of queries that are wanted persons, from 0 to 1.")
    if n > 0 and match_rate > 0 and n_wanted == 0:
        raise InputError("nobody is wanted whom a query could match. Give n_wanted of 1 or more, or match_rate=0.")
