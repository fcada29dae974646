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

from interlink.comparison.sides import Bench, Neighbours, Side, lay_out, new_bench
from interlink.comparison.similarity import latin_as_source, token_similarity, work_space
from interlink.comparison.transducer import TransducerTables
from interlink.kernels import kernel
from interlink.normalise.names import MAX_TOKENS
from interlink.normalise.tokens import Role

__all__ = [
    "FLOOR",
    "KNOTS",
    "OTHER_NAME",
    "RELATED",
    "SAME_NAME",
    "Alignment",
    "align",
    "clear",
    "lay_out_query",
    "linked",
    "new_alignment",
]

KNOTS = (0.50, 0.60, 0.72, 0.86, 1.0)
"""Similarities at which the worth of a link is learnt; between them it is interpolated."""
FLOOR = KNOTS[0]
"""Tokens less similar than this are not the same name."""
RELATED = float(np.float32(KNOTS[2]))
"""Similarity at which two given names stand that are forms of one another (John and Ivan) and less alike as spellings;
no spelling attains exactly this."""
SAME_NAME, OTHER_NAME = KNOTS[3], KNOTS[1]
"""Least similarity of two well-known spellings of one name, and greatest of well-known names that only sound alike."""
SIMILAR, JOINED, NICKNAME, ABBREVIATED = range(4)
"""Kinds of link."""
_JOINED_FACTOR = 0.97
_NAMES = (int(Role.NAME), int(Role.INITIAL))
_VOWEL = 1
_UNHEARD = (0, _VOWEL, 6)
"""Skeletons of a second half that the skeleton of the whole need not show, only a vowel or *h*: Zhi-wei, Min-ho."""
_SHORTEST_FIELD, _LEAST_OF_A_WORD = 18, 4
"""Letters, without spaces, of a name that may have been cut at the end of its field, and of what is left of a word."""
_WORDS, _SHIFT = 4, 6
"""Numbers that tell what is not among the neighbours of a token, and the logarithm of their bits."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


class Alignment(NamedTuple):
    """The links between a query name and a wanted name; work space that :func:`align` fills."""

    first_query: Ints
    last_query: Ints
    first_wanted: Ints
    last_wanted: Ints
    kind: Ints
    """SIMILAR, JOINED, NICKNAME or ABBREVIATED"""
    similarity: Floats
    free_query: Flags
    """(MAX_TOKENS,) tokens of the query without a link."""
    free_wanted: Flags
    matrix: Floats
    """(MAX_TOKENS, MAX_TOKENS) similarities"""
    worth: Floats
    """(MAX_TOKENS, MAX_TOKENS) similarity times rarity, by which links are chosen"""
    table: npt.NDArray[np.float32]
    """Work table of the transducer."""
    left: Bench
    """The query name"""
    right: Bench
    """The wanted name"""
    laid: Ints
    """(2,) number of the query name that lies on its bench and how many tokens it has, -1 for none"""
    filter: npt.NDArray[np.int64]
    """(MAX_TOKENS, 4) for each token of the query name a bit set of what is similar to it (Bloom 1970): most pairs of
    tokens have nothing in common, and are done with at a look"""


def new_alignment() -> Alignment:
    """Return empty work space for one thread."""
    square = (MAX_TOKENS, MAX_TOKENS)
    return Alignment(
        _ints(), _ints(), _ints(), _ints(), _ints(), np.zeros(MAX_TOKENS), _flags(), _flags(),
        np.zeros(square), np.zeros(square), work_space(), new_bench(), new_bench(), np.full(2, -1, np.int32),
        np.zeros((MAX_TOKENS, _WORDS), np.int64),
    )  # fmt: skip


def _ints() -> Ints:
    return np.zeros(MAX_TOKENS, np.int32)


def _flags() -> Flags:
    return np.zeros(MAX_TOKENS, np.bool_)


@kernel(inline=True)
def similarity_of(neighbours: Neighbours, query_token: int, wanted_token: int) -> float:
    """Return the similarity of a query token with a wanted token, 0 where it is under the floor."""
    low, high = neighbours.starts[query_token], neighbours.starts[query_token + 1]
    end = high
    while low < high:
        middle = (low + high) // 2
        if neighbours.token[middle] < wanted_token:
            low = middle + 1
        else:
            high = middle
    if low < end and neighbours.token[low] == wanted_token:
        return float(neighbours.similarity[low])
    return 0.0


@kernel(inline=True)
def clear(found: Alignment) -> None:
    """Take the query name off its bench."""
    found.laid[0] = -1


@kernel(inline=True)
def lay_out_query(name: int, side: Side, near: Neighbours, found: Alignment) -> int:
    """Put the tokens of a query name on its bench, with what they may be similar to; return how many there are.

    A name that lies there already stays: :func:`clear` the bench before names of other queries.
    """
    if found.laid[0] == name:
        return int(found.laid[1])
    n = lay_out(name, side, found.left)
    found.laid[0], found.laid[1] = name, n
    for i in range(n):
        token = found.left.token[i]
        for word in range(_WORDS):
            found.filter[i, word] = 0
        for k in range(near.starts[token], near.starts[token + 1]):
            found.filter[i, _word_of(near.token[k])] |= _bit_of(near.token[k])
    return n


@kernel(inline=True)
def _word_of(token: int) -> int:
    return (token >> _SHIFT) & (_WORDS - 1)


@kernel(inline=True)
def _bit_of(token: int) -> int:
    return int(np.int64(1) << np.int64(token & ((1 << _SHIFT) - 1)))


@kernel()
def align(q: int, query: Side, c: int, wanted: Side, near: Neighbours, t: TransducerTables, found: Alignment) -> int:
    """Align name ``q`` of the query with name ``c`` of the index; return the number of links, put into ``found``.

    Greedy one-to-one by similarity times rarity, then tokens written as one, then initials. Names without a similar
    token have no links: that an initial fits is nothing by itself.
    """
    clear(found)
    n, m = lay_out_query(q, query, near, found), lay_out(c, wanted, found.right)
    return linked(n, query, m, wanted, near, t, found)


@kernel(inline=True)
def linked(n: int, query: Side, m: int, wanted: Side, near: Neighbours, t: TransducerTables, found: Alignment) -> int:
    """Do what :func:`align` does, for names whose tokens lie on the benches."""
    if not _similarities(n, m, near, found):
        return 0
    links = _greedy(n, m, found)
    if links < n and links < m:
        if _may_be_joined(n, m, found):
            links = _joined(links, n, query, m, wanted, t, found)
        if _may_be_abbreviated(n, m, found):
            links = _abbreviated(links, n, query, m, wanted, found)
        if found.free_query[n - 1] or found.free_wanted[m - 1]:
            links = _cut(links, n, query, m, wanted, found)
    return links


@kernel(inline=True)
def _add(found: Alignment, links: int, q0: int, q1: int, c0: int, c1: int, kind: int, similarity: float) -> int:
    found.first_query[links], found.last_query[links] = q0, q1
    found.first_wanted[links], found.last_wanted[links] = c0, c1
    found.kind[links], found.similarity[links] = kind, similarity
    found.free_query[q0], found.free_query[q1] = False, False
    found.free_wanted[c0], found.free_wanted[c1] = False, False
    return links + 1


@kernel(inline=True)
def _similarities(n: int, m: int, near: Neighbours, found: Alignment) -> bool:
    """Fill the matrix of similarities; return whether there is any."""
    any_similar = False
    for j in range(m):
        found.free_wanted[j] = True
    for i in range(n):
        found.free_query[i] = True
        token = found.left.token[i]
        for j in range(m):
            other = found.right.token[j]
            may_be = found.filter[i, _word_of(other)] & _bit_of(other) != 0
            s = similarity_of(near, token, other) if may_be else 0.0
            found.matrix[i, j] = s
            if s > 0.0:
                any_similar = True
                # a hair for the same place, so that repeated tokens are linked in order
                found.worth[i, j] = s * (found.left.rarity[i] + found.right.rarity[j] + 0.1) - 1e-3 * abs(i - j)
    return any_similar


@kernel(inline=True)
def _greedy(n: int, m: int, found: Alignment) -> int:
    links = 0
    while True:
        best, best_i, best_j = -1.0, -1, -1
        for i in range(n):
            if not found.free_query[i]:
                continue
            for j in range(m):
                if found.free_wanted[j] and found.matrix[i, j] > 0.0 and found.worth[i, j] > best:
                    best, best_i, best_j = found.worth[i, j], i, j
        if best_i < 0:
            return links
        s = found.matrix[best_i, best_j]
        related = s == RELATED and found.left.nicknames[best_i] and found.right.nicknames[best_j]
        links = _add(found, links, best_i, best_i, best_j, best_j, NICKNAME if related else SIMILAR, s)


@kernel(inline=True)
def _may_be_joined(n: int, m: int, found: Alignment) -> bool:
    """Whether any free token may be two free neighbours written as one, as far as skeletons tell."""
    left, right = found.left.skeleton, found.right.skeleton
    for i in range(n):
        for j in range(m):
            if found.free_query[i] and found.free_wanted[j]:
                if j + 1 < m and found.free_wanted[j + 1] and _may_join(left[i], right[j], right[j + 1]):
                    return True
                if i + 1 < n and found.free_query[i + 1] and _may_join(right[j], left[i], left[i + 1]):
                    return True
    return False


@kernel(inline=True)
def _may_be_abbreviated(n: int, m: int, found: Alignment) -> bool:
    """Whether free tokens are left that may be linked by their first letters."""
    short = left = right = False
    for i in range(n):
        if found.free_query[i]:
            left = True
            short |= found.left.short[i]
    for j in range(m):
        if found.free_wanted[j]:
            right = True
            short |= found.right.short[j]
    return left and right and short


@kernel()
def _joined(links: int, n: int, query: Side, m: int, wanted: Side, t: TransducerTables, found: Alignment) -> int:
    """Link one free token with two free neighbours that together spell it."""
    left, right = found.left, found.right
    for i in range(n):
        for j in range(m - 1):
            free = found.free_query[i] and found.free_wanted[j] and found.free_wanted[j + 1]
            if free and _may_join(left.skeleton[i], right.skeleton[j], right.skeleton[j + 1]):
                s = _joined_similarity(query, left.token[i], wanted, right.token[j], right.token[j + 1], t, found.table)
                if s >= KNOTS[1]:
                    links = _add(found, links, i, i, j, j + 1, JOINED, s)
    for j in range(m):
        for i in range(n - 1):
            free = found.free_wanted[j] and found.free_query[i] and found.free_query[i + 1]
            if free and _may_join(right.skeleton[j], left.skeleton[i], left.skeleton[i + 1]):
                s = _joined_similarity(wanted, right.token[j], query, left.token[i], left.token[i + 1], t, found.table)
                if s >= KNOTS[1]:
                    links = _add(found, links, i, i + 1, j, j, JOINED, s)
    return links


@kernel()
def _signs(skeleton: int) -> int:
    count = 0
    while skeleton > 0:
        skeleton >>= 4
        count += 1
    return count


@kernel(inline=True)
def _may_join(w: int, h: int, e: int) -> bool:
    """Whether the skeleton of a word begins and ends as two others written as one would, at about their length."""
    if w == 0 or h == 0:
        return False
    if e in _UNHEARD:
        return _right_length(w, h, _VOWEL)
    return (w & 15) == (e & 15) and _right_length(w, h, e)


@kernel()
def _right_length(w: int, h: int, e: int) -> bool:
    n, m, k = _signs(w), _signs(h), _signs(e)
    return (w >> (4 * (n - 1))) == (h >> (4 * (m - 1))) and m + k - 2 <= n <= m + k + 1


@kernel(inline=True)
def _letters(starts: npt.NDArray[np.int64], values: npt.NDArray[np.uint8], token: int) -> npt.NDArray[np.uint8]:
    return values[starts[token] : starts[token + 1]]


@kernel(allocates=True)
def _joined_similarity(
    one: Side, token: int, two: Side, left: int, right: int, t: TransducerTables, table: npt.NDArray[np.float32]
) -> float:
    """Similarity of a token with two neighbours of one alphabet written as one; 0 where lengths rule it out."""
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


@kernel()
def _abbreviated(links: int, n: int, query: Side, m: int, wanted: Side, found: Alignment) -> int:
    """Link what is still free by initial, or as the beginning of a word that was cut."""
    for i in range(n):
        left = found.left.token[i]
        left_short = found.left.short[i]
        for j in range(m):
            right_short = found.right.short[j]
            if not (found.free_query[i] and found.free_wanted[j] and (left_short or right_short)):
                continue
            right = found.right.token[j]
            letters = _letters(query.tokens.latin_starts, query.tokens.latin, left)
            others = _letters(wanted.tokens.latin_starts, wanted.tokens.latin, right)
            structure = query.tokens.role[left] not in _NAMES or wanted.tokens.role[right] not in _NAMES
            if not structure and (
                (left_short and _begins(letters, others)) or (right_short and _begins(others, letters))
            ):
                links = _add(found, links, i, i, j, j, ABBREVIATED, 0.5)
    return links


@kernel()
def _cut(links: int, n: int, query: Side, m: int, wanted: Side, found: Alignment) -> int:
    """Link the last word of a long name with a word that it begins: a field was too short for the name."""
    last = found.left.token[n - 1]
    if found.free_query[n - 1] and _fills_a_field(n, query, found.left):
        for j in range(m):
            if found.free_wanted[j] and found.free_query[n - 1] and _is_cut(query, last, wanted, found.right.token[j]):
                links = _add(found, links, n - 1, n - 1, j, j, ABBREVIATED, 0.5)
    last = found.right.token[m - 1]
    if found.free_wanted[m - 1] and _fills_a_field(m, wanted, found.right):
        for i in range(n):
            if found.free_query[i] and found.free_wanted[m - 1] and _is_cut(wanted, last, query, found.left.token[i]):
                links = _add(found, links, i, i, m - 1, m - 1, ABBREVIATED, 0.5)
    return links


@kernel()
def _fills_a_field(n: int, side: Side, bench: Bench) -> bool:
    """Whether a name is as long as the shortest fields into which names are put."""
    letters, starts = 0, side.tokens.latin_starts
    for i in range(n):
        letters += starts[bench.token[i] + 1] - starts[bench.token[i]]
    return letters >= _SHORTEST_FIELD


@kernel()
def _is_cut(one: Side, token: int, other: Side, word: int) -> bool:
    """Whether a token is the beginning of a longer word, and long enough to be told by it."""
    beginning = _letters(one.tokens.latin_starts, one.tokens.latin, token)
    letters = _letters(other.tokens.latin_starts, other.tokens.latin, word)
    structure = one.tokens.role[token] not in _NAMES or other.tokens.role[word] not in _NAMES
    return not structure and _LEAST_OF_A_WORD <= len(beginning) < len(letters) and _begins(beginning, letters)


@kernel()
def _begins(beginning: npt.NDArray[np.uint8], letters: npt.NDArray[np.uint8]) -> bool:
    """Whether some letters begin others."""
    if len(beginning) == 0 or len(beginning) > len(letters):
        return False
    for i in range(len(beginning)):
        if beginning[i] != letters[i]:
            return False
    return True
