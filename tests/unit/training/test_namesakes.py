"""What a shared name tells nothing of parts matches from namesakes."""

from __future__ import annotations

import numpy as np
import pytest

import interlink as il
from interlink.levels import BirthDate, DocumentNumber, Sex
from interlink.training.counting import Counted
from interlink.training.namesakes import without_namesakes

START = il.Model.default()
DATE, DOCUMENT = 0, 4


def _pairs(**columns):
    size = max(len(column) for column in columns.values())
    levels = np.zeros((size, 5), np.int64)
    for number, name in ((DATE, "dates"), (1, "sexes"), (DOCUMENT, "documents")):
        levels[:, number] = columns.get(name, 0)
    return Counted(levels, np.ones(size))


RANDOM = _pairs(
    dates=[BirthDate.FEW_YEARS] * 15_000 + [BirthDate.NEIGHBOUR_YEAR] * 4000 + [BirthDate.DIFFERENT] * 81_000,
    documents=[DocumentNumber.DIFFERENT] * 100_000,
)


def test_birth_dates_as_of_any_two_persons_are_those_of_namesakes():
    dates = [BirthDate.FEW_YEARS] * 75 + [BirthDate.NEIGHBOUR_YEAR] * 20 + [BirthDate.DIFFERENT] * 405
    found = without_namesakes(_pairs(dates=dates + [BirthDate.SAME_DAY] * 500), RANDOM, START)
    assert found.converged
    assert found.share == pytest.approx(0.5, abs=0.02)
    assert found.probability[-1] > 0.99
    assert found.probability[0] < 0.05


def test_birth_dates_that_are_wrong_otherwise_than_by_another_person_are_no_namesakes():
    dates = [BirthDate.DIFFERENT] * 450 + [BirthDate.SAME_DAY] * 550  # hardly a neighbouring year: damaged, not others
    found = without_namesakes(_pairs(dates=dates), RANDOM, START)
    assert found.share < 0.1
    assert not found.apart
    assert (found.probability == 1.0).all()


def test_a_document_in_common_outweighs_the_birth_date():
    dates = [BirthDate.DIFFERENT] * 400 + [BirthDate.SAME_DAY] * 600
    found = without_namesakes(_pairs(dates=dates, documents=[DocumentNumber.SAME] * 1000), RANDOM, START)
    assert found.probability.min() > 0.9


def test_pairs_without_birth_dates_and_documents_are_left_as_they_are():
    pairs = _pairs(sexes=[Sex.SAME] * 100)
    found = without_namesakes(pairs, RANDOM, START)
    assert (found.share, found.converged) == (0.0, True)
    assert (found.probability == 1.0).all()
