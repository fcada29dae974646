"""One side of a comparison: names, what a comparison needs of their tokens, and a bench on which one name lies.

Kernels take a bench and not a whole side: a compiled function gets every array of its arguments passed by value; a side
is two dozen of them, and that costs more than the work on a name.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.columns import Names, Vocabulary, frozen
from interlink.kernels import kernel, plain_kernel
from interlink.normalise.names import MAX_TOKENS
from interlink.normalise.names_apart import CHAINED, KNOWN_NAME
from interlink.normalise.tokens import Role

__all__ = [
    "LEAST_LETTERS",
    "ROLE_WEIGHTS",
    "NameBench",
    "Neighbours",
    "Side",
    "are_like_words",
    "has_forms",
    "is_chained",
    "is_nasab",
    "is_short",
    "lay_out",
    "letters_of",
    "new_name_bench",
    "side_of",
    "signs_at",
    "signs_of",
]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

ROLE_WEIGHTS = np.array((1.0, 0.5, 0.5, 0.5, 0.1, 0.35, 0.1, 0.5))
"""Worth of a token by its role (see :class:`interlink.normalise.tokens.Role`), against a name of its own."""
_INITIAL = int(Role.INITIAL)
_NAME, _NASAB = int(Role.NAME), int(Role.NASAB)
_SILENT = (_NASAB, int(Role.HONORIFIC), int(Role.PARTICLE))
_ROLE, _SHORT, _FORMS, _CHAINED, _KNOWN = 0xFF, 0x100, 0x200, 0x400, 0x800
_SIGNS_AT, _WORD_AT, _RARITY_AT = 12, 17, 32
"""Parts of the second number of a token's traits, and the lowest bits of others."""
_SIGNS, _WORD, _OF_ALPHABET = 0x1F, 0x1FF, 5
"""Most signs of a skeleton, most that tells words apart by alphabet and length, and the bits of the length."""
LEAST_LETTERS = 5
"""Letters of the shortest names of which one may be the other with a slip: shorter ones are other names too often."""


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
    single-precision number, 32 bits up, and below it what functions such as :func:`is_short` ask for."""


def side_of(names: Names, tokens: Vocabulary, rarity: npt.NDArray[np.float32]) -> Side:
    """Return one side of a comparison.

    Parameters
    ----------
    rarity
        (V,) of the tokens.
    """
    traits = _traits_of(
        tokens.role, tokens.cut, tokens.alphabet, tokens.source_starts, tokens.nickname_starts, tokens.nickname,
        tokens.skeleton, rarity,
    )  # fmt: skip
    return Side(names, tokens, rarity, frozen(traits))


@plain_kernel
def _traits_of(  # type: ignore[no-untyped-def]  # noqa: ANN202  (columns of a vocabulary, and rarity)
    role, cut, alphabet, source_starts, nickname_starts, nickname, skeleton, rarity  # noqa: ANN001
):  # fmt: skip
    traits = np.empty((len(role), 2), np.int64)
    of_rarity = rarity.view(np.int32)
    for k in range(len(role)):
        word = np.int64(role[k])
        if role[k] == _INITIAL or cut[k]:
            word |= _SHORT
        for place in range(nickname_starts[k], nickname_starts[k + 1]):
            word |= _FORMS
            if nickname[place] >= KNOWN_NAME:
                word |= _KNOWN
                # a title that is a name elsewhere is followed by no father's
                word |= _CHAINED if nickname[place] & CHAINED != 0 and role[k] == _NAME else 0
        letters = source_starts[k + 1] - source_starts[k]
        if role[k] == _NAME and letters >= LEAST_LETTERS:
            word |= (np.int64(alphabet[k]) << _OF_ALPHABET | letters) << _WORD_AT
        traits[k, 0] = np.int64(skeleton[k])
        word |= signs_of(traits[k, 0]) << _SIGNS_AT
        traits[k, 1] = np.int64(of_rarity[k]) << _RARITY_AT | word
    return traits


class NameBench(NamedTuple):
    """What a comparison needs of the tokens of one name, side by side."""

    token: Ints
    """Numbers in the vocabulary"""
    rarity: npt.NDArray[np.float32]
    worth: Floats
    """Worth of each token by its role"""
    says: Flags
    """Whether the token says anything when it has no link: structure does not."""
    skeleton: npt.NDArray[np.int64]
    traits: npt.NDArray[np.int64]
    """The second number of each token's traits, for what is seldom asked"""


def new_name_bench() -> NameBench:
    """Return an empty bench."""
    n = MAX_TOKENS
    return NameBench(
        np.zeros(n, np.int32), np.zeros(n, np.float32), np.zeros(n), np.zeros(n, np.bool_), np.zeros(n, np.int64),
        np.zeros(n, np.int64),
    )  # fmt: skip


@kernel(inline=True)
def lay_out(name: int, side: Side, bench: NameBench) -> int:
    """Put the tokens of a name on a bench; return how many there are."""
    begin = side.names.token_starts[name]
    n = side.names.token_starts[name + 1] - begin
    for i in range(n):
        token = side.names.token[begin + i]
        traits = side.traits[token, 1]
        role = traits & _ROLE
        bench.token[i], bench.skeleton[i], bench.traits[i] = token, side.traits[token, 0], traits
        bench.rarity[i] = np.int32(traits >> _RARITY_AT).view(np.float32)
        bench.worth[i] = ROLE_WEIGHTS[role]
        bench.says[i] = role not in _SILENT
    return int(n)


@kernel(inline=True)
def is_short(place: int, bench: NameBench) -> bool:
    """Whether a token on a bench is an initial, or the beginning of a word that was cut."""
    return bool(bench.traits[place] & _SHORT != 0)


@kernel(inline=True)
def has_forms(place: int, bench: NameBench) -> bool:
    """Whether a token has other forms."""
    return bool(bench.traits[place] & _FORMS != 0)


@kernel(inline=True)
def is_chained(place: int, bench: NameBench) -> bool:
    """Whether a token is a name that is followed by the father's."""
    return bool(bench.traits[place] & _CHAINED != 0)


@kernel(inline=True)
def is_nasab(place: int, bench: NameBench) -> bool:
    """Whether a token is a nasab: son of, daughter of."""
    return bool(bench.traits[place] & _ROLE == _NASAB)


@kernel(inline=True)
def signs_at(place: int, bench: NameBench) -> int:
    """Return how many signs the skeleton of a token has."""
    return int(bench.traits[place] >> _SIGNS_AT & _SIGNS)


@kernel(inline=True)
def are_like_words(i: int, left: NameBench, j: int, right: NameBench) -> bool:
    """Whether two tokens are names of one alphabet, long enough for a slip, of about one length, not both well known.

    Of well-known names others of one letter more or less are known beside.
    """
    one, other = left.traits[i] >> _WORD_AT & _WORD, right.traits[j] >> _WORD_AT & _WORD
    return bool(one > 0 and other > 0 and abs(one - other) <= 1 and left.traits[i] & right.traits[j] & _KNOWN == 0)


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
