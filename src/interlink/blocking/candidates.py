"""Candidate pairs: the wanted persons worth scoring for each query.

For each name of the query, the rarity of each similar token is added up over the names that hold it; what is left
over on both sides counts against a name. Birth date and nationality take part in the choice, because among a thousand
bearers of a common name they alone can tell. A document number that agrees brings a person in by itself.

The sum of all this is a person's promise. It must be enough by itself or nearly the highest: of more people than there
are places next to nothing is promised, and weighing them would cost as much as finding them.

Tokens are gone through from the rarest to the commonest, and of the names that hold one only those are looked at that
can still lift their bearer to the last place so far (as in "MaxScore", Turtle and Flood 1995): all the others are
passed over by the order in which they stand. What is left out could not have been chosen: the choice is exact.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.blocking.bonuses import (
    best_of_date,
    best_of_nation,
    bonus_at_most,
    date_at_most,
    date_bonus,
    date_is_sure,
    expect,
    far_of_date,
    nation_at_most,
    nation_bonus,
)
from interlink.blocking.hints import SAYS_NOTHING, SEVERAL, nation_class
from interlink.blocking.postings import ROW, Postings, hint_of, row_of
from interlink.blocking.ranges import LEFT_OVER, SLACK, bound, next_range, possible
from interlink.blocking.ranking import Ranking, clear, last_place, rise
from interlink.blocking.work_space import BATCH, SCAN, Links, WorkSpace
from interlink.columns import Fields, Names
from interlink.comparison.sides import Neighbours
from interlink.kernels import kernel, plain_kernel
from interlink.normalise.tokens import Role

__all__ = ["Asked", "Choice", "Terms", "candidates", "most_links"]

_STRUCTURE = (int(Role.NASAB), int(Role.PARTICLE), int(Role.INITIAL))
_ALIKE = np.float32(0.8)
"""What a similar token matches of the most that a token can, to be gone through before the others."""


class Asked(NamedTuple):
    """The queries, as far as blocking reads them: a compiled call unpacks every array that it is given."""

    names: Names
    role: npt.NDArray[np.uint8]
    """(V,) of each of their tokens, as the next"""
    rarity: npt.NDArray[np.float32]
    fields: Fields


class QueryName(NamedTuple):
    """The name of a query for which persons are being met."""

    tokens: int
    """How many of its tokens match any of the index"""
    whole: np.float32
    """Rarity of all of them"""


class Terms(NamedTuple):
    """On what terms persons become candidates."""

    places: int
    """Candidates of a query at the most"""
    worth: npt.NDArray[np.float32]
    """(2, 2) the promise that is enough for a place, and how far behind the highest one still is; the second row for
    queries with nothing but names"""
    many: int
    """Of a token with more postings than this, those of one year and a range of rarity are looked up in their order"""


class Choice(NamedTuple):
    """What a choice of candidates works on and with."""

    left: Fields
    """Of the queries"""
    right: Fields
    """Of the wanted persons"""
    rarity: npt.NDArray[np.float32]
    """(V,) of the tokens of the index"""
    shown: npt.NDArray[np.bool_]
    """(P,) who may be chosen; empty when all may"""
    posted: Postings
    terms: Terms
    work: WorkSpace
    links: Links
    """As many as :func:`most_links`"""
    ranking: Ranking
    """As many places as candidates are wanted"""


@kernel()
def _link(q: int, query: Asked, near: Neighbours, c: Choice) -> int:
    """Link a query name to the tokens of the index that its tokens match; return how many tokens match any.

    The token that can match most comes first. Loops are short, so that the processor looks into memory for several
    tokens of the index at a time.
    """
    work, links, starts, count, filled = c.work, c.links, c.posted.starts, 0, 0
    for place in range(query.names.token_starts[q], query.names.token_starts[q + 1]):
        token = query.names.token[place]
        if query.role[token] in _STRUCTURE or near.starts[token] == near.starts[token + 1]:
            continue
        first, most = filled, np.float32(0.0)
        for k in range(near.starts[token], near.starts[token + 1]):
            other = near.token[k]
            links.token[filled], links.begin[filled] = other, starts[other]
            links.end[filled] = starts[other + 1]
            links.value[filled] = near.similarity[k] * min(query.rarity[token], c.rarity[other])
            most = max(most, links.value[filled])
            filled += 1
        at = count
        while at > 0 and work.most[at - 1] < most:
            work.most[at], work.first[at], work.last[at] = work.most[at - 1], work.first[at - 1], work.last[at - 1]
            at -= 1
        work.most[at], work.first[at], work.last[at] = most, first, filled
        count += 1
    for at in range(filled):
        if links.begin[at] < links.end[at]:
            work.seen[0] += hint_of(c.posted.name[links.begin[at]])
    for turn in range(count):
        for at in range(work.first[turn], work.last[turn]):
            token = links.token[at]
            links.turn[at], links.next[at], work.link[token] = turn, work.link[token], at + 1
        _write_sounds(turn, c)
    return count


@kernel(inline=True)
def _write_sounds(turn: int, c: Choice) -> None:
    """Write down how what a token of the query matches begins to sound, what it matches well and what less well."""
    work, links = c.work, c.links
    well = _ALIKE * work.most[turn]
    near = far = np.uint32(0)
    less = np.float32(0.0)
    for at in range(work.first[turn], work.last[turn]):
        sound, value = c.posted.sound[links.token[at]], links.value[at]
        if value >= well:
            near |= sound
        else:
            far |= sound
            less = max(less, value)
    work.near[turn], work.far[turn], work.less[turn] = near, far, less


@kernel(inline=True)
def _passed(pending: int, turn: int, waiting: int, name: QueryName, c: Choice) -> int:
    """Put those names of the pending postings behind the waiting that may lift their bearer; return how many wait.

    Each loop does one thing for all of them, which a processor does for several at a time. Without a branch: which way
    it goes cannot be foreseen.
    """
    work, reach, least = c.work, c.work.reach, last_place(c.ranking) - SLACK
    for place in range(turn + 1, name.tokens):
        near, far, most, less = work.near[place], work.far[place], work.most[place], work.less[place]
        for k in range(pending):
            seldom = less if work.sounds[k] & far else np.float32(0.0)
            reach[k] += most if work.sounds[k] & near else seldom
    for k in range(pending):
        reach[k] = bound(hint_of(work.posting[k]), reach[k], name.whole)
    for k in range(pending):
        hint = hint_of(work.posting[k])
        work.row[waiting], work.about[waiting] = row_of(work.posting[k]), hint
        waiting += int(bonus_at_most(hint, work.bonuses) + reach[k] >= least)
    return waiting


@kernel(inline=True)
def _look_through(
    begin: int, end: int, own: np.float32, turn: int, pending: int, waiting: int, a: int, name: QueryName, c: Choice
) -> tuple[int, int]:
    """Look at the names among some postings that may lift their bearer to the last place; ``own`` is what they match.

    Postings are looked through many at a time, whatever they are of, and so are names looked at: return how many of
    both are left. A name with several similar tokens is looked at for each of them: that is rare, and changes nothing.
    """
    work, posted = c.work, c.posted
    while begin < end:
        taken = min(end - begin, SCAN - pending)
        for k in range(taken):
            at, place = pending + k, begin + k
            work.posting[at], work.sounds[at], work.reach[at] = posted.name[place], posted.sounds[place], own
        begin, pending = begin + taken, pending + taken
        if pending == SCAN:
            waiting, pending = _passed(pending, turn, waiting, name, c), 0
            if waiting >= BATCH:
                _look(a, name, waiting, c)
                waiting = 0
    return pending, waiting


@kernel()
def _walk(a: int, name: QueryName, turn: int, c: Choice) -> None:
    """Look at the names that hold what is similar to one token of a query: to that whose ``turn`` it is."""
    work, links, bonuses, pending, waiting = c.work, c.links, c.work.bonuses, 0, 0
    later, nation = np.float32(work.most[turn + 1 : name.tokens].sum()), best_of_nation(bonuses)
    most_bonus, far_bonus = best_of_date(bonuses) + nation, far_of_date(bonuses) + nation
    for less_alike in range(2):  # the most similar first: they raise the last place
        for link in range(work.first[turn], work.last[turn]):
            if (links.value[link] < _ALIKE * work.most[turn]) != less_alike:
                continue
            reach, least = links.value[link] + later, last_place(c.ranking) - SLACK
            if not possible(least - most_bonus, reach, name.whole):
                continue
            at, end, far = links.begin[link], links.end[link], possible(least - far_bonus, reach, name.whole)
            while at < end:
                begin, stop, at = next_range(
                    at, end, far, least - nation, reach, name.whole, c.terms.many, c.posted.name, bonuses
                )
                pending, waiting = _look_through(begin, stop, links.value[link], turn, pending, waiting, a, name, c)
                least = last_place(c.ranking) - SLACK
        _look(a, name, _passed(pending, turn, waiting, name, c), c)
        pending = waiting = 0


@kernel(inline=True)
def _matched(at: int, count: int, names: npt.NDArray[np.int32], work: WorkSpace, links: Links) -> float:
    """Return the rarity of the query name that a name matches; of several similar tokens the most similar counts.

    The tokens of the name stand from ``at`` on.
    """
    gained = work.gained
    for turn in range(count):
        gained[turn] = 0.0
    more = True
    while more:
        token = names[at]
        more, at = token >= 0, at + 1
        link = work.link[token if more else ~token]
        while link > 0:
            turn = links.turn[link - 1]
            gained[turn] = max(gained[turn], links.value[link - 1])
            link = links.next[link - 1]
    total = 0.0  # double, so that the order in which tokens are gone through is nothing
    for turn in range(count):
        total += gained[turn]
    return total


@kernel()
def _look(a: int, asked: QueryName, count: int, c: Choice) -> None:
    """Raise the promise of those whose names are waiting.

    Loops are short, so that the processor looks into memory for several names at a time.
    """
    work, names = c.work, c.posted.names
    value, rarity, bearer = work.value, work.rarity, work.bearer
    for k in range(count):
        at = ROW * int(work.row[k])
        bearer[k], rarity[k] = names[at], np.int32(names[at + 1]).view(np.float32)
    for k in range(count):
        work.seen[0] += work.known[bearer[k]]
    for k in range(count):
        value[k] = _matched(ROW * int(work.row[k]) + 2, asked.tokens, names, work, c.links)
    for k in range(count):
        # the token that two query tokens share is counted for both, so a name may seem to match more than it holds
        matched = min(np.float32(value[k]), rarity[k], asked.whole)
        value[k] = matched - LEFT_OVER * (asked.whole + rarity[k] - np.float32(2) * matched)
    for k in range(count):
        _promise(a, bearer[k], np.float32(value[k]), work.about[k], c)


@kernel(inline=True)
def _promise(a: int, person: int, promise: np.float32, hint: int, c: Choice) -> None:
    """Raise the promise of a person to that of one of the names, if it is higher."""
    work = c.work
    number = work.known[person] - 1
    if number < 0:
        bonus = bonus_at_most(hint, work.bonuses)
        hidden = len(c.shown) > 0 and not c.shown[person]
        if hidden or promise + bonus < last_place(c.ranking) - SLACK:
            return
        number = _meet(person, hint, work, c.ranking)
        if not date_is_sure(hint, work.bonuses):
            work.date_bonus[number] = date_bonus(a, c.left, person, c.right)
        if nation_class(hint) == SEVERAL:
            work.nation_bonus[number] = nation_bonus(a, c.left, person, c.right)
    if promise > work.best[number]:
        work.best[number] = promise
        work.promise[number] = promise + work.date_bonus[number] + work.nation_bonus[number]
        rise(c.ranking, number, work.promise[number])


@kernel(inline=True)
def _meet(person: int, hint: int, work: WorkSpace, ranking: Ranking) -> int:
    """Give a person a number and return it."""
    number = work.persons[0]
    work.person[number], work.best[number] = person, -np.inf
    work.date_bonus[number] = date_at_most(hint, work.bonuses)
    work.nation_bonus[number] = nation_at_most(hint, work.bonuses)
    ranking.place[number] = -1
    work.persons[0] = number + 1
    work.known[person] = number + 1
    return int(number)


@kernel()
def _by_name(a: int, q: int, query: Asked, near: Neighbours, c: Choice) -> None:
    """Meet the persons whom name ``q`` of a query leads to."""
    whole = np.float32(0.0)
    for place in range(query.names.token_starts[q], query.names.token_starts[q + 1]):
        whole += query.rarity[query.names.token[place]]
    work, links = c.work, c.links
    name = QueryName(_link(q, query, near, c), whole)
    for turn in range(name.tokens):
        _walk(a, name, turn, c)
    for turn in range(name.tokens):
        for at in range(work.first[turn], work.last[turn]):
            work.link[links.token[at]] = 0


@kernel()
def _by_document(a: int, c: Choice) -> None:
    """Meet the persons who have a document of the query."""
    keys, work = c.posted.document_key, c.work
    for i in range(c.left.document_starts[a], c.left.document_starts[a + 1]):
        place = np.searchsorted(keys, c.left.document_key[i])
        while place < len(keys) and keys[place] == c.left.document_key[i]:
            person = c.posted.document_person[place]
            if work.known[person] == 0 and (len(c.shown) == 0 or c.shown[person]):
                number = _meet(person, SAYS_NOTHING, work, c.ranking)
                work.best[number] = work.promise[number] = np.inf  # beyond all others, whatever else is said
                rise(c.ranking, number, np.float32(np.inf))
            place += 1


@kernel()
def most_links(names: Names, near: Neighbours) -> int:
    """Return how many similar tokens the tokens of a name have together at the most."""
    most = 0
    for name in range(len(names.kind)):
        links = 0
        for place in range(names.token_starts[name], names.token_starts[name + 1]):
            token = names.token[place]
            links += near.starts[token + 1] - near.starts[token]
        most = max(most, links)
    return int(most)


@plain_kernel
def candidates(a: int, query: Asked, near: Neighbours, c: Choice, out: npt.NDArray[np.int32]) -> int:
    """Write the most promising wanted persons for query person ``a`` into ``out``; return how many there are.

    When there are more than ``out`` holds, the most promising stay; ties go to the lower number.
    """
    work = c.work
    bare = not expect(a, c.left, work.bonuses)
    clear(c.ranking, c.terms.worth[int(bare), 0], c.terms.worth[int(bare), 1])
    work.persons[0] = 0
    _by_document(a, c)
    for q in range(query.names.name_starts[a], query.names.name_starts[a + 1]):
        _by_name(a, q, query, near, c)
    found, promise = work.person[: work.persons[0]], work.promise[: work.persons[0]]
    # who has more than the least promise that has a place, and as many of those who have just that as there are places
    least = last_place(c.ranking)
    chosen, last = found[promise > least], np.sort(found[promise == least])
    count = min(len(chosen) + len(last), len(out))
    out[: len(chosen)] = chosen
    out[len(chosen) : count] = last[: count - len(chosen)]
    out[:count].sort()
    for person in found:
        work.known[person] = 0
    return int(count)
