"""A batch of persons as columns.

Persons have names, names have tokens; every other field is a column of rows of different lengths. What a column holds
is already in the form in which it is compared: days as numbers, countries as numbers, places and documents as hashes.
"""

from __future__ import annotations

import hashlib
from array import array
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.columns import Fields, Names, frozen
from interlink.comparison.places import place_codes
from interlink.encoding.name_keys import name_keys
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.normalise.countries import country_number
from interlink.normalise.dates import date_interval
from interlink.normalise.documents import document_key
from interlink.normalise.places import parse_place
from interlink.records import NAME_KINDS, SEXES, Document, Person

__all__ = ["DOCUMENT_LETTERS", "PersonEncoder"]

DOCUMENT_LETTERS = 16
"""Letters of a document number that are compared one by one."""
NO_COUNTRY = -1
APPROXIMATE = 128
"""Bit of a date's precision that marks it as approximate."""


class PersonEncoder:
    """Turns persons into columns, one after the other.

    Examples
    --------
    >>> encoder = PersonEncoder(VocabularyBuilder())
    >>> encoder.add(Person(names=["Samir El Haddad", "Abu Yahya"], birth_dates=["1971"], nationalities=["LB"]))
    >>> names, fields = encoder.freeze()
    >>> names.name_starts.tolist(), names.token_starts.tolist(), fields.date_precision.tolist()
    ([0, 2], [0, 2, 4], [2])
    """

    def __init__(self, vocabulary: VocabularyBuilder) -> None:
        self._vocabulary = vocabulary
        self._names = _Columns("qqiBHH", Names)
        self._fields = _Columns("qiiBqhbqhqQqQBh", Fields)

    def add(self, person: Person) -> None:
        """Append one person in canonical form."""
        self._add_names(person)
        self._add_dates(person)
        fields = self._fields
        fields["nation"].extend(country_number(code) for code in person.nationalities)
        fields.end_row("nation_starts", "nation")
        fields["sex"].append(SEXES.index(person.sex) if person.sex else -1)
        for text in person.birth_places:
            self._add_place(text)
        fields.end_row("place_starts", "place_country")
        for document in person.documents:
            self._add_document(document)
        fields.end_row("document_starts", "document_key")

    def _add_names(self, person: Person) -> None:
        names, seen = self._names, set()
        for entry, name in enumerate(person.names):
            for reading, keys in enumerate(name_keys(name.text)):
                numbers = tuple(map(self._vocabulary.add, keys))
                if numbers in seen:
                    continue
                seen.add(numbers)
                names["token"].extend(numbers)
                names.end_row("token_starts", "token")
                names["kind"].append(NAME_KINDS.index(name.kind))
                names["entry"].append(entry)
                names["reading"].append(reading)
        names.end_row("name_starts", "kind")

    def _add_dates(self, person: Person) -> None:
        fields = self._fields
        for text in person.birth_dates:
            interval = date_interval(text)
            fields["date_first"].append(interval.first)
            fields["date_last"].append(interval.last)
            fields["date_precision"].append(interval.precision + (APPROXIMATE if interval.approximate else 0))
        fields.end_row("date_starts", "date_first")

    def _add_place(self, text: str) -> None:
        fields = self._fields
        place = parse_place(text)
        fields["place_country"].append(country_number(place.country) if place.country else NO_COUNTRY)
        fields["place_word"].extend(_hash(code) for code in place_codes(place.tokens))
        fields.end_row("place_word_starts", "place_word")

    def _add_document(self, document: Document) -> None:
        fields = self._fields
        key = document_key(document.number)
        fields["document_key"].append(_hash(key))
        fields["document_letters"].frombytes(key.encode()[:DOCUMENT_LETTERS].ljust(DOCUMENT_LETTERS, b"\0"))
        fields["document_country"].append(country_number(document.country) if document.country else NO_COUNTRY)

    def freeze(self) -> tuple[Names, Fields]:
        """Return the columns of all persons added so far."""
        names, fields = self._names.freeze(), self._fields.freeze()
        fields["document_letters"] = frozen(fields["document_letters"].reshape(-1, DOCUMENT_LETTERS))
        return Names(**names), Fields(**fields)


class _Columns:
    """Growing columns by name; those that end in ``starts`` hold where each row begins."""

    def __init__(self, codes: str, record: type[Names | Fields]) -> None:
        self._columns = {name: array(code) for name, code in zip(record._fields, codes, strict=True)}
        for name, column in self._columns.items():
            if name.endswith("starts"):
                column.append(0)

    def __getitem__(self, name: str) -> array[Any]:
        return self._columns[name]

    def end_row(self, starts: str, values: str) -> None:
        self._columns[starts].append(len(self._columns[values]))

    def freeze(self) -> dict[str, npt.NDArray[Any]]:
        return {name: frozen(np.array(column)) for name, column in self._columns.items()}


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")
