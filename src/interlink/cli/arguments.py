"""What was typed on the command line -> records and column mappings."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from interlink.errors import InputError

__all__ = ["column_mapping", "query_record", "record_from_stream"]


def column_mapping(pairs: Iterable[str]) -> dict[str, Any] | None:
    """Read ``field=column,column`` and ``field.part=column`` pairs into the mapping that ``columns=`` takes.

    A column whose name holds a comma stands between quotes, as in a CSV file.

    Returns
    -------
    dict or None
        ``None`` when there are no pairs: the columns then have the names of the fields.

    Raises
    ------
    InputError
        When a pair has no ``=``, or names nothing on one side of it; when a part is given twice, or in two columns.

    Examples
    --------
    >>> column_mapping(["names=full_name, other_names", "birth_dates=dob", 'birth_places="town, country"'])
    {'names': ['full_name', 'other_names'], 'birth_dates': 'dob', 'birth_places': 'town, country'}
    >>> column_mapping(["names.given=first", "names.family=last"])
    {'names': {'given': 'first', 'family': 'last'}}
    """
    mapping: dict[str, list[Any]] = {}
    for pair in map(_typed, pairs):
        field, part, names = _column_pair(pair)
        specs = mapping.setdefault(field, [])
        if part is None:
            specs += names
            continue
        parts = next((spec for spec in specs if isinstance(spec, dict)), None)
        if parts is None:
            specs.append(parts := {})
        if part in parts or len(names) > 1:
            raise InputError(f"--columns {pair!r}: a part of a field has one column. Give {field}.{part} once.")
        parts[part] = names[0]
    if not mapping:
        return None
    return {field: specs[0] if len(specs) == 1 else specs for field, specs in mapping.items()}


def _column_pair(pair: str) -> tuple[str, str | None, list[str]]:
    """Return the field, the part of it if it is one, and the names of the columns."""
    target, _, columns = pair.partition("=")
    field, dot, part = (text.strip() for text in target.partition("."))
    cells = next(csv.reader([columns], skipinitialspace=True), [])
    names = [name.strip() for name in cells if name.strip()]
    if not field or not names or (dot and not part):
        raise InputError(
            f"--columns {pair!r} is not FIELD=COLUMN. Write, say: --columns names=full_name,other_names; for a name in "
            "parts: --columns names.given=first_name --columns names.family=last_name; and put the name of a column "
            "that holds a comma between quotes."
        )
    return field, part or None, names


def query_record(
    *,
    names: Sequence[str] | None = None,
    birth_dates: Sequence[str] | None = None,
    birth_places: Sequence[str] | None = None,
    nationalities: Sequence[str] | None = None,
    sex: str | None = None,
    documents: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Return the record that the options of one query describe, or that stands on standard input when there are none.

    Raises
    ------
    InputError
        When there is no name, or standard input is no record.

    Examples
    --------
    >>> query_record(names=["Samir"], documents=["passport:G0012345:IQ"])
    {'names': ['Samir'], 'documents': [{'type': 'passport', 'number': 'G0012345', 'country': 'IQ'}]}
    """
    given: dict[str, Any] = {
        "names": list(map(_typed, names or ())),
        "birth_dates": list(map(_typed, birth_dates or ())),
        "birth_places": list(map(_typed, birth_places or ())),
        "nationalities": list(map(_typed, nationalities or ())),
        "sex": sex and _typed(sex),
        "documents": [_document(text) for text in map(_typed, documents or ())],
    }
    record = {field: value for field, value in given.items() if value}
    if not record:
        return record_from_stream()
    if "names" not in record:
        raise InputError("the query has no name. Give --name.")
    return record


def _typed(text: str) -> str:
    """Return an argument as it was typed: where the locale knows ASCII only, Python keeps its bytes as surrogates."""
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    try:
        return os.fsencode(text).decode()
    except UnicodeError:
        return text


def _document(text: str) -> dict[str, str]:
    parts = [part.strip() for part in text.split(":")]
    if len(parts) not in {2, 3} or not all(parts[:2]):
        raise InputError(
            f"--document {text!r} is not TYPE:NUMBER or TYPE:NUMBER:COUNTRY, such as passport:G0012345:IQ."
        )
    return {key: part for key, part in zip(("type", "number", "country"), parts, strict=False) if part}


def record_from_stream(stream: BinaryIO | None = None) -> dict[str, Any]:
    """Read one record as a JSON object, from standard input unless another stream is given.

    Raises
    ------
    InputError
        When the stream is a terminal, is empty, is not UTF-8, or is not one JSON object.

    Examples
    --------
    >>> import io
    >>> record_from_stream(io.BytesIO(b'{"names": ["Samir"]}'))
    {'names': ['Samir']}
    """
    source = stream or sys.stdin.buffer
    if source.isatty():
        raise InputError("there is no query. Give --name, or one record as JSON on standard input.")
    try:
        record = json.loads(source.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"standard input is not UTF-8 (byte {error.start}). Convert it first.") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InputError(
            f"standard input is not JSON ({place}: {error.msg}). Give --name, or one JSON object."
        ) from None
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        raise InputError(
            "standard input is nested too deeply or holds too long a number to be a record. Give one flat JSON object."
        ) from None
    if not isinstance(record, dict):
        raise InputError(
            f'standard input is a JSON {type(record).__name__}. Give one object, such as {{"names": [...]}}'
        )
    return record
