"""The EU's list as XML (``xmlFullSanctionsList_1_1``): what is said stands in attributes, one element for a detail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from interlink.lists._eu_person import Detail, Listed
from interlink.lists._xml import elements
from interlink.lists.source import Head, Source

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["is_eu_xml", "listed_in_xml"]

_ROOT = "export"
_NAMESPACE = "eu.europa.ec/fpi/fsd/export"
_SUMMARY = "regulationSummary"
"""The regulation from which a detail was taken stands below the detail, in short."""


def is_eu_xml(head: Head) -> bool:
    """Say whether a file is the EU's XML: by its namespace, because other exports have such a root too."""
    return head.kind == "xml" and head.root == _ROOT and _NAMESPACE in head.text


def listed_in_xml(source: Source) -> Iterator[Listed]:
    """Yield everybody and everything in the list.

    Raises
    ------
    ListFormatError
        When the file is not XML, is cut off, or has another root.
    """
    for element in elements(source, _ROOT, "sanctionEntity"):
        listed = Listed(_plain(element.attrib))
        for child in element:
            listed.add(child.tag, _detail(child))
            for summary in child.iter(_SUMMARY):
                listed.add(_SUMMARY, _plain(summary.attrib))
        yield listed


def _detail(element: Element) -> Detail:
    """Return the attributes of a detail, with the texts of what stands below it (remarks, ways to reach somebody)."""
    detail = _plain(element.attrib)
    if (element.text or "").strip():
        detail["text"] = " ".join((element.text or "").split())
    for child in element:
        if child.tag != _SUMMARY:
            said = " ".join(" ".join([*child.attrib.values(), child.text or ""]).split())
            detail[child.tag] = "; ".join(filter(None, (detail.get(child.tag), said)))
    return detail


def _plain(attributes: dict[str, str]) -> Detail:
    return {name: " ".join(value.split()) for name, value in attributes.items()}
