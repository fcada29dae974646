"""The original records of an index, as bytes: kept as they came, read back one at a time."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.columns import frozen, places_in_rows
from interlink.errors import IndexFormatError
from interlink.records import Person
from interlink.tables import mapping_of, person_of

__all__ = ["RecordStore"]

_ARRAYS = ("records_id", "records_id_starts", "records_json", "records_json_starts")
_written = json.JSONEncoder(ensure_ascii=True, check_circular=False, separators=(",", ":")).encode
_BLOCK = 512
"""Records that are copied at a time: so few that their making does not set off a look for unused objects."""


class RecordStore:
    """P records in the order of their ids.

    Examples
    --------
    >>> store = RecordStore.of([Person(names=["Samir El Haddad"], id="xa-1"), Person(names=["Omar Zaman"], id="xa-2")])
    >>> store.place("xa-2"), store.place("xa-3"), store.person(0).names[0].text
    (1, -1, 'Samir El Haddad')
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        """Take what :meth:`arrays` gave; ``KeyError`` when one is missing."""
        self._ids, self._id_starts = arrays["records_id"], arrays["records_id_starts"]
        self._records, self._record_starts = arrays["records_json"], arrays["records_json_starts"]

    @classmethod
    def of(cls, persons: Iterable[Person]) -> RecordStore:
        """Store persons, which come in the order of their ids."""
        ids, records = bytearray(), bytearray()
        id_starts, record_starts = [0], [0]
        for person in persons:
            ids += (person.id or "").encode("utf-8", "surrogatepass")
            records += _written(mapping_of(person)).encode()
            id_starts.append(len(ids))
            record_starts.append(len(records))
        return cls._of_columns(
            _bytes(ids), np.array(id_starts, np.int64), _bytes(records), np.array(record_starts, np.int64)
        )

    @classmethod
    def _of_columns(cls, *columns: npt.NDArray[Any]) -> RecordStore:
        return cls(dict(zip(_ARRAYS, map(frozen, columns), strict=True)))

    @classmethod
    def joined(cls, stores: Sequence[RecordStore]) -> RecordStore:
        """Put the records of several stores one after the other."""
        found: dict[str, npt.NDArray[Any]] = {}
        for name in _ARRAYS:
            parts = [store.arrays()[name] for store in stores]
            if name.endswith("_starts"):
                lengths = np.concatenate([np.diff(part) for part in parts])
                found[name] = frozen(np.concatenate(([0], np.cumsum(lengths))).astype(np.int64))
            else:
                found[name] = frozen(np.concatenate(parts))
        return cls(found)

    def chosen(self, places: npt.NDArray[np.int64]) -> RecordStore:
        """Return the records at some places, in their order."""
        ids = _rows(self._ids, self._id_starts, places)
        return RecordStore._of_columns(*ids, *_rows(self._records, self._record_starts, places))

    def __len__(self) -> int:
        return len(self._id_starts) - 1

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return all arrays by name, as they are saved."""
        return dict(zip(_ARRAYS, (self._ids, self._id_starts, self._records, self._record_starts), strict=True))

    def all_ids(self) -> list[str]:
        """Return the ids of all records, in their order."""
        return _texts(self._ids, self._id_starts)

    def id(self, place: int) -> str:
        """Return the id of a record."""
        return self._ids[self._id_starts[place] : self._id_starts[place + 1]].tobytes().decode("utf-8", "surrogatepass")

    def ids(self, places: npt.NDArray[np.int32]) -> list[str]:
        """Return the ids of several records."""
        begins = self._id_starts[places]
        starts, letters = places_in_rows(begins, self._id_starts[places + 1] - begins)
        return _texts(self._ids[letters], starts)

    def place(self, person_id: str) -> int:
        """Return the place of a record, -1 where there is none of that id."""
        place = bisect_left(_Ids(self), person_id)
        return place if place < len(self) and self.id(place) == person_id else -1

    def person(self, place: int) -> Person:
        """Return a record as it was given, in canonical form.

        Raises
        ------
        IndexFormatError
            When a saved record has been damaged since it was written.
        """
        try:
            return person_of(json.loads(self.json(place)))
        except (ValueError, RecursionError) as error:
            raise IndexFormatError(
                f"the record of person {self.id(place)!r} in the index is damaged: {error}. Restore the index from a "
                "copy, or build it again."
            ) from error

    def json(self, place: int) -> bytes:
        """Return a record as JSON in ASCII."""
        return self._records[self._record_starts[place] : self._record_starts[place + 1]].tobytes()

    def __iter__(self) -> Iterator[Person]:
        return map(self.person, range(len(self)))


def _bytes(text: bytearray) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text, np.uint8)


def _texts(letters: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64]) -> list[str]:
    """Return texts that lie one after the other; ``starts`` are their first bytes and the end of the last."""
    whole, ends = letters.tobytes(), pairwise(starts.tolist())
    if not whole.isascii():
        return [whole[a:b].decode("utf-8", "surrogatepass") for a, b in ends]
    text = whole.decode("ascii")  # as most ids are: a part of a text is made faster than a text
    return [text[a:b] for a, b in ends]


def _rows(
    values: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64], rows: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]:
    """Return some rows of a column of bytes, in their order; block by block."""
    text, out = memoryview(values), bytearray()  # type: ignore[arg-type]  # an array is a buffer
    for block in range(0, len(rows), _BLOCK):
        some = rows[block : block + _BLOCK]
        out += b"".join([text[a:b] for a, b in zip(starts[some].tolist(), starts[some + 1].tolist(), strict=True)])
    lengths = np.diff(starts)[rows]
    return _bytes(out), np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


class _Ids:
    """The ids as a sequence for a binary search."""

    def __init__(self, store: RecordStore) -> None:
        self._store = store

    def __len__(self) -> int:
        return len(self._store)

    def __getitem__(self, place: int) -> str:
        return self._store.id(place)
