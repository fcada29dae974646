"""What a user should know of an estimate before trusting it."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.errors import InterlinkWarning
from interlink.model import Model
from interlink.training.namesakes import Parted

__all__ = ["FEW", "contradictions", "dependences", "disagreement", "few", "namesakes", "report"]

FEW = 50
"""Fewer matches than this are too few to count levels on."""
_DEPENDENT = 0.4
"""Correlation of two columns within matches or within other pairs from which they say partly the same."""
_RATIO = 1.5
"""How many times as many matches one model may believe in as the other."""
_ODD = 0.05
"""Share of namesakes from which a user should know of them."""
_OFTEN, _FAR = 0.15, 3.0
"""Share of matches that contradict in a field, and how many times the starting model's share, from which it is odd."""

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


def few(matches: float) -> str:
    """Say that there is nothing to count on."""
    return (
        f"only about {matches:.0f} matches were found, too few to estimate from: the model keeps what it had. "
        "Give more records, or labels"
    )


def disagreement(matches: float, before: float) -> list[str]:
    """Say so when the starting model believes in another number of matches.

    Examples
    --------
    >>> disagreement(100, 80)
    []
    >>> len(disagreement(1400, 70)), len(disagreement(70, 1400))
    (1, 1)
    """
    more, fewer = max(matches, before, 1.0), max(min(matches, before), 1.0)
    if more < FEW or more <= _RATIO * fewer:
        return []
    counts = f"about {matches:.0f} matches were found where the starting model believes in {before:.0f}"
    return [f"{counts}; look at some pairs of which only one of the two models is sure, or give labels"]


def namesakes(parted: Parted) -> list[str]:
    """Say so when many pairs with names alike look like two persons who share a name."""
    if parted.share < _ODD:
        return []
    seen = f"of the pairs with names alike {parted.share:.0%} have birth dates and documents as any two persons have"
    taken = "were taken for other persons of the same name" if parted.apart else "were left among the matches"
    return [f"{seen}, and {taken}; if that is wrong, give labels"]


def contradictions(model: Model, start: Model) -> list[str]:
    """Say which fields contradict far oftener in the matches that were found than in those of the starting model."""
    notes = []
    for name, levels in start.fields.items():
        against = [level for level, value in levels.items() if value.weight < 0.0]
        now, before = (sum(which.fields[name][level].m for level in against) for which in (model, start))
        if now > max(_OFTEN, _FAR * before):
            notes.append(
                f"{name} contradicts in {now:.0%} of the matches that were found, and in {before:.1%} of those of the "
                "starting model: either it is often wrong in your data, or these are other persons of the same name; "
                "look at some, or give labels"
            )
    return notes


def report(
    columns: list[str], vectors: npt.NDArray[np.int64], likely: Floats, notes: list[str], *, converged: bool
) -> dict[str, Any]:
    """Warn of what should be looked at, and return it for the model's training record."""
    found = dependences(columns, vectors, likely)
    unsettled = [] if converged else ["the estimate has not converged, do not rely on it without measuring it"]
    depend = [f"{one!r} and {two!r} depend on each other in {group} ({r:+.2f})" for one, two, group, r in found]
    notes = [*notes, *unsettled, *depend]
    for note in notes:
        warnings.warn(f"estimate: {note}.", InterlinkWarning, stacklevel=4)
    return {"dependent": [list(row) for row in found], "warnings": notes}
