"""The vocabulary: every distinct token once, as arrays.

Distinct tokens are far fewer than names. All that is costly about a token (its letters, skeleton, keys) is worked out
here, once; a name is then a short row of numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from interlink.columns import Ragged, Vocabulary, frozen
from interlink.comparison.alphabet import LATIN_LETTERS, latin_reading, symbols
from interlink.comparison.similarity import all_self_weights, work_space
from interlink.comparison.skeletons import GROUP, packed, skeleton, skeleton_keys
from interlink.comparison.transducer import symbol_numbers, transducer_tables
from interlink.encoding.given_names import given_name_groups
from interlink.normalise.tokens import Alphabet, Role, Token

__all__ = ["TokenKey", "VocabularyBuilder"]

TokenKey = tuple[str, int, int, bool]
"""What a token is known by: text, alphabet, role, whether it is cut."""

_SHARED = {"عبد": "abd", "الله": "allah", "دين": "din", "ابو": "abu", "ام": "umm", "بن": "bin", "بنت": "bint"}
"""Structure is one token in all scripts: its spelling says nothing."""
_LATIN_NUMBER = {letter: number for number, letter in enumerate(LATIN_LETTERS)}


class VocabularyBuilder:
    """Numbers tokens as they come and turns them into a :class:`Vocabulary`.

    Examples
    --------
    >>> builder = VocabularyBuilder()
    >>> samir, haddad = Token("samir", Alphabet.LATIN, 0, "Samir"), Token("haddad", Alphabet.LATIN, 0, "Haddad")
    >>> builder.number(samir), builder.number(haddad), builder.number(samir)
    (0, 1, 0)
    >>> builder.freeze().role.tolist()
    [0, 0]
    """

    def __init__(self, tokens: Iterable[TokenKey] = ()) -> None:
        self._numbers: dict[TokenKey, int] = {}
        for token in tokens:
            self.add(token)

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, token: Token) -> int:
        """Return the number of a token, a new one when it has not been seen."""
        shared = _SHARED.get(token.text)
        text, alphabet = (
            (shared, Alphabet.LATIN) if shared and token.role != Role.NAME else (token.text, token.alphabet)
        )
        return self.add((text, int(alphabet), int(token.role), token.cut))

    def add(self, key: TokenKey) -> int:
        """Return the number of a token of another vocabulary's :attr:`tokens`."""
        return self._numbers.setdefault(key, len(self._numbers))

    @property
    def tokens(self) -> list[TokenKey]:
        """The tokens numbered so far."""
        return list(self._numbers)

    def freeze(self) -> Vocabulary:
        """Return the arrays of all tokens numbered so far."""
        tokens = list(self._numbers)
        facts = [_facts(text, alphabet) for text, alphabet, _, _ in tokens]
        source = Ragged.of((f.source for f in facts), np.uint8)
        latin = Ragged.of((f.latin for f in facts), np.uint8)
        keys = Ragged.of((f.keys for f in facts), np.uint64)
        nicknames = Ragged.of((f.nicknames for f in facts), np.int32)
        alphabet = frozen(np.array([a for _, a, _, _ in tokens], np.uint8))
        letters = source.starts, source.values, latin.starts, latin.values
        own, reading = all_self_weights(alphabet, *letters, transducer_tables(), work_space())
        return Vocabulary(
            alphabet=alphabet,
            role=frozen(np.array([r for _, _, r, _ in tokens], np.uint8)),
            cut=frozen(np.array([c for _, _, _, c in tokens], np.bool_)),
            source_starts=source.starts,
            source=source.values,
            latin_starts=latin.starts,
            latin=latin.values,
            own=frozen(own),
            reading=frozen(reading),
            skeleton=frozen(np.array([f.skeleton for f in facts], np.uint64)),
            key_starts=keys.starts,
            key=keys.values,
            nickname_starts=nicknames.starts,
            nickname=nicknames.values,
            identity=frozen(np.array([_identity(*token) for token in tokens], np.uint64)),
        )


class _Facts(NamedTuple):
    """What a token's text says, in numbers."""

    source: tuple[int, ...]
    latin: tuple[int, ...]
    skeleton: int
    keys: tuple[int, ...]
    nicknames: tuple[int, ...]


@lru_cache(maxsize=32768)
def _facts(text: str, alphabet: int) -> _Facts:
    """Work out a token; the common ones come back in every chunk of queries."""
    groups = given_name_groups(text, alphabet)
    return _Facts(
        tuple(_codes(symbols(text, alphabet), symbol_numbers(Alphabet(alphabet)))),
        tuple(_codes(latin_reading(text, alphabet), _LATIN_NUMBER)),
        packed(skeleton(text, alphabet)),
        (*map(packed, skeleton_keys(text, alphabet)), *(int(GROUP) | group for group in groups)),
        groups,
    )


def _identity(text: str, alphabet: int, role: int, cut: bool) -> int:  # noqa: FBT001  (a field of the token)
    digest = hashlib.blake2b(f"{alphabet} {role} {cut:d} {text}".encode("utf-8", "replace"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")


def _codes(text: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return [numbers.get(c, 0) for c in text]
