"""What an aligned pair of names says, as a row of features whose parameters are bits.

Each token, and each group of tokens that is linked, contributes to a few features; :func:`link_features` and
:func:`name_features` are the one place that says what, for scoring, for training and for explaining alike.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.comparison.alignment import (
    ABBREVIATED,
    DIFFERENT,
    JOINED,
    KNOTS,
    NICKNAME,
    OTHER_NAME,
    SIMILAR,
    Alignment,
)
from interlink.comparison.sides import NameBench, Side, is_chained, is_nasab
from interlink.kernels import kernel
from interlink.levels import NameFeature
from interlink.records import NAME_KINDS

__all__ = ["WEAK", "features", "link_features", "name_features"]


WEAK = NAME_KINDS.index("weak_alias")
"""Number of the kind of names that are of low quality in their list"""
_SOUND_ALIKE = float(np.float32(OTHER_NAME))
"""Similarity at which well-known names stand that only sound alike, in single precision as it is kept; spellings hardly
ever attain exactly this."""
_C = {f.name: int(f) for f in NameFeature}
_RARITY, _COUNT = _C["RARITY_AT_FLOOR"], _C["COUNT_AT_FLOOR"]
"""The first of as many features as there are knots"""
_LAST_STRETCH = len(KNOTS) - 2
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
Flags = npt.NDArray[np.bool_]


@kernel(inline=True)
def _worth(bench: NameBench, first: int, last: int) -> tuple[float, float]:
    """Rarity and count of the tokens ``first`` to ``last`` on a bench."""
    rarity = count = 0.0
    for place in range(first, last + 1):
        rarity += bench.rarity[place]
        count = max(count, bench.worth[place])
    return rarity, count


@kernel(inline=True)
def link_features(k: int, found: Alignment, row: int, rows: Floats) -> None:
    """Add what link ``k`` says to a row. The less rare side decides: what is common is no surprise."""
    left, left_count = _worth(found.left, found.first_query[k], found.last_query[k])
    right, right_count = _worth(found.right, found.first_wanted[k], found.last_wanted[k])
    rarity, count = min(left, right), min(left_count, right_count)
    kind = found.kind[k]
    if kind == NICKNAME:
        rows[row, _NICK_RARITY] += rarity
        rows[row, _NICK] += count
        return
    if kind == ABBREVIATED:
        rows[row, _ABBREVIATED] += count
        return
    if kind == JOINED:
        rows[row, _JOINED] += count
    s = found.similarity[k]
    if kind == SIMILAR and s == DIFFERENT:
        rows[row, _AGAINST_RARITY] += rarity
        rows[row, _AGAINST] += count
        return
    knot = 0
    while knot < _LAST_STRETCH and s >= KNOTS[knot + 1]:
        knot += 1
    share = min(max((s - KNOTS[knot]) / (KNOTS[knot + 1] - KNOTS[knot]), 0.0), 1.0)
    rows[row, _RARITY + knot] += (1.0 - share) * rarity
    rows[row, _RARITY + knot + 1] += share * rarity
    rows[row, _COUNT + knot] += (1.0 - share) * count
    rows[row, _COUNT + knot + 1] += share * count


@kernel(inline=True)
def _shifted(links: int, own: Ints, other: Ints) -> bool:
    """Whether a name begins with what stands further back in the other one: the father's name, after the son's.

    ``own`` and ``other`` are the places of the links on the side that has more in front, and on the other side.
    """
    if links == 0:
        return False
    foremost = 0
    for k in range(1, links):
        if own[k] < own[foremost]:
            foremost = k
    return bool(other[foremost] == 0)


@kernel(inline=True)
def _unlinked(n: int, m: int, links: int, found: Alignment, step: int, rows: Floats) -> bool:
    """Add what the tokens without a link say; return whether there are any.

    What is left over on both sides contradicts each other, in order; the rest of the longer side is omitted, but for
    what it says twice.
    """
    left, right = found.left, found.right
    j, complete = 0, True
    for i in range(n):
        if not found.free_query[i] or not left.says[i]:
            continue
        while j < m and not (found.free_wanted[j] and right.says[j]):
            j += 1
        row = i * step
        if j == m:
            if _said_before(i, n, left, found.free_query):
                continue
            complete = False
            rows[row, _OMITTED_RARITY] += left.rarity[i]
            rows[row, _OMITTED] += left.worth[i]
            rows[row, _FIRST_OMITTED] += i == 0 and _shifted(links, found.first_query, found.first_wanted)
            continue
        complete = False
        rows[row, _AGAINST_RARITY] += min(left.rarity[i], right.rarity[j])
        rows[row, _AGAINST] += min(left.worth[i], right.worth[j])
        if i == 0 and j == 0:
            rows[row, _FIRST] += 1.0
        j += 1
    for k in range(j, m):
        if found.free_wanted[k] and right.says[k] and not _said_before(k, m, right, found.free_wanted):
            complete = False
            rows[(n + k) * step, _OMITTED_RARITY] += right.rarity[k]
            rows[(n + k) * step, _OMITTED] += right.worth[k]
            rows[(n + k) * step, _FIRST_OMITTED] += k == 0 and _shifted(links, found.first_wanted, found.first_query)
    return complete


@kernel(inline=True)
def _said_before(place: int, tokens: int, bench: NameBench, free: Flags) -> bool:
    """Whether the end of a name is a part that stands in it before, and has its counterpart.

    The field of the given names holds the whole name, and the family name follows once more in its own.
    """
    said = False
    if place == tokens - 1 and tokens > 2:
        for k in range(place):
            said |= bench.token[k] == bench.token[place] and not free[k]
    return said


@kernel(inline=True)
def _disorder(links: int, found: Alignment) -> int:
    crossed = 0
    for k in range(links):
        for other in range(k):
            if (found.first_query[k] - found.first_query[other]) * (
                found.first_wanted[k] - found.first_wanted[other]
            ) < 0:
                crossed += 1
    return min(crossed, 3)


@kernel(inline=True)
def _are_counterparts(links: int, found: Alignment) -> bool:
    """Whether no link is of names that only sound alike."""
    for k in range(links):
        s = found.similarity[k]
        if found.kind[k] == SIMILAR and (s == _SOUND_ALIKE or s == DIFFERENT):  # noqa: PLR1714, SIM109  (no tuples)
            return False
    return True


@kernel(inline=True)
def _exchanged(n: int, m: int, links: int, found: Alignment) -> float:
    """How many parts contradict each other because father and son have changed places: X son of Y, and Y son of X.

    With a word for "son of" both stand where the other should. Without one that is seen where names are chains and the
    family's stands last in both (were the parts only put into another order, it would have moved as well); but clerks
    change the order of parts too, so it counts half.
    """
    left = right = -1
    for k in range(links):
        if found.first_query[k] == 0:
            right = found.first_wanted[k]
        if found.first_wanted[k] == 0:
            left = found.first_query[k]
    if left <= 0 or right <= 0:
        return 0.0
    if _is_father(left, n, found.left) and _is_father(right, m, found.right):
        return 2.0
    return 1.0 if is_chained(0, found.left) and is_chained(0, found.right) and _same_end(n, m, links, found) else 0.0


@kernel(inline=True)
def _same_end(n: int, m: int, links: int, found: Alignment) -> bool:
    """Whether both names have the same part at the end, and it is a name."""
    for k in range(links):
        if found.last_query[k] == n - 1 and found.last_wanted[k] == m - 1:
            return bool(found.left.says[n - 1])
    return False


@kernel(inline=True)
def _is_father(place: int, tokens: int, bench: NameBench) -> bool:
    """Whether a part of a name stands behind a nasab (ibn), or before one that ends a name of three words (oglu)."""
    return bool(is_nasab(place - 1, bench) or (place == 1 and tokens == 3 and is_nasab(2, bench)))


@kernel()
def name_features(
    q: int, query: Side, c: int, wanted: Side, links: int, found: Alignment, step: int, rows: Floats
) -> None:
    """Write the features of an aligned pair of names.

    With ``step`` 1 they stand apart: row i of ``rows`` is what query token i says, row n + j what an unlinked wanted
    token j says, row n + m what the names say as wholes. With ``step`` 0 all is summed in row 0.
    """
    n = query.names.token_starts[q + 1] - query.names.token_starts[q]
    m = wanted.names.token_starts[c + 1] - wanted.names.token_starts[c]
    weak = query.names.kind[q] == WEAK or wanted.names.kind[c] == WEAK
    features(n, m, weak, links, found, step, rows)


@kernel(inline=True)
def features(n: int, m: int, weak: bool, links: int, found: Alignment, step: int, rows: Floats) -> None:
    """Do what :func:`name_features` does, for names of n and m tokens that lie on the benches."""
    for row in range((n + m) * step + 1):
        for feature in range(rows.shape[1]):
            rows[row, feature] = 0.0
    for k in range(links):
        link_features(k, found, found.first_query[k] * step, rows)
    complete = _unlinked(n, m, links, found, step, rows)
    whole = (n + m) * step
    rows[whole, _DISORDER] += _disorder(links, found)
    rows[whole, _AGAINST] += _exchanged(n, m, links, found)
    if complete and links > 0 and _are_counterparts(links, found):
        rows[whole, _COMPLETE] += 1.0
    if min(n, m) == 1:
        rows[whole, _SINGLE] += 1.0
    if weak:
        rows[whole, _WEAK_ALIAS] += 1.0
