"""Writing persons to files in the record format, a few thousand at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import islice
from typing import TYPE_CHECKING, Any

from interlink.arguments import path_of
from interlink.records import Document, Name, Notice, Person
from interlink.table_files import require_parquet, whole_file
from interlink.tables import mapping_of

if TYPE_CHECKING:
    import os

__all__ = ["write_jsonl", "write_parquet"]

_CHUNK = 8192


def write_jsonl(path: str | os.PathLike[str], persons: Iterable[Person]) -> int:
    """Write persons as JSON Lines, one record in a line; return how many.

    Parameters
    ----------
    path
        The file. It appears under its name only when it is whole.
    persons
        For example :func:`iter_wanted` or :func:`iter_queries`; they are not kept in memory.

    Raises
    ------
    InputError
        When the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from interlink.datasets import iter_wanted
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_jsonl(f"{folder}/wanted.jsonl", iter_wanted(100))
    100
    """
    place, count = path_of(path, "path", "file"), 0
    with whole_file(place) as unfinished, unfinished.open("w", encoding="utf-8") as lines:
        for chunk in _chunks(persons):
            lines.writelines(json.dumps(mapping_of(p), ensure_ascii=False, separators=(",", ":")) + "\n" for p in chunk)
            count += len(chunk)
    return count


def write_parquet(path: str | os.PathLike[str], persons: Iterable[Person]) -> int:
    """Write persons as Parquet, one column a field of the record format; return how many.

    Parameters
    ----------
    path
        The file. It appears under its name only when it is whole.
    persons
        For example :func:`iter_wanted` or :func:`iter_queries`; they are not kept in memory. ``extra`` is left out.

    Raises
    ------
    MissingExtraError
        Without pyarrow.
    InputError
        When the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from interlink.datasets import iter_wanted
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_parquet(f"{folder}/wanted.parquet", iter_wanted(100))
    100
    """
    require_parquet()
    import pyarrow as pa  # noqa: PLC0415  (an optional extra)
    import pyarrow.parquet as pq  # noqa: PLC0415

    schema = _schema(pa)
    count = 0
    with (
        whole_file(path_of(path, "path", "file")) as unfinished,
        pq.ParquetWriter(unfinished, schema, compression="zstd") as rows,
    ):
        for chunk in _chunks(persons):
            rows.write_table(pa.table(_columns(chunk), schema=schema))
            count += len(chunk)
    return count


def _chunks(persons: Iterable[Person]) -> Iterator[list[Person]]:
    left = iter(persons)
    while chunk := list(islice(left, _CHUNK)):
        yield chunk


def _fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind))


_NAME, _DOCUMENT, _NOTICE = _fields(Name), _fields(Document), _fields(Notice)
_SEVERAL = frozenset(("offences", "withheld_from"))


def _schema(pa: Any) -> Any:
    text, texts = pa.string(), pa.list_(pa.string())
    notice = pa.struct([(name, texts if name in _SEVERAL else text) for name in _NOTICE])
    return pa.schema(
        [
            ("id", text),
            ("names", pa.list_(pa.struct([(name, text) for name in _NAME]))),
            ("birth_dates", texts),
            ("birth_places", texts),
            ("nationalities", texts),
            ("sex", text),
            ("documents", pa.list_(pa.struct([(name, text) for name in _DOCUMENT]))),
            ("notice", notice),
        ]
    )


def _columns(persons: list[Person]) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = {
        field: [getattr(person, field) for person in persons]
        for field in ("id", "birth_dates", "birth_places", "nationalities", "sex")
    }
    columns["names"] = [[_struct(name, _NAME) for name in person.names] for person in persons]
    columns["documents"] = [[_struct(document, _DOCUMENT) for document in person.documents] for person in persons]
    columns["notice"] = [None if person.notice is None else _struct(person.notice, _NOTICE) for person in persons]
    return columns


def _struct(item: Name | Document | Notice, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: getattr(item, key) for key in keys}
