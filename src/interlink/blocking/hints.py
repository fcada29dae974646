"""What is roughly known of a name and its bearer, in 32 bits beside each posting.

The year in which the bearer was born stands highest, then the rarity of the name, then the part of the year and the
nationality. Where dates are not of one year, the part says in which few years they lie. The postings of a token are in
the order of their hints, so that the names of one year and of a range of rarity lie side by side: most names that hold
a common token are passed over without a look even at their hints. A hint never says that something disagrees when it
may not; where there is too much to say it says nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.columns import Fields
from interlink.kernels import kernel

__all__ = [
    "NATIONS",
    "PARTS",
    "PART_DAYS",
    "RARITY_STEP",
    "SAYS_NOTHING",
    "SEVERAL",
    "STEPS",
    "UNKNOWN",
    "WHOLE_YEAR",
    "WINDOW",
    "YEARS",
    "class_of_year",
    "first_of",
    "hints",
    "nation_class",
    "part_class",
    "rarity_ceiling",
    "rarity_floor",
    "window_of",
    "year_class",
]

YEARS, PARTS, NATIONS, STEPS = 256, 64, 1024, 256
"""Classes of birth years, of parts of a year, of nationalities and of rarity, the last of which has all above."""
_YEAR, _RARITY, _PART = 24, 16, 10
"""Bits by which the classes of year, rarity and part of the year are shifted."""
UNKNOWN, SEVERAL = 0, 1
"""The class of a person of whom nothing is known, and of one of whom there is too much to say it in one number."""
RARITY_STEP = np.float32(0.25)
"""Bits of rarity that are one step of a hint."""
PART_DAYS = 6
"""Days of a part of the year, the first of which is number 1; number 0 says nothing of the days."""
WHOLE_YEAR = PARTS - 1
"""The part of a year of which no day is known at all."""
WINDOW = 5
"""Years of a window in which the dates of a person lie that are not of one year: such a person would else be taken for
one whose date may agree, and be looked at for every query."""
_WINDOW_STEP, _FIRST_WINDOW = 2, 1900
SAYS_NOTHING = SEVERAL << _YEAR | SEVERAL
"""A hint of year and nationality that leaves both open."""
_FIRST_YEAR = 1850
_EPOCH = 719163
"""Number of 1 January 1970, counted from 1 January of year 1."""


@kernel(inline=True)
def rarity_floor(hint: int) -> np.float32:
    """Return the rarity of the name, rounded down to a whole number of :data:`RARITY_STEP`."""
    return np.float32((hint >> _RARITY) & 255) * RARITY_STEP


@kernel(inline=True)
def rarity_ceiling(hint: int) -> np.float32:
    """Return what the rarity of the name is at most."""
    steps = (hint >> _RARITY) & 255
    return np.float32(steps + 1) * RARITY_STEP if steps < STEPS - 1 else np.float32(np.inf)


@kernel(inline=True)
def year_class(hint: int) -> int:
    """Return the class of the bearer's birth year."""
    return int(np.int64(hint) >> _YEAR)


@kernel(inline=True)
def part_class(hint: int) -> int:
    """Return the class of the part of that year, 0 where it may be any day."""
    return int((np.int64(hint) >> _PART) & (PARTS - 1))


@kernel(inline=True)
def nation_class(hint: int) -> int:
    """Return the class of the bearer's nationality: its number and two, below which are the classes without one."""
    return int(np.int64(hint) & (NATIONS - 1))


@kernel(inline=True)
def first_of(year: int, step: int) -> int:
    """Return the lowest hint of a class of years and of rarity."""
    return year << _YEAR | step << _RARITY


@kernel(inline=True)
def class_of_year(year: int) -> int:
    """Return the class of a year, :data:`SEVERAL` where it has none of its own."""
    number = year - _FIRST_YEAR
    return number + 2 if 0 <= number < YEARS - 2 else SEVERAL


@kernel(inline=True)
def window_of(part: int) -> int:
    """Return the first year of the window that a part from 1 on stands for in the class :data:`SEVERAL` of years."""
    return _FIRST_WINDOW + (part - 1) * _WINDOW_STEP


def hints(person: npt.NDArray[np.int32], rarity: npt.NDArray[np.float32], fields: Fields) -> npt.NDArray[np.uint32]:
    """Return the hint of each name.

    Parameters
    ----------
    person, rarity
        (N,) bearer and rarity of each name.
    fields
        Of all persons.
    """
    steps = np.minimum(np.floor(rarity / RARITY_STEP), STEPS - 1).astype(np.uint32)
    years, parts = _dates(fields)
    nations = _only(fields.nation_starts, fields.nation.astype(np.int64) + 2)
    rest = parts[person] << np.uint32(_PART) | nations[person]
    return np.asarray(years[person] << np.uint32(_YEAR) | steps << np.uint32(_RARITY) | rest)


def _dates(fields: Fields) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
    """Return the classes of year and part of the year of each person."""
    first, last = _days(fields.date_first), _days(fields.date_last)
    year, last_year = first.astype("datetime64[Y]"), last.astype("datetime64[Y]")
    number = year.astype(np.int64) + 1970 - _FIRST_YEAR
    known = (year == last_year) & (number >= 0) & (number < YEARS - 2)
    part = 1 + (first - year.astype("datetime64[D]")).astype(np.int64) // PART_DAYS
    until = (year + np.timedelta64(1, "Y")).astype("datetime64[D]")
    whole = (first == year.astype("datetime64[D]")) & (last + np.timedelta64(1, "D") == until)
    part = np.where(whole, WHOLE_YEAR, np.where(first == last, part, 0))
    years = _only(fields.date_starts, np.where(known, number + 2, SEVERAL))
    parts = _only(fields.date_starts, np.where(known, part, 0), several=0)
    windows = _windows(fields.date_starts, number + _FIRST_YEAR, last_year.astype(np.int64) + 1970)
    return years, np.where(years > SEVERAL, parts, np.where(years == SEVERAL, windows, np.uint32(0)))


def _windows(
    starts: npt.NDArray[np.int64], first: npt.NDArray[np.int64], last: npt.NDArray[np.int64]
) -> npt.NDArray[np.uint32]:
    """Return the window in which all years of each row lie, 0 where there is none."""
    found = np.zeros(len(starts) - 1, np.int64)
    filled = np.flatnonzero(starts[1:] > starts[:-1])
    if len(filled):
        begin = np.minimum.reduceat(first, starts[filled]) - _FIRST_WINDOW
        window = begin // _WINDOW_STEP
        end = np.maximum.reduceat(last, starts[filled]) - _FIRST_WINDOW
        holds = (window >= 0) & (window < PARTS - 1) & (end < window * _WINDOW_STEP + WINDOW)
        found[filled] = np.where(holds, window + 1, 0)
    return found.astype(np.uint32)


def _days(days: npt.NDArray[np.int32]) -> npt.NDArray[np.datetime64]:
    return (days.astype(np.int64) - _EPOCH).astype("datetime64[D]")


def _only(starts: npt.NDArray[np.int64], classes: npt.NDArray[Any], several: int = SEVERAL) -> npt.NDArray[np.uint32]:
    """Return the class of each row that has one value, or values of one class; ``several`` for all other rows."""
    found = np.full(len(starts) - 1, UNKNOWN, np.int64)
    filled = np.flatnonzero(starts[1:] > starts[:-1])
    if len(filled):
        least = np.minimum.reduceat(classes, starts[filled])
        found[filled] = np.where(least == np.maximum.reduceat(classes, starts[filled]), least, several)
    return found.astype(np.uint32)
