"""Birth dates as records give them: a year only, swapped, a digit off, counted from the Hijra."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from interlink.datasets.draws import Draws
from interlink.datasets.identities import DAYS_OF_MONTH, BirthDate, Identity
from interlink.normalise.hijri import lunar_days, solar_days

__all__ = ["changed_date", "iso"]

_LUNAR = frozenset(
    ("SA", "YE", "AE", "KW", "OM", "QA", "BH", "IQ", "SY", "JO", "PS",
     "LB", "EG", "SD", "LY", "TN", "DZ", "MA", "MR", "PK", "SO")
)  # fmt: skip
_SOLAR = frozenset(("IR", "AF"))
# Mean length of a lunar year in years, and the moment at which both counts would meet, fitted for 1900 to 2100.
_LUNAR_YEAR, _MEETING = 0.970229, 621.5774


def iso(year: int, month: int, day: int) -> str:
    """Return a day as an EDTF text.

    Examples
    --------
    >>> iso(1971, 7, 30)
    '1971-07-30'
    """
    return f"{year:04d}-{month:02d}-{day:02d}"


def changed_date(who: Identity, change: str, changes: list[str], draws: Draws) -> tuple[str, ...]:
    """Return the birth dates of a record; what happened to them is noted in ``changes``.

    Parameters
    ----------
    who
        Whose record it is.
    change
        What is to happen, from :data:`~interlink.datasets.sightings.CHANGES`; empty for nothing. What cannot happen to
        a date (the 30th as a month) leaves it as it is and is not noted.
    changes
        What happened so far.
    draws
        Random numbers.
    """
    true = iso(*who.born)
    text = _CHANGED[change](who, draws) if change else true
    if text == true:
        return (true,)
    changes.append(change)
    return (text,) if text else ()


def _swapped(born: BirthDate) -> str:
    year, month, day = born
    return iso(year, day, month) if day <= 12 else iso(*born)


def _digit_slip(born: BirthDate, draws: Draws) -> str:
    year, month, day = born
    step = 1 + draws.below(9)
    other = day - day % 10 + (day % 10 + step) % 10
    if draws.chance(0.5) and 1 <= other <= DAYS_OF_MONTH[month - 1]:
        return iso(year, month, other)
    return iso(year - year % 10 + (year % 10 + step) % 10, month, day)


def _neighbour_year(born: BirthDate, draws: Draws) -> str:
    year, month, day = born
    return iso(year + (1 if draws.chance(0.5) else -1), month, day)


def _hijri(who: Identity, draws: Draws) -> str:
    """Return the date as it comes back from the Hijri calendar: a year as an interval of days, a lunar day as about."""
    born = date(*who.born)
    if who.country.code in _SOLAR:
        return _solar_year(born)
    if who.country.code not in _LUNAR:
        return born.isoformat()
    if draws.chance(0.5):
        return _lunar_year(born)
    return f"{(born + timedelta(days=draws.below(3) - 1)).isoformat()}~"


@lru_cache(maxsize=4096)
def _lunar_year(born: date) -> str:
    guess = int((born.year + born.timetuple().tm_yday / 365.25 - _MEETING) / _LUNAR_YEAR)
    return _interval(born, guess, lunar_days)


@lru_cache(maxsize=4096)
def _solar_year(born: date) -> str:
    return _interval(born, born.year - 622, solar_days)


def _interval(born: date, guess: int, days: Callable[[int], tuple[date, date]]) -> str:
    for year in (guess, guess + 1, guess - 1):
        first, last = days(year)
        if first <= born <= last:
            return f"{first.isoformat()}/{last.isoformat()}"
    return born.isoformat()


_CHANGED: dict[str, Callable[[Identity, Draws], str]] = {
    "year only": lambda who, _: f"{who.born[0]:04d}",
    "month only": lambda who, _: f"{who.born[0]:04d}-{who.born[1]:02d}",
    "1 January": lambda who, _: iso(who.born[0], 1, 1),
    "day and month swapped": lambda who, _: _swapped(who.born),
    "neighbouring year": lambda who, draws: _neighbour_year(who.born, draws),
    "digit slip": lambda who, draws: _digit_slip(who.born, draws),
    "approximate year": lambda who, draws: f"{who.born[0] + draws.below(3) - 1:04d}~",
    "Hijri date": _hijri,
    "no date": lambda _who, _draws: "",
}
