"""Sanctions of Ukraine's National Security and Defence Council (workbook, sheet of natural persons)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interlink.errors import ListFormatError
from interlink.lists._phrases import bare_name, countries_in, enumerated, is_date, of_list, readable_date
from interlink.lists._scripts import latin_and_other
from interlink.lists._tables import records
from interlink.lists._workbook import sheets
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_DECREE, _DATE, _NUMBER, _ENDS = "№ указу", "Дата указу", "п/н", "Дата закінчення обмеження"
_NAME, _ORIGINAL, _OTHER = "Назва укр.", "Назва ориг.", "Назва альт."
_BORN, _PLACE, _CITIZEN = "Дата народження", "Місце народження", "Громадянство"
_COLUMNS = (_DECREE, _DATE, _NUMBER, _NAME, _ORIGINAL, _OTHER)
_KEPT = {
    "Дія щодо об'єкту санкцій": "action",
    "Тип обмеження": "measures",
    "Термін обмеження": "term",
    "Зайнятість": "occupation",
    "Місце проживання": "residence",
    "Додатково": "additional_information",
}


class Loader(ListLoader):
    """Reads Ukraine's list."""

    name = "ua_nsdc"
    title = "Ukraine NSDC sanctions (workbook)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its columns."""
        return MAIN if head.has_columns(*_COLUMNS) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the rows of the sheet that has birth dates; the other sheet is of companies."""
        source = files[MAIN]
        if source.head.kind != "xlsx":
            raise ListFormatError(f"{source.name}: this list is read from its workbook (.xlsx). Give that file.")
        for _, rows in sheets(source.name, source.read(), source.head.kind):
            for _, row in records(source.name, rows, *_COLUMNS, ragged=True):
                if _BORN in row:
                    yield _person(row)
                else:
                    tally.left_out["companies"] += 1


def _person(row: dict[str, str]) -> Entry:
    entry = Entry(
        "UA",
        f"{row[_DECREE]}/{row[_NUMBER]}",
        type="sanctions",
        issuing_country="UA",
        issued_on=row[_DATE],
        expires_on=row.get(_ENDS),
    )
    entry.name(bare_name(row[_NAME])[0])
    original = bare_name(row[_ORIGINAL])[0]
    entry.name(original, "original_script" if not latin_and_other(original)[0] else "alias")
    for alias in of_list(row[_OTHER], ";,\n"):
        entry.name(bare_name(alias)[0], "alias")
    for written in enumerated(row[_BORN]):
        parts = [written] if is_date(written) else of_list(written, ";,\n")
        for part in parts:
            entry.birth_date(readable_date(part))
    entry.birth_place(row.get(_PLACE))
    for country in countries_in(row.get(_CITIZEN, "")):
        entry.nationality(country)
    for column, key in _KEPT.items():
        entry.keep(key, row.get(column))
    return entry
