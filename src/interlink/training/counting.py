"""m and u of every level, by counting: pairs known to be of one person, or believed to be with some probability."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from interlink.levels import FIELDS
from interlink.model import Level, Model

__all__ = ["count_levels", "field_bits", "known_share"]

_DOUBT = 1.0
"""How many pairs of a level the starting model's share of it is worth seeing."""

Floats = npt.NDArray[np.float64]


def count_levels(true: npt.NDArray[np.int64], weight: Floats, random: npt.NDArray[np.int64], other: Floats, start: Model) -> dict[str, dict[str, Level]]:  # fmt: skip
    """Return m and u of every level.

    Parameters
    ----------
    true
        (n, fields) levels of pairs of one person, each with the probability ``weight`` of being one.
    random
        (k, fields) levels of random pairs, each with the probability ``other`` of being two persons.
    start
        What is not seen keeps the shares of this model.
    """
    fields: dict[str, dict[str, Level]] = {}
    for number, (name, kind) in enumerate(FIELDS.items()):
        levels = [level for level in kind if level]
        m = _shares(true[:, number], weight, [start.fields[name][level.name].m for level in levels])
        u = _shares(random[:, number], other, [start.fields[name][level.name].u for level in levels])
        fields[name] = {level.name: Level(m[k], u[k]) for k, level in enumerate(levels)}
    return fields


def _shares(found: npt.NDArray[np.int64], weight: Floats, before: list[float]) -> list[float]:
    """Return the share of each level among the pairs that have the field on both sides.

    A count is a Poisson number whose rate has a gamma prior with the mean that was believed before; so a level that is
    too rare to be seen among n pairs keeps what was believed, as long as that is rarer than 1 in n.
    """
    count = np.bincount(found, weights=weight, minlength=len(before) + 1)[1:]
    believed = np.array(before)
    rate = (count + _DOUBT) / (count.sum() + _DOUBT / believed)
    return [float(share) for share in np.clip(rate / rate.sum(), 1e-9, 1.0)]


def known_share(levels: npt.NDArray[np.int64]) -> dict[str, float]:
    """Return for each field the share of pairs that have it on both sides."""
    return {name: float((levels[:, number] > 0).mean()) if len(levels) else 0.0 for number, name in enumerate(FIELDS)}


def field_bits(levels: npt.NDArray[np.int64], fields: Mapping[str, Mapping[str, Level]], independence: Mapping[str, float]) -> Floats:  # fmt: skip
    """Return the (n, fields) bits of levels."""
    columns = []
    for number, (name, kind) in enumerate(FIELDS.items()):
        bits = [fields[name][level.name].weight * independence[name] if level else 0.0 for level in kind]
        columns.append(np.array(bits)[levels[:, number]])
    return np.stack(columns, axis=1)
