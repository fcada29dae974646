"""Bring the similarities of all alphabets to one scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from interlink.comparison.alphabet import LATIN_LETTERS
from interlink.comparison.similarity import best_latin, path, self_weights, work_space
from interlink.comparison.transducer import arranged
from interlink.normalise.tokens import Alphabet

EXPONENT = 0.55
"""Brings the shares of true pairs near to 1; of 0.4 to 1.5 this one ranked whole names best."""
BEST = 0.97
"""Of the well aligned pairs, those that attain less than the best do."""
WELL_ALIGNED = 0.35
"""Least share of the attainable weight; what is below is taken for a wrong pair."""
SAMPLE = 20_000


EMPTY: dict[str, Any] = {
    "units": {},
    "units2": {},
    "insertions": {},
    "substitution_default": -5.0,
    "deletion_default": -5.0,
    "exponent": 1.0,
    "best_symbols": {},
    "best_units": {},
}


def calibrated(table: dict[str, Any], rows: Sequence[tuple[str, str, float]], alphabet: Alphabet) -> dict[str, Any]:
    """Raise what a pair can attain to what the best pairs do attain, and add the exponent of the similarity.

    Without the first, all pairs better than the average would be equally good. Latin tokens are measured against
    themselves and need neither.
    """
    if alphabet == Alphabet.LATIN:
        return {**table, "exponent": 1.0}
    shares = np.array(attained({**table, "exponent": 1.0}, rows[:: max(len(rows) // SAMPLE, 1)], alphabet))
    shares = shares[shares >= WELL_ALIGNED]
    best = float(np.quantile(shares, BEST))
    raised = {
        part: {name: round(weight * best, 2) for name, weight in table[part].items()}
        for part in ("best_symbols", "best_units")
    }
    return {**table, **raised, "exponent": EXPONENT}


def attained(table: dict[str, Any], rows: Sequence[tuple[str, str, float]], alphabet: Alphabet) -> list[float]:
    """Return for each pair the share of the attainable weight that its best path has."""
    letters = {letter: number for number, letter in enumerate(LATIN_LETTERS)}
    latin_symbols = {letter: number + 1 for letter, number in letters.items()}
    own = latin_symbols if alphabet == Alphabet.LATIN else {c: i for i, c in enumerate(sorted(table["units"]), start=1)}
    a = 0 if alphabet == Alphabet.LATIN else 1
    tables = arranged([table] if a == 0 else [EMPTY, table], [latin_symbols, own][: a + 1])
    space, shares = work_space(), []
    for source, target, _ in rows:
        right = np.array([letters[c] for c in target], np.uint8)
        left = np.array([own.get(c, 0) for c in source], np.uint8)
        reading = left - np.uint8(1) if a == 0 else right[:1]
        own1, reading1 = self_weights(a, left, reading, tables, space)
        own2, reading2 = self_weights(0, right + np.uint8(1), right, tables, space)
        del reading2
        reach = own1 * best_latin(right, a, tables) if a else reading1 * own2
        shares.append(max(path(left, right, a, tables, space), 0.0) / reach**0.5)
    return shares
