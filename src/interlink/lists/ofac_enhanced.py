"""OFAC's enhanced XML (``SDN_ENHANCED.XML``, ``CONS_ENHANCED.XML``): the only format with names in their own script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from interlink.lists._ofac import ALIAS_KINDS, add_detail, add_document, new_entry
from interlink.lists._xml import elements, text, texts
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Loader"]

_ROOT = "sanctionsData"
_PARTS = {"First Name": "given", "Middle Name": "middle", "Patronymic": "patronymic", "Last Name": "family"}
_TRUE = "true"


class Loader(ListLoader):
    """Reads OFAC's enhanced XML."""

    name = "ofac_enhanced"
    title = "OFAC enhanced list (XML)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its root element."""
        return MAIN if head.kind == "xml" and head.root == _ROOT else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the entities of type Individual."""
        for element in elements(files[MAIN], _ROOT, "entity"):
            kind = text(element, "generalInfo/entityType")
            if kind == "Individual":
                yield _individual(element)
            else:
                tally.left_out[f"of type {kind or 'unknown'}"] += 1


def _individual(element: Element) -> Entry:
    entry = new_entry(element.get("id", ""))
    for name in sorted(element.findall("names/name"), key=lambda each: text(each, "isPrimary") != _TRUE):
        kind = _kind(name)
        for translation in name.findall("translations/translation"):
            _add_name(entry, translation, kind)
    listed = [each.get("datePublished", "") for each in element.findall("sanctionsLists/sanctionsList")]
    entry.notice["issued_on"] = min(filter(None, listed), default=None)
    for programme in texts(element, "sanctionsPrograms/sanctionsProgram"):
        entry.offence(programme)
    for feature in element.findall("features/feature"):
        add_detail(entry, text(feature, "type"), text(feature, "value"))
    for document in element.findall("identityDocuments/identityDocument"):
        _add_document(entry, document)
    for address in element.findall("addresses/address"):
        parts = texts(address, "translations/translation/addressParts/addressPart/value")
        entry.keep("addresses", ", ".join([*parts, *texts(address, "country")]))
    for related in element.findall("relationships/relationship"):
        entry.keep("relationships", f"{text(related, 'type')}: {text(related, 'relatedEntity')}")
    for authority in texts(element, "legalAuthorities/legalAuthority"):
        entry.keep("legal_authorities", authority)
    entry.keep("title", text(element, "generalInfo/title"))
    entry.keep("remarks", text(element, "generalInfo/remarks"))
    return entry


def _kind(name: Element) -> str:
    if text(name, "isPrimary") == _TRUE:
        return "primary"
    kind = ALIAS_KINDS.get(text(name, "aliasType").replace(".", "").lower(), "alias")
    return "weak_alias" if kind == "alias" and text(name, "isLowQuality") == _TRUE else kind


def _add_name(entry: Entry, translation: Element, kind: str) -> None:
    """Add a name in one script; a nickname or a maiden name, which have no place among the parts, by itself."""
    kind = kind if text(translation, "script") in {"Latin", ""} else "original_script"
    parts: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for part in translation.findall("nameParts/namePart"):
        what, value = text(part, "type"), text(part, "value")
        if what in _PARTS:
            role = _PARTS[what]
            parts[role] = f"{parts[role]} {value}" if role in parts else value
        else:
            others.append((value, "former" if what == "Maiden Name" else "weak_alias"))
    if len(parts) > 1:
        entry.name(None, kind, **parts)
    else:
        entry.name(text(translation, "formattedFullName"), kind)
    for value, other in others if parts else ():
        entry.name(value, other)


def _add_document(entry: Entry, document: Element) -> None:
    dates = ", ".join(
        f"{word} {day}"
        for word, tag in (("issued", "issueDate"), ("expires", "expirationDate"))
        if (day := text(document, f"{tag}/fromDateBegin"))
    )
    valid = "" if text(document, "isValid") != "false" else "not valid"
    country = text(document, "issuingCountry")
    add_document(
        entry,
        text(document, "type"),
        text(document, "documentNumber"),
        country,
        ", ".join(filter(None, (dates, valid))),
    )
