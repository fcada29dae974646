"""What holds of every estimate, and of the evidence of every pair."""

from __future__ import annotations

import random
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import interlink as il
from interlink import datasets
from interlink.errors import InterlinkWarning
from interlink.scoring.weigh import EVIDENCE

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


STRANGERS = st.sampled_from(["Olga Petrova", "Wilhelm Brandt", "Ngozi Okonkwo", "Sakura Tanaka"])
ENTRIES = [
    {"id": "w-1", "names": ["Samir Zahrani"], "birth_dates": ["1971-03-04"], "nationalities": ["LB"]},
    {"id": "w-2", "names": ["Omar Zaman", "Umar Zaman"], "birth_dates": ["1980"], "sex": "male"},
]
QUERY = {"names": ["Sameer Zahrani"], "birth_dates": ["1971-04-03"], "nationalities": ["LB"], "sex": "male"}


@settings(max_examples=20)
@given(names=st.lists(STRANGERS, min_size=1, max_size=4))
def test_an_unrelated_person_moves_no_other_evidence_beyond_term_frequency_and_prior(names):
    strangers = [{"id": f"x-{k}", "names": [name], "birth_dates": ["1950"]} for k, name in enumerate(names)]
    before, after = (
        {
            row["person_id"]: row
            for row in il.WantedIndex.build(entries).search(QUERY, threshold=0.0).to_pandas().to_dict("records")
        }
        for entries in (ENTRIES, ENTRIES + strangers)
    )
    model = il.Model.default()
    assert "w-1" in before
    for person, row in before.items():
        for kind in EVIDENCE[1:]:
            assert after[person][f"bits_{kind}"] == row[f"bits_{kind}"]
        # names bear what term frequency moves, which is little beside the background
        assert after[person]["bits_names"] == pytest.approx(row["bits_names"], abs=0.05)
        prior = model.prior(len(ENTRIES) + len(strangers)) - model.prior(len(ENTRIES))
        moved = after[person]["weight"] - row["weight"] - (after[person]["bits_names"] - row["bits_names"])
        assert moved == pytest.approx(prior, abs=1e-9)
