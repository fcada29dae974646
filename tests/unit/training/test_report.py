"""An estimate says what is odd about it, and what to do."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

import interlink as il
from interlink.errors import InterlinkWarning
from interlink.model import Level
from interlink.training.maximisation import Ecm
from interlink.training.namesakes import Parted
from interlink.training.report import contradictions, disagreement, namesakes, report, unseen

START = il.Model.default()


def _with_dates(different):
    dates = dict(START.fields["birth_date"])
    dates["DIFFERENT"] = Level(different, dates["DIFFERENT"].u)
    return replace(START, fields={**START.fields, "birth_date": dates})


def test_a_field_that_contradicts_far_oftener_than_before_is_named():
    assert contradictions(_with_dates(0.02), START) == []
    (note,) = contradictions(_with_dates(0.23), START)
    assert note.startswith("birth_date contradicts in 23% of the matches")
    assert "other persons of the same name" in note


def test_another_number_of_matches_than_the_starting_model_believes_in_is_said():
    assert disagreement(140, 100) == []
    assert "about 160 matches were found where the starting model believes in 100" in disagreement(160, 100)[0]
    assert disagreement(10, 1) == []  # too few to tell


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.01, None), (0.1, "10% .* were left among the matches"), (0.5, "50% .* were taken for other")],
)
def test_namesakes_are_said(share, words):
    notes = namesakes(Parted(np.ones(1), share, converged=True))
    assert bool(notes) == bool(words)
    assert words is None or re.search(words, notes[0])


@pytest.mark.parametrize(("iterations", "moved", "converged"), [(40, 1e-6, True), (200, 1e-6, False), (40, 0.1, False)])
def test_an_estimate_that_was_stopped_has_not_converged(iterations, moved, converged):
    assert Ecm(np.ones(1), iterations, moved).converged == converged


def test_notes_become_warnings():
    with pytest.warns(InterlinkWarning, match=r"estimate: odd\."):
        found = report([], np.zeros((0, 0), np.int64), np.zeros(0), ["odd"], converged=True)
    assert found["warnings"] == ["odd"]


def test_labels_that_leave_out_what_is_uncertain_are_said():
    weights, likely = np.array([-9.0, -2.0, 0.0, 2.0, 9.0]), np.array([0.0, 0.2, 0.5, 0.8, 1.0])
    assert unseen(weights, likely, np.array([False, True, False, True, False])) == []
    assert "from 2 to 9 bits" in unseen(weights, likely, weights > 1)[0]
    assert unseen(weights, likely, weights > 99) == []
