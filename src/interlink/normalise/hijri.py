"""Hijri dates as Gregorian days.

Two calendars count years from the Hijra. The lunar one (Arab states) follows the Umm al-Qura tables of Saudi Arabia
where they exist (1343 to 1500 AH, through the library hijridate) and the tabular calendar outside; towns that sighted
the moon themselves were a day or two off either. The solar one (Iran, Afghanistan) begins at the spring equinox and is
exact.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

__all__ = ["HIJRI_YEARS", "day_within", "lunar_days", "solar_days"]

HIJRI_YEARS = range(1200, 1501)
"""A year of birth in this range is counted from the Hijra: nobody alive was born in the Middle Ages."""

_UMM_AL_QURA = range(1343, 1501)
# Leap years of the tabular calendar within its cycle of 30 years, and the day before 1 Muharram of year 1 (civil epoch,
# 16 July 622 Julian): Reingold and Dershowitz, Calendrical Calculations, chapter 7.
_LUNAR_LEAP = frozenset({2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29})
_LUNAR_EPOCH = 227_014
# Years of the solar calendar with 366 days, within 33 years: holds for 1178 to 1633 (Birashk's arithmetic and the
# astronomical equinox agree there).
_SOLAR_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_NOWRUZ_1200 = date(1821, 3, 21).toordinal()


def lunar_days(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """Return the first and last Gregorian day of a lunar Hijri year, month or day.

    Raises
    ------
    ValueError
        When the month does not exist or is shorter; the message says so in a few words.

    Examples
    --------
    >>> [d.isoformat() for d in lunar_days(1391, 6, 7)], [d.isoformat() for d in lunar_days(1391)]
    (['1971-07-30', '1971-07-30'], ['1971-02-26', '1972-02-15'])
    """
    first, last = _lunar_month(year, month or 1)[0], _lunar_month(year, month or 12)[1]
    return day_within(first, last, day, "Hijri")


def solar_days(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """Return the first and last Gregorian day of a solar Hijri year, month or day.

    Raises
    ------
    ValueError
        When the month does not exist or is shorter; the message says so in a few words.

    Examples
    --------
    >>> [d.isoformat() for d in solar_days(1350, 5, 8)], [d.isoformat() for d in solar_days(1350)]
    (['1971-07-30', '1971-07-30'], ['1971-03-21', '1972-03-20'])
    """
    first, last = _solar_month(year, month or 1)[0], _solar_month(year, month or 12)[1]
    return day_within(first, last, day, "Hijri")


def day_within(first: date, last: date, day: int | None, calendar: str) -> tuple[date, date]:
    """Return a day of the month from ``first`` to ``last``, twice; the ends of the month where no day is given.

    Raises
    ------
    ValueError
        When the month is shorter; the message says so in a few words.

    Examples
    --------
    >>> [d.isoformat() for d in day_within(date(1971, 7, 25), date(1971, 8, 22), 6, "Hijri")]
    ['1971-07-30', '1971-07-30']
    """
    if day is None:
        return first, last
    length = (last - first).days + 1
    if not 1 <= day <= length:
        raise ValueError(f"that {calendar} month has {length} days")
    found = first + timedelta(days=day - 1)
    return found, found


@lru_cache(maxsize=8192)
def _lunar_month(year: int, month: int) -> tuple[date, date]:
    _check(year, month)
    if year in _UMM_AL_QURA:
        from hijridate import Hijri  # noqa: PLC0415  (only records with a Hijri date need it)

        start = Hijri(year, month, 1)
        first: date = date(*start.to_gregorian().datetuple())
        return first, first + timedelta(days=start.month_length() - 1)
    leaps = sum((30 * cycle + place) < year for cycle in range(year // 30 + 1) for place in _LUNAR_LEAP)
    ordinal = _LUNAR_EPOCH + 354 * (year - 1) + leaps + 29 * (month - 1) + month // 2
    length = 30 if month % 2 or (month == 12 and year % 30 in _LUNAR_LEAP) else 29
    return date.fromordinal(ordinal + 1), date.fromordinal(ordinal + length)


@lru_cache(maxsize=8192)
def _solar_month(year: int, month: int) -> tuple[date, date]:
    _check(year, month)
    leaps = sum(earlier % 33 in _SOLAR_LEAP for earlier in range(HIJRI_YEARS.start, year))
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    ordinal = _NOWRUZ_1200 + 365 * (year - HIJRI_YEARS.start) + leaps + before
    length = 31 if month <= 6 else 30 if month <= 11 or year % 33 in _SOLAR_LEAP else 29
    return date.fromordinal(ordinal), date.fromordinal(ordinal + length - 1)


def _check(year: int, month: int) -> None:
    if year not in HIJRI_YEARS:
        raise ValueError(f"Hijri years run from {HIJRI_YEARS.start} to {HIJRI_YEARS.stop - 1} here")
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
