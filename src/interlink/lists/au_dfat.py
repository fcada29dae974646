"""The consolidated list of Australia's Department of Foreign Affairs and Trade (workbook, regulation 8).

Every name has a row; rows share a number (``2, 2a, 2b``), which makes them one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from interlink.lists._phrases import bare_name, countries_in, enumerated, is_date, readable_date
from interlink.lists._tables import first_sheet, records
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_COLUMNS = ("Reference", "Name of Individual or Entity", "Type", "Name Type", "Date of Birth", "Committees")
_KINDS = {"primary name": "primary", "original script": "original_script", "aka": "alias", "fka": "former"}
_LISTED = re.compile(r"listed (?:by .*? )?on:? *(\d{1,2} *[a-z]+\.? *\d{4})", re.IGNORECASE)
_ALTERNATIVE = re.compile(r";|\balt(?:ernative(?:ly)?)?\b[.:]?|\bor\b", re.IGNORECASE)
_KEPT = ("Address", "Additional Information", "Listing Information", "Control Date")


class Loader(ListLoader):
    """Reads Australia's list."""

    name = "au_dfat"
    title = "Australia DFAT consolidated list (workbook)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its columns."""
        return MAIN if head.has_columns(*_COLUMNS) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the individuals, each made of all rows of its number."""
        people: dict[str, Entry] = {}
        for _, cells in records(files[MAIN].name, first_sheet(files[MAIN]), *_COLUMNS, ragged=True):
            row = {column: cell if cell != "NA" else "" for column, cell in cells.items()}
            if row["Type"].lower() != "individual":
                tally.left_out["rows of entities"] += 1
                continue
            number = _leading_digits(row["Reference"])
            if number not in people:
                listed = _LISTED.search(row.get("Listing Information", ""))
                issued_on = listed[1] if listed and is_date(listed[1]) else None
                people[number] = Entry("AU", number, type="sanctions", issuing_country="AU", issued_on=issued_on)
            _add_row(people[number], row)
        for entry in people.values():
            entry.names.sort(key=lambda name: name["kind"] != "primary")
            yield entry


def _leading_digits(reference: str) -> str:
    digits = re.match(r"\d+", reference)
    return digits[0] if digits else reference


def _add_row(entry: Entry, row: dict[str, str]) -> None:
    name, note = bare_name(row["Name of Individual or Entity"])
    kind = _KINDS.get(" ".join(row["Name Type"].lower().split()), "alias")
    entry.name(name, "former" if "listed as" in note else kind)
    entry.keep("name_notes", f"{name}: {note}" if note else None)
    for written in enumerated(row["Date of Birth"]):
        _add_birth_date(entry, written)
    for place in enumerated(row.get("Place of Birth", "")):
        for each in _ALTERNATIVE.split(place):
            entry.birth_place(each)
    for nationality in countries_in(row.get("Citizenship", "")):
        entry.nationality(nationality)
    entry.offence(row["Committees"])
    for column in _KEPT:
        entry.keep(column.lower().replace(" ", "_"), row.get(column))


def _add_birth_date(entry: Entry, written: str) -> None:
    whole = readable_date(written)
    for each in [whole] if is_date(whole) else map(readable_date, _ALTERNATIVE.split(written)):
        entry.birth_date(each)
