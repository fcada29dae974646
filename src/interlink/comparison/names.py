"""Names compared as names: tokens aligned by similarity, rarity and role, each pair of tokens with its own outcome.

Four outcomes: two tokens are the *same* (at some level of similarity), one *abbreviates* the other, a token is
*omitted* on one side, or tokens *contradict* each other. An aligned pair of names becomes a row of features; the match
weight of the names is their sum, each times its parameter in bits (Fellegi and Sunter 1969; rarity as in Winkler 1989,
"frequency-based matching"). The same features train the parameters.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from interlink.columns import Names, Vocabulary
from interlink.comparison.similarity import latin_as_source, token_similarity
from interlink.comparison.transducer import TransducerTables
from interlink.normalise.names import MAX_TOKENS
from interlink.normalise.tokens import Role

__all__ = ["FLOOR", "KNOTS", "ROLE_WEIGHTS", "Alignment", "Neighbours", "Side", "align", "new_alignment"]

KNOTS = (0.50, 0.60, 0.72, 0.86, 1.0)
"""Similarities at which the worth of a link is learnt; between them it is interpolated."""
FLOOR = KNOTS[0]
"""Tokens less similar than this are not the same name."""
ROLE_WEIGHTS = (1.0, 0.5, 0.5, 0.5, 0.1, 0.35, 0.1, 0.5)
"""Worth of a token by its role (see :class:`interlink.normalise.tokens.Role`), against a name of its own."""

SIMILAR, JOINED, NICKNAME, ABBREVIATED = range(4)
"""Kinds of link."""
_JOINED_FACTOR = 0.97
_INITIAL = int(Role.INITIAL)
_NAMES = (int(Role.NAME), _INITIAL)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]


class Neighbours(NamedTuple):
    """For each query token the similar tokens of the index's vocabulary, ascending, with their similarity."""

    starts: npt.NDArray[np.int64]
    token: Ints
    similarity: npt.NDArray[np.float32]


class Side(NamedTuple):
    """One side of a comparison: names, their vocabulary and how rare each token is."""

    names: Names
    tokens: Vocabulary
    rarity: npt.NDArray[np.float32]
    """(V,) bits by which agreement on a token is surprising, times the worth of its role."""


class Alignment(NamedTuple):
    """The links between a query name and a wanted name; work space that :func:`align` fills."""

    first_query: Ints
    last_query: Ints
    first_wanted: Ints
    last_wanted: Ints
    kind: Ints
    """SIMILAR, JOINED, NICKNAME or ABBREVIATED"""
    similarity: Floats
    free_query: npt.NDArray[np.bool_]
    """(MAX_TOKENS,) tokens of the query without a link."""
    free_wanted: npt.NDArray[np.bool_]
    matrix: Floats
    """(MAX_TOKENS, MAX_TOKENS) similarities"""
    worth: Floats
    """(MAX_TOKENS, MAX_TOKENS) similarity times rarity, by which links are chosen"""
    table: npt.NDArray[np.float32]
    """Work table of the transducer."""


def new_alignment() -> Alignment:
    """Return empty work space for one thread."""
    from interlink.comparison.similarity import work_space  # noqa: PLC0415

    n = MAX_TOKENS
    return Alignment(
        first_query=np.zeros(n, np.int32),
        last_query=np.zeros(n, np.int32),
        first_wanted=np.zeros(n, np.int32),
        last_wanted=np.zeros(n, np.int32),
        kind=np.zeros(n, np.int32),
        similarity=np.zeros(n),
        free_query=np.zeros(n, np.bool_),
        free_wanted=np.zeros(n, np.bool_),
        matrix=np.zeros((n, n)),
        worth=np.zeros((n, n)),
        table=work_space(),
    )


@njit(nogil=True, cache=True)
def _look_up(tokens: Ints, similarities: npt.NDArray[np.float32], low: int, end: int, token: int) -> float:
    """Return the similarity of a token among the neighbours ``low`` to ``end``, 0 where it is none of them."""
    high = end
    while low < high:
        middle = (low + high) // 2
        if tokens[middle] < token:
            low = middle + 1
        else:
            high = middle
    if low < end and tokens[low] == token:
        return float(similarities[low])
    return 0.0


@njit(nogil=True, cache=True)
def _add(found: Alignment, links: int, q0: int, q1: int, c0: int, c1: int, kind: int, similarity: float) -> int:
    found.first_query[links], found.last_query[links] = q0, q1
    found.first_wanted[links], found.last_wanted[links] = c0, c1
    found.kind[links], found.similarity[links] = kind, similarity
    found.free_query[q0], found.free_query[q1] = False, False
    found.free_wanted[c0], found.free_wanted[c1] = False, False
    return links + 1


