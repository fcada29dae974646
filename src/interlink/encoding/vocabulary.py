"""The vocabulary: every distinct token once, as arrays.

Distinct tokens are far fewer than names. All that is costly about a token (its letters, skeleton, keys) is worked out
here, once; a name is then a short row of numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import starmap
from operator import add
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.columns import Names, Ragged, Vocabulary, frozen, starts_of
from interlink.comparison.alphabet import LATIN_NUMBERS, LetterNumbers, latin_reading, symbols
from interlink.comparison.similarity import all_self_weights, work_space
from interlink.comparison.skeletons import keys_of, skeletons_of
from interlink.comparison.transducer import symbol_numbers, transducer_tables
from interlink.encoding.given_names import given_name_groups
from interlink.kernels import plain_kernel
from interlink.normalise.names_apart import known_names
from interlink.normalise.tokens import Alphabet, Role, Token

__all__ = ["KnownTokens", "TokenKey", "VocabularyBuilder", "joined_rows", "token_key", "with_tokens_in_order"]

TokenKey = tuple[str, int, int, bool]
"""What a token is known by: text, alphabet, role, whether it is cut."""

_SHARED = {"عبد": "abd", "الله": "allah", "دين": "din", "ابو": "abu", "ام": "umm", "بن": "bin", "بنت": "bint"}
"""Structure is one token in all scripts: its spelling says nothing."""


def token_key(token: Token) -> TokenKey:
    """Return what a token is known by.

    Examples
    --------
    >>> token_key(Token("samir", Alphabet.LATIN, Role.NAME, "Samir"))
    ('samir', 0, 0, False)
    """
    shared = _SHARED.get(token.text)
    if shared and token.role != Role.NAME:
        return shared, int(Alphabet.LATIN), int(token.role), token.cut
    return token.text, int(token.alphabet), int(token.role), token.cut


def with_tokens_in_order(names: Names, tokens: Sequence[TokenKey]) -> tuple[Names, list[TokenKey]]:
    """Return names with the tokens that they hold numbered anew, and these tokens in their order.

    Those of other alphabets come before the Latin ones: each pair of tokens is compared once, from the side of the one
    that comes first, and a script held against many Latin tokens is faster than the other way round. Within an alphabet
    tokens that begin alike stand side by side: what was worked out for one of them holds for the next as far as they
    are the same, and lies near in memory.

    Examples
    --------
    >>> names = Names(*(np.array(column) for column in ([0, 1], [0, 2], [2, 0], [0], [0], [0])))
    >>> words = ("samir", "omar", "haddad")
    >>> found, tokens = with_tokens_in_order(names, [(word, 0, 0, False) for word in words])
    >>> found.token.tolist(), [text for text, *_ in tokens]
    ([0, 1], ['haddad', 'samir'])
    """
    used, places = np.unique(names.token, return_inverse=True)
    held = [tokens[number] for number in used.tolist()]
    order = sorted(range(len(held)), key=lambda place: (-held[place][1], held[place]))
    numbers = np.empty(len(order), np.int32)
    numbers[order] = np.arange(len(order), dtype=np.int32)
    return names._replace(token=frozen(numbers[places])), [held[place] for place in order]


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
        return self.add(token_key(token))

    def add(self, key: TokenKey) -> int:
        """Return the number of a token of another vocabulary's :attr:`tokens`."""
        return self._numbers.setdefault(key, len(self._numbers))

    @property
    def tokens(self) -> list[TokenKey]:
        """The tokens numbered so far."""
        return list(self._numbers)

    def freeze(self, known: KnownTokens | None = None) -> Vocabulary:
        """Return the arrays of all tokens numbered so far; what is ``known`` already is not worked out again."""
        tokens = list(self._numbers)
        identity = np.frombuffer(b"".join(starmap(_identity, tokens)), ">u8").astype(np.uint64)
        numbers = np.full(len(tokens), -1, np.int32) if known is None else known.numbers(identity)
        missing = np.flatnonzero(numbers < 0).tolist()
        fresh = _worked_out([tokens[place] for place in missing], identity[missing]) if missing else _nothing()
        if known is None:
            return fresh
        return _taken(numbers, known.vocabulary, fresh)


