"""Names compared as names: tokens aligned by similarity, rarity and role, each pair of tokens with its own outcome.

Four outcomes: two tokens are the *same* (at some level of similarity), one *abbreviates* the other, a token is
*omitted* on one side, or tokens *contradict* each other. An aligned pair of names becomes a row of features; the match
weight of the names is their sum, each times its parameter in bits (Fellegi and Sunter 1969; rarity as in Winkler 1989,
"frequency-based matching"). The same features train the parameters.
"""

from __future__ import annotations

import numpy as np

from interlink.comparison.alignment import NICKNAME, RELATED, SIMILAR, WORDS, Alignment, add_link
from interlink.comparison.free_tokens import abbreviated, joined, may_be_abbreviated, may_be_joined
from interlink.comparison.sides import Neighbours, Side, lay_out
from interlink.comparison.slips import may_be_slipped, slipped
from interlink.comparison.transducer import TransducerTables
from interlink.kernels import kernel

__all__ = ["align", "clear", "lay_out_query", "linked"]

_SHIFT = 6
"""Logarithm of the bits of a number that tells what is not among the neighbours of a token."""


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
        for word in range(WORDS):
            found.filter[i, word] = 0
        for k in range(near.starts[token], near.starts[token + 1]):
            found.filter[i, _word_of(near.token[k])] |= _bit_of(near.token[k])
    return n


@kernel(inline=True)
def _word_of(token: int) -> int:
    return (token >> _SHIFT) & (WORDS - 1)


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
        if may_be_joined(n, m, found):
            links = joined(links, n, query, m, wanted, t, found)
        if may_be_slipped(n, m, found):
            links = slipped(links, n, query, m, wanted, t, found)
        if may_be_abbreviated(n, m, found):
            links = abbreviated(links, n, query, m, wanted, found)
    return links


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
        links = add_link(found, links, best_i, best_i, best_j, best_j, NICKNAME if related else SIMILAR, s)
