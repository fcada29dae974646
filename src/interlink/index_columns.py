"""Everything the engine needs of the wanted persons, as flat arrays that can be saved and mapped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.blocking.neighbours import KeyIndex, key_index, neighbours_of
from interlink.blocking.postings import Postings, build_postings
from interlink.columns import Fields, Names, Vocabulary, frozen
from interlink.comparison.sides import Neighbours, side_of
from interlink.comparison.transducer import transducer_tables
from interlink.encoding.batch import Batch
from interlink.encoding.persons import encode_persons
from interlink.encoding.vocabulary import VocabularyBuilder, with_tokens_in_order
from interlink.records import Person
from interlink.scoring.rarity import TermFrequencies, count_terms, rarity
from interlink.scoring.weigh import Population
from interlink.visibility import Visibility, visibility

__all__ = ["IndexColumns", "with_later_columns"]

_BLOCK = 512
"""Tokens whose neighbours are looked up by one thread at a time."""


@dataclass(frozen=True)
class IndexColumns:
    """The columns of P wanted persons, and what is derived from them once."""

    names: Names
    fields: Fields
    vocabulary: Vocabulary
    terms: TermFrequencies
    rarity: npt.NDArray[np.float32]
    """(V,)"""
    keys: KeyIndex
    neighbours: Neighbours
    """Similar tokens of each token of the vocabulary; no rows when the index is too small to be worth it."""
    postings: Postings
    notices: Visibility

    @classmethod
    def of(
        cls, persons: Sequence[Person], background_persons: float, *, workers: int = 1, small: bool = False
    ) -> IndexColumns:
        """Build the columns of persons in canonical form.

        Parameters
        ----------
        persons
            In the order of their ids.
        background_persons
            See :class:`interlink.model.Model`.
        workers
            Threads for the look-up of similar tokens.
        small
            Leave out what only pays when many queries follow.
        """
        builder = VocabularyBuilder()
        names, fields = encode_persons(persons, builder)
        names, tokens = with_tokens_in_order(names, builder.tokens)
        columns = (names, fields, VocabularyBuilder(tokens).freeze(), visibility(persons))
        return cls._derived(*columns, background_persons, workers=workers, small=small)

    @classmethod
    def of_batch(
        cls, batch: Batch, background_persons: float, *, workers: int = 1, small: bool = False
    ) -> IndexColumns:
        """Build the columns of a batch in the order of ids; the same as :meth:`of` builds of its persons."""
        columns = (batch.names, batch.fields, VocabularyBuilder(batch.tokens).freeze(), batch.notices)
        return cls._derived(*columns, background_persons, workers=workers, small=small)

    @classmethod
    def _derived(
        cls, names: Names, fields: Fields, vocabulary: Vocabulary, notices: Visibility, background_persons: float,
        *, workers: int, small: bool,
    ) -> IndexColumns:  # fmt: skip
        terms = count_terms(names, vocabulary)
        rare = rarity(vocabulary, terms, background_persons)
        keys = key_index(vocabulary)
        known = _no_neighbours() if small else _self_join(vocabulary, keys, workers)
        postings = build_postings(names, fields, vocabulary.skeleton, rare)
        return cls(names, fields, vocabulary, terms, rare, keys, known, postings, notices)

    def __len__(self) -> int:
        return len(self.fields.sex)

    @cached_property
    def population(self) -> Population:
        """The wanted side of a comparison."""
        return Population(side_of(self.names, self.vocabulary, self.rarity), self.fields)

    def __reduce__(self) -> tuple[Any, ...]:
        # copied and sent to another process as arrays, which are read-only there too
        return IndexColumns.from_arrays, (self.arrays(),)

    def describe(self) -> dict[str, Any]:
        """Return counts of what there is, and the cost of blocking."""
        postings = np.diff(self.postings.starts)
        return {
            "names": len(self.names.kind),
            "tokens": len(self.vocabulary.alphabet),
            "with_birth_date": int((np.diff(self.fields.date_starts) > 0).sum()),
            "with_nationality": int((np.diff(self.fields.nation_starts) > 0).sum()),
            "with_sex": int((self.fields.sex >= 0).sum()),
            "with_birth_place": int((np.diff(self.fields.place_starts) > 0).sum()),
            "with_document": int((np.diff(self.fields.document_starts) > 0).sum()),
            "blocking": {
                "names_per_token_mean": float(postings.mean()) if len(postings) else 0.0,
                "names_per_token_max": int(postings.max(initial=0)),
                "keys": len(self.keys.key),
            },
            "bytes": sum(array.nbytes for array in self.arrays().values()),
        }

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return all arrays by name, as they are saved."""
        found = {"rarity": self.rarity}
        for prefix in _PARTS:
            record = getattr(self, prefix)
            found.update({f"{prefix}_{name}": value for name, value in zip(record._fields, record, strict=True)})
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> IndexColumns:
        """Rebuild the columns from what :meth:`arrays` gave.

        Raises
        ------
        KeyError
            When an array is missing.
        """
        parts = {
            prefix: record._make(frozen(arrays[f"{prefix}_{name}"]) for name in record._fields)
            for prefix, record in _PARTS.items()
        }
        return cls(rarity=frozen(arrays["rarity"]), **parts)


