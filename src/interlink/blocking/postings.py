"""The inverted index that blocking runs on."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.blocking.hints import hints
from interlink.columns import Fields, Names, frozen
from interlink.kernels import kernel

__all__ = ["ROW", "Postings", "build_postings", "hint_of", "row_of"]

_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
ROW = 4
"""Numbers in a row of names; a name takes a row or several."""
_SIGN, _TWO_SIGNS = np.uint64(16), np.uint64(256)
"""A skeleton is a number to base 16 (see :func:`interlink.comparison.skeletons.packed`)."""
_SOUNDS = np.uint64(31)
"""Groups of tokens by how they begin to sound: a prime number, so that both signs count."""


class Postings(NamedTuple):
    """Token -> names that hold it, and what a choice of candidates needs of each name."""

    starts: npt.NDArray[np.int64]
    """(V + 1,)"""
    name: npt.NDArray[np.uint64]
    """The names that hold the token: the hint of what is roughly known of the name and its bearer (see
    :mod:`interlink.blocking.hints`), and 32 bits below it the row in which the name begins. In ascending order."""
    names: npt.NDArray[np.int32]
    """(4 R,) names, each of a row or several: the person, the rarity of the name as the bits of a single-precision
    number, its tokens; the bits of the last token are inverted. What is looked at together lies together."""
    sounds: npt.NDArray[np.uint32]
    """Beside each posting a bit for each group of sounds that the name has a token of: a signature (Faloutsos and
    Christodoulakis 1984). Tokens that are similar are mostly of one group, so that it is seen without a look at the
    name that it has nothing similar to some token."""
    sound: npt.NDArray[np.uint32]
    """(V,) the bit of the group of each token"""
    document_key: npt.NDArray[np.uint64]
    """Document numbers, ascending"""
    document_person: npt.NDArray[np.int32]


@kernel(inline=True)
def hint_of(name: int) -> int:
    """Return the hint of a posting."""
    return int(np.int64(name >> _HALF))


@kernel(inline=True)
def row_of(name: int) -> int:
    """Return the row of a posting."""
    return int(np.int64(name & _LOW))


def build_postings(
    names: Names, fields: Fields, skeleton: npt.NDArray[np.uint64], rarity: npt.NDArray[np.float32]
) -> Postings:
    """Build the postings of an index from its names and fields and the (V,) skeleton and rarity of its tokens."""
    n, lengths = len(names.kind), np.diff(names.token_starts)
    owner = np.repeat(np.arange(n, dtype=np.int32), lengths)
    total = np.bincount(owner, weights=rarity[names.token], minlength=n).astype(np.float32)
    person = np.repeat(np.arange(len(names.name_starts) - 1, dtype=np.int32), np.diff(names.name_starts))
    hint = hints(person, total, fields)
    # a name that repeats a token is posted once
    posted = np.sort(_pairs(names.token, owner))  # faster than unique, which hashes
    posted = posted[np.concatenate(([True], posted[1:] != posted[:-1]))[: len(posted)]]
    token, name = (posted >> _HALF).astype(np.int32), (posted & _LOW).astype(np.int32)
    row, rows = _rows(names, person, total, _rarest(names, lengths, rarity), hint)
    starts = np.concatenate(([0], np.cumsum(np.bincount(token, minlength=len(rarity))))).astype(np.int64)
    name = name[np.argsort(_pairs(token, hint[name]), kind="stable")]
    sound = _sound(skeleton)
    bearer = np.repeat(np.arange(len(fields.sex), dtype=np.int32), np.diff(fields.document_starts))
    order = np.argsort(fields.document_key, kind="stable")
    return Postings(
        frozen(starts), frozen(_pairs(hint[name], row[name])), frozen(rows),
        frozen(_sounds(names, sound)[name]), frozen(sound),
        frozen(fields.document_key[order]), frozen(bearer[order]),
    )  # fmt: skip


def _pairs(high: npt.NDArray[Any], low: npt.NDArray[Any]) -> npt.NDArray[np.uint64]:
    """Return pairs of numbers as one number each, which are in the order of the pairs."""
    return np.asarray(high.astype(np.uint64) << _HALF | low.astype(np.uint64))


def _sound(skeleton: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint32]:
    """Return the bit of the group of each token: by the first two signs of its skeleton."""
    head = skeleton
    while (head >= _TWO_SIGNS).any():
        head = np.where(head >= _TWO_SIGNS, head // _SIGN, head)
    return np.asarray(np.uint32(1) << (head % _SOUNDS).astype(np.uint32))


def _sounds(names: Names, sound: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Return the bits of the tokens of each name."""
    found = np.zeros(len(names.kind), np.uint32)
    filled = np.flatnonzero(np.diff(names.token_starts) > 0)
    if len(filled):
        found[filled] = np.bitwise_or.reduceat(sound[names.token], names.token_starts[filled])
    return found


def _rarest(names: Names, lengths: npt.NDArray[np.int64], rarity: npt.NDArray[np.float32]) -> npt.NDArray[np.int32]:
    """Return the rarest token of each name; of several the lowest."""
    rarest = np.zeros(len(lengths), np.int32)
    filled = lengths > 0
    # the order of tokens by rarity, the rarest first, makes one number of the two
    by_rarity = np.lexsort((np.arange(len(rarity)), -rarity)).astype(np.int32)
    place = np.empty_like(by_rarity)
    place[by_rarity] = np.arange(len(rarity), dtype=np.int32)
    if filled.any():
        rarest[filled] = by_rarity[np.minimum.reduceat(place[names.token], names.token_starts[:-1][filled])]
    return rarest


def _rows(
    names: Names, person: npt.NDArray[np.int32], total: npt.NDArray[np.float32], rarest: npt.NDArray[np.int32],
    hint: npt.NDArray[np.uint32],
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:  # fmt: skip
    """Return the row in which each name begins, and the rows: names that share their rarest token lie together."""
    order = np.argsort(_pairs(rarest, hint), kind="stable")
    lengths = np.diff(names.token_starts)
    taken = -(-(2 + lengths) // ROW)
    ends = np.cumsum(taken[order])
    row = np.empty(len(order), np.int32)
    row[order] = ends - taken[order]
    rows = np.zeros(ROW * int(ends[-1]) if len(ends) else 0, np.int32)
    begin = ROW * row.astype(np.int64)
    rows[begin], rows[begin + 1] = person, total.view(np.int32)
    place = np.arange(len(names.token)) - np.repeat(names.token_starts[:-1], lengths)
    last = place + 1 == np.repeat(lengths, lengths)
    rows[np.repeat(begin, lengths) + 2 + place] = np.where(last, ~names.token, names.token)
    return row, rows
