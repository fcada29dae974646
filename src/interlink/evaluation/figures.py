"""The arithmetic of an evaluation, over arrays of judged pairs."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, fields
from statistics import NormalDist
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from interlink.columns import places_in_rows

__all__ = ["Figures", "Interval", "Judged", "Share", "average_precision", "figures_at", "sweep"]

_FEW = 10
"""Events from which samples drawn again say how far a share can be off."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one threshold does.

    Examples
    --------
    >>> figures = Figures(threshold=0.5, found=8, right=6, true=10, innocents=100, alerted=1, alerts=2)
    >>> figures.precision, figures.recall, round(figures.f1, 3), figures.alerts_per_1000
    (0.75, 0.6, 0.667, 20.0)
    """

    threshold: float
    """Probability from which a pair counts as found."""
    found: int
    """Pairs that reach the threshold."""
    right: int
    """True pairs among them."""
    true: int
    """True pairs there are."""
    innocents: int
    """Queries that are nobody in the index."""
    alerted: int
    """Innocents for whom a pair is found."""
    alerts: int
    """Pairs found for innocents."""

    @property
    def precision(self) -> float:
        """Share of the found pairs that are true; 1 when nothing is found."""
        return Share(self.right, self.found, empty=1.0)

    @property
    def recall(self) -> float:
        """Share of the true pairs that are found; 1 when there are none."""
        return Share(self.right, self.true, empty=1.0)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.true
        return 2 * self.right / total if total else 1.0

    @property
    def alerts_per_1000(self) -> float:
        """Pairs found per 1,000 innocent queries; 0 when there are no innocents."""
        return 1000 * self.alerts / self.innocents if self.innocents else 0.0

    @property
    def alerted_per_1000(self) -> float:
        """Innocents stopped per 1,000 of them; 0 when there are none."""
        return Share(self.alerted, self.innocents, scale=1000.0, independent=True)

    def to_dict(self) -> dict[str, float]:
        """Return counts and shares as plain data."""
        counts = {part.name: getattr(self, part.name) for part in fields(self)}
        shares = ("precision", "recall", "f1", "alerts_per_1000", "alerted_per_1000")
        return counts | {name: getattr(self, name) for name in shares}


class Share(float):
    """A share that knows of how many it is one, so that its interval can be told.

    Examples
    --------
    >>> share = Share(2, 1000, scale=1000.0)
    >>> share, share.events, share.of
    (2.0, 2, 1000)
    """

    __slots__ = ("events", "independent", "of", "scale")

    events: int
    of: int
    scale: float
    """The figure where the events are all there are: 1, or 1,000 for one per 1,000."""
    independent: bool
    """Whether one event makes no other likelier, as where each is another query."""

    def __new__(
        cls, events: int, of: int, *, scale: float = 1.0, empty: float = 0.0, independent: bool = False
    ) -> Self:
        """Make the share; it is ``empty`` where there is nothing that it could be a share of."""
        made = super().__new__(cls, scale * events / of if of else empty)
        made.events, made.of, made.scale, made.independent = events, of, scale, independent
        return made

    def __reduce__(self) -> tuple[Callable[[float], float], tuple[float]]:
        return float, (float(self),)  # elsewhere it is a number like any other

    @property
    def is_rare(self) -> bool:
        """Whether so little happened, or failed to, that samples drawn again from it all look alike."""
        return min(self.events, self.of - self.events) < _FEW

    def interval(self, confidence: float) -> Interval:
        """Return the share with Wilson's score interval (Wilson 1927).

        Examples
        --------
        >>> [round(bound, 3) for bound in Share(0, 1000, scale=1000.0).interval(0.95)]
        [0.0, 0.0, 3.827]
        """
        if not self.of:
            return Interval(float(self), 0.0, self.scale)
        z, share = NormalDist().inv_cdf((1 + confidence) / 2), self.events / self.of
        middle = (share + z * z / (2 * self.of)) / (1 + z * z / self.of)
        reach = z * math.sqrt(share * (1 - share) / self.of + z * z / (4 * self.of**2)) / (1 + z * z / self.of)
        low = max(middle - reach, 0.0) if self.events else 0.0
        high = min(middle + reach, 1.0) if self.events < self.of else 1.0
        return Interval(float(self), self.scale * low, self.scale * high)


class Interval(NamedTuple):
    """A figure with the bounds between which it lies with some confidence."""

    value: float
    low: float
    high: float


class Judged(NamedTuple):
    """n pairs that were returned, and how many true pairs each of Q queries has."""

    query: Ints
    """(n,) place of the query"""
    weight: Floats
    """(n,) bits"""
    probability: Floats
    """(n,)"""
    right: npt.NDArray[np.bool_]
    """(n,) whether the pair is true"""
    true: Ints
    """(Q,) true pairs of each query, returned or not"""

    def of_queries(self, queries: Ints) -> Judged:
        """Return the pairs of some queries, which may repeat (as in a bootstrap sample) and are numbered anew."""
        order = np.argsort(self.query, kind="stable")
        begin, end = (
            np.searchsorted(self.query[order], queries),
            np.searchsorted(self.query[order], queries, side="right"),
        )
        _, places = places_in_rows(begin, end - begin)
        rows, number = order[places], np.repeat(np.arange(len(queries)), end - begin)
        return Judged(number, self.weight[rows], self.probability[rows], self.right[rows], self.true[queries])


def figures_at(judged: Judged, threshold: float) -> Figures:
    """Return what one threshold does."""
    found = judged.probability >= threshold
    innocent = judged.true == 0
    of_innocents = judged.query[found & innocent[judged.query]]
    return Figures(
        threshold=float(threshold),
        found=int(found.sum()),
        right=int(judged.right[found].sum()),
        true=int(judged.true.sum()),
        innocents=int(innocent.sum()),
        alerted=len(np.unique(of_innocents)),
        alerts=len(of_innocents),
    )


class Sweep(NamedTuple):
    """Precision and recall at every value that pairs have, falling. Pairs of equal value are accepted together."""

    threshold: Floats
    precision: Floats
    recall: Floats

    @property
    def f1(self) -> Floats:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return np.divide(2 * self.precision * self.recall, total, out=np.zeros_like(total), where=total > 0)


def sweep(judged: Judged, values: Floats) -> Sweep:
    """Return precision and recall at every threshold that makes a difference.

    Parameters
    ----------
    judged
        n pairs.
    values
        (n,) what the threshold is of. Many weights share a probability: beyond 53 bits it cannot be told from 1.

    Examples
    --------
    >>> one, weight = np.zeros(2, np.int64), np.array([70.0, 60.0])
    >>> judged = Judged(one, weight, np.ones(2), np.array([True, False]), np.array([1]))
    >>> sweep(judged, judged.weight).precision.tolist(), sweep(judged, judged.probability).precision.tolist()
    ([1.0, 0.5], [0.5])
    """
    order = np.argsort(-values, kind="stable")
    threshold = values[order]
    last = np.flatnonzero(np.append(threshold[1:] != threshold[:-1], True)) if len(values) else np.zeros(0, np.int64)
    right = np.cumsum(judged.right[order])[last]
    return Sweep(threshold[last], right / (last + 1), right / max(int(judged.true.sum()), 1))


def average_precision(judged: Judged) -> float:
    """Return the precision averaged over the true pairs, those never returned counting as 0.

    Examples
    --------
    >>> one, two = np.zeros(2, np.int64), np.array([2.0, 1.0])
    >>> average_precision(Judged(one, two, two, np.array([True, False]), np.array([1])))
    1.0
    """
    curve = sweep(judged, judged.weight)
    return float(np.sum(np.diff(curve.recall, prepend=0.0) * curve.precision))
