"""The consolidated list of financial sanctions targets of the UK's HM Treasury (``ConList``, CSV or workbook).

A person has a row for each combination of a name, a birth date and an address: the rows of a group make one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from interlink.lists._documents import document_type, known_type
from interlink.lists._phrases import countries_in, country_in, day_first, enumerated, number_in, readable_date
from interlink.lists._scripts import latin_and_other
from interlink.lists._tables import first_sheet, records
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_COLUMNS = ("Name 6", "Name 1", "DOB", "Group Type", "Alias Type", "Group ID")
_KINDS = {"FKA": "former", "AKA": "alias", "Primary name variation": "alias"}
_LABELLED = {
    "uk_sanctions_list_reference": re.compile(r"\(UK Sanctions List Ref\):\s*(\S+)"),
    "un_reference": re.compile(r"\(?UN Ref(?:erence)?\.?\)?[:.]?\s*((?:[A-Z]{2}i?\.)[\w.]*\w)", re.IGNORECASE),
}
_SEX = re.compile(r"\(Gender\):\s*(Male|Female)", re.IGNORECASE)
_SEVERAL_NUMBERS = re.compile(r"[A-Z]*\d+(?:\. [A-Z]*\d+)+\.?")
_ADDRESS = ("Address 1", "Address 2", "Address 3", "Address 4", "Address 5", "Address 6", "Post/Zip Code", "Country")
_KEPT = {"Title": "title", "Position": "position", "Other Information": "other_information"}


class Loader(ListLoader):
    """Reads the UK's consolidated list."""

    name = "uk_conlist"
    title = "UK OFSI consolidated list (CSV or workbook)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its columns, which stand under a line with the date."""
        return MAIN if head.has_columns(*_COLUMNS) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the individuals, each made of all rows of its group."""
        groups: dict[str, Entry] = {}
        for _, row in records(files[MAIN].name, first_sheet(files[MAIN]), *_COLUMNS, header_row=1, ragged=True):
            group = row["Group ID"]
            if row["Group Type"] != "Individual":
                tally.left_out["rows of entities and ships"] += 1
                continue
            if group not in groups:
                listed = day_first(row.get("Listed On", ""))
                groups[group] = Entry("UK", group, type="sanctions", issuing_country="GB", issued_on=listed)
            _add_row(groups[group], row)
        for entry in groups.values():
            entry.names.sort(key=lambda name: name["kind"] != "primary")
            yield entry


def _add_row(entry: Entry, row: dict[str, str]) -> None:
    middle = " ".join(filter(None, (row.get(f"Name {number}") for number in range(2, 6))))
    kind = _KINDS.get(row["Alias Type"], "primary")
    weak = kind == "alias" and row.get("Alias Quality") == "Low quality"
    _add_name(entry, row["Name 1"], middle, row["Name 6"], "weak_alias" if weak else kind)
    latin, other = latin_and_other(row.get("Name Non-Latin Script", ""))
    entry.name(other, "original_script")
    entry.name(latin, "alias")
    for written in enumerated(row["DOB"]):
        entry.birth_date(readable_date(written))
    _add_places(entry, row.get("Town of Birth", ""), row.get("Country of Birth", ""))
    for nationality in countries_in(row.get("Nationality", "")):
        entry.nationality(nationality)
    _add_documents(entry, "passport", row.get("Passport Number", ""), row.get("Passport Details", ""))
    number = row.get("National Identification Number", row.get("NI Number", ""))
    _add_documents(entry, "national_id", number, row.get("National Identification Details", ""))
    entry.offence(row.get("Regime"))
    information = row.get("Other Information", "")
    sex = _SEX.search(information)
    entry.sex = sex[1].lower() if sex else entry.sex
    for key, pattern in _LABELLED.items():
        found = pattern.search(information)
        entry.keep(key, found[1] if found else None)
    for column, key in _KEPT.items():
        entry.keep(key, row.get(column))
    entry.keep("addresses", ", ".join(filter(None, (row.get(column) for column in _ADDRESS))))


def _add_name(entry: Entry, given: str, middle: str, family: str, kind: str) -> None:
    if given and family:
        entry.name(None, kind, given=given, middle=middle, family=family)
    else:
        entry.name(" ".join(filter(None, (given, middle, family))), kind)


def _add_places(entry: Entry, towns: str, countries: str) -> None:
    """Pair towns with countries: both are numbered alike, or one of them says it once for all."""
    town, country = enumerated(towns), enumerated(countries)
    count = max(len(town), len(country))
    for index in range(count):
        entry.birth_place(_nth(town, index, count), _nth(country, index, count))


def _add_documents(entry: Entry, kind: str, numbers: str, details: str) -> None:
    """Add the documents of a cell: numbers beside numbered details, or (in the older form) phrases that hold both."""
    written, about = enumerated(numbers), enumerated(details)
    if not written:
        written, about = about, []
    elif len(written) == 1 and _SEVERAL_NUMBERS.fullmatch(written[0]):
        written = written[0].split(". ")
    for index, phrase in enumerate(written):
        label, number, named = number_in(phrase)
        detail = _nth(about, index, len(written))
        if any(letter.isdigit() for letter in number):
            found = known_type(label) or (known_type(detail) if not named else None) or kind
            entry.document(document_type(found), number, named or country_in(detail.removeprefix("False ")))
        entry.keep("document_details", ": ".join(filter(None, (phrase, detail))))


def _nth(items: list[str], index: int, count: int) -> str:
    """Return the item at a place; a single item stands for every place."""
    if len(items) == count:
        return items[index]
    return items[0] if len(items) == 1 else (items[index] if index < len(items) else "")
