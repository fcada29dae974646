"""From a match weight to a calibrated probability."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.model import Model

__all__ = ["least_weight", "probability"]


def probability(weights: npt.NDArray[np.float64], model: Model) -> npt.NDArray[np.float64]:
    """Return the probability of each weight: log odds interpolated between the model's calibration points.

    Beyond the outermost points a bit of weight is a bit of log odds.

    Examples
    --------
    >>> low, high = probability(np.array([-60.0, 60.0]), Model.default())
    >>> bool(low < 1e-6), bool(high > 1 - 1e-6)
    (True, True)
    """
    at, odds = _points(model)
    bits = np.interp(weights, at, odds)
    bits = bits + np.minimum(weights - at[0], 0.0) + np.maximum(weights - at[-1], 0.0)
    return np.asarray(1.0 / (1.0 + np.exp2(-bits)))


def least_weight(threshold: float, model: Model) -> float:
    """Return the smallest weight whose probability reaches ``threshold``; minus infinity for 0.

    Examples
    --------
    >>> least_weight(0.0, Model.default())
    -inf
    """
    if threshold <= 0.0:
        return -np.inf
    if threshold >= 1.0:
        return np.inf
    at, odds = _points(model)
    bits = np.log2(threshold / (1.0 - threshold))
    if bits <= odds[0]:
        return float(at[0] + bits - odds[0])
    if bits >= odds[-1]:
        return float(at[-1] + bits - odds[-1])
    return float(np.interp(bits, odds, at))


def _points(model: Model) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    points = np.array(model.calibration)
    return points[:, 0], np.log2(points[:, 1] / (1.0 - points[:, 1]))
