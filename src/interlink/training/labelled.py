"""A model from pairs that are known to be true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.errors import InputError
from interlink.id_pairs import id_pairs
from interlink.model import Model
from interlink.records import Person
from interlink.training.calibration import IDENTITY, Line, calibration_points, logistic_line
from interlink.training.counting import Counted, count_levels, field_bits, known_share
from interlink.training.independence import independence
from interlink.training.maximisation import comparison_vectors
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
from interlink.training.report import report

__all__ = ["from_labels"]

_ENOUGH = 200
"""Labels from which on the evidence of names is scaled."""
_SCALES = (0.25, 4.0)
"""The factor of names is kept between these."""


def from_labels(left: Sequence[Person], right: Sequence[Person] | None, labels: Any, start: Model, seed: int) -> Model:
    """Estimate from true pairs; see :func:`interlink.estimate`."""
    rng = np.random.default_rng(seed)
    sides = encode(left, right, start, rng)
    true = _numbered(sides, labels)
    found = evidence_of(sides, true)
    chance = random_pairs(sides, rng)
    counted = Counted(found.levels, np.ones(len(true)))
    other = Counted(field_levels(sides, chance), (~_among(sides, chance, true)).astype(np.float64))
    model = replace(
        start, fields=count_levels(counted, other, start), independence=independence(other, start.independence)
    )
    scale = _scaled(sides, true, model) if len(true) >= _ENOUGH else IDENTITY
    columns, vectors = comparison_vectors(found)
    training = {
        "method": "counting",
        "seed": seed,
        "records": [len(left), len(left if right is None else right)],
        "true_pairs": len(true),
        "random_pairs": len(chance),
        "names_factor": round(scale.slope, 4),
        "rounds": scale.steps,
        "converged": scale.converged,
        "known_in_matches": known_share(counted),
    }
    training |= report(columns, vectors, counted.likely, converged=scale.converged)
    return replace(
        model,
        names={name: bits * scale.slope for name, bits in start.names.items()},
        expected_matches=len(true) / len(sides.left_ids),
        least_population=min(start.least_population, len(sides.right_ids)),
        calibration=calibration_points(IDENTITY),
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


def _among(sides: Sides, pairs: Pairs, true: Pairs) -> npt.NDArray[np.bool_]:
    return np.isin(pair_keys(sides, pairs), pair_keys(sides, true))


def _scaled(sides: Sides, true: Pairs, model: Model) -> Line:
    """Find how far the evidence of names carries, on the candidates of the labelled records."""
    pairs = candidate_pairs(sides)
    pairs = pairs[np.isin(pairs[:, 0], true[:, 0])]
    found = evidence_of(sides, pairs)
    rest = field_bits(found.levels, model.fields, model.independence).sum(axis=1)
    line = logistic_line(found.names, _among(sides, pairs, true).astype(np.float64), rest)
    return line._replace(slope=float(np.clip(line.slope, *_SCALES)))
