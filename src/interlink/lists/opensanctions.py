"""OpenSanctions' simple CSV (``targets.simple.csv``), of any of its data sets."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping

from interlink.lists._tables import first_sheet, records
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_COLUMNS = ("id", "schema", "name", "aliases", "birth_date", "countries", "identifiers", "sanctions", "dataset")
_KEPT = ("addresses", "phones", "emails", "dataset", "first_seen", "last_seen", "last_change")
_WIKIDATA = re.compile(r"Q\d+")
_RED = "red notice - "


class Loader(ListLoader):
    """Reads OpenSanctions' simple CSV."""

    name = "opensanctions"
    title = "OpenSanctions simple CSV"

    def detect(self, head: Head) -> str | None:
        """Know the form by its columns."""
        return MAIN if head.has_columns(*_COLUMNS) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the rows of schema Person."""
        for _, row in records(files[MAIN].name, first_sheet(files[MAIN]), *_COLUMNS):
            if row["schema"] == "Person":
                yield _person(row)
            else:
                tally.left_out[f"of schema {row['schema'] or 'unknown'}"] += 1


def _person(row: dict[str, str]) -> Entry:
    entry = Entry("OpenSanctions", row["id"])
    entry.name(row["name"])
    for alias in _values(row["aliases"]):
        entry.name(alias, "alias")
    for written in _values(row["birth_date"]):
        entry.birth_date(written)
    for country in _values(row["countries"]):
        entry.nationality(country)
    for sanction in _values(row["sanctions"]):
        red = sanction.lower().startswith(_RED)
        entry.notice["type"] = "red" if red else entry.notice.get("type", "sanctions")
        entry.offence(sanction[len(_RED) :] if red else sanction)
    for number in _values(row["identifiers"]):
        if _WIKIDATA.fullmatch(number):
            entry.keep("identifiers", number)
        else:
            entry.document("unknown", number)
    for column in _KEPT:
        for value in _values(row.get(column, "")):
            entry.keep(column, value)
    return entry


def _values(cell: str) -> list[str]:
    """Split at semicolons; a value that holds one is quoted, with line breaks of its own."""
    if not cell:
        return []
    values = next(csv.reader([" ".join(cell.split())], delimiter=";"), [])
    return [value.strip() for value in values if value.strip()]
