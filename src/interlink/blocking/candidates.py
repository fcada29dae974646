"""Candidate pairs: the wanted persons worth scoring for each query.

For each name of the query, the rarity of each similar token is added up over the names that hold it; what is left
over on both sides counts against a name. Birth date and nationality take part in the choice, because among a thousand
bearers of a common name they alone can tell. A document number that agrees brings a person in by itself.

The sum of all this is a person's promise. Tokens are gone through from the rarest to the commonest, and a name that is
met for the first time is only looked at when all that is still to come could lift its bearer to the last place so far
(as in "MaxScore", Turtle and Flood 1995). What is left out could not have been chosen: the choice is exact.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from interlink.blocking.hints import (
    SEVERAL,
    UNKNOWN,
    class_of_year,
    nation_class,
    rarity_ceiling,
    rarity_floor,
    year_class,
)
from interlink.blocking.work_space import WorkSpace
from interlink.columns import Fields
from interlink.comparison.fields import civil
from interlink.comparison.names import Neighbours, Side
from interlink.kernels import kernel
from interlink.normalise.tokens import Role

__all__ = ["Postings", "candidates"]

_STRUCTURE = (int(Role.NASAB), int(Role.PARTICLE), int(Role.INITIAL))
_LEFT_OVER = np.float32(0.35)
"""What an unmatched bit of rarity takes away, against what a matched one gives; only for choosing candidates."""
_DATE_BONUS, _NATION_BONUS = np.float32(4.0), np.float32(2.0)
_NEAR_BONUS = np.float32(1.0)
_YEAR, _FAR = 366, 1 << 30
_ANY = np.float32(-np.inf)
_SAYS_NOTHING = SEVERAL << 8 | SEVERAL << 16
"""A hint that leaves everything open."""
_SLACK = np.float32(1e-2)
"""More than rounding can make of any bound."""


class Postings(NamedTuple):
    """Token -> names that hold it, and what a choice of candidates needs of each name."""

    starts: npt.NDArray[np.int64]
    """(V + 1,)"""
    name: npt.NDArray[np.int32]
    """Names that hold the token, ascending."""
    hint: npt.NDArray[np.uint32]
    """What is roughly known of each of these names and its bearer, see :mod:`interlink.blocking.hints`."""
    person: npt.NDArray[np.int32]
    """(N,) whose name it is"""
    rarity: npt.NDArray[np.float32]
    """(N,) rarity of the name's tokens, summed"""
    document_key: npt.NDArray[np.uint64]
    """Document numbers, ascending"""
    document_person: npt.NDArray[np.int32]


@kernel()
def _expect(a: int, left: Fields, of_year: npt.NDArray[np.float32], of_nation: npt.NDArray[np.float32]) -> np.float32:
    """Write the most that birth date and nationality can add to a promise, for each class of a hint.

    Return what they add at least when the weightier of them agrees.
    """
    dates, dates_end = left.date_starts[a], left.date_starts[a + 1]
    of_year[:] = -_DATE_BONUS if dates < dates_end else np.float32(0.0)
    for i in range(dates, dates_end):
        first, last = civil(left.date_first[i])[0], civil(left.date_last[i])[0]
        # two years apart may be as little as a day more than a year
        for year in range(first - 2, last + 3):
            bonus = _DATE_BONUS if first <= year <= last else _NEAR_BONUS
            of_year[class_of_year(year)] = max(of_year[class_of_year(year)], bonus)
    of_year[UNKNOWN], of_year[SEVERAL] = np.float32(0.0), _DATE_BONUS if dates < dates_end else np.float32(0.0)
    nations, nations_end = left.nation_starts[a], left.nation_starts[a + 1]
    of_nation[:] = -_NATION_BONUS if nations < nations_end else np.float32(0.0)
    for i in range(nations, nations_end):
        of_nation[left.nation[i] + 2] = _NATION_BONUS
    of_nation[UNKNOWN], of_nation[SEVERAL] = (
        np.float32(0.0),
        _NATION_BONUS if nations < nations_end else np.float32(0.0),
    )
    if dates < dates_end:
        return np.float32(_DATE_BONUS - of_nation[SEVERAL])
    return _NATION_BONUS if nations < nations_end else _ANY


