"""Rows that are bad for their ids: one that came before, or none."""

from __future__ import annotations

import pytest

from interlink.errors import RecordError
from interlink.tables import CanonicalPersons, RowAtHand, distinct_persons, read_records, unique, with_ids


def test_an_id_that_came_before_is_an_error_of_its_row():
    records = [{"id": "a", "names": ["A"]}, {"id": "b", "names": ["B"]}, {"id": "a", "names": ["C"]}]
    for source in (records, CanonicalPersons(read_records(records))):
        with pytest.raises(RecordError) as caught:
            distinct_persons(source)
        assert (caught.value.row, caught.value.record_id, caught.value.field) == (2, "a", "id")


def test_rows_set_aside_by_the_reader_count():
    rejected, at_hand = [], RowAtHand()
    records = ["", {"id": "a", "names": ["A"]}, "!", {"id": "a", "names": ["B"]}, "", {"id": "a", "names": ["C"]}]
    read = read_records(records, errors="collect", rejected=rejected, at_hand=at_hand)
    kept = list(unique(read, rejected, "collect", at_hand))
    assert [person.names[0].text for person in kept] == ["A"]
    assert [bad.row for bad in rejected] == [0, 2, 3, 4, 5]
    assert [bad.record for bad in rejected] == [records[row] for row in (0, 2, 3, 4, 5)]


def test_a_record_without_an_id_is_bad_where_rows_have_no_numbers():
    rejected, at_hand = [], RowAtHand()
    records = [{"names": ["A"]}, {"id": "b", "names": ["B"]}]
    read = read_records(records, numbered=False, at_hand=at_hand)
    assert [person.id for person in with_ids(read, rejected, "collect", at_hand)] == ["b"]
    assert [(bad.row, bad.field, bad.record) for bad in rejected] == [(0, "id", records[0])]
    read = read_records(records, numbered=False, at_hand=at_hand)
    with pytest.raises(RecordError, match="row 0, field 'id': the record has no id"):
        list(with_ids(read, [], "raise", at_hand))
