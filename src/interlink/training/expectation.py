"""What the thresholds of a new model are expected to do on the records it was estimated from."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from interlink.engine import Engine
from interlink.model import Model
from interlink.scoring.probability import expected, probability
from interlink.training.pairs import Pairs, Sides

__all__ = ["FITTED", "OWN", "weights_of", "with_expected", "without_expected"]

FITTED = "probabilities that were fitted to labels"
OWN = "nobody's: the probabilities of the model itself, which no answer has confirmed"
"""Where the answers come from; figures without any answer are what the model believes, not what was measured."""

Floats = npt.NDArray[np.float64]


def weights_of(sides: Sides, pairs: Pairs, model: Model) -> Floats:
    """Return the match weights of pairs under a model, as an index would weigh them."""
    return Engine(sides.engine.columns, model).weigh(pairs, sides.left, sides.near).weight


def with_expected(model: Model, weights: Floats, answers: str) -> Model:
    """Return the model with the precision and recall that its own probabilities expect of its thresholds.

    Nobody has answered for all candidate pairs, so each counts by its probability; how far probabilities can be relied
    on, :func:`interlink.evaluate` tells where there is a truth.

    Parameters
    ----------
    weights
        (n,) of all candidate pairs of blocking.
    answers
        Whose probabilities these are: :data:`FITTED` or :data:`OWN`.
    """
    measured = {
        "pairs": "candidate pairs of the records that the model was estimated from",
        "answers": answers,
        "count": len(weights),
    }
    found = expected(weights, probability(weights, model), model)
    return replace(model, expected=found, measured=measured)


def without_expected(model: Model) -> Model:
    """Return the model without figures that were measured with other parameters."""
    return replace(model, expected={}, measured={})
