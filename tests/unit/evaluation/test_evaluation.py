"""Figures of small sets that can be counted by hand."""

from __future__ import annotations

import json
import math
import pickle

import numpy as np
import pandas as pd
import pytest

import interlink as il
from interlink.errors import InputError

# query, person, weight in bits, probability; q3 and q4 are innocents, q5 is one who was never found
ROWS = [
    ("q1", "w1", 6.0, 0.95),
    ("q1", "w2", 1.0, 0.60),
    ("q2", "w2", 3.0, 0.80),
    ("q3", "w1", 3.0, 0.80),
    ("q3", "w2", -2.0, 0.30),
    ("q4", "w3", -5.0, 0.10),
]
TABLE = pd.DataFrame(ROWS, columns=["query_id", "person_id", "weight", "probability"])
TRUTH = [("q1", "w1"), ("q2", "w2"), ("q5", "w3")]


@pytest.fixture
def evaluation():
    return il.evaluate(TABLE, TRUTH)


@pytest.mark.parametrize(
    ("threshold", "found", "right", "alerted", "alerts"),
    [(0.0, 6, 2, 2, 3), (0.3, 5, 2, 1, 2), (0.5, 4, 2, 1, 1), (0.8, 3, 2, 1, 1), (0.9, 1, 1, 0, 0), (1.0, 0, 0, 0, 0)],
)
def test_what_a_threshold_does(evaluation, threshold, found, right, alerted, alerts):
    figures = evaluation.at(threshold)
    assert (figures.found, figures.right, figures.alerted, figures.alerts) == (found, right, alerted, alerts)
    assert (figures.true, figures.innocents) == (3, 2)
    assert figures.precision == pytest.approx(right / found if found else 1.0)
    assert figures.recall == pytest.approx(right / 3)
    assert figures.f1 == pytest.approx(2 * right / (found + 3))
    assert figures.alerts_per_1000 == 500 * alerts
    assert figures.alerted_per_1000 == 500 * alerted


def test_the_best_threshold(evaluation):
    assert evaluation.best.threshold == 0.8
    assert evaluation.best.f1 == pytest.approx(2 / 3)
    assert evaluation.best.f1 >= max(figures.f1 for figures in evaluation.sweep(np.linspace(0, 1, 101).tolist()))


def test_the_best_threshold_is_a_probability_that_can_be_had():
    # weights of 70 and 60 bits are one probability; between them there is no threshold
    table = {
        "query_id": ["q1", "q2", "q3", "q4", "q5"],
        "person_id": ["w1"] * 5,
        "weight": [70.0, 60.0, 60.0, 60.0, 10.0],
        "probability": [1.0, 1.0, 1.0, 1.0, 0.99],
    }
    best = il.evaluate(table, [("q1", "w1"), ("q5", "w1")]).best
    assert (best.threshold, best.found) == (0.99, 5)
    assert best.f1 == pytest.approx(4 / 7)


def test_average_precision_counts_what_was_never_found(evaluation):
    # the first true pair comes at precision 1; the second beside a false one of the same weight, at 2/3; the third never
    assert evaluation.average_precision == pytest.approx((1 + 2 / 3) / 3)


def test_recall_at_a_precision(evaluation):
    assert evaluation.recall_at_precision() == pytest.approx(1 / 3)
    assert evaluation.recall_at_precision(0.6) == pytest.approx(2 / 3)
    assert il.evaluate(TABLE, [("q4", "w3")]).recall_at_precision() == 0.0


def test_slices_add_up_to_the_whole(evaluation):
    slices = evaluation.by({"q1": "latin", "q2": "arabic", "q3": "arabic", "q4": "latin"})
    assert list(slices) == ["arabic", "latin"]
    assert slices["arabic"].at(0.5).alerts_per_1000 == 1000
    assert slices["latin"].at(0.5).alerts_per_1000 == 0
    assert slices["latin"].at(0.5).recall == 1.0
    for part in ("found", "right", "alerts", "innocents"):
        assert sum(getattr(s.at(0.5), part) for s in slices.values()) == getattr(evaluation.at(0.5), part)


def test_slices_without_a_query_are_refused(evaluation):
    with pytest.raises(InputError, match="no query has a label"):
        evaluation.by({"q-1": "latin"})


def test_intervals_are_drawn_by_query_and_by_seed(evaluation):
    def precise(e):
        return e.average_precision

    interval = evaluation.interval(precise, samples=300, seed=4)
    assert interval.value == pytest.approx(5 / 9)
    assert interval.low <= interval.value <= interval.high
    assert interval.low < interval.high
    assert interval == evaluation.interval(precise, samples=300, seed=4)
    narrow = evaluation.interval(precise, samples=300, seed=4, confidence=0.2)
    assert interval.low <= narrow.low <= narrow.high <= interval.high


def of_innocents(alerted, innocents=1000):
    """Return an evaluation of innocents of whom some are stopped, with one true pair that is found."""
    found = [(f"q{k}", "w1", 9.0, 0.99) for k in range(alerted)] + [("true", "w1", 9.0, 0.99)]
    quiet = [(f"q{k}", "w1", -9.0, 0.01) for k in range(alerted, innocents)]
    return il.evaluate(pd.DataFrame([*found, *quiet], columns=TABLE.columns), [("true", "w1")])


