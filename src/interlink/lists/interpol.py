"""INTERPOL notices: the JSON of the public service, or tables scraped from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from interlink.errors import ListFormatError
from interlink.lists._json import items, mapping
from interlink.lists._phrases import of_list
from interlink.lists._tables import first_sheet, records
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_WITH_ID = ("entity_id", "name", "forename", "date_of_birth", "nationalities")
_WITH_AGE = ("age", "first_name", "last_name", "nationality 1")
_SEXES = {"M": "male", "F": "female"}
_KEPT = ("weight", "height", "eyes_colors_id", "hairs_id", "languages_spoken_ids", "distinguishing_marks")


class Loader(ListLoader):
    """Reads INTERPOL notices."""

    name = "interpol"
    title = "INTERPOL notices (JSON or CSV)"

    def detect(self, head: Head) -> str | None:
        """Know the notices by their keys or columns."""
        if head.kind == "json":
            return MAIN if '"forename"' in head.text and '"entity_id"' in head.text else None
        return MAIN if head.has_columns(*_WITH_ID) or head.has_columns(*_WITH_AGE) else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the notices; a notice that is there several times is one person."""
        source = files[MAIN]
        if source.head.kind == "json":
            yield from _merged(map(_notice, _notices(source)), tally)
        elif source.head.has_columns(*_WITH_AGE):
            rows = records(source.name, first_sheet(source), *_WITH_AGE)
            yield from (_with_age(number, row) for number, (_, row) in enumerate(rows, start=1))
        else:
            rows = records(source.name, first_sheet(source), *_WITH_ID)
            yield from _merged((_with_id(row) for _, row in rows), tally)


def _new(reference: str | None, row: int | None = None) -> Entry:
    return Entry("INTERPOL", reference, row=row, type="red")


def _add_name(entry: Entry, given: str | None, family: str | None) -> None:
    if given and family:
        entry.name(None, "primary", given=given, family=family)
    else:
        entry.name(given or family)


def _notices(source: Source) -> list[dict[str, Any]]:
    try:
        content = json.loads(source.text())
    except (ValueError, RecursionError) as error:
        raise ListFormatError(
            f"{source.name}: this is no JSON ({error}). The file is cut off or damaged: download it again."
        ) from error
    if isinstance(content, dict):
        content = mapping(content.get("_embedded")).get("notices") or [content]
    notices = items(content)
    for number, notice in enumerate(notices, start=1):
        if not isinstance(notice, dict) or "entity_id" not in notice:
            raise ListFormatError(f"{source.name}: notice {number} has no 'entity_id': these are not INTERPOL notices.")
    return notices


def _merged(entries: Iterable[Entry], tally: Tally) -> Iterator[Entry]:
    """Leave out a notice that is there again: scraped files hold the pages they saw twice."""
    seen: set[str | None] = set()
    for entry in entries:
        if entry.id in seen:
            tally.left_out["repeated notices"] += 1
        else:
            seen.add(entry.id)
            yield entry


def _notice(notice: dict[str, Any]) -> Entry:
    entry = _new(_text(notice["entity_id"]))
    _add_name(entry, notice.get("forename"), notice.get("name"))
    entry.birth_date(notice.get("date_of_birth"))
    entry.birth_place(notice.get("place_of_birth"), notice.get("country_of_birth_id"))
    for nationality in items(notice.get("nationalities")):
        entry.nationality(nationality)
    entry.sex = _SEXES.get(_text(notice.get("sex_id")) or "")
    for warrant in items(notice.get("arrest_warrants")):
        _add_warrant(entry, warrant)
    for key in _KEPT:
        entry.keep(key, notice.get(key) or None)
    entry.keep("link", mapping(mapping(notice.get("_links")).get("self")).get("href"))
    return entry


def _add_warrant(entry: Entry, warrant: Any) -> None:
    if not isinstance(warrant, dict):
        entry.keep("arrest_warrants", warrant)
        return
    entry.notice.setdefault("issuing_country", warrant.get("issuing_country_id"))
    entry.offence(warrant.get("charge_translation") or warrant.get("charge"))
    entry.keep("arrest_warrants", {key: value for key, value in warrant.items() if value})


def _text(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int) else None


def _with_id(row: dict[str, str]) -> Entry:
    known = {column: value for column, value in row.items() if value not in {"", "N/A"}}
    entry = _new(known.pop("entity_id", None))
    _add_name(entry, known.pop("forename", None), known.pop("name", None))
    entry.birth_date(known.pop("date_of_birth", None))
    entry.birth_place(known.pop("place_of_birth", None), known.pop("country_of_birth", None))
    for nationality in of_list(known.pop("nationalities", ""), ","):
        entry.nationality(nationality)
    entry.sex = _SEXES.get(known.pop("sex", "")[:1])
    for column, value in known.items():
        entry.keep(column, value)
    return entry


def _with_age(number: int, row: dict[str, str]) -> Entry:
    entry = _new(None, row=number)
    _add_name(entry, row["first_name"], row["last_name"])
    for column in ("nationality 1", "nationality 2", "nationality 3"):
        entry.nationality(row.get(column))
    entry.keep("age", row["age"])
    return entry
