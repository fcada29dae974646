"""What is roughly known of a name and its bearer, in 32 bits beside each posting.

Going through the postings of a common token, most names can be passed over by a look at what lies there anyway, without
a look at the name: its rarity, the year in which its bearer was born, and the nationality. A hint never says that
something disagrees when it may not; where there is too much to say it says nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.columns import Fields
from interlink.kernels import kernel

__all__ = [
    "NATIONS",
    "RARITY_STEP",
    "SEVERAL",
    "UNKNOWN",
    "YEARS",
    "class_of_year",
    "hints",
    "nation_class",
    "rarity_ceiling",
    "rarity_floor",
    "year_class",
]

YEARS, NATIONS = 256, 1024
"""Classes of birth years and of nationalities."""
UNKNOWN, SEVERAL = 0, 1
"""The class of a person of whom nothing is known, and of one of whom there is too much to say it in one number."""
RARITY_STEP = np.float32(0.5)
"""Bits of rarity that are one step of a hint."""
_FIRST_YEAR = 1850
_MOST_STEPS = 255
_EPOCH = 719163
"""Number of 1 January 1970, counted from 1 January of year 1."""


@kernel(inline=True)
def rarity_floor(hint: int) -> np.float32:
    """Return the rarity of the name, rounded down to a whole number of :data:`RARITY_STEP`."""
    return np.float32(hint & 255) * RARITY_STEP


@kernel(inline=True)
def rarity_ceiling(hint: int) -> np.float32:
    """Return what the rarity of the name is at most."""
    steps = hint & 255
    return np.float32(steps + 1) * RARITY_STEP if steps < _MOST_STEPS else np.float32(np.inf)


@kernel(inline=True)
def year_class(hint: int) -> int:
    """Return the class of the bearer's birth year."""
    return (hint >> 8) & 255


@kernel(inline=True)
def nation_class(hint: int) -> int:
    """Return the class of the bearer's nationality: its number and two, below which are the classes without one."""
    return hint >> 16


@kernel(inline=True)
def class_of_year(year: int) -> int:
    """Return the class of a year, :data:`SEVERAL` where it has none of its own."""
    number = year - _FIRST_YEAR
    return number + 2 if 0 <= number < YEARS - 2 else SEVERAL


def hints(person: npt.NDArray[np.int32], rarity: npt.NDArray[np.float32], fields: Fields) -> npt.NDArray[np.uint32]:
    """Return the hint of each name.

    Parameters
    ----------
    person, rarity
        (N,) bearer and rarity of each name.
    fields
        Of all persons.
    """
    steps = np.minimum(np.floor(rarity / RARITY_STEP), _MOST_STEPS).astype(np.uint32)
    first, last = _years(fields.date_first), _years(fields.date_last)
    year = np.where((first == last) & (first >= 0) & (first < YEARS - 2), first + 2, SEVERAL)
    years = _only(fields.date_starts, year)
    nations = _only(fields.nation_starts, fields.nation.astype(np.int64) + 2)
    return np.asarray(steps | (years[person] << np.uint32(8)) | (nations[person] << np.uint32(16)))


def _years(days: npt.NDArray[np.int32]) -> npt.NDArray[np.int64]:
    since = (days.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]")
    return np.asarray(since.astype(np.int64) + 1970 - _FIRST_YEAR)


def _only(starts: npt.NDArray[np.int64], classes: npt.NDArray[Any]) -> npt.NDArray[np.uint32]:
    """Return the class of each row that has one value, or several of one class."""
    found = np.full(len(starts) - 1, UNKNOWN, np.int64)
    filled = np.flatnonzero(starts[1:] > starts[:-1])
    if len(filled):
        least = np.minimum.reduceat(classes, starts[filled])
        found[filled] = np.where(least == np.maximum.reduceat(classes, starts[filled]), least, SEVERAL)
    return found.astype(np.uint32)
