"""Term frequencies: agreement on a rare name part is worth more than on a common one.

A name part is counted by its consonant skeleton, so that all spellings of Mohamed are one part. The persons of the
index are added to a shipped background table of how common name parts are, in the world and by region, so that a small
or one-sided index does not take a common name for a rare one.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.columns import Names, Vocabulary, frozen
from interlink.comparison.sides import ROLE_WEIGHTS
from interlink.comparison.skeletons import packed

__all__ = ["TermFrequencies", "background", "count_terms", "rarity"]

Skeletons = npt.NDArray[np.uint64]
_AT_HOME = 0.25
"""How far, in bits, a name part counts as common as it is at home and not in the world. So far, decisions on namesakes
gain, and the ranking of bare names loses nothing yet: docs/explanation/evidence.md."""
_SETTLERS = 100.0
"""Persons with names as they are in the world that are added to each region: some regions have few persons."""


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
    """Read the shipped table of how common name parts are (see its first lines for the source).

    A name part counts as common as it is some way between the world and the region where its bearers are at home: two
    persons who share a name part are likely to come from the same region, and there it is less of a surprise.
    """
    text = resources.files("interlink.scoring").joinpath("data", "background.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    everybody = float(rows[0][1])
    inhabitants = _by_region(rows[0][2])
    bearers = [_bearers(float(count), everybody, _by_region(regions), inhabitants) for _, count, regions in rows[1:]]
    keys = np.array([packed(key) for key, _, _ in rows[1:]], np.uint64)
    order = np.argsort(keys)
    return TermFrequencies(keys[order], np.array(bearers)[order], np.array([everybody]))


def _by_region(text: str) -> dict[str, float]:
    pairs = (item.split(":") for item in text.split(",") if item)
    return {region: float(count) for region, count in pairs}


def _bearers(count: float, everybody: float, regions: dict[str, float], inhabitants: dict[str, float]) -> float:
    """Return how many of everybody bear a name part, as it is felt by two persons who might share it."""
    world = count / everybody
    known = sum(regions.values())
    at_home = sum(
        n / known * (n + _SETTLERS * world) / (inhabitants[region] + _SETTLERS) for region, n in regions.items()
    )
    return float(everybody * world * max(at_home / world, 1.0) ** _AT_HOME)


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
    return frozen((np.maximum(bits, 0.0) * ROLE_WEIGHTS[tokens.role]).astype(np.float32))
