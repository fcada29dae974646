"""A model from pairs whose answer is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.errors import InputError
from interlink.model import Model
from interlink.records import Person
from interlink.training.calibration import IDENTITY, Line, calibration_points, logistic_line
from interlink.training.counting import Counted, count_levels, field_bits, known_share
from interlink.training.expectation import FITTED, weights_of, with_expected, without_expected
from interlink.training.independence import independence
from interlink.training.labels import IdPair, Labels, read_labels
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
"""True pairs from which on the evidence of names is scaled, and weights are calibrated."""
_SCALES = (0.25, 4.0)
"""The factor of names is kept between these."""


class _Fit(NamedTuple):
    """How far the evidence of names carries, and what a weight means."""

    names: Line = IDENTITY
    weight: Line = IDENTITY


def from_labels(left: Sequence[Person], right: Sequence[Person] | None, labels: Any, start: Model, seed: int) -> Model:
    """Estimate from labels; see :func:`interlink.estimate`."""
    rng = np.random.default_rng(seed)
    known = read_labels(labels)
    _check_ids(known, left, right)
    sides = encode(left, right, start, rng)
    true, false = _places(sides, known.true), _places(sides, known.false)
    if not len(true):
        raise InputError(
            f"labels: no true pair of two records is among the {len(known.true) + len(known.false):,}. Give pairs that "
            "are of one person as well: what agrees in them is counted."
        )
    found = evidence_of(sides, true)
    chance = random_pairs(sides, rng)
    counted = Counted(found.levels, np.ones(len(true)))
    other = Counted(field_levels(sides, chance), (~_among(sides, chance, true)).astype(np.float64))
    model = replace(
        start,
        fields=count_levels(counted, other, start),
        independence=independence(other, start.independence),
        expected_matches=len(true) / len(sides.left_ids),
        least_population=min(start.least_population, len(sides.right_ids)),
    )
    fit = _fitted(sides, true, false, model) if len(true) >= _ENOUGH else _Fit()
    columns, vectors = comparison_vectors(found)
    training = {
        "method": "counting",
        "seed": seed,
        "records": [len(left), len(left if right is None else right)],
        "true_pairs": len(true),
        "false_pairs": len(false),
        "random_pairs": len(chance),
        "names_factor": round(fit.names.slope, 4),
        "rounds": fit.names.steps,
        "converged": fit.names.converged and fit.weight.converged,
        "known_in_matches": known_share(counted),
    }
    training |= report(columns, vectors, counted.likely, [], converged=fit.names.converged and fit.weight.converged)
    model = replace(
        without_expected(model),
        names=_scaled(model, fit.names).names,
        calibration=calibration_points(fit.weight),
        training=training,
    )
    if len(true) < _ENOUGH:
        return model
    return with_expected(model, weights_of(sides, candidate_pairs(sides), model), FITTED)


def _check_ids(labels: Labels, left: Sequence[Person], right: Sequence[Person] | None) -> None:
    """Refuse ids that name no record: their labels would count for nothing."""
    left_ids = {person.id for person in left}
    right_ids = left_ids if right is None else {person.id for person in right}
    unknown: dict[tuple[str, str], None] = {}
    for one, other in labels.true + labels.false:
        if one not in left_ids:
            unknown["left", one] = None
        if other not in right_ids:
            unknown["left" if right is None else "right", other] = None
    if unknown:
        side, record = next(iter(unknown))
        raise InputError(
            f"labels: {side} has no record {record!r} (unknown ids: {len(unknown):,}). Compare the ids, and give "
            "labels of these records only."
        )


def _places(sides: Sides, pairs: list[IdPair]) -> Pairs:
    """Return the places of the pairs' records, by left and right; both directions where there is one table."""
    if sides.same:
        pairs = pairs + [(right, left) for left, right in pairs]
    left, right = ({record: place for place, record in enumerate(ids)} for ids in (sides.left_ids, sides.right_ids))
    known = ((left[one], right[other]) for one, other in pairs if one in left and other in right)
    places = {pair for pair in known if not (sides.same and sides.left_ids[pair[0]] == sides.right_ids[pair[1]])}
    return np.array(sorted(places), np.int32).reshape(-1, 2)


def _among(sides: Sides, pairs: Pairs, true: Pairs) -> npt.NDArray[np.bool_]:
    return np.isin(pair_keys(sides, pairs), pair_keys(sides, true))


def _scaled(model: Model, names: Line) -> Model:
    return replace(model, names={name: bits * names.slope for name, bits in model.names.items()})


def _fitted(sides: Sides, true: Pairs, false: Pairs, model: Model) -> _Fit:
    """Fit the factor of names, then the calibration of the whole weight (Platt 1999).

    With false labels, on the labelled pairs alone: choosing pairs by their weight does not change how often a weight is
    right. Else on all candidates of the records that have a true pair; the other records are taken for innocents, and
    the odds are lower by their share.
    """
    if len(false):
        pairs, share = np.concatenate([true, false]), 1.0
    else:
        asked = np.unique(true[:, 0])
        pairs, share = candidate_pairs(sides), len(asked) / len(sides.left_ids)
        pairs = pairs[np.isin(pairs[:, 0], asked)]
    found, right = evidence_of(sides, pairs), _among(sides, pairs, true).astype(np.float64)
    rest = field_bits(found.levels, model.fields, model.independence).sum(axis=1)
    names = logistic_line(found.names, right, rest)
    names = names._replace(slope=float(np.clip(names.slope, *_SCALES)))
    weight = logistic_line(weights_of(sides, pairs, _scaled(model, names)), right)
    return _Fit(names, weight._replace(intercept=weight.intercept + float(np.log2(share))))
