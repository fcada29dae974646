"""Similar tokens of the vocabulary for each query token.

Tokens that share a key (:func:`interlink.comparison.skeletons.keys_of`: consonant skeletons, with a sign left out or
replaced, with their signs sorted, without an article) are compared letter by letter; what reaches the floor of
similarity is a neighbour. Given names that are forms of one another share a key too, that of their group, and are
neighbours however they are spelled. The keys that were hit never stop the search for others.
"""

from __future__ import annotations

import threading
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.columns import Vocabulary, frozen
from interlink.comparison.alignment import DIFFERENT, FLOOR, OTHER_NAME, RELATED, SAME_NAME
from interlink.comparison.reach import attainable, in_common, lay_letters, lay_symbols, letters_reach, symbols_reach
from interlink.comparison.reach_tables import Bench, Reach, new_bench, reach_tables
from interlink.comparison.sides import Neighbours
from interlink.comparison.similarity import similarity, work_space
from interlink.comparison.skeletons import GROUP, LEFT_OUT
from interlink.comparison.transducer import TransducerTables
from interlink.kernels import kernel, plain_kernel
from interlink.normalise.names_apart import KIND_BITS, KIND_SHIFT, KNOWN_NAME, LISTED

__all__ = ["KeyIndex", "key_index", "neighbours_of"]


_LATIN = 0
_FAR = 0.04
"""How much less similar than others two spellings of one well-known name in one alphabet are that have nothing in
common: the nearer spelling still fits better. Between scripts every known spelling fits as well."""
_AHEAD = 1024
"""Tokens for which memory is asked together."""
_OF_THREAD = threading.local()
"""Scratch memory."""


class KeyIndex(NamedTuple):
    """Key -> tokens: K distinct keys, ascending."""

    key: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    """(K + 1,)"""
    token: npt.NDArray[np.int32]


def key_index(tokens: Vocabulary) -> KeyIndex:
    """Turn the keys of a vocabulary into an index from key to tokens."""
    owner = np.repeat(np.arange(len(tokens.alphabet), dtype=np.int32), np.diff(tokens.key_starts))
    order = np.argsort(tokens.key, kind="stable")
    keys, counts = np.unique(tokens.key, return_counts=True)
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    return KeyIndex(frozen(keys), frozen(starts), frozen(owner[order]))


def neighbours_of(
    rows: npt.NDArray[np.int32], query: Vocabulary, wanted: Vocabulary, keys: KeyIndex, t: TransducerTables,
    *, later: bool = False,
) -> Neighbours:  # fmt: skip
    """Return the neighbours in ``wanted`` of the tokens ``rows`` of ``query``, a row of the result for each.

    With ``later``, which is for a vocabulary and itself, only those whose number is not lower: a similarity is the same
    in both directions.
    """
    work = getattr(_OF_THREAD, "work", None)
    if work is None:
        work = _OF_THREAD.work = work_space(), reach_tables(), new_bench(reach_tables())
    table, r, bench = work
    found = _neighbours(rows, query, wanted, keys, t, table, r, bench, later)
    return Neighbours(frozen(found[0]), frozen(found[1]), frozen(found[2]))


@plain_kernel
def _find(keys: npt.NDArray[np.uint64], key: np.uint64) -> int:
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low if low < len(keys) and keys[low] == key else -1


@plain_kernel
def _probes(row: int, query: Vocabulary) -> npt.NDArray[np.uint64]:
    """Return the keys under which the relatives of a token are filed.

    A skeleton is looked up as it is, and as what another one is with a sign left out; what is left of it without a sign
    is looked up as a whole skeleton (see :func:`interlink.comparison.skeletons.skeleton_keys`).
    """
    keys = query.key[query.key_starts[row] : query.key_starts[row + 1]]
    probes = np.empty(2 * len(keys), np.uint64)
    count = 0
    for key in keys:
        if key >= GROUP:
            probes[count] = key
            count += 1
            continue
        first, place = key, np.uint64(1)
        while first >= np.uint64(16):
            first //= np.uint64(16)
            place *= np.uint64(16)
        if first == LEFT_OUT:
            probes[count] = key - LEFT_OUT * place
        else:
            probes[count] = key
            count += 1
            probes[count] = key + LEFT_OUT * place * np.uint64(16)
        count += 1
    return probes[:count]


@plain_kernel
def _gather(
    row: int, query: Vocabulary, keys: KeyIndex, first: int, met: npt.NDArray[np.uint64]
) -> npt.NDArray[np.int32]:
    """Return the distinct tokens from ``first`` on that are filed under a key of a query token, in ascending order.

    Neighbours in that order begin alike, and what was worked out for one holds for the next as far as they do. ``met``
    has a bit for each token, and none of them is set before and after.
    """
    probes = _probes(row, query)
    size = 0
    for i in range(len(probes)):
        place = _find(keys.key, probes[i])
        if place < 0:
            continue
        begin, end = keys.starts[place], keys.starts[place + 1]
        if first > 0:
            begin += np.searchsorted(keys.token[begin:end], first)
        for at in range(begin, end):
            met[keys.token[at] >> 6] |= np.uint64(1) << np.uint64(keys.token[at] & 63)
        size += end - begin
    tokens = np.empty(size, np.int32)
    filled = 0
    for word in range(first >> 6, len(met)):
        bits = met[word]
        met[word] = 0
        while bits:
            lowest = bits & (~bits + np.uint64(1))
            tokens[filled] = word << 6 | _place_of(lowest)
            filled += 1
            bits ^= lowest
    return tokens[:filled]