@njit(nogil=True, cache=True)
def align(q: int, query: Side, c: int, wanted: Side, near: Neighbours, t: TransducerTables, found: Alignment) -> int:
    """Align name ``q`` of the query with name ``c`` of the index; return the number of links, put into ``found``.

    Greedy one-to-one by similarity times rarity, then tokens written as one, then nicknames and initials. Names without
    a similar token have no links: that an initial fits is nothing by itself.
    """
    q_from, n = query.names.token_starts[q], query.names.token_starts[q + 1] - query.names.token_starts[q]
    c_from, m = wanted.names.token_starts[c], wanted.names.token_starts[c + 1] - wanted.names.token_starts[c]
    found.free_query[:n] = True
    found.free_wanted[:m] = True
    if not _similarities(q_from, n, query, c_from, m, wanted, near, found):
        return 0
    links = _greedy(n, m, found)
    if links < n and links < m:
        links = _joined(links, q_from, n, query, c_from, m, wanted, t, found)
        links = _abbreviated(links, q_from, n, query, c_from, m, wanted, found)
    return links


@njit(nogil=True, cache=True)
def _similarities(
    q_from: int, n: int, query: Side, c_from: int, m: int, wanted: Side, near: Neighbours, found: Alignment
) -> bool:
    """Fill the matrix of similarities; return whether there is any."""
    any_similar = False
    starts, neighbours, similarities = near.starts, near.token, near.similarity
    query_tokens, wanted_tokens, query_rarity, wanted_rarity = (
        query.names.token,
        wanted.names.token,
        query.rarity,
        wanted.rarity,
    )
    matrix, worth = found.matrix, found.worth
    for i in range(n):
        token = query_tokens[q_from + i]
        low, end = starts[token], starts[token + 1]
        for j in range(m):
            other = wanted_tokens[c_from + j]
            s = _look_up(neighbours, similarities, low, end, other) if low < end else 0.0
            matrix[i, j] = s
            if s > 0.0:
                any_similar = True
                # a hair for the same place, so that repeated tokens are linked in order
                worth[i, j] = s * (query_rarity[token] + wanted_rarity[other] + 0.1) - 1e-3 * abs(i - j)
    return any_similar


@njit(nogil=True, cache=True)
def _greedy(n: int, m: int, found: Alignment) -> int:
    links = 0
    free_query, free_wanted, matrix, worth = found.free_query, found.free_wanted, found.matrix, found.worth
    while True:
        best, best_i, best_j = -1.0, -1, -1
        for i in range(n):
            if not free_query[i]:
                continue
            for j in range(m):
                if free_wanted[j] and matrix[i, j] > 0.0 and worth[i, j] > best:
                    best, best_i, best_j = worth[i, j], i, j
        if best_i < 0:
            return links
        links = _add(found, links, best_i, best_i, best_j, best_j, SIMILAR, matrix[best_i, best_j])


@njit(nogil=True, cache=True)
def _joined(  # noqa: C901  (one rule in two directions, kept in one compiled loop)
    links: int,
    q_from: int,
    n: int,
    query: Side,
    c_from: int,
    m: int,
    wanted: Side,
    t: TransducerTables,
    found: Alignment,
) -> int:
    """Link one free token with two free neighbours that together spell it."""
    free_query, free_wanted = found.free_query, found.free_wanted
    query_tokens, wanted_tokens = query.names.token, wanted.names.token
    query_skeletons, wanted_skeletons = query.tokens.skeleton, wanted.tokens.skeleton
    for i in range(n):
        whole = np.int64(query_skeletons[query_tokens[q_from + i]])
        for j in range(m - 1):
            if free_query[i] and free_wanted[j] and free_wanted[j + 1]:
                head, tail = (
                    wanted_skeletons[wanted_tokens[c_from + j]],
                    wanted_skeletons[wanted_tokens[c_from + j + 1]],
                )
                if _may_join(whole, np.int64(head), np.int64(tail)):
                    s = _joined_similarity(query, q_from + i, wanted, c_from + j, t, found.table)
                    if s >= KNOTS[1]:
                        links = _add(found, links, i, i, j, j + 1, JOINED, s)
    for j in range(m):
        whole = np.int64(wanted_skeletons[wanted_tokens[c_from + j]])
        for i in range(n - 1):
            if free_wanted[j] and free_query[i] and free_query[i + 1]:
                head, tail = query_skeletons[query_tokens[q_from + i]], query_skeletons[query_tokens[q_from + i + 1]]
                if _may_join(whole, np.int64(head), np.int64(tail)):
                    s = _joined_similarity(wanted, c_from + j, query, q_from + i, t, found.table)
                    if s >= KNOTS[1]:
                        links = _add(found, links, i, i + 1, j, j, JOINED, s)
    return links


@njit(nogil=True, cache=True)
def _signs(skeleton: np.int64) -> int:
    count = 0
    while skeleton > 0:
        skeleton >>= 4
        count += 1
    return count


