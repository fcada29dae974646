"""OFAC's classic XML: ``sdn.xml`` and the consolidated non-SDN list ``consolidated.xml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from interlink.lists._ofac import ALIAS_KINDS, add_detail, add_document, is_document, new_entry
from interlink.lists._xml import children, elements, text, texts
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Loader"]

_ROOT = "sdnList"
_DETAILS = (
    ("nationalityList/nationality/country", "nationality"),
    ("citizenshipList/citizenship/country", "citizen"),
    ("dateOfBirthList/dateOfBirthItem/dateOfBirth", "DOB"),
    ("placeOfBirthList/placeOfBirthItem/placeOfBirth", "POB"),
)


class Loader(ListLoader):
    """Reads OFAC's classic XML."""

    name = "ofac_xml"
    title = "OFAC SDN or consolidated list (XML)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its root element."""
        return MAIN if head.kind == "xml" and head.root == _ROOT else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the entries of type Individual."""
        for element in elements(files[MAIN], _ROOT, "sdnEntry"):
            kind = text(element, "sdnType")
            if kind == "Individual":
                yield _individual(element)
            else:
                tally.left_out[f"of type {kind or 'unknown'}"] += 1


def _individual(element: Element) -> Entry:
    entry = new_entry(text(element, "uid"))
    _add_name(entry, element, "primary")
    for alias in element.findall("akaList/aka"):
        kind = ALIAS_KINDS.get(text(alias, "type").replace(".", ""), "alias")
        weak = kind == "alias" and text(alias, "category") == "weak"
        _add_name(entry, alias, "weak_alias" if weak else kind)
    for programme in texts(element, "programList/program"):
        entry.offence(programme)
    for path, label in _DETAILS:
        for value in texts(element, path):
            add_detail(entry, label, value)
    for each in element.findall("idList/id"):
        _add_id(entry, children(each))
    for address in element.findall("addressList/address"):
        entry.keep("addresses", {key: value for key, value in children(address).items() if key != "uid"})
    entry.keep("title", text(element, "title"))
    entry.keep("remarks", text(element, "remarks"))
    return entry


def _add_name(entry: Entry, element: Element, kind: str) -> None:
    given, family = text(element, "firstName"), text(element, "lastName")
    if given and family:
        entry.name(None, kind, given=given, family=family)
    else:
        entry.name(given or family, kind)


def _add_id(entry: Entry, found: dict[str, str]) -> None:
    label, number = found.get("idType", ""), found.get("idNumber", "")
    if is_document(label):
        dates = ", ".join(
            f"{word} {found[key]}"
            for word, key in (("issued", "issueDate"), ("expires", "expirationDate"))
            if key in found
        )
        add_document(entry, label, number, found.get("idCountry", ""), dates)
    else:
        add_detail(entry, label, number)
