"""Document numbers: who slips once is still near, whichever way round."""

from __future__ import annotations

import itertools
import string

from hypothesis import assume, given
from hypothesis import strategies as st

from interlink.comparison.fields import field_level
from interlink.encoding.persons import DOCUMENT_LETTERS, encode_persons
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.levels import FIELDS, DocumentNumber
from interlink.normalise.countries import related_table
from interlink.tables import person_of

LETTERS = string.ascii_uppercase + string.digits
ALIKE = ["0OQD", "1IL", "2Z", "5S", "6G", "8B", "UV"]
numbers = st.text(LETTERS, min_size=7, max_size=DOCUMENT_LETTERS - 1).filter(lambda number: number[0] != "0")
places = st.integers(0, DOCUMENT_LETTERS)


def check_digit(number):
    values = [int(letter, 36) * weight for letter, weight in zip(number, itertools.cycle((7, 3, 1)), strict=False)]
    return str(sum(values) % 10)


def level(left, right):
    fields = []
    for number in (left, right):
        person = person_of({"names": ["A B"], "documents": [{"type": "passport", "number": number}]})
        assume(person.documents)  # "UNKNOWN" is no number
        fields.append(encode_persons([person], VocabularyBuilder())[1])
        assume(len(fields[-1].document_key))  # "000000" is none either
    number = list(FIELDS).index("document")
    there, back = (field_level(number, 0, a, 0, b, related_table()) for a, b in (fields, fields[::-1]))
    assert there == back, "the side on which a number stands does not matter"
    return DocumentNumber(there)


@given(st.text(LETTERS, min_size=5, max_size=30), st.text(LETTERS, min_size=5, max_size=30))  # shorter ones tell little
def test_nothing_is_nearer_than_the_same_number(one, other):
    assert level(one, one) is DocumentNumber.SAME
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    checked = len(short) >= 6 and len(long) <= DOCUMENT_LETTERS and long == short + check_digit(short)
    assert (level(one, other) is DocumentNumber.SAME) == (short == long or checked)


@given(numbers, st.integers(1, 3))
def test_leading_noughts_and_a_check_digit_change_nothing(number, noughts):
    assert level(number, "0" * noughts + number) is DocumentNumber.SAME
    assert level(number, number + check_digit(number)) is DocumentNumber.SAME


@given(numbers, st.text(string.ascii_uppercase, min_size=1, max_size=3))
def test_letters_in_front_are_one_slip(number, prefix):
    assume(len(number) + len(prefix) <= DOCUMENT_LETTERS)
    assert level(number, prefix + number) is DocumentNumber.ONE_LETTER


@given(numbers, places, st.sampled_from(LETTERS))
def test_a_wrong_letter_is_one_slip(number, place, letter):
    place %= len(number)
    assume(place or letter != "0")
    other = number[:place] + letter + number[place + 1 :]
    if place == len(number) - 1 and (number[-1] + letter).isdecimal() and abs(int(letter) - int(number[-1])) == 1:
        assert level(number, other) is DocumentNumber.DIFFERENT  # numbers that follow each other
    else:
        assert level(number, other) is (DocumentNumber.SAME if other == number else DocumentNumber.ONE_LETTER)


@given(numbers, places, st.sampled_from(LETTERS))
def test_a_letter_more_or_less_is_one_slip(number, place, letter):
    place %= len(number) + 1
    other = number[:place] + letter + number[place:]
    same = other in ("0" + number, number + check_digit(number))
    assert level(number, other) is (DocumentNumber.SAME if same else DocumentNumber.ONE_LETTER)


@given(numbers, places)
def test_two_neighbours_that_changed_places_are_one_slip(number, place):
    place %= len(number) - 1
    other = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert level(number, other) is (DocumentNumber.SAME if other == number else DocumentNumber.ONE_LETTER)


@given(numbers, st.data())
def test_letters_of_one_shape_are_one_slip_however_many(number, data):
    shapes = {letter: group for group in ALIKE for letter in group}
    other = "".join(data.draw(st.sampled_from(shapes.get(letter, letter))) for letter in number)
    assume(other[0] != "0")
    assert level(number, other) is (DocumentNumber.SAME if other == number else DocumentNumber.ONE_LETTER)


@given(st.text("123456789", min_size=6, max_size=15), st.sets(places, min_size=2, max_size=4))
def test_wrong_letters_apart_are_more_than_one_slip(number, chosen):
    chosen = sorted({place % len(number) for place in chosen})
    assume(any(later - earlier > 1 for earlier, later in itertools.pairwise(chosen)))
    other = "".join("X" if place in chosen else letter for place, letter in enumerate(number))
    assert level(number, other) is DocumentNumber.DIFFERENT
