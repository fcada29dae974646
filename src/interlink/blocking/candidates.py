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
from interlink.comparison.names import Neighbours, Side
from interlink.kernels import kernel
from interlink.normalise.tokens import Role

__all__ = ["Postings", "WorkSpace", "candidates", "new_work_space"]

_STRUCTURE = (int(Role.NASAB), int(Role.PARTICLE), int(Role.INITIAL))
_LEFT_OVER = 0.35
"""What an unmatched bit of rarity takes away, against what a matched one gives; only for choosing candidates."""
_TOTAL, _LAST, _STAMP = range(3)
_DATE_BONUS, _NATION_BONUS = np.float32(4.0), np.float32(2.0)
_MOST_BONUS = _DATE_BONUS + _NATION_BONUS
_YEAR, _FAR = 366, 1 << 30


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

    matched: npt.NDArray[np.float32]
    """(N, 4) rarity matched so far, rarity matched by the token at hand, number of that token plus one, and nothing;
    side by side, so that a name is one look into memory"""
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
        np.zeros((names, 4), floats), np.zeros(names, ints),
        np.full(persons, -np.inf, floats), np.zeros(persons, ints),
    )  # fmt: skip


@kernel()
def _accumulate(q: int, query: Side, wanted: Side, near: Neighbours, posted: Postings, work: WorkSpace) -> int:
    """Add up matched rarity over the names of the index; return how many were touched."""
    touched, matched = 0, work.matched
    for place in range(query.names.token_starts[q], query.names.token_starts[q + 1]):
        token = query.names.token[place]
        if query.tokens.role[token] in _STRUCTURE:
            continue
        mark = np.float32(place - query.names.token_starts[q] + 1)
        for k in range(near.starts[token], near.starts[token + 1]):
            other = near.token[k]
            value = near.similarity[k] * min(query.rarity[token], wanted.rarity[other])
            for p in range(posted.starts[other], posted.starts[other + 1]):
                name = posted.name[p]
                stamp = matched[name, _STAMP]
                if stamp == 0:
                    work.touched[touched] = name
                    touched += 1
                if stamp != mark:
                    matched[name, _STAMP] = mark
                    matched[name, _TOTAL] += value
                    matched[name, _LAST] = value
                elif value > matched[name, _LAST]:
                    matched[name, _TOTAL] += value - matched[name, _LAST]
                    matched[name, _LAST] = value
    return touched


@kernel()
def _promise(q: int, query: Side, touched: int, posted: Postings, work: WorkSpace, persons: int) -> int:
    """Turn matched rarity into the best promise of each person and clear the names; return the number of persons."""
    whole = np.float32(0.0)
    for place in range(query.names.token_starts[q], query.names.token_starts[q + 1]):
        whole += query.rarity[query.names.token[place]]
    for k in range(touched):
        name = work.touched[k]
        total = work.matched[name, _TOTAL]
        # the token that two query tokens share is counted for both, so a name may seem to match more than it holds
        total = min(total, posted.rarity[name], whole)
        value = total - np.float32(_LEFT_OVER) * (whole + posted.rarity[name] - 2 * total)
        person = posted.person[name]
        if work.best[person] == -np.inf:
            work.persons[persons] = person
            persons += 1
        work.best[person] = max(work.best[person], value)
        work.matched[name, _TOTAL] = work.matched[name, _LAST] = work.matched[name, _STAMP] = 0.0
    return persons


@kernel()
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


@kernel()
def _add_bonuses(
    a: int, left: Fields, right: Fields, found: npt.NDArray[np.int32], promise: npt.NDArray[np.float32], hopeless: float
) -> None:
    """Add what birth date and nationality say, roughly, to each promise that is not hopeless; drop the others.

    The columns are taken out of their tuples once: in the loop each would cost more than what is looked up in it.
    """
    first, last, nation = left.date_first, left.date_last, left.nation
    date_starts, others_first, others_last = right.date_starts, right.date_first, right.date_last
    nation_starts, others_nation = right.nation_starts, right.nation
    dates, dates_end = left.date_starts[a], left.date_starts[a + 1]
    nations, nations_end = left.nation_starts[a], left.nation_starts[a + 1]
    for k in range(len(found)):
        if promise[k] < hopeless:
            promise[k] = -np.inf
            continue
        b = found[k]
        if dates < dates_end and date_starts[b] < date_starts[b + 1]:
            gap = _FAR
            for i in range(dates, dates_end):
                for j in range(date_starts[b], date_starts[b + 1]):
                    gap = min(gap, max(first[i], others_first[j]) - min(last[i], others_last[j]))
            promise[k] += _DATE_BONUS if gap <= 0 else 1.0 if gap <= _YEAR else -_DATE_BONUS
        if nations < nations_end and nation_starts[b] < nation_starts[b + 1]:
            shared = False
            for i in range(nations, nations_end):
                for j in range(nation_starts[b], nation_starts[b + 1]):
                    shared = shared or nation[i] == others_nation[j]
            promise[k] += _NATION_BONUS if shared else -_NATION_BONUS


@kernel()
def _kth_largest(values: npt.NDArray[np.float32], heap: npt.NDArray[np.float32]) -> float:
    """Return the k-th largest of at least k values, k being the length of the scratch array ``heap``.

    A heap of the largest so far, its least on top; most values are below it and cost one comparison.
    """
    k = len(heap)
    heap[:] = -np.inf
    for value in values:
        if value <= heap[0]:
            continue
        place = 0
        while True:
            child = 2 * place + 1
            if child + 1 < k and heap[child + 1] < heap[child]:
                child += 1
            if child >= k or heap[child] >= value:
                break
            heap[place] = heap[child]
            place = child
        heap[place] = value
    return float(heap[0])


@njit(nogil=True, cache=True)
def _choose(
    a: int, left: Fields, right: Fields, found: npt.NDArray[np.int32],
    best: npt.NDArray[np.float32], out: npt.NDArray[np.int32],
) -> None:  # fmt: skip
    """Write the most promising of the persons ``found``, of whom there are more than ``out`` holds, into ``out``."""
    promise, heap = best[found], np.empty(len(out), np.float32)
    # whoever is further below the last place than all bonuses together can lift them has no need of a look
    hopeless = _kth_largest(promise, heap) - 2.0 * _MOST_BONUS
    _add_bonuses(a, left, right, found, promise, float(hopeless))
    # the least promise that still has a place; equal promises are taken in ascending order of number
    least = _kth_largest(promise, heap)
    chosen = np.sort(found[promise > least])
    out[: len(chosen)] = chosen
    out[len(chosen) :] = np.sort(found[promise == least])[: len(out) - len(chosen)]


@njit(nogil=True, cache=True)
def candidates(
    a: int, query: Side, left: Fields, wanted: Side, right: Fields, near: Neighbours, posted: Postings,
    work: WorkSpace, out: npt.NDArray[np.int32],
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
        count = len(out)
        _choose(a, left, right, found, work.best, out)
    else:
        out[:persons] = np.sort(found)
        count = persons
    for k in range(persons):
        work.best[found[k]] = -np.inf
    return count
