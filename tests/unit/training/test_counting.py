"""Shares are counted; what is hardly seen stays near to what was believed."""

from __future__ import annotations

import numpy as np
import pytest

import interlink as il
from interlink.levels import BirthDate
from interlink.training.calibration import IDENTITY, Line, calibration_points, logistic_line
from interlink.training.counting import Counted, count_levels, field_bits
from interlink.training.independence import independence
from interlink.training.report import dependences

START = il.Model.default()


def _levels(birth_dates):
    levels = np.zeros((len(birth_dates), 5), np.int64)
    levels[:, 0] = birth_dates
    return Counted(levels, np.ones(len(birth_dates)))


def test_m_and_u_are_shares_of_the_pairs_that_have_the_field():
    true = _levels([BirthDate.SAME_DAY] * 900 + [BirthDate.DIFFERENT] * 100 + [BirthDate.MISSING] * 5000)
    other = _levels([BirthDate.SAME_DAY] * 100 + [BirthDate.DIFFERENT] * 99_900)
    found = count_levels(true, other, START)["birth_date"]
    assert found["SAME_DAY"].m == pytest.approx(0.9, abs=0.01)
    assert found["SAME_DAY"].weight == pytest.approx(np.log2(0.9 / 0.001), abs=0.1)
    assert found["DIFFERENT"].weight == pytest.approx(np.log2(0.1), abs=0.1)


def test_what_is_never_seen_is_drawn_to_the_weight_it_had():
    true, other = _levels([BirthDate.SAME_DAY] * 1000), _levels([BirthDate.DIFFERENT] * 1000)
    found, before = count_levels(true, other, START)["birth_date"], START.fields["birth_date"]
    assert abs(found["SWAPPED"].weight - before["SWAPPED"].weight) < abs(before["SWAPPED"].weight)
    assert found["SAME_DAY"].weight > before["SAME_DAY"].weight - 6


def test_u_is_what_random_pairs_show_however_far_the_weight_is_from_the_starting_model():
    true = _levels([BirthDate.SAME_DAY] * 250 + [BirthDate.DIFFERENT] * 2)
    other = _levels([BirthDate.SAME_DAY] * 10 + [BirthDate.DIFFERENT] * 99_990)
    found = count_levels(true, other, START)["birth_date"]
    assert found["DIFFERENT"].u == pytest.approx(0.9999, abs=1e-3)
    assert found["SAME_DAY"].u == pytest.approx(1e-4, rel=0.2)
    assert sum(level.u for level in found.values()) == pytest.approx(1.0, abs=0.02)
    assert sum(level.m for level in found.values()) == pytest.approx(1.0, abs=0.02)


def test_what_no_two_strangers_show_keeps_its_m():
    true, other = _levels([BirthDate.SAME_DAY] * 1000), _levels([BirthDate.DIFFERENT] * 1000)
    assert count_levels(true, other, START)["birth_date"]["SAME_DAY"].m == pytest.approx(0.995, abs=0.01)


def test_a_field_that_is_not_there_is_left_alone():
    assert count_levels(_levels([1]), _levels([1]), START)["sex"] == START.fields["sex"]


def test_a_missing_level_has_no_bits():
    assert not field_bits(np.zeros((3, 5), np.int64), START.fields, START.independence).any()


def test_a_line_is_found_through_pairs_that_are_parted_cleanly():
    line = logistic_line(np.array([-5.0, -4.0, 4.0, 5.0]), np.array([0.0, 0.0, 1.0, 1.0]))
    assert line.converged
    assert 0 < line.slope < 5


def test_calibration_points_make_a_model():
    for line in (IDENTITY, Line(3.0, 0.4), Line(0.0, -2.0)):
        points = calibration_points(line)
        assert points[0][0] < points[1][0]
        assert 0 < points[0][1] < points[1][1] < 1


def test_independent_fields_are_told_from_dependent_ones():
    rng = np.random.default_rng(1)
    nation = rng.integers(1, 4, 20_000)
    free = np.stack([nation, rng.integers(1, 3, 20_000), nation, nation, 0 * nation], axis=1)
    found = independence(Counted(free, np.ones(20_000)), START.independence)
    assert found["sex"] > 0.99
    assert found["nationality"] == pytest.approx(0.2, abs=0.01)
    assert found["birth_place"] == pytest.approx(0.2, abs=0.01)
    assert found["document"] == START.independence["document"]


def test_columns_of_one_field_may_depend_on_each_other():
    table = np.array([[1, 1], [0, 0]] * 100)
    assert dependences(["sex agrees", "sex does not contradict"], table, np.ones(200)) == []
    assert len(dependences(["sex agrees", "names agree"], table, np.full(200, 0.5))) == 2
