"""The outcomes of comparing: levels of each field, features of names. What a model has a weight for."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["FIELDS", "BirthDate", "BirthPlace", "DocumentNumber", "NameFeature", "Nationality", "Sex"]


class BirthDate(IntEnum):
    """Levels of two birth dates, best first (the number of a level is its rank, 0 is missing)."""

    MISSING = 0
    SAME_DAY = 1
    SWAPPED = 2
    """Day and month have changed places."""
    SAME_MONTH = 3
    """The months agree, the day is unknown on one side."""
    SAME_YEAR = 4
    """The years agree, day and month are unknown on one side (or 1 January stands for "year only")."""
    ONE_DIGIT = 5
    """One slip: a digit differs, two neighbouring digits have changed places, or the century is another one."""
    WITHIN = 6
    """A range or an approximate date holds the other one."""
    SAME_YEAR_OTHER_DAY = 7
    NEIGHBOUR_YEAR = 8
    """One year apart, or two where one date is approximate."""
    FEW_YEARS = 9
    """Two to five years apart."""
    DIFFERENT = 10


class Sex(IntEnum):
    """Levels of sex."""

    MISSING = 0
    SAME = 1
    DIFFERENT = 2


class Nationality(IntEnum):
    """Levels of nationality; successor states are related."""

    MISSING = 0
    SHARED = 1
    RELATED = 2
    DIFFERENT = 3


class BirthPlace(IntEnum):
    """Levels of birth place."""

    MISSING = 0
    SAME_PLACE = 1
    """A place below the country agrees, and all or most of what both name."""
    SAME_PLACE_OTHER_COUNTRY = 2
    SAME_REGION = 3
    """A larger place agrees, such as a province, and each side names another smaller one."""
    SAME_COUNTRY = 4
    """The country agrees and no smaller place is named on one side."""
    OTHER_PLACE = 5
    """The country agrees, the places do not."""
    DIFFERENT = 6


class DocumentNumber(IntEnum):
    """Levels of document numbers."""

    MISSING = 0
    """No number on one side, or numbers of two kinds of document, which are two numbers of anybody."""
    SAME = 1
    """The same number, leading noughts and a check digit behind it aside."""
    SAME_OTHER_COUNTRY = 2
    """The same number, of a document of another country or of another kind."""
    ONE_LETTER = 3
    """One slip apart, in numbers of at least six.

    A letter is wrong, left out or exchanged with its neighbour, letters are taken for others of their shape, such as
    0 and O, or 5 and S, or two or three letters stand before the number, such as the code of its country.
    """
    DIFFERENT = 4


FIELDS: dict[str, type[IntEnum]] = {
    "birth_date": BirthDate,
    "sex": Sex,
    "nationality": Nationality,
    "birth_place": BirthPlace,
    "document": DocumentNumber,
}
"""The fields in the order of their numbers, and their levels."""


class NameFeature(IntEnum):
    """The features of a pair of names. Rarity is in bits, ``count`` in tokens (times the worth of their role)."""

    RARITY_AT_FLOOR = 0
    """Rarity of linked tokens whose similarity is at the lowest knot; the next four for the other knots."""
    RARITY_WEAK = 1
    RARITY_NEAR = 2
    RARITY_CLOSE = 3
    RARITY_SAME = 4
    COUNT_AT_FLOOR = 5
    COUNT_WEAK = 6
    COUNT_NEAR = 7
    COUNT_CLOSE = 8
    COUNT_SAME = 9
    JOINED_COUNT = 10
    NICKNAME_RARITY = 11
    NICKNAME_COUNT = 12
    ABBREVIATED_COUNT = 13
    OMITTED_RARITY = 14
    OMITTED_COUNT = 15
    CONTRADICTED_RARITY = 16
    CONTRADICTED_COUNT = 17
    FIRST_CONTRADICTED = 18
    """The first names of both sides are among what contradicts: brothers share everything else."""
    FIRST_OMITTED = 19
    """The first name of one side is what the other leaves out, and the other begins with the next: the father's name
    stands where the son's should."""
    DISORDER = 20
    """Pairs of links that stand in the other order, at most three."""
    COMPLETE = 21
    """Nothing is left over on either side, and no two parts only sound alike."""
    SINGLE = 22
    """One side is a single token."""
    WEAK_ALIAS = 23
    """One of the names is of low quality in its list."""
    LUCK = 24
    """log2 of the pairs of names that had a chance to agree by luck: of names that agree with none of the other's."""
