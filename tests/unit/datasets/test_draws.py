"""Random numbers by counter."""

from __future__ import annotations

import numpy as np
import pytest

from interlink.datasets.draws import Draws, Weighted, hashed, streams

GOLDEN = [0.5934217151252077, 0.29257213536916027, 0.654128697080468]
GOLDEN_HASH = 3601760046492400942


def values(draws: Draws, count: int) -> list[float]:
    return [draws.uniform() for _ in range(count)]


def test_the_first_numbers_are_these_on_every_machine():
    # a change of these is a change of every generated data set
    assert values(streams(0, "golden", np.array([0]), 2)[0], 3) == GOLDEN
    assert hashed("محمد") == GOLDEN_HASH


def test_a_stream_is_the_same_alone_in_company_and_beyond_what_was_drawn_in_bulk():
    alone = values(streams(5, "x", np.array([77]), 3)[0], 10)
    in_company = values(streams(5, "x", np.arange(100), 10)[77], 10)
    assert alone == in_company


def test_seed_purpose_and_number_each_make_another_stream():
    first = values(streams(0, "a", np.array([0]), 4)[0], 4)
    for seed, purpose, number in ((1, "a", 0), (0, "b", 0), (0, "a", 1), (-1, "a", 0)):
        assert values(streams(seed, purpose, np.array([number]), 4)[0], 4) != first


def test_numbers_are_spread_evenly():
    drawn = np.array([values(d, 50) for d in streams(0, "even", np.arange(2000), 50)])
    assert drawn.min() >= 0
    assert drawn.max() < 1
    counts = np.histogram(drawn, bins=20, range=(0, 1))[0]
    assert counts.min() > 0.95 * drawn.size / 20
    assert abs(np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1]) < 0.08


def test_choices_follow_the_numbers():
    draws = Draws(0, [0.0, 0.99, 0.5, 0.2, 0.6])
    assert [draws.below(10), draws.below(10), draws.one_of("abc")] == [0, 9, "b"]
    assert [draws.chance(0.5), draws.chance(0.5)] == [True, False]


@pytest.mark.parametrize(("place", "item"), [(0.0, "a"), (0.499, "a"), (0.5, "b"), (0.999999999, "c")])
def test_weights_decide_which_item_is_drawn(place, item):
    assert Weighted([("a", 2), ("b", 1), ("c", 1)]).at(place) == item
