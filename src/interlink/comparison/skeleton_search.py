"""The search for skeletons as compiled kernels: the readings of a token, the likeliest first.

While it is put together a skeleton is two numbers, a head of fourteen signs and the rest: four bits for each sign from
the top, and how many there are in the lowest four. They compare as their signs do.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.kernels import kernel, plain_kernel
from interlink.normalise.tokens import Alphabet

__all__ = ["END", "GROUP", "LEFT_OUT", "MOST_SIGNS", "SIGNS", "Options", "all_keys", "all_skeletons", "graphemes"]

SIGNS = "ABCDFHKLMNRST-?"
"""Signs by number, from 1: consonant classes, a vowel (``A``), a sign left out, a sign replaced."""
MOST_SIGNS = 12
"""Signs of a skeleton that are looked at."""
LEFT_OUT = np.uint64(14)
"""Sign at the head of a packed key that stands for a skeleton with a sign left out."""
GROUP = np.uint64(1 << 63)
"""Bit of a key that is no skeleton but the number of a group of related given names; skeletons never reach it."""

END = 27
"""Number of the letter that stands for the end of a word in graphemes that are read otherwise there."""

_LATIN = int(Alphabet.LATIN)
_VOWEL, _H, _LEFT_OUT, _REPLACED = 1, 6, 14, 15
_GROUP = -(2**63)
_HELD = 14
"""Signs in the head, and in the rest, of a skeleton while it is put together."""
_MOST_OF_LATIN = 8
_MOST_OF_OTHERS = 16
_ENOUGH = 0.97
"""Share of all readings of a token that its skeletons need to cover."""
_BEAM = 24
_SHORTEST = 4
"""Signs of the shortest skeleton whose signs are left out or replaced; shorter ones would meet half the vocabulary."""
_AMBIGUOUS, _READINGS = 16, 256
"""Graphemes of a Latin token that are read in several ways, and readings that are looked at: names have 6, and 54."""
_MOST_OPTIONS = 4
"""Of a grapheme; two bits each in the number of a reading."""
_MOST_KEYS = _MOST_OF_OTHERS + 1 + 2 * (2 * MOST_SIGNS + 1)

Numbers = npt.NDArray[np.int64]
Units = npt.NDArray[np.uint8]
Shares = npt.NDArray[np.float64]


class Options(NamedTuple):
    """What graphemes of Latin spelling and symbols of the other alphabets may be read as: rows of options."""

    row: npt.NDArray[np.int32]
    """(A, U) row of each unit of an alphabet: a grapheme or symbol; unit 0 is any that is not listed."""
    pair: npt.NDArray[np.int32]
    """(A, U, U) row of two symbols together, -1 where there is none."""
    starts: Numbers
    """(R + 1,) rows -> options"""
    sign_starts: Numbers
    """(O + 1,) options -> signs"""
    sign: Numbers
    weight: Shares
    """(O,) cost of a grapheme's option, 0 for the first; share of a symbol's."""
    after: npt.NDArray[np.int16]
    """(N, 28) tree of graphemes: node behind a node and a letter, 0 where there is none; the letters a-z from 1, 27 for
    the end of a word"""
    ends: npt.NDArray[np.uint8]
    """(N,) grapheme that ends at a node, 0 where none does"""


@kernel(inline=True)
def _last(signs: int) -> int:
    return (signs >> (60 - 4 * (signs & 15))) & 15


@kernel(inline=True)
def _with(signs: int, sign: int) -> int:
    return (signs | sign << (56 - 4 * (signs & 15))) + 1


@kernel()
def _longer(head: int, rest: int, option: int, o: Options) -> tuple[int, int]:
    """Add the signs of an option: no vowel but an initial one, no sign twice in a row."""
    for i in range(o.sign_starts[option], o.sign_starts[option + 1]):
        sign: int = o.sign[i]
        if head & 15 and (sign == _VOWEL or sign == _last(rest or head)):
            continue
        if head & 15 < _HELD:
            head = _with(head, sign)
        elif rest & 15 < _HELD:
            rest = _with(rest, sign)
    return head, rest


@kernel()
def _ended(head: int) -> int:
    """Leave out a final h, which is seldom heard, and cut."""
    size = head & 15
    if size > 2 and _last(head) == _H:
        size -= 1
    size = min(size, MOST_SIGNS)
    if size == 0:
        return _VOWEL << 56 | 1
    shift = 60 - 4 * size
    return head >> shift << shift | size


@kernel()
def graphemes(letters: Units, o: Options, units: Units) -> int:
    """Write the graphemes of Latin letters, the longest that fits each time; return how many there are."""
    place = count = 0
    while place <= len(letters):
        node, size, unit = 0, 1, 0
        for end in range(place, len(letters) + 1):
            node = o.after[node, letters[end] if end < len(letters) else END]
            if node == 0:
                break
            if o.ends[node] > 0:
                size, unit = end - place + 1, o.ends[node]
        units[count] = unit
        place += size
        count += 1
    return count


@kernel()
def _of_latin(units: Units, o: Options, queue: Numbers, several: Numbers, found: Numbers) -> int:
    """Go through the readings in the order of their cost (best first search) until enough are found.

    A reading is a number that compares as its cost, the place behind its last choice, and its choices do.
    """
    places = 0
    for i in range(len(units)):
        row = o.row[_LATIN, units[i]]
        if o.starts[row + 1] - o.starts[row] > 1 and places < _AMBIGUOUS:
            several[places] = i
            places += 1
    queue[0], waiting, count, looked = 0, 1, 0, 0
    while waiting > 0 and count < _MOST_OF_LATIN and looked < _READINGS:
        looked += 1
        least = 0
        for i in range(1, waiting):
            if queue[i] < queue[least]:
                least = i
        reading = queue[least]
        waiting -= 1
        queue[least] = queue[waiting]
        count = _added(_read(units, reading, several[:places], o), found, count)
        cost, behind, choices = reading >> 40, (reading >> 32) & 255, reading & 0xFFFFFFFF
        for k in range(behind, places):
            row = o.row[_LATIN, units[several[k]]]
            for other in range(1, o.starts[row + 1] - o.starts[row]):
                dearer = cost + np.int64(o.weight[o.starts[row] + other]) + 1
                queue[waiting] = dearer << 40 | (k + 1) << 32 | choices | other << (30 - 2 * k)
                waiting += 1
    return count


@kernel()
def _read(units: Units, reading: int, several: Numbers, o: Options) -> int:
    head, rest, k = 0, 0, 0
    for i in range(len(units)):
        option = o.starts[o.row[_LATIN, units[i]]]
        if k < len(several) and several[k] == i:
            option += (reading >> (30 - 2 * k)) & 3
            k += 1
        head, rest = _longer(head, rest, option, o)
    return _ended(head)


@kernel()
def _added(value: int, values: Numbers, count: int) -> int:
    """Put a value behind others unless it is among them; return how many there are."""
    for i in range(count):
        if values[i] == value:
            return count
    values[count] = value
    return count + 1


class States(NamedTuple):
    """Skeletons of the beginning of a token with their shares, S of them at the most."""

    signs: Numbers
    """(S, 2) head and rest"""
    share: Shares


@kernel()
def _of_symbols(
    units: Units, alphabet: int, o: Options, before: States, here: States, behind: States,
    found: Numbers,
) -> int:  # fmt: skip
    """Add up the shares of all readings symbol by symbol, keeping the likeliest.

    The states end before the symbol before, before this symbol, and behind it.
    """
    here.signs[0], here.share[0] = 0, 1.0
    many, kept = 0, 1
    for i in range(len(units)):
        count = _extended(here, kept, o.row[alphabet, units[i]], o, behind, 0)
        row = o.pair[alphabet, units[i - 1], units[i]] if i > 0 else -1
        if row >= 0:
            count = _extended(before, many, row, o, behind, count)
        many, kept = kept, min(count, _BEAM)
        _likeliest_first(behind, count, kept)
        before, here, behind = here, behind, before
    count, total = 0, 0.0
    for i in range(kept):
        count = _summed(_ended(here.signs[i, 0]), 0, here.share[i], behind, count)
    for i in range(count):
        total += behind.share[i]
    kept = min(count, _MOST_OF_OTHERS)
    _likeliest_first(behind, count, kept)
    enough = _ENOUGH * total
    for i in range(kept):
        found[i] = behind.signs[i, 0]
        enough -= behind.share[i]
        if enough <= 0:
            return i + 1
    return kept


@kernel()
def _extended(states: States, kept: int, row: int, o: Options, longer: States, count: int) -> int:
    for i in range(kept):
        for option in range(o.starts[row], o.starts[row + 1]):
            head, rest = _longer(states.signs[i, 0], states.signs[i, 1], option, o)
            count = _summed(head, rest, states.share[i] * o.weight[option], longer, count)
    return count


@kernel()
def _summed(head: int, rest: int, share: float, states: States, count: int) -> int:
    """Add a share to that of a state; return how many there are."""
    for i in range(count):
        if states.signs[i, 0] == head and states.signs[i, 1] == rest:
            states.share[i] += share
            return count
    states.signs[count, 0], states.signs[count, 1], states.share[count] = head, rest, share
    return count + 1


@kernel()
def _likeliest_first(states: States, count: int, kept: int) -> None:
    """Bring the likeliest to the front in their order; of two with one share the later in the order of signs."""
    signs, share = states
    for i in range(kept):
        best = i
        for j in range(i + 1, count):
            ahead = signs[j, 0] > signs[best, 0] or (signs[j, 0] == signs[best, 0] and signs[j, 1] > signs[best, 1])
            if share[j] > share[best] or (share[j] == share[best] and ahead):
                best = j
        for part in range(2):
            signs[i, part], signs[best, part] = signs[best, part], signs[i, part]
        share[i], share[best] = share[best], share[i]


@plain_kernel
def _states(most: int) -> States:
    return States(np.empty((most, 2), np.int64), np.empty(most))


@plain_kernel
def all_skeletons(
    alphabet: npt.NDArray[np.uint8], starts: Numbers, letter: Units, o: Options
) -> tuple[Numbers, Numbers]:
    """Return the skeletons of tokens, packed, the likeliest first.

    Parameters
    ----------
    alphabet
        (N,) of each token
    starts, letter
        The letters of each token: of a Latin one as in :attr:`Options.after`, of another its units.

    Returns
    -------
    Starts and values.
    """
    most = 0
    for row in range(len(o.starts) - 1):
        most = max(most, 2 * _BEAM * (o.starts[row + 1] - o.starts[row]))
    before, here, behind = _states(most), _states(most), _states(most)
    queue, several = np.empty(1 + _READINGS * _AMBIGUOUS * _MOST_OPTIONS, np.int64), np.empty(_AMBIGUOUS, np.int64)
    units = np.empty(len(letter) + 1, np.uint8)
    found, ends = np.empty(_MOST_OF_OTHERS * len(alphabet), np.int64), np.zeros(len(alphabet) + 1, np.int64)
    for k in range(len(alphabet)):
        letters, own = letter[starts[k] : starts[k + 1]], found[ends[k] :]
        if alphabet[k] == _LATIN:
            count = _of_latin(units[: graphemes(letters, o, units)], o, queue, several, own)
        else:
            count = _of_symbols(letters, alphabet[k], o, before, here, behind, own)
        for i in range(count):
            own[i] >>= 60 - 4 * (own[i] & 15)
        ends[k + 1] = ends[k] + count
    return ends, found[: ends[-1]].copy()


@plain_kernel
def all_keys(
    alphabet: npt.NDArray[np.uint8], starts: Numbers, skeleton: Numbers, bare: Numbers,
    group_starts: Numbers, group: npt.NDArray[np.int32],
) -> tuple[Numbers, Numbers]:  # fmt: skip
    """Return the keys of tokens: their skeletons, those of the likeliest with a sign changed, and their groups.

    Parameters
    ----------
    alphabet, starts, skeleton
        As for, and from, :func:`all_skeletons`.
    bare
        (N,) skeleton of each token without the article that it begins with, 0 where it has none
    group_starts, group
        Numbers of the groups of related given names that each token belongs to.

    Returns
    -------
    Starts and values, the bits of a key as a signed number.
    """
    keys = np.empty(_MOST_KEYS * len(alphabet) + len(group), np.int64)
    ends = np.zeros(len(alphabet) + 1, np.int64)
    for k in range(len(alphabet)):
        own, count = keys[ends[k] :], 0
        whole = skeleton[starts[k] : starts[k + 1]]
        for one in whole:
            count = _added(one, own, count)
        if bare[k] > 0:
            count = _added(bare[k], own, count)
        for i in range(min(len(whole), 1 if alphabet[k] == _LATIN else 2)):
            count = _changed(whole[i], own, count)
        for i in range(group_starts[k], group_starts[k + 1]):
            own[count] = _GROUP | np.int64(group[i])
            count += 1
        ends[k + 1] = ends[k] + count
    return ends, keys[: ends[-1]].copy()


@kernel()
def _changed(skeleton: int, keys: Numbers, count: int) -> int:
    """Put the keys of a skeleton with a sign left out, with one replaced, and of its signs in order behind others."""
    size = 0
    while skeleton >> 4 * size > 0:
        size += 1
    if size < _SHORTEST:
        return count
    for i in range(size - 1, -1, -1):
        rest = skeleton >> 4 * (i + 1) << 4 * i | skeleton & ((1 << 4 * i) - 1)
        count = _added(_LEFT_OUT << 4 * (size - 1) | rest, keys, count)
    for i in range(size - 1, -1, -1):
        count = _added(skeleton | _REPLACED << 4 * i, keys, count)
    ordered = _REPLACED << 4 | _REPLACED
    for sign in range(1, _LEFT_OUT):
        for i in range(size):
            if (skeleton >> 4 * i) & 15 == sign:
                ordered = ordered << 4 | sign
    return _added(ordered, keys, count)
