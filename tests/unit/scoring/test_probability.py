"""From a match weight to a calibrated probability, and back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from interlink.model import Model
from interlink.scoring.probability import expected, least_weight, probability

MODEL = replace(Model.default(), calibration=((-2.0, 0.1), (0.0, 0.4), (4.0, 0.9)))


def likely(weight, model=MODEL):
    return float(probability(np.array([weight]), model)[0])


def test_calibration_points_are_met():
    for weight, known in MODEL.calibration:
        assert likely(weight) == pytest.approx(known)


def test_between_points_log_odds_are_interpolated():
    odds = (0.4 / 0.6 * 9.0) ** 0.5
    assert likely(2.0) == pytest.approx(odds / (1 + odds))


@pytest.mark.parametrize(("weight", "end"), [(-2.0, -1), (4.0, 1)])
def test_beyond_the_points_a_bit_is_a_bit_of_log_odds(weight, end):
    at = likely(weight)
    odds = at / (1 - at) * 2.0 ** (3 * end)
    assert likely(weight + 3 * end) == pytest.approx(odds / (1 + odds))


@pytest.mark.parametrize("model", [MODEL, Model.default()])
def test_more_weight_is_never_less_probable(model):
    found = probability(np.linspace(-200, 200, 20_001), model)
    assert np.all(np.diff(found) >= 0)
    assert 0.0 <= found[0] < 1e-9
    assert 1 - 1e-9 < found[-1] <= 1.0


@pytest.mark.parametrize("model", [MODEL, Model.default()])
@pytest.mark.parametrize("threshold", [1e-12, 0.01, 0.1, 0.25, 0.4, 0.5, 0.9, 0.95, 0.999999])
def test_the_least_weight_of_a_threshold_reaches_it(model, threshold):
    weight = least_weight(threshold, model)
    assert likely(weight + 1e-9, model) >= threshold
    assert likely(weight - 1e-6, model) < threshold


def test_the_ends_of_the_scale():
    assert least_weight(0.0, MODEL) == -np.inf
    certain = least_weight(1.0, MODEL)
    assert probability(np.array([certain - 0.1, certain + 1e-6]), MODEL).tolist() == [pytest.approx(1.0), 1.0]
    assert probability(np.array([certain - 0.1]), MODEL)[0] < 1.0


def test_no_weights_have_no_probabilities():
    assert probability(np.zeros(0), MODEL).shape == (0,)


def test_what_thresholds_are_expected_to_do_is_counted():
    model = Model.default()
    low, high = least_weight(model.review, model) + 0.01, least_weight(model.match, model) + 0.01
    weights = np.array([high, high, low, low, low - 0.1])
    right = np.array([1, 0, 1, 0, 1])
    found = expected(weights, right, model)
    assert (found["match"].precision, found["match"].recall) == (0.5, pytest.approx(1 / 3, abs=1e-4))
    assert (found["review"].precision, found["review"].recall) == (0.5, pytest.approx(2 / 3, abs=1e-4))
    # a wrong pair that stands for four; a true pair that was never compared
    counted = expected(weights, right, model, count=np.array([1.0, 4.0, 1.0, 1.0, 1.0]), true=4.0)
    assert (counted["match"].precision, counted["match"].recall) == (0.2, 0.25)


def test_of_nothing_nothing_bad_is_expected():
    found = expected(np.zeros(0), np.zeros(0), Model.default())
    assert (found["match"].precision, found["match"].recall) == (1.0, 1.0)
