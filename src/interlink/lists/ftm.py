"""FollowTheMoney entities as JSON lines (OpenSanctions' ``entities.ftm.json``, ``targets.nested.json``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from interlink.errors import ListFormatError
from interlink.lists._json import items, mapping
from interlink.lists.loader import MAIN, Entry, ListLoader, Tally
from interlink.lists.source import Head, Source

__all__ = ["Loader"]

_NAMES = {"name": "primary", "alias": "alias", "weakAlias": "weak_alias", "previousName": "former"}
_COUNTRIES = ("nationality", "citizenship", "country")
_NUMBERS = {
    "passportNumber": "passport",
    "idNumber": "national_id",
    "taxNumber": "tax_id",
    "socialSecurityNumber": "social_security",
}
_PAPERS = ("Passport", "Identification")
"""Schemata of documents, which are nested in their holder or stand for themselves."""
_NESTED = ("identification", "sanctions")
_READ = {*_NAMES, *_COUNTRIES[:2], *_NUMBERS, *_NESTED, "birthDate", "birthPlace", "birthCountry", "gender"}
_PARTS = {"firstName": "given", "middleName": "middle", "patronymic": "patronymic", "lastName": "family"}


class Loader(ListLoader):
    """Reads entities of schema Person."""

    name = "ftm"
    title = "FollowTheMoney entities (JSON lines)"

    def detect(self, head: Head) -> str | None:
        """Know the form by the keys of its first entity."""
        first = head.text.lstrip().split("\n", 1)[0]
        return MAIN if head.kind == "json" and '"schema"' in first and '"properties"' in first else None

    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry]:
        """Yield the persons."""
        source = files[MAIN]
        papers = _papers(source)
        for number, line in source.lines():
            entity = _entity(source.name, number, line)
            if entity["schema"] == "Person":
                yield _person(entity, papers.pop(str(entity.get("id")), ()))
            elif entity["schema"] not in _PAPERS:
                tally.left_out[f"of schema {entity['schema']}"] += 1
        for paper in (paper for several in papers.values() for paper in several):
            tally.left_out[f"of schema {paper['schema']} whose holder is no person of the list"] += 1


def _papers(source: Source) -> dict[str, list[dict[str, Any]]]:
    """Return the documents that are entities of their own, by the id of their holder, if only an empty one."""
    found: dict[str, list[dict[str, Any]]] = {}
    for number, line in source.lines():
        if any(schema in line for schema in _PAPERS):
            entity = _entity(source.name, number, line)
            if entity["schema"] in _PAPERS:
                for holder in _texts(entity["properties"], "holder") or [""]:
                    found.setdefault(holder, []).append(entity)
    return found


def _entity(name: str, number: int, line: str) -> dict[str, Any]:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ListFormatError(
            f"{name}: line {number}: this is no JSON ({error}). The file is cut off or damaged: download it again."
        ) from error
    if not isinstance(entity, dict) or not isinstance(entity.get("properties"), dict) or "schema" not in entity:
        raise ListFormatError(
            f"{name}: line {number}: this is no FollowTheMoney entity (it lacks 'schema' or 'properties')."
        )
    return entity


def _person(entity: dict[str, Any], papers: Iterable[dict[str, Any]]) -> Entry:
    entry = Entry("OpenSanctions", str(entity.get("id") or ""))
    properties = entity["properties"]
    _add_names(entry, properties)
    for written in _texts(properties, "birthDate"):
        entry.birth_date(written)
    for key in ("birthPlace", "birthCountry"):
        for place in _texts(properties, key):
            entry.birth_place(place)
    own = [country for key in _COUNTRIES[:2] for country in _texts(properties, key)]
    for country in own or _texts(properties, _COUNTRIES[2]):
        entry.nationality(country)
    entry.sex = next((sex for sex in _texts(properties, "gender") if sex in {"male", "female"}), None)
    _add_documents(entry, properties)
    for paper in papers:
        _add_identification(entry, paper)
    for nested in items(properties.get("sanctions")):
        _add_sanction(entry, nested)
    entry.keep("datasets", entity.get("datasets"))
    for key in sorted(properties.keys() - _READ):
        entry.keep(key, properties[key])
    return entry


def _add_names(entry: Entry, properties: dict[str, Any]) -> None:
    for key, kind in _NAMES.items():
        for index, name in enumerate(_texts(properties, key)):
            entry.name(name, kind if key != "name" or not index else "alias")
    if not entry.names:
        entry.name(None, "primary", **{part: " ".join(_texts(properties, key)) for key, part in _PARTS.items()})


def _add_documents(entry: Entry, properties: dict[str, Any]) -> None:
    for key, kind in _NUMBERS.items():
        for number in _texts(properties, key):
            entry.document(kind, number)
    for nested in items(properties.get("identification")):
        _add_identification(entry, nested)


def _add_identification(entry: Entry, nested: Any) -> None:
    properties = mapping(mapping(nested).get("properties"))
    kind = "passport" if mapping(nested).get("schema") == "Passport" else "document"
    country = next(iter(_texts(properties, "country")), None)
    for number in _texts(properties, "number"):
        entry.document(kind, number, country)


def _add_sanction(entry: Entry, nested: Any) -> None:
    properties = mapping(mapping(nested).get("properties"))
    for key in ("program", "reason"):
        for text in _texts(properties, key):
            entry.offence(text)
    listed = [*_texts(properties, "listingDate"), *_texts(properties, "startDate")]
    if listed:
        entry.notice.setdefault("issued_on", min(listed))
    entry.keep("sanctions", properties)


def _texts(properties: dict[str, Any], key: str) -> list[str]:
    return [value for value in items(properties.get(key)) if isinstance(value, str) and value]
