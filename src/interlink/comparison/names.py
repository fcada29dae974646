"""Names compared as names: tokens aligned by similarity, rarity and role, each pair of tokens with its own outcome.

Four outcomes: two tokens are the *same* (at some level of similarity), one is *abbreviated*, a token is *omitted* on
one side, or tokens *contradict* each other. Each is worth a number of bits that grows with the rarity of the token; the
sum is the match weight of the name (Fellegi and Sunter 1969; rarity as in Winkler 1989, "frequency-based matching").
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from interlink.comparison.similarity import Bytes, latin_as_source, token_similarity
from interlink.comparison.transducer import TransducerTables
from interlink.normalise.names import MAX_TOKENS
from interlink.normalise.tokens import Role

__all__ = [
    "ABBREVIATED",
    "JOINED",
    "LEVEL_FLOORS",
    "Alignment",
    "NameParameters",
    "Names",
    "Neighbours",
    "Tokens",
    "align",
    "link_bits",
    "name_bits",
    "new_alignment",
    "unmatched_bits",
]

_NAME, _KUNYA, _INITIAL = int(Role.NAME), int(Role.KUNYA), int(Role.INITIAL)
_ABD, _GOD = int(Role.ABD), int(Role.GOD)
ABBREVIATED = 5
"""Level of an initial that fits. Levels 0 to 4 are steps of similarity, see :data:`LEVEL_FLOORS`."""
JOINED = 0.97
"""Factor on the similarity of two tokens written as one."""

LEVEL_FLOORS = (0.50, 0.60, 0.72, 0.86, 0.999)
"""Least similarity of each level: weak, similar, near, close, same."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]


class Tokens(NamedTuple):
    """What the kernels need of a vocabulary; see :class:`interlink.comparison.vocabulary.Vocabulary`."""

    alphabet: npt.NDArray[np.uint8]
    source_starts: npt.NDArray[np.int64]
    source: Bytes
    latin_starts: npt.NDArray[np.int64]
    latin: Bytes


class Names(NamedTuple):
    """Names as rows of token numbers, with the rarity of each token in bits (times the weight of its role)."""

    starts: npt.NDArray[np.int64]
    token: Ints
    role: Bytes
    rarity: npt.NDArray[np.float32]


class Neighbours(NamedTuple):
    """For each query token the similar tokens of the index's vocabulary, ascending, with their similarity."""

    starts: npt.NDArray[np.int64]
    token: Ints
    similarity: npt.NDArray[np.float32]


class NameParameters(NamedTuple):
    """Weights of the outcomes, all in bits.

    A link of level L is worth ``slope[L] * rarity + base[L]``. An omitted token costs ``omitted_slope * rarity +
    omitted_base``, a contradicted pair ``contradicted_slope * rarity of the less rare + contradicted_base``.
    """

    slope: Floats
    """(6,)"""
    base: Floats
    """(6,)"""
    omitted_slope: float
    omitted_base: float
    contradicted_slope: float
    contradicted_base: float
    disorder: float
    """For each pair of links that stand in the other order."""


class Alignment(NamedTuple):
    """The links found between a query name and a wanted name; work space that is filled by :func:`align`."""

    first_query: Ints
    last_query: Ints
    first_wanted: Ints
    last_wanted: Ints
    level: Ints
    similarity: Floats
    free_query: npt.NDArray[np.bool_]
    """(MAX_TOKENS,) tokens of the query without a link."""
    free_wanted: npt.NDArray[np.bool_]
    matrix: Floats
    """(MAX_TOKENS, MAX_TOKENS) similarities"""


def new_alignment() -> Alignment:
    """Return empty work space for one thread."""
    n = MAX_TOKENS
    return Alignment(
        *(np.zeros(n, np.int32) for _ in range(5)), np.zeros(n), np.zeros(n, np.bool_), np.zeros(n, np.bool_), np.zeros((n, n))
    )


@njit(nogil=True, cache=True)
def _level(similarity: float) -> int:
    level = 0
    for step in range(1, 5):
        if similarity >= LEVEL_FLOORS[step]:
            level = step
    return level


@njit(nogil=True, cache=True)
def _similarity_of(neighbours: Neighbours, query_token: int, wanted_token: int) -> float:
    low, high = neighbours.starts[query_token], neighbours.starts[query_token + 1]
    while low < high:
        middle = (low + high) // 2
        if neighbours.token[middle] < wanted_token:
            low = middle + 1
        else:
            high = middle
    if low < neighbours.starts[query_token + 1] and neighbours.token[low] == wanted_token:
        return neighbours.similarity[low]
    return 0.0