@kernel()
def _in_order(
    q: int, often: int, query: Side, wanted: Side, near: Neighbours, posted: Postings, work: WorkSpace
) -> int:
    """Order the tokens of a query name by what they can match at best, the most first; return how many there are."""
    count, starts = 0, posted.starts
    for place in range(query.names.token_starts[q], query.names.token_starts[q + 1]):
        token = query.names.token[place]
        if query.tokens.role[token] in _STRUCTURE or near.starts[token] == near.starts[token + 1]:
            continue
        most, many = np.float64(0.0), 0
        for k in range(near.starts[token], near.starts[token + 1]):
            other = near.token[k]
            many += starts[other + 1] - starts[other]
            most = max(most, near.similarity[k] * min(query.rarity[token], wanted.rarity[other]))
        at = count
        while at > 0 and (work.many[at - 1] > often, -work.most[at - 1]) > (many > often, -most):
            work.most[at], work.place[at], work.many[at] = work.most[at - 1], work.place[at - 1], work.many[at - 1]
            at -= 1
        work.most[at], work.place[at], work.many[at] = most, place, many
        count += 1
    return count


@kernel(inline=True)
def _bound(hint: int, reach: np.float32, whole: np.float32) -> np.float32:
    """Return the promise that a name can have at best, without bonus."""
    rarity = rarity_floor(hint)
    total = min(reach, rarity_ceiling(hint))
    return total - _LEFT_OVER * (whole + rarity - total - total)


@kernel()
def _walk(
    token: int, mark: int, done: int, met: int, later: np.float32, whole: np.float32, least: np.float32,
    needed: np.float32, query: Side, wanted: Side, near: Neighbours, posted: Postings, work: WorkSpace,
) -> int:  # fmt: skip
    """Add what a token matches over the names that hold a similar one; return how many names have been met.

    Parameters
    ----------
    token, mark
        The token, and its number among those gone through, from 1.
    done, met
        Names that are not to be touched any more, and names that have been met.
    later
        Rarity that the tokens after it can match at best.
    whole
        Rarity of the query name.
    least
        Promise that the bearer of a name that has not been met must be able to reach.
    needed
        What birth date and nationality must be able to add to it.
    """
    names, hints, marks, number = posted.name, posted.hint, work.mark, work.number
    total, last, of_year, of_nation = work.total, work.last, work.of_year, work.of_nation
    first = met == done  # then there is nothing to add to, and most names can be passed over by their hints
    for k in range(near.starts[token], near.starts[token + 1]):
        other = near.token[k]
        value = near.similarity[k] * min(query.rarity[token], wanted.rarity[other])
        reach = value + later
        for p in range(posted.starts[other], posted.starts[other + 1]):
            hint = hints[p]
            bonus = of_year[year_class(hint)] + of_nation[nation_class(hint)]
            low = bonus < needed or bonus + _bound(hint, reach, whole) < least
            if low and first:
                continue
            name = names[p]
            if marks[name] == 0:
                if not low:
                    marks[name], number[name] = mark, met
                    work.name[met], work.about[met] = name, hint
                    total[met] = last[met] = value
                    met += 1
                continue
            at = number[name]
            if at >= done and (marks[name] != mark or value > last[at]):
                # of several similar tokens in one name the most similar counts
                total[at] += value - (last[at] if marks[name] == mark else 0.0)
                last[at], marks[name] = value, mark
    return met


