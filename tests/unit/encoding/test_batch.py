"""Batches of persons: joined and put in order they are what one batch would have been."""

from __future__ import annotations

import numpy as np
import pytest

from interlink.columns import Fields, Names
from interlink.datasets import wanted
from interlink.encoding.batch import Batch
from interlink.encoding.rows import _TREES, chosen, concatenated
from interlink.index_columns import IndexColumns
from interlink.store import RecordStore
from interlink.visibility import Visibility

PERSONS = wanted(60, seed=5)
IN_ORDER = sorted(PERSONS, key=lambda person: person.id or "")


def arrays_of(batch):
    return {**IndexColumns.of_batch(batch, 1000.0).arrays(), **batch.records.arrays()}


def same(left, right):
    assert left.keys() == right.keys()
    for name, array in left.items():
        assert np.array_equal(right[name], array), name
        assert right[name].dtype == array.dtype, name
        assert not right[name].flags.writeable, name


@pytest.mark.parametrize("size", [1, 7, 60])
def test_however_cut_the_columns_are_those_of_the_persons_in_order(size):
    parts = [Batch.of(PERSONS[i : i + size]) for i in range(0, len(PERSONS), size)]
    whole = Batch.joined(parts).by_id()
    same({**IndexColumns.of(IN_ORDER, 1000.0).arrays(), **RecordStore.of(IN_ORDER).arrays()}, arrays_of(whole))
    assert whole.lists == [person.notice.list for person in IN_ORDER]


def test_chosen_persons_are_those_of_a_batch_of_their_own():
    places = [17, 3, 40]
    some = Batch.of(PERSONS).chosen(places)
    assert some.size() == 3
    assert [some.records.person(i) for i in range(3)] == [PERSONS[place] for place in places]
    same(arrays_of(Batch.of(PERSONS[i] for i in places).by_id()), arrays_of(some.by_id()))


def test_no_batches_are_an_empty_one():
    empty = Batch.joined([]).by_id()
    assert empty.size() == len(empty.records) == len(empty.names.kind) == len(empty.tokens) == 0
    assert Batch.joined([Batch.of([]), Batch.of(PERSONS[:1])]).size() == 1


@pytest.mark.parametrize("record", [Names, Fields, Visibility])
def test_every_column_has_a_place_in_its_tree(record):
    def names_in(tree):
        for name, below in tree.items():
            yield name
            yield from names_in(below or {})

    assert sorted(names_in(_TREES[record])) == sorted(record._fields)


def test_rows_keep_their_inner_rows():
    fields = Batch.of(PERSONS).fields
    twice = chosen(concatenated([fields, fields]), np.array([60, 3]))
    for starts, values in (
        ("date_starts", "date_first"),
        ("place_starts", "place_country"),
        ("nation_starts", "nation"),
    ):
        for row, place in enumerate((0, 3)):
            begin, end = getattr(fields, starts)[place : place + 2]
            taken = getattr(twice, values)[getattr(twice, starts)[row] : getattr(twice, starts)[row + 1]]
            assert taken.tolist() == getattr(fields, values)[begin:end].tolist()
