"""Every field but the names: which level two records reach. Each case holds both ways round."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from interlink.comparison.fields import civil, field_level
from interlink.encoding.persons import encode_persons
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.levels import FIELDS, BirthDate, BirthPlace, DocumentNumber, Nationality, Sex
from interlink.normalise.countries import related_table
from interlink.tables import person_of


def columns(record):
    return encode_persons([person_of({"names": ["A B"], **record})], VocabularyBuilder())[1]


def level(field, left, right):
    number = list(FIELDS).index(field)
    one, other = columns(left), columns(right)
    there = field_level(number, 0, one, 0, other, related_table())
    back = field_level(number, 0, other, 0, one, related_table())
    assert there == back, "the order of the two records must not matter"
    return FIELDS[field](there)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([], ["1971"], BirthDate.MISSING),
        ([], [], BirthDate.MISSING),
        (["1971-07-30"], ["1971-07-30"], BirthDate.SAME_DAY),
        (["1971-07-03"], ["1971-03-07"], BirthDate.SWAPPED),
        (["1971-07-30"], ["1971-07"], BirthDate.SAME_MONTH),
        (["1971-07"], ["1971-07"], BirthDate.SAME_MONTH),
        (["1971-07-30"], ["1971"], BirthDate.SAME_YEAR),
        (["1971-07"], ["1971"], BirthDate.SAME_YEAR),
        (["1971"], ["1971"], BirthDate.SAME_YEAR),
        (["1971-01-01"], ["1971-07-30"], BirthDate.SAME_YEAR),
        (["1971-01-01"], ["1971-01-01"], BirthDate.SAME_YEAR),
        (["1971-01-01"], ["1971-08"], BirthDate.SAME_YEAR),
        (["1971-01-01"], ["1971-01-11"], BirthDate.SAME_YEAR),
        (["1971-01-01"], ["1972-01-01"], BirthDate.NEIGHBOUR_YEAR),
        (["1971-01-01"], ["1981-01-01"], BirthDate.DIFFERENT),
        (["1972-01-01"], ["1972-12-31"], BirthDate.SAME_YEAR),
        (["1971-07-30"], ["1971-07-20"], BirthDate.ONE_DIGIT),
        (["1971-07-30"], ["1981-07-30"], BirthDate.ONE_DIGIT),
        (["1971-07-30"], ["1971-08-30"], BirthDate.ONE_DIGIT),
        (["1967-07-30"], ["1976-07-30"], BirthDate.ONE_DIGIT),
        (["1971-07-12"], ["1971-07-21"], BirthDate.ONE_DIGIT),
        (["1971-10-12"], ["1971-01-12"], BirthDate.ONE_DIGIT),
        (["1905-07-30"], ["2005-07-30"], BirthDate.ONE_DIGIT),
        (["1967-07-30"], ["1976-07-29"], BirthDate.DIFFERENT),
        (["1971-07-12"], ["1971-08-21"], BirthDate.SAME_YEAR_OTHER_DAY),
        (["1967"], ["1976"], BirthDate.DIFFERENT),
        (["1971-07-30"], ["1969/1972"], BirthDate.WITHIN),
        (["1971"], ["1969/1972"], BirthDate.WITHIN),
        (["1971~"], ["1971"], BirthDate.WITHIN),
        (["1971~"], ["1971-07-30"], BirthDate.WITHIN),
        (["1971-07-30~"], ["1971-07-30"], BirthDate.SAME_DAY),
        (["1971-07-30~"], ["1971-08-01"], BirthDate.SAME_MONTH),
        (["1971-07-30~"], ["1971-08-02"], BirthDate.SAME_YEAR_OTHER_DAY),
        (["1971-12-31~"], ["1972-01-02"], BirthDate.SAME_MONTH),
        (["1971-12-31~"], ["1972-01-01"], BirthDate.WITHIN),
        (["1971~"], ["1972"], BirthDate.NEIGHBOUR_YEAR),
        (["1971~"], ["1972-01-01"], BirthDate.NEIGHBOUR_YEAR),
        (["1971-07~"], ["1971-08"], BirthDate.SAME_YEAR_OTHER_DAY),
        (["1900/2020"], ["1971-07-30"], BirthDate.WITHIN),
        (["1971-07-30"], ["1971-09-12"], BirthDate.SAME_YEAR_OTHER_DAY),
        (["1971-07"], ["1971-08"], BirthDate.SAME_YEAR_OTHER_DAY),
        (["1971-07-30"], ["1971-08"], BirthDate.SAME_YEAR_OTHER_DAY),
        (["1971"], ["1972"], BirthDate.NEIGHBOUR_YEAR),
        (["1971-12-31"], ["1972-01-01"], BirthDate.NEIGHBOUR_YEAR),
        (["1971~"], ["1973"], BirthDate.NEIGHBOUR_YEAR),
        (["1969/1971"], ["1972"], BirthDate.NEIGHBOUR_YEAR),
        (["1971"], ["1973"], BirthDate.FEW_YEARS),
        (["1971~"], ["1974"], BirthDate.FEW_YEARS),
        (["1971"], ["1976"], BirthDate.FEW_YEARS),
        (["1971"], ["1977"], BirthDate.DIFFERENT),
        (["1969/1971"], ["1985-02-03"], BirthDate.DIFFERENT),
        (["1950", "1971"], ["1971-07-30", "1990"], BirthDate.SAME_YEAR),
    ],
)
def test_birth_dates(left, right, expected):
    assert level("birth_date", {"birth_dates": left}, {"birth_dates": right}) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("male", "male", Sex.SAME),
        ("female", "female", Sex.SAME),
        ("male", "female", Sex.DIFFERENT),
        ("male", None, Sex.MISSING),
        (None, None, Sex.MISSING),
    ],
)
def test_sex(left, right, expected):
    assert level("sex", {"sex": left}, {"sex": right}) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([], ["IQ"], Nationality.MISSING),
        (["IQ"], ["IQ"], Nationality.SHARED),
        (["IQ", "SY"], ["FR", "SY"], Nationality.SHARED),
        (["SU"], ["RU"], Nationality.RELATED),
        (["YU"], ["RS"], Nationality.RELATED),
        (["YU", "FR"], ["HR", "FR"], Nationality.SHARED),
        (["IQ"], ["FR"], Nationality.DIFFERENT),
        (["RU"], ["UA"], Nationality.DIFFERENT),
    ],
)
def test_nationalities(left, right, expected):
    assert level("nationality", {"nationalities": left}, {"nationalities": right}) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([], ["Mosul, Iraq"], BirthPlace.MISSING),
        (["Mosul, Iraq"], ["Mosul, Iraq"], BirthPlace.SAME_PLACE),
        (["Mosul, Iraq"], ["MOSUL (Irak)"], BirthPlace.SAME_PLACE),
        (["Kandahar, Afghanistan"], ["Qandahār"], BirthPlace.SAME_PLACE),
        (["Mosul, Iraq"], ["Ninawa, Mosul"], BirthPlace.SAME_PLACE),
        (["Homs, Syria"], ["Hims, Syrian Arab Republic"], BirthPlace.SAME_PLACE),
        (["Homs, Syria"], ["حمص، سوريا"], BirthPlace.SAME_PLACE),
        (["Derna, Libya"], ["Darnah, Libya"], BirthPlace.SAME_PLACE),
        (["Taiz, Yemen"], ["Ta'izz, Yemen"], BirthPlace.SAME_PLACE),
        (["Qom, Iran"], ["Qum, Iran"], BirthPlace.SAME_PLACE),
        (["Zurmat, Paktia, Afghanistan"], ["Paktia Province, Afghanistan"], BirthPlace.SAME_PLACE),
        (["Zurmat, Paktia, Afghanistan"], ["Zurmat"], BirthPlace.SAME_PLACE),
        (["Zurmat, Paktia, Afghanistan"], ["Gardez, Paktia, Afghanistan"], BirthPlace.SAME_REGION),
        (["Zurmat, Paktia"], ["Gardez, Paktia"], BirthPlace.SAME_REGION),
        (["San Salvador, El Salvador"], ["San Miguel, El Salvador"], BirthPlace.SAME_REGION),
        (["San Luis, Mexico"], ["San Pedro, Honduras"], BirthPlace.DIFFERENT),
        (["Lakari, Garmser, Helmand, Afghanistan"], ["Lakary, Garmsir, Helmand"], BirthPlace.SAME_PLACE),
        (["Lakari, Garmser, Helmand"], ["Darweshan, Garmser, Helmand"], BirthPlace.SAME_PLACE),
        (["Zurmat, Paktia, Afghanistan"], ["Kandahar, Afghanistan"], BirthPlace.OTHER_PLACE),
        (["Tripoli, Libya"], ["Tripoli, Lebanon"], BirthPlace.SAME_PLACE_OTHER_COUNTRY),
        (["Iraq"], ["Mosul, Iraq"], BirthPlace.SAME_COUNTRY),
        (["Iraq"], ["Irak"], BirthPlace.SAME_COUNTRY),
        (["Basra, Iraq"], ["Mosul, Iraq"], BirthPlace.OTHER_PLACE),
        (["Lyon, France"], ["Mosul, Iraq"], BirthPlace.DIFFERENT),
        (["France"], ["Iraq"], BirthPlace.DIFFERENT),
        (["Soviet Union"], ["Russia"], BirthPlace.MISSING),
        (["Yugoslavia"], ["Novi Sad, Serbia"], BirthPlace.MISSING),
        (["Omsk, USSR"], ["Omsk, Russia"], BirthPlace.SAME_PLACE),
        (["Omsk, USSR"], ["Lviv, Ukraine"], BirthPlace.DIFFERENT),
        (["Lyon, France", "Iraq"], ["Mosul, Iraq"], BirthPlace.SAME_COUNTRY),
    ],
)
def test_birth_places(left, right, expected):
    assert level("birth_place", {"birth_places": left}, {"birth_places": right}) is expected


def document(number, country=None, kind="passport"):
    return {"type": kind, "number": number, "country": country}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([], [document("G0012345")], DocumentNumber.MISSING),
        ([document("G0012345")], [document("G0012345", "IQ")], DocumentNumber.SAME),
        ([document("g-001 2345", "IQ")], [document("G0012345", "IQ", "travel document")], DocumentNumber.SAME),
        ([document("G0012345", "IQ")], [document("G0012345", "IQ", "unknown")], DocumentNumber.SAME),
        ([document("G0012345", "IQ")], [document("G0012345", "IQ", "id")], DocumentNumber.SAME_OTHER_COUNTRY),
        ([document("G0012345", "IQ")], [document("77123456", "IQ", "id")], DocumentNumber.MISSING),
        ([document("G0012345", "IQ")], [document("77123456", "IQ", "unknown")], DocumentNumber.DIFFERENT),
        ([document("77123458", kind="id")], [document("77123456", kind="tax id")], DocumentNumber.ONE_LETTER),
        (
            [document("G0012345"), document("77123456", kind="id")],
            [document("G0012377"), document("77123456", kind="id")],
            DocumentNumber.SAME,
        ),
        ([document("G0012345", "IQ")], [document("IQG0012345", "IQ")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("No. G0012345")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("12G0012345")], DocumentNumber.DIFFERENT),
        ([document("G0012345")], [document("G00123451")], DocumentNumber.SAME),
        ([document("G0012345", "IQ")], [document("G0012345", "FR")], DocumentNumber.SAME_OTHER_COUNTRY),
        ([document("G0012345", "IQ")], [document("G0012348", "IQ")], DocumentNumber.ONE_LETTER),
        ([document("G0012345", "IQ")], [document("G0012346", "IQ")], DocumentNumber.DIFFERENT),
        ([document("G0012345")], [document("G0012344")], DocumentNumber.DIFFERENT),
        ([document("G001234A")], [document("G001234B")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("G0072345")], DocumentNumber.ONE_LETTER),
        ([document("G0012345", "IQ")], [document("G0012346", "FR")], DocumentNumber.DIFFERENT),
        ([document("12745")], [document("12746")], DocumentNumber.DIFFERENT),
        ([document("G0012345")], [document("G0021345")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("0G012345")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("G0012354")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("G0032145")], DocumentNumber.DIFFERENT),
        ([document("G0012345")], [document("G0102354")], DocumentNumber.DIFFERENT),
        ([document("0012745")], [document("12745")], DocumentNumber.SAME),
        ([document("G0012345")], [document("G001234")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("G00123455")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("G00123")], DocumentNumber.DIFFERENT),
        ([document("G0012345")], [document("G012346")], DocumentNumber.DIFFERENT),
        ([document("G0012345")], [document("GO012345")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("6OOI234S")], DocumentNumber.ONE_LETTER),
        ([document("B8015Z2")], [document("88O1S22")], DocumentNumber.ONE_LETTER),
        ([document("G0012345")], [document("GO012346")], DocumentNumber.DIFFERENT),
        ([document("G0012345", "IQ")], [document("GOO12345", "FR")], DocumentNumber.DIFFERENT),
        ([document("A0O0O")], [document("AO0O0")], DocumentNumber.DIFFERENT),
        ([document("A1"), document("G0012345")], [document("B2"), document("G0012345")], DocumentNumber.SAME),
        *(
            ([document(n)], [document(n)], DocumentNumber.MISSING)
            for n in ("1", "000000", "XXXX-XXXX", "12345678", "987654")
        ),
        ([document("G001234567890123456A")], [document("G001234567890123456B")], DocumentNumber.DIFFERENT),
    ],
)
def test_documents(left, right, expected):
    assert level("document", {"documents": left}, {"documents": right}) is expected


def test_a_birth_date_in_the_field_of_documents_is_no_number():
    for number in ("1971-07-30", "30.07.1971", "710730"):
        record = {"documents": [document(number)], "birth_dates": ["1971-07-30"]}
        assert level("document", record, record) is DocumentNumber.MISSING
        assert level("document", {"documents": [document(number)]}, {"documents": [document(number)]}) is not (
            DocumentNumber.MISSING
        )


def test_a_day_number_is_a_day_of_the_calendar():
    day = date(1, 1, 1)
    while day.year < 9990:
        assert civil(day.toordinal()) == (day.year, day.month, day.day)
        day += timedelta(days=997)
    for day in (date(1900, 2, 28), date(1900, 3, 1), date(2000, 2, 29), date(2004, 12, 31), date(9999, 12, 31)):
        assert civil(day.toordinal()) == (day.year, day.month, day.day)


def test_every_level_of_a_field_can_be_weighed(index):
    parameters = index._engine.parameters.fields
    for number, (field, levels) in enumerate(FIELDS.items()):
        assert parameters[number, 0] == 0.0, "missing says nothing"
        for found in levels:
            if found:
                expected = index.model.fields[field][found.name].weight * index.model.independence[field]
                assert np.isclose(parameters[number, found], expected)
