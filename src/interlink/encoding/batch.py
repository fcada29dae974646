"""Wanted persons on their way into an index: columns and original records, in batches that are joined.

Persons are read and normalised in batches, by several processes where that is wanted, and no batch holds persons as
objects. Joined and put into the order of their ids, the same persons give the same arrays however they were cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from interlink.columns import Fields, Names
from interlink.encoding.persons import encode_persons
from interlink.encoding.rows import chosen, concatenated
from interlink.encoding.vocabulary import TokenKey, VocabularyBuilder, with_tokens_in_order
from interlink.records import Person
from interlink.store import RecordStore
from interlink.visibility import Visibility, visibility

__all__ = ["Batch"]


class Batch(NamedTuple):
    """P persons as columns.

    Examples
    --------
    >>> one = Batch.of([Person(names=["Samir El Haddad"], id="xa-2")])
    >>> two = Batch.of([Person(names=["Omar Samir"], id="xa-1")])
    >>> both = Batch.joined([one, two]).by_id()
    >>> both.records.id(0), [text for text, *_ in both.tokens], both.names.token.tolist()
    ('xa-1', ['hadad', 'omar', 'samir'], [1, 2, 2, 0])
    """

    lists: list[str | None]
    """Name of the list that each person's notice names."""
    records: RecordStore
    """The original records, with their ids."""
    tokens: list[TokenKey]
    """The distinct tokens of the names, by number."""
    names: Names
    fields: Fields
    notices: Visibility

    @classmethod
    def of(cls, persons: Iterable[Person]) -> Batch:
        """Encode persons in canonical form."""
        persons = list(persons)
        vocabulary = VocabularyBuilder()
        names, fields = encode_persons(persons, vocabulary)
        lists = [person.notice.list if person.notice else None for person in persons]
        return cls(lists, RecordStore.of(persons), vocabulary.tokens, names, fields, visibility(persons))

    @classmethod
    def joined(cls, batches: Sequence[Batch]) -> Batch:
        """Put batches one after the other."""
        if not batches:
            return cls.of([])
        vocabulary = VocabularyBuilder()
        names = []
        for batch in batches:
            numbers = np.array([vocabulary.add(token) for token in batch.tokens], np.int32)
            names.append(batch.names._replace(token=numbers[batch.names.token]))
        return cls(
            [name for batch in batches for name in batch.lists],
            RecordStore.joined([batch.records for batch in batches]),
            vocabulary.tokens,
            concatenated(names),
            concatenated([batch.fields for batch in batches]),
            concatenated([batch.notices for batch in batches]),
        )

    def size(self) -> int:
        """Return the number of persons."""
        return len(self.lists)

    def chosen(self, places: Sequence[int]) -> Batch:
        """Return the persons at some places, in their order."""
        rows = np.array(places, np.int64)
        return self._replace(
            lists=[self.lists[place] for place in places],
            records=self.records.chosen(rows),
            names=chosen(self.names, rows),
            fields=chosen(self.fields, rows),
            notices=chosen(self.notices, rows),
        )

    def by_id(self) -> Batch:
        """Return the same persons in the order of their ids, with tokens in their own order."""
        ids = self.records.all_ids()
        ordered = self.chosen(sorted(range(len(ids)), key=ids.__getitem__))
        names, tokens = with_tokens_in_order(ordered.names, self.tokens)
        return ordered._replace(tokens=tokens, names=names)
