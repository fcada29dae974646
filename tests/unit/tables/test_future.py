"""Birth dates in the future: an error, or left out and handed back, as the caller wants."""

from __future__ import annotations

from datetime import date

import pytest

from interlink.errors import RecordError
from interlink.records import Person
from interlink.tables import person_of, read_records


def test_without_a_list_for_them_they_are_errors():
    with pytest.raises(
        RecordError, match=r"row 0, field 'birth_dates\[0\]': '2951' is not a date: it lies in the future"
    ):
        list(read_records([{"names": ["Omar"], "birth_dates": ["2951"]}]))
    with pytest.raises(RecordError, match="lies in the future"):
        person_of({"names": ["Omar"], "birth_dates": ["2951"]})


@pytest.mark.parametrize(
    "value",
    ["2951-08-24", ["2951-08-24"], ["1971", "2951-08-24"], "2951~", "1990/2951", date(2951, 8, 24), 2951, "٢٩٥١"],
)
def test_with_a_list_they_are_left_out_and_handed_back(value):
    future = []
    (person,) = read_records([{"id": "a", "names": ["Omar"], "birth_dates": value}], future=future)
    assert person.birth_dates == (("1971",) if value == ["1971", "2951-08-24"] else ())
    (error,) = future
    assert (error.row, error.record_id, error.field) == (0, "a", "birth_dates")
    assert "lies in the future" in error.problem


def test_persons_and_mappings_alike():
    future = []
    record = Person(names=["Omar"], birth_dates=["2951", "1971"], id="p")
    read = list(read_records([record, {"names": ["Olga"], "dob": "2951"}], future=future))
    assert [person.birth_dates for person in read] == [("1971",), ()]
    assert [(error.row, error.record_id) for error in future] == [(0, "p"), (1, None)]


def test_a_row_that_gives_no_id_is_named_all_the_same():
    future = []
    rows = [{"names": ["Olga"]}, {"names": ["Omar"], "dob": "2951"}]
    assert [person.id for person in read_records(rows, future=future, numbered=False)] == [None, None]
    assert [(error.row, error.record_id) for error in future] == [(1, None)]


@pytest.mark.parametrize("value", ["31/02/2951", "31/02/1970", "2951-13-01", "soon"])
def test_dates_that_cannot_be_are_errors_all_the_same(value):
    with pytest.raises(RecordError, match="is not a date"):
        list(read_records([{"names": ["Omar"], "birth_dates": [value]}], future=[]))


def test_a_row_that_is_bad_for_another_reason_hands_nothing_back():
    future, rejected = [], []
    record = {"names": ["Omar"], "birth_dates": ["2951"], "nationalities": ["Atlantis"]}
    assert list(read_records([record], errors="collect", rejected=rejected, future=future)) == []
    assert (len(rejected), future) == (1, [])


def test_a_notice_may_end_in_the_future():
    future = []
    (person,) = read_records([{"names": ["Omar"], "notice": {"expires_on": "2951-01-01"}}], future=future)
    assert person.notice.expires_on == "2951-01-01"
    assert future == []
