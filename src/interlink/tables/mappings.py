"""A person as a mapping that JSON can hold, in the record format of the documentation."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from interlink.records import Document, Name, Notice, Person
from interlink.tables.cells import plain_values
from interlink.tables.layout import shadowed_fields

__all__ = ["mapping_of", "plain_value"]

_NAME_KEYS = tuple(part.name for part in fields(Name))
_DOCUMENT_KEYS = tuple(part.name for part in fields(Document))
_NOTICE_KEYS = tuple(part.name for part in fields(Notice))


def mapping_of(person: Person) -> dict[str, Any]:
    """Return a record as a mapping; :func:`~interlink.tables.person_of` turns it back into an equal person.

    Fields without a value are left out. Values of ``extra`` that JSON does not know are written as text, and what is
    not a number (``NaN``) as ``None``.

    Examples
    --------
    >>> mapping_of(Person(names=["Samir El Zahrani"], id="xa-1", birth_dates=["1971"], extra={"eyes": "brown"}))
    {'eyes': 'brown', 'id': 'xa-1', 'names': ['Samir El Zahrani'], 'birth_dates': ['1971']}
    """
    record: dict[str, Any] = {key: plain_value(value) for key, value in person.extra.items()} if person.extra else {}
    for field in shadowed_fields(record):
        record[field] = None  # else a key of extra would be read as this field
    if person.id is not None:
        record["id"] = person.id
    record["names"] = [_name(name) for name in person.names]
    for field in ("birth_dates", "birth_places", "nationalities"):
        values = getattr(person, field)
        if values:
            record[field] = list(values)
    if person.sex is not None:
        record["sex"] = person.sex
    if person.documents:
        record["documents"] = [_filled(document, _DOCUMENT_KEYS) for document in person.documents]
    if person.notice is not None:
        record["notice"] = _filled(person.notice, _NOTICE_KEYS)
    return record


def _name(name: Name) -> str | dict[str, Any]:
    record = _filled(name, _NAME_KEYS)
    if record["kind"] == "primary":
        if len(record) == 2 and "full" in record:
            return name.full or ""
        del record["kind"]
    return record


def _filled(item: Name | Document | Notice, keys: tuple[str, ...]) -> dict[str, Any]:
    record = {}
    for key in keys:
        value = getattr(item, key)
        if value:
            record[key] = list(value) if isinstance(value, tuple) else value
    return record


def plain_value(value: Any) -> Any:
    """Return a value that JSON can hold.

    Examples
    --------
    >>> plain_value({1: (float("nan"), date(1971, 7, 30))})
    {'1': [None, '1971-07-30']}
    """
    if value is None or type(value) in {str, bool, int}:
        return value
    if hasattr(value, "tolist"):  # arrays, and numpy's numbers
        return plain_value(plain_values(value))
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): plain_value(item) for key, item in value.items()}
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [plain_value(item) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> str | int | None:
    if isinstance(value, date):
        return None if value != value else value.isoformat()  # noqa: PLR0124  (only NaT differs from itself)
    if isinstance(value, int):
        return int(value)
    return None if type(value).__name__ in {"NAType", "NaTType"} else str(value)
