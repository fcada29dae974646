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
from interlink.scoring.probability import probability
from interlink.training.calibration import IDENTITY, Line, calibration_points, logistic_line, shift
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
from interlink.training.report import doubtful_labels, few_false, report, too_few_labels, unseen, useless

__all__ = ["from_labels"]

_ENOUGH = 200
"""True pairs from which on the evidence of names is scaled, and weights are calibrated."""
_SCALES = (0.25, 4.0)
"""The factor of names is kept between these."""


class _Fit(NamedTuple):
    """How far the evidence of names carries, and what a weight means."""

    names: Line = IDENTITY
    weight: Line = IDENTITY


class _Answers(NamedTuple):
    """What names and probabilities are fitted to."""

    pairs: Pairs
    right: npt.NDArray[np.float64]
    """(n,) 1 for a pair of one person, 0 for others, or how probably it is"""
    share: float
    """of the records are asked about"""


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
    pairs = candidate_pairs(sides)
    notes = _doubts(sides, true, start) + _of_answers(sides, pairs, true, false, start)
    if len(true) >= _ENOUGH:
        answers = _answers(sides, pairs, true, false, start)
        model, fit = _fully(sides, pairs, answers, counted, other, start, free=not len(false))
        notes += useless(fit.names.slope, _SCALES, fit.weight.slope, model)
    else:  # prior, names and probabilities stay together as they were fitted
        model, fit = _as_sure(sides, pairs, _with_fields(without_expected(start), counted, other), start), _Fit()
        notes.append(too_few_labels(len(true), _ENOUGH))
    columns, vectors = comparison_vectors(found)
    converged = fit.names.converged and fit.weight.converged
    training = {
        "method": "counting",
        "seed": seed,
        "records": [len(left), len(left if right is None else right)],
        "true_pairs": len(true),
        "false_pairs": len(false),
        "random_pairs": len(chance),
        "names_factor": round(fit.names.slope, 4),
        "rounds": fit.names.steps,
        "converged": converged,
        "known_in_matches": known_share(counted),
        **report(columns, vectors, counted.likely, notes, converged=converged),
    }
    return replace(model, training=training)


def _with_fields(model: Model, true: Counted, other: Counted) -> Model:
    return replace(model, fields=count_levels(true, other, model), independence=independence(other, model.independence))


def _as_sure(sides: Sides, pairs: Pairs, model: Model, start: Model) -> Model:
    """Return the model with its calibration shifted so that it believes in as many matches as the starting model."""
    if not len(pairs):
        return model
    matches = float(probability(weights_of(sides, pairs, start), start).sum())
    bits = shift(weights_of(sides, pairs, model), matches, model)
    return replace(model, calibration=tuple((weight + bits, likely) for weight, likely in model.calibration))


def _fully(
    sides: Sides, pairs: Pairs, answers: _Answers, counted: Counted, other: Counted, start: Model, *, free: bool
) -> tuple[Model, _Fit]:
    """Fit prior, names and probabilities too; with the factor of names free, or as it is where pairs were chosen."""
    true = counted if free else _believed(sides, answers)
    model = replace(
        _with_fields(without_expected(start), true, other),
        expected_matches=float(true.likely.sum()) / len(sides.left_ids),
        least_population=min(start.least_population, len(sides.right_ids)),
    )
    fit = _fitted(sides, answers, model, free=free)
    model = replace(_scaled(model, fit.names), calibration=calibration_points(fit.weight))
    return with_expected(model, weights_of(sides, pairs, model), FITTED), fit


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


def _answers(sides: Sides, pairs: Pairs, true: Pairs, false: Pairs, start: Model) -> _Answers:
    """Return the pairs to fit to.

    Who answers chooses pairs by their weight, and a line through these alone says nothing of the many that nobody was
    shown. So with false labels all other candidates are there too, as probable as the starting model says. Without
    any, the pairs are the candidates of the records that have a true pair; the other records are taken for innocents,
    and the odds are lower by their share.
    """
    if not len(false):
        asked = np.unique(true[:, 0])
        pairs = pairs[np.isin(pairs[:, 0], asked)]
        right = _among(sides, pairs, true).astype(np.float64)
        return _Answers(pairs, right, len(asked) / len(sides.left_ids))
    labelled = np.concatenate([true, false])
    others = pairs[~_among(sides, pairs, labelled)]
    pairs = np.concatenate([labelled, others])
    right = probability(weights_of(sides, pairs, start), start)
    right[: len(labelled)] = np.arange(len(labelled)) < len(true)
    return _Answers(pairs, right, 1.0)


def _believed(sides: Sides, answers: _Answers) -> Counted:
    """Return the pairs as far as they are of one person: those that were shown alone agree too often."""
    return Counted(evidence_of(sides, answers.pairs).levels, answers.right)


def _fitted(sides: Sides, answers: _Answers, model: Model, *, free: bool) -> _Fit:
    """Fit the factor of names where it is free, then the calibration of the whole weight (Platt 1999)."""
    names = _names_line(sides, answers, model) if free else IDENTITY
    weights = weights_of(sides, answers.pairs, _scaled(model, names))
    weight = logistic_line(weights, answers.right)
    return _Fit(names, weight._replace(intercept=weight.intercept + float(np.log2(answers.share))))


def _names_line(sides: Sides, answers: _Answers, model: Model) -> Line:
    found = evidence_of(sides, answers.pairs)
    rest = field_bits(found.levels, model.fields, model.independence).sum(axis=1)
    names = logistic_line(found.names, answers.right, rest)
    return names._replace(slope=float(np.clip(names.slope, *_SCALES)))


def _doubts(sides: Sides, true: Pairs, start: Model) -> list[str]:
    """Return what makes true labels doubtful: many that the starting model weighs against, the worst of them named."""
    weights = weights_of(sides, true, start)
    worst = [(sides.left_ids[true[k, 0]], sides.right_ids[true[k, 1]]) for k in np.argsort(weights, kind="stable")[:3]]
    return doubtful_labels(weights, worst)


def _of_answers(sides: Sides, pairs: Pairs, true: Pairs, false: Pairs, start: Model) -> list[str]:
    """Return what is missing among the answers of analysts."""
    if not len(false):
        return []
    proposed = int(_among(sides, pairs, false).sum())
    weights = weights_of(sides, pairs, start)
    return few_false(proposed) + unseen(
        weights, probability(weights, start), _among(sides, pairs, np.concatenate([true, false]))
    )
