"""A batch of persons as columns.

Persons have names, names have tokens; every other field is a column of rows of different lengths. What a column holds
is already in the form in which it is compared: days as numbers, countries as numbers, places and documents as hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.columns import APPROXIMATE, Fields, Names, frozen, starts_of
from interlink.comparison.places import codes_of
from interlink.encoding.name_keys import name_keys
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.normalise.countries import country_number
from interlink.normalise.dates import date_interval
from interlink.normalise.documents import document_key, document_kind, tells_documents_apart, written_out
from interlink.normalise.places import parse_place
from interlink.records import NAME_KINDS, SEXES, Document, Name, Person

__all__ = ["DOCUMENT_LETTERS", "encode_persons"]

DOCUMENT_LETTERS = 16
"""Letters of a document number that are compared one by one."""
NO_COUNTRY = -1

Column = npt.NDArray[Any]

_KIND_NUMBERS = {kind: number for number, kind in enumerate(NAME_KINDS)}
_SEX_NUMBERS: dict[str | None, int] = {None: -1, **{sex: number for number, sex in enumerate(SEXES)}}


def encode_persons(persons: Sequence[Person], vocabulary: VocabularyBuilder) -> tuple[Names, Fields]:
    """Turn persons in canonical form into columns; their tokens are numbered by the vocabulary.

    Examples
    --------
    >>> person = Person(names=["Samir El Haddad", "Abu Yahya"], birth_dates=["1971"], nationalities=["LB"])
    >>> names, fields = encode_persons([person], VocabularyBuilder())
    >>> names.name_starts.tolist(), names.token_starts.tolist(), fields.date_precision.tolist()
    ([0, 2], [0, 2, 4], [2])
    """
    fields = Fields(*_dates(persons), *_who(persons), *_places(persons), *_documents(persons))
    return _names(persons, vocabulary), fields


def _names(persons: Sequence[Person], vocabulary: VocabularyBuilder) -> Names:
    name_starts, token_starts = [0], [0]
    tokens: list[int] = []
    kinds, entries, readings = [], [], []
    for person in persons:
        seen: set[tuple[int, ...]] = set()
        for entry, name in _stronger_first(person.names):
            for reading, keys in enumerate(name_keys(name.text)):
                numbers = tuple(map(vocabulary.add, keys))
                if numbers in seen:
                    continue
                seen.add(numbers)
                tokens += numbers
                token_starts.append(len(tokens))
                kinds.append(_KIND_NUMBERS[name.kind])
                entries.append(entry)
                readings.append(reading)
        name_starts.append(len(kinds))
    return Names(
        frozen(np.array(name_starts, np.int64)),
        frozen(np.array(token_starts, np.int64)),
        frozen(np.array(tokens, np.int32)),
        frozen(np.array(kinds, np.uint8)),
        frozen(np.array(entries, np.uint16)),
        frozen(np.array(readings, np.uint16)),
    )


def _stronger_first(names: Sequence[Name]) -> Iterable[tuple[int, Name]]:
    """Return names with their places; of one that stands there twice the stronger kind counts, whatever the order."""
    return enumerate(names) if len(names) == 1 else sorted(enumerate(names), key=_is_weak)


def _is_weak(entry: tuple[int, Name]) -> bool:
    return entry[1].kind == "weak_alias"


def _dates(persons: Sequence[Person]) -> tuple[Column, Column, Column, Column]:
    intervals = [date_interval(text) for person in persons for text in person.birth_dates]
    precision = [one.precision + (APPROXIMATE if one.approximate else 0) for one in intervals]
    return (
        _starts(len(person.birth_dates) for person in persons),
        frozen(np.array([one.first for one in intervals], np.int32)),
        frozen(np.array([one.last for one in intervals], np.int32)),
        frozen(np.array(precision, np.uint8)),
    )


def _who(persons: Sequence[Person]) -> tuple[Column, Column, Column]:
    """Return the columns of nationality and sex."""
    return (
        _starts(len(person.nationalities) for person in persons),
        frozen(np.array([country_number(code) for person in persons for code in person.nationalities], np.int16)),
        frozen(np.array([_SEX_NUMBERS[person.sex] for person in persons], np.int8)),
    )


def _places(persons: Sequence[Person]) -> tuple[Column, Column, Column, Column]:
    places = [parse_place(text) for person in persons for text in person.birth_places]
    codes = iter(codes_of([word for place in places for word in place.tokens]))
    rows = [dict.fromkeys(code for _, code in zip(place.tokens, codes, strict=False)) for place in places]
    return (
        _starts(len(person.birth_places) for person in persons),
        _countries(place.country for place in places),
        _starts(map(len, rows)),
        frozen(np.array([_hash(code) for row in rows for code in row], np.uint64)),
    )


def _documents(persons: Sequence[Person]) -> tuple[Column, Column, Column, Column, Column]:
    found = list(map(_numbered, persons))
    documents = [document for row in found for document, _ in row]
    keys = [key for row in found for _, key in row]
    letters = b"".join([key.encode()[:DOCUMENT_LETTERS].ljust(DOCUMENT_LETTERS, b"\0") for key in keys])
    return (
        _starts(map(len, found)),
        frozen(np.array(list(map(_hash, keys)), np.uint64)),
        frozen(np.frombuffer(bytearray(letters), np.uint8).reshape(-1, DOCUMENT_LETTERS)),
        _countries(document.country for document in documents),
        frozen(np.array([document_kind(document.type) for document in documents], np.uint8)),
    )


def _numbered(person: Person) -> list[tuple[Document, str]]:
    """Return the documents of a person with the keys of their numbers.

    What is typed where there is no number is like that of everybody who has none, and a birth date in the wrong field
    like that of everybody born on that day.
    """
    if not person.documents:
        return []  # most persons
    keys = [(document, document_key(document.number)) for document in person.documents]
    born = {form for text in person.birth_dates for form in written_out(text)}
    return [(document, key) for document, key in keys if tells_documents_apart(key) and key not in born]


def _starts(lengths: Iterable[int]) -> npt.NDArray[np.int64]:
    return frozen(starts_of(lengths))


def _countries(codes: Iterable[str | None]) -> npt.NDArray[np.int16]:
    return frozen(np.array([country_number(code) if code else NO_COUNTRY for code in codes], np.int16))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")
