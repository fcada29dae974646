"""Whether two tokens are similar, and how: a table for each query token, in which a wanted token is found at once.

Neighbours lie in the order of their numbers, as blocking goes through them. A comparison asks for one at a time, and
most often for one that is not there: a bit set (Bloom 1970) says so without a branch, and a hash table with open
addressing finds the others.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.comparison.sides import Neighbours
from interlink.kernels import kernel, plain_kernel

__all__ = ["Lookup", "lookup_of", "may_be_similar", "similarity_of"]

_FREE = -1
_WORDS, _BITS_OF_WORD = 16, 6
"""Words of a bit set, and the logarithm of the bits of one."""
_SPREAD, _SHIFT = 0x9E3779B1, 15
"""An odd number near the golden ratio of 32 bits, and where the bits of a product with it are mixed well enough (Knuth
1973, "Sorting and Searching", section 6.4)."""


class Lookup(NamedTuple):
    """For each query token a table of the similar tokens of the index's vocabulary."""

    starts: npt.NDArray[np.int64]
    """(V + 1,) where the table of each token begins; its size is a power of two"""
    token: npt.NDArray[np.int32]
    """Numbers in the index's vocabulary, -1 where a place is free"""
    similarity: npt.NDArray[np.float32]
    bits: npt.NDArray[np.int64]
    """(V, 16) bit set of the similar tokens"""


@kernel(inline=True)
def _slot(token: int) -> int:
    return int(np.int64(token) * _SPREAD >> _SHIFT)


@kernel(inline=True)
def _word_of(token: int) -> int:
    return token >> _BITS_OF_WORD & (_WORDS - 1)


@kernel(inline=True)
def _bit_of(token: int) -> np.int64:
    return np.int64(token & ((1 << _BITS_OF_WORD) - 1))


@plain_kernel
def lookup_of(near: Neighbours) -> Lookup:
    """Arrange neighbours for comparisons.

    Examples
    --------
    >>> near = Neighbours(np.array([0, 2, 2]), np.array([3, 8], np.int32), np.array([0.5, 1.0], np.float32))
    >>> lookup = lookup_of(near)
    >>> similarity_of(lookup, 0, 8), similarity_of(lookup, 0, 4), similarity_of(lookup, 1, 8)
    (1.0, 0.0, 0.0)
    """
    rows = len(near.starts) - 1
    starts = np.zeros(rows + 1, np.int64)
    for row in range(rows):
        size = 1
        while size < 2 * (near.starts[row + 1] - near.starts[row]):
            size *= 2
        starts[row + 1] = starts[row] + size
    token, similarity = np.full(starts[rows], _FREE, np.int32), np.zeros(starts[rows], np.float32)
    bits = np.zeros((rows, _WORDS), np.int64)
    for row in range(rows):
        last = starts[row + 1] - starts[row] - 1
        for k in range(near.starts[row], near.starts[row + 1]):
            bits[row, _word_of(near.token[k])] |= np.int64(1) << _bit_of(near.token[k])
            place = _slot(near.token[k]) & last
            while token[starts[row] + place] != _FREE:
                place = (place + 1) & last
            token[starts[row] + place], similarity[starts[row] + place] = near.token[k], near.similarity[k]
    return Lookup(starts, token, similarity, bits)


@kernel(inline=True)
def may_be_similar(lookup: Lookup, query_token: int, wanted_token: int) -> int:
    """Return 0 where two tokens are not similar, and 1 where they may be."""
    return int(lookup.bits[query_token, _word_of(wanted_token)] >> _bit_of(wanted_token) & 1)


@kernel(inline=True)
def similarity_of(lookup: Lookup, query_token: int, wanted_token: int) -> float:
    """Return the similarity of a query token with a wanted token, 0 where it is under the floor."""
    begin = lookup.starts[query_token]
    last = lookup.starts[query_token + 1] - begin - 1
    place = _slot(wanted_token) & last
    there = lookup.token[begin + place]
    while there != wanted_token and there != _FREE:  # noqa: PLR1714  (a kernel makes no tuple of kinds)
        place = (place + 1) & last
        there = lookup.token[begin + place]
    return float(lookup.similarity[begin + place]) if there == wanted_token else 0.0