def test_an_interval_of_what_happens_rarely_is_no_point(evaluation):
    """The bounds are those of Wilson's formula: (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n)."""
    interval = of_innocents(2).interval(lambda e: e.at(0.5).alerted_per_1000)
    assert interval == pytest.approx((2.0, 0.5486, 7.2628), abs=1e-3)
    nobody = of_innocents(0).interval(lambda e: e.at(0.5).alerted_per_1000)
    assert nobody == pytest.approx((0.0, 0.0, 3.8269), abs=1e-3)
    for figure in (lambda e: e.at(0.5).recall, lambda e: e.at(0.9).precision):
        interval = il.evaluate(TABLE[:1], TRUTH[:1]).interval(figure)
        assert interval == pytest.approx((1.0, 0.2065, 1.0), abs=1e-3)


@pytest.mark.parametrize("rate", [0.0005, 0.001, 0.002, 0.005, 0.02])
def test_intervals_of_rare_alarms_hold_the_true_rate_as_often_as_they_say(rate):
    innocents, held = 1000, 0.0
    for alerted in range(60):
        interval = of_innocents(alerted, innocents).interval(lambda e: e.at(0.5).alerted_per_1000)
        if interval.low <= 1000 * rate <= interval.high:
            held += math.comb(innocents, alerted) * rate**alerted * (1 - rate) ** (innocents - alerted)
    assert 0.9 <= held <= 0.995


def test_pairs_of_one_query_go_together_in_the_interval_of_a_recall():
    """Each of 40 queries has ten true pairs, which are found all or not at all: as sure as 40 events, not as 400."""
    truth = [(f"q{q}", f"w{w}") for q in range(40) for w in range(10)]
    rows = [(q, w, 9.0, 0.99 if int(q[1:]) % 2 else 0.01) for q, w in truth]
    evaluation = il.evaluate(pd.DataFrame(rows, columns=TABLE.columns), truth)
    interval = evaluation.interval(lambda e: e.at(0.5).recall)
    assert interval.high - interval.low > 0.2


def test_shares_are_numbers_like_any_other(evaluation):
    recall = evaluation.at(0.5).recall
    assert pickle.loads(pickle.dumps(recall)) == recall == pytest.approx(2 / 3)
    assert json.dumps(evaluation.at(0.5).to_dict())
    assert evaluation.to_pandas()["recall"].dtype.kind == "f"


@pytest.mark.parametrize("arguments", [{"confidence": 0.0}, {"confidence": 1.0}, {"samples": 0}])
def test_intervals_out_of_range(evaluation, arguments):
    with pytest.raises(InputError, match="confidence"):
        evaluation.interval(lambda e: e.average_precision, **arguments)


@pytest.mark.parametrize("threshold", [-0.1, 1.1, True, "0.5", float("nan")])
def test_a_threshold_that_is_no_probability(evaluation, threshold):
    with pytest.raises(InputError, match="not a probability"):
        evaluation.at(threshold)


def test_reliability_and_its_error(evaluation):
    reliability = evaluation.reliability(bins=2)
    assert reliability.pairs == (2, 4)
    assert reliability.probability == pytest.approx((0.2, 0.7875))
    assert reliability.share_true == (0.0, 0.5)
    assert reliability.error == pytest.approx((2 * 0.2 + 4 * 0.2875) / 6)
    assert evaluation.calibration_error == evaluation.reliability(10).error
    with pytest.raises(InputError, match="bins"):
        evaluation.reliability(0)


def test_pairs_that_are_next_to_impossible_are_no_part_of_the_calibration():
    table = pd.concat([TABLE, TABLE.assign(person_id=[f"x{k}" for k in range(len(TABLE))], probability=0.001)])
    assert il.evaluate(table, TRUTH).reliability(2) == il.evaluate(TABLE, TRUTH).reliability(2)


def test_probabilities_that_are_right_have_no_error():
    rng = np.random.default_rng(5)
    probability = rng.uniform(0.01, 1, 20_000)
    right = rng.uniform(size=20_000) < probability
    ids = [f"q{k}" for k in range(20_000)]
    table = {"query_id": ids, "person_id": ids, "weight": probability, "probability": probability}
    truth = [(query, query) for query, r in zip(ids, right, strict=True) if r]
    assert il.evaluate(table, truth).calibration_error < 0.02
    assert il.evaluate({**table, "probability": probability**3 + 0.01}, truth).calibration_error > 0.1


def test_it_shows_what_it_is(evaluation):
    assert "5 queries, 3 true pairs" in repr(evaluation)
    assert len(evaluation) == 5
    table = evaluation.to_pandas([0.0, 0.5])
    assert table["recall"].tolist() == pytest.approx([2 / 3, 2 / 3])
    assert {"threshold", "precision", "f1", "alerts_per_1000"} <= set(table.columns)
    assert "0.667" in evaluation._repr_html_()
    data = evaluation.to_dict()
    assert data["queries"] == 5
    assert data["best"]["threshold"] == 0.8


def test_no_match_at_all():
    empty = il.evaluate(TABLE[:0], TRUTH)
    assert empty.best.f1 == 0.0
    assert empty.average_precision == 0.0
    assert empty.calibration_error == 0.0
    assert empty.blocking_recall == 0.0
    assert empty.weight_histogram().true == (0,) * len(empty.weight_histogram().true)
    assert empty.threshold_curve().recall == ()


def test_a_model_is_told_what_its_thresholds_did(evaluation):
    model = evaluation.with_expected(il.Model.default().with_thresholds(review=0.7, match=0.9))
    assert model.expected["review"].precision == pytest.approx(2 / 3, abs=1e-4)
    assert model.expected["review"].recall == pytest.approx(2 / 3, abs=1e-4)
    assert (model.expected["match"].precision, model.expected["match"].recall) == (1.0, pytest.approx(1 / 3, abs=1e-4))
    assert model.measured == {"queries": 5, "innocents": 2, "true_pairs": 3}
