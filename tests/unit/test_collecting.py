from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

import interlink as il
from interlink.collecting import collecting_seldom
from interlink.errors import RecordError

USUAL = (700, 10, 10)
SELDOM = 200_000


@pytest.fixture(autouse=True)
def _usual():
    before = gc.get_threshold()
    gc.set_threshold(*USUAL)
    yield
    gc.set_threshold(*before)


def test_it_is_set_back_after_an_error():
    def fail():
        with collecting_seldom():
            assert gc.get_threshold() == (SELDOM, *USUAL[1:])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert gc.get_threshold() == USUAL


@pytest.mark.parametrize("own", [(0, 10, 10), (SELDOM, 10, 10), (1_000_000, 5, 5)])
def test_who_looks_as_seldom_already_is_left_alone(own):
    gc.set_threshold(*own)
    with collecting_seldom():
        assert gc.get_threshold() == own
    assert gc.get_threshold() == own


def test_what_the_program_sets_within_a_block_stands():
    with collecting_seldom():
        gc.set_threshold(5_000)
    assert gc.get_threshold()[0] == 5_000


def test_the_last_thread_out_sets_what_was_before_the_first():
    barrier = Barrier(4)

    def work(_):
        with collecting_seldom():
            barrier.wait()
            within = gc.get_threshold()[0]
            barrier.wait()
        return within

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(4))) == [SELDOM] * 4
    assert gc.get_threshold() == USUAL


def test_linking_looks_seldom_and_leaves_it_as_it_was():
    index = il.WantedIndex.build(["Samir El Haddad"])
    seen = []

    def records():
        for name in ("Samir Haddad", "Omar Zaman"):
            seen.append(gc.get_threshold()[0])
            yield {"names": [name]}

    index.link(records())
    assert seen == [SELDOM, SELDOM]
    with pytest.raises(RecordError):
        index.link([{"names": []}])
    assert gc.get_threshold() == USUAL
