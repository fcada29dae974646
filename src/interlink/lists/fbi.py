"""The FBI's wanted persons as CSV (a flat copy of the service ``api.fbi.gov``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from interlink.lists._tables import first_sheet, records
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_COLUMNS = ("title", "description", "subject", "aliaces", "dates_of_birth_used", "place_of_birth", "nationality")
_NOT_WANTED = re.compile(
    r"missing|unidentified|seeking information|victim|homicides and sexual assaults", re.IGNORECASE
)
_NOBODY = re.compile(
    r"\bunknown\b|^(?:john|jane) doe\b|\b(?:suspects?|group|activities|bombings?|robber(?:y|ies)|murders?)\b",
    re.IGNORECASE,
)
_ALIAS = re.compile(r"[\"“”]([^\"“”]+)[\"“”]|([^,\"“”]+(?:, (?:Jr|Sr|I{1,3}|IV)\b\.?)?)")
_DATE = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{4}|[A-Z][a-z]+,? \d{4}|\b\d{4}\b")
_KEPT = (
    "status", "caution", "reward_text", "race", "hair", "height_max", "age_range", "weight", "languages",
    "warning_message", "occupations", "complexion",
)  # fmt: skip


class Loader(ListLoader):
    """Reads the persons whom the FBI wants; missing persons, victims and appeals for information are left out."""

    name = "fbi"
    title = "FBI wanted persons (CSV, a flat copy)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its columns."""
        return MAIN if head.has_columns(*_COLUMNS) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the wanted persons who have a name."""
        rows = records(files[MAIN].name, first_sheet(files[MAIN]), *_COLUMNS)
        for number, (_, row) in enumerate(rows, start=1):
            if _NOT_WANTED.search(row["subject"]):
                tally.left_out["missing persons, victims and appeals for information"] += 1
            elif _NOBODY.search(row["title"]):
                tally.left_out["suspects without a name"] += 1
            else:
                yield _person(row, number)


def _person(row: dict[str, str], number: int) -> Entry:
    published = row.get("publication", "")[:10]
    entry = Entry("FBI", None, row=number, type="wanted", issuing_country="US", issued_on=published)
    entry.name(row["title"].partition(" - ")[0])
    for quoted, plain in _ALIAS.findall(row["aliaces"]):
        entry.name((quoted or plain).strip(" ,"), "weak_alias" if quoted else "alias")
    for written in _DATE.findall(row["dates_of_birth_used"]):
        entry.birth_date(written)
    entry.birth_place(row["place_of_birth"])
    entry.nationality(row["nationality"])
    entry.sex = row.get("sex", "").lower() or None
    for offence in row["description"].split(";"):
        entry.offence(offence)
    entry.keep("subject", row["subject"])
    for column in _KEPT:
        entry.keep(column, row.get(column))
    return entry
