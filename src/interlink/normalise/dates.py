"""Birth dates: any written form -> EDTF texts (ISO 8601-2) -> intervals of days.

How a text is read:

- ``03/04/1971`` is the third of April or the fourth of March: both are kept. With points it is the third of April.
- Unknown parts may be zeros or fillers (``00/00/1971``, ``1971-XX-XX``, ``--/07/1971``).
- A year of two digits is the last such year that has begun. In front of month and day it may as well be one of Minguo
  for nationals of Taiwan, and one of the Hijra for those of Iran and Afghanistan: both readings are kept.
- ``early``, ``mid`` and ``late`` are the years 0-3, 4-6 and 6-9 of a decade, the months 1-4, 5-8 and 9-12 of a year.
- A year of 1200 to 1500 is counted from the Hijra. The mark or month name says by the moon or by the sun; else the
  nationality does; else both readings are kept. A Hijri year or month becomes the interval of Gregorian days that it
  spans. A lunar day is approximate (``~``): towns that sighted the moon themselves were a day or two off.
- A year of 2400 to 2643 is one of the Buddhist era for nationals of the states that count so, and for those of none. A
  date with a mark of the Buddhist, Minguo or Ethiopian count or of a Japanese era is read by it.
- A range with an open end (``before 1971``, ``<1971``, ``1971/..``, ``/1971``) is refused: it would fit anybody.
- ``unknown``, ``n/a`` and ``00/00/0000`` say that nothing is known: no date, and no error.
"""

from __future__ import annotations

import calendar as gregorian
import re
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Any, Final, NamedTuple

from interlink.errors import RecordError, in_short
from interlink.normalise.date_text import MAX_LENGTH, Phrase, Written, read_phrases
from interlink.normalise.eras import BUDDHIST_YEARS, ERAS, ethiopian_days
from interlink.normalise.hijri import HIJRI_YEARS, lunar_days, solar_days

__all__ = ["DAY", "MONTH", "RANGE", "YEAR", "DateInterval", "date_interval", "parse_dates"]

DAY: Final = 0
MONTH: Final = 1
YEAR: Final = 2
RANGE: Final = 3

_REMEDY = "Write YYYY, YYYY-MM, YYYY-MM-DD, YYYY/YYYY for a range, or add ~ for an approximate date."
_FIRST_YEAR = 1501
_NO_DATE = 10**8
"""A number of more digits than year, month and day have."""
_EPOCH, _DAY, _AHEAD = date(1970, 1, 1).toordinal(), 24 * 3600, 14 * 3600
"""The day from which computers count seconds, the seconds of a day, and those by which some clocks are ahead."""
_SOLAR = frozenset({"IR", "AF"})
_LUNAR = frozenset(
    {"AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY",
     "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE"}
)  # fmt: skip
_BUDDHIST = frozenset({"TH", "LA", "KH", "MM"})
_HIJRI = ("lunar", "solar")
_MAYBE = "maybe "
_OTHERS = {"maybe minguo": frozenset({"TW"}), "maybe solar": _SOLAR}
"""Readings of a year of two digits -> states whose nationals write so."""
_NAMES = {"lunar": "lunar Hijri", "solar": "solar Hijri", "ethiopian": "Ethiopian"}
_MONTHS = frozenset({None, *range(1, 13)})
_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)")


class DateInterval(NamedTuple):
    """The days on which a person may have been born.

    Parameters
    ----------
    first, last
        Proleptic Gregorian ordinals (``date.toordinal``), both inclusive.
    precision
        ``DAY``, ``MONTH``, ``YEAR`` or ``RANGE``.
    approximate
        Whether the source said so (``~``).
    """

    first: int
    last: int
    precision: int
    approximate: bool


def parse_dates(value: Any, *, nationalities: Iterable[str] = (), future: bool = False) -> tuple[str, ...]:
    """Return the EDTF texts of a date in any common written form; several where it can be read in several ways.

    Parameters
    ----------
    value
        A text in any of the languages of ``data/months.tsv``; a ``date``, ``datetime``, pandas or numpy time stamp (one
        of NumPy by its unit, and a period of pandas: a month is a month); a number that writes a year or a date
        (``1971``, ``19710730``).
    nationalities
        Alpha-2 codes of the person: they tell which Hijri calendar is meant.
    future
        Whether the date may lie ahead (expiry of a notice).

    Raises
    ------
    RecordError
        When the text is not a date, the day does not exist, or it lies in the future.

    Examples
    --------
    >>> parse_dates("30 Jul 1971"), parse_dates("circa 1971"), parse_dates("between 1969 and 1972")
    (('1971-07-30',), ('1971~',), ('1969/1972',))
    >>> parse_dates("1350", nationalities=["IR"]), parse_dates("٧ جمادى الآخرة ١٣٩١ هـ")
    (('1971-03-21/1972-03-20',), ('1971-07-30~',))
    """
    text = value if isinstance(value, str) else _as_text(value)
    day = _iso_day(text)
    if day is not None and day.year >= _FIRST_YEAR and (future or day <= _today()):
        return (day.isoformat(),)
    try:
        return _parse(text, _own_calendars(nationalities), future)
    except ValueError as problem:
        shown = text if len(text) <= MAX_LENGTH else text[:40] + "..."
        reason = str(problem)
        tail = "" if reason == "not a date" else f": {reason}"
        raise RecordError(f"{shown!r} is not a date{tail}", _REMEDY, field="birth_dates") from None


