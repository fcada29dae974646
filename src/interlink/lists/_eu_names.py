"""The names of the EU's list in a flat copy that others publish: name, aliases in any script, nationality.

The copy has no number of the person and no birth date; the row takes the number's place in the id.
"""

from __future__ import annotations

from collections.abc import Iterator

from interlink.lists._phrases import countries_in, of_list
from interlink.lists._scripts import latin_and_other
from interlink.lists._tables import first_sheet, records
from interlink.lists.loader import Entry, Tally
from interlink.lists.source import Head, Source

__all__ = ["is_flat_copy", "names_of"]

_COLUMNS = ("Name", "Alias", "Nationality", "Designation", "Sanction Type", "Source")


def is_flat_copy(head: Head) -> bool:
    """Say whether a file has the columns of the flat copy, and no others."""
    return set(_COLUMNS) == set(head.columns)


def names_of(source: Source, tally: Tally) -> Iterator[Entry]:
    """Yield the rows whose designation is a person.

    Raises
    ------
    ListFormatError
        When a column is missing, or a row has not as many cells as the header.
    """
    for number, (_, row) in enumerate(records(source.name, first_sheet(source), *_COLUMNS), start=1):
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
