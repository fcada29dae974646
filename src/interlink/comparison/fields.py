"""Every field but the names: one level of agreement (:mod:`interlink.levels`) for a pair of persons.

A person has several dates, nationalities and places, and lists disagree: the best pair decides. Level 0 is always
"missing on one side" and weighs nothing.
"""

from __future__ import annotations

import numpy as np

from interlink.columns import APPROXIMATE, Fields
from interlink.comparison.document_numbers import document_level
from interlink.kernels import kernel
from interlink.levels import BirthDate, BirthPlace
from interlink.normalise.dates import DAY, MONTH, YEAR

__all__ = ["birth_date_level", "date_level", "field_level", "field_levels", "nationality_level"]


_SAME_DAY, _SAME_MONTH, _SAME_YEAR = int(BirthDate.SAME_DAY), int(BirthDate.SAME_MONTH), int(BirthDate.SAME_YEAR)
_SWAPPED, _ONE_DIGIT, _WITHIN = int(BirthDate.SWAPPED), int(BirthDate.ONE_DIGIT), int(BirthDate.WITHIN)
_OTHER_DAY, _NEIGHBOUR = int(BirthDate.SAME_YEAR_OTHER_DAY), int(BirthDate.NEIGHBOUR_YEAR)
_FEW, _APART = int(BirthDate.FEW_YEARS), int(BirthDate.DIFFERENT)
_SAME_PLACE, _OTHER_COUNTRY = int(BirthPlace.SAME_PLACE), int(BirthPlace.SAME_PLACE_OTHER_COUNTRY)
_SAME_REGION, _SAME_COUNTRY = int(BirthPlace.SAME_REGION), int(BirthPlace.SAME_COUNTRY)
_OTHER_PLACE, _ELSEWHERE = int(BirthPlace.OTHER_PLACE), int(BirthPlace.DIFFERENT)
_DAYS_OFF = 2
"""Days that an approximate day may be off."""


