"""The names of the EU's consolidated financial sanctions list as a flat CSV: name, aliases in any script, nationality.

The flat form has no number of the person and no birth date; the row takes the number's place in the id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interlink.lists._phrases import countries_in, of_list
from interlink.lists._scripts import latin_and_other
from interlink.lists._tables import first_sheet, records
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_COLUMNS = ("Name", "Alias", "Nationality", "Designation", "Sanction Type", "Source")


class Loader(ListLoader):
    """Reads the names of the EU's list."""

    name = "eu_fsf"
    title = "EU consolidated financial sanctions, names (CSV)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its columns."""
        return MAIN if set(_COLUMNS) == set(head.columns) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the rows whose designation is a person."""
        rows = records(files[MAIN].name, first_sheet(files[MAIN]), *_COLUMNS)
        for number, (_, row) in enumerate(rows, start=1):
            if row["Designation"] == "person":
                yield _person(row, number)
            else:
                tally.left_out["enterprises"] += 1


def _person(row: dict[str, str], number: int) -> Entry:
    entry = Entry("EU", None, row=number, type="sanctions")
    entry.name(row["Name"])
    for alias in of_list(row["Alias"].removeprefix(row["Name"]), ","):  # a comma inside the name is part of it
        latin, other = latin_and_other(alias)
        entry.name(latin, "alias")
        entry.name(other, "original_script")
    for nationality in countries_in(row["Nationality"]) if row["Nationality"] else []:
        entry.nationality(nationality)
    entry.keep("sanction_type", row["Sanction Type"])
    return entry
