"""Fit the operations to pairs and turn them into weights as ``interlink.comparison.transducer`` reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from _em import Inventory, Operations, Pairs, expected_counts

from interlink.comparison.alphabet import LATIN_LETTERS
from interlink.comparison.skeletons import latin_classes

Prepared = tuple[str, str, float]
PRIMARY, SECONDARY = 0.1, 0.03
"""Least share of a symbol's occurrences that a unit of the hand table has."""
LEAST_CLASS = 0.02
"""Share of a symbol's spellings below which a class is not looked for."""
MOST_INVERTIBLE = 2
"""Letters of a unit that can stand on the other side as well: operations take one or two symbols."""
_NUMBER = {letter: number for number, letter in enumerate(LATIN_LETTERS)}


class Settings(NamedTuple):
    """What the fit is told beside the pairs. Chosen on held-out pairs; transducer.md of this folder has the figures."""

    iterations: int = 8
    least_unit: int = 40
    """A unit of two or three letters must occur so often."""
    most_units3: int = 1500
    most_pairs: int = 600
    discount: float = 0.5
    """Taken off every expected count, so that what is seen by chance has no weight."""
    pair_penalty: float = 0.2
    """Prior of an operation that takes two symbols, against one that takes one."""
    unit3_penalty: float = 0.3
    misaligned: float = 0.0
    """Evidence per letter at which a pair counts half."""


class Fit(NamedTuple):
    """Fitted operations with the names of their rows and columns."""

    symbols: list[str]
    units: list[str]
    pairs: list[str]
    p: Operations
    symbol_share: npt.NDArray[np.float64]
    letter_share: npt.NDArray[np.float64]


def fit(prepared: Sequence[Prepared], readings: dict[str, list[str]], settings: Settings = Settings()) -> Fit:  # noqa: B008
    """Fit the operations to ``(symbols, letters, weight)`` by expectation-maximisation.

    ``readings`` names likely units of a symbol; it breaks the symmetry of the first step and nothing else.
    """
    symbols = sorted({s for source, _, _ in prepared for s in source} | set(readings))
    units = _units(prepared, settings)
    pair_names = _pair_names(prepared, settings)
    inventory = _inventory(symbols, units, pair_names)
    data = _flat(prepared, symbols)
    symbol_share = _shares(data.source, len(symbols))
    letter_share = _shares(data.target, len(LATIN_LETTERS))
    p = _first_guess(symbols, units, pair_names, readings)
    prior = data.weight.copy()
    evidence = np.empty(len(prior))
    null = _null(data, symbol_share, letter_share)
    lengths = np.diff(data.source_starts) + np.diff(data.target_starts)
    for step in range(settings.iterations):
        counts = Operations(*(np.zeros_like(part) for part in p))
        expected_counts(data, inventory, p, counts, evidence)
        p = _maximised(counts, units, settings)
        if step >= 1:
            ratio = (evidence - null) / lengths
            data = data._replace(weight=prior / (1.0 + np.exp(-8.0 * (ratio - settings.misaligned))))
    return Fit(symbols, units, pair_names, p, symbol_share, letter_share)


def _units(prepared: Sequence[Prepared], settings: Settings) -> list[str]:
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for _, target, _ in prepared:
        for size in (2, 3):
            counts[size - 2].update(target[i : i + size] for i in range(len(target) - size + 1))
    two = sorted(u for u, n in counts[0].items() if n >= settings.least_unit)
    three = sorted(u for u, n in counts[1].most_common(settings.most_units3) if n >= settings.least_unit)
    return [*LATIN_LETTERS, *two, *three]


def _pair_names(prepared: Sequence[Prepared], settings: Settings) -> list[str]:
    counts: Counter[str] = Counter()
    for source, _, _ in prepared:
        counts.update(source[i : i + 2] for i in range(len(source) - 1))
    return sorted(pair for pair, n in counts.most_common(settings.most_pairs) if n >= settings.least_unit)


def _inventory(symbols: list[str], units: list[str], pair_names: list[str]) -> Inventory:
    size, letters = len(symbols), len(LATIN_LETTERS)
    number = {symbol: i for i, symbol in enumerate(symbols)}
    found = Inventory(
        np.full(letters, -1, np.int32),
        np.full((letters,) * 2, -1, np.int32),
        np.full((letters,) * 3, -1, np.int32),
        np.full((size, size), -1, np.int32),
    )
    for i, unit in enumerate(units):
        found[len(unit) - 1][tuple(_NUMBER[c] for c in unit)] = i
    for i, pair in enumerate(pair_names):
        found.pair[number[pair[0]], number[pair[1]]] = i
    return found


