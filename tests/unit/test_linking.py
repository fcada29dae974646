"""Records streaming through the engine."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest

from interlink.engine import Weighed
from interlink.errors import RecordError
from interlink.linking import in_order, joined, left_out


@pytest.mark.parametrize("workers", [1, 2, 7])
@pytest.mark.parametrize("count", [0, 1, 30])
def test_results_come_in_the_order_of_the_input(workers, count):
    def run(number):
        time.sleep(0.001 * (number % 3))  # later ones may be done first
        return number * number

    assert list(in_order(run, iter(range(count)), workers)) == [(n, n * n) for n in range(count)]


def test_one_worker_is_the_thread_that_asks():
    assert list(in_order(lambda _: threading.get_ident(), iter([0]), 1)) == [(0, threading.get_ident())]


@pytest.mark.parametrize("workers", [1, 3])
def test_the_input_is_read_only_a_little_ahead(workers):
    read = []

    def numbers():
        for number in range(1000):
            read.append(number)
            yield number

    results = in_order(str, numbers(), workers)
    for _ in range(5):
        next(results)
    assert len(read) <= 5 + 2 * workers
    results.close()


@pytest.mark.parametrize("workers", [1, 3])
def test_an_error_comes_out_where_it_happened(workers):
    results = in_order(lambda number: 1 // number, iter([2, 1, 0, 5]), workers)
    assert [next(results), next(results)] == [(2, 0), (1, 1)]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_chunks_are_joined():
    ints = np.arange(2, dtype=np.int32)
    part = Weighed(ints, ints, ints, np.ones(2), np.ones((2, 6)), np.ones((2, 2), np.int32))
    both = joined([part, part])
    assert both.query.tolist() == [0, 1, 0, 1]
    assert both.evidence.shape == (4, 6)
    nothing = joined([])
    assert [column.shape[0] for column in nothing] == [0] * 6
    assert [column.dtype for column in nothing] == [column.dtype for column in both]
    assert [column.shape[1:] for column in nothing] == [column.shape[1:] for column in both]


def test_dates_left_out_are_counted_and_the_first_shown():
    errors = [RecordError("'2999' is not a date", "Write YYYY.", row=n, field="birth_dates") for n in range(1200)]
    text = left_out(errors)
    assert "(1,200)" in text
    assert "row 2," in text
    assert "row 3," not in text
    assert text.endswith("...")
    assert not left_out(errors[:3]).endswith("...")
