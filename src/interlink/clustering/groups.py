"""From pairs to groups: who is one person with whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.clustering.averages import average_linkage
from interlink.errors import InputError, did_you_mean
from interlink.id_pairs import MatchTable, match_column, match_table
from interlink.matches import Matches, checked_threshold
from interlink.records import Person

__all__ = ["METHODS", "cluster"]

METHODS = ("connected", "average", "one_to_one", "best")
_MATCH = "match"
_LEAST = 1e-12
"""Probabilities nearer to 0 or 1 than this are taken for it."""
_TELLING = ("names", "birth_dates", "birth_places", "nationalities", "sex", "documents")
"""Fields in which the same record does not differ from itself (what is in ``extra`` may have become text)."""

Floats = npt.NDArray[np.float64]


class _Pair(NamedTuple):
    """Two records that may be one person."""

    query: str
    person: str
    weight: float
    odds: float
    """Logarithm of the odds of its probability, in bits."""


def cluster(
    matches: Matches | Any, *, threshold: float | None = None, method: str = "connected"
) -> list[tuple[str, ...]]:
    """Group records into persons.

    Queries and wanted persons are records of one set here: an id names the same record on both sides, as when a table
    is linked with itself. When two tables were linked, their ids must differ. In what a link returned this is checked,
    for every record, with a match or without; in a table of matches it cannot be: there are no records in it.

    Parameters
    ----------
    matches
        The matches of a link, or a table of them with the columns of :meth:`Matches.to_pandas`.
    threshold
        Least probability of a pair that joins two records; pairs whose decision is ``match`` when not given. A table of
        matches does not say from where on that is, which ``"average"`` needs to know: there it must be given.
    method
        ``"connected"``: records with a chain of pairs between them are one person. ``"average"``: groups join as long
        as most of the pairs between them are there, so that one wrong pair does not chain two persons; for many
        records of each. ``"best"``: of each query only the best pair counts. ``"one_to_one"``: of each record only one
        pair counts, the heaviest first, for two lists that hold no person twice.

    Returns
    -------
    list of tuple of str
        The ids of each person with two records or more, ascending; the persons by their first id.

    Raises
    ------
    InputError
        When the threshold is no probability or missing, the method is unknown, or an id names two records. When a table
        holds a pair twice, something that is no number, or columns of different lengths.
    ColumnError
        When a table lacks a column.

    Examples
    --------
    >>> import interlink as il
    >>> records = [{"id": "a", "names": ["Samir El Haddad"], "birth_dates": ["1971-07-30"]},
    ...            {"id": "b", "names": ["سمير الحداد"], "birth_dates": ["1971-07-30"]},
    ...            {"id": "c", "names": ["Olga Petrova"], "birth_dates": ["1980-01-05"]}]
    >>> cluster(il.WantedIndex.build(records).link(records), threshold=0.5)
    [('a', 'b')]
    """
    if method not in METHODS:
        raise InputError(f"method {method!r} is unknown.{did_you_mean(str(method), METHODS)} Use one of: {METHODS}.")
    pairs = _pairs(matches, threshold)
    if method == "average":
        zero = _log_odds(np.array([_least_probability(matches, threshold)])).item()
        return average_linkage((pair.query, pair.person, pair.odds - zero) for pair in pairs)
    if method == "best":
        pairs = _best_of_each_query(pairs)
    elif method == "one_to_one":
        pairs = _one_of_each_record(pairs)
    return _connected((pair.query, pair.person) for pair in pairs)


def _pairs(matches: Matches | Any, threshold: float | None) -> list[_Pair]:
    """Return the pairs that count, the heaviest first, each once in one direction, and no record with itself."""
    columns: Any = matches.columns() if isinstance(matches, Matches) else matches
    table = match_table(columns)
    if isinstance(matches, Matches):
        _check_ids(matches)
    taken = np.flatnonzero(_counts(columns, table, threshold)).tolist()
    odds = _log_odds(table.probability)
    pairs = [
        _Pair(*table.pairs[k], float(table.weight[k]), float(odds[k]))
        for k in taken
        if table.pairs[k][0] != table.pairs[k][1]
    ]
    return sorted(pairs, key=lambda pair: (-pair.weight, pair.query, pair.person))


def _log_odds(probabilities: Floats) -> Floats:
    inside = np.clip(probabilities, _LEAST, 1.0 - _LEAST)
    return np.asarray(np.log2(inside / (1.0 - inside)))


def _counts(columns: Any, table: MatchTable, threshold: float | None) -> npt.NDArray[np.bool_]:
    if threshold is not None:
        return np.asarray(table.probability >= checked_threshold(threshold))
    decisions = match_column(columns, "decision", len(table.pairs))
    return np.array([decision == _MATCH for decision in decisions], bool)


def _least_probability(matches: Matches | Any, threshold: float | None) -> float:
    """Return the probability below which a pair speaks against a group; no pair of the table may shift it."""
    if threshold is not None:
        return threshold
    if isinstance(matches, Matches):
        return matches.model.match
    raise InputError(
        "method 'average' weighs pairs by how far they are above the threshold, which a table of matches does not "
        "tell. Give 'threshold', say that of the model: threshold=index.model.match."
    )


def _check_ids(matches: Matches) -> None:
    """Refuse ids that name one record among the queries and another one in the index."""
    for query, person in matches.same_ids():
        if not _same_record(query, person):
            raise InputError(
                f"the id {person.id!r} names one record among the queries and another one in the index. "
                "Give the records of both tables ids of their own."
            )


def _same_record(one: Person, other: Person) -> bool:
    return all(getattr(one, part) == getattr(other, part) for part in _TELLING)


def _best_of_each_query(pairs: Iterable[_Pair]) -> list[_Pair]:
    best: dict[str, _Pair] = {}
    for pair in pairs:
        best.setdefault(pair.query, pair)
    return list(best.values())


def _one_of_each_record(pairs: Iterable[_Pair]) -> list[_Pair]:
    used: set[str] = set()
    chosen = []
    for pair in pairs:
        if pair.query not in used and pair.person not in used:
            used |= {pair.query, pair.person}
            chosen.append(pair)
    return chosen


def _connected(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the connected components of a graph (union-find with path halving; Tarjan 1975)."""
    parent: dict[str, str] = {}

    def root(record: str) -> str:
        parent.setdefault(record, record)
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    groups: dict[str, list[str]] = {}
    for record in sorted(parent):
        groups.setdefault(root(record), []).append(record)
    return sorted(tuple(group) for group in groups.values())
