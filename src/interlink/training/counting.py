"""m and u of every level, by counting: pairs known to be of one person, or believed to be with some probability."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.levels import FIELDS
from interlink.model import Level, Model

__all__ = ["Counted", "count_levels", "field_bits", "known_share"]

_DOUBT = 3.0
"""Standard deviation, in bits, of how far a weight is expected to lie from the starting model's."""
_SEEN = 0.5
"""Added to every count, so that what was not seen is rare and not impossible."""
_ROOM = 0.02
"""By how much the m of a field's levels may add up to more than 1."""

Floats = npt.NDArray[np.float64]
Levels = npt.NDArray[np.int64]


class Counted(NamedTuple):
    """n pairs: the (n, fields) levels, and the probability of each pair of being what is counted."""

    levels: Levels
    likely: Floats


def count_levels(true: Counted, random: Counted, start: Model) -> dict[str, dict[str, Level]]:
    """Return m and u of every level.

    Parameters
    ----------
    true
        Pairs of one person.
    random
        Random pairs, of two persons.
    start
        What is hardly seen keeps the weights of this model.
    """
    fields: dict[str, dict[str, Level]] = {}
    for number, (name, kind) in enumerate(FIELDS.items()):
        levels = [level.name for level in kind if level]
        before = np.array([start.fields[name][level].weight for level in levels])
        m_count, u_count = (_counts(side, number, len(levels)) for side in (true, random))
        if min(m_count.sum(), u_count.sum()) < 1.0:  # the field is not there
            fields[name] = dict(start.fields[name])
            continue
        m, u = _shrunk(m_count + _SEEN, u_count + _SEEN, before)
        fields[name] = {level: Level(float(m[k]), float(u[k])) for k, level in enumerate(levels)}
    return fields


def _counts(pairs: Counted, field: int, levels: int) -> Floats:
    return np.bincount(pairs.levels[:, field], weights=pairs.likely, minlength=levels + 1)[1:].astype(np.float64)


def _shrunk(m_count: Floats, u_count: Floats, before: Floats) -> tuple[Floats, Floats]:
    """Return m and u of levels, whose weights are drawn towards what was believed before where they rest on few pairs.

    The logarithm of a share that rests on c pairs has a variance of about 1 / c; precision-weighted mean of the counted
    weight and the earlier one. m and u give way by their variances, so that a share that was counted on many pairs
    stays what was counted: u nearly always, and of a level that no two strangers show, m. Shares that were not seen on
    either side are raised no further than there is room for.
    """
    m, u = m_count / m_count.sum(), u_count / u_count.sum()
    of_m, of_u = 1.0 / m_count, 1.0 / u_count
    variance = (of_m + of_u) / np.log(2) ** 2
    change = (before - np.log2(m / u)) * variance / (variance + _DOUBT**2)
    new = _with_room(m, m * np.exp2(change * of_m / (of_m + of_u)))
    return new, np.clip(new / (m / u * np.exp2(change)), 1e-12, 1.0)


def _with_room(counted: Floats, new: Floats) -> Floats:
    """Return new shares that add up to hardly more than 1: what is raised takes what others lost, and little more."""
    more, less = np.maximum(new - counted, 0.0), np.maximum(counted - new, 0.0)
    part = min(1.0, (float(less.sum()) + _ROOM) / max(float(more.sum()), 1e-12))
    return np.clip(counted - less + part * more, 1e-12, 1.0)


def known_share(pairs: Counted) -> dict[str, float]:
    """Return for each field the share of the counted pairs that have it on both sides.

    Examples
    --------
    >>> known_share(Counted(np.array([[1, 0, 0, 0, 0], [2, 1, 0, 0, 0]]), np.ones(2)))["sex"]
    0.5
    """
    total = max(float(pairs.likely.sum()), 1e-12)
    known = ((pairs.levels > 0) * pairs.likely[:, None]).sum(axis=0)
    return {name: round(float(known[number]) / total, 4) for number, name in enumerate(FIELDS)}


def field_bits(levels: Levels, fields: Mapping[str, Mapping[str, Level]], independence: Mapping[str, float]) -> Floats:
    """Return the bits of (n, fields) levels, in the same shape."""
    columns = []
    for number, (name, kind) in enumerate(FIELDS.items()):
        bits = [fields[name][level.name].weight * independence[name] if level else 0.0 for level in kind]
        columns.append(np.array(bits)[levels[:, number]])
    return np.stack(columns, axis=1)
