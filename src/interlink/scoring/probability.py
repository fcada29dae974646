"""From a match weight to a calibrated probability, and what a threshold of it is expected to do."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from interlink.model import THRESHOLDS, Expected, Model

__all__ = ["expected", "least_weight", "probability"]

Floats = npt.NDArray[np.float64]


def probability(weights: npt.NDArray[np.float64], model: Model) -> npt.NDArray[np.float64]:
    """Return the probability of each weight: log odds interpolated between the model's calibration points.

    Beyond the outermost points a bit of weight is a bit of log odds.

    Examples
    --------
    >>> low, high = probability(np.array([-60.0, 60.0]), Model.default())
    >>> bool(low < 1e-6), bool(high > 1 - 1e-6)
    (True, True)
    """
    at, odds = _points(model.calibration)
    bits = np.interp(weights, at, odds)
    bits = bits + np.minimum(weights - at[0], 0.0) + np.maximum(weights - at[-1], 0.0)
    return np.asarray(1.0 / (1.0 + np.exp2(-bits)))


_CERTAIN = 53.0
"""Bits of log odds from which a probability is rounded to 1."""


def least_weight(threshold: float, model: Model) -> float:
    """Return the smallest weight whose probability reaches ``threshold``; minus infinity for 0.

    1 is reached where the probability differs from 1 by less than a number can hold, 2 to the power of -53.

    Examples
    --------
    >>> least_weight(0.0, Model.default())
    -inf
    """
    if threshold <= 0.0:
        return -np.inf
    at, odds = _points(model.calibration)
    bits = np.log2(threshold / (1.0 - threshold)) if threshold < 1.0 else _CERTAIN
    if bits <= odds[0]:
        return float(at[0] + bits - odds[0])
    if bits >= odds[-1]:
        return float(at[-1] + bits - odds[-1])
    return float(np.interp(bits, odds, at))


def expected(
    weights: Floats, right: npt.ArrayLike, model: Model, *, count: Floats | None = None, true: float | None = None
) -> dict[str, Expected]:
    """Return the precision and recall of the model's thresholds on pairs whose answer is known.

    Parameters
    ----------
    weights
        (n,) match weights in bits, the prior included.
    right
        (n,) 1 for pairs of one person, 0 for others, or how probably they are.
    model
        Whose thresholds and calibration hold.
    count
        (n,) for how many pairs each one stands; 1 when not given.
    true
        How many true pairs there are, those included that blocking did not propose; those among ``right`` when not
        given.

    Examples
    --------
    >>> found = expected(np.array([30.0, 30.0, -30.0]), [1, 0, 1], Model.default())
    >>> found["match"]
    Expected(precision=0.5, recall=0.5)
    """
    likely = probability(weights, model)
    each = np.ones(len(weights)) if count is None else count
    hits = each * np.asarray(right, np.float64)
    total = float(hits.sum()) if true is None else true
    figures = {}
    for name in THRESHOLDS:
        found = likely >= getattr(model, name)
        pairs, good = float(each[found].sum()), float(hits[found].sum())
        figures[name] = Expected(round(good / pairs, 4) if pairs else 1.0, round(good / total, 4) if total else 1.0)
    return figures


@lru_cache(maxsize=64)
def _points(calibration: tuple[tuple[float, float], ...]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return weights and log odds of calibration points."""
    points = np.array(calibration)
    return points[:, 0], np.log2(points[:, 1] / (1.0 - points[:, 1]))
