"""What the details of the EU's list say: birth, citizenship, documents and addresses."""

from __future__ import annotations

import re
from typing import Any

from interlink.lists._documents import document_type, known_type
from interlink.lists._phrases import is_country, number_in
from interlink.lists.loader import Entry

__all__ = [
    "Detail",
    "add_address",
    "add_birth",
    "add_citizenship",
    "add_document",
    "keep_once",
    "left_of",
    "snake_case",
]

Detail = dict[str, str]
"""What a detail says, by the names of the XML's attributes."""

_OF_THE_FILE = frozenset({"logicalId", "regulationLanguage"})
_NO_COUNTRY = {"countryIso2Code": "00", "countryDescription": "UNKNOWN"}
_COUNTRY = tuple(_NO_COUNTRY)
_DATE = ("birthdate", "dayOfMonth", "monthOfYear", "year", "yearRangeFrom", "yearRangeTo", "calendarType", "circa")
_PLACE = ("place", "city", "region")
_CALENDARS = {"": "", "GREGORIAN": "", "ISLAMIC": "hijri"}
_FIRST_GREGORIAN_YEAR = 1501
_DOCUMENT_TYPES = {
    "passport": "passport",
    "id": "national_id",
    "NRN": "national_id",
    "ssn": "social_security",
    "fiscalcode": "tax_id",
    "birthcert": "birth_certificate",
    "nationcert": "nationality_certificate",
    "travelcardid": "travel_document",
    "electionid": "voter_card",
    "residentperm": "residence_permit",
    "drivinglicence": "driving_licence",
    "other": "other",
}
_OF_COMPANIES = frozenset({"imo", "regnumber", "swiftbic", "tradelic"})
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def add_birth(entry: Entry, detail: Detail) -> None:
    """Add a birth date and place.

    Examples
    --------
    >>> entry = Entry("EU", "EU.1.1")
    >>> add_birth(entry, {"year": "1971", "monthOfYear": "7", "circa": "true", "city": "Aden", "countryIso2Code": "YE"})
    >>> add_birth(entry, {"yearRangeFrom": "1968", "yearRangeTo": "1972", "countryIso2Code": "00"})
    >>> entry.values["birth_dates"], entry.values["birth_places"]
    (['circa 1971-07', '1968 to 1972'], ['Aden, YE'])
    """
    entry.birth_date(_birth_date(detail))
    entry.birth_place(*(detail.get(part) for part in _PLACE), _country(detail))
    read = () if _says_more_than_is_read(detail) else _DATE
    keep_once(entry, "birth_details", left_of(detail, *_PLACE, *_COUNTRY, *read))


def _says_more_than_is_read(detail: Detail) -> bool:
    """Say whether a date is given in another calendar, beside a range, or without the year or month that it needs."""
    year, month, day = _parts_of_date(detail)
    ranged = bool(detail.get("yearRangeFrom") or detail.get("yearRangeTo"))
    return bool(_calendar(detail) or (year and ranged) or (month and not year) or (day and not month))


def _birth_date(detail: Detail) -> str:
    """Return the date as written for the date reader: the whole date, else its parts, else the range of years.

    A range with one end is written as such, so that nobody takes it for a year; the reader refuses it.
    """
    first, last = detail.get("yearRangeFrom", ""), detail.get("yearRangeTo", "")
    date = detail.get("birthdate") or _of_parts(detail)
    if not date and (first or last):
        date = f"{first} to {last}" if first and last else f"{first or '..'}/{last or '..'}"
    year = re.search(r"\d{4}", date)
    calendar = "" if year and int(year[0]) >= _FIRST_GREGORIAN_YEAR else _calendar(detail)  # converted already
    about = "circa" if detail.get("circa", "").lower() == "true" else ""
    return " ".join(filter(None, (about, date, calendar))) if date else ""


def _of_parts(detail: Detail) -> str:
    year, month, day = _parts_of_date(detail)
    if not (year and month):
        return year
    return "-".join(filter(None, (year, month.zfill(2), day and day.zfill(2))))


def _parts_of_date(detail: Detail) -> tuple[str, str, str]:
    return detail.get("year", ""), detail.get("monthOfYear", ""), detail.get("dayOfMonth", "")


