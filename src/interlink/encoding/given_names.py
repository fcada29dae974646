"""Which given names a token is a form of, in whatever script it is written.

A Latin token is looked up in the tables of forms. A token of another script is compared with the Latin forms of given
names that many languages share: one that reads clearly as such a form is a form of that name. Cyrillic and Greek, which
write their vowels, are compared with short forms too; Arabic *sasha* might be many a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.comparison.alphabet import LATIN_NUMBERS, latin_form, symbols
from interlink.comparison.similarity import latin_as_source, self_weights, similarity, work_space
from interlink.comparison.skeletons import skeletons_of
from interlink.comparison.transducer import TransducerTables, symbol_numbers, transducer_tables
from interlink.kernels import plain_kernel
from interlink.normalise.arabic import is_arab
from interlink.normalise.nicknames import international_forms, nickname_groups, short_forms
from interlink.normalise.tokens import Alphabet

__all__ = ["given_name_groups"]

_CLEARLY = 0.78
"""Similarity with a Latin form from which a token of another script is that form."""
_CLEARLY_ARABIC = 0.86
"""The same for Arabic script, which leaves most vowels out and has names of its own that sound alike."""
_WITH_SHORT_FORMS = frozenset({Alphabet.CYRILLIC, Alphabet.GREEK})
"""The alphabets in which short forms are looked for."""


class _Forms(NamedTuple):
    """The Latin forms that are looked for."""

    of_skeleton: dict[int, list[int]]
    letters: list[npt.NDArray[np.uint8]]
    groups: list[tuple[int, ...]]


def given_name_groups(text: str, alphabet: int, skeletons: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers of the groups of related given names that a folded token belongs to.

    Parameters
    ----------
    text, alphabet
        The token.
    skeletons
        Its packed skeletons.

    Examples
    --------
    >>> cyrillic, latin = ("джон", Alphabet.CYRILLIC), ("juan", Alphabet.LATIN)
    >>> john, juan = (given_name_groups(*token, skeletons_of(*zip(token)).values) for token in (cyrillic, latin))
    >>> len(set(john) & set(juan))
    1
    """
    if alphabet == Alphabet.LATIN:
        return nickname_groups(text)
    if alphabet == Alphabet.ARABIC and is_arab(text):
        return ()
    found = _nearest(text, alphabet, skeletons, _forms(short=False))
    if alphabet in _WITH_SHORT_FORMS:
        found |= _nearest(text, alphabet, skeletons, _forms(short=True))
    return tuple(sorted(found))


def _nearest(text: str, alphabet: int, skeletons: Iterable[int], forms: _Forms) -> set[int]:
    """Return the groups of the forms that a token clearly reads as."""
    rows = sorted({row for key in skeletons for row in forms.of_skeleton.get(key, ())})
    if not rows:
        return set()
    numbers = symbol_numbers(Alphabet(alphabet))
    source = np.array([numbers.get(c, 0) for c in symbols(text, alphabet)], np.uint8)
    latin = [forms.letters[row] for row in rows]
    ends = np.cumsum([len(letters) for letters in latin])
    near = _similar(alphabet, source, np.concatenate(latin), ends, transducer_tables(), work_space())
    least = max(_CLEARLY_ARABIC if alphabet == Alphabet.ARABIC else _CLEARLY, near.max() - 1e-6)
    return {number for row, s in zip(rows, near, strict=True) if s >= least for number in forms.groups[row]}


@cache
def _forms(*, short: bool) -> _Forms:
    found = _Forms(defaultdict(list), [], [])
    forms = short_forms() if short else international_forms()
    skeletons = skeletons_of([form for form, _ in forms], [Alphabet.LATIN] * len(forms))
    for row, (form, groups) in enumerate(forms):
        for key in skeletons[row].tolist():
            found.of_skeleton[key].append(row)
        found.letters.append(np.array([LATIN_NUMBERS[c] for c in latin_form(form)], np.uint8))
        found.groups.append(groups)
    return found


@plain_kernel
def _similar(
    alphabet: int, source: npt.NDArray[np.uint8], latin: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64],
    t: TransducerTables, table: npt.NDArray[np.float32],
) -> npt.NDArray[np.float64]:  # fmt: skip
    """Return the similarity of a token with Latin forms that lie one behind the other."""
    found = np.zeros(len(ends))
    nothing = latin[:0]
    own, _ = self_weights(alphabet, source, nothing, t, table)
    begin = 0
    for i in range(len(ends)):
        letters = latin[begin : ends[i]]
        begin = ends[i]
        found[i] = similarity(
            alphabet, source, nothing, own, 0.1, 0, latin_as_source(letters), letters, 1.0, 1.0, t, table
        )
    return found