def _iso_day(text: str) -> date | None:
    """Return the day of a text that names one as most do, without a search and without keeping it."""
    if len(text) != 10 or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def date_interval(edtf: str) -> DateInterval:
    """Return the days that a canonical EDTF text stands for.

    Raises
    ------
    RecordError
        When the text is not one that :func:`parse_dates` returns.

    Examples
    --------
    >>> date_interval("1971-07~") == (date(1971, 7, 1).toordinal(), date(1971, 7, 31).toordinal(), MONTH, True)
    True
    """
    day = _iso_day(edtf)
    if day is None:
        return _interval(edtf)
    number = day.toordinal()
    return DateInterval(number, number, DAY, approximate=False)


@lru_cache(maxsize=65536)
def _interval(edtf: str) -> DateInterval:
    start, slash, end = edtf.partition("/")
    try:
        one = _days(start)
        other = _days(end) if slash else one
    except ValueError as problem:
        raise RecordError(f"{edtf!r} is not a canonical date: {problem}", _REMEDY, field="birth_dates") from None
    if other.last < one.first:
        raise RecordError(f"{edtf!r} ends before it begins", _REMEDY, field="birth_dates")
    return DateInterval(one.first, other.last, RANGE if slash else one.precision, one.approximate or other.approximate)


def _days(point: str) -> DateInterval:
    found = _POINT.fullmatch(point)
    if not found:
        raise ValueError(f"{point!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    last_month = month or 12
    first = date(year, month or 1, day or 1)
    last = date(year, last_month, day or gregorian.monthrange(year, last_month)[1])
    precision = DAY if day else MONTH if month else YEAR
    return DateInterval(first.toordinal(), last.toordinal(), precision, bool(found[4]))


@lru_cache(maxsize=65536)
def _parse(text: str, calendars: tuple[str, ...], future: bool) -> tuple[str, ...]:  # noqa: FBT001  (cached by place)
    found = _POINT.fullmatch(text)
    if found:
        year = int(found[1])
        month, day = (int(found[2]) if found[2] else None), (int(found[3]) if found[3] else None)
        if _FIRST_YEAR <= year < BUDDHIST_YEARS.start and month in _MONTHS and day != 0:
            return (_gregorian(Written(year, month, day), future=future) + found[4],)
    dates: dict[str, None] = {}
    for phrase in read_phrases(text):
        dates.update(dict.fromkeys(_resolved(phrase, calendars, future=future)))
    return tuple(dates)


def _own_calendars(nationalities: Iterable[str]) -> tuple[str, ...]:
    """Return in which calendars persons of these nationalities write a Hijri year, a short one, or one to come."""
    own = set(nationalities)
    others = [name for name, states in _OTHERS.items() if own & states]
    buddhist = [] if own and not own & _BUDDHIST else ["buddhist"]
    if own and own <= _SOLAR:
        return ("solar", *others, *buddhist)
    if own & _LUNAR and not own & _SOLAR:
        return ("lunar", *others, *buddhist)
    return (*_HIJRI, *others, *buddhist)


class _Reading(NamedTuple):
    calendar: str
    first: str
    last: str
    loose: bool


def _resolved(phrase: Phrase, calendars: tuple[str, ...], *, future: bool) -> list[str]:
    starts = _readings(phrase.first, calendars, future=future)
    if not phrase.last:
        return [_edtf(r.first, r.last, approximate=phrase.approximate or r.loose) for r in starts]
    ends = _readings(phrase.last, calendars, future=True)
    out = []
    for calendar in dict.fromkeys(reading.calendar for reading in starts):
        firsts = [r.first for r in starts if r.calendar == calendar]
        lasts = [r.last for r in ends if r.calendar == calendar]
        if lasts:
            first = min(firsts, key=lambda text: _days(text).first)
            last = max(lasts, key=lambda text: _days(text).last)
            out.append(_checked_range(first, last, approximate=phrase.approximate, future=future))
    if not out:
        raise ValueError("its two ends are in different calendars")
    return out


def _checked_range(first: str, last: str, *, approximate: bool, future: bool) -> str:
    if _days(last).last < _days(first).first:
        raise ValueError("it ends before it begins")
    if not future and _days(last).first > (_today() + timedelta(days=366)).toordinal():
        raise ValueError("it lies in the future")
    return _edtf(first, last, approximate=approximate)


def _edtf(first: str, last: str, *, approximate: bool) -> str:
    mark = "~" if approximate else ""
    return f"{first}{mark}" if first == last else f"{first}{mark}/{last}{mark}"


def _readings(written: tuple[Written, ...], calendars: tuple[str, ...], *, future: bool) -> list[_Reading]:
    """Return every reading that makes a date; raise the first reason when none does."""
    readings: list[_Reading] = []
    problems: list[ValueError] = []
    for one in written:
        for calendar in _calendars_of(one, calendars):
            try:
                readings.append(_reading(one, calendar, future=future))
            except ValueError as problem:
                problems.append(problem)
    if not readings:
        raise problems[0]
    return readings


def _calendars_of(written: Written, calendars: tuple[str, ...]) -> tuple[str, ...]:
    if written.calendar.startswith(_MAYBE):
        return (written.calendar.removeprefix(_MAYBE),) if written.calendar in calendars else ()
    if written.calendar == "hijri" or (not written.calendar and written.year in HIJRI_YEARS):
        return tuple(calendar for calendar in calendars if calendar in _HIJRI)
    if written.calendar in {"", "gregorian"} and written.year in BUDDHIST_YEARS and "buddhist" in calendars:
        return ("buddhist",)
    return (written.calendar or "gregorian",)


def _reading(written: Written, calendar: str, *, future: bool) -> _Reading:
    if calendar == "gregorian" or calendar in ERAS:
        text = _gregorian(written._replace(year=written.year + ERAS.get(calendar, 0)), future=future)
        return _Reading(calendar, text, text, loose=False)
    spans: dict[str, Callable[[int, int | None, int | None], tuple[date, date]]] = {
        "lunar": lunar_days,
        "solar": solar_days,
        "ethiopian": ethiopian_days,
    }
    first, last = spans[calendar](written.year, written.month, written.day)
    if not future and first > _today():
        raise ValueError(f"in the {_NAMES[calendar]} calendar it lies in the future")
    return _Reading(
        calendar, first.isoformat(), last.isoformat(), loose=calendar == "lunar" and written.day is not None
    )


def _gregorian(written: Written, *, future: bool) -> str:
    year, month, day, _ = written
    if not year:
        raise ValueError("there is no year in it")
    if year < _FIRST_YEAR:
        raise ValueError(f"nobody of interest was born in the year {year}")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    if day is not None and month is not None and not 1 <= day <= gregorian.monthrange(year, month)[1]:
        length = gregorian.monthrange(year, month)[1]
        raise ValueError(f"{gregorian.month_name[month]} {year} has {length} days")
    if not future and date(year, month or 1, day or 1) > _today():
        raise ValueError("it lies in the future")
    if month is None:
        return f"{year:04}"
    return f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"


def _today() -> date:
    """Return the latest date that is today somewhere on Earth."""
    return date.fromordinal(_EPOCH + int(time.time() + _AHEAD) // _DAY)


def _of_period(first: date, last: date) -> str:
    """Write a period of time as a day, a month, a year, or a range of days."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if first.year == last.year and first.month == last.month:
            return f"{first:%Y-%m}"
        if first.year == last.year and (first.month, last.month) == (1, 12):
            return f"{first.year:04}"
    return f"{first}/{last}"


def _as_text(value: Any) -> str:
    """Write dates, time stamps and numbers as text."""
    if isinstance(value, datetime):
        value = value.date()
    if type(value).__name__ == "Period" and type(value).__module__.startswith("pandas."):
        return _of_period(value.start_time.date(), value.end_time.date())
    if isinstance(value, date):
        return value.isoformat()
    if type(value).__module__ == "numpy":
        value = value.item() if value.dtype.kind != "M" else str(value)  # as exact as its unit
    if isinstance(value, float | Decimal) and isfinite(value) and -_NO_DATE < value < _NO_DATE and value == int(value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _NO_DATE:
        return str(value)
    if isinstance(value, str):
        return value
    problem = f"{in_short(value)} ({type(value).__name__}) is not a date"
    raise RecordError(
        problem, f"{_REMEDY} A number must write a year or a date, like 1971 or 19710730.", field="birth_dates"
    )
