"""How much of a field's weight the fields before it have not said already."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from interlink.levels import FIELDS
from interlink.training.counting import Counted

__all__ = ["independence"]

_LEAST = 0.2
_FEW = 1000.0
"""Random pairs on which a dependence can be seen."""
_RARE = 100.0
"""Of them, pairs at another level than the commonest for which as much is believed as for the start."""

Floats = npt.NDArray[np.float64]


def independence(random: Counted, start: Mapping[str, float]) -> dict[str, float]:
    """Return the independence of each field, from 0.2 to 1.

    It is one less the share of a field's entropy that the level of an earlier field tells (mutual information over
    entropy, on random pairs): where birth place follows from nationality, agreement on both is not counted twice.

    Parameters
    ----------
    random
        Random pairs.
    start
        What is kept for fields that too few pairs have, and what those are drawn to that seldom differ.

    Examples
    --------
    >>> nation, place = np.random.default_rng(0).integers(1, 4, (2, 5000))
    >>> levels = np.stack([0 * nation, 0 * nation, nation, nation, place], axis=1)
    >>> found = independence(Counted(levels, np.ones(5000)), dict.fromkeys(FIELDS, 0.5))
    >>> found["birth_date"], found["birth_place"] < 0.25, found["document"] > 0.95
    (0.5, True, True)
    """
    found = {}
    for number, name in enumerate(FIELDS):
        known = random.likely[random.levels[:, number] > 0].sum()
        told = [_told(random, number, earlier) for earlier in range(number)]
        seen = max(1.0 - max(told, default=0.0), _LEAST)
        trust = _trust(random, number) if known >= _FEW else 0.0
        found[name] = round(trust * seen + (1.0 - trust) * start[name], 4)
    return found


def _trust(pairs: Counted, field: int) -> float:
    """Return how far what is seen of a field counts, from 0 to 1.

    Of a field that hardly ever agrees between two persons, such as a document number, the few random pairs that do are
    mostly of one person and overlooked: they agree in all fields, and would make each look told by the others.
    """
    counts = np.bincount(pairs.levels[:, field], weights=pairs.likely)[1:]
    rare = float(counts.sum() - counts.max(initial=0.0))
    return rare / (rare + _RARE)


def _told(pairs: Counted, field: int, earlier: int) -> float:
    """Return the share of the entropy of a field's level that the level of an earlier field tells."""
    one, other = pairs.levels[:, field], pairs.levels[:, earlier]
    known = (one > 0) & (other > 0)
    table = np.zeros((one.max(initial=0) + 1, other.max(initial=0) + 1))
    np.add.at(table, (one[known], other[known]), pairs.likely[known])
    if table.sum() < _FEW:
        return 0.0
    table /= table.sum()
    of_field = _entropy(table.sum(axis=1))
    mutual = of_field + _entropy(table.sum(axis=0)) - _entropy(table.ravel())
    return float(mutual / of_field) if of_field > 0.0 else 0.0


def _entropy(shares: Floats) -> float:
    seen = shares[shares > 0.0]
    return float(-(seen * np.log2(seen)).sum())