@kernel()
def _raise(
    a: int, whole: np.float32, since: int, known: int, met: int, persons: int, left: Fields, right: Fields,
    shown: npt.NDArray[np.bool_], posted: Postings, work: WorkSpace,
) -> int:  # fmt: skip
    """Raise the promise of persons to what their names match so far; return how many persons have been met.

    Of the ``met`` names those from ``since`` on may have changed, and those from ``known`` on are new. Loops are short,
    so that the processor looks into memory for several names at a time.
    """
    rarity, bearer, best, before = work.rarity, work.bearer, work.best, persons
    for k in range(known, met):
        rarity[k], bearer[k] = posted.rarity[work.name[k]], posted.person[work.name[k]]
    for k in range(known, met):
        person = bearer[k]
        if work.known[person] == 0 and (len(shown) == 0 or shown[person]):
            persons = _meet(person, work.about[k], persons, work)
        bearer[k] = work.known[person] - 1
    for k in range(before, persons):
        if work.date_bonus[k] > 0.0:  # the year is not enough to know
            work.date_bonus[k] = _date_bonus(a, left, work.person[k], right)
        if work.unsure[k]:
            work.nation_bonus[k] = _nation_bonus(a, left, work.person[k], right)
    for k in range(since, met):
        # the token that two query tokens share is counted for both, so a name may seem to match more than it holds
        matched = min(np.float32(work.total[k]), rarity[k], whole)
        value = matched - _LEFT_OVER * (whole + rarity[k] - np.float32(2) * matched)
        if bearer[k] >= 0 and value > best[bearer[k]]:
            best[bearer[k]] = value
    return persons


@kernel(inline=True)
def _meet(person: int, hint: int, persons: int, work: WorkSpace) -> int:
    """Give a person a number; return how many persons there are."""
    work.person[persons], work.best[persons] = person, -np.inf
    work.date_bonus[persons] = work.of_year[year_class(hint)]
    work.nation_bonus[persons] = work.of_nation[nation_class(hint)]
    work.unsure[persons] = nation_class(hint) == SEVERAL
    work.known[person] = persons + 1
    return persons + 1


@kernel()
def _date_bonus(a: int, left: Fields, b: int, right: Fields) -> np.float32:
    dates, dates_end = left.date_starts[a], left.date_starts[a + 1]
    others, others_end = right.date_starts[b], right.date_starts[b + 1]
    if dates == dates_end or others == others_end:
        return np.float32(0.0)
    gap = _FAR
    for i in range(dates, dates_end):
        for j in range(others, others_end):
            first = max(left.date_first[i], right.date_first[j])
            gap = min(gap, first - min(left.date_last[i], right.date_last[j]))
    return _DATE_BONUS if gap <= 0 else _NEAR_BONUS if gap <= _YEAR else -_DATE_BONUS


@kernel()
def _nation_bonus(a: int, left: Fields, b: int, right: Fields) -> np.float32:
    nations, nations_end = left.nation_starts[a], left.nation_starts[a + 1]
    others, others_end = right.nation_starts[b], right.nation_starts[b + 1]
    if nations == nations_end or others == others_end:
        return np.float32(0.0)
    for i in range(nations, nations_end):
        for j in range(others, others_end):
            if left.nation[i] == right.nation[j]:
                return _NATION_BONUS
    return -_NATION_BONUS


@kernel()
def _least(persons: int, work: WorkSpace, heap: npt.NDArray[np.float32]) -> np.float32:
    """Work out the promise of all persons met so far; return that of the last place, of which ``heap`` has one each."""
    best, date, nation, promise = work.best, work.date_bonus, work.nation_bonus, work.promise
    for k in range(persons):
        promise[k] = best[k] + date[k] + nation[k]
    return _kth_largest(promise, persons, heap) if persons >= len(heap) else _ANY


