"""OFAC's Specially Designated Nationals as CSV: ``sdn.csv``, with ``alt.csv`` (aliases) and ``sdn_comments.csv``.

The non-SDN consolidated list (``cons_prim.csv, cons_alt.csv, cons_comments.csv``) has the same form. The columns are
described in OFAC's "Specification of the delimited files"; older and republished files lack or have a header.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping

from interlink.errors import ListFormatError
from interlink.lists._ofac import ALIAS_KINDS, add_name, add_remark, new_entry
from interlink.lists._tables import csv_rows
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_LOG = logging.getLogger("interlink.lists")
_ABSENT = "-0-"
_WIDTH = {MAIN: 12, "aliases": 5, "comments": 2}
_LONGEST_REMARKS = 1000
"""``sdn.csv`` cuts remarks after so many characters; the rest is in ``sdn_comments.csv``."""


class Loader(ListLoader):
    """Reads ``sdn.csv``, and its aliases and comments when they are given with it."""

    name = "ofac_csv"
    title = "OFAC SDN or consolidated list (CSV)"

    def detect(self, head: Head) -> str | None:
        """Tell the three files apart by their width and their typed cells."""
        rows = [row for row in head.rows if row[0].strip().isdigit()] if head.kind == "text" else []
        if not rows or head.delimiter != ",":
            return None
        row = rows[0]
        if len(row) == _WIDTH[MAIN] and _ABSENT in {cell.strip() for cell in row}:
            return MAIN
        if len(row) == _WIDTH["aliases"] and row[2].strip() in ALIAS_KINDS:
            return "aliases"
        long = len(row) == _WIDTH["comments"] and len(rows) == len(head.rows) and any(len(row[1]) > 60 for row in rows)
        return "comments" if long else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the rows of type individual, each with its aliases."""
        aliases = _grouped(files, "aliases")
        comments = _grouped(files, "comments")
        if "aliases" not in files:
            _LOG.warning("%s: read without its alias file; give both: [sdn.csv, alt.csv]", files[MAIN].name)
        for row in _rows(files[MAIN], MAIN):
            uid, name, kind, programmes, title = (_cell(cell) for cell in row[:5])
            theirs = aliases.pop(uid, [])
            if kind != "individual":
                tally.left_out["companies, ships and aircraft"] += 1
                tally.left_out["aliases of these"] += len(theirs)
                continue
            entry = new_entry(uid)
            add_name(entry, name, "primary")
            for alias in theirs:
                add_name(entry, alias[3], ALIAS_KINDS.get(alias[2].strip(), "alias"))
            for programme in programmes.split("] ["):
                entry.offence(programme.strip(" []"))
            entry.keep("title", title)
            _add_remarks(entry, row[11], "".join(rest[1] for rest in comments.get(uid, [])))
            yield entry
        tally.left_out["aliases of nobody in the list"] += sum(map(len, aliases.values()))


def _add_remarks(entry: Entry, remarks: str, rest: str) -> None:
    whole = _cell(remarks + rest)
    segments = [segment.strip() for segment in whole.rstrip(". ").split(";")]
    cut = not rest and len(remarks) >= _LONGEST_REMARKS
    for segment in segments[:-1] if cut else segments:
        if segment:
            add_remark(entry, segment)
    if cut:
        entry.keep("remarks_cut_off_at", segments[-1])


def _rows(source: Source, part: str) -> Iterator[list[str]]:
    for line, row in csv_rows(source):
        if len(row) != _WIDTH[part]:
            raise ListFormatError(
                f"{source.name}: line {line}: {len(row)} cells where OFAC's file of {part} has {_WIDTH[part]}. "
                "The file is cut off, damaged, or another list: download it again, or leave 'format' out."
            )
        if row[0].strip().isdigit():
            yield row
        elif line > 1:
            raise ListFormatError(f"{source.name}: line {line}: {row[0]!r} is not a number. Download the file again.")


def _grouped(files: Mapping[str, Source], part: str) -> dict[str, list[list[str]]]:
    grouped: dict[str, list[list[str]]] = defaultdict(list)
    if part in files:
        for row in _rows(files[part], part):
            grouped[row[0].strip()].append(row)
    return grouped


def _cell(cell: str) -> str:
    value = cell.strip()
    return "" if value == _ABSENT else value
