"""A list of one's own: a table with a column of names, or JSON, in the record format. The last resort of detection."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from interlink.errors import ListFormatError, RecordError
from interlink.lists._tables import first_sheet, records
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source
from interlink.records import Person
from interlink.tables import read_records

__all__ = ["Loader"]

_NAME_COLUMNS = frozenset({"names", "name", "full_name", "fullname", "family_name", "last_name", "surname"})


class Loader(ListLoader):
    """Reads records by the names of their columns or keys, as :func:`interlink.tables.read_records` does.

    It is strict where the published lists are not: a value that cannot be read is an error with its row. A record
    without an id stays without one, so that nobody takes the number of its row for an id that it had.
    """

    name = "own_table"
    title = "a table or JSON of one's own in the record format"

    def detect(self, head: Head) -> str | None:
        """Know a list of records by its names."""
        if head.kind == "json":
            return MAIN if '"names"' in head.text else None
        columns = {column.lower().replace(" ", "_") for column in head.columns}
        return MAIN if not columns.isdisjoint(_NAME_COLUMNS) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry | Person]:  # noqa: ARG002  (all are read)
        """Yield the records."""
        source = files[MAIN]
        if source.head.kind in {"xml", "html"}:
            raise ListFormatError(f"{source.name}: this is XML, not a table or JSON of records. Leave 'format' out.")
        try:
            rows = _json(source) if source.head.kind == "json" else _table(source)
            yield from read_records(rows, numbered=False)
        except RecordError as error:
            raise ListFormatError(f"{source.name}: {error}") from error


def _table(source: Source) -> Iterator[dict[str, str]]:
    ragged = source.head.kind in {"xls", "xlsx"}
    return (row for _, row in records(source.name, first_sheet(source), ragged=ragged))


def _json(source: Source) -> list[Any]:
    content = source.text()
    try:
        if content.lstrip().startswith("["):
            return list(json.loads(content))
        return [json.loads(line) for _, line in source.lines()]
    except (ValueError, RecursionError) as error:
        raise ListFormatError(
            f"{source.name}: this is no JSON ({error}). The file is cut off or damaged: get it again."
        ) from error
