"""Which postings of a token can matter: bounds on what a name can be worth, and where such names stand.

The postings of a token are in the order of their hints: by the year in which the bearer was born, then by the rarity of
the name. A bound on the promise of a name is therefore a range of postings in each year.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.blocking.bonuses import Bonuses, best_of_year
from interlink.blocking.hints import RARITY_STEP, STEPS, YEARS, first_of, rarity_ceiling, rarity_floor, year_class
from interlink.blocking.postings import hint_of
from interlink.kernels import kernel

__all__ = ["ANY", "LEFT_OVER", "SLACK", "bound", "next_range", "possible"]

LEFT_OVER = np.float32(0.35)
"""What an unmatched bit of rarity takes away, against what a matched one gives; only for choosing candidates."""
ANY = np.float32(-np.inf)
SLACK = np.float32(1e-2)
"""More than rounding can make of any bound."""


@kernel(inline=True)
def bound(hint: int, reach: np.float32, whole: np.float32) -> np.float32:
    """Return the promise that a name can have at best, without bonus."""
    rarity = rarity_floor(hint)
    total = min(reach, rarity_ceiling(hint))
    return total - LEFT_OVER * (whole + rarity - total - total)


@kernel(inline=True)
def possible(lacking: np.float32, reach: np.float32, whole: np.float32) -> bool:
    """Return whether any name at all may have a promise of ``lacking``, without bonus."""
    return bool(reach + LEFT_OVER * (reach - whole) >= lacking - SLACK)


@kernel(inline=True)
def _steps(lacking: np.float32, reach: np.float32, whole: np.float32) -> tuple[int, int]:
    """Return the first and the last class of rarity in which a name may have a promise of ``lacking``, without bonus.

    The bound (:func:`bound`) rises with the rarity of a name up to what can be matched, and falls behind it. Classes
    in which the bound is just short of it may be among these; there are none when the last is below the first.
    """
    if lacking == ANY:
        return 0, STEPS - 1
    gain, cost = np.float32(1.0) + LEFT_OVER + LEFT_OVER, LEFT_OVER * RARITY_STEP
    high = gain * reach - LEFT_OVER * whole - lacking
    if high < -SLACK:
        return 1, 0
    low = (lacking + LEFT_OVER * whole - gain * RARITY_STEP) / (gain * RARITY_STEP - cost)
    end = np.float32(STEPS - 1)
    return int(max(np.float32(0.0), min(np.floor(low), end))), int(min(high / cost + np.float32(1.0), end))


@kernel(inline=True)
def _first_at(names: npt.NDArray[np.uint64], begin: int, end: int, least: int) -> int:
    """Return the first place from ``begin`` on whose hint is not below ``least``.

    In steps that double, then halves (Bentley and Yao 1976): what is looked for is often near.
    """
    step, low, high = 1, begin, begin
    while high < end and hint_of(names[high]) < least:
        low, high, step = high + 1, high + step, step + step
    high = min(high, end)
    while low < high:
        middle = (low + high) // 2
        if hint_of(names[middle]) < least:
            low = middle + 1
        else:
            high = middle
    return low


@kernel(inline=True)
def _year_from(at: int, end: int, far: bool, names: npt.NDArray[np.uint64], bonuses: Bonuses) -> tuple[int, int]:
    """Return the next place whose year may matter, and the year; ``end`` when there is none.

    Unless ``far`` years may matter too, years that are far from all dates of the query are passed over.
    """
    next_near = bonuses.next_near
    while at < end:
        year = year_class(hint_of(names[at]))
        if far or next_near[year] == year:
            return at, year
        if next_near[year] == YEARS:
            break
        at = _first_at(names, at, end, first_of(next_near[year], 0))
    return end, 0


@kernel(inline=True)
def next_range(
    at: int, end: int, far: bool, lacking: np.float32, reach: np.float32, whole: np.float32, many: int,
    names: npt.NDArray[np.uint64], bonuses: Bonuses,
) -> tuple[int, int, int]:  # fmt: skip
    """Return the first and last of the next postings to be looked through, and where to go on after them.

    Parameters
    ----------
    at, end
        Where the postings begin that are left of a token, and where they end.
    far
        Whether a year may matter that is far from all dates of the query.
    lacking
        What name and birth date must add up to.
    reach, whole
        What a name can match at best, and the rarity of the query name.
    many
        As many postings as this are looked through as they stand.
    """
    if end - at <= many:
        return at, end, end
    begin, year = _year_from(at, end, far, names, bonuses)
    after = _first_at(names, begin, end, first_of(year + 1, 0))
    low, high = _steps(lacking - best_of_year(year, bonuses), reach, whole)
    if low > high:
        return begin, begin, after
    begin = _first_at(names, begin, after, first_of(year, low)) if low > 0 else begin
    return begin, _first_at(names, begin, after, first_of(year, high + 1)) if high < STEPS - 1 else after, after