@kernel()
def _by_name(
    a: int, q: int, often: int, persons: int, needed: np.float32, query: Side, left: Fields, wanted: Side,
    right: Fields, near: Neighbours, shown: npt.NDArray[np.bool_], posted: Postings, work: WorkSpace,
    heap: npt.NDArray[np.float32],
) -> int:  # fmt: skip
    """Meet the persons whom name ``q`` of a query leads to; return how many there are now."""
    whole = np.float32(0.0)
    for place in range(query.names.token_starts[q], query.names.token_starts[q + 1]):
        whole += query.rarity[query.names.token[place]]
    count, met, known, first = _in_order(q, often, query, wanted, near, posted, work), 0, 0, 0
    while first < count and (work.many[first] <= often or needed == _ANY):
        token, later = query.names.token[work.place[first]], np.float32(work.most[first + 1 : count].sum())
        least = _least(persons, work, heap) - _SLACK
        met = _walk(token, first + 1, 0, met, later, whole, least, _ANY, query, wanted, near, posted, work)
        persons = _raise(a, whole, 0, known, met, persons, left, right, shown, posted, work)
        known, first = met, first + 1
    # what many names hold is gone through twice, first for persons of that birth date alone: they raise the last place
    for further in range(2 if first < count else 0):
        done, least = met * further, _least(persons, work, heap) - _SLACK
        for k in range(first, count):
            token, later = query.names.token[work.place[k]], np.float32(work.most[k + 1 : count].sum())
            met = _walk(
                token, k + 1, done, met, later, whole, least, _ANY if further else needed,
                query, wanted, near, posted, work,
            )  # fmt: skip
        persons = _raise(a, whole, done, known, met, persons, left, right, shown, posted, work)
        known = met
    for k in range(met):
        work.mark[work.name[k]] = 0
    return persons


@kernel()
def _by_document(a: int, left: Fields, shown: npt.NDArray[np.bool_], posted: Postings, work: WorkSpace) -> int:
    """Meet the persons who have a document of the query; return how many there are."""
    persons, keys = 0, posted.document_key
    for i in range(left.document_starts[a], left.document_starts[a + 1]):
        place = np.searchsorted(keys, left.document_key[i])
        while place < len(keys) and keys[place] == left.document_key[i]:
            person = posted.document_person[place]
            if work.known[person] == 0 and (len(shown) == 0 or shown[person]):
                persons = _meet(person, _SAYS_NOTHING, persons, work)
                work.best[persons - 1] = np.inf  # beyond all others, whatever else is said
            place += 1
    return persons


@kernel()
def _kth_largest(values: npt.NDArray[np.float32], count: int, heap: npt.NDArray[np.float32]) -> np.float32:
    """Return the k-th largest of the first ``count`` values, at least k, k being the length of the scratch ``heap``.

    A heap of the largest so far, its least on top; most values are below it and cost one comparison.
    """
    k = len(heap)
    heap[:] = -np.inf
    for at in range(count):
        value = values[at]
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
    return np.float32(heap[0])


@njit(nogil=True, cache=True)
def candidates(
    a: int, query: Side, left: Fields, wanted: Side, right: Fields, near: Neighbours, posted: Postings,
    shown: npt.NDArray[np.bool_], often: int, work: WorkSpace, heap: npt.NDArray[np.float32],
    out: npt.NDArray[np.int32],
) -> int:  # fmt: skip
    """Write the most promising wanted persons for query person ``a`` into ``out``; return how many there are.

    When there are more than ``out`` holds, the most promising stay; ties go to the lower number.

    Parameters
    ----------
    shown
        (P,) who may be chosen; empty when all may.
    often
        A token with more postings than this is gone through twice, first for the most promising persons alone.
    heap, out
        As long as there are places.
    """
    needed = _expect(a, left, work.of_year, work.of_nation)
    persons = _by_document(a, left, shown, posted, work)
    for q in range(query.names.name_starts[a], query.names.name_starts[a + 1]):
        persons = _by_name(a, q, often, persons, needed, query, left, wanted, right, near, shown, posted, work, heap)
    found, count = work.person[:persons], min(persons, len(out))
    if persons > len(out):
        # the least promise that still has a place; equal promises are taken in ascending order of number
        least, promise = _least(persons, work, heap), work.promise[:persons]
        chosen = np.sort(found[promise > least])
        out[: len(chosen)] = chosen
        out[len(chosen) :] = np.sort(found[promise == least])[: len(out) - len(chosen)]
    else:
        out[:persons] = np.sort(found)
    for person in found:
        work.known[person] = 0
    return count
