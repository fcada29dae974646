"""A model from pairs alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.errors import InputError
from interlink.model import Level, Model
from interlink.records import Person
from interlink.training.counting import count_levels, field_bits, known_share
from interlink.training.maximisation import comparison_vectors, ecm
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

__all__ = ["from_pairs"]

_ROUNDS = 100
_STILL = 1e-4
"""Bits by which no level moves any more when the estimate has converged."""
LN2 = float(np.log(2))

Floats = npt.NDArray[np.float64]


class _Fit(NamedTuple):
    """A state of the estimate."""

    fields: Mapping[str, Mapping[str, Level]]
    likely: Floats
    """(n,) probability of each candidate pair"""
    rounds: int
    moved: float
    """Bits by which a level moved in the last round at the most"""


def from_pairs(left: Sequence[Person], right: Sequence[Person] | None, start: Model, seed: int) -> Model:
    """Estimate without labels; see :func:`interlink.estimate`."""
    rng = np.random.default_rng(seed)
    sides = encode(left, right, start, rng)
    pairs = candidate_pairs(sides)
    if not len(pairs):
        raise InputError(
            "no two records have a name part in common, so there is nothing to estimate from. Give labels."
        )
    found = evidence_of(sides, pairs)
    columns, vectors = comparison_vectors(found)
    first = ecm(vectors)
    chance = random_pairs(sides, rng)
    fit = _refined(sides, pairs, found, first.probability, chance, start)
    expected = max(float(fit.likely.sum()) / len(sides.left_ids), 1e-6)
    training = {
        "method": "expectation-maximisation",
        "seed": seed,
        "records": [len(left), len(left if right is None else right)],
        "candidate_pairs": len(pairs),
        "random_pairs": len(chance),
        "estimated_matches": round(float(fit.likely.sum()), 1),
        "ecm_iterations": first.iterations,
        "ecm_converged": first.converged,
        "rounds": fit.rounds,
        "converged": fit.moved < _STILL,
        "known_in_matches": known_share(found.levels[fit.likely > 0.5]),
    }
    training |= report(columns, vectors, fit.likely, converged=fit.moved < _STILL)
    return replace(
        start,
        fields=fit.fields,
        expected_matches=expected,
        least_population=min(start.least_population, len(sides.right_ids)),
        calibration=identity_calibration(),
        training=training,
    )


def _refined(sides: Sides, pairs: Pairs, found: Evidence, likely: Floats, chance: Pairs, start: Model) -> _Fit:
    """Alternate between what is believed of each pair and m and u of each level."""
    width = len(sides.right_ids)
    key = pairs[:, 0].astype(np.int64) * width + pairs[:, 1]
    chance_key = chance[:, 0].astype(np.int64) * width + chance[:, 1]
    place = np.minimum(np.searchsorted(key, chance_key), len(key) - 1)
    compared = key[place] == chance_key
    levels = field_levels(sides, chance)
    bits, moved, rounds = np.zeros_like(found.levels, np.float64), np.inf, 0
    while rounds < _ROUNDS and moved >= _STILL:
        rounds += 1
        other = np.where(compared, 1.0 - likely[place], 1.0)  # a pair of one person says nothing of u
        fields = count_levels(found.levels, likely, levels, other, start)
        before, bits = bits, field_bits(found.levels, fields, start.independence)
        moved = float(np.abs(bits - before).max(initial=0.0))
        share = max(likely.sum(), 1.0) / (len(sides.left_ids) * width)
        weight = np.log2(share) + found.names + bits.sum(axis=1)
        likely = 1.0 / (1.0 + np.exp2(-np.clip(weight, -500, 500)))
    return _Fit(fields, likely, rounds, moved)
