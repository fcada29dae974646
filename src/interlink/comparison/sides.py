"""One side of a comparison: names, what a comparison needs of their tokens, and a bench on which one name lies.

Kernels take a bench and not a whole side: a compiled function gets every array of its arguments passed by value; a side
is two dozen of them, and that costs more than the work on a name.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.columns import Names, Vocabulary, frozen
from interlink.kernels import kernel
from interlink.normalise.names import MAX_TOKENS
from interlink.normalise.names_apart import CHAINED, KNOWN_NAME
from interlink.normalise.tokens import Role

__all__ = [
    "ROLE_WEIGHTS",
    "NameBench",
    "Neighbours",
    "Side",
    "lay_out",
    "letters_of",
    "new_name_bench",
    "side_of",
    "signs_of",
]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

ROLE_WEIGHTS = np.array((1.0, 0.5, 0.5, 0.5, 0.1, 0.35, 0.1, 0.5))
"""Worth of a token by its role (see :class:`interlink.normalise.tokens.Role`), against a name of its own."""
_INITIAL = int(Role.INITIAL)
_NASAB = int(Role.NASAB)
_SILENT = (_NASAB, int(Role.HONORIFIC), int(Role.PARTICLE))
_ROLE, _SHORT, _FORMS, _CHAINED, _RARITY_BITS = 0xFF, 0x100, 0x200, 0x400, 32
"""Parts of the second number of a token's traits."""


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
    traits: npt.NDArray[np.int64]
    """(V, 2) what a comparison needs of each token, side by side: its skeleton; its rarity as the bits of a
    single-precision number, 32 bits up, and below it its role and whether it is short, has other forms or is followed
    by the father's name."""


def side_of(names: Names, tokens: Vocabulary, rarity: npt.NDArray[np.float32]) -> Side:
    """Return one side of a comparison.

    Parameters
    ----------
    rarity
        (V,) of the tokens.
    """
    forms = tokens.nickname_starts[1:] > tokens.nickname_starts[:-1]
    flags = tokens.role.astype(np.int64) | np.where((tokens.role == _INITIAL) | tokens.cut, _SHORT, 0)
    flags |= np.where(_chained(tokens), _CHAINED, 0)
    traits = np.empty((len(rarity), 2), np.int64)
    traits[:, 0] = tokens.skeleton.astype(np.int64)
    traits[:, 1] = rarity.view(np.int32).astype(np.int64) << _RARITY_BITS | flags | np.where(forms, _FORMS, 0)
    return Side(names, tokens, rarity, frozen(traits))


def _chained(tokens: Vocabulary) -> Flags:
    """Return which tokens are names that are followed by the father's; a title that is a name elsewhere is none."""
    owner = np.repeat(np.arange(len(tokens.role)), np.diff(tokens.nickname_starts))
    number = tokens.nickname
    found = np.zeros(len(tokens.role), np.bool_)
    found[owner[(number >= KNOWN_NAME) & (number & CHAINED != 0)]] = True
    found &= tokens.role == Role.NAME
    return found


class NameBench(NamedTuple):
    """What a comparison needs of the tokens of one name, side by side."""

    token: Ints
    """Numbers in the vocabulary"""
    rarity: npt.NDArray[np.float32]
    worth: Floats
    """Worth of each token by its role"""
    says: Flags
    """Whether the token says anything when it has no link: structure does not."""
    nasab: Flags
    """Whether the token is a nasab: son of, daughter of."""
    skeleton: npt.NDArray[np.int64]
    short: Flags
    """An initial, or the beginning of a word that was cut"""
    nicknames: Flags
    """Whether the token has other forms"""
    chained: Flags
    """Whether the token is a name that is followed by the father's"""


def new_name_bench() -> NameBench:
    """Return an empty bench."""
    n = MAX_TOKENS
    return NameBench(
        np.zeros(n, np.int32), np.zeros(n, np.float32), np.zeros(n), np.zeros(n, np.bool_), np.zeros(n, np.bool_),
        np.zeros(n, np.int64), np.zeros(n, np.bool_), np.zeros(n, np.bool_), np.zeros(n, np.bool_),
    )  # fmt: skip


@kernel(inline=True)
def lay_out(name: int, side: Side, bench: NameBench) -> int:
    """Put the tokens of a name on a bench; return how many there are."""
    begin = side.names.token_starts[name]
    n = side.names.token_starts[name + 1] - begin
    for i in range(n):
        token = side.names.token[begin + i]
        bench.token[i], bench.skeleton[i] = token, side.traits[token, 0]
        traits = side.traits[token, 1]
        role = traits & _ROLE
        bench.rarity[i] = np.int32(traits >> _RARITY_BITS).view(np.float32)
        bench.worth[i] = ROLE_WEIGHTS[role]
        bench.says[i] = role not in _SILENT
        bench.nasab[i] = role == _NASAB
        bench.short[i] = traits & _SHORT != 0
        bench.nicknames[i] = traits & _FORMS != 0
        bench.chained[i] = traits & _CHAINED != 0
    return int(n)


@kernel(inline=True)
def letters_of(starts: npt.NDArray[np.int64], values: npt.NDArray[np.uint8], token: int) -> npt.NDArray[np.uint8]:
    """Return the symbols or Latin letters of a token."""
    return values[starts[token] : starts[token + 1]]


@kernel()
def signs_of(skeleton: int) -> int:
    """Return how many signs a packed skeleton has."""
    count = 0
    while skeleton > 0:
        skeleton >>= 4
        count += 1
    return count
