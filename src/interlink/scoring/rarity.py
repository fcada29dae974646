"""Term frequencies: agreement on a rare name part is worth more than on a common one.

A name part is counted by its consonant skeleton, so that all spellings of Mohamed are one part. The persons of the
index are added to a shipped background table of how common name parts are in the world, so that a small or one-sided
index does not take a common name for a rare one.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.columns import Names, Vocabulary, frozen
from interlink.comparison.names import ROLE_WEIGHTS
from interlink.comparison.skeletons import packed

__all__ = ["TermFrequencies", "background", "count_terms", "rarity"]

Skeletons = npt.NDArray[np.uint64]


class TermFrequencies(NamedTuple):
    """Skeleton of a name part -> number of persons that bear it, among ``persons``."""

    skeleton: Skeletons
    """(S,) ascending"""
    bearers: npt.NDArray[np.float64]
    """(S,)"""
    persons: npt.NDArray[np.float64]
    """(1,)"""

    def of(self, skeletons: Skeletons) -> npt.NDArray[np.float64]:
        """Return the number of persons for each of some skeletons; 0 for those never seen."""
        if not len(self.skeleton):
            return np.zeros(len(skeletons))
        place = np.minimum(np.searchsorted(self.skeleton, skeletons), len(self.skeleton) - 1)
        return np.where(self.skeleton[place] == skeletons, self.bearers[place], 0.0)


def count_terms(names: Names, tokens: Vocabulary) -> TermFrequencies:
    """Count for each skeleton the persons who bear it in any of their names."""
    owner = np.repeat(np.arange(len(names.name_starts) - 1), np.diff(names.token_starts[names.name_starts]))
    skeletons, place = np.unique(tokens.skeleton, return_inverse=True)
    pairs = np.unique(place[names.token].astype(np.int64) * max(len(names.name_starts) - 1, 1) + owner)
    count = np.bincount(pairs // max(len(names.name_starts) - 1, 1), minlength=len(skeletons))
    return TermFrequencies(
        frozen(skeletons), frozen(count.astype(np.float64)), frozen(np.array([len(names.name_starts) - 1.0]))
    )


@cache
def background() -> TermFrequencies:
    """Read the shipped table of how common name parts are (see its first lines for the source)."""
    lines = resources.files("interlink.scoring").joinpath("data", "background.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in lines.splitlines() if line and not line.startswith("#")]
    total = float(rows[0][1])
    keys = np.array([packed(key) for key, _ in rows[1:]], np.uint64)
    counts = np.array([float(count) for _, count in rows[1:]])
    order = np.argsort(keys)
    return TermFrequencies(keys[order], counts[order], np.array([total]))


def rarity(tokens: Vocabulary, index: TermFrequencies, background_persons: float) -> npt.NDArray[np.float32]:
    """Return for each token of a vocabulary the bits by which agreement on it is surprising.

    -log2 of the share of persons that bear it, in the index and the background together, times the worth of its role.

    Parameters
    ----------
    tokens
        V tokens.
    index
        Counts in the index.
    background_persons
        How many persons the background counts for.
    """
    known = background()
    share = (known.of(tokens.skeleton) + 0.5) / (known.persons[0] + 1.0)
    seen = index.of(tokens.skeleton) + background_persons * share
    bits = -np.log2(seen / (index.persons[0] + background_persons))
    return frozen((np.maximum(bits, 0.0) * np.array(ROLE_WEIGHTS)[tokens.role]).astype(np.float32))