def _calendar(detail: Detail) -> str:
    written = detail.get("calendarType", "")
    return _CALENDARS.get(written.upper(), written.lower())


def add_citizenship(entry: Entry, detail: Detail) -> None:
    """Add a citizenship, unless it is unknown."""
    country = _country(detail)
    entry.nationality(country)
    left = left_of(detail, *_COUNTRY)
    keep_once(entry, "citizenship_details", {"country": country, **left} if left else None)


def add_document(entry: Entry, detail: Detail) -> None:
    """Add a document, unless it is known to be false: its number may be that of somebody else's true one.

    A false document is kept in ``extra`` under ``false_documents``, a number that is a company's under
    ``other_numbers``.

    Examples
    --------
    >>> entry = Entry("EU", "EU.1.1")
    >>> add_document(entry, {"number": "Q0012345", "identificationTypeCode": "passport", "countryIso2Code": "YE"})
    >>> add_document(entry, {"number": "X1", "identificationTypeCode": "passport", "knownFalse": "true"})
    >>> entry.documents, sorted(entry.extra)
    ([{'type': 'passport', 'number': 'Q0012345', 'country': 'YE'}], ['false_documents'])
    """
    code = detail.get("identificationTypeCode", "")
    if detail.get("knownFalse", "").lower() == "true":
        keep_once(entry, "false_documents", left_of(detail, "knownFalse"))
    elif code in _OF_COMPANIES:
        keep_once(entry, "other_numbers", left_of(detail))
    else:
        _add_true_document(entry, detail, code)


def _add_true_document(entry: Entry, detail: Detail, code: str) -> None:
    numbers = dict.fromkeys(filter(None, (detail.get("number"), detail.get("latinNumber"))))
    for number in numbers:
        label, bare, named = number_in(number)
        has_digit = any(character.isdigit() for character in bare)
        kind = (known_type(label) if has_digit else None) or _document_kind(detail, code)
        entry.document(kind, bare if has_digit else number, _country(detail) or named)
    description = detail.get("identificationTypeDescription", "")
    told = ("identificationTypeCode", *_COUNTRY, *(("diplomatic",) if code == "passport" else ()))
    left = left_of(detail, "number", "latinNumber", "identificationTypeDescription", *told)
    if left or not numbers or any(number_in(number)[0] for number in numbers):
        left |= {"description": description} if description else {}
        keep_once(entry, "document_details", {"number": next(iter(numbers), ""), **left})


def _document_kind(detail: Detail, code: str) -> str:
    if code == "passport" and detail.get("diplomatic", "").lower() == "true":
        return "diplomatic_passport"
    return _DOCUMENT_TYPES.get(code) or document_type(detail.get("identificationTypeDescription") or code)


def add_address(entry: Entry, detail: Detail) -> None:
    """Keep an address, which no field of a person holds."""
    keep_once(entry, "addresses", left_of(detail))


def _country(detail: Detail) -> str:
    """Return the country's code, or its name where the code is none; empty where the country is unknown."""
    known = {key: detail.get(key, "") for key in _COUNTRY if detail.get(key, "").upper() != _NO_COUNTRY[key]}
    code, name = (known.get(key, "") for key in _COUNTRY)
    return code if code and is_country(code) else name or code


def left_of(detail: Detail, *told: str) -> Detail:
    """Return what a detail says besides ``told``; what is empty, false or an unknown country says nothing.

    Examples
    --------
    >>> left_of({"zipCode": "11011", "countryIso2Code": "00", "asAtListingTime": "false", "logicalId": "7"})
    {'zip_code': '11011'}
    """
    skipped = _OF_THE_FILE.union(told)
    return {
        snake_case(name): value
        for name, value in detail.items()
        if value not in {"", "false", _NO_COUNTRY.get(name)} and name not in skipped
    }


def keep_once(entry: Entry, key: str, value: Any) -> None:
    """Keep what has no field of its own, unless it is kept already."""
    held = entry.extra.get(key)
    if not isinstance(held, list) or value not in held:
        entry.keep(key, value)


def snake_case(name: str) -> str:
    """Return a name of the XML as the keys of ``extra`` are written.

    Examples
    --------
    >>> snake_case("nameOnDocument"), snake_case("countryIso2Code")
    ('name_on_document', 'country_iso2_code')
    """
    return _CAPITAL.sub("_", name).lower()
