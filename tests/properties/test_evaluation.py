"""Figures of an evaluation hang together, whatever the matches are."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import assume, given

import interlink as il

_QUERIES = [f"q{k}" for k in range(6)]
_PERSONS = [f"w{k}" for k in range(4)]
_PAIRS = st.tuples(st.sampled_from(_QUERIES), st.sampled_from(_PERSONS))
# few distinct weights, so that there are ties; up to 80 bits, where a probability cannot be told from 1
_WEIGHTS = st.integers(-40, 80).map(float)


@st.composite
def evaluations(draw):
    """Draw matches with ties, and a truth of which some was not found."""
    rows = draw(st.dictionaries(_PAIRS, _WEIGHTS, max_size=20))
    truth = draw(st.sets(_PAIRS, min_size=1, max_size=8))
    table = {
        "query_id": [query for query, _ in rows],
        "person_id": [person for _, person in rows],
        "weight": list(rows.values()),
        "probability": [1.0 / (1.0 + 2.0**-weight) for weight in rows.values()],
    }
    return il.evaluate(table, truth)


_THRESHOLDS = st.floats(0.0, 1.0)


@given(evaluations(), _THRESHOLDS, _THRESHOLDS)
def test_a_higher_threshold_finds_no_more(evaluation, one, other):
    low, high = (evaluation.at(threshold) for threshold in sorted((one, other)))
    assert low.found >= high.found
    assert low.recall >= high.recall
    assert low.alerts >= high.alerts
    assert low.alerted >= high.alerted


@given(evaluations(), _THRESHOLDS)
def test_counts_add_up(evaluation, threshold):
    figures = evaluation.at(threshold)
    assert figures.right <= min(figures.found, figures.true)
    assert figures.alerts <= figures.found - figures.right
    assert figures.alerted <= min(figures.alerts, figures.innocents)
    assert 0.0 <= figures.f1 <= 1.0
    assert figures.recall <= evaluation.blocking_recall


@given(evaluations(), _THRESHOLDS)
def test_no_threshold_is_better_than_the_best(evaluation, threshold):
    best = evaluation.best
    assert best.to_dict() == evaluation.at(best.threshold).to_dict()
    assert best.f1 >= evaluation.at(threshold).f1


@given(evaluations(), _THRESHOLDS, st.floats(0.0, 1.0))
def test_recall_at_a_precision_is_that_of_the_best_such_threshold(evaluation, threshold, precision):
    figures = evaluation.at(threshold)
    assume(figures.found)
    if figures.precision >= precision:
        assert evaluation.recall_at_precision(precision) >= figures.recall


@given(evaluations())
def test_average_precision_lies_between_nothing_and_what_blocking_lets_through(evaluation):
    assert 0.0 <= evaluation.average_precision <= evaluation.blocking_recall + 1e-12


@given(evaluations(), st.dictionaries(st.sampled_from(_QUERIES), st.sampled_from(["latin", "arabic"])), _THRESHOLDS)
def test_slices_add_up_to_the_queries_they_are_made_of(evaluation, labels, threshold):
    try:
        slices = evaluation.by(labels)
    except il.InterlinkError:
        assume(False)
    whole = evaluation.by(dict.fromkeys(labels, "all"))["all"].at(threshold)
    for part in ("found", "right", "true", "innocents", "alerted", "alerts"):
        assert sum(getattr(s.at(threshold), part) for s in slices.values()) == getattr(whole, part)


@given(evaluations(), st.integers(1, 20))
def test_every_pair_of_the_reliability_is_in_one_bin(evaluation, bins):
    reliability = evaluation.reliability(bins)
    shown = [p for p, n in zip(reliability.probability, reliability.pairs, strict=True) for _ in range(n)]
    assert len(shown) <= evaluation.at(0.01).found
    assert list(reliability.probability) == sorted(reliability.probability)
    assert 0.0 <= reliability.error <= 1.0


@given(evaluations(), st.integers(0, 3))
def test_an_interval_lies_among_possible_values(evaluation, seed):
    interval = evaluation.interval(lambda e: e.at(0.5).recall, samples=20, seed=seed)
    assert 0.0 <= interval.low <= interval.high <= 1.0
    assert interval.value == pytest.approx(evaluation.at(0.5).recall)
