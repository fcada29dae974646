"""The k most promising persons so far: a heap with the least of them on top, in which a promise can rise.

Places are not filled at any price: who is far behind the most promising, and of whom too little is promised besides, is
not worth a place.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.kernels import kernel

__all__ = ["Ranking", "clear", "last_place", "rise"]

_OUT = -1


class Ranking(NamedTuple):
    """A binary heap of numbers by promise (Williams 1964), and where each number stands in it.

    Examples
    --------
    >>> ranking = Ranking(
    ...     np.empty(2, np.float32), np.empty(2, np.int32), np.empty(3, np.float32), np.full(3, -1, np.int32)
    ... )
    >>> clear(ranking, enough=2.0, behind=6.0)
    >>> for number, promise in enumerate([3.0, 7.0, 5.0]):
    ...     rise(ranking, number, promise)
    >>> float(last_place(ranking))
    5.0
    >>> clear(ranking, enough=2.0, behind=6.0)
    >>> rise(ranking, 0, 7.0)
    >>> float(last_place(ranking))
    1.0
    """

    promise: npt.NDArray[np.float32]
    """(k,) the least first; -inf where there is a place to fill"""
    number: npt.NDArray[np.int32]
    """(k,) whose promise it is, -1 for nobody's"""
    least: npt.NDArray[np.float32]
    """(3,) the least promise that is worth a place; what is enough for it, and how far it may be behind the highest"""
    place: npt.NDArray[np.int32]
    """(P,) place of a number, -1 for one that is not among the best; what is not known yet is not read"""


@kernel()
def clear(ranking: Ranking, enough: np.float32, behind: np.float32) -> None:
    """Take everybody out.

    From now on a promise of ``enough`` is worth a place, and one that is at most ``behind`` less than the highest.
    """
    ranking.promise[:] = -np.inf
    ranking.least[0], ranking.least[1], ranking.least[2] = -np.inf, enough, behind
    ranking.number[:] = _OUT


@kernel(inline=True)
def last_place(ranking: Ranking) -> np.float32:
    """Return the least promise that has a place, or would have one; -inf while that may be any."""
    return np.float32(ranking.least[0])


@kernel()
def rise(ranking: Ranking, number: int, promise: np.float32) -> None:
    """Give a number its first promise, or a higher one than it had."""
    heap, of, place, least = ranking.promise, ranking.number, ranking.place, ranking.least
    least[0] = max(least[0], min(least[1], promise - least[2]))
    at = place[number]
    if at == _OUT:
        if promise <= heap[0]:
            return
        if of[0] != _OUT:
            place[of[0]] = _OUT
        at = 0
    last = len(heap)
    while True:
        child = 2 * at + 1
        if child + 1 < last and heap[child + 1] < heap[child]:
            child += 1
        if child >= last or heap[child] >= promise:
            break
        heap[at], of[at] = heap[child], of[child]
        if of[at] != _OUT:
            place[of[at]] = at
        at = child
    heap[at], of[at], place[number] = promise, number, at
    least[0] = max(least[0], heap[0])