@njit(nogil=True, cache=True)
def _may_join(w: np.int64, h: np.int64, e: np.int64) -> bool:
    """Whether the skeleton of a word begins and ends as two others written as one would, at about their length."""
    if (w & 15) != (e & 15) or w == 0 or h == 0:
        return False
    n, m, k = _signs(w), _signs(h), _signs(e)
    return (w >> (4 * (n - 1))) == (h >> (4 * (m - 1))) and m + k - 2 <= n <= m + k


@njit(nogil=True, cache=True)
def _letters(starts: npt.NDArray[np.int64], values: npt.NDArray[np.uint8], token: int) -> npt.NDArray[np.uint8]:
    return values[starts[token] : starts[token + 1]]


@njit(nogil=True, cache=True)
def _joined_similarity(
    one: Side, alone: int, two: Side, first: int, t: TransducerTables, table: npt.NDArray[np.float32]
) -> float:
    """Similarity of a token with two neighbours of one alphabet written as one; 0 where lengths rule it out.

    ``alone`` and ``first`` are places in the rows of tokens.
    """
    token, left, right = one.names.token[alone], two.names.token[first], two.names.token[first + 1]
    a, b = one.tokens.alphabet[token], two.tokens.alphabet[left]
    if b != two.tokens.alphabet[right]:
        return 0.0
    whole = _letters(one.tokens.latin_starts, one.tokens.latin, token)
    head = _letters(two.tokens.latin_starts, two.tokens.latin, left)
    tail = _letters(two.tokens.latin_starts, two.tokens.latin, right)
    if len(head) + len(tail) < 4 or abs(len(whole) - len(head) - len(tail)) > (2 if a == b else 6):
        return 0.0
    latin = np.concatenate((head, tail))[:MAX_JOINED]
    source = latin_as_source(latin)
    if b != 0:
        first_half = _letters(two.tokens.source_starts, two.tokens.source, left)
        source = np.concatenate((first_half, _letters(two.tokens.source_starts, two.tokens.source, right)))[:MAX_JOINED]
    own = _letters(one.tokens.source_starts, one.tokens.source, token)
    return _JOINED_FACTOR * token_similarity(a, own, whole, b, source, latin, t, table)


MAX_JOINED = 24
"""Letters of two tokens written as one that are looked at: the transducer's limit."""


@njit(nogil=True, cache=True)
def _abbreviated(
    links: int, q_from: int, n: int, query: Side, c_from: int, m: int, wanted: Side, found: Alignment
) -> int:
    """Link what is still free by nickname, initial, or as the beginning of a word that was cut."""
    free_query, free_wanted = found.free_query, found.free_wanted
    query_tokens, wanted_tokens = query.names.token, wanted.names.token
    query_roles, wanted_roles, query_cut, wanted_cut = (
        query.tokens.role,
        wanted.tokens.role,
        query.tokens.cut,
        wanted.tokens.cut,
    )
    query_starts, wanted_starts = query.tokens.nickname_starts, wanted.tokens.nickname_starts
    query_forms, wanted_forms = query.tokens.nickname, wanted.tokens.nickname
    for i in range(n):
        if not free_query[i]:
            continue
        left = query_tokens[q_from + i]
        left_short = query_roles[left] == _INITIAL or query_cut[left]
        low, end = query_starts[left], query_starts[left + 1]
        for j in range(m):
            if not (free_query[i] and free_wanted[j]):
                continue
            right = wanted_tokens[c_from + j]
            right_short = wanted_roles[right] == _INITIAL or wanted_cut[right]
            if low < end and _share(
                query_forms, low, end, wanted_forms, wanted_starts[right], wanted_starts[right + 1]
            ):
                links = _add(found, links, i, i, j, j, NICKNAME, 0.6)
            elif (left_short or right_short) and query_roles[left] in _NAMES and wanted_roles[right] in _NAMES:
                letters = _letters(query.tokens.latin_starts, query.tokens.latin, left)
                others = _letters(wanted.tokens.latin_starts, wanted.tokens.latin, right)
                if (left_short and _begins(letters, others)) or (right_short and _begins(others, letters)):
                    links = _add(found, links, i, i, j, j, ABBREVIATED, 0.5)
    return links


@njit(nogil=True, cache=True)
def _share(forms: Ints, i: int, end: int, other_forms: Ints, j: int, other_end: int) -> bool:
    """Whether two rows of numbers have one in common."""
    for x in range(i, end):
        for y in range(j, other_end):
            if forms[x] == other_forms[y]:
                return True
    return False


@njit(nogil=True, cache=True)
def _begins(beginning: npt.NDArray[np.uint8], letters: npt.NDArray[np.uint8]) -> bool:
    """Whether some letters begin others."""
    if len(beginning) == 0 or len(beginning) > len(letters):
        return False
    for i in range(len(beginning)):
        if beginning[i] != letters[i]:
            return False
    return True
