"""The EU's list as CSV (``csvFullSanctionsList_1_1``): a row for each detail, with the entry's own cells in every row.

The columns say what the XML says, under names of their own (``NameAlias_WholeName`` is ``wholeName`` of a
``nameAlias``). Only ``strong`` has no column: a weak name can be told by its remark alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from interlink.errors import ListFormatError
from interlink.lists._eu_person import Detail, Listed
from interlink.lists._tables import first_sheet, records
from interlink.lists.source import Head, Source

__all__ = ["has_eu_columns", "listed_in_csv"]

_NUMBER = "Entity_LogicalId"
_COLUMNS = (
    _NUMBER, "Entity_EU_ReferenceNumber", "Entity_SubjectType_ClassificationCode", "Entity_Regulation_Programme",
    "NameAlias_WholeName", "NameAlias_FirstName", "NameAlias_LastName", "NameAlias_Gender",
    "BirthDate_BirthDate", "BirthDate_Year", "BirthDate_YearRangeFrom", "BirthDate_YearRangeTo", "BirthDate_Circa",
    "Identification_Number", "Identification_TypeCode", "Identification_KnownFalse", "Citizenship_CountryIso2Code",
)  # fmt: skip
"""Without one of these, persons would be read with less than the list says of them."""
_DATE_OF_FILE = "fileGenerationDate"
_TAGS = {
    "NameAlias": "nameAlias",
    "BirthDate": "birthdate",
    "Citizenship": "citizenship",
    "Identification": "identification",
    "Address": "address",
}
_NAMED_OTHERWISE = {
    "Entity_EU_ReferenceNumber": ("", "euReferenceNumber"),
    "Entity_SubjectType": ("subjectType", "classificationCode"),
    "Entity_SubjectType_ClassificationCode": ("subjectType", "code"),
    "Entity_Remark": ("remark", "text"),
    "BirthDate_BirthDate": ("birthdate", "birthdate"),
    "BirthDate_Day": ("birthdate", "dayOfMonth"),
    "BirthDate_Month": ("birthdate", "monthOfYear"),
    "Identification_TypeCode": ("identification", "identificationTypeCode"),
    "Identification_TypeDescription": ("identification", "identificationTypeDescription"),
}


def has_eu_columns(head: Head) -> bool:
    """Say whether a file is the EU's CSV, be it that a column is missing."""
    return _NUMBER in head.columns


def listed_in_csv(source: Source) -> Iterator[Listed]:
    """Yield everybody and everything in the list, each made of all rows of its number.

    Raises
    ------
    ListFormatError
        When a column is missing, or a row is damaged.
    """
    found: dict[str, Listed] = {}
    for line, row in records(source.name, first_sheet(source), *_COLUMNS, ragged=True):
        number = row[_NUMBER]
        if not number:
            raise ListFormatError(
                f"{source.name}: line {line}: the row has no {_NUMBER}. "
                "The file is cut off or damaged: download it again."
            )
        _add_row(found.setdefault(number, Listed()), row)
    yield from found.values()


def _add_row(listed: Listed, row: Mapping[str, str]) -> None:
    details: dict[tuple[str, str], Detail] = defaultdict(dict)
    for column, cell in row.items():
        if cell and column != _DATE_OF_FILE:
            group, tag, attribute = _meaning(column)
            details[group, tag][attribute] = cell
    listed.own.update(details.pop(("Entity", ""), {}))
    for (_, tag), detail in details.items():
        listed.add(tag, detail)


@lru_cache(maxsize=1024)
def _meaning(column: str) -> tuple[str, str, str]:
    """Return the group that a column belongs to, and its names in the XML: of the element and of the attribute.

    Examples
    --------
    >>> _meaning("NameAlias_WholeName"), _meaning("NameAlias_Regulation_Type")
    (('NameAlias', 'nameAlias', 'wholeName'), ('NameAlias', 'regulationSummary', 'regulationType'))
    """
    group, _, name = column.partition("_")
    if column in _NAMED_OTHERWISE:
        return group, *_NAMED_OTHERWISE[column]
    if group != "Entity" and group not in _TAGS:
        return "Entity", "", column
    if name.startswith("Regulation_"):
        attribute = "regulationType" if name == "Regulation_Type" else _small(name.removeprefix("Regulation_"))
        return group, "regulation" if group == "Entity" else "regulationSummary", attribute
    return group, _TAGS.get(group, ""), _small(name)


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