@kernel(inline=True)
def _place_of(bit: int) -> int:
    """Return the place of the one bit of a number: the exponent of the number as a double."""
    return int((np.float64(bit).view(np.int64) >> 52) - 1023)


@plain_kernel
def _neighbours(
    rows: npt.NDArray[np.int32], query: Vocabulary, wanted: Vocabulary, keys: KeyIndex, t: TransducerTables,
    table: npt.NDArray[np.float32], r: Reach, bench: Bench, later: bool,
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], npt.NDArray[np.float32]]:  # fmt: skip
    starts = np.zeros(len(rows) + 1, np.int64)
    token, near = np.empty(64 * len(rows) + 64, np.int32), np.empty(64 * len(rows) + 64, np.float32)
    met = np.zeros((len(wanted.alphabet) >> 6) + 1, np.uint64)
    ahead = np.zeros(_AHEAD, np.int64)
    share = FLOOR ** (1 / t.exponent)
    filled = 0
    for number in range(len(rows)):
        row = rows[number]
        candidates = _gather(row, query, keys, row if later else 0, met)
        worth, same = np.zeros(len(candidates), np.bool_), np.empty(len(candidates), np.int32)
        others = np.empty(len(candidates), np.int32)
        ahead[0] = _fetch(candidates, wanted, ahead)
        own = _parted(candidates, query.alphabet[row], wanted, same, others)
        others = others[: len(candidates) - own]
        ahead[0] = _fetch_symbols(candidates, others, wanted, ahead)
        _look(row, candidates, same[:own], others, query, wanted, share, t, r, bench, worth)
        if filled + len(candidates) > len(token):
            token, near = _grown(token, filled + len(candidates)), _grown(near, filled + len(candidates))
        filled += _compared(row, candidates, worth, query, wanted, t, table, token[filled:], near[filled:])
        starts[number + 1] = filled
    return starts, token[:filled].copy(), near[:filled].copy()


@kernel()
def _fetch(candidates: npt.NDArray[np.int32], wanted: Vocabulary, at: npt.NDArray[np.int64]) -> int:
    """Read what a look at tokens begins with; return a sum of it all, so that nothing of it is left out.

    Asked for many tokens at a time, memory answers in the time of a few. ``at`` is work space.
    """
    seen, end = np.int64(0), len(wanted.latin) - 1
    for begin in range(0, len(candidates) if end >= 0 else 0, _AHEAD):
        count = min(_AHEAD, len(candidates) - begin)
        for k in range(count):
            other = candidates[begin + k]
            at[k] = min(wanted.latin_starts[other], end)
            seen += wanted.alphabet[other] + np.int64(wanted.reading[other])
        for k in range(count):
            seen += wanted.latin[at[k]]
    return int(seen)


@kernel()
def _parted(
    candidates: npt.NDArray[np.int32], a: int, wanted: Vocabulary, same: npt.NDArray[np.int32],
    others: npt.NDArray[np.int32],
) -> int:  # fmt: skip
    """Note the places of candidates of an alphabet and of those of others; return how many are of it.

    Each is written in both rows and kept in one: which it is cannot be foreseen, and a wrong guess costs more.
    """
    own = 0
    for k in range(len(candidates)):
        same[own], others[k - own] = k, k
        own += wanted.alphabet[candidates[k]] == a
    return own


@kernel()
def _fetch_symbols(
    candidates: npt.NDArray[np.int32], others: npt.NDArray[np.int32], wanted: Vocabulary, at: npt.NDArray[np.int64]
) -> int:
    """Do what :func:`_fetch` does with the symbols of candidates of other alphabets."""
    seen, end = np.int64(0), len(wanted.source) - 1
    for begin in range(0, len(others) if end >= 0 else 0, _AHEAD):
        count = min(_AHEAD, len(others) - begin)
        for k in range(count):
            other = candidates[others[begin + k]]
            at[k] = min(wanted.source_starts[other], end)
            seen += np.int64(wanted.own[other])
        for k in range(count):
            seen += wanted.source[at[k]]
    return int(seen)


