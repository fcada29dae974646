"""Properties of the generator that hold for every seed, size and number."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from interlink.datasets import generate, iter_queries, iter_truth, iter_wanted
from interlink.datasets.dataset import iter_sightings
from interlink.datasets.draws import Draws, streams
from interlink.datasets.slips import MACHINE_READABLE, careless, joined_or_split, machine_readable, slip, without_a_word
from interlink.normalise.dates import date_interval
from interlink.tables import mapping_of, person_of

SEEDS = st.integers(-(2**70), 2**70)
NUMBERS = st.integers(0, 2**40)
TEXTS = st.text(min_size=1, max_size=60)
DRAWN = st.lists(st.floats(0, 1, exclude_max=True), max_size=6)


@given(SEEDS, NUMBERS)
@settings(max_examples=60)
def test_every_wanted_person_is_a_canonical_record(seed, number):
    (person,) = iter_wanted(1, seed=seed, start=number)
    assert person.id == f"xa-{number + 1}"
    assert person_of(mapping_of(person)) == person
    assert all(date_interval(d).first <= date_interval(d).last for d in person.birth_dates)


@given(SEEDS, NUMBERS, st.integers(1, 2**40), st.floats(0, 1))
@settings(max_examples=80)
def test_every_query_is_a_canonical_record_whose_truth_is_known(seed, number, size, rate):
    (sighting,) = iter_sightings(1, size, match_rate=rate, seed=seed, start=number)
    assert person_of(mapping_of(sighting.person)) == sighting.person
    assert sighting.target is None or 0 <= sighting.target < size
    truth = list(iter_truth(1, size, match_rate=rate, seed=seed, start=number))
    assert truth == ([(sighting.person.id, f"xa-{sighting.target + 1}")] if sighting.kind == "true" else [])


@given(SEEDS, st.integers(0, 60), st.integers(0, 60), st.integers(1, 300), st.integers(0, 5000))
@settings(max_examples=25)
def test_a_run_in_two_halves_is_the_run(seed, first, second, size, start):
    whole = list(iter_queries(first + second, size, seed=seed, start=start))
    halves = [
        *iter_queries(first, size, seed=seed, start=start),
        *iter_queries(second, size, seed=seed, start=start + first),
    ]
    assert whole == halves


@given(SEEDS, st.integers(1, 40), st.integers(0, 40))
@settings(max_examples=25)
def test_a_larger_index_begins_with_the_smaller_one(seed, small, more):
    assert list(iter_wanted(small + more, seed=seed))[:small] == generate(small, 0, seed=seed).wanted


@given(SEEDS, st.lists(NUMBERS, min_size=1, max_size=8), st.integers(0, 12), st.integers(1, 20))
def test_streams_do_not_depend_on_how_much_is_drawn_in_bulk(seed, numbers, bulk, used):
    many = streams(seed, "p", np.array(numbers), bulk)
    for number, draws in zip(numbers, many, strict=True):
        alone = streams(seed, "p", np.array([number]), used)[0]
        drawn = [draws.uniform() for _ in range(used)]
        assert drawn == [alone.uniform() for _ in range(used)]
        assert all(0 <= value < 1 for value in drawn)


@given(TEXTS, DRAWN)
@settings(max_examples=300)
def test_slips_take_any_text(text, drawn):
    for step in (slip, careless, without_a_word, joined_or_split):
        assert isinstance(step(text, Draws(0, drawn)), str)
    assert slip(text, Draws(0, drawn))


@given(TEXTS, TEXTS)
def test_the_machine_readable_zone_is_of_capitals_and_fillers(given_name, family):
    name = machine_readable(given_name, family)
    assert len(name) == MACHINE_READABLE
    assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ<")
