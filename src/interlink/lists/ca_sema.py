"""The consolidated Canadian autonomous sanctions list (SEMA and JVCFOA, XML)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interlink.lists._phrases import of_list
from interlink.lists._scripts import latin_and_other
from interlink.lists._xml import children, elements
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_ROOT = "data-set"


class Loader(ListLoader):
    """Reads Canada's list."""

    name = "ca_sema"
    title = "Canada consolidated autonomous sanctions list (XML)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its root element and what its records hold."""
        return MAIN if head.kind == "xml" and head.root == _ROOT and "<DateOfListing>" in head.text else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the records with a family or given name."""
        for element in elements(files[MAIN], _ROOT, "record"):
            fields = children(element)
            if "LastName" in fields or "GivenName" in fields:
                yield _person(fields)
            else:
                tally.left_out["entities and ships"] += 1


def _person(fields: dict[str, str]) -> Entry:
    regime = fields.pop("Country", "").partition(" / ")[0]
    reference = "/".join(filter(None, (regime, fields.get("Schedule"), fields.get("Item"))))
    entry = Entry("CA", reference, type="sanctions", issuing_country="CA", issued_on=fields.pop("DateOfListing", None))
    entry.offence(regime)
    given, family = fields.pop("GivenName", ""), fields.pop("LastName", "")
    if given and family:
        entry.name(None, "primary", given=given, family=family)
    else:
        entry.name(given or family)
    for alias in of_list(fields.pop("Aliases", "").replace(" / ", ";"), ";,،"):
        latin, other = latin_and_other(alias)
        entry.name(latin, "alias")
        entry.name(other, "original_script")
    entry.birth_date(fields.pop("DateOfBirthOrShipBuildDate", None))
    entry.keep("title", fields.pop("TitleOrShip", None))
    for tag, value in fields.items():
        entry.keep(tag.lower(), value)
    return entry
