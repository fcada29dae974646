"""From weights to probabilities: Platt's method (1999), two parameters by logistic regression."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.model import Model
from interlink.scoring.probability import probability

__all__ = ["IDENTITY", "Line", "calibration_points", "logistic_line", "shift"]

_STEPS = 100
_STILL = 1e-7
_HALVINGS = 40
_SPAN = 40.0
"""Bits of log odds between which calibration points lie; beyond, a bit of weight is a bit of log odds."""
LN2 = float(np.log(2))

Floats = npt.NDArray[np.float64]
Points = tuple[tuple[float, float], ...]


class Line(NamedTuple):
    """Log odds in bits: intercept + slope * x."""

    intercept: float
    slope: float
    steps: int = 0
    converged: bool = True


IDENTITY = Line(0.0, 1.0)


def logistic_line(x: Floats, right: Floats, offset: Floats | None = None) -> Line:
    """Fit the log odds of ``right`` by a line in ``x``, on top of ``offset``, by Newton's method.

    The slope is drawn towards 1 as if by a few pairs, so that cleanly parted pairs do not send it to infinity.

    Parameters
    ----------
    x, offset
        (n,) bits.
    right
        (n,) 1 for pairs of one person, 0 for others, or a probability.

    Examples
    --------
    >>> bits = np.linspace(-8, 8, 400)
    >>> line = logistic_line(bits, 1 / (1 + np.exp2(-(0.5 * bits - 1))))
    >>> round(line.slope, 1), round(line.intercept, 1), line.converged
    (0.5, -1.0, True)
    """
    table = np.stack([np.ones(len(x)), x], axis=1) * LN2
    base = np.zeros(len(x)) if offset is None else offset * LN2
    theta, target, pull = np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.array([1e-4, 1.0])

    def loss(at: Floats) -> float:
        z = table @ at + base
        return float(np.sum(np.logaddexp(0.0, z) - right * z) + 0.5 * np.sum(pull * (at - target) ** 2))

    value = loss(theta)
    for step in range(1, _STEPS + 1):
        likely = 1.0 / (1.0 + np.exp(-np.clip(table @ theta + base, -500, 500)))
        slope = table.T @ (right - likely) - pull * (theta - target)
        curve = (table * (likely * (1.0 - likely))[:, None]).T @ table + np.diag(pull)
        change = np.linalg.solve(curve, slope)
        share = 1.0
        while loss(theta + share * change) > value and share > 1e-6:  # a full step may overshoot
            share /= 2
        theta = theta + share * change
        value = loss(theta)
        if np.abs(share * change).max() < _STILL:
            return Line(float(theta[0]), float(theta[1]), step, converged=True)
    return Line(float(theta[0]), float(theta[1]), _STEPS, converged=False)


def shift(weights: Floats, matches: float, model: Model) -> float:
    """Return the bits by which weights are to be lowered for the model to believe in so many matches, by bisection.

    Examples
    --------
    >>> weights = np.linspace(-20, 20, 100)
    >>> before = probability(weights, Model.default()).sum()
    >>> round(shift(weights + 3, float(before), Model.default()), 6)
    3.0
    """
    low, high = -_SPAN, _SPAN
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if probability(weights - middle, model).sum() > matches else (low, middle)
    return (low + high) / 2


def calibration_points(line: Line) -> Points:
    """Return the points of a model's calibration that draw a line.

    Examples
    --------
    >>> calibration_points(IDENTITY)[0][0], calibration_points(Line(2.0, 0.5))[1][0]
    (-40.0, 76.0)
    """
    slope = max(line.slope, 0.05)
    ends = (-_SPAN, _SPAN)
    return tuple(((end - line.intercept) / slope, float(1.0 / (1.0 + np.exp2(-end)))) for end in ends)
