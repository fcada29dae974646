"""What holds of every estimate."""

from __future__ import annotations

import random
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import interlink as il
from interlink import datasets
from interlink.errors import InterlinkWarning
from interlink.training import pairs

DATA = datasets.generate(150, 400, seed=3)
LABELS = st.sampled_from([None, DATA.truth])


def _estimate(*args, **kwargs):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InterlinkWarning)
        return il.estimate(*args, **kwargs)


@settings(max_examples=4)
@given(seed=st.integers(0, 2**32 - 1), labels=LABELS)
def test_the_same_seed_gives_the_same_model(seed, labels):
    one, other = (_estimate(DATA.queries, DATA.wanted, labels=labels, seed=seed) for _ in range(2))
    assert one.to_json() == other.to_json()


@settings(max_examples=4)
@given(shuffle=st.randoms(use_true_random=False), labels=LABELS)
def test_the_order_of_records_changes_nothing_that_counts(shuffle: random.Random, labels):
    _compare_orders(shuffle, labels)


@settings(max_examples=2)
@given(shuffle=st.randoms(use_true_random=False), labels=LABELS)
def test_nor_does_it_where_random_pairs_are_drawn(shuffle: random.Random, labels):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "_RANDOM", 20_000)
        _compare_orders(shuffle, labels)


def _compare_orders(shuffle: random.Random, labels):
    queries, wanted = list(DATA.queries), list(DATA.wanted)
    shuffle.shuffle(queries)
    shuffle.shuffle(wanted)
    one, other = _estimate(DATA.queries, DATA.wanted, labels=labels), _estimate(queries, wanted, labels=labels)
    for field, levels in one.fields.items():
        for level, value in levels.items():
            assert other.fields[field][level].m == pytest.approx(value.m, rel=1e-6)
            assert other.fields[field][level].u == pytest.approx(value.u, rel=1e-6)


@settings(max_examples=10)
@given(taken=st.sets(st.integers(0, 149), min_size=20, max_size=150))
def test_every_estimate_is_a_sound_model(taken):
    model = _estimate(DATA.queries, [DATA.wanted[k] for k in sorted(taken)])
    assert il.Model.from_json(model.to_json()) == model
    for levels in model.fields.values():
        assert sum(level.m for level in levels.values()) <= 1.05
        assert sum(level.u for level in levels.values()) <= 1.05