class KnownTokens:
    """The tokens of a vocabulary by identity, so that another one need not work them out again.

    Examples
    --------
    >>> builder = VocabularyBuilder([("samir", 0, 0, False), ("haddad", 0, 0, False)])
    >>> known = KnownTokens(builder.freeze())
    >>> known.numbers(builder.freeze().identity[::-1]).tolist()
    [1, 0]
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._order = np.argsort(vocabulary.identity, kind="stable").astype(np.int32)
        self._identities = vocabulary.identity[self._order]

    def numbers(self, identity: npt.NDArray[np.uint64]) -> npt.NDArray[np.int32]:
        """Return the number of each token by its identity, -1 for one that is not known."""
        if not len(self._identities):
            return np.full(len(identity), -1, np.int32)
        place = np.minimum(np.searchsorted(self._identities, identity), len(self._identities) - 1)
        return np.where(self._identities[place] == identity, self._order[place], np.int32(-1))


def _taken(numbers: npt.NDArray[np.int32], old: Vocabulary, fresh: Vocabulary) -> Vocabulary:
    """Put a vocabulary together from rows of two: ``numbers`` says which row of the old one, -1 for the next fresh."""
    known = numbers >= 0
    every = bool(known.all())
    columns: dict[str, npt.NDArray[Any]] = {}
    for starts, values in _RAGGED.items():
        rows = joined_rows(
            numbers, getattr(old, starts), getattr(old, values), getattr(fresh, starts), getattr(fresh, values)
        )
        columns[starts], columns[values] = frozen(rows[0]), frozen(rows[1])
    for name in Vocabulary._fields:
        if name not in columns and every:
            columns[name] = frozen(getattr(old, name)[numbers])
        elif name not in columns:
            column = np.empty(len(numbers), getattr(fresh, name).dtype)
            column[known], column[~known] = getattr(old, name)[numbers[known]], getattr(fresh, name)
            columns[name] = frozen(column)
    return Vocabulary(**columns)


_RAGGED = {"source_starts": "source", "latin_starts": "latin", "key_starts": "key", "nickname_starts": "nickname"}


@plain_kernel
def joined_rows(numbers, old_starts, old, new_starts, new):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Put rows of two ragged columns together: ``numbers`` says which row of the old one, -1 for the next new one.

    Returns
    -------
    Starts and values.
    """
    starts = np.zeros(len(numbers) + 1, np.int64)
    fresh = 0
    for i in range(len(numbers)):
        k = numbers[i]
        size = new_starts[fresh + 1] - new_starts[fresh] if k < 0 else old_starts[k + 1] - old_starts[k]
        fresh += k < 0
        starts[i + 1] = starts[i] + size
    values = np.empty(starts[-1], new.dtype)
    fresh = 0
    for i in range(len(numbers)):
        k = numbers[i]
        there = new_starts[fresh] if k < 0 else old_starts[k]
        for place in range(starts[i + 1] - starts[i]):
            values[starts[i] + place] = new[there + place] if k < 0 else old[there + place]
        fresh += k < 0
    return starts, values


@cache
def _nothing() -> Vocabulary:
    return _worked_out([], np.zeros(0, np.uint64))


def _worked_out(tokens: Sequence[TokenKey], identity: npt.NDArray[np.uint64]) -> Vocabulary:
    """Return the arrays of tokens."""
    texts, alphabets = [token[0] for token in tokens], [token[1] for token in tokens]
    found = skeletons_of(texts, alphabets)
    groups = _groups(texts, alphabets, found)
    keys = keys_of(texts, alphabets, found, groups)
    letters = list(map(_letters, texts, alphabets))
    source, latin = _rows([own for own, _ in letters]), _rows([reading for _, reading in letters])
    alphabet = frozen(np.array(alphabets, np.uint8))
    rows = source.starts, source.values, latin.starts, latin.values
    own, reading = all_self_weights(alphabet, *rows, transducer_tables(), work_space())
    return Vocabulary(
        alphabet=alphabet,
        role=frozen(np.array([role for _, _, role, _ in tokens], np.uint8)),
        cut=frozen(np.array([cut for _, _, _, cut in tokens], np.bool_)),
        source_starts=source.starts,
        source=source.values,
        latin_starts=latin.starts,
        latin=latin.values,
        own=frozen(own),
        reading=frozen(reading),
        skeleton=frozen(found.values[found.starts[:-1]].view(np.uint64)),
        key_starts=keys.starts,
        key=keys.values,
        nickname_starts=groups.starts,
        nickname=groups.values,
        identity=frozen(identity),
    )


def _groups(texts: Sequence[str], alphabets: Sequence[int], found: Ragged[np.int64]) -> Ragged[np.int32]:
    """Return the groups of given names, and the well-known names, of each token."""
    known = map(known_names, texts, alphabets)
    return Ragged.of(list(map(add, given_name_groups(texts, alphabets, found), known)), np.int32)


def _letters(text: str, alphabet: int) -> tuple[bytes, bytes]:
    """Return the symbols of a token in its own alphabet, and the Latin letters by which it is read, as numbers."""
    reading = latin_reading(text, alphabet)
    own = reading if alphabet in _IN_LATIN_LETTERS else symbols(text, alphabet)
    return _numbers(alphabet).of(own), _LATIN.of(reading)


_IN_LATIN_LETTERS = frozenset({Alphabet.LATIN, Alphabet.ROMANISED})
_LATIN = LetterNumbers(LATIN_NUMBERS)


@cache
def _numbers(alphabet: int) -> LetterNumbers:
    return LetterNumbers(symbol_numbers(alphabet))


def _rows(rows: Sequence[bytes]) -> Ragged[np.uint8]:
    return Ragged(frozen(starts_of(map(len, rows))), frozen(np.frombuffer(bytearray(b"".join(rows)), np.uint8)))


@lru_cache(maxsize=65536)
def _identity(text: str, alphabet: int, role: int, cut: bool) -> bytes:  # noqa: FBT001  (a field of the token)
    written = f"{alphabet} {role} {cut:d} {text}".encode("utf-8", "replace")
    return hashlib.blake2b(written, digest_size=8).digest()
