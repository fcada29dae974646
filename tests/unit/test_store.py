"""The original records, as bytes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from interlink.records import Document, Name, Notice, Person
from interlink.store import RecordStore

PERSONS = [
    Person(names=["Samir"], id="10"),
    Person(names=["Omar"], id="9"),
    Person(
        names=[Name(given="Olga", family="Bratvina"), Name("Ольга", kind="original_script")], id="xa-é", birth_dates=["1966", "1969~/1970~"], sex="female",
        documents=[Document("passport", "G0012345", "IQ")], notice=Notice(list="XA", offences=["fraud"]), extra={"eyes": ["brown", None, 1.5]},
    ),
    Person(names=["عمر"], id="ب"),
    Person(names=["李"], id="𠮷"),
]  # fmt: skip


@pytest.fixture
def store():
    return RecordStore.of(PERSONS)


def test_records_come_back_as_they_were(store):
    assert len(store) == len(PERSONS)
    assert list(store) == PERSONS
    assert [store.person(place) for place in range(5)] == PERSONS


def test_places_are_found_by_id(store):
    for place, person in enumerate(PERSONS):
        assert store.id(place) == person.id
        assert store.place(person.id) == place
    for missing in ("", "1", "100", "xa", "zz", "𠮷𠮷"):
        assert store.place(missing) == -1


def test_several_ids_come_at_once(store):
    assert store.ids(np.array([3, 0, 3], np.int32)) == ["ب", "10", "ب"]
    assert store.ids(np.array([0, 0], np.int32)) == ["10", "10"]
    assert store.ids(np.zeros(0, np.int32)) == []


def test_arrays_rebuild_the_store(store):
    assert list(RecordStore(store.arrays())) == PERSONS
    assert not any(array.flags.writeable for array in store.arrays().values())


def test_a_record_is_kept_as_json(store):
    assert json.loads(store.json(0)) == {"id": "10", "names": ["Samir"]}
    assert all(store.json(place).isascii() for place in range(5))


def test_an_empty_store_has_nothing():
    store = RecordStore.of([])
    assert (len(store), list(store), store.place("a")) == (0, [], -1)


def test_joined_stores_hold_the_records_one_after_the_other():
    parts = [RecordStore.of(PERSONS[:1]), RecordStore.of([]), RecordStore.of(PERSONS[1:])]
    whole, joined = RecordStore.of(PERSONS), RecordStore.joined(parts)
    for name, array in whole.arrays().items():
        assert np.array_equal(joined.arrays()[name], array), name
        assert not joined.arrays()[name].flags.writeable, name
    assert joined.all_ids() == [person.id for person in PERSONS]


def test_chosen_records_come_in_the_order_asked_for(monkeypatch):
    monkeypatch.setattr("interlink.store._BLOCK", 2)  # several blocks
    places = [*range(len(PERSONS))][::-1]
    turned = RecordStore.of(PERSONS).chosen(np.array(places))
    assert [turned.person(place) for place in range(len(PERSONS))] == PERSONS[::-1]
    assert len(RecordStore.of(PERSONS).chosen(np.array([], np.int64))) == 0
