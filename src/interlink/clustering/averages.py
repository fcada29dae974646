"""Groups by what all pairs between them say, not by their best pair alone.

Group-average linkage (Sokal and Michener 1958) over the log odds of the pairs that are there. A pair that is not there
counts a little against: records of one person miss each other now and then, records of two persons nearly always.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import NamedTuple

__all__ = ["average_linkage"]

_MISSING = -1.0
"""Bits of a pair that is not there."""


class _Link(NamedTuple):
    """What is between two groups."""

    bits: float
    pairs: int


def average_linkage(pairs: Iterable[tuple[str, str, float]]) -> list[tuple[str, ...]]:
    """Join the two groups between which a pair weighs most on average, as long as that does not speak against it.

    Parameters
    ----------
    pairs
        Two ids and the bits by which they are one person. A pair in both directions counts by the larger bits.

    Returns
    -------
    list of tuple of str
        The ids of each group of two or more, ascending; the groups by their first id.

    Examples
    --------
    One weak pair does not chain two groups of three; one that many pairs support does.

    >>> one, two = [("a", "b", 9), ("b", "c", 9), ("a", "c", 9)], [("d", "e", 9), ("e", "f", 9), ("d", "f", 9)]
    >>> average_linkage([*one, *two, ("a", "d", 5)])
    [('a', 'b', 'c'), ('d', 'e', 'f')]
    >>> average_linkage([*one, *two, ("a", "d", 5), ("b", "e", 5)])
    [('a', 'b', 'c', 'd', 'e', 'f')]
    """
    groups = _Groups(pairs)
    waiting = [(-bits, *pair) for pair in groups.pairs() if (bits := groups.mean(*pair)) >= 0.0]
    heapq.heapify(waiting)
    while waiting:
        bits, one, other = heapq.heappop(waiting)
        if -bits != groups.mean(one, other):
            continue  # one of the two has grown since
        joined, neighbours = groups.join(one, other)
        for neighbour in neighbours:
            if (mean := groups.mean(joined, neighbour)) >= 0.0:
                heapq.heappush(waiting, (-mean, min(joined, neighbour), max(joined, neighbour)))
    return sorted(tuple(sorted(group)) for group in groups.members.values() if len(group) > 1)


class _Groups:
    """Groups of records, each named by one of them, and what is between them."""

    def __init__(self, pairs: Iterable[tuple[str, str, float]]) -> None:
        self.links: dict[str, dict[str, _Link]] = {}
        for one, other, bits in pairs:
            known = self.links.setdefault(one, {}).get(other)
            link = _Link(bits if known is None else max(bits, known.bits), 1)
            self.links[one][other] = link
            self.links.setdefault(other, {})[one] = link
        self.members = {record: [record] for record in self.links}

    def pairs(self) -> list[tuple[str, str]]:
        return [(one, other) for one, linked in self.links.items() for other in linked if one < other]

    def mean(self, one: str, other: str) -> float:
        """Return the mean bits of the pairs between two groups; minus infinity where there is none or no such group."""
        link = self.links.get(one, {}).get(other)
        if link is None:
            return float("-inf")
        every = len(self.members[one]) * len(self.members[other])
        return (link.bits + _MISSING * (every - link.pairs)) / every

    def join(self, one: str, other: str) -> tuple[str, list[str]]:
        """Put two groups into one; return its name and its neighbours."""
        if len(self.links[one]) < len(self.links[other]):  # the fewer links are moved
            one, other = other, one
        self.members[one] += self.members.pop(other)
        del self.links[one][other]
        for neighbour, link in self.links.pop(other).items():
            if neighbour == one:
                continue
            known = self.links[one].get(neighbour, _Link(0.0, 0))
            both = _Link(known.bits + link.bits, known.pairs + link.pairs)
            self.links[one][neighbour] = self.links[neighbour][one] = both
            del self.links[neighbour][other]
        return one, list(self.links[one])
