"""Whether one token can be similar to another at all, in a fraction of the time that comparing them takes.

Of the tokens that share a key with a token one in fifty is similar to it. What the best path between two tokens weighs
at most is seen sooner than what it weighs: from the letters that there are, and from a path that is too light when half
of the letters are still left. The weights are the transducer's, and no pair is kept out whose path has the weight that
is asked for.

One token is laid out once and then held against many, in two ways: its symbols against the Latin letters of the many,
and its Latin letters against the symbols of the many. Of the one that was asked for before, what was worked out holds
for the next as far as both begin alike. Two symbols that are written together are taken for one that is
left out and one that is written with what this cost added: a bound of what they weigh.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.comparison.reach_tables import BEFORE, NO_LETTERS, TWO_LETTERS, Bench, Reach, followed_by
from interlink.comparison.similarity import best_latin
from interlink.comparison.transducer import NEVER, TransducerTables
from interlink.kernels import kernel

__all__ = ["attainable", "in_common", "lay_letters", "lay_symbols", "letters_reach", "symbols_reach"]

_SLACK = np.float32(0.01)
"""More than rounding can make of a sum of some fifty weights."""

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Shorts = npt.NDArray[np.int16]


@kernel(inline=True)
def in_common(before: Bytes, after: Bytes) -> int:
    """Return how many letters two tokens begin with alike.

    Examples
    --------
    >>> in_common(np.array([3, 1, 2], np.uint8), np.array([3, 1], np.uint8))
    2
    """
    size, count = min(len(before), len(after)), 0
    while count < size and before[count] == after[count]:
        count += 1
    return count


@kernel()
def lay_symbols(source: Bytes, shift: int, a: int, t: TransducerTables, r: Reach, bench: Bench) -> None:
    """Lay out the symbols of a token, to which ``shift`` is added: 1 makes symbols of Latin letters."""
    n = len(source)
    weight, top, rest, deleted, table = bench.weight, bench.top, bench.rest, bench.deleted, bench.by_letter
    rest[n] = table[BEFORE, 0] = 0.0
    bench.filled[0] = 0
    for i in range(n):
        rest[i] = deleted[i] = t.deletion[a, source[i] + shift]
        table[BEFORE, i + 1] = table[BEFORE, i] + deleted[i]
    for u in range(r.units[a]):
        best = r.weight[a, u, source[0] + shift]
        for i in range(n):
            here = r.weight[a, u, source[i] + shift]
            weight[u * n + i] = here
            rest[i] = max(rest[i], here)
            best = max(best, here)
        top[u] = best
    for i in range(1, n):
        pair = t.pair[a, source[i - 1] + shift, source[i] + shift]
        if pair >= 0:
            left_out = t.deletion[a, source[i - 1] + shift]
            for k in range(r.pair_starts[pair], r.pair_starts[pair + 1]):
                u, here = r.pair_unit[k], r.pair_weight[k]
                top[u] = max(top[u], here)
                weight[u * n + i] = max(weight[u * n + i], here - left_out)
                rest[i] = max(rest[i], here - left_out)
    for i in range(n - 1, -1, -1):
        rest[i] += rest[i + 1]


@kernel(inline=True)
def symbols_reach(
    n: int, latin: Bytes, common: int, own: float, reading: float, share: float, a: int, t: TransducerTables, r: Reach,
    bench: Bench,
) -> bool:  # fmt: skip
    """Whether n symbols that are laid out may be written as Latin letters with a share of what both could reach.

    ``own`` is what the symbols could reach, ``reading`` what the letters could; 0 has that looked up. The first
    ``common`` letters are those of the token that was asked for before this one.
    """
    m = len(latin)
    most = _bound_of_letters(latin, common, a, t, r, bench)
    if reading == 0.0:
        reading = _best_of_letters(latin, common, a, t, r, bench)
    least = np.float32(share * np.sqrt(own * reading)) - _SLACK
    begin = min(common, bench.filled[0])
    bench.filled[0] = begin
    if most < least or _is_lost(begin, least, most, 3, bench):
        return False
    weight, rest, table, unit = bench.weight, bench.rest, bench.by_letter, bench.unit
    insertion, deleted = t.insertion[a], bench.deleted
    for j in range(begin, m):
        row = j + BEFORE + 1
        one, two, three = unit[0, j] * n, unit[1, j] * n, unit[2, j] * n
        added = insertion[latin[j]]
        best = table[row - 1, 0] + added
        table[row, 0] = best
        heaviest, hopeful = best, best + rest[0]
        for i in range(n):
            # what needs no neighbour in the row first, so that the processor need not wait for that one
            before = max(table[row - 1, i + 1] + added, table[row - 1, i] + weight[one + i])
            longer = max(table[row - 2, i] + weight[two + i], table[row - 3, i] + weight[three + i])
            before = max(before, longer)
            best = max(best + deleted[i], before)
            table[row, i + 1] = best
            heaviest, hopeful = max(heaviest, best), max(hopeful, best + rest[i + 1])
        bench.heaviest[row], bench.hopeful[row], bench.filled[0] = heaviest, hopeful, j + 1
        if _is_lost(j + 1, least, most, 3, bench):  # a unit of three letters passes two rows by
            return False
    return bool(table[m + BEFORE, n] >= least)


@kernel(inline=True)
def _is_lost(filled: int, least: np.float32, most: np.float32, rows: int, bench: Bench) -> bool:
    """Whether no path that passes one of the last rows can weigh enough any more.

    What is left of the token weighs no more than what is left of its bound. A row before the first is never lost.
    """
    for row in range(filled + BEFORE - rows + 1, filled + BEFORE + 1):
        left = most - bench.bound[row]
        if min(bench.hopeful[row], bench.heaviest[row] + left) >= least:
            return False
    return True


@kernel(inline=True)
def _bound_of_letters(latin: Bytes, common: int, a: int, t: TransducerTables, r: Reach, bench: Bench) -> np.float32:
    """Return what Latin letters weigh at most for the symbols that are laid out, in any order and any number.

    What the letters up to each weigh is written down: those after it weigh no more than what is left of the whole.
    """
    bound, unit, top, insertion = bench.bound, bench.unit, bench.top, t.insertion[a]
    unit1, unit2, unit3 = r.unit1[a], r.unit2[a], r.unit3[a]
    letters = _letters_before(latin, common)
    # what the next letter needs is kept at hand: memory would take longer to give it back than it takes to add
    here, before, earlier = bound[common + BEFORE], bound[common + BEFORE - 1], bound[common + BEFORE - 2]
    for j in range(common, len(latin)):
        letters = followed_by(letters, latin[j])
        one, two, three = unit1[latin[j]], unit2[letters & TWO_LETTERS], unit3[letters]
        unit[0, j], unit[1, j], unit[2, j] = one, two, three
        longer = max(before + top[two], earlier + top[three])
        here, before, earlier = max(here + max(insertion[latin[j]], top[one]), longer), here, before
        bound[j + BEFORE + 1] = here
    return np.float32(here)


@kernel(inline=True)
def _letters_before(latin: Bytes, place: int) -> int:
    """Return the two letters before a place as one number."""
    letters = NO_LETTERS
    if place > 1:
        letters = followed_by(letters, latin[place - 2])
    if place > 0:
        letters = followed_by(letters, latin[place - 1])
    return letters


@kernel(inline=True)
def _best_of_letters(latin: Bytes, common: int, a: int, t: TransducerTables, r: Reach, bench: Bench) -> float:
    """Do what :func:`interlink.comparison.similarity.best_latin` does, with the units that have just been looked up."""
    unit, best, reach = bench.unit, r.best_unit[a], bench.reach
    for j in range(common, len(latin)):
        place = j + BEFORE
        here = reach[place] + max(best[unit[0, j]], t.insertion[a, latin[j]])
        reach[place + 1] = max(here, reach[place - 1] + best[unit[1, j]], reach[place - 2] + best[unit[2, j]])
    return float(max(reach[len(latin) + BEFORE], 0.1))


@kernel()
def lay_letters(latin: Bytes, t: TransducerTables, bench: Bench) -> None:
    """Lay out the Latin letters of a token; what they weigh in the light of an alphabet is looked up when it is met."""
    for a in range(len(bench.known)):
        if bench.known[a]:
            bench.slot[a] = 0
    bench.known[:] = False
    bench.seen[:] = False
    bench.filled[0] = 0
    ending = bench.ending
    for j in range(len(latin)):
        ending[0, j] = t.unit1[latin[j]]
        ending[1, j] = t.unit2[latin[j - 1], latin[j]] if j > 0 else -1
        ending[2, j] = t.unit3[latin[j - 2], latin[j - 1], latin[j]] if j > 1 else -1


@kernel()
def _look_up(latin: Bytes, a: int, t: TransducerTables, r: Reach, bench: Bench) -> None:
    bench.known[a] = True
    bench.attainable[a] = best_latin(latin, a, t)
    m, after, ending, own, letters = len(latin), bench.after[a], bench.ending, bench.own[a], NO_LETTERS
    for j in range(m):
        letters = followed_by(letters, latin[j])
        bench.added[a, j] = t.insertion[a, latin[j]]
        own[0, j], own[1, j], own[2, j] = r.unit1[a, latin[j]], r.unit2[a, letters & TWO_LETTERS], r.unit3[a, letters]
        for k in range(3):
            end = 3 * j + k + 1
            bench.other_slot[a, end], bench.slot[a, own[k, j]] = bench.slot[a, own[k, j]], end
    after[m] = 0.0
    for j in range(m - 1, -1, -1):
        after[j] = after[j + 1] + max(t.insertion[a, latin[j]], r.any_weight[a, ending[0, j]])
        for k in range(1, min(3, m - j)):
            if ending[k, j + k] >= 0:
                after[j] = max(after[j], after[j + k + 1] + r.any_weight[a, ending[k, j + k]])


@kernel(inline=True)
def attainable(latin: Bytes, a: int, t: TransducerTables, r: Reach, bench: Bench) -> float:
    """Return the best weight that the letters that are laid out could reach with any source of an alphabet."""
    if not bench.known[a]:
        _look_up(latin, a, t, r, bench)
    return float(bench.attainable[a])


@kernel(inline=True)
def letters_reach(
    source: Bytes, common: int, m: int, weight: float, a: int, t: TransducerTables, r: Reach, bench: Bench
) -> bool:
    """Whether symbols may be written as the m Latin letters that are laid out with such a weight.

    :func:`attainable` must have been asked for the alphabet before. The first ``common`` symbols are those of the token
    that was asked for before this one, which was of the same alphabet.
    """
    n = len(source)
    least = np.float32(weight) - _SLACK
    most = _bound_of_symbols(source, common, m, a, t, r, bench)
    begin = min(common, bench.filled[0])
    bench.filled[0] = begin
    if most < least or _is_lost(begin, least, most, 2, bench):
        return False
    table, after, added = bench.by_symbol, bench.after[a], bench.added[a]
    if begin == 0:
        table[BEFORE, BEFORE] = 0.0
        for j in range(m):
            table[BEFORE, BEFORE + j + 1] = table[BEFORE, BEFORE + j] + added[j]
    first_kind = np.int64(a) * t.pair.shape[1]
    for i in range(begin, n):
        row = i + BEFORE + 1
        deleted, written = t.deletion[a, source[i]], bench.column[first_kind + source[i]]
        pair = t.pair[a, source[i - 1], source[i]] if i > 0 else -1
        together, left_out = written, np.float32(0.0)
        if pair >= 0:
            together, left_out = bench.column[t.pair.shape[0] * t.pair.shape[1] + pair], t.deletion[a, source[i - 1]]
        best = table[row - 1, BEFORE] + deleted
        table[row, BEFORE] = best
        heaviest, hopeful = best, best + after[0]
        for j in range(m):
            place = BEFORE + j
            one, two, three = written[0, j], written[1, j], written[2, j]
            if pair >= 0:
                one, two = max(one, together[0, j] - left_out), max(two, together[1, j] - left_out)
                three = max(three, together[2, j] - left_out)
            before = max(table[row - 1, place + 1] + deleted, table[row - 1, place] + one)
            longer = max(table[row - 1, place - 1] + two, table[row - 1, place - 2] + three)
            before = max(before, longer)
            best = max(best + added[j], before)
            table[row, place + 1] = best
            heaviest, hopeful = max(heaviest, best), max(hopeful, best + after[j + 1])
        bench.heaviest[row], bench.hopeful[row], bench.filled[0] = heaviest, hopeful, i + 1
        if _is_lost(i + 1, least, most, 2, bench):  # two symbols that are written together pass a row by
            return False
    return bool(table[n + BEFORE, BEFORE + m] >= least)


@kernel(inline=True)
def _bound_of_symbols(
    source: Bytes, common: int, m: int, a: int, t: TransducerTables, r: Reach, bench: Bench
) -> np.float32:
    """Return what symbols weigh at most for the letters that are laid out, in any order and any number.

    What the symbols up to each weigh is written down, as for letters.
    """
    bound, symbols = bench.bound, t.pair.shape[1]
    here, before = bound[common + BEFORE], bound[common + BEFORE - 1]
    for i in range(common, len(source)):
        kind = np.int64(a) * symbols + source[i]
        if not bench.seen[kind]:
            bench.seen[kind] = True
            bench.most[kind] = _hold(source[i], m, t.deletion[a, source[i]], a, r, bench, bench.column[kind])
        after = here + bench.most[kind]
        pair = t.pair[a, source[i - 1], source[i]] if i > 0 else -1
        if pair >= 0:
            kind = t.pair.shape[0] * symbols + pair
            if not bench.seen[kind]:
                bench.seen[kind] = True
                bench.most[kind] = _hold_pair(pair, m, a, r, bench, bench.column[kind])
            after = max(after, before + bench.most[kind])
        here, before = after, here
        bound[i + BEFORE + 1] = here
    return np.float32(here)


@kernel(inline=True)
def _hold(symbol: int, m: int, most: np.float32, a: int, r: Reach, bench: Bench, column: Floats) -> np.float32:
    """Hold a symbol against letters; return what it weighs at most, for which ``most`` is what it weighs left out."""
    weight, own = r.weight[a], bench.own[a]
    for k in range(3):
        for j in range(m):
            column[k, j] = weight[own[k, j], symbol]
            most = max(most, column[k, j])
    return most


@kernel(inline=True)
def _hold_pair(pair: int, m: int, a: int, r: Reach, bench: Bench, column: Floats) -> np.float32:
    """Do the same with two symbols together, which are written as few units."""
    most = NEVER
    for k in range(3):
        for j in range(m):
            column[k, j] = NEVER
    for listed in range(r.pair_starts[pair], r.pair_starts[pair + 1]):
        end = bench.slot[a, r.pair_unit[listed]]
        if end > 0:
            most = max(most, r.pair_weight[listed])
        while end > 0:
            column[(end - 1) % 3, (end - 1) // 3] = r.pair_weight[listed]
            end = bench.other_slot[a, end]
    return most
