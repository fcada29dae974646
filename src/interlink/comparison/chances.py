"""How many chances two persons had to agree by luck: more names and more dates, more chances.

The best of several pairs is as surprising as the number of pairs that it was the best of allows: of n pairs that might
have agreed by luck, one does n times as often, which is log2(n) bits. But what agrees was no chance missed: a name or a
date that both sides have is not counted, so that one more of them never lowers a weight.

A range of birth dates is a chance as well: twice as many people were born in a range that is twice as wide.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.columns import Fields
from interlink.comparison.fields import date_level
from interlink.kernels import kernel
from interlink.levels import BirthDate, NameFeature

__all__ = ["date_luck", "less_luck", "luck", "luck_of_dates", "luck_of_width", "names_agree", "width"]

_COMPLETE = int(NameFeature.COMPLETE)
_UNLIKE = tuple(
    int(f)
    for f in (
        NameFeature.COUNT_AT_FLOOR,
        NameFeature.COUNT_WEAK,
        NameFeature.COUNT_NEAR,
        NameFeature.COUNT_CLOSE,
        NameFeature.NICKNAME_COUNT,
        NameFeature.ABBREVIATED_COUNT,
    )
)
"""Features of links between tokens that are not the same."""
_WITHIN = _AGREES = int(BirthDate.WITHIN)
"""The last level of two dates that agree."""
_USUAL, _YEAR = 2, 365.25
"""Years of a range that need no luck, and days of a year: the level of such dates is learnt from dates like 1971~."""


@kernel(inline=True)
def luck(left: int, right: int) -> float:
    """Return log2 of the pairs that had a chance, of so many values on each side that agree with none of the other."""
    chances = max(left, 1) * max(right, 1)
    return float(np.log2(chances)) if chances > 1 else 0.0


@kernel()
def less_luck(bits: float, lucky: float) -> float:
    """Return what agreement is worth after its luck: never less than nothing. Contradiction needs no luck."""
    return max(bits - lucky, 0.0) if bits > 0.0 else bits


@kernel()
def names_agree(weight: float, row: npt.NDArray[np.float64]) -> bool:
    """Whether a pair of names agrees: it speaks for one person, or both are the same name.

    Parameters
    ----------
    weight
        Bits of the pair.
    row
        (1, features) of the pair.
    """
    if weight > 0.0:
        return True
    if row[0, _COMPLETE] == 0.0:
        return False
    for feature in _UNLIKE:
        if row[0, feature] > 0.0:
            return False
    return True


@kernel(inline=True)
def date_luck(a: int, left: Fields, b: int, right: Fields, level: int) -> float:
    """Return log2 of the chances that the birth dates of two persons had to agree; ``level`` is how they do."""
    lucky = 0.0
    if level == _WITHIN:
        lucky += luck_of_width(width(a, left, b, right))
    n = left.date_starts[a + 1] - left.date_starts[a]
    m = right.date_starts[b + 1] - right.date_starts[b]
    if n * m > 1:
        lucky += luck_of_dates(a, left, b, right)
    return lucky


@kernel()
def luck_of_dates(a: int, left: Fields, b: int, right: Fields) -> float:
    """Return the part of :func:`date_luck` that comes of there being several dates."""
    return luck(_alone(a, left, b, right), _alone(b, right, a, left))


@kernel()
def luck_of_width(years: float) -> float:
    """Return the part of it that comes of a range of so many years."""
    return float(np.log2(max(years / _USUAL, 1.0)))


@kernel()
def width(a: int, left: Fields, b: int, right: Fields) -> float:
    """Return the years of the narrowest two dates of which one lies within the other: both together."""
    least = np.inf
    for i in range(left.date_starts[a], left.date_starts[a + 1]):
        for j in range(right.date_starts[b], right.date_starts[b + 1]):
            if date_level(i, left, j, right) == _WITHIN:
                days = left.date_last[i] - left.date_first[i] + right.date_last[j] - right.date_first[j]
                least = min(least, days / _YEAR)
    return float(least)


@kernel()
def _alone(a: int, one: Fields, b: int, other: Fields) -> int:
    """Return how many dates of one person agree with none of the other."""
    count = 0
    for i in range(one.date_starts[a], one.date_starts[a + 1]):
        alone = True
        for j in range(other.date_starts[b], other.date_starts[b + 1]):
            alone &= date_level(i, one, j, other) > _AGREES
        count += alone
    return count
