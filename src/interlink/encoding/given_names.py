"""Which given names a token is a form of, in whatever script it is written.

A Latin token is looked up in the tables of forms. A token of another script is compared with the Latin forms of given
names that many languages share: one that reads clearly as such a form is a form of that name. Cyrillic and Greek, which
write their vowels, are compared with short forms too; Arabic *sasha* might be many a word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.columns import Ragged
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
    letters: Ragged[np.uint8]
    groups: list[tuple[int, ...]]


class _Asked(NamedTuple):
    """Tokens, and for each the forms that it is compared with."""

    alphabet: npt.NDArray[np.uint8]
    source_starts: npt.NDArray[np.int64]
    source: npt.NDArray[np.uint8]
    form_starts: npt.NDArray[np.int64]
    form: npt.NDArray[np.int32]


def given_name_groups(
    texts: Sequence[str], alphabets: Sequence[int], skeletons: Ragged[np.int64]
) -> list[tuple[int, ...]]:
    """Return the numbers of the groups of related given names that each of some folded tokens belongs to.

    Parameters
    ----------
    texts, alphabets
        The tokens.
    skeletons
        Their packed skeletons.

    Examples
    --------
    >>> tokens = ["джон", "juan"], [Alphabet.CYRILLIC, Alphabet.LATIN]
    >>> john, juan = given_name_groups(*tokens, skeletons_of(*tokens))
    >>> len(set(john) & set(juan))
    1
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    for short in (False, True):
        asked = [
            row
            for row, (text, alphabet) in enumerate(zip(texts, alphabets, strict=True))
            if (alphabet in _WITH_SHORT_FORMS if short else _may_be_any_form(text, alphabet))
        ]
        for row, groups in _nearest(asked, texts, alphabets, skeletons, _forms(short=short)):
            found[row] |= groups
    return [
        nickname_groups(text) if alphabet == Alphabet.LATIN else tuple(sorted(found.get(row, ())))
        for row, (text, alphabet) in enumerate(zip(texts, alphabets, strict=True))
    ]


def _may_be_any_form(text: str, alphabet: int) -> bool:
    return alphabet != Alphabet.LATIN and not (alphabet == Alphabet.ARABIC and is_arab(text))


def _nearest(
    asked: Sequence[int], texts: Sequence[str], alphabets: Sequence[int], skeletons: Ragged[np.int64], forms: _Forms
) -> Iterator[tuple[int, set[int]]]:
    """Yield the tokens that clearly read as forms of given names, each with the groups of these."""
    of_token = {row: rows for row in asked if (rows := _of_a_skeleton(skeletons[row].tolist(), forms))}
    if not of_token:
        return
    symbols_of = Ragged.of([_symbols(texts[row], alphabets[row]) for row in of_token], np.uint8)
    listed = Ragged.of(list(of_token.values()), np.int32)
    alphabet = np.array([alphabets[row] for row in of_token], np.uint8)
    tokens = _Asked(alphabet, symbols_of.starts, symbols_of.values, listed.starts, listed.values)
    near = _similar(tokens, forms.letters.starts, forms.letters.values, transducer_tables(), work_space())
    for place, (row, rows) in enumerate(of_token.items()):
        own = near[listed.starts[place] : listed.starts[place + 1]].tolist()
        clearly = _CLEARLY_ARABIC if alphabets[row] == Alphabet.ARABIC else _CLEARLY
        least = max(clearly, max(own) - 1e-6)
        yield row, {number for form, s in zip(rows, own, strict=True) if s >= least for number in forms.groups[form]}


def _of_a_skeleton(skeletons: Iterable[int], forms: _Forms) -> list[int]:
    return sorted({row for key in skeletons for row in forms.of_skeleton.get(key, ())})


def _symbols(text: str, alphabet: int) -> list[int]:
    numbers = symbol_numbers(Alphabet(alphabet))
    return [numbers.get(c, 0) for c in symbols(text, alphabet)]


@cache
def _forms(*, short: bool) -> _Forms:
    forms = short_forms() if short else international_forms()
    of_skeleton: defaultdict[int, list[int]] = defaultdict(list)
    skeletons = skeletons_of([form for form, _ in forms], [Alphabet.LATIN] * len(forms))
    for row in range(len(forms)):
        for key in skeletons[row].tolist():
            of_skeleton[key].append(row)
    letters = Ragged.of([[LATIN_NUMBERS[c] for c in latin_form(form)] for form, _ in forms], np.uint8)
    return _Forms(of_skeleton, letters, [groups for _, groups in forms])


@plain_kernel
def _similar(
    asked: _Asked, letter_starts: npt.NDArray[np.int64], letter: npt.NDArray[np.uint8], t: TransducerTables,
    table: npt.NDArray[np.float32],
) -> npt.NDArray[np.float64]:  # fmt: skip
    """Return the similarity of each token with each of its forms, whose letters are rows of ``letter``."""
    found = np.zeros(len(asked.form))
    nothing = letter[:0]
    for i in range(len(asked.alphabet)):
        alphabet, source = asked.alphabet[i], asked.source[asked.source_starts[i] : asked.source_starts[i + 1]]
        own, _ = self_weights(alphabet, source, nothing, t, table)
        for k in range(asked.form_starts[i], asked.form_starts[i + 1]):
            latin = letter[letter_starts[asked.form[k]] : letter_starts[asked.form[k] + 1]]
            found[k] = similarity(
                alphabet, source, nothing, own, 0.1, 0, latin_as_source(latin), latin, 1.0, 1.0, t, table
            )
    return found