@njit(nogil=True, cache=True)
def _add(found: Alignment, links: int, q0: int, q1: int, c0: int, c1: int, level: int, similarity: float) -> int:
    found.first_query[links], found.last_query[links] = q0, q1
    found.first_wanted[links], found.last_wanted[links] = c0, c1
    found.level[links], found.similarity[links] = level, similarity
    found.free_query[q0], found.free_query[q1] = False, False
    found.free_wanted[c0], found.free_wanted[c1] = False, False
    return links + 1


@njit(nogil=True, cache=True)
def align(
    q: int, query: Names, query_tokens: Tokens, c: int, wanted: Names, wanted_tokens: Tokens,
    neighbours: Neighbours, t: TransducerTables, table: npt.NDArray[np.float32], found: Alignment,
) -> int:  # fmt: skip
    """Align name ``q`` of the query with name ``c`` of the index; return the number of links, put into ``found``.

    Greedy one-to-one by similarity times rarity, then joined tokens, then initials.
    """
    q_from, n = query.starts[q], query.starts[q + 1] - query.starts[q]
    c_from, m = wanted.starts[c], wanted.starts[c + 1] - wanted.starts[c]
    found.free_query[:n] = True
    found.free_wanted[:m] = True
    any_similar = False
    for i in range(n):
        for j in range(m):
            s = _similarity_of(neighbours, query.token[q_from + i], wanted.token[c_from + j])
            found.matrix[i, j] = s
            any_similar = any_similar or s > 0.0
    links = 0
    if any_similar:
        links = _greedy(n, m, q_from, c_from, query, wanted, found)
    if links < n and links < m:
        links = _joined(links, n, m, q_from, c_from, query, query_tokens, wanted, wanted_tokens, t, table, found)
        links = _initials(links, n, m, q_from, c_from, query, query_tokens, wanted, wanted_tokens, found)
    return links


@njit(nogil=True, cache=True)
def _greedy(n: int, m: int, q_from: int, c_from: int, query: Names, wanted: Names, found: Alignment) -> int:
    links = 0
    while True:
        best, best_i, best_j = 0.0, -1, -1
        for i in range(n):
            if not found.free_query[i]:
                continue
            for j in range(m):
                if found.free_wanted[j] and found.matrix[i, j] > 0.0:
                    # a hair for the same place, so that repeated tokens are linked in order
                    value = found.matrix[i, j] * (query.rarity[q_from + i] + wanted.rarity[c_from + j] + 0.1)
                    value -= 1e-3 * abs(i - j)
                    if value > best:
                        best, best_i, best_j = value, i, j
        if best_i < 0:
            return links
        s = found.matrix[best_i, best_j]
        links = _add(found, links, best_i, best_i, best_j, best_j, _level(s), s)


@njit(nogil=True, cache=True)
def _joined(
    links: int, n: int, m: int, q_from: int, c_from: int, query: Names, query_tokens: Tokens,
    wanted: Names, wanted_tokens: Tokens, t: TransducerTables, table: npt.NDArray[np.float32], found: Alignment,
) -> int:  # fmt: skip
    """Link one free token with two free neighbours that together spell it."""
    for i in range(n):
        for j in range(m - 1):
            if found.free_query[i] and found.free_wanted[j] and found.free_wanted[j + 1]:
                s = JOINED * _joined_similarity(
                    query_tokens, query.token[q_from + i], wanted_tokens, wanted.token[c_from + j], wanted.token[c_from + j + 1], t, table
                )
                if s >= LEVEL_FLOORS[1]:
                    links = _add(found, links, i, i, j, j + 1, _level(s), s)
    for j in range(m):
        for i in range(n - 1):
            if found.free_wanted[j] and found.free_query[i] and found.free_query[i + 1]:
                s = JOINED * _joined_similarity(
                    wanted_tokens, wanted.token[c_from + j], query_tokens, query.token[q_from + i], query.token[q_from + i + 1], t, table
                )
                if s >= LEVEL_FLOORS[1]:
                    links = _add(found, links, i, i + 1, j, j, _level(s), s)
    return links


@njit(nogil=True, cache=True)
def _row(starts: npt.NDArray[np.int64], values: Bytes, token: int) -> Bytes:
    return values[starts[token] : starts[token + 1]]


@njit(nogil=True, cache=True)
def _joined_similarity(
    one: Tokens, token: int, two: Tokens, first: int, second: int, t: TransducerTables, table: npt.NDArray[np.float32]
) -> float:
    """Similarity of a token with two tokens of one alphabet written as one; 0 where lengths rule it out."""
    a = two.alphabet[first]
    if a != two.alphabet[second]:
        return 0.0
    alone = _row(one.latin_starts, one.latin, token)
    left, right = _row(two.latin_starts, two.latin, first), _row(two.latin_starts, two.latin, second)
    if len(left) + len(right) < 4 or abs(len(alone) - len(left) - len(right)) > (2 if a == one.alphabet[token] else 6):
        return 0.0
    latin = np.concatenate((left, right))
    if a == 0:
        source = latin_as_source(latin)
    else:
        source = np.concatenate((_row(two.source_starts, two.source, first), _row(two.source_starts, two.source, second)))
    return token_similarity(one.alphabet[token], _row(one.source_starts, one.source, token), alone, a, source, latin, t, table)


