"""The array types."""

from __future__ import annotations

import numpy as np
import pytest

from interlink.columns import Ragged, frozen


def test_rows_of_different_lengths():
    column = Ragged.of([[1, 2], [], [3]], np.int32)
    assert len(column) == 3
    assert [column[row].tolist() for row in range(3)] == [[1, 2], [], [3]]
    assert column.values.dtype == np.int32
    assert column.starts.dtype == np.int64


def test_no_rows_and_empty_rows():
    assert len(Ragged.of([], np.uint8)) == 0
    column = Ragged.of([[], []], np.uint64)
    assert [row.tolist() for row in (column[0], column[1])] == [[], []]
    assert column.values.dtype == np.uint64


def test_pairs_are_grouped_by_row_in_their_order():
    column = Ragged.grouped(np.array([2, 0, 2, 0]), np.array([5, 6, 4, 7]), 4)
    assert [column[row].tolist() for row in range(4)] == [[6, 7], [], [5, 4], []]
    assert len(Ragged.grouped(np.zeros(0, np.int64), np.zeros(0), 2)) == 2


def test_what_is_frozen_cannot_be_changed():
    for array in (frozen(np.zeros(3)), Ragged.of([[1]], np.int8).values, Ragged.of([[1]], np.int8).starts):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