_PARTS: dict[str, type[Any]] = {
    "names": Names,
    "fields": Fields,
    "vocabulary": Vocabulary,
    "terms": TermFrequencies,
    "keys": KeyIndex,
    "neighbours": Neighbours,
    "postings": Postings,
    "notices": Visibility,
}
"""Field of :class:`IndexColumns` -> the named tuple of arrays that it holds."""


def with_later_columns(arrays: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of an index that an interlink of before saved, with the columns that it did not know.

    Nothing is known in them: so the records are there still, and the index can be made anew of them.
    """
    later = {"fields_document_kind": ("fields_document_key", np.uint8)}
    added = {name: np.zeros(len(arrays[beside]), dtype) for name, (beside, dtype) in later.items() if beside in arrays}
    return {**added, **arrays}


def _no_neighbours() -> Neighbours:
    return Neighbours(frozen(np.zeros(1, np.int64)), frozen(np.zeros(0, np.int32)), frozen(np.zeros(0, np.float32)))


def _self_join(tokens: Vocabulary, keys: KeyIndex, workers: int) -> Neighbours:
    """Look up the similar tokens of every token of the vocabulary in it; each pair is compared once."""
    tables = transducer_tables()
    # tokens of one skeleton are compared with the same others, which stay near the processor meanwhile
    rows = np.argsort(tokens.skeleton, kind="stable").astype(np.int32)
    blocks = [rows[i : i + _BLOCK] for i in range(0, len(rows), _BLOCK)]
    with ThreadPoolExecutor(max(workers, 1)) as pool:
        parts = list(pool.map(lambda block: neighbours_of(block, tokens, tokens, keys, tables, later=True), blocks))
    if not parts:
        return _no_neighbours()
    first = np.repeat(rows, np.concatenate([np.diff(part.starts) for part in parts]))
    order = np.argsort(first, kind="stable")
    first, later = first[order], np.concatenate([part.token for part in parts])[order]
    similarity = np.concatenate([part.similarity for part in parts])[order]
    del parts, order
    return _both_ways(first, later, similarity, len(rows))


def _both_ways(
    first: npt.NDArray[np.int32], later: npt.NDArray[np.int32], similarity: npt.NDArray[np.float32], tokens: int
) -> Neighbours:
    """Return the neighbours of every token, ascending, from pairs of which each is there once."""
    other = later != first
    # a token's own pairs come after those in which it is the later one, and both are in ascending order already
    left, right = np.concatenate((later[other], first)), np.concatenate((first[other], later))
    order = np.argsort(left, kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(left, minlength=tokens)))).astype(np.int64)
    both = np.concatenate((similarity[other], similarity))
    return Neighbours(frozen(starts), frozen(right[order]), frozen(both[order]))
