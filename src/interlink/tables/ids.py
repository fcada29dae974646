"""Ids that came before, and rows without one: what makes a row bad that can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from interlink.errors import RecordError
from interlink.records import Person
from interlink.tables.reader import RowAtHand, read_records
from interlink.tables.rejections import Rejection, set_aside

__all__ = ["distinct_persons", "id_twice", "unique", "with_ids"]

_NUMBER = re.compile("0|[1-9][0-9]{0,17}")


def distinct_persons(source: Any) -> list[Person]:
    """Read all records of a source, each with an id of its own.

    Raises
    ------
    RecordError
        For the first bad row, or id that came before.
    ColumnError, InputError
        As for :func:`interlink.tables.read_records`.

    Examples
    --------
    >>> [person.id for person in distinct_persons(["Samir El Haddad", {"id": "a", "names": ["Omar Zaman"]}])]
    ['0', 'a']
    """
    at_hand = RowAtHand()
    return list(unique(read_records(source, at_hand=at_hand), [], "raise", at_hand))


def unique(persons: Iterable[Person], rejected: list[Rejection], errors: str, at_hand: RowAtHand) -> Iterator[Person]:
    """Pass persons on; an id that came before is an error, because results could not be told apart.

    Parameters
    ----------
    persons
        As :func:`interlink.tables.read_records` yields them, one at a time.
    rejected, errors, at_hand
        As for :func:`interlink.tables.read_records`.

    Raises
    ------
    RecordError
        For an id that came before, unless errors are collected.
    """
    seen: set[str] = set()
    for person in persons:
        person_id = person.id or ""
        if person_id not in seen:
            seen.add(person_id)
            yield person
        else:
            set_aside(id_twice(person_id, at_hand.number), at_hand.came(person), rejected, errors)


def with_ids(persons: Iterable[Person], rejected: list[Rejection], errors: str, at_hand: RowAtHand) -> Iterator[Person]:
    """Pass persons on; one without an id is an error, because the number of its row may be the id of somebody else.

    They come from :func:`interlink.tables.read_records` with ``numbered=False``; all else is as for :func:`unique`.

    Raises
    ------
    RecordError
        For a person without an id, unless errors are collected.
    """
    for person in persons:
        if person.id is not None:
            yield person
            continue
        remedy = "Give it an 'id' of its own: the number of its row may be that of somebody else."
        error = RecordError("the record has no id", remedy, row=at_hand.number, field="id")
        set_aside(error, at_hand.came(person), rejected, errors)


def id_twice(person_id: str, row: int | None) -> RecordError:
    """Return the error for the record of a row whose id came before.

    Examples
    --------
    >>> str(id_twice("a", 3))
    "row 3, id 'a', field 'id': the id 'a' occurs twice. Give every record an id of its own."
    >>> id_twice("1", 3).remedy
    'Give every record an id of its own; if row 1 has none, its number stands for one.'
    """
    remedy = "Give every record an id of its own"
    if row is not None and _NUMBER.fullmatch(person_id) and int(person_id) <= row:
        remedy += f"; if row {person_id} has none, its number stands for one"
    return RecordError(f"the id {person_id!r} occurs twice", f"{remedy}.", row=row, field="id", record_id=person_id)
