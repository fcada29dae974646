"""Names compared as names: tokens aligned by similarity, rarity and role, each pair of tokens with its own outcome.

Four outcomes: two tokens are the *same* (at some level of similarity), one *abbreviates* the other, a token is
*omitted* on one side, or tokens *contradict* each other. An aligned pair of names becomes a row of features; the match
weight of the names is their sum, each times its parameter in bits (Fellegi and Sunter 1969; rarity as in Winkler 1989,
"frequency-based matching"). The same features train the parameters.
"""

from __future__ import annotations

from interlink.comparison.alignment import NICKNAME, RELATED, SIMILAR, Alignment, add_link
from interlink.comparison.free_tokens import abbreviated, joined, may_be_abbreviated, may_be_joined
from interlink.comparison.lookup import Lookup, may_be_similar, similarity_of
from interlink.comparison.sides import Flags, Ints, Side, has_forms, lay_out
from interlink.comparison.slips import may_be_slipped, slipped
from interlink.comparison.transducer import TransducerTables
from interlink.kernels import kernel

__all__ = ["align", "clear", "lay_out_query", "linked", "met"]


@kernel(inline=True)
def clear(found: Alignment) -> None:
    """Take the query name off its bench."""
    found.laid[0] = -1


@kernel(inline=True)
def lay_out_query(name: int, side: Side, found: Alignment) -> int:
    """Put the tokens of a query name on its bench; return how many there are.

    A name that lies there already stays: :func:`clear` the bench before names of other queries.
    """
    if found.laid[0] == name:
        return int(found.laid[1])
    n = lay_out(name, side, found.left)
    found.laid[0], found.laid[1] = name, n
    return n


@kernel()
def align(q: int, query: Side, c: int, wanted: Side, lookup: Lookup, t: TransducerTables, found: Alignment) -> int:
    """Align name ``q`` of the query with name ``c`` of the index; return the number of links, put into ``found``.

    Greedy one-to-one by similarity times rarity, then tokens written as one, then initials. Names without a similar
    token have no links: that an initial fits is nothing by itself.
    """
    clear(found)
    n, m = lay_out_query(q, query, found), lay_out(c, wanted, found.right)
    return linked(met(n, c, wanted, lookup, found), n, query, m, wanted, t, found)


@kernel(inline=True)
def met(n: int, c: int, wanted: Side, lookup: Lookup, found: Alignment) -> int:
    """Note which tokens of the query name on its bench and of a wanted name are similar; return how many pairs."""
    begin, looked, pairs = wanted.names.token_starts[c], 0, 0
    m = wanted.names.token_starts[c + 1] - begin
    for i in range(n):
        for j in range(m):
            # written in any case and kept by what it adds: which it is cannot be foreseen, and a wrong guess costs more
            found.near_query[looked], found.near_wanted[looked] = i, j
            looked += may_be_similar(lookup, found.left.token[i], wanted.names.token[begin + j])
    for k in range(looked):
        i, j = found.near_query[k], found.near_wanted[k]
        s = similarity_of(lookup, found.left.token[i], wanted.names.token[begin + j])
        found.near_query[pairs], found.near_wanted[pairs], found.near[pairs] = i, j, s
        pairs += s > 0.0
    return pairs


@kernel(inline=True)
def linked(pairs: int, n: int, query: Side, m: int, wanted: Side, t: TransducerTables, found: Alignment) -> int:
    """Link the tokens of the names on the benches, of which :func:`met` has found so many pairs that are similar."""
    for i in range(n):
        found.free_query[i] = True
    for j in range(m):
        found.free_wanted[j] = True
    if pairs == 0:
        return 0
    links = _greedy(pairs, found)
    if links < n and links < m:
        u, v = _left_over(n, found.free_query, found.over_query), _left_over(m, found.free_wanted, found.over_wanted)
        if u + v > 2 and may_be_joined(u, v, found):
            links = joined(links, n, query, m, wanted, t, found)
        if may_be_slipped(u, query, v, wanted, found):
            links = slipped(links, u, query, v, wanted, t, found)
        if may_be_abbreviated(u, v, found):
            links = abbreviated(links, n, query, m, wanted, found)
    return links


@kernel(inline=True)
def _left_over(tokens: int, free: Flags, over: Ints) -> int:
    """Note the places that are free; return how many there are."""
    count = 0
    for place in range(tokens):
        over[count] = place
        count += free[place]
    return count


@kernel(inline=True)
def _greedy(pairs: int, found: Alignment) -> int:
    """Link the pair of tokens that is worth most, then of what is free again the one that is, until there is none."""
    for k in range(pairs):
        i, j = found.near_query[k], found.near_wanted[k]
        # a hair for the same place, so that repeated tokens are linked in order
        found.worth[k] = found.near[k] * (found.left.rarity[i] + found.right.rarity[j] + 0.1) - 1e-3 * abs(i - j)
    links = 0
    while links < pairs:
        best, best_k = -1.0, -1
        for k in range(pairs):
            free = found.free_query[found.near_query[k]] and found.free_wanted[found.near_wanted[k]]
            if free and found.worth[k] > best:
                best, best_k = found.worth[k], k
        if best_k < 0:
            break
        i, j, s = found.near_query[best_k], found.near_wanted[best_k], found.near[best_k]
        related = s == RELATED and has_forms(i, found.left) and has_forms(j, found.right)
        links = add_link(found, links, i, i, j, j, NICKNAME if related else SIMILAR, s)
    return links
