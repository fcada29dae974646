"""What OFAC's lists share in every format: names, and the labelled details of a person.

``sdn.csv`` writes the details as remarks (``DOB circa 1965; POB Aden, Yemen; Passport 012345 (Yemen)``), the XML
formats as elements with the same labels.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from interlink.lists._documents import document_type
from interlink.lists.loader import Entry

__all__ = ["ALIAS_KINDS", "add_detail", "add_document", "add_name", "add_remark", "is_document", "new_entry"]

ALIAS_KINDS = {"aka": "alias", "nka": "alias", "fka": "former"}
"""OFAC's alias types (also known as, now known as, formerly known as), without dots, as kinds of name."""

_ALIAS = re.compile(r"(?P<type>[afn]\.k\.a\.) +['\"](?P<name>.*?)['\"]?$")
_DETAIL = re.compile(r"(?P<label>DOB|POB|nationality|citizen|Gender)[: ] *(?P<value>.+)")
_COUNTRY_AND_DATES = (
    r"(?P<number>.+?)(?: +\((?P<country>[^\W\d_][^()\d]{2,})\))?"
    r"(?:,? +(?P<dates>(?:issued|expires|expired|Date of Issue)\b.*))?"
)
_LINKED = "Linked To:"


def new_entry(uid: str) -> Entry:
    """Start a person of OFAC's lists."""
    return Entry("OFAC", uid, type="sanctions", issuing_country="US")


def add_name(entry: Entry, written: str, kind: str) -> None:
    """Add a name that OFAC writes as ``FAMILY, Given`` or as ``FAMILY, Given, Jr.``; without a comma it is whole."""
    family, *rest = (part.strip() for part in written.split(","))
    if not rest or not rest[0] or not family:
        entry.name(" ".join((family, *rest)), kind)
    elif len(rest) == 1:
        entry.name(None, kind, given=rest[0], family=family)
    else:
        entry.name(" ".join((rest[0], family, *rest[1:])), kind, given=rest[0], family=family)


def add_remark(entry: Entry, remark: str) -> None:
    """Add one remark of ``sdn.csv``; what none of the grammar fits is kept among the remarks.

    Examples
    --------
    >>> entry = new_entry("7771")
    >>> for remark in ("alt. DOB circa 1965", "a.k.a. 'ABU YAHYA'", "Passport 012345 (Yemen) expires 02 May 2006"):
    ...     add_remark(entry, remark)
    >>> entry.values["birth_dates"], entry.names
    (['circa 1965'], [{'full': 'ABU YAHYA', 'kind': 'weak_alias'}])
    >>> entry.documents
    [{'type': 'passport', 'number': '012345', 'country': 'Yemen'}]
    """
    bare = remark.removeprefix("alt. ").removeprefix("Alt. ")
    alias = _ALIAS.fullmatch(bare)
    detail = _DETAIL.fullmatch(bare)
    document = _documents().fullmatch(bare)
    if alias:
        former = alias["type"] == "f.k.a."
        add_name(entry, alias["name"], "former" if former else "weak_alias")
    elif detail:
        add_detail(entry, detail["label"], detail["value"])
    elif document and any(letter.isdigit() for letter in document["number"]):
        add_document(entry, document["label"], document["number"], document["country"] or "", document["dates"] or "")
    elif bare.startswith(_LINKED):
        entry.keep("linked_to", bare.removeprefix(_LINKED).strip())
    else:
        entry.keep("remarks", bare)


def add_detail(entry: Entry, label: str, value: str) -> None:
    """Add a detail by its label, as the CSV or the XML formats name it; an unknown label goes to ``extra``."""
    match label:
        case "DOB" | "Birthdate":
            entry.birth_date(value)
        case "POB" | "Place of Birth":
            entry.birth_place(value)
        case "nationality" | "citizen" | "Nationality Country" | "Citizenship Country":
            entry.nationality(value)
        case "Gender":
            entry.sex = value.lower()
        case _:
            entry.keep("remarks", f"{label.rstrip(' -:')}: {value}")


def add_document(entry: Entry, label: str, number: str, country: str = "", dates: str = "") -> None:
    """Add a document; its label and its dates of issue and expiry are kept beside it, under its number."""
    entry.document(document_type(label), number, country)
    if dates or document_type(label) != label.lower():
        entry.keep("document_details", {"number": number, "label": label, **({"dates": dates} if dates else {})})


def is_document(label: str) -> bool:
    """Say whether OFAC's label is that of a document, and not of something else that it numbers."""
    return label.rstrip(" :") in _labels()


@cache
def _labels() -> tuple[str, ...]:
    lines = (files("interlink.lists") / "data" / "ofac_documents.txt").read_text("utf-8").splitlines()
    return tuple(sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True))


@cache
def _documents() -> re.Pattern[str]:
    either = "|".join(map(re.escape, _labels()))
    return re.compile(rf"(?P<label>{either})(?: [#:])?:? *{_COUNTRY_AND_DATES}")
