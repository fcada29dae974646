"""A model from pairs that are known to be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.errors import InputError
from interlink.id_pairs import id_pairs
from interlink.model import Model
from interlink.records import Person
from interlink.training.counting import count_levels, field_bits, known_share
from interlink.training.maximisation import comparison_vectors
from interlink.training.pairs import (
    Evidence,
    Pairs,
    Sides,
    candidate_pairs,
    encode,
    evidence_of,
    field_levels,
    random_pairs,
)
from interlink.training.report import identity_calibration, report

__all__ = ["from_labels"]

_ENOUGH = 200
"""Labels from which on the evidence of names is scaled."""
_SCALES = (0.25, 4.0)
_STEPS = 50
LN2 = float(np.log(2))

Floats = npt.NDArray[np.float64]


class _Scaled(NamedTuple):
    """How far the evidence of names carries."""

    factor: float
    steps: int
    converged: bool


def from_labels(left: Sequence[Person], right: Sequence[Person] | None, labels: Any, start: Model, seed: int) -> Model:
    """Estimate from true pairs; see :func:`interlink.estimate`."""
    rng = np.random.default_rng(seed)
    sides = encode(left, right, start, rng)
    true = _numbered(sides, labels)
    found = evidence_of(sides, true)
    chance = random_pairs(sides, rng)
    other = (~_among(chance, true, sides)).astype(np.float64)
    fields = count_levels(found.levels, np.ones(len(true)), field_levels(sides, chance), other, start)
    scaled = (
        _scaled(sides, true, replace(start, fields=fields)) if len(true) >= _ENOUGH else _Scaled(1.0, 0, converged=True)
    )
    columns, vectors = comparison_vectors(found)
    training = {
        "method": "counting",
        "seed": seed,
        "records": [len(left), len(left if right is None else right)],
        "true_pairs": len(true),
        "random_pairs": len(chance),
        "names_factor": round(scaled.factor, 4),
        "rounds": scaled.steps,
        "converged": scaled.converged,
        "known_in_matches": known_share(found.levels),
    }
    training |= report(columns, vectors, np.ones(len(true)), converged=scaled.converged)
    return replace(
        start,
        names={name: bits * scaled.factor for name, bits in start.names.items()},
        fields=fields,
        expected_matches=len(true) / len(sides.left_ids),
        least_population=min(start.least_population, len(sides.right_ids)),
        calibration=identity_calibration(),
        training=training,
    )


def _numbered(sides: Sides, labels: Any) -> Pairs:
    """Return the places of the labels' records, by left and right; both directions where there is one table."""
    pairs = id_pairs(labels, "left_id", "right_id", what="labels")
    if sides.same:
        pairs += [(right, left) for left, right in pairs]
    left, right = ({record: place for place, record in enumerate(ids)} for ids in (sides.left_ids, sides.right_ids))
    known = ((left[one], right[other]) for one, other in pairs if one in left and other in right)
    places = sorted(
        {pair for pair in known if not (sides.same and sides.left_ids[pair[0]] == sides.right_ids[pair[1]])}
    )
    if not places:
        raise InputError(f"labels: no pair names two of the records (the first is {pairs[:1]}). Compare the ids.")
    return np.array(places, np.int32)


def _among(pairs: Pairs, true: Pairs, sides: Sides) -> npt.NDArray[np.bool_]:
    width = len(sides.right_ids)
    one, other = (side[:, 0].astype(np.int64) * width + side[:, 1] for side in (pairs, true))
    return np.isin(one, other)


def _scaled(sides: Sides, true: Pairs, model: Model) -> _Scaled:
    """Find the factor of names by logistic regression on the candidates of the labelled records."""
    pairs = candidate_pairs(sides)
    pairs = pairs[np.isin(pairs[:, 0], true[:, 0])]
    found = evidence_of(sides, pairs)
    rest = field_bits(found.levels, model.fields, model.independence).sum(axis=1)
    return _factor(found, rest, _among(pairs, true, sides))


def _factor(found: Evidence, rest: Floats, right: npt.NDArray[np.bool_]) -> _Scaled:
    """Fit intercept and factor by Newton's method, with a weak pull of the factor towards 1; the fields are an offset."""
    x = np.stack([np.ones(len(rest)), found.names], axis=1) * LN2
    theta, pull = np.array([-10.0, 1.0]), np.array([1e-6, 1.0])
    steps = 0
    while steps < _STEPS:
        steps += 1
        likely = 1.0 / (1.0 + np.exp(-np.clip(x @ theta + rest * LN2, -500, 500)))
        slope = x.T @ (right - likely) - pull * (theta - np.array([0.0, 1.0]))
        curve = (x * (likely * (1 - likely))[:, None]).T @ x + np.diag(pull)
        change = np.clip(np.linalg.solve(curve, slope), -2.0, 2.0)
        theta = theta + change
        if np.abs(change).max() < 1e-6:
            break
    return _Scaled(float(np.clip(theta[1], *_SCALES)), steps, bool(np.abs(change).max() < 1e-6))