def _flat(prepared: Sequence[Prepared], symbols: list[str]) -> Pairs:
    number = {symbol: i for i, symbol in enumerate(symbols)}
    source = [[number[s] for s in source] for source, _, _ in prepared]
    target = [[_NUMBER[c] for c in target] for _, target, _ in prepared]

    def starts(rows: list[list[int]]) -> npt.NDArray[np.int32]:
        return np.concatenate(([0], np.cumsum([len(row) for row in rows]))).astype(np.int32)

    return Pairs(
        starts(source), np.array([v for row in source for v in row], np.int32),
        starts(target), np.array([v for row in target for v in row], np.int32),
        np.array([weight for _, _, weight in prepared], np.float64),
    )  # fmt: skip


def _shares(values: npt.NDArray[np.int32], size: int) -> npt.NDArray[np.float64]:
    counts = np.bincount(values, minlength=size) + 1.0
    return counts / counts.sum()


def _null(
    data: Pairs, symbol_share: npt.NDArray[np.float64], letter_share: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Log probability of each pair when its two sides have nothing to do with each other."""
    source = np.concatenate(([0.0], np.cumsum(np.log(symbol_share[data.source]))))
    target = np.concatenate(([0.0], np.cumsum(np.log(letter_share[data.target]))))
    return np.diff(source[data.source_starts]) + np.diff(target[data.target_starts])


def _first_guess(
    symbols: list[str], units: list[str], pair_names: list[str], readings: dict[str, list[str]]
) -> Operations:
    size = np.array([len(unit) for unit in units])
    base = np.where(size == 1, 1.0, np.where(size == 2, 0.05, 0.002))
    p = Operations(
        np.tile(base, (len(symbols), 1)),
        np.full(len(symbols), 0.5),
        np.full(len(LATIN_LETTERS), 0.2),
        np.tile(base * 0.02, (len(pair_names), 1)),
    )
    column = {unit: i for i, unit in enumerate(units)}
    for row, symbol in enumerate(symbols):
        for reading in readings.get(symbol, ()):
            if reading in column:
                p.unit[row, column[reading]] = 20.0
    total = p.total()
    return Operations(*(part / total for part in p))


def _maximised(counts: Operations, units: list[str], settings: Settings) -> Operations:
    long = np.array([settings.unit3_penalty if len(unit) == 3 else 1.0 for unit in units])
    unit = np.maximum(counts.unit - settings.discount, 1e-9) * long
    pair = np.maximum(counts.pair - settings.discount, 0.0) * long * settings.pair_penalty
    p = Operations(unit, np.maximum(counts.deletion, 1e-3), np.maximum(counts.insertion, 1e-3), pair)
    total = p.total()
    return Operations(*(part / total for part in p))


def weights(fitted: Fit, *, least: float = -6.0, product: bool = True) -> dict[str, Any]:
    """Return the weights of a fit: the log of how much more often an operation happens than by chance."""
    letter = np.log(fitted.letter_share)
    if product:
        unit_chance = np.array([sum(letter[_NUMBER[c]] for c in unit) for unit in fitted.units])
    else:
        marginal = fitted.p.unit.sum(0) + fitted.p.pair.sum(0)
        unit_chance = np.log(np.maximum(marginal, 1e-12))
    symbol = {s: float(np.log(share)) for s, share in zip(fitted.symbols, fitted.symbol_share, strict=True)}
    units: dict[str, dict[str, float]] = {}
    for row, name in enumerate(fitted.symbols):
        units[name] = _row(fitted.units, fitted.p.unit[row], symbol[name] + unit_chance, least)
        units[name][""] = round(float(np.log(fitted.p.deletion[row]) - symbol[name]), 2)
    pairs = {
        name: row
        for i, name in enumerate(fitted.pairs)
        if (row := _row(fitted.units, fitted.p.pair[i], symbol[name[0]] + symbol[name[1]] + unit_chance, least))
    }
    insertions = {c: round(float(np.log(fitted.p.insertion[i]) - letter[i]), 2) for i, c in enumerate(LATIN_LETTERS)}
    best_symbols, best_units = _expected(fitted, unit_chance, np.log(fitted.symbol_share))
    return {
        "units": units,
        "units2": pairs,
        "insertions": insertions,
        "substitution_default": -5.0,
        "deletion_default": -5.0,
        "best_symbols": best_symbols,
        "best_units": best_units,
    }


def _expected(
    fitted: Fit, chance: npt.NDArray[np.float64], symbol: npt.NDArray[np.float64]
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the mean weight of the operations of each symbol, and of each unit: what a true pair attains on average.

    The highest weights would be those of rare long units, and would count a vowel that a script leaves out as missing.
    """
    p = fitted.p
    weight = np.log(np.maximum(p.unit, 1e-12)) - symbol[:, None] - chance
    of_deletion = np.log(p.deletion) - symbol
    of_symbol = ((p.unit * weight).sum(1) + p.deletion * of_deletion) / (p.unit.sum(1) + p.deletion)
    inserted = np.zeros(len(fitted.units))
    inserted[: len(LATIN_LETTERS)] = p.insertion
    total = p.unit.sum(0) + inserted
    of_unit = ((p.unit * weight).sum(0) + inserted * (np.log(np.maximum(inserted, 1e-12)) - chance)) / np.maximum(
        total, 1e-12
    )
    symbols = {name: round(float(max(w, 0.0)), 2) for name, w in zip(fitted.symbols, of_symbol, strict=True)}
    units = {
        u: round(float(w), 2)
        for u, w, share in zip(fitted.units, of_unit, total, strict=True)
        if share > 1e-6 and w > 0
    }
    return symbols, units


def _row(
    units: list[str], p: npt.NDArray[np.float64], chance: npt.NDArray[np.float64], least: float
) -> dict[str, float]:
    value = np.log(np.maximum(p, 1e-12)) - chance
    kept = [(float(v), unit) for v, unit, share in zip(value, units, p, strict=True) if v > least and share > 1e-8]
    return {unit: round(v, 2) for v, unit in sorted(kept, key=lambda item: (-item[0], item[1]))}


def hand_table(path: Path) -> dict[str, list[str]]:
    """Read a table of facts: symbol, primary units, secondary units; primary ones stand before a ``|``."""
    if not path.exists():
        return {}
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")
    ]
    return {symbol: units.split() for symbol, units in (line.split("\t") for line in lines)}


