"""Candidate pairs: the wanted persons worth scoring for each query.

For each name of the query, the rarity of each similar token is added up over the names that hold it; what is left
over on both sides counts against a name. Birth date and nationality take part in the choice, because among a thousand
bearers of a common name they alone can tell. A document number that agrees brings a person in by itself.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from interlink.columns import Fields
from interlink.comparison.fields import birth_date_level, nationality_level
from interlink.comparison.names import Neighbours, Side
from interlink.levels import BirthDate, Nationality
from interlink.normalise.tokens import Role

__all__ = ["Postings", "WorkSpace", "candidates", "new_work_space"]

_STRUCTURE = (int(Role.NASAB), int(Role.PARTICLE), int(Role.INITIAL))
_LEFT_OVER = 0.35
"""What an unmatched bit of rarity takes away, against what a matched one gives; only for choosing candidates."""
_SAME_YEAR, _NEIGHBOUR, _SHARED = int(BirthDate.SAME_YEAR), int(BirthDate.NEIGHBOUR_YEAR), int(Nationality.SHARED)


class Postings(NamedTuple):
    """Token -> names that hold it, and what a choice of candidates needs of each name."""

    starts: npt.NDArray[np.int64]
    """(V + 1,)"""
    name: npt.NDArray[np.int32]
    """Names that hold the token, ascending."""
    person: npt.NDArray[np.int32]
    """(N,) whose name it is"""
    rarity: npt.NDArray[np.float32]
    """(N,) rarity of the name's tokens, summed"""
    document_key: npt.NDArray[np.uint64]
    """Document numbers, ascending"""
    document_person: npt.NDArray[np.int32]


class WorkSpace(NamedTuple):
    """Scratch memory of one thread for an index of N names and P persons; all zero between queries."""

    total: npt.NDArray[np.float32]
    """(N,) matched rarity so far"""
    last: npt.NDArray[np.float32]
    """(N,) matched rarity by the token at hand"""
    stamp: npt.NDArray[np.int32]
    """(N,) token that matched last, plus one"""
    touched: npt.NDArray[np.int32]
    """(N,) names that were touched"""
    best: npt.NDArray[np.float32]
    """(P,) best promise of a person"""
    persons: npt.NDArray[np.int32]
    """(P,) persons that were touched"""


def new_work_space(names: int, persons: int) -> WorkSpace:
    """Return scratch memory for one thread."""
    floats, ints = np.float32, np.int32
    return WorkSpace(
        np.zeros(names, floats), np.zeros(names, floats), np.zeros(names, ints), np.zeros(names, ints),
        np.full(persons, -np.inf, floats), np.zeros(persons, ints),
    )  # fmt: skip


@njit(nogil=True, cache=True)
def _accumulate(q: int, query: Side, wanted: Side, near: Neighbours, posted: Postings, work: WorkSpace) -> int:
    """Add up matched rarity over the names of the index; return how many were touched."""
    touched = 0
    for place in range(query.names.token_starts[q], query.names.token_starts[q + 1]):
        token = query.names.token[place]
        if query.tokens.role[token] in _STRUCTURE:
            continue
        mark = np.int32(place - query.names.token_starts[q] + 1)
        for k in range(near.starts[token], near.starts[token + 1]):
            other = near.token[k]
            value = near.similarity[k] * min(query.rarity[token], wanted.rarity[other])
            for p in range(posted.starts[other], posted.starts[other + 1]):
                name = posted.name[p]
                if work.stamp[name] == 0:
                    work.touched[touched] = name
                    touched += 1
                if work.stamp[name] != mark:
                    work.stamp[name] = mark
                    work.total[name] += value
                    work.last[name] = value
                elif value > work.last[name]:
                    work.total[name] += value - work.last[name]
                    work.last[name] = value
    return touched


@njit(nogil=True, cache=True)
def _promise(q: int, query: Side, touched: int, posted: Postings, work: WorkSpace, persons: int) -> int:
    """Turn matched rarity into the best promise of each person and clear the names; return the number of persons."""
    whole = np.float32(0.0)
    for place in range(query.names.token_starts[q], query.names.token_starts[q + 1]):
        whole += query.rarity[query.names.token[place]]
    for k in range(touched):
        name = work.touched[k]
        total = work.total[name]
        # the token that two query tokens share is counted for both, so a name may seem to match more than it holds
        total = min(total, posted.rarity[name], whole)
        value = total - np.float32(_LEFT_OVER) * (whole + posted.rarity[name] - 2 * total)
        person = posted.person[name]
        if work.best[person] == -np.inf:
            work.persons[persons] = person
            persons += 1
        work.best[person] = max(work.best[person], value)
        work.total[name], work.last[name], work.stamp[name] = 0.0, 0.0, 0
    return persons


@njit(nogil=True, cache=True)
def _by_document(a: int, left: Fields, posted: Postings, work: WorkSpace, persons: int) -> int:
    for i in range(left.document_starts[a], left.document_starts[a + 1]):
        place = np.searchsorted(posted.document_key, left.document_key[i])
        while place < len(posted.document_key) and posted.document_key[place] == left.document_key[i]:
            person = posted.document_person[place]
            if work.best[person] == -np.inf:
                work.persons[persons] = person
                persons += 1
            work.best[person] = np.inf
            place += 1
    return persons


@njit(nogil=True, cache=True)
def _bonus(a: int, left: Fields, b: int, right: Fields, related: npt.NDArray[np.bool_]) -> float:
    bonus = 0.0
    level = birth_date_level(a, left, b, right)
    if level > 0:
        bonus += 4.0 if level <= _SAME_YEAR else -4.0 if level > _NEIGHBOUR else 1.0
    level = nationality_level(a, left, b, right, related)
    if level > 0:
        bonus += 2.0 if level == _SHARED else -2.0
    return bonus


@njit(nogil=True, cache=True)
def candidates(
    a: int, query: Side, left: Fields, wanted: Side, right: Fields, near: Neighbours, posted: Postings,
    related: npt.NDArray[np.bool_], work: WorkSpace, out: npt.NDArray[np.int32],
) -> int:  # fmt: skip
    """Write the most promising wanted persons for query person ``a`` into ``out``; return how many there are.

    When there are more than ``out`` holds, the most promising stay; ties go to the lower number.
    """
    persons = 0
    for q in range(query.names.name_starts[a], query.names.name_starts[a + 1]):
        touched = _accumulate(q, query, wanted, near, posted, work)
        persons = _promise(q, query, touched, posted, work, persons)
    persons = _by_document(a, left, posted, work, persons)
    found = work.persons[:persons]
    if persons > len(out):
        promise = np.empty(persons, np.float64)
        for k in range(persons):
            promise[k] = work.best[found[k]] + _bonus(a, left, found[k], right, related)
        # the least promise that still has a place; equal promises are taken in ascending order of number
        least = np.partition(promise, persons - len(out))[persons - len(out)]
        chosen = np.sort(found[promise > least])
        ties = np.sort(found[promise == least])[: len(out) - len(chosen)]
        out[: len(chosen)] = chosen
        out[len(chosen) :] = ties
        count = len(out)
    else:
        out[:persons] = np.sort(found)
        count = persons
    for k in range(persons):
        work.best[found[k]] = -np.inf
    return count
