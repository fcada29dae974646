"""Similarity of two tokens as compiled kernels over the transducer's weights."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.comparison.alphabet import MAX_LETTERS
from interlink.comparison.transducer import TransducerTables
from interlink.kernels import kernel, plain_kernel
from interlink.normalise.tokens import Alphabet

__all__ = ["all_self_weights", "self_weights", "similarity", "similarity_from", "token_similarity", "work_space"]

_LATIN = 0
_ROUNDING = 1e-9
"""More than rounding can make of a similarity."""
SPACE = MAX_LETTERS * 2 + 2
"""Side of the work table: two tokens joined must fit."""

Bytes = npt.NDArray[np.uint8]
Table = npt.NDArray[np.float32]


def work_space() -> npt.NDArray[np.float32]:
    """Return the table in which one thread aligns tokens."""
    return np.empty((SPACE, SPACE), np.float32)


@kernel()
def path(source: Bytes, latin: Bytes, a: int, t: TransducerTables, table: Table) -> float:
    """Weight of the best path from source symbols to Latin letters (Viterbi over the alignment lattice)."""
    return _path(source, 0, latin, a, t, table)


@kernel()
def _path(source: Bytes, shift: int, latin: Bytes, a: int, t: TransducerTables, table: Table) -> float:  # noqa: C901  (a cell, unrolled)
    """Do what :func:`path` does with source symbols to which ``shift`` is added: 1 makes symbols of Latin letters."""
    n, m = len(source), len(latin)
    weights, deletions, insertions, least = t.weight[a], t.deletion[a], t.insertion[a], t.substitution[a]
    table[0, 0] = 0.0
    for i in range(1, n + 1):
        table[0, i] = table[0, i - 1] + deletions[source[i - 1] + shift]
    # letter by letter, so that what a letter and those before it are written for is looked up once
    for j in range(1, m + 1):
        l1 = latin[j - 1]
        one, two, three, added = t.unit1[l1], -1, -1, insertions[l1]
        if j > 1:
            two = t.unit2[latin[j - 2], l1]
        if j > 2:
            three = t.unit3[latin[j - 3], latin[j - 2], l1]
        table[j, 0] = table[j - 1, 0] + added
        for i in range(1, n + 1):
            s = source[i - 1] + shift
            # what needs no neighbour in the row first, so that the processor need not wait for that one
            best = max(table[j - 1, i] + added, table[j - 1, i - 1] + max(least, weights[s, one]))
            if two >= 0:
                best = max(best, table[j - 2, i - 1] + weights[s, two])
            if three >= 0:
                best = max(best, table[j - 3, i - 1] + weights[s, three])
            if i > 1:
                pair = t.pair[a, source[i - 2] + shift, s]
                if pair >= 0:
                    best = max(best, table[j - 1, i - 2] + t.pair_weight[pair, one])
                    if two >= 0:
                        best = max(best, table[j - 2, i - 2] + t.pair_weight[pair, two])
                    if three >= 0:
                        best = max(best, table[j - 3, i - 2] + t.pair_weight[pair, three])
            table[j, i] = max(table[j, i - 1] + deletions[s], best)
    return float(table[m, n])


@kernel()
def _best_source(source: Bytes, a: int, t: TransducerTables) -> float:
    total = 0.0
    for s in source:
        total += t.best_symbol[a, s]
    return max(total, 0.1)


@kernel()
def best_latin(latin: Bytes, a: int, t: TransducerTables) -> float:
    """Best weight that a Latin token could reach with any source: best segmentation into units."""
    two_back = one_back = 0.0
    three_back = 0.0
    for j in range(len(latin)):
        here = one_back + max(t.best_unit[a, t.unit1[latin[j]]], t.insertion[a, latin[j]])
        if j > 0:
            u = t.unit2[latin[j - 1], latin[j]]
            if u >= 0:
                here = max(here, two_back + t.best_unit[a, u])
        if j > 1:
            u = t.unit3[latin[j - 2], latin[j - 1], latin[j]]
            if u >= 0:
                here = max(here, three_back + t.best_unit[a, u])
        three_back, two_back, one_back = two_back, one_back, here
    return max(one_back, 0.1)


@kernel()
def self_weights(
    alphabet: int, source: Bytes, latin: Bytes, t: TransducerTables, table: npt.NDArray[np.float32]
) -> tuple[float, float]:
    """Return what a token could reach at best: as a source in its own alphabet, and as Latin letters with itself."""
    as_latin = max(_path(latin, 1, latin, _LATIN, t, table), 0.1)
    if alphabet == _LATIN:
        return as_latin, as_latin
    return _best_source(source, alphabet, t), as_latin


@plain_kernel
def latin_as_source(latin: Bytes) -> Bytes:
    """Latin letters as source symbols: the same numbers shifted by one, 0 being the unknown symbol."""
    return latin + np.uint8(1)


@kernel()
def _equal(left: Bytes, right: Bytes) -> bool:
    if len(left) != len(right):
        return False
    for i in range(len(left)):
        if left[i] != right[i]:
            return False
    return True


_BY_TABLE = (int(Alphabet.CYRILLIC), int(Alphabet.GREEK))
"""Alphabets with official romanisations, by which our readings go."""
_OTHER_WRITING = 0.98
"""Greatest similarity of a token of these alphabets with a Latin one that is not its official romanisation: of two
spellings that both fit, the official one fits better."""


@kernel()
def similarity(
    a1: int, source1: Bytes, latin1: Bytes, own1: float, reading1: float,
    a2: int, source2: Bytes, latin2: Bytes, own2: float, reading2: float,
    t: TransducerTables, table: npt.NDArray[np.float32],
) -> float:  # fmt: skip
    """Return the similarity of two tokens in [0, 1]; the same in both directions, 1 for equal tokens.

    A token of a script with official romanisations is also 1 with the Latin token that they give.

    ``a``: number of the alphabet; ``source``: symbols in it; ``latin``: Latin letters of the token's reading; ``own``
    and ``reading``: what :func:`self_weights` gives for the token.
    """
    if a1 == a2 and _equal(source1, source2):
        return 1.0
    if a1 == a2:
        weight, reach = _path(latin1, 1, latin2, _LATIN, t, table), reading1 * reading2
        return _calibrated(weight, reach, _LATIN, t)
    best = 0.0
    if a1 != _LATIN:
        weight, reach = path(source1, latin2, a1, t, table), own1 * best_latin(latin2, a1, t)
        best = _calibrated(weight, reach, a1, t)
    if a2 != _LATIN:
        weight, reach = path(source2, latin1, a2, t, table), own2 * best_latin(latin1, a2, t)
        best = max(best, _calibrated(weight, reach, a2, t))
    if (a1 == _LATIN) != (a2 == _LATIN) and a1 + a2 in _BY_TABLE:
        return 1.0 if _equal(latin1, latin2) else min(best, _OTHER_WRITING)
    return best


@kernel()
def _calibrated(weight: float, reach: float, a: int, t: TransducerTables) -> float:
    """Bring the share of the attainable weight to one scale: a typical true pair has the same in all alphabets."""
    if weight <= 0.0:
        return 0.0
    return float(min((weight / np.sqrt(reach)) ** t.exponent[a], 1.0))


@kernel()
def token_similarity(
    a1: int, source1: Bytes, latin1: Bytes, a2: int, source2: Bytes, latin2: Bytes,
    t: TransducerTables, table: npt.NDArray[np.float32],
) -> float:  # fmt: skip
    """Return what :func:`similarity` does, for tokens whose self weights are not at hand."""
    return similarity_from(0.0, a1, source1, latin1, a2, source2, latin2, t, table)


@kernel()
def similarity_from(
    least: float, a1: int, source1: Bytes, latin1: Bytes, a2: int, source2: Bytes, latin2: Bytes,
    t: TransducerTables, table: npt.NDArray[np.float32],
) -> float:  # fmt: skip
    """Do what :func:`token_similarity` does; a similarity that is below the least may come out as 0, and sooner.

    Latin letters may stand for their own symbols, if they do on both sides.
    """
    if a1 != a2:
        own1 = _best_source(source1, a1, t) if a1 != _LATIN else 0.0
        own2 = _best_source(source2, a2, t) if a2 != _LATIN else 0.0
        return similarity(a1, source1, latin1, own1, 0.0, a2, source2, latin2, own2, 0.0, t, table)
    if _equal(source1, source2):
        return 1.0
    weight = _path(latin1, 1, latin2, _LATIN, t, table)
    if _calibrated(weight, _straight(latin1, t) * _straight(latin2, t), _LATIN, t) < least - _ROUNDING:
        return 0.0
    _, reading1 = self_weights(_LATIN, latin1, latin1, t, table)
    _, reading2 = self_weights(_LATIN, latin2, latin2, t, table)
    return _calibrated(weight, reading1 * reading2, _LATIN, t)


@kernel()
def _straight(latin: Bytes, t: TransducerTables) -> float:
    """Weight of the path from Latin letters to themselves, letter by letter: the best path weighs no less."""
    weights, least, total = t.weight[_LATIN], t.substitution[_LATIN], np.float32(0.0)
    for letter in latin:
        total += max(least, weights[letter + 1, t.unit1[letter]])
    return max(float(total), 0.1)


@plain_kernel
def all_self_weights(
    alphabet: Bytes, source_starts: npt.NDArray[np.int64], source: Bytes,
    latin_starts: npt.NDArray[np.int64], latin: Bytes, t: TransducerTables, table: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:  # fmt: skip
    """Return the self weights of all tokens of a vocabulary."""
    own, readings = np.zeros(len(alphabet), np.float32), np.zeros(len(alphabet), np.float32)
    for k in range(len(alphabet)):
        symbols = source[source_starts[k] : source_starts[k + 1]]
        letters = latin[latin_starts[k] : latin_starts[k + 1]]
        own[k], readings[k] = self_weights(alphabet[k], symbols, letters, t, table)
    return own, readings
