"""A model from pairs alone.

Expectation-maximisation says how probably each candidate pair is of one person, first by all columns in two classes,
then within the class of matches, which may hold namesakes as well; m is counted on the candidate pairs as far as that
is believed, u on random pairs as far as it is not (Fellegi and Sunter 1969; Winkler 1988). The weights of the new model
are mapped to what is believed of the pairs, so that names that tell less than elsewhere do not make it too sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from interlink.errors import InputError
from interlink.model import Model
from interlink.records import Person
from interlink.scoring.probability import probability
from interlink.training.calibration import calibration_points, logistic_line
from interlink.training.counting import Counted, count_levels, known_share
from interlink.training.expectation import OWN, weights_of, with_expected, without_expected
from interlink.training.independence import independence
from interlink.training.maximisation import comparison_vectors, ecm
from interlink.training.namesakes import without_namesakes
from interlink.training.pairs import (
    Pairs,
    Sides,
    candidate_pairs,
    encode,
    evidence_of,
    field_levels,
    pair_keys,
    random_pairs,
)
from interlink.training.report import FEW, contradictions, disagreement, few, namesakes, report

__all__ = ["from_pairs"]

Floats = npt.NDArray[np.float64]


def from_pairs(left: Sequence[Person], right: Sequence[Person] | None, start: Model, seed: int) -> Model:
    """Estimate without labels; see :func:`interlink.estimate`."""
    rng = np.random.default_rng(seed)
    sides = encode(left, right, start, rng)
    pairs = candidate_pairs(sides)
    if not len(pairs):
        raise InputError("no two records have a name part in common: there is nothing to estimate from. Give labels.")
    found = evidence_of(sides, pairs)
    columns, vectors = comparison_vectors(found)
    fit = ecm(vectors)
    chance = random_pairs(sides, rng)
    chance_levels = field_levels(sides, chance)
    alike = Counted(found.levels, fit.probability)
    parted = without_namesakes(alike, Counted(chance_levels, _other(sides, pairs, alike, chance)), start)
    counted = Counted(found.levels, parted.probability)
    other = Counted(chance_levels, _other(sides, pairs, counted, chance))
    matches = float(parted.probability.sum())
    converged = fit.converged and parted.converged
    weights = weights_of(sides, pairs, start)
    notes = namesakes(parted) + disagreement(matches, float(probability(weights, start).sum()))
    training = {
        "method": "expectation-maximisation",
        "seed": seed,
        "records": [len(left), len(left if right is None else right)],
        "candidate_pairs": len(pairs),
        "random_pairs": len(chance),
        "estimated_matches": round(matches, 1),
        "iterations": fit.iterations,
        "moved_last": round(fit.moved, 6),
        "converged": converged,
        "namesakes": round(parted.share, 4),
        "known_in_matches": known_share(counted),
    }
    if matches < FEW:  # what so few say of weights, of the prior and of probabilities is worse than what was known
        training |= report(columns, vectors, parted.probability, [few(matches), *notes], converged=converged)
        return replace(start, training=training)
    model = replace(
        without_expected(start),
        fields=count_levels(counted, other, start),
        independence=independence(other, start.independence),
        expected_matches=matches / len(sides.left_ids),
        least_population=min(start.least_population, len(sides.right_ids)),
    )
    notes += contradictions(model, start)
    training |= report(columns, vectors, parted.probability, notes, converged=converged)
    weights = weights_of(sides, pairs, model)
    line = logistic_line(weights, parted.probability)
    return with_expected(replace(model, training=training, calibration=calibration_points(line)), weights, OWN)


def _other(sides: Sides, pairs: Pairs, counted: Counted, chance: Pairs) -> Floats:
    """Return for each random pair the probability that it is of two persons: a pair of one person says nothing of u."""
    keys, chance_keys = pair_keys(sides, pairs), pair_keys(sides, chance)
    place = np.minimum(np.searchsorted(keys, chance_keys), len(keys) - 1)
    return np.where(keys[place] == chance_keys, 1.0 - counted.likely[place], 1.0)