@njit(nogil=True, cache=True)
def _initials(
    links: int, n: int, m: int, q_from: int, c_from: int, query: Names, query_tokens: Tokens,
    wanted: Names, wanted_tokens: Tokens, found: Alignment,
) -> int:  # fmt: skip
    for i in range(n):
        for j in range(m):
            if not (found.free_query[i] and found.free_wanted[j]):
                continue
            q_role, c_role = query.role[q_from + i], wanted.role[c_from + j]
            if (q_role == _INITIAL and c_role in (_NAME, _INITIAL)) or (c_role == _INITIAL and q_role == _NAME):
                left = _row(query_tokens.latin_starts, query_tokens.latin, query.token[q_from + i])
                right = _row(wanted_tokens.latin_starts, wanted_tokens.latin, wanted.token[c_from + j])
                if len(left) and len(right) and left[0] == right[0]:
                    links = _add(found, links, i, i, j, j, ABBREVIATED, 0.5)
    return links


@njit(nogil=True, cache=True)
def link_bits(k: int, q_from: int, c_from: int, query: Names, wanted: Names, found: Alignment, p: NameParameters) -> float:
    """Bits of link ``k``: the rarity of the less rare side decides."""
    left = right = 0.0
    for i in range(found.first_query[k], found.last_query[k] + 1):
        left += query.rarity[q_from + i]
    for j in range(found.first_wanted[k], found.last_wanted[k] + 1):
        right += wanted.rarity[c_from + j]
    level = found.level[k]
    rarity = min(left, right)
    bits = p.slope[level] * rarity + p.base[level]
    return max(bits, 0.0) if level != ABBREVIATED else bits


@njit(nogil=True, cache=True)
def unmatched_bits(
    q_from: int, n: int, c_from: int, m: int, query: Names, wanted: Names, found: Alignment, p: NameParameters,
    query_bits: Floats, wanted_bits: Floats,
) -> float:  # fmt: skip
    """Bits of the tokens without a link, put beside each token: contradicted pairs first, then what is omitted.

    Structure (particles, honorifics, ...) without a link costs nothing.
    """
    total = 0.0
    query_bits[:n] = 0.0
    wanted_bits[:m] = 0.0
    j = 0
    for i in range(n):
        if not found.free_query[i] or not _counts(query.role[q_from + i]):
            continue
        while j < m and not (found.free_wanted[j] and _counts(wanted.role[c_from + j])):
            j += 1
        if j < m:
            rarity = min(query.rarity[q_from + i], wanted.rarity[c_from + j])
            query_bits[i] = p.contradicted_slope * rarity + p.contradicted_base
            j += 1
        else:
            query_bits[i] = p.omitted_slope * query.rarity[q_from + i] + p.omitted_base
        total += query_bits[i]
    for k in range(j, m):
        if found.free_wanted[k] and _counts(wanted.role[c_from + k]):
            wanted_bits[k] = p.omitted_slope * wanted.rarity[c_from + k] + p.omitted_base
            total += wanted_bits[k]
    return total


@njit(nogil=True, cache=True)
def _counts(role: int) -> bool:
    return role in (_NAME, _ABD, _GOD, _KUNYA, _INITIAL)


@njit(nogil=True, cache=True)
def disorder_bits(links: int, found: Alignment, p: NameParameters) -> float:
    """Bits for links that cross: names keep their order more often than not."""
    crossed = 0
    for k in range(links):
        for other in range(k):
            if (found.first_query[k] - found.first_query[other]) * (found.first_wanted[k] - found.first_wanted[other]) < 0:
                crossed += 1
    return p.disorder * min(crossed, 3)


@njit(nogil=True, cache=True)
def name_bits(
    links: int, q: int, query: Names, c: int, wanted: Names, found: Alignment, p: NameParameters,
    query_bits: Floats, wanted_bits: Floats,
) -> float:  # fmt: skip
    """Match weight of an aligned pair of names in bits."""
    q_from, c_from = query.starts[q], wanted.starts[c]
    total = 0.0
    for k in range(links):
        total += link_bits(k, q_from, c_from, query, wanted, found, p)
    n, m = query.starts[q + 1] - q_from, wanted.starts[c + 1] - c_from
    total += unmatched_bits(q_from, n, c_from, m, query, wanted, found, p, query_bits, wanted_bits)
    return total + disorder_bits(links, found, p)
