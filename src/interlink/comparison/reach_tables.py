"""The transducer's weights as :mod:`interlink.comparison.reach` takes them, and its work bench."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.comparison.alphabet import LATIN_LETTERS, MAX_LETTERS
from interlink.comparison.transducer import NEVER, TransducerTables, transducer_tables
from interlink.kernels import kernel

__all__ = [
    "BEFORE",
    "NO_LETTERS",
    "SIDE",
    "TWO_LETTERS",
    "Bench",
    "Reach",
    "followed_by",
    "new_bench",
    "reach_of",
    "reach_tables",
]

BEFORE = 3
"""Places before the first letter, in rows and columns of a table too: a unit of three letters reaches as far back."""
SIDE = MAX_LETTERS + BEFORE + 1
"""Side of a table."""
_N = len(LATIN_LETTERS)
_BITS = 5
_SIZE = 1 << _BITS
"""Latin letters and more: a letter has five bits."""
NO_LETTERS = _SIZE**2 - 1
"""In place of two letters before the first one; no unit begins with them."""
TWO_LETTERS = _SIZE**2 - 1
"""The bits of the last two of some letters."""

Floats = npt.NDArray[np.float32]
Shorts = npt.NDArray[np.int16]


@kernel(inline=True)
def followed_by(letters: int, letter: int) -> int:
    """Return the last three of some letters and one more as one number; the last two are its :data:`TWO_LETTERS`."""
    return (letters & TWO_LETTERS) << _BITS | int(letter)  # by itself a letter has eight bits


class Reach(NamedTuple):
    """The weights by alphabet, of each only the units that it uses: so they stay near the processor.

    Shapes: A alphabets, S symbols, U units of the alphabet that uses most, P pairs of symbols. Unit 0 is none.
    """

    units: npt.NDArray[np.int64]
    """(A,) how many units an alphabet uses, with none"""
    unit1: Shorts
    """(A, 32) number of the unit of one letter"""
    unit2: Shorts
    """(A, 32 * 32) and of two letters, as one number: see :func:`followed_by`"""
    unit3: Shorts
    """(A, 32 * 32 * 32) and of three"""
    weight: Floats
    """(A, U, S)"""
    any_weight: Floats
    """(A, all units) weight of each unit for the symbol, or pair of symbols, for which it is greatest"""
    best_unit: Floats
    """(A, U)"""
    pair_starts: npt.NDArray[np.int64]
    """(P + 1,)"""
    pair_unit: Shorts
    """units that a pair of symbols is written as"""
    pair_weight: Floats


class Bench(NamedTuple):
    """One token laid out, as symbols and as Latin letters, and room for those that it is held against."""

    weight: Floats
    """symbols: weight of each unit for each symbol, unit by unit"""
    top: Floats
    """symbols: (U,) weight of each unit for the symbol for which it is greatest"""
    rest: Floats
    """symbols: what those from each place on weigh at most"""
    deleted: Floats
    """symbols: weight of each when it is left out"""
    known: npt.NDArray[np.bool_]
    """letters: (A,) whether they have been looked at by the weights of an alphabet"""
    ending: Shorts
    """letters: (3, m) units that end at each place, by their numbers in the transducer's tables"""
    own: Shorts
    """letters: (A, 3, m) units that end at each place, by their numbers in an alphabet; 0 where there is none"""
    slot: Shorts
    """letters: (A, U) the last of the ends at which each unit of an alphabet ends, 1 + 3 j + k for ``own[k, j]``; 0 for
    none"""
    other_slot: Shorts
    """letters: (A, 3 m + 1) for each of these ends the one before it of the same unit"""
    added: Floats
    """letters: (A, m) weight of each when it is put in"""
    after: Floats
    """letters: (A, m + 1) what those from each place on weigh at most"""
    attainable: npt.NDArray[np.float64]
    """letters: (A,) best weight that they could reach with any source"""
    seen: npt.NDArray[np.bool_]
    """letters: (A * S + P,) whether a symbol, or a pair of symbols, has been held against them"""
    column: Floats
    """letters: (A * S + P, 3, m) weight of a symbol or pair for the units that end at each place"""
    most: Floats
    """letters: (A * S + P,) what a symbol or pair weighs at most"""
    unit: npt.NDArray[np.int64]
    """(3, m) units of the other token that end at each place"""
    bound: Floats
    """what the other token weighs at most up to each place"""
    reach: npt.NDArray[np.float64]
    """what the letters of the other token could reach at best up to each place"""
    by_letter: Floats
    """best paths, a row for each letter of the other token"""
    by_symbol: Floats
    """best paths, a row for each symbol of the other token"""
    filled: npt.NDArray[np.int64]
    """(1,) letters or symbols of the other token whose rows have been worked out"""
    heaviest: Floats
    """the weight of the heaviest path that ends in a row"""
    hopeful: Floats
    """the most that a path that ends in a row may still weigh by what is left of the token that is laid out"""


