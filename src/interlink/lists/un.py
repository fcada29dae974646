"""The consolidated list of the United Nations Security Council (XML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from interlink.lists._documents import known_type
from interlink.lists._phrases import bare_name, country_in, is_country, is_date, number_in, of_list, readable_date
from interlink.lists._scripts import latin_and_other
from interlink.lists._xml import children, elements, texts
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Loader"]

_ROOT = "CONSOLIDATED_LIST"
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "FIFTH_NAME", "SIXTH_NAME")
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY")
_REPEATED = ("DESIGNATION", "TITLE", "LAST_DAY_UPDATED")
_FORMER = re.compile(r"\b(?:previously|formerly) listed as\b", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"(?:original script|in arabic)\s*:(?P<name>.+)", re.IGNORECASE)
_BORN = re.compile(r"\bborn (?:on |in )?(?P<date>(?:\d{1,2} )?(?:[a-z]+\.? ?)?\d{4})", re.IGNORECASE)
_SEX = re.compile(r"\bgender\W{1,3}(?P<sex>male|female)\b", re.IGNORECASE)
_ZONE = re.compile(r"(?<=\d{4}-\d\d-\d\d)(?:Z|[-+]\d\d:\d\d)$")
"""XML Schema dates may name a time zone; some years' files do."""


class Loader(ListLoader):
    """Reads the UN's consolidated list."""

    name = "un"
    title = "UN Security Council consolidated list (XML)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its root element."""
        return MAIN if head.kind == "xml" and head.root == _ROOT else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the individuals."""
        for element in elements(files[MAIN], _ROOT, "INDIVIDUAL", "ENTITY"):
            if element.tag == "ENTITY":
                tally.left_out["entities"] += 1
            else:
                yield _individual(element)


def _individual(element: Element) -> Entry:
    fields = children(element)
    entry = Entry(
        "UN", fields.pop("REFERENCE_NUMBER", None), type="sanctions", issued_on=_day(fields.pop("LISTED_ON", ""))
    )
    entry.name(" ".join(fields.pop(part, "") for part in _NAMES))
    _add_original_script(entry, fields.pop("NAME_ORIGINAL_SCRIPT", ""))
    entry.offence(fields.pop("UN_LIST_TYPE", None))
    comments = fields.get("COMMENTS1", "")
    _add_sex(entry, fields.pop("GENDER", ""), comments)
    for alias in element.findall("INDIVIDUAL_ALIAS"):
        _add_alias(entry, children(alias))
    for born in element.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        _add_birth_date(entry, children(born))
    for place in element.findall("INDIVIDUAL_PLACE_OF_BIRTH"):
        _add_birth_place(entry, children(place))
    for nationality in texts(element, "NATIONALITY/VALUE"):
        entry.nationality(nationality if nationality != "na" else None)  # not Namibia, which is written out
    for document in element.findall("INDIVIDUAL_DOCUMENT"):
        _add_document(entry, children(document))
    for address in element.findall("INDIVIDUAL_ADDRESS"):
        entry.keep("addresses", {key.lower(): value for key, value in children(address).items()})
    for tag in _REPEATED:
        for value in texts(element, f"{tag}/VALUE"):
            entry.keep(tag.lower(), value)
    for tag, value in fields.items():
        entry.keep(tag.lower(), value)
    return entry


def _add_original_script(entry: Entry, written: str) -> None:
    latin, other = latin_and_other(written)
    entry.name(other, "original_script")
    entry.name(latin, "alias")


def _add_sex(entry: Entry, gender: str, comments: str) -> None:
    said = _SEX.search(comments)
    sex = (said["sex"] if said and not gender else gender).lower()
    if sex != "unknown":
        entry.sex = sex or None


def _add_alias(entry: Entry, alias: dict[str, str]) -> None:
    """Add an alias with what the list says under it: its quality, its script, a birth date and place of its own."""
    kind = "weak_alias" if alias.get("QUALITY") == "Low" else "alias"
    note = alias.get("NOTE", "")
    for written in of_list(alias.get("ALIAS_NAME", "")):
        name, own_note = bare_name(written)
        note = " ".join(filter(None, (note, own_note)))
        latin, other = latin_and_other(name)
        entry.name(latin, "former" if _FORMER.search(note) else kind)
        entry.name(other, "original_script" if latin else kind)
    in_script = _IN_SCRIPT.search(note)
    if in_script:
        entry.name(in_script["name"].strip(" )"), "original_script")
    born = _BORN.search(note)
    entry.birth_date(born["date"] if born and is_date(born["date"]) else None)
    entry.birth_date(_day(alias.get("DATE_OF_BIRTH", "")))
    entry.birth_place(alias.get("CITY_OF_BIRTH"), alias.get("COUNTRY_OF_BIRTH"))
    if note:
        entry.keep("alias_notes", {"name": alias.get("ALIAS_NAME", ""), "note": note})


def _add_birth_date(entry: Entry, born: dict[str, str]) -> None:
    """Add a date by its type: exact (a day or a year), approximate, or between two years; or what its note says."""
    note = readable_date(born.get("NOTE", ""))
    about = "circa " if "APPROX" in (born.get("TYPE_OF_DATE", "") + note).upper() else ""
    first, last, day, year = (born.get(key, "") for key in ("FROM_YEAR", "TO_YEAR", "DATE", "YEAR"))
    dated = f"{first or last} to {last or first}" if first or last else _day(day) or year
    if dated:
        with_month = f"{note} {year}" if note and year and not about and is_date(f"{note} {year}") else ""
        entry.birth_date(with_month or about + dated)
        entry.keep("birth_date_notes", born.get("NOTE"))
    else:
        entry.birth_date(note)


def _day(written: str) -> str:
    return _ZONE.sub("", written)


def _add_birth_place(entry: Entry, place: dict[str, str]) -> None:
    parts = [place.get(part) for part in _PLACE]
    note = place.get("NOTE")
    entry.birth_place(*(parts if any(parts) else [note]))
    if any(parts):
        entry.keep("birth_place_notes", note)


def _add_document(entry: Entry, document: dict[str, str]) -> None:
    """Add a document; its number may stand inside a phrase, in the number's field or, without one, in a note."""
    kinds = [document.get(key, "") for key in ("TYPE_OF_DOCUMENT2", "TYPE_OF_DOCUMENT")]
    country = document.get("ISSUING_COUNTRY") or document.get("COUNTRY_OF_ISSUE") or ""
    written = document.get("NUMBER", "")
    phrases = (written, document.get("NOTE", ""), kinds[0])
    found = [each for each in map(number_in, phrases) if any(letter.isdigit() for letter in each[1])]
    label, number, named = found[0] if found else ("", written, "")
    kinds = [kind for kind in (label, *kinds) if kind]
    known = [kind for kind in map(known_type, kinds) if kind]
    issuer = country if is_country(country) else country_in(country) or country
    entry.document(next(iter(known or kinds), "").lower(), number, issuer or named)
    details = {key.lower(): value for key, value in document.items()}
    if not number or set(details) - {"type_of_document", "number", "issuing_country"} or number != written:
        entry.keep("document_details", details)
