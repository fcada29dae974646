"""Everything the engine needs of the wanted persons, as flat arrays."""

from __future__ import annotations

import numpy as np
import pytest

from interlink.blocking.neighbours import neighbours_of
from interlink.comparison.transducer import transducer_tables
from interlink.index_columns import IndexColumns
from interlink.records import Person
from interlink.tables import person_of

NAMES = ["Samir Zahrani", "سمير الزهراني", "Omar bin Samir Zahran", "Olga Bratvina", "Ольга Братвина", "ال"]


@pytest.fixture(scope="module")
def columns():
    return IndexColumns.of([person_of({"id": str(n), "names": [name]}) for n, name in enumerate(NAMES)], 1000.0)


def test_arrays_rebuild_the_columns(columns):
    again = IndexColumns.from_arrays(columns.arrays())
    assert again.arrays().keys() == columns.arrays().keys()
    for name, array in columns.arrays().items():
        assert again.arrays()[name] is array
    assert len(again) == len(columns) == len(NAMES)


def test_a_missing_array_is_named(columns):
    arrays = columns.arrays()
    for name in arrays:
        with pytest.raises(KeyError, match=name):
            IndexColumns.from_arrays({other: array for other, array in arrays.items() if other != name})


def test_every_array_is_read_only_and_contiguous(columns):
    for name, array in columns.arrays().items():
        assert not array.flags.writeable, name
        assert array.flags.c_contiguous, name
        assert array.dtype != object, name


@pytest.mark.parametrize("workers", [2, 5])
def test_the_number_of_threads_changes_nothing(columns, workers):
    persons = [person_of({"id": str(n), "names": [name]}) for n, name in enumerate(NAMES)]
    other = IndexColumns.of(persons, 1000.0, workers=workers)
    for name, array in columns.arrays().items():
        assert np.array_equal(other.arrays()[name], array), name


def test_similar_tokens_are_known_both_ways(columns):
    known = columns.neighbours
    rows = {(i, int(j)): float(s) for i in range(len(known.starts) - 1) for j, s in zip(known.token[known.starts[i] : known.starts[i + 1]], known.similarity[known.starts[i] : known.starts[i + 1]], strict=True)}  # fmt: skip
    assert len(rows) > len(columns.vocabulary.alphabet)
    for (i, j), s in rows.items():
        assert rows[j, i] == pytest.approx(s, abs=1e-6)
        if i == j:
            assert s == 1.0


def test_a_small_index_has_no_neighbours_and_is_otherwise_the_same(columns):
    small = IndexColumns.of(
        [person_of({"id": str(n), "names": [name]}) for n, name in enumerate(NAMES)], 1000.0, small=True
    )
    assert len(small.neighbours.starts) == 1
    assert not len(small.neighbours.token)
    for name, array in columns.arrays().items():
        if not name.startswith("neighbours_"):
            assert np.array_equal(small.arrays()[name], array), name


def test_no_persons_are_empty_columns():
    columns = IndexColumns.of([], 1000.0)
    assert len(columns) == 0
    assert columns.describe()["names"] == columns.describe()["blocking"]["names_per_token_max"] == 0


def test_a_person_without_a_comparable_name_keeps_a_place(columns):
    assert np.diff(columns.names.name_starts).tolist()[-1] == 0
    assert len(IndexColumns.of([Person(names=["ال"], id="a")], 1000.0)) == 1


def test_comparing_each_pair_once_finds_what_comparing_both_ways_finds(columns):
    tokens = columns.vocabulary
    rows = np.arange(len(tokens.alphabet), dtype=np.int32)
    both = neighbours_of(rows, tokens, tokens, columns.keys, transducer_tables())
    for name, array in both._asdict().items():
        assert np.array_equal(getattr(columns.neighbours, name), array), name