@kernel()
def civil(day: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number (1 = 1 January of year 1, proleptic Gregorian)."""
    z = day + 305  # days since 1 March of year 0
    era = z // 146097
    of_era = z - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year + era * 400 + (1 if month <= 2 else 0), month, of_year - (153 * shifted + 2) // 5 + 1


@kernel()
def _differing_digits(a: int, b: int) -> int:
    count = 0
    while a > 0 or b > 0:
        if a % 10 != b % 10:
            count += 1
        a, b = a // 10, b // 10
    return count


@kernel()
def _digits_exchanged(a: int, b: int) -> bool:
    """Whether two numbers under 100 are each other's digits in the other order: 67 and 76."""
    return a % 10 == b // 10 and a // 10 == b % 10


@kernel()
def _one_slip_apart(y1: int, m1: int, d1: int, y2: int, m2: int, d2: int) -> bool:
    """Whether one digit is wrong, two neighbours have changed places, or the century was guessed from two digits."""
    if (y1 != y2) + (m1 != m2) + (d1 != d2) > 1:
        return False  # any of these is within one part
    if _differing_digits(y1 * 10000 + m1 * 100 + d1, y2 * 10000 + m2 * 100 + d2) == 1:
        return True
    if m1 == m2 and d1 == d2:
        return abs(y1 - y2) == 100 or (y1 // 100 == y2 // 100 and _digits_exchanged(y1 % 100, y2 % 100))
    if y1 != y2:
        return False
    return (m1 == m2 and _digits_exchanged(d1, d2)) or (d1 == d2 and _digits_exchanged(m1, m2))


@kernel()
def _exact_dates(y1: int, m1: int, d1: int, y2: int, m2: int, d2: int) -> int:
    if y1 == y2 and m1 == m2 and d1 == d2:
        return _SAME_DAY
    if y1 == y2 and m1 == d2 and d1 == m2:
        return _SWAPPED
    if _one_slip_apart(y1, m1, d1, y2, m2, d2):
        return _ONE_DIGIT
    if y1 == y2:
        return _OTHER_DAY
    return _years_apart(abs(y1 - y2), False)


@kernel()
def _years_apart(years: int, approximate: bool) -> int:
    if years <= (2 if approximate else 1):
        return _NEIGHBOUR
    return _FEW if years <= 5 else _APART


@kernel(inline=True)
def date_level(i: int, left: Fields, j: int, right: Fields) -> int:
    """Return the level of date ``i`` on the left and date ``j`` on the right."""
    return _date_level(
        left.date_first[i], left.date_last[i], left.date_precision[i],
        right.date_first[j], right.date_last[j], right.date_precision[j],
    )  # fmt: skip


@kernel()
def _date_level(first1: int, last1: int, code1: int, first2: int, last2: int, code2: int) -> int:
    approximate = code1 >= APPROXIMATE or code2 >= APPROXIMATE
    y1, m1, d1 = civil(first1)
    y2, m2, d2 = civil(first2)
    precision1, precision2 = code1 & (APPROXIMATE - 1), code2 & (APPROXIMATE - 1)
    # 1 January is how a register writes "year only"
    if code1 == DAY and m1 == 1 and d1 == 1:
        last1, precision1 = _new_years_eve(first1, y1), YEAR
    if code2 == DAY and m2 == 1 and d2 == 1:
        last2, precision2 = _new_years_eve(first2, y2), YEAR
    near = not approximate or abs(first1 - first2) <= _DAYS_OFF
    if precision1 == DAY and precision2 == DAY and near:
        return _SAME_MONTH if approximate and first1 != first2 else _exact_dates(y1, m1, d1, y2, m2, d2)
    # years and months that follow each other are a day apart however approximate they are
    off = _DAYS_OFF if APPROXIMATE in (code1, code2) else 0
    if max(first1, first2) - min(last1, last2) <= off:
        widest = max(precision1, precision2)
        if approximate or widest > YEAR:
            return _WITHIN
        if widest == MONTH:
            return _SAME_MONTH
        return _SAME_YEAR
    if precision1 <= YEAR and precision2 <= YEAR and y1 == y2:
        return _OTHER_DAY
    later, earlier = (first1, last2) if first1 > first2 else (first2, last1)
    return _years_apart(civil(later)[0] - civil(earlier)[0], approximate)


@kernel(inline=True)
def _new_years_eve(new_year: int, year: int) -> int:
    """Return the number of the last day of a year from that of its first."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return new_year + (365 if leap else 364)


@kernel(inline=True)
def birth_date_level(a: int, left: Fields, b: int, right: Fields) -> int:
    """Return the best level of any pair of dates."""
    best = 0
    for i in range(left.date_starts[a], left.date_starts[a + 1]):
        for j in range(right.date_starts[b], right.date_starts[b + 1]):
            level = date_level(i, left, j, right)
            if best == 0 or level < best:
                best = level
    return best


@kernel(inline=True)
def sex_level(a: int, left: Fields, b: int, right: Fields) -> int:
    """Return the level of sex."""
    if left.sex[a] < 0 or right.sex[b] < 0:
        return 0
    return 1 if left.sex[a] == right.sex[b] else 2


@kernel(inline=True)
def nationality_level(a: int, left: Fields, b: int, right: Fields, related: np.ndarray) -> int:
    """Return the best level of any pair of nationalities; ``related`` is a square table of successor states."""
    best = 0
    for i in range(left.nation_starts[a], left.nation_starts[a + 1]):
        for j in range(right.nation_starts[b], right.nation_starts[b + 1]):
            x, y = left.nation[i], right.nation[j]
            level = 1 if x == y else 2 if related[x, y] else 3
            if best == 0 or level < best:
                best = level
    return best


@kernel(inline=True)
def _place_level(i: int, left: Fields, j: int, right: Fields, related: np.ndarray) -> int:
    x, y = left.place_country[i], right.place_country[j]
    same_country = x >= 0 and x == y
    successor = x >= 0 and y >= 0 and x != y and related[x, y]
    other_country = x >= 0 and y >= 0 and x != y and not successor
    named_left = left.place_word_starts[i + 1] - left.place_word_starts[i]
    named_right = right.place_word_starts[j + 1] - right.place_word_starts[j]
    shared = _shared_words(i, left, j, right)
    others = min(named_left, named_right) - shared
    if shared > 0 and (others < shared or not other_country):
        return _OTHER_COUNTRY if other_country else _SAME_PLACE if others < shared else _SAME_REGION
    if same_country:
        return _OTHER_PLACE if named_left > 0 and named_right > 0 else _SAME_COUNTRY
    if successor and (named_left == 0 or named_right == 0):
        return 0  # who was born in the Soviet Union was born in one of its fifteen successors
    return _ELSEWHERE if other_country or (named_left > 0 and named_right > 0) else 0


@kernel(inline=True)
def _shared_words(i: int, left: Fields, j: int, right: Fields) -> int:
    """Return how many words of one place the other has too."""
    shared = 0
    for k in range(left.place_word_starts[i], left.place_word_starts[i + 1]):
        for m in range(right.place_word_starts[j], right.place_word_starts[j + 1]):
            if left.place_word[k] == right.place_word[m]:
                shared += 1
                break
    return shared


@kernel(inline=True)
def birth_place_level(a: int, left: Fields, b: int, right: Fields, related: np.ndarray) -> int:
    """Return the best level of any pair of birth places; ``related`` as for nationalities."""
    best = 0
    for i in range(left.place_starts[a], left.place_starts[a + 1]):
        for j in range(right.place_starts[b], right.place_starts[b + 1]):
            level = _place_level(i, left, j, right, related)
            if level > 0 and (best == 0 or level < best):
                best = level
    return best


@kernel()
def field_level(field: int, a: int, left: Fields, b: int, right: Fields, related: np.ndarray) -> int:
    """Return the level of field number ``field`` (its place in :data:`interlink.levels.FIELDS`) between two persons."""
    if field == 0:
        return birth_date_level(a, left, b, right)
    if field == 1:
        return sex_level(a, left, b, right)
    if field == 2:
        return nationality_level(a, left, b, right, related)
    if field == 3:
        return birth_place_level(a, left, b, right, related)
    return document_level(a, left, b, right)


@kernel(inline=True)
def field_levels(a: int, left: Fields, b: int, right: Fields, related: np.ndarray, levels: np.ndarray) -> None:
    """Write the levels of all fields between two persons."""
    levels[0] = birth_date_level(a, left, b, right)
    levels[1] = sex_level(a, left, b, right)
    levels[2] = nationality_level(a, left, b, right, related)
    levels[3] = birth_place_level(a, left, b, right, related)
    levels[4] = document_level(a, left, b, right)
