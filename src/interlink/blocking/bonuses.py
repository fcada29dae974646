"""What birth date and nationality add to a promise: exactly for a person, and at most for a hint."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.blocking.hints import (
    NATIONS,
    PART_DAYS,
    PARTS,
    SEVERAL,
    UNKNOWN,
    WHOLE_YEAR,
    WINDOW,
    YEARS,
    class_of_year,
    nation_class,
    part_class,
    window_of,
    year_class,
)
from interlink.columns import Fields
from interlink.comparison.fields import civil
from interlink.kernels import kernel

__all__ = [
    "Bonuses",
    "best_of_date",
    "best_of_nation",
    "best_of_year",
    "bonus_at_most",
    "date_at_most",
    "date_bonus",
    "date_is_sure",
    "expect",
    "far_of_date",
    "nation_at_most",
    "nation_bonus",
    "new_bonuses",
]

_DATE_BONUS, _NATION_BONUS = np.float32(6.0), np.float32(2.0)
_NEAR_BONUS = np.float32(0.0)
_YEAR, _FAR = 366, 1 << 30
_ROWS = 32
_APART, _OPEN, _NOTHING, _OF_THEIR_OWN = range(4)
"""Rows for years that are far from all dates of the query, for those that may be anything, for persons without a date;
years near a date of the query have rows of their own, as far as there are rows."""


class Bonuses(NamedTuple):
    """The most that birth date and nationality can add to a promise for one query."""

    row: npt.NDArray[np.uint8]
    """(YEARS,) row of each class of years"""
    of_part: npt.NDArray[np.float32]
    """(rows, PARTS) what a birth date in each part of the year can add; part 0 is the whole year. For years that may be
    anything the parts are windows of years"""
    sure: npt.NDArray[np.bool_]
    """(rows, PARTS) whether it adds just that, whichever day it is"""
    of_nation: npt.NDArray[np.float32]
    """(NATIONS,)"""
    next_near: npt.NDArray[np.int32]
    """(YEARS,) the first class of years from here on that is not far from all dates of the query; YEARS for none"""


def new_bonuses() -> Bonuses:
    """Return work space for the bonuses of one query at a time."""
    return Bonuses(
        np.zeros(YEARS, np.uint8),
        np.zeros((_ROWS, PARTS), np.float32),
        np.zeros((_ROWS, PARTS), np.bool_),
        np.zeros(NATIONS, np.float32),
        np.zeros(YEARS, np.int32),
    )


@kernel(inline=True)
def date_at_most(hint: int, bonuses: Bonuses) -> np.float32:
    """Return the most that a birth date can add of which no more is known than a hint."""
    return np.float32(bonuses.of_part[bonuses.row[year_class(hint)], part_class(hint)])


@kernel(inline=True)
def date_is_sure(hint: int, bonuses: Bonuses) -> bool:
    """Return whether a birth date adds just that, so that there is no need to look it up."""
    return bool(bonuses.sure[bonuses.row[year_class(hint)], part_class(hint)])


@kernel(inline=True)
def nation_at_most(hint: int, bonuses: Bonuses) -> np.float32:
    """Return the most that a nationality can add of which no more is known than a hint."""
    return np.float32(bonuses.of_nation[nation_class(hint)])


@kernel(inline=True)
def bonus_at_most(hint: int, bonuses: Bonuses) -> np.float32:
    """Return the most that birth date and nationality can add."""
    return np.float32(date_at_most(hint, bonuses) + nation_at_most(hint, bonuses))


@kernel(inline=True)
def best_of_year(year: int, bonuses: Bonuses) -> np.float32:
    """Return the most that a birth date in a class of years can add, whatever the part of the year."""
    return np.float32(bonuses.of_part[bonuses.row[year], 0])


@kernel(inline=True)
def best_of_date(bonuses: Bonuses) -> np.float32:
    """Return the most that any birth date can add."""
    return np.float32(bonuses.of_part[_OPEN, 0])


@kernel(inline=True)
def far_of_date(bonuses: Bonuses) -> np.float32:
    """Return what a birth date far from those of the query adds."""
    return np.float32(bonuses.of_part[_APART, 0])


@kernel(inline=True)
def best_of_nation(bonuses: Bonuses) -> np.float32:
    """Return the most that any nationality can add."""
    return np.float32(bonuses.of_nation[SEVERAL])


@kernel()
def expect(a: int, left: Fields, bonuses: Bonuses) -> bool:
    """Write the bonuses of query person ``a``; return whether anything is known of birth date or nationality."""
    dates, dates_end = left.date_starts[a], left.date_starts[a + 1]
    of_part, row = bonuses.of_part, bonuses.row
    row[:] = _APART
    of_part[_APART] = -_DATE_BONUS if dates < dates_end else np.float32(0.0)
    of_part[_OPEN] = _DATE_BONUS if dates < dates_end else np.float32(0.0)
    of_part[_NOTHING] = 0.0
    bonuses.sure[_APART] = bonuses.sure[_NOTHING] = True
    bonuses.sure[_OPEN] = False
    row[UNKNOWN], row[SEVERAL] = _NOTHING, _OPEN
    if dates < dates_end:
        _write_windows(a, left, of_part[_OPEN], bonuses.sure[_OPEN])
    filled = _OF_THEIR_OWN
    for i in range(dates, dates_end):
        first, last = civil(left.date_first[i])[0], civil(left.date_last[i])[0]
        # two years apart may be as little as a day more than a year
        for year in range(first - 2, last + 3):
            at = class_of_year(year)
            if row[at] == _APART and filled < _ROWS:
                row[at] = filled
                _write_year(a, left, year, of_part[filled], bonuses.sure[filled])
                filled += 1
            elif row[at] == _APART:
                row[at] = _OPEN
    following = YEARS
    for year in range(YEARS - 1, -1, -1):
        following = year if row[year] != _APART else following
        bonuses.next_near[year] = following
    nations, nations_end = left.nation_starts[a], left.nation_starts[a + 1]
    of_nation = bonuses.of_nation
    of_nation[:] = -_NATION_BONUS if nations < nations_end else np.float32(0.0)
    for i in range(nations, nations_end):
        of_nation[left.nation[i] + 2] = _NATION_BONUS
    of_nation[UNKNOWN] = 0.0
    of_nation[SEVERAL] = _NATION_BONUS if nations < nations_end else np.float32(0.0)
    return bool(dates < dates_end or nations < nations_end)


@kernel()
def _write_windows(a: int, left: Fields, of_part: npt.NDArray[np.float32], sure: npt.NDArray[np.bool_]) -> None:
    """Write the most that birth dates in each window of years can add; the least there is is certain."""
    for part in range(1, PARTS):
        year = window_of(part)
        of_part[part] = _bonus_of(_gap(a, left, _new_year(year), _new_year(year + WINDOW) - 1))
        sure[part] = of_part[part] == -_DATE_BONUS


@kernel()
def _write_year(a: int, left: Fields, year: int, of_part: npt.NDArray[np.float32], sure: npt.NDArray[np.bool_]) -> None:
    """Write the most that a birth date in each part of a year can add, and whether it adds that for certain."""
    new_year, next_year = _new_year(year), _new_year(year + 1)
    of_part[0] = of_part[WHOLE_YEAR] = _bonus_of(_gap(a, left, new_year, next_year - 1))
    # from one interval days are the farther the nearer they are to the ends of a part, or of the year
    single = left.date_starts[a + 1] == left.date_starts[a] + 1
    new_years, eve = _gap(a, left, new_year, new_year), _gap(a, left, next_year - 1, next_year - 1)
    if single and min(_bonus_of(new_years), _bonus_of(eve)) == of_part[0]:
        of_part[:], sure[:] = of_part[0], True
        return
    sure[0], sure[WHOLE_YEAR] = False, True
    for part in range(1, WHOLE_YEAR):
        first = new_year + (part - 1) * PART_DAYS
        last = first + PART_DAYS - 1
        of_part[part] = _bonus_of(_gap(a, left, first, last))
        at_ends = min(_bonus_of(_gap(a, left, first, first)), _bonus_of(_gap(a, left, last, last)))
        sure[part] = single and at_ends == of_part[part]


@kernel(inline=True)
def _new_year(year: int) -> int:
    """Return the number of 1 January of a year."""
    before = year - 1
    return 365 * before + before // 4 - before // 100 + before // 400 + 1


@kernel(inline=True)
def _bonus_of(gap: int) -> np.float32:
    return _DATE_BONUS if gap <= 0 else _NEAR_BONUS if gap <= _YEAR else -_DATE_BONUS


@kernel()
def _gap(a: int, left: Fields, first: int, last: int) -> int:
    """Return how many days lie between some days and the nearest date of a person, 0 or less when they overlap."""
    gap = _FAR
    for i in range(left.date_starts[a], left.date_starts[a + 1]):
        gap = min(gap, max(left.date_first[i], first) - min(left.date_last[i], last))
    return int(gap)


@kernel()
def date_bonus(a: int, left: Fields, b: int, right: Fields) -> np.float32:
    """Return what the birth dates of two persons add to a promise."""
    others, others_end = right.date_starts[b], right.date_starts[b + 1]
    if left.date_starts[a] == left.date_starts[a + 1] or others == others_end:
        return np.float32(0.0)
    gap = _FAR
    for j in range(others, others_end):
        gap = min(gap, _gap(a, left, right.date_first[j], right.date_last[j]))
    return np.float32(_bonus_of(gap))


@kernel()
def nation_bonus(a: int, left: Fields, b: int, right: Fields) -> np.float32:
    """Return what the nationalities of two persons add to a promise."""
    nations, nations_end = left.nation_starts[a], left.nation_starts[a + 1]
    others, others_end = right.nation_starts[b], right.nation_starts[b + 1]
    if nations == nations_end or others == others_end:
        return np.float32(0.0)
    for i in range(nations, nations_end):
        for j in range(others, others_end):
            if left.nation[i] == right.nation[j]:
                return _NATION_BONUS
    return np.float32(-_NATION_BONUS)
