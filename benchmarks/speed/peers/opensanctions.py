"""OpenSanctions' library (nomenklatura) as a peer: its own blocker for candidates, logic-v2 for the score."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker import Index
from nomenklatura.matching import ScoringConfig, get_algorithm

from interlink.records import Person

_CANDIDATES = 50
_DATASET = Dataset.make({"name": "w", "title": "w"})
_KINDS = {"alias": "alias", "weak_alias": "weakAlias"}
"""Kind of name -> its property; every other one is a name."""


class _View:
    """The part of a view that the blocker reads."""

    def __init__(self, entities: dict[str, StatementEntity]) -> None:
        self._entities = entities

    def entities(self, include_schemata: Any = None) -> Iterator[StatementEntity]:  # noqa: ARG002  (its interface)
        return iter(self._entities.values())


class Opensanctions:
    batch = 50

    def build(self, wanted: Sequence[Person]) -> None:
        self.matcher: Any = get_algorithm("logic-v2")
        self.config = ScoringConfig.defaults()
        self.wanted = {f"w:{person.id}": _entity(person, "w:") for person in wanted}
        self.folder = tempfile.TemporaryDirectory()
        settings = {"max_candidates": _CANDIDATES, "max_bucket_size": 60}
        self.index = Index(_View(self.wanted), Path(self.folder.name), settings)
        self.index.build()

    def top(self, queries: Sequence[Person], limit: int) -> list[list[str]]:
        asked = {f"q:{person.id}": _entity(person, "q:") for person in queries}
        found: dict[str, list[str]] = {key: [] for key in asked}
        for key, candidates in self.index.match_entities(iter(asked.values())):
            query = asked[str(key)]
            scored = [
                (-self.matcher.compare(query, self.wanted[str(one)], self.config).score, str(one))
                for one, _ in candidates
            ]
            found[str(key)] = [one[2:] for _, one in sorted(scored)[:limit]]
        return list(found.values())


def _entity(person: Person, prefix: str) -> StatementEntity:
    properties: dict[str, list[str]] = {
        "birthDate": [date for text in person.birth_dates for date in _dates(text)],
        "birthPlace": list(person.birth_places),
        "nationality": [code.lower() for code in person.nationalities],
        "gender": [person.sex] if person.sex else [],
        "passportNumber": [document.number for document in person.documents if document.type == "passport"],
        "idNumber": [document.number for document in person.documents if document.type != "passport"],
    }
    for name in person.names:
        properties.setdefault(_KINDS.get(name.kind, "name"), []).append(name.text)
    data = {"id": f"{prefix}{person.id}", "schema": "Person", "properties": properties}
    return StatementEntity.from_data(_DATASET, data)


def _dates(text: str) -> list[str]:
    """Return a date as it is, and an interval as its years: it knows no intervals."""
    first, _, last = text.rstrip("~").partition("/")
    return [str(year) for year in range(int(first[:4]), int(last[:4]) + 1)] if last else [first]
