"""A batch of persons as columns."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from interlink.columns import APPROXIMATE
from interlink.encoding.persons import DOCUMENT_LETTERS, NO_COUNTRY, encode_persons
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.normalise.countries import country_number
from interlink.normalise.dates import DAY, RANGE, YEAR
from interlink.records import Document, Name, Person


def columns(*persons):
    return encode_persons(persons, VocabularyBuilder())


def test_names_are_rows_of_token_numbers():
    names, _ = columns(
        Person(names=["Samir Zahrani", Name("Abu Yahya", kind="weak_alias")]),
        Person(names=["Zahrani Omar"]),
    )
    assert names.name_starts.tolist() == [0, 2, 3]
    assert names.token_starts.tolist() == [0, 2, 4, 6]
    assert names.token.tolist() == [0, 1, 2, 3, 1, 4]
    assert names.kind.tolist() == [0, 2, 0]
    assert names.entry.tolist() == [0, 1, 0]


def test_the_same_name_twice_is_one_row():
    names, _ = columns(Person(names=["Samir Zahrani", "SAMIR  Zahrani", "Zahrani Samir"]))
    assert names.entry.tolist() == [0, 2]


def test_several_readings_of_a_name_are_several_rows():
    names, _ = columns(Person(names=["Omar Zaman", "محمد علي (Mohamed Ali)"]))
    assert names.entry.tolist() == [0, 1, 1]
    assert names.reading.tolist() == [0, 0, 1]


def test_dates_are_intervals_of_days():
    _, fields = columns(Person(names=["A B"], birth_dates=["1971-07-30", "1971~", "1969/1972"]), Person(names=["C D"]))
    assert fields.date_starts.tolist() == [0, 3, 3]
    assert fields.date_first.tolist() == [
        date(1971, 7, 30).toordinal(),
        date(1971, 1, 1).toordinal(),
        date(1969, 1, 1).toordinal(),
    ]
    assert fields.date_last.tolist() == [
        date(1971, 7, 30).toordinal(),
        date(1971, 12, 31).toordinal(),
        date(1972, 12, 31).toordinal(),
    ]
    assert fields.date_precision.tolist() == [DAY, YEAR + APPROXIMATE, RANGE]


def test_other_fields_are_numbers():
    _, fields = columns(
        Person(names=["A B"], nationalities=["IQ", "SY"], sex="female", birth_places=["Mosul, Iraq", "somewhere"]),
        Person(names=["C D"], sex="male"),
        Person(names=["E F"]),
    )
    assert fields.sex.tolist() == [1, 0, -1]
    assert fields.nation_starts.tolist() == [0, 2, 2, 2]
    assert fields.nation.tolist() == [country_number("IQ"), country_number("SY")]
    assert fields.place_starts.tolist() == [0, 2, 2, 2]
    assert fields.place_country.tolist() == [country_number("IQ"), NO_COUNTRY]
    assert len(fields.place_word) == fields.place_word_starts[-1]


def test_a_document_is_its_key_and_its_letters():
    _, fields = columns(
        Person(names=["A B"], documents=[Document("passport", "g-001 2345", "IQ"), Document("unknown", "78" * 20)])
    )
    assert fields.document_letters.shape == (2, DOCUMENT_LETTERS)
    assert bytes(fields.document_letters[0]).rstrip(b"\0") == b"G0012345"
    assert bytes(fields.document_letters[1]) == b"78" * (DOCUMENT_LETTERS // 2)
    assert fields.document_country.tolist() == [country_number("IQ"), NO_COUNTRY]
    _, other = columns(Person(names=["A B"], documents=[Document("visa", "G0012345")]))
    assert other.document_key[0] == fields.document_key[0] != fields.document_key[1]


@pytest.mark.parametrize("persons", [[], [Person(names=["ال"])]])
def test_nothing_is_empty_columns(persons):
    names, fields = columns(*persons)
    assert names.name_starts.tolist() == [0] * (len(persons) + 1)
    assert names.token_starts.tolist() == [0]
    assert fields.document_letters.shape == (0, DOCUMENT_LETTERS)
    assert len(fields.sex) == len(persons)


def test_columns_are_of_one_kind_whatever_they_hold():
    full = columns(
        Person(
            names=["A B"],
            birth_dates=["1971"],
            nationalities=["IQ"],
            sex="male",
            birth_places=["Mosul"],
            documents=[Document("visa", "1")],
        )
    )
    empty = columns(Person(names=["ال"]))
    for one, other in zip(full, empty, strict=True):
        assert [column.dtype for column in one] == [column.dtype for column in other]
        assert all(not column.flags.writeable for column in (*one, *other))
        assert all(isinstance(column, np.ndarray) for column in one)
