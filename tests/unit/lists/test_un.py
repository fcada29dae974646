from __future__ import annotations

import pytest

from interlink.lists import read_list
from interlink.records import Document


@pytest.fixture
def people(files):
    return read_list(files / "un.xml")


def names(person, kind):
    return [name.text for name in person.names if name.kind == kind]


def test_individuals_are_read_and_entities_counted(people, files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        read_list(files / "un.xml")
    assert [person.id for person in people] == ["un-XXi.001", "un-XXi.002"]
    assert "2 persons read; left out: 1 entities" in caplog.text


def test_every_kind_and_quality_of_name(people):
    person = people[0]
    assert names(person, "primary") == ["SAMIR HAMDAN EL ZAHRANI"]
    assert names(person, "alias") == ["Sameer Hamdan", "Samir son of Hamdan"]
    assert names(person, "weak_alias") == ["Abu Yahya", "أبو سمير"]
    assert names(person, "former") == ["Samir Zahran", "Samir Zahren"]
    assert names(person, "original_script") == ["سمير حمدان الزهراني", "أبو يحيى", "سمير ولد حمدان"]


def test_every_type_of_date(people):
    assert people[0].birth_dates == (
        "1969-05-04",
        "1966",
        "1971-07-30",
        "1970~",
        "1968/1972",
        "1965~/1966~",
        "1958-09",
        "1977-08/1977-09",
    )
    assert people[0].extra["unparsed"] == {"birth_dates": ["29 years old"]}
    assert people[1].birth_dates == ("1980",)


def test_places_with_their_parts(people):
    assert people[0].birth_places == ("Taiz, Yemen", "Crater, Aden Governorate, Yemen", "near the harbour")


def test_numbers_are_taken_out_of_the_phrases_around_them(people):
    assert people[0].documents == (
        Document("passport", "Q0012345", "YE"),
        Document("passport", "G 98765", "IQ"),
        Document("national_id", "777-12", "YE"),
    )
    assert len(people[0].extra["document_details"]) == 3


def test_nationality_sex_and_notice(people):
    first, second = people
    assert first.nationalities == ("YE", "IQ")
    assert (first.sex, second.sex) == ("male", "female")
    assert (first.notice.list, first.notice.reference, first.notice.type) == ("UN", "XXi.001", "sanctions")
    assert (first.notice.issued_on, first.notice.offences) == ("2020-01-31", ("Testland",))


def test_what_has_no_field_is_kept(people):
    extra = people[0].extra
    assert extra["title"] == ["Haji", "Doctor"]
    assert extra["designation"] == "Harbour master"
    assert extra["addresses"] == {"city": "Aden", "country": "Yemen", "note": "previous address"}
    assert extra["comments1"] == "Gender [Male]. Speaks two languages."
    assert extra["birth_place_notes"] == "(old town)"
    assert extra["last_day_updated"] == "2021-02-01"


def test_unknown_sex_is_no_sex(files):
    content = (files / "un.xml").read_text(encoding="utf-8").replace("<GENDER>Female", "<GENDER>Unknown")
    assert read_list(content.encode())[1].sex is None


def test_truncated_list_is_refused(files):
    content = (files / "un.xml").read_bytes()
    with pytest.raises(ValueError, match=r"line \d+, column \d+, after 1 records: the XML ends too early"):
        read_list(content[: content.index(b"MIRONETS")])
