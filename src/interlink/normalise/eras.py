"""Years that are counted from another year than ours: Buddhist, Minguo, Japanese eras, and the Ethiopian calendar.

The first three count Gregorian days from another year. Thailand writes 2514 for 1971, Taiwan 60, Japan the 46th year of
Showa. The Ethiopian calendar has days and months of its own: twelve months of 30 days, and five or six days more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from interlink.normalise.hijri import day_within

__all__ = ["BUDDHIST_YEARS", "ERAS", "SMALL_YEARS", "ethiopian_days"]

BUDDHIST_YEARS: Final = range(2400, 2644)
"""A year of birth in this range is counted from the Buddha: nobody was born in it yet."""
SMALL_YEARS: Final = frozenset({"minguo", "meiji", "taisho", "showa", "heisei", "reiwa"})
"""Counts of years that have not reached four digits; the year stands first in their dates."""
ERAS: Final[Mapping[str, int]] = MappingProxyType(
    {"buddhist": -543, "minguo": 1911, "meiji": 1867, "taisho": 1911, "showa": 1925, "heisei": 1988, "reiwa": 2018}
)
"""Years from such a year to ours."""

_EPOCH = date(8, 8, 27).toordinal()
"""1 Meskerem of year 1: 29 August 8 Julian (Reingold and Dershowitz, Calendrical Calculations, chapter 4)."""
_MONTH, _MONTHS = 30, 13


def ethiopian_days(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """Return the first and last Gregorian day of an Ethiopian year, month or day.

    Raises
    ------
    ValueError
        When the month does not exist or is shorter; the message says so in a few words.

    Examples
    --------
    >>> [d.isoformat() for d in ethiopian_days(2000, 1, 1)], [d.isoformat() for d in ethiopian_days(1963)]
    (['2007-09-12', '2007-09-12'], ['1970-09-11', '1971-09-11'])
    """
    new_year = _EPOCH + 365 * (year - 1) + year // 4
    length = 366 if year % 4 == 3 else 365
    if month is None:
        return date.fromordinal(new_year), date.fromordinal(new_year + length - 1)
    if not 1 <= month <= _MONTHS:
        raise ValueError(f"there is no month {month}")
    first = new_year + _MONTH * (month - 1)
    last = min(first + _MONTH, new_year + length) - 1
    return day_within(date.fromordinal(first), date.fromordinal(last), day, "Ethiopian")
