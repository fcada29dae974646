"""What an aligned pair of names says, as a row of features whose parameters are bits.

Each token, and each pair of tokens, contributes to a few features; :func:`name_features` is the one place that says
what, for scoring, for training and for explaining alike.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from interlink.comparison.names import ABBREVIATED, JOINED, KNOTS, NICKNAME, ROLE_WEIGHTS, Alignment, Side
from interlink.levels import NameFeature
from interlink.normalise.tokens import Role

__all__ = ["counts", "name_features"]


_STRUCTURE = (int(Role.NASAB), int(Role.HONORIFIC), int(Role.PARTICLE))
_WEAK = 2
_ROLE_WEIGHT = np.array(ROLE_WEIGHTS)
_C = {f.name: int(f) for f in NameFeature}
_JOINED, _NICK_RARITY, _NICK, _ABBREVIATED = (
    _C["JOINED_COUNT"],
    _C["NICKNAME_RARITY"],
    _C["NICKNAME_COUNT"],
    _C["ABBREVIATED_COUNT"],
)
_OMITTED_RARITY, _OMITTED, _AGAINST_RARITY, _AGAINST = (
    _C["OMITTED_RARITY"],
    _C["OMITTED_COUNT"],
    _C["CONTRADICTED_RARITY"],
    _C["CONTRADICTED_COUNT"],
)
_FIRST, _FIRST_OMITTED, _DISORDER, _COMPLETE, _SINGLE, _WEAK_ALIAS = (
    _C["FIRST_CONTRADICTED"],
    _C["FIRST_OMITTED"],
    _C["DISORDER"],
    _C["COMPLETE"],
    _C["SINGLE"],
    _C["WEAK_ALIAS"],
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Bytes = npt.NDArray[np.uint8]


@njit(nogil=True, cache=True)
def _worth(tokens: Ints, rarities: npt.NDArray[np.float32], roles: Bytes, first: int, last: int) -> tuple[float, float]:
    """Rarity and count of the tokens ``first`` to ``last`` (places in the rows of tokens)."""
    rarity = count = 0.0
    for place in range(first, last + 1):
        token = tokens[place]
        rarity += rarities[token]
        count = max(count, _ROLE_WEIGHT[roles[token]])
    return rarity, count


@njit(nogil=True, cache=True)
def _link(
    left: float, left_count: float, right: float, right_count: float, kind: int, s: float, row: int, rows: Floats
) -> None:
    """Add what a link says to a row. The less rare side decides: what is common is no surprise."""
    rarity, count = min(left, right), min(left_count, right_count)
    if kind == NICKNAME:
        rows[row, _NICK_RARITY] += rarity
        rows[row, _NICK] += count
        return
    if kind == ABBREVIATED:
        rows[row, _ABBREVIATED] += count
        return
    if kind == JOINED:
        rows[row, _JOINED] += count
    step = 0
    while step < 3 and s >= KNOTS[step + 1]:
        step += 1
    share = min(max((s - KNOTS[step]) / (KNOTS[step + 1] - KNOTS[step]), 0.0), 1.0)
    rows[row, step] += (1.0 - share) * rarity
    rows[row, step + 1] += share * rarity
    rows[row, step + 5] += (1.0 - share) * count
    rows[row, step + 6] += share * count


@njit(nogil=True, cache=True)
def counts(side: Side, place: int) -> bool:
    """Whether a token without a link says anything: structure (titles, particles) does not."""
    return side.tokens.role[side.names.token[place]] not in _STRUCTURE


@njit(nogil=True, cache=True)
def _unlinked(
    q_from: int, n: int, query: Side, c_from: int, m: int, wanted: Side, found: Alignment, step: int, rows: Floats
) -> bool:
    """Add what the tokens without a link say; return whether there are any.

    What is left over on both sides contradicts each other, in order; the rest of the longer side is omitted.
    """
    j, complete = 0, True
    free_query, free_wanted = found.free_query, found.free_wanted
    tokens, rarities, roles = query.names.token, query.rarity, query.tokens.role
    others, their_rarities, their_roles = wanted.names.token, wanted.rarity, wanted.tokens.role
    for i in range(n):
        # structure (titles, particles) without a link says nothing
        if not free_query[i] or roles[tokens[q_from + i]] in _STRUCTURE:
            continue
        complete = False
        while j < m and not (free_wanted[j] and their_roles[others[c_from + j]] not in _STRUCTURE):
            j += 1
        row = i * step
        left, left_count = _worth(tokens, rarities, roles, q_from + i, q_from + i)
        if j == m:
            rows[row, _OMITTED_RARITY] += left
            rows[row, _OMITTED] += left_count
            rows[row, _FIRST_OMITTED] += i == 0
            continue
        right, right_count = _worth(others, their_rarities, their_roles, c_from + j, c_from + j)
        rows[row, _AGAINST_RARITY] += min(left, right)
        rows[row, _AGAINST] += min(left_count, right_count)
        if i == 0 and j == 0:
            rows[row, _FIRST] += 1.0
        j += 1
    for k in range(j, m):
        if free_wanted[k] and their_roles[others[c_from + k]] not in _STRUCTURE:
            complete = False
            right, right_count = _worth(others, their_rarities, their_roles, c_from + k, c_from + k)
            rows[(n + k) * step, _OMITTED_RARITY] += right
            rows[(n + k) * step, _OMITTED] += right_count
            rows[(n + k) * step, _FIRST_OMITTED] += k == 0
    return complete


@njit(nogil=True, cache=True)
def _disorder(links: int, first: Ints, other_first: Ints) -> int:
    crossed = 0
    for k in range(links):
        for other in range(k):
            if (first[k] - first[other]) * (other_first[k] - other_first[other]) < 0:
                crossed += 1
    return min(crossed, 3)


@njit(nogil=True, cache=True)
def name_features(
    q: int, query: Side, c: int, wanted: Side, links: int, found: Alignment, step: int, rows: Floats
) -> None:
    """Write the features of an aligned pair of names.

    With ``step`` 1 they stand apart: row i of ``rows`` is what query token i says, row n + j what an unlinked wanted
    token j says, row n + m what the names say as wholes. With ``step`` 0 all is summed in row 0.
    """
    q_from, n = query.names.token_starts[q], query.names.token_starts[q + 1] - query.names.token_starts[q]
    c_from, m = wanted.names.token_starts[c], wanted.names.token_starts[c + 1] - wanted.names.token_starts[c]
    rows[: (n + m) * step + 1] = 0.0
    tokens, rarities, roles = query.names.token, query.rarity, query.tokens.role
    others, their_rarities, their_roles = wanted.names.token, wanted.rarity, wanted.tokens.role
    first, last, other_first, other_last = found.first_query, found.last_query, found.first_wanted, found.last_wanted
    for k in range(links):
        left, left_count = _worth(tokens, rarities, roles, q_from + first[k], q_from + last[k])
        right, right_count = _worth(
            others, their_rarities, their_roles, c_from + other_first[k], c_from + other_last[k]
        )
        row = first[k] * step
        _link(left, left_count, right, right_count, found.kind[k], found.similarity[k], row, rows)
    complete = _unlinked(q_from, n, query, c_from, m, wanted, found, step, rows)
    whole = (n + m) * step
    rows[whole, _DISORDER] += _disorder(links, first, other_first)
    if complete and links > 0:
        rows[whole, _COMPLETE] += 1.0
    if min(n, m) == 1:
        rows[whole, _SINGLE] += 1.0
    if query.names.kind[q] == _WEAK or wanted.names.kind[c] == _WEAK:
        rows[whole, _WEAK_ALIAS] += 1.0
