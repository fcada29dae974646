"""What a user should know of an estimate before trusting it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.errors import warn
from interlink.model import Model
from interlink.training.namesakes import Parted

__all__ = [
    "FEW",
    "contradictions",
    "dependences",
    "disagreement",
    "doubtful_labels",
    "few",
    "few_false",
    "namesakes",
    "report",
    "too_few_labels",
    "unseen",
    "useless",
]

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
_DOUBTFUL = 0.25
"""Share of true labels that may weigh under 0 bits by the starting model."""
_OUTSIDE = 0.3
"""Share of the uncertain candidates that may weigh less or more than all labels."""
_FLAT, _HARDLY = 0.5, 0.05
"""Bits of log odds for a bit of weight, and expected recall, under which a model says hardly anything."""

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


def too_few_labels(true: int, enough: int) -> str:
    """Say that only the fields were estimated."""
    return (
        f"{true:,} true pairs are too few to fit names and probabilities to: names stay as they are, and probabilities "
        f"are made to expect as many matches as the starting model does; give {enough:,} or more"
    )


def doubtful_labels(weights: Floats, worst: list[tuple[str, str]]) -> list[str]:
    """Say so when the starting model weighs against many true labels.

    Parameters
    ----------
    weights
        (n,) of all true pairs by the starting model.
    worst
        Ids of those that weigh least.

    Examples
    --------
    >>> doubtful_labels(np.array([9.0] * 19 + [-1.0]), [("a", "x")])
    []
    >>> doubtful_labels(np.array([9.0, 8.0, -7.0, -9.0]), [("a", "x")])[0].split(";")[0]
    '50% of the true pairs weigh under 0 bits by the starting model'
    """
    share = float((weights < 0.0).mean())
    if share <= _DOUBTFUL:
        return []
    pairs = ", ".join(f"{one!r} and {other!r}" for one, other in worst)
    return [
        f"{share:.0%} of the true pairs weigh under 0 bits by the starting model; look whether they are right: {pairs}"
    ]


def few_false(proposed: int) -> list[str]:
    """Say so when hardly any false label can teach what parts matches from their like."""
    if proposed >= FEW:
        return []
    seen = f"only {proposed} of the false pairs are among the candidates of blocking"
    return [f"{seen}; give the answers to all pairs that were shown, pairs drawn at random teach nothing"]


def unseen(weights: Floats, likely: Floats, labelled: npt.NDArray[np.bool_]) -> list[str]:
    """Say so when the labelled pairs leave out much of the range in which candidates are uncertain.

    Parameters
    ----------
    weights, likely
        (n,) of all candidate pairs, by the starting model.
    labelled
        (n,) whether there is an answer.
    """
    doubt = likely * (1.0 - likely)
    if not labelled.any():
        return []
    low, high = weights[labelled].min(), weights[labelled].max()
    outside = float(doubt[(weights < low) | (weights > high)].sum() / max(doubt.sum(), 1e-12))
    if outside <= _OUTSIDE:
        return []
    seen = f"labels weigh from {low:.0f} to {high:.0f} bits by the starting model, {outside:.0%} of what is unsure not"
    return [f"{seen}; there the starting model decides, so have some of these pairs answered too"]


def useless(factor: float, bounds: tuple[float, float], slope: float, model: Model) -> list[str]:
    """Say so when names or weights tell next to nothing of the labels, or no match would be found."""
    notes = []
    if not bounds[0] < factor < bounds[1]:
        notes.append(
            f"the evidence of names would have to be scaled by {factor:g} or beyond; look whether labels are right"
        )
    if slope < _FLAT:
        notes.append(f"a bit of weight is worth only {slope:.2f} bits by the labels; look whether the labels are right")
    recall = model.expected["review"].recall if model.expected else 1.0
    if recall < _HARDLY:
        found = f"only {recall:.0%} of the matches are expected to reach the review threshold"
        notes.append(f"{found}; look whether the labels are right, or choose other thresholds")
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
        warn(f"estimate: {note}.")
    return {"dependent": [list(row) for row in found], "warnings": notes}
