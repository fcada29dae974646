"""The vocabulary: every distinct token once, as arrays.

Distinct tokens are far fewer than names. All that is costly about a token (its letters, skeleton, keys) is worked out
here, once; a name is then a short row of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from interlink.columns import Ragged
from interlink.comparison.alphabet import LATIN_LETTERS, latin_reading, packed, skeleton, skeleton_keys, symbols
from interlink.comparison.transducer import symbol_numbers
from interlink.normalise.tokens import Alphabet

__all__ = ["Vocabulary", "VocabularyBuilder"]

_LATIN_NUMBER = {letter: number for number, letter in enumerate(LATIN_LETTERS)}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Arrays over V distinct tokens."""

    alphabet: npt.NDArray[np.uint8]
    """(V,) number of the :class:`~interlink.normalise.tokens.Alphabet`."""
    source: Ragged[np.uint8]
    """V rows of symbols in the token's own alphabet."""
    latin: Ragged[np.uint8]
    """V rows of Latin letters of the token's reading."""
    skeleton: npt.NDArray[np.uint64]
    """(V,) packed consonant skeleton: the unit of term frequency."""
    keys: Ragged[np.uint64]
    """V rows of look-up keys."""

    def __len__(self) -> int:
        return len(self.alphabet)

    def arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Return the arrays by name, as they are saved."""
        return {
            "token_alphabet": self.alphabet,
            "token_source_starts": self.source.starts,
            "token_source": self.source.values,
            "token_latin_starts": self.latin.starts,
            "token_latin": self.latin.values,
            "token_skeleton": self.skeleton,
            "token_key_starts": self.keys.starts,
            "token_key": self.keys.values,
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> Vocabulary:
        """Rebuild a vocabulary from what :meth:`arrays` gave."""
        return cls(
            alphabet=arrays["token_alphabet"],  # type: ignore[arg-type]
            source=Ragged(arrays["token_source_starts"], arrays["token_source"]),  # type: ignore[arg-type]
            latin=Ragged(arrays["token_latin_starts"], arrays["token_latin"]),  # type: ignore[arg-type]
            skeleton=arrays["token_skeleton"],  # type: ignore[arg-type]
            keys=Ragged(arrays["token_key_starts"], arrays["token_key"]),  # type: ignore[arg-type]
        )


class VocabularyBuilder:
    """Numbers tokens as they come and turns them into a :class:`Vocabulary`.

    Examples
    --------
    >>> builder = VocabularyBuilder()
    >>> builder.number("samir", 0), builder.number("haddad", 0), builder.number("samir", 0)
    (0, 1, 0)
    >>> len(builder.freeze())
    2
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int], int] = {}

    def number(self, text: str, alphabet: int) -> int:
        """Return the number of a token, a new one when it has not been seen."""
        return self._numbers.setdefault((text, int(alphabet)), len(self._numbers))

    def freeze(self) -> Vocabulary:
        """Return the arrays of all tokens numbered so far."""
        tokens = list(self._numbers)
        return Vocabulary(
            alphabet=np.array([a for _, a in tokens], np.uint8),
            source=Ragged.of((source_codes(t, a) for t, a in tokens), np.uint8),
            latin=Ragged.of((_codes(latin_reading(t, a), _LATIN_NUMBER) for t, a in tokens), np.uint8),
            skeleton=np.array([packed(skeleton(t, a)) for t, a in tokens], np.uint64),
            keys=Ragged.of(([packed(k) for k in skeleton_keys(t, a)] for t, a in tokens), np.uint64),
        )


def source_codes(text: str, alphabet: int) -> list[int]:
    """Return the symbols of a token in its own alphabet as numbers."""
    return _codes(symbols(text, alphabet), symbol_numbers(Alphabet(alphabet)))


def _codes(text: Iterable[str], numbers: Mapping[str, int]) -> list[int]:
    return [numbers.get(c, 0) for c in text]