def floored(table: dict[str, Any], fitted: Fit, hand: dict[str, list[str]]) -> dict[str, Any]:
    """Raise the weights of what the hand table lists: a primary unit is at least a tenth of its symbol, another 3 %."""
    for symbol, units in hand.items():
        rows = table["units" if len(symbol) == 1 else "units2"]
        row = dict(rows.get(symbol, {}))
        share = PRIMARY
        for unit in units:
            if unit == "|":
                share = SECONDARY
                continue
            text = "" if unit == "-" else unit
            least = round(float(np.log(share)) - sum(float(np.log(fitted.letter_share[_NUMBER[c]])) for c in text), 2)
            row[text] = max(row.get(text, least), least)
        rows[symbol] = dict(sorted(row.items(), key=lambda item: (-item[1], item[0])))
    return table


def symmetric(table: dict[str, Any]) -> dict[str, Any]:
    """Make the table of Latin against Latin the same in both directions; units of three letters have no inverse."""
    rows = [row for part in ("units", "units2") for row in table[part].items()]
    found = {(left, right): w for left, row in rows for right, w in row.items() if 0 < len(right) <= MOST_INVERTIBLE}
    weights = {pair: max(w, found.get(pair[::-1], w)) for pair, w in found.items()}
    weights |= {pair[::-1]: w for pair, w in weights.items()}
    single = {letter: max(w, table["units"][letter].get("", w)) for letter, w in table["insertions"].items()}
    units: dict[str, dict[str, float]] = {letter: {"": single[letter]} for letter in LATIN_LETTERS}
    pairs: dict[str, dict[str, float]] = {}
    for (left, right), w in sorted(weights.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        (units if len(left) == 1 else pairs).setdefault(left, {})[right] = w
    return {**table, "units": units, "units2": pairs, "insertions": single}


def classes(fitted: Fit, hand: dict[str, list[str]]) -> dict[str, dict[str, dict[str, float]]]:
    """Return how often each symbol, and each pair of symbols, is written with letters of which consonant classes.

    What the hand table lists is looked for even where the training pairs seldom have it.
    """
    read = [latin_classes(unit.replace("E", "e").replace("H", "")) for unit in fitted.units]
    share = dict(zip(fitted.symbols, fitted.symbol_share, strict=True))
    of_symbol, of_pair = {}, {}
    for row, name in enumerate(fitted.symbols):
        of_symbol[name] = _class_shares(
            read, fitted.p.unit[row], float(fitted.p.deletion[row]), share[name], LEAST_CLASS
        )
    for row, name in enumerate(fitted.pairs):
        found = _class_shares(read, fitted.p.pair[row], 0.0, share[name[0]] * share[name[1]], 2 * LEAST_CLASS)
        if found:
            of_pair[name] = found
    for name, units in hand.items():
        rows = of_symbol if len(name) == 1 else of_pair
        rows[name] = _raised(rows.get(name, {}), units)
    return {"symbols": of_symbol, "pairs": of_pair}


def _raised(shares: dict[str, float], units: list[str]) -> dict[str, float]:
    """Raise the shares of the classes of primary units as :func:`floored` raises their weights."""
    raised = dict(shares)
    for unit in units[: units.index("|") if "|" in units else None]:
        code = latin_classes("" if unit == "-" else unit)
        raised[code] = max(raised.get(code, PRIMARY), PRIMARY)
    return dict(sorted(raised.items(), key=lambda item: (-item[1], item[0])))


def _class_shares(
    read: list[str], p: npt.NDArray[np.float64], deleted: float, chance: float, least: float
) -> dict[str, float]:
    shares: dict[str, float] = {"": deleted}
    for code, share in zip(read, p, strict=True):
        shares[code] = shares.get(code, 0.0) + float(share)
    kept = {code: round(share / chance, 3) for code, share in shares.items() if share / chance >= least}
    return dict(sorted(kept.items(), key=lambda item: (-item[1], item[0])))
