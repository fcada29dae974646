"""Random numbers by counter: every record owns a stream that depends on nothing but the seed and its number.

The generator is SplitMix64 (Steele, Lea and Flood 2014, Fast Splittable Pseudorandom Number Generators): the n-th
number of a stream is a hash of its start and n, so that numpy can draw many streams in bulk, in any order and in any
process, and they are the same on every machine.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate, chain
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["Draws", "Weighted", "hashed", "streams"]

T = TypeVar("T")

_STEP = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_ALL = (1 << 64) - 1
_UNIT = 2.0**-53


def _mixed(z: int) -> int:
    z = ((z ^ (z >> 30)) * _FIRST) & _ALL
    z = ((z ^ (z >> 27)) * _SECOND) & _ALL
    return z ^ (z >> 31)


def _mixed_all(z: NDArray[np.uint64]) -> NDArray[np.uint64]:
    z = (z ^ (z >> np.uint64(30))) * np.uint64(_FIRST)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(_SECOND)
    return z ^ (z >> np.uint64(31))


def hashed(text: str) -> int:
    """Return a number of 64 well-mixed bits for a text, the same on every machine.

    Examples
    --------
    >>> hashed("samir") == hashed("samir"), hashed("samir") == hashed("salim")
    (True, False)
    """
    return _mixed(zlib.crc32(text.encode()) * _STEP & _ALL)


def _further(start: int, drawn: int) -> Iterator[float]:
    """Yield the numbers of a stream after the first ``drawn`` ones, one by one."""
    while True:
        drawn += 1
        yield (_mixed((start + drawn * _STEP) & _ALL) >> 11) * _UNIT


class Draws:
    """The random numbers of one record, in their order.

    Attributes
    ----------
    uniform
        Called without arguments: the next number in [0, 1).

    Examples
    --------
    >>> one, again = (streams(0, "example", np.array([7]), 4)[0] for _ in range(2))
    >>> [one.below(100) for _ in range(9)] == [again.below(100) for _ in range(9)]
    True
    """

    __slots__ = ("uniform",)

    uniform: Callable[[], float]

    def __init__(self, start: int, drawn: list[float]) -> None:
        # the iterator's own method: a call of it costs a fifth of one of a method written here
        self.uniform = chain(drawn, _further(start, len(drawn))).__next__

    def chance(self, probability: float) -> bool:
        """Return whether an event of this probability happens."""
        return self.uniform() < probability

    def below(self, count: int) -> int:
        """Return a whole number from 0 to ``count - 1``."""
        return int(self.uniform() * count)

    def one_of(self, items: Sequence[T]) -> T:
        """Return one of the items, each as likely."""
        return items[int(self.uniform() * len(items))]


def streams(seed: int, purpose: str, numbers: NDArray[Any], drawn: int) -> list[Draws]:
    """Return the streams of records, the first ``drawn`` numbers of each made in bulk.

    Parameters
    ----------
    seed
        Any whole number.
    purpose
        What the stream is for; streams of other purposes are independent.
    numbers
        Numbers of the records.
    drawn
        How many numbers a record usually needs; further ones are made one by one, more slowly.

    Examples
    --------
    >>> two = streams(0, "example", np.array([3, 4]), 2)
    >>> two[1].uniform() == streams(0, "example", np.array([4]), 1)[0].uniform()
    True
    """
    key = int.from_bytes(blake2b(f"{seed}/{purpose}".encode(), digest_size=8).digest(), "little")
    starts = _mixed_all(np.uint64(key) ^ _mixed_all((numbers.astype(np.uint64) + np.uint64(1)) * np.uint64(_STEP)))
    steps = (np.arange(1, drawn + 1, dtype=np.uint64)) * np.uint64(_STEP)
    values = (_mixed_all(starts[:, None] + steps[None, :]) >> np.uint64(11)).astype(np.float64) * _UNIT
    return [Draws(start, row) for start, row in zip(starts.tolist(), values.tolist(), strict=True)]


class Weighted(Generic[T]):
    """Items that are drawn by weight.

    Examples
    --------
    >>> coin = Weighted({"heads": 1, "tails": 3})
    >>> coin.at(0.2), coin.at(0.3)
    ('heads', 'tails')
    """

    __slots__ = ("_limits", "items")

    def __init__(self, weights: Iterable[tuple[T, float]] | Mapping[T, float]) -> None:
        pairs: list[tuple[T, float]] = list(weights.items() if isinstance(weights, Mapping) else weights)
        self.items: tuple[T, ...] = tuple(item for item, _ in pairs)
        total = sum(weight for _, weight in pairs)
        # without the last limit, which is 1 but for rounding: what lies above the others is the last item's
        self._limits = [limit / total for limit in accumulate(weight for _, weight in pairs)][:-1]

    def at(self, place: float) -> T:
        """Return the item at a place in [0, 1) of the heaped weights."""
        return self.items[bisect_right(self._limits, place)]