def new_bench(r: Reach) -> Bench:
    """Make room; for one thread."""
    alphabets, units, symbols = r.weight.shape
    kinds = alphabets * symbols + len(r.pair_starts) - 1
    return Bench(
        weight=np.empty(units * MAX_LETTERS, np.float32),
        top=np.empty(units, np.float32),
        rest=np.empty(SIDE, np.float32),
        deleted=np.empty(MAX_LETTERS, np.float32),
        known=np.zeros(alphabets, np.bool_),
        ending=np.empty((3, MAX_LETTERS), np.int16),
        own=np.empty((alphabets, 3, MAX_LETTERS), np.int16),
        slot=np.zeros((alphabets, units), np.int16),
        other_slot=np.zeros((alphabets, 3 * MAX_LETTERS + 1), np.int16),
        added=np.empty((alphabets, MAX_LETTERS), np.float32),
        after=np.empty((alphabets, SIDE), np.float32),
        attainable=np.empty(alphabets, np.float64),
        seen=np.zeros(kinds, np.bool_),
        column=np.empty((kinds, 3, MAX_LETTERS), np.float32),
        most=np.empty(kinds, np.float32),
        unit=np.empty((3, SIDE), np.int64),
        bound=np.zeros(SIDE, np.float32),
        reach=np.zeros(SIDE, np.float64),
        by_letter=np.zeros((SIDE, SIDE), np.float32),
        by_symbol=np.zeros((SIDE, SIDE), np.float32),
        filled=np.zeros(1, np.int64),
        heaviest=np.full(SIDE, np.inf, np.float32),
        hopeful=np.full(SIDE, np.inf, np.float32),
    )


@cache
def reach_tables() -> Reach:
    """Arrange the shipped weights.

    Examples
    --------
    >>> r = reach_tables()
    >>> bool((r.units < transducer_tables().best_unit.shape[1]).all())
    True
    """
    return reach_of(transducer_tables())


def reach_of(t: TransducerTables) -> Reach:
    """Arrange weights by alphabet."""
    listed = [np.flatnonzero(row > NEVER) for row in t.pair_weight]
    owners = [t.pair[a][t.pair[a] >= 0] for a in range(len(t.weight))]
    used = [_used(t, a, [listed[pair] for pair in pairs.tolist()]) for a, pairs in enumerate(owners)]
    r = _empty(t, 1 + max(map(len, used)), sum(map(len, listed)))
    np.cumsum([len(units) for units in listed], out=r.pair_starts[1:])
    r.pair_weight[:] = np.concatenate([row[units] for row, units in zip(t.pair_weight, listed, strict=True)])
    for a, units in enumerate(used):
        numbers = np.zeros(t.weight.shape[2] + 1, np.int16)  # the last is that of -1, no unit
        numbers[units] = np.arange(1, len(units) + 1)
        _fill(r, t, a, units, numbers)
        for pair in owners[a].tolist():
            within = slice(r.pair_starts[pair], r.pair_starts[pair + 1])
            r.pair_unit[within] = numbers[listed[pair]]
            np.maximum.at(r.any_weight[a], listed[pair], r.pair_weight[within])
    return r


def _used(t: TransducerTables, a: int, of_pairs: list[npt.NDArray[Any]]) -> npt.NDArray[np.int64]:
    """Return the units of an alphabet; every single letter is one, because any symbol may be written as any letter."""
    own = np.flatnonzero((t.weight[a] > NEVER).any(axis=0) | (t.best_unit[a] > NEVER))
    return np.unique(np.concatenate([own, t.unit1, *of_pairs]))


def _empty(t: TransducerTables, units: int, listed: int) -> Reach:
    alphabets, symbols, _ = t.weight.shape
    return Reach(
        units=np.zeros(alphabets, np.int64),
        unit1=np.zeros((alphabets, _SIZE), np.int16),
        unit2=np.zeros((alphabets, _SIZE**2), np.int16),
        unit3=np.zeros((alphabets, _SIZE**3), np.int16),
        weight=np.full((alphabets, units, symbols), NEVER),
        any_weight=np.full((alphabets, t.weight.shape[2]), NEVER),
        best_unit=np.full((alphabets, units), NEVER),
        pair_starts=np.zeros(len(t.pair_weight) + 1, np.int64),
        pair_unit=np.zeros(listed, np.int16),
        pair_weight=np.zeros(listed, np.float32),
    )


def _fill(r: Reach, t: TransducerTables, a: int, units: npt.NDArray[np.int64], numbers: npt.NDArray[np.int16]) -> None:
    r.units[a] = 1 + len(units)
    for of_letters, given in ((r.unit1, t.unit1), (r.unit2, t.unit2), (r.unit3, t.unit3)):
        of_letters[a].reshape([_SIZE] * given.ndim)[(slice(_N),) * given.ndim] = numbers[given]
    r.weight[a, numbers[units]] = t.weight[a][:, units].T
    single = numbers[t.unit1]
    r.weight[a, single] = np.maximum(r.weight[a, single], t.substitution[a])
    r.best_unit[a, numbers[units]] = t.best_unit[a, units]
    r.any_weight[a] = t.weight[a].max(axis=0)
    r.any_weight[a, t.unit1] = np.maximum(r.any_weight[a, t.unit1], t.substitution[a])
