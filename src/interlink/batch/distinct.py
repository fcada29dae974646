"""Ids that came before, among millions, in eight bytes each."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["DistinctIds"]


class DistinctIds:
    """Remembers ids as 64-bit hashes in a few sorted runs, each at least twice as long as the one after it.

    Two different ids out of 10 million share a hash with a probability of 3 in a million.

    Examples
    --------
    >>> seen = DistinctIds()
    >>> seen.add(["q-1", "q-2", "q-1"]).tolist(), seen.add(["q-3", "q-2"]).tolist()
    ([False, False, True], [False, True])
    """

    def __init__(self) -> None:
        self._runs: list[npt.NDArray[np.uint64]] = []

    def add(self, ids: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Remember ids and return for each whether it came before."""
        hashes = np.array([_hash(one) for one in ids], np.uint64)
        distinct, first = np.unique(hashes, return_index=True)
        before = np.ones(len(ids), bool)
        before[first] = False
        for run in self._runs:
            place = np.minimum(np.searchsorted(run, hashes), len(run) - 1)
            before |= run[place] == hashes
        self._keep(distinct)
        return before

    def _keep(self, run: npt.NDArray[np.uint64]) -> None:
        if not len(run):
            return
        while self._runs and len(self._runs[-1]) < 2 * len(run):
            run = np.union1d(self._runs.pop(), run)
        self._runs.append(run)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
