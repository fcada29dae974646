"""The EU's consolidated financial sanctions list: the EU's own XML and CSV (1.1), or a flat copy of the names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from interlink.lists._eu_csv import has_eu_columns, listed_in_csv
from interlink.lists._eu_names import is_flat_copy, names_of
from interlink.lists._eu_person import entries_of
from interlink.lists._eu_xml import is_eu_xml, listed_in_xml
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]


class Loader(ListLoader):
    """Reads the EU's list in each of its forms."""

    name = "eu_fsf"
    title = "EU consolidated financial sanctions (XML or CSV, or names only)"

    def detect(self, head: Head) -> str | None:
        """Know the list by its XML namespace or its columns."""
        return MAIN if is_eu_xml(head) or has_eu_columns(head) or is_flat_copy(head) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the persons."""
        source = files[MAIN]
        if source.head.kind == "xml":
            return entries_of(listed_in_xml(source), tally)
        if has_eu_columns(source.head):
            return entries_of(listed_in_csv(source), tally)
        return names_of(source, tally)
