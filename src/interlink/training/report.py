"""What a user should know of an estimate before trusting it."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.errors import InterlinkWarning

__all__ = ["FEW", "dependences", "report"]

FEW = 50
"""Fewer matches than this are too few to count levels on."""
_DEPENDENT = 0.4
"""Correlation of two columns within matches or within other pairs from which they say partly the same."""

Floats = npt.NDArray[np.float64]


def dependences(
    columns: list[str], vectors: npt.NDArray[np.int64], likely: Floats
) -> list[tuple[str, str, str, float]]:
    """Return the pairs of columns that are not independent given what the pair is.

    Fellegi and Sunter's sum of weights is a probability only as far as they are. Columns of one field depend on each
    other by nature and are left out.

    Examples
    --------
    >>> table = np.array([[1, 1], [0, 0], [1, 1], [0, 0]] * 20)
    >>> dependences(["sex agrees", "nationality agrees"], table, np.ones(80))
    [('sex agrees', 'nationality agrees', 'matches', 1.0)]
    """
    out = []
    for group, weight in (("matches", likely), ("other pairs", 1.0 - likely)):
        if weight.sum() < FEW:
            continue
        centred = vectors - np.average(vectors, axis=0, weights=weight)
        covariance = (centred * weight[:, None]).T @ centred / weight.sum()
        spread = np.sqrt(np.maximum(np.diag(covariance), 1e-12))
        correlation = covariance / np.outer(spread, spread)
        for i, one in enumerate(columns):
            out += [
                (other, one, group, round(float(correlation[i, j]), 3))
                for j, other in enumerate(columns[:i])
                if one.split()[0] != other.split()[0] and abs(correlation[i, j]) >= _DEPENDENT
            ]
    return out


def report(columns: list[str], vectors: npt.NDArray[np.int64], likely: Floats, *, converged: bool) -> dict[str, Any]:
    """Warn of what should be looked at, and return it for the model's training record."""
    found = dependences(columns, vectors, likely)
    notes = [f"{one!r} and {two!r} depend on each other in {group} ({r:+.2f})" for one, two, group, r in found]
    matches = float(likely.sum())
    if not converged:
        notes.insert(0, "the estimate has not converged")
    if matches < FEW:
        notes.insert(
            0, f"only about {matches:.0f} matches were found; levels that few pairs show keep what the model had"
        )
    for note in notes:
        warnings.warn(f"estimate: {note}.", InterlinkWarning, stacklevel=4)
    return {"dependent": [list(row) for row in found], "warnings": notes}