@kernel()
def _look(
    row: int, candidates: npt.NDArray[np.int32], same: npt.NDArray[np.int32], others: npt.NDArray[np.int32],
    query: Vocabulary, wanted: Vocabulary, share: npt.NDArray[np.float64], t: TransducerTables, r: Reach, bench: Bench,
    worth: npt.NDArray[np.bool_],
) -> None:  # fmt: skip
    """Mark the candidates that may reach the floor of similarity by their letters.

    ``same`` and ``others`` are the places of those of the token's own alphabet and of those of others.
    """
    a = query.alphabet[row]
    source = query.source[query.source_starts[row] : query.source_starts[row + 1]]
    letters = query.latin[query.latin_starts[row] : query.latin_starts[row + 1]]
    if not (len(source) and len(letters)):
        worth[:] = True
        return
    lay_symbols(letters, 1, _LATIN, t, r, bench)
    before = letters[:0]
    for k in same:
        other = candidates[k]
        latin = wanted.latin[wanted.latin_starts[other] : wanted.latin_starts[other + 1]]
        own, reading, common = query.reading[row], wanted.reading[other], in_common(before, latin)
        worth[k] = symbols_reach(len(letters), latin, common, own, reading, share[_LATIN], _LATIN, t, r, bench)
        before = latin
    if a != _LATIN:
        lay_symbols(source, 0, a, t, r, bench)
        before = letters[:0]
        for k in others:
            other = candidates[k]
            latin = wanted.latin[wanted.latin_starts[other] : wanted.latin_starts[other + 1]]
            common = in_common(before, latin)
            worth[k] = symbols_reach(len(source), latin, common, query.own[row], 0.0, share[a], a, t, r, bench)
            before = latin
    lay_letters(letters, t, bench)
    alphabet, before = _LATIN, letters[:0]
    for k in others:
        other = candidates[k]
        b = wanted.alphabet[other]
        if b != _LATIN and not worth[k]:
            symbols = wanted.source[wanted.source_starts[other] : wanted.source_starts[other + 1]]
            common = in_common(before, symbols) if b == alphabet else 0
            least = share[b] * np.sqrt(wanted.own[other] * attainable(letters, b, t, r, bench))
            worth[k] = letters_reach(symbols, common, len(letters), least, b, t, r, bench)
            alphabet, before = b, symbols


@kernel()
def _as_names(row: int, query: Vocabulary, other: int, wanted: Vocabulary, s: float) -> float:
    """Return the similarity of two tokens in the light of what is known of them as names.

    Spellings of one well-known name are near, forms of one given name are related. Names that are known to be different
    are not near, whatever their letters say: those that do not even sound alike contradict each other, and those whose
    letters tell them apart are different.
    """
    same = related = alike = different = False
    for i in range(query.nickname_starts[row], query.nickname_starts[row + 1]):
        a = query.nickname[i]
        for j in range(wanted.nickname_starts[other], wanted.nickname_starts[other + 1]):
            b = wanted.nickname[j]
            if a == b:
                same |= a >= KNOWN_NAME
                related |= a < KNOWN_NAME
            elif a >= KNOWN_NAME and b >= KNOWN_NAME:
                kind, other_kind = a >> KIND_SHIFT & KIND_BITS, b >> KIND_SHIFT & KIND_BITS
                different |= kind == other_kind and kind > 0
                alike |= max(kind, other_kind) <= LISTED
    if same:
        far = _FAR * (1.0 - s) if query.alphabet[row] == wanted.alphabet[other] else 0.0
        return max(s, SAME_NAME - far)
    if related:
        return max(s, RELATED)
    if different and s >= FLOOR:
        return DIFFERENT
    if alike:
        return OTHER_NAME if s >= OTHER_NAME else 0.0
    return s


@kernel()
def _compared(
    row: int, candidates: npt.NDArray[np.int32], worth: npt.NDArray[np.bool_], query: Vocabulary, wanted: Vocabulary,
    t: TransducerTables, table: npt.NDArray[np.float32], token: npt.NDArray[np.int32], near: npt.NDArray[np.float32],
) -> int:  # fmt: skip
    """Write the candidates that are similar to a token, and how similar; return how many there are."""
    filled = 0
    source = query.source[query.source_starts[row] : query.source_starts[row + 1]]
    latin = query.latin[query.latin_starts[row] : query.latin_starts[row + 1]]
    related = query.nickname_starts[row] < query.nickname_starts[row + 1]
    for k in range(len(candidates)):
        other, s = candidates[k], 0.0
        if worth[k]:
            s = similarity(
                query.alphabet[row], source, latin, query.own[row], query.reading[row], wanted.alphabet[other],
                wanted.source[wanted.source_starts[other] : wanted.source_starts[other + 1]],
                wanted.latin[wanted.latin_starts[other] : wanted.latin_starts[other + 1]],
                wanted.own[other], wanted.reading[other], t, table,
            )  # fmt: skip
        elif not related:
            continue
        # below the floor nothing is similar: how far below is not known of those whose letters cannot reach it
        s = _as_names(row, query, other, wanted, s if s >= FLOOR else 0.0)
        if s >= FLOOR:
            token[filled], near[filled] = other, s
            filled += 1
    return filled


@plain_kernel
def _grown(values: np.ndarray, least: int) -> np.ndarray:
    larger = np.empty(max(2 * len(values), least), values.dtype)
    larger[: len(values)] = values
    return larger
