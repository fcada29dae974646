"""Everything the engine needs of the wanted persons, as flat arrays that can be saved and mapped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from interlink.blocking.candidates import Postings
from interlink.blocking.neighbours import KeyIndex, key_index, neighbours_of
from interlink.blocking.postings import build_postings
from interlink.columns import Fields, Names, Vocabulary, frozen
from interlink.comparison.names import Neighbours, Side
from interlink.comparison.transducer import transducer_tables
from interlink.encoding.persons import PersonEncoder
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.records import Person
from interlink.scoring.rarity import TermFrequencies, count_terms, rarity
from interlink.scoring.weigh import Population
from interlink.visibility import Visibility, visibility

__all__ = ["IndexColumns"]

_BLOCK = 512
"""Tokens whose neighbours are looked up by one thread at a time."""
Record = TypeVar("Record", bound=tuple[Any, ...])


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
    def of(cls, persons: Sequence[Person], background_persons: float, *, workers: int = 1, small: bool = False) -> IndexColumns:  # fmt: skip
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
        encoder = PersonEncoder(builder)
        for person in persons:
            encoder.add(person)
        names, fields = encoder.freeze()
        vocabulary = builder.freeze()
        terms = count_terms(names, vocabulary)
        rare = rarity(vocabulary, terms, background_persons)
        keys = key_index(vocabulary)
        known = _no_neighbours() if small else _self_join(vocabulary, keys, workers)
        return cls(
            names, fields, vocabulary, terms, rare, keys, known, build_postings(names, fields, rare), visibility(persons)
        )

    def __len__(self) -> int:
        return len(self.fields.sex)

    @cached_property
    def population(self) -> Population:
        """The wanted side of a comparison."""
        return Population(Side(self.names, self.vocabulary, self.rarity), self.fields)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return all arrays by name, as they are saved."""
        found = {"rarity": self.rarity}
        for prefix, record in self._records().items():
            found.update({f"{prefix}_{name}": value for name, value in zip(record._fields, record, strict=True)})
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> IndexColumns:
        """Rebuild the columns from what :meth:`arrays` gave."""

        def taken(record: type[Any], prefix: str) -> Any:
            return record(**{name: arrays[f"{prefix}_{name}"] for name in record._fields})

        parts = {prefix: taken(record, prefix) for prefix, record in _PARTS.items()}
        return cls(rarity=arrays["rarity"], **parts)

    def _records(self) -> dict[str, Any]:
        return {prefix: getattr(self, prefix) for prefix in _PARTS}


_PARTS: dict[str, type[NamedTuple]] = {
    "names": Names,
    "fields": Fields,
    "vocabulary": Vocabulary,
    "terms": TermFrequencies,
    "keys": KeyIndex,
    "neighbours": Neighbours,
    "postings": Postings,
    "notices": Visibility,
}  # type: ignore[dict-item]


def _no_neighbours() -> Neighbours:
    empty = np.zeros(1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32)
    return Neighbours(*map(frozen, empty))


def _self_join(tokens: Vocabulary, keys: KeyIndex, workers: int) -> Neighbours:
    """Look up the similar tokens of every token of the vocabulary in it."""
    tables = transducer_tables()
    rows = np.arange(len(tokens.alphabet), dtype=np.int32)
    blocks = [rows[i : i + _BLOCK] for i in range(0, len(rows), _BLOCK)]
    with ThreadPoolExecutor(max(workers, 1)) as pool:
        parts = list(pool.map(lambda block: neighbours_of(block, tokens, tokens, keys, tables), blocks))
    if not parts:
        return _no_neighbours()
    lengths = np.concatenate([np.diff(part.starts) for part in parts])
    return Neighbours(
        frozen(np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)),
        frozen(np.concatenate([part.token for part in parts])),
        frozen(np.concatenate([part.similarity for part in parts])),
    )
