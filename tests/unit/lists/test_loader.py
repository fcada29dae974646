from __future__ import annotations

import logging

import pytest

from interlink.lists.loader import Entry, Tally
from interlink.records import Name


def made(entry, tally=None):
    return entry.person(tally or Tally())


def entry_with_name(**notice):
    entry = Entry("TEST", "7", **notice)
    entry.name("Samir El Zahrani")
    return entry


def test_id_is_the_list_a_hyphen_and_its_own_number():
    person = made(entry_with_name())
    assert person.id == "test-7"
    assert (person.notice.list, person.notice.reference) == ("TEST", "7")


def test_the_row_stands_in_for_a_number_in_the_id_only():
    entry = Entry("TEST", None, row=12)
    entry.name("Samir")
    person = made(entry)
    assert person.id == "test-12"
    assert person.notice.reference is None


def test_names_are_cleaned_and_not_repeated():
    entry = Entry("TEST", "7")
    assert entry.name(" Samir \n Zahrani ")
    assert not entry.name("Samir Zahrani", "alias")
    assert not entry.name("  ", "alias")
    assert not entry.name("-0-", "alias")
    assert not entry.name("...", "alias")
    assert entry.name(None, "alias", given="Sameer", family="Zahrani", middle="")
    assert made(entry).names == (Name(full="Samir Zahrani"), Name(given="Sameer", family="Zahrani", kind="alias"))


def test_a_name_that_comes_again_as_the_primary_one_becomes_it():
    entry = Entry("TEST", "7")
    assert entry.name("Samir Zahrani", "alias")
    assert not entry.name("Samir Zahrani")
    assert not entry.name("Samir Zahrani", "weak_alias")
    assert made(entry).names == (Name(full="Samir Zahrani"),)


def test_what_lists_write_for_unknown_is_left_out():
    entry = entry_with_name()
    for nothing in ("", " - ", "N/A", "-0-", "unknown", None):
        entry.birth_date(nothing)
        entry.birth_place(nothing, nothing)
        entry.nationality(nothing)
        entry.document("passport", nothing)
        entry.offence(nothing)
        entry.keep("remarks", nothing if nothing in {"", None, "-0-"} else "")
    person = made(entry)
    assert (person.birth_dates, person.birth_places, person.nationalities) == ((), (), ())
    assert (person.documents, person.notice.offences, person.extra) == ((), (), {})


def test_kept_values_become_a_list_when_there_are_several():
    entry = entry_with_name()
    for value in ("a", "a", "b", "c"):
        entry.keep("remarks", value)
    assert made(entry).extra == {"remarks": ["a", "b", "c"]}


def test_values_nobody_can_read_are_kept_and_counted(caplog):
    entry = entry_with_name(issued_on="the day before yesterday", issuing_country="US")
    entry.birth_date("1971")
    entry.birth_date("29 years old")
    entry.nationality("Yemen")
    entry.nationality("Atlantis")
    entry.document("passport", "Q1", "Atlantis")
    entry.document("passport", "Q2", "Yemen")
    entry.sex = "captain"
    tally = Tally()
    person = made(entry, tally)
    assert person.birth_dates == ("1971",)
    assert person.nationalities == ("YE",)
    assert [(document.number, document.country) for document in person.documents] == [("Q1", None), ("Q2", "YE")]
    assert person.sex is None
    assert person.notice.issued_on is None
    assert person.notice.issuing_country == "US"
    assert person.extra["unparsed"] == {
        "birth_dates": ["29 years old"],
        "nationalities": ["Atlantis"],
        "documents.country": ["Atlantis"],
        "sex": ["captain"],
        "notice.issued_on": ["the day before yesterday"],
    }
    with caplog.at_level(logging.INFO, "interlink.lists"):
        tally.log("test.csv", 1)
    assert "test.csv: 1 persons read" in caplog.text
    assert "1 values of nationalities cannot be read" in caplog.text
    assert "'29 years old' of test-7" in caplog.text


@pytest.mark.parametrize("country", [None, "Yemen", "Atlantis"])
@pytest.mark.parametrize("number", ["1.23E+11", "№ ?"])
def test_a_document_whose_number_nobody_can_read_is_kept_whole(number, country):
    entry = entry_with_name()
    entry.document("passport", number, country)
    entry.document("passport", "Q2", "Yemen")
    person = made(entry)
    assert [document.number for document in person.documents] == ["Q2"]
    written = {"type": "passport", "number": number} | ({"country": country} if country else {})
    assert person.extra["unparsed"] == {"documents": [written]}


def test_an_entry_without_a_name_is_counted_not_made():
    tally = Tally()
    assert Entry("TEST", "7").person(tally) is None
    assert tally.left_out == {"rows without a name": 1}


def test_summary_says_what_was_left_out():
    tally = Tally()
    tally.left_out["ships"] += 2
    tally.left_out["companies"] += 1
    tally.left_out["nothing"] += 0
    assert tally.summary("x.csv", 5) == "x.csv: 5 persons read; left out: 1 companies, 2 ships"
    assert Tally().summary("x.csv", 5) == "x.csv: 5 persons read"


def test_a_name_nobody_can_read_does_not_lose_the_others():
    entry = entry_with_name()
    entry.name("x" * 100_000, "alias")
    tally = Tally()
    person = made(entry, tally)
    assert [name.text for name in person.names] == ["Samir El Zahrani"]
    assert tally.unread["names"] == 1
    alone = Entry("TEST", "8")
    alone.name("x" * 100_000)
    assert alone.person(tally) is None
    assert tally.left_out == {"rows without a readable name": 1}


def test_what_is_kept_is_never_taken_for_a_field():
    entry = entry_with_name()
    for key in ("gender", "aliases", "dob", "passport", "uid", "citizenship"):
        entry.keep(key, "x")
    person = made(entry)
    assert person.extra == dict.fromkeys(("gender", "aliases", "dob", "passport", "uid", "citizenship"), "x")
    assert (person.sex, person.birth_dates, person.documents, person.id) == (None, (), (), "test-7")
    assert len(person.names) == 1


def test_namibia_is_a_country_and_not_nothing():
    entry = entry_with_name()
    entry.nationality("na")
    assert made(entry).nationalities == ("NA",)
