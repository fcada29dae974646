"""Expectation-maximisation for the transducer: expected counts of its operations over all alignments of each pair.

The operations are exactly those of ``interlink.comparison.transducer``: one symbol becomes nothing or a unit of 1 to 3
letters, two symbols become a unit, a letter comes from nothing. Their joint probabilities are fitted to pairs of tokens
(Ristad and Yianilos 1998, "Learning string-edit distance"; units of several letters as in Bisani and Ney 2008).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]


class Pairs(NamedTuple):
    """Token pairs as flat arrays."""

    source_starts: Ints
    source: Ints
    target_starts: Ints
    target: Ints
    weight: Floats


class Operations(NamedTuple):
    """Probabilities, or expected counts, of the operations. S symbols, U units, P pairs of symbols, L letters."""

    unit: Floats
    """(S, U)"""
    deletion: Floats
    """(S,)"""
    insertion: Floats
    """(L,)"""
    pair: Floats
    """(P, U)"""

    def total(self) -> float:
        """Return the sum over all operations."""
        return float(sum(part.sum() for part in self))


class Inventory(NamedTuple):
    """Numbers of the units and of the pairs of symbols, -1 where there is none."""

    unit1: Ints
    """(L,)"""
    unit2: Ints
    """(L, L)"""
    unit3: Ints
    """(L, L, L)"""
    pair: Ints
    """(S, S)"""


@njit(cache=True)
def _unit_numbers(target: Ints, inventory: Inventory, units: Ints) -> None:
    """Number of the unit of each length that ends before each place of the target."""
    m = len(target)
    for j in range(1, m + 1):
        units[j, 1] = inventory.unit1[target[j - 1]]
        units[j, 2] = inventory.unit2[target[j - 2], target[j - 1]] if j > 1 else -1
        units[j, 3] = inventory.unit3[target[j - 3], target[j - 2], target[j - 1]] if j > 2 else -1


@njit(cache=True)
def _forward(source: Ints, target: Ints, inventory: Inventory, p: Operations, units: Ints, table: Floats) -> float:
    n, m = len(source), len(target)
    for i in range(n + 1):
        pair = inventory.pair[source[i - 2], source[i - 1]] if i > 1 else -1
        for j in range(m + 1):
            value = 1.0 if i == 0 and j == 0 else 0.0
            if j > 0:
                value += table[i, j - 1] * p.insertion[target[j - 1]]
            if i > 0:
                s = source[i - 1]
                value += table[i - 1, j] * p.deletion[s]
                for size in range(1, min(3, j) + 1):
                    u = units[j, size]
                    if u >= 0:
                        value += table[i - 1, j - size] * p.unit[s, u]
                        if pair >= 0:
                            value += table[i - 2, j - size] * p.pair[pair, u]
            table[i, j] = value
    return table[n, m]


@njit(cache=True)
def _backward(  # noqa: PLR0913, PLR0917  (a kernel takes flat arrays)
    source: Ints, target: Ints, inventory: Inventory, p: Operations, units: Ints, table: Floats, back: Floats,
    scale: float, counts: Operations,
) -> None:  # fmt: skip
    """Spread the probability mass of the end back over the operations and add it to the counts."""
    n, m = len(source), len(target)
    back[: n + 1, : m + 1] = 0.0
    back[n, m] = scale
    for i in range(n, -1, -1):
        pair = inventory.pair[source[i - 2], source[i - 1]] if i > 1 else -1
        for j in range(m, -1, -1):
            mass = back[i, j]
            if mass == 0.0:
                continue
            if j > 0:
                share = mass * p.insertion[target[j - 1]]
                back[i, j - 1] += share
                counts.insertion[target[j - 1]] += share * table[i, j - 1]
            if i > 0:
                s = source[i - 1]
                share = mass * p.deletion[s]
                back[i - 1, j] += share
                counts.deletion[s] += share * table[i - 1, j]
                for size in range(1, min(3, j) + 1):
                    u = units[j, size]
                    if u >= 0:
                        share = mass * p.unit[s, u]
                        back[i - 1, j - size] += share
                        counts.unit[s, u] += share * table[i - 1, j - size]
                        if pair >= 0:
                            share = mass * p.pair[pair, u]
                            back[i - 2, j - size] += share
                            counts.pair[pair, u] += share * table[i - 2, j - size]


@njit(cache=True)
def expected_counts(pairs: Pairs, inventory: Inventory, p: Operations, counts: Operations, evidence: Floats) -> None:
    """Add the expected counts of all pairs to ``counts``; put the log probability of each pair into ``evidence``."""
    table, back = np.zeros((64, 64)), np.zeros((64, 64))
    units = np.full((64, 4), -1, np.int32)
    for k in range(len(pairs.weight)):
        source = pairs.source[pairs.source_starts[k] : pairs.source_starts[k + 1]]
        target = pairs.target[pairs.target_starts[k] : pairs.target_starts[k + 1]]
        _unit_numbers(target, inventory, units)
        total = _forward(source, target, inventory, p, units, table)
        evidence[k] = np.log(max(total, 1e-300))
        if total > 0.0 and pairs.weight[k] > 0.0:
            _backward(source, target, inventory, p, units, table, back, pairs.weight[k] / total, counts)
