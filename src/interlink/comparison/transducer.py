"""The weighted transducer: how well one token spells another, across scripts and spelling habits.

Operations: one source symbol becomes 0 to 3 Latin letters, two source symbols become 1 to 3, a Latin letter comes from
nothing. Each has an additive weight, learnt by ``benchmarks/training/train_transducer.py`` and kept in
``comparison/data/transducer_*.json``. The weight of the best path, divided by the geometric mean of what both tokens
could reach at best, is the similarity of two tokens.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.comparison.alphabet import LATIN_LETTERS
from interlink.normalise.tokens import Alphabet

__all__ = ["NEVER", "TransducerTables", "arranged", "symbol_numbers", "transducer_tables"]

_N = len(LATIN_LETTERS)
NEVER = np.float32(-50.0)
"""Weight of what the tables do not list; leaving out and putting in always weighs more."""


class TransducerTables(NamedTuple):
    """The weights of all alphabets as arrays for the compiled kernels.

    Shapes: A alphabets, S symbols, U Latin units of 1 to 3 letters, P pairs of symbols, 28 Latin letters.
    """

    unit1: npt.NDArray[np.int16]
    """(28,) number of a unit of one letter, -1 where there is none."""
    unit2: npt.NDArray[np.int16]
    """(28, 28)"""
    unit3: npt.NDArray[np.int16]
    """(28, 28, 28)"""
    weight: npt.NDArray[np.float32]
    """(A, S, U) weight of symbol -> unit."""
    deletion: npt.NDArray[np.float32]
    """(A, S) weight of symbol -> nothing."""
    insertion: npt.NDArray[np.float32]
    """(A, 28) weight of nothing -> letter."""
    substitution: npt.NDArray[np.float32]
    """(A,) weight of any symbol -> any one letter that the table does not list."""
    pair: npt.NDArray[np.int16]
    """(A, S, S) number of a pair of symbols, -1 where there is none."""
    pair_weight: npt.NDArray[np.float32]
    """(P, U)"""
    best_symbol: npt.NDArray[np.float32]
    """(A, S) weight of each symbol when it is written as it often is."""
    best_unit: npt.NDArray[np.float32]
    """(A, U) weight of each unit when it stands for a symbol that it often stands for."""
    exponent: npt.NDArray[np.float64]
    """(A,) by which the share of the attainable weight becomes a similarity."""


@cache
def _read(alphabet: Alphabet) -> dict[str, Any]:
    name = f"transducer_{alphabet.name.lower()}.json"
    path = resources.files("interlink.comparison").joinpath("data", name)
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return table


@cache
def symbol_numbers(alphabet: int) -> dict[str, int]:
    """Return the number of each source symbol of an alphabet; 0 is kept for symbols without weights.

    Latin letters are numbered as in :data:`LATIN_LETTERS`, plus one.
    """
    own = LATIN_LETTERS if alphabet == Alphabet.LATIN else sorted(_read(Alphabet(alphabet))["units"])
    return {symbol: number for number, symbol in enumerate(own, start=1)}


@cache
def transducer_tables() -> TransducerTables:
    """Read the shipped weights of all alphabets into arrays.

    Examples
    --------
    >>> tables = transducer_tables()
    >>> tables.weight.shape[0] == len(Alphabet)
    True
    """
    return arranged([_read(a) for a in Alphabet], [symbol_numbers(a) for a in Alphabet])


def arranged(tables: list[dict[str, Any]], numbers: list[dict[str, int]]) -> TransducerTables:
    """Arrange weights as they are filed, one table for each alphabet with the numbers of its symbols, into arrays."""
    units = _all_units(tables)
    size = 1 + max(map(len, numbers))
    pairs = [(a, p) for a, t in enumerate(tables) for p in sorted(t["units2"])]
    arrays = _empty(len(tables), size, len(units), len(pairs))
    _number_units(arrays, units)
    for a, table in enumerate(tables):
        _fill(arrays, a, table, numbers[a], units)
    for number, (a, symbols) in enumerate(pairs):
        first, second = numbers[a].get(symbols[0], 0), numbers[a].get(symbols[1], 0)
        if first and second:
            arrays.pair[a, first, second] = number
        for unit, weight in tables[a]["units2"][symbols].items():
            if unit:
                arrays.pair_weight[number, units[unit]] = weight
    return arrays


def _all_units(tables: list[dict[str, Any]]) -> dict[str, int]:
    found = {u for t in tables for part in ("units", "units2") for row in t[part].values() for u in row if u}
    found |= {u for t in tables for u in t["best_units"]}
    return {unit: number for number, unit in enumerate(sorted(found | set(LATIN_LETTERS)))}


def _empty(alphabets: int, symbols: int, units: int, pairs: int) -> TransducerTables:
    return TransducerTables(
        unit1=np.full(_N, -1, np.int16),
        unit2=np.full((_N, _N), -1, np.int16),
        unit3=np.full((_N, _N, _N), -1, np.int16),
        weight=np.full((alphabets, symbols, units), NEVER, np.float32),
        deletion=np.full((alphabets, symbols), NEVER, np.float32),
        insertion=np.full((alphabets, _N), NEVER, np.float32),
        substitution=np.full(alphabets, NEVER, np.float32),
        pair=np.full((alphabets, symbols, symbols), -1, np.int16),
        pair_weight=np.full((max(pairs, 1), units), NEVER, np.float32),
        best_symbol=np.zeros((alphabets, symbols), np.float32),
        best_unit=np.full((alphabets, units), NEVER, np.float32),
        exponent=np.ones(alphabets),
    )


def _number_units(arrays: TransducerTables, units: dict[str, int]) -> None:
    by_length = {1: arrays.unit1, 2: arrays.unit2, 3: arrays.unit3}
    for unit, number in units.items():
        by_length[len(unit)][tuple(LATIN_LETTERS.index(c) for c in unit)] = number


def _fill(
    arrays: TransducerTables, a: int, table: dict[str, Any], numbers: dict[str, int], units: dict[str, int]
) -> None:
    arrays.substitution[a] = table["substitution_default"]
    arrays.deletion[a, :] = table["deletion_default"]
    arrays.exponent[a] = table["exponent"]
    for letter, weight in table["insertions"].items():
        arrays.insertion[a, LATIN_LETTERS.index(letter)] = weight
    for symbol, number in numbers.items():
        row = table["units"].get(symbol, {})
        for unit, weight in row.items():
            if unit:
                arrays.weight[a, number, units[unit]] = weight
            else:
                arrays.deletion[a, number] = weight
        arrays.best_symbol[a, number] = table["best_symbols"].get(symbol, 0.0)
    for unit, weight in table["best_units"].items():
        arrays.best_unit[a, units[unit]] = weight
