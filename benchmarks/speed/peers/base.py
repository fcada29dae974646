"""What a peer has to do, and what all of them need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from unidecode import unidecode

from interlink.records import Person


class Peer(Protocol):
    batch: int
    """queries that it likes to get at once"""

    def build(self, wanted: Sequence[Person]) -> None:
        """Prepare for the wanted persons."""

    def top(self, queries: Sequence[Person], limit: int) -> list[list[str]]:
        """Return the ids of the best wanted persons of each query, the best first."""


def plain(text: str) -> str:
    """Return a name as peers without scripts of their own get it: in Latin letters, lower case, tokens sorted."""
    return " ".join(sorted(unidecode(text).lower().replace("-", " ").replace(",", " ").replace("'", "").split()))


def names_of(persons: Sequence[Person]) -> tuple[list[str], np.ndarray]:
    """Return all names of some persons, and for each whose it is."""
    pairs = [(plain(name.text), number) for number, person in enumerate(persons) for name in person.names]
    return [text for text, _ in pairs], np.array([number for _, number in pairs], np.int64)


def birth_year(person: Person) -> str | None:
    return person.birth_dates[0][:4] if person.birth_dates else None


def best_persons(names: np.ndarray, values: np.ndarray, owner: np.ndarray, ids: list[str], limit: int) -> list[str]:
    """Return the ids of the distinct owners of names, by falling value."""
    order = np.argsort(-values, kind="stable")
    found: dict[int, None] = {}
    for number in owner[names[order]].tolist():
        found.setdefault(number)
        if len(found) == limit:
            break
    return [ids[number] for number in found]
