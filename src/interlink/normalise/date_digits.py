"""Numbers in a date: which one is the year, which the month, which the day.

Every reading that is possible is returned, the likelier first. Whether the day exists is the calendar's question
(:mod:`interlink.normalise.dates`); a reading that is impossible comes back only when it is the only one, so that the
error can say what is wrong with it.
"""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["Parts", "latest_century", "read_numbers"]

Parts = tuple[int, int | None, int | None]
"""Year, month, day; ``None`` where unknown."""


def read_numbers(numbers: list[str], *, dotted: bool = False) -> list[Parts]:
    """Return the readings of a date written in numbers only.

    Parameters
    ----------
    numbers
        The digits as written (``["03", "04", "1971"]``): how many there are tells years from days.
    dotted
        Whether points stand between them: no country writes month-first with points.

    Raises
    ------
    ValueError
        When they do not make a date.

    Examples
    --------
    >>> read_numbers(["03", "04", "1971"])
    [(1971, 4, 3), (1971, 3, 4)]
    >>> read_numbers(["710730"])  # as in a passport's machine-readable zone
    [(1971, 7, 30)]
    """
    if len(numbers) == 1:
        return _one_number(numbers[0])
    widths = tuple(map(len, numbers))
    values = [int(number) for number in numbers]
    if len(numbers) == 2 and 4 in widths and min(widths) <= 2:
        year, month = values if widths[0] == 4 else reversed(values)
        return [(year, month or None, None)]
    if len(numbers) == 3 and widths[0] == 4 and max(widths[1:]) <= 2:
        return [_parts(*values)]
    if len(numbers) == 3 and widths[2] == 4 and max(widths[:2]) <= 2:
        return _day_and_month(values[0], values[1], values[2], dotted=dotted)
    if len(numbers) == 3 and max(widths) <= 2:
        if values[0] > 31:
            return [_parts(latest_century(values[0]), values[1], values[2])]
        return _day_and_month(values[0], values[1], latest_century(values[2]), dotted=dotted)
    raise ValueError("there is no year in it" if 4 not in widths else "too many numbers for one date")


def latest_century(year: int) -> int:
    """Complete a year of two digits: the last such year that has begun.

    Examples
    --------
    >>> latest_century(71), latest_century(5)
    (1971, 2005)
    """
    century = 2000 if year <= _this_year() % 100 else 1900
    return century + year


def _this_year() -> int:
    return datetime.now(tz=UTC).year


def _parts(year: int, month: int, day: int) -> Parts:
    if day and not month:
        raise ValueError("there is a day in it and no month")
    return year, month or None, day or None


def _plausible(month: int, day: int) -> bool:
    return 0 <= month <= 12 and 0 <= day <= 31 and not (day and not month)


def _day_and_month(first: int, second: int, year: int, *, dotted: bool) -> list[Parts]:
    readings = [(m, d) for m, d in ((second, first), (first, second)) if _plausible(m, d)]
    if not readings:
        return [_parts(year, second, first)]
    return [_parts(year, month, day) for month, day in readings[: 1 if dotted else 2]]


def _one_number(number: str) -> list[Parts]:
    if len(number) == 4 or number == "000000":
        return [(int(number), None, None)]
    if len(number) == 8:
        return _eight_digits(number)
    if len(number) == 6:
        return _six_digits(number)
    raise ValueError(f"a number of {len(number)} digits is neither a year nor a date")


def _eight_digits(number: str) -> list[Parts]:
    year, month, day = int(number[:4]), int(number[4:6]), int(number[6:])
    if (_is_year(year) or not year) and _plausible(month, day):
        return [_parts(year, month, day)]
    return _day_and_month(int(number[:2]), int(number[2:4]), int(number[4:]), dotted=False)


def _six_digits(number: str) -> list[Parts]:
    """``YYYYMM``, or ``YYMMDD`` as in a machine-readable zone (ICAO 9303), or else ``DDMMYY``."""
    a, b, c = int(number[:2]), int(number[2:4]), int(number[4:])
    readings: list[Parts] = []
    if _is_year(int(number[:4])) and c <= 12:
        readings.append((int(number[:4]), c or None, None))
    if _plausible(b, c):
        readings.append(_parts(latest_century(a), b, c))
    return readings or _day_and_month(a, b, latest_century(c), dotted=False)


def _is_year(number: int) -> bool:
    return 1200 <= number <= _this_year()
