"""Array types: what the library computes with instead of objects.

A cell with several values is a row between two starts. The named tuples are what compiled kernels take.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Generic, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["APPROXIMATE", "Fields", "Names", "Ragged", "Vocabulary", "frozen", "places_in_rows", "starts_of"]

APPROXIMATE = 128
"""Bit of a date's precision that marks it as approximate."""

T = TypeVar("T", bound=np.generic)
A = TypeVar("A", bound=np.ndarray[Any, Any])


def frozen(array: A) -> A:
    """Mark an array read-only and return it.

    Arrays of an index are shared by threads, and a mapped file is read-only anyway: one kind of array means that the
    kernels are compiled once.

    Examples
    --------
    >>> frozen(np.zeros(2)).flags.writeable
    False
    """
    array.setflags(write=False)
    return array


def starts_of(lengths: Iterable[int]) -> npt.NDArray[np.int64]:
    """Return where rows of such lengths begin when they lie one behind the other, and where the last one ends.

    Examples
    --------
    >>> starts_of([2, 0, 1]).tolist()
    [0, 2, 2, 3]
    """
    return np.fromiter(accumulate(lengths, initial=0), np.int64)


def places_in_rows(
    begins: npt.NDArray[Any], lengths: npt.NDArray[Any]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return where chosen rows begin when they lie one behind the other, and the places of what they hold.

    Parameters
    ----------
    begins, lengths
        Of the rows, in the order in which they are chosen.

    Examples
    --------
    >>> starts, places = places_in_rows(np.array([5, 0]), np.array([2, 1]))
    >>> starts.tolist(), places.tolist()
    ([0, 2, 3], [5, 6, 0])
    """
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    return starts, np.repeat(begins - starts[:-1], lengths) + np.arange(starts[-1])


@dataclass(frozen=True, slots=True)
class Ragged(Generic[T]):
    """Rows of different lengths: ``values[starts[i]:starts[i + 1]]`` is row i.

    Examples
    --------
    >>> column = Ragged.of([[1, 2], [], [3]], np.int32)
    >>> len(column), column[0].tolist(), column[1].tolist()
    (3, [1, 2], [])
    """

    starts: npt.NDArray[np.int64]
    """(rows + 1,) where each row begins."""
    values: npt.NDArray[T]

    @classmethod
    def of(cls, rows: Iterable[Sequence[object]], dtype: type[T]) -> Ragged[T]:
        """Build a column from rows of plain values."""
        lengths: list[int] = []
        values: list[object] = []
        for row in rows:
            values.extend(row)
            lengths.append(len(row))
        return cls(frozen(starts_of(lengths)), frozen(np.array(values, dtype)))

    @classmethod
    def grouped(cls, groups: npt.NDArray[Any], values: npt.NDArray[T], rows: int) -> Ragged[T]:
        """Build a column from pairs of (row, value) in any order; each row keeps the order of its pairs.

        Examples
        --------
        >>> Ragged.grouped(np.array([1, 0, 1]), np.array([7, 8, 9]), 3)[1].tolist()
        [7, 9]
        """
        order = np.argsort(groups, kind="stable")
        starts = np.zeros(rows + 1, np.int64)
        np.cumsum(np.bincount(groups, minlength=rows), out=starts[1:])
        return cls(frozen(starts), frozen(values[order]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> npt.NDArray[T]:
        return self.values[self.starts[row] : self.starts[row + 1]]


class Vocabulary(NamedTuple):
    """Arrays over V distinct tokens (text, alphabet and role), for the kernels."""

    alphabet: npt.NDArray[np.uint8]
    """(V,) number of the :class:`~interlink.normalise.tokens.Alphabet`."""
    role: npt.NDArray[np.uint8]
    """(V,) number of the :class:`~interlink.normalise.tokens.Role`."""
    cut: npt.NDArray[np.bool_]
    """(V,) whether the token may be the beginning of a longer word, as at the end of a machine-readable zone."""
    source_starts: npt.NDArray[np.int64]
    """(V + 1,)"""
    source: npt.NDArray[np.uint8]
    """Symbols in the token's own alphabet."""
    latin_starts: npt.NDArray[np.int64]
    """(V + 1,)"""
    latin: npt.NDArray[np.uint8]
    """Latin letters of the token's reading."""
    own: npt.NDArray[np.float32]
    """(V,) what the token could reach at best as a source of the transducer."""
    reading: npt.NDArray[np.float32]
    """(V,) what its Latin reading reaches with itself."""
    skeleton: npt.NDArray[np.uint64]
    """(V,) packed consonant skeleton: the unit of term frequency."""
    key_starts: npt.NDArray[np.int64]
    """(V + 1,)"""
    key: npt.NDArray[np.uint64]
    """Look-up keys."""
    nickname_starts: npt.NDArray[np.int64]
    """(V + 1,)"""
    nickname: npt.NDArray[np.int32]
    """Groups of given names that are forms of one another, and well-known names that the token is a spelling of."""
    identity: npt.NDArray[np.uint64]
    """(V,) hash of text, alphabet and role, by which two vocabularies know the same token."""


class Names(NamedTuple):
    """Names of P persons: N names of T tokens in all."""

    name_starts: npt.NDArray[np.int64]
    """(P + 1,) persons -> names"""
    token_starts: npt.NDArray[np.int64]
    """(N + 1,) names -> tokens"""
    token: npt.NDArray[np.int32]
    """(T,) number in the vocabulary"""
    kind: npt.NDArray[np.uint8]
    """(N,) place in :data:`interlink.records.NAME_KINDS`"""
    entry: npt.NDArray[np.uint16]
    """(N,) which of the person's names it is a reading of"""
    reading: npt.NDArray[np.uint16]
    """(N,) which reading of that name"""


class Fields(NamedTuple):
    """All other fields of P persons."""

    date_starts: npt.NDArray[np.int64]
    date_first: npt.NDArray[np.int32]
    """First and last possible day, counted from 1 January of year 1."""
    date_last: npt.NDArray[np.int32]
    date_precision: npt.NDArray[np.uint8]
    """One of :mod:`interlink.normalise.dates`, with :data:`APPROXIMATE`."""
    nation_starts: npt.NDArray[np.int64]
    nation: npt.NDArray[np.int16]
    sex: npt.NDArray[np.int8]
    """(P,) place in :data:`interlink.records.SEXES`, -1 where unknown"""
    place_starts: npt.NDArray[np.int64]
    place_country: npt.NDArray[np.int16]
    place_word_starts: npt.NDArray[np.int64]
    place_word: npt.NDArray[np.uint64]
    document_starts: npt.NDArray[np.int64]
    document_key: npt.NDArray[np.uint64]
    document_letters: npt.NDArray[np.uint8]
    """(D, 16) letters of the number, 0 where it is shorter"""
    document_country: npt.NDArray[np.int16]
    document_kind: npt.NDArray[np.uint8]
    """(D,) what :func:`interlink.normalise.documents.document_kind` gives, 0 where it is not known"""
