"""Where the records of an index come from: how many of each list, and a checksum over them.

Two indexes with the same checksum for a list hold the same records of it, whatever else they hold.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, TypedDict

from interlink.records import Person
from interlink.store import RecordStore

__all__ = ["NO_LIST", "ListProvenance", "provenance"]

NO_LIST = "(none)"
"""Stands for the list of persons whose notice names none."""


class ListProvenance(TypedDict):
    """What an index holds of one list."""

    persons: int
    sha256: str
    """Of the records of these persons as stored (JSON), one a line, in the order of their ids."""


def provenance(persons: Iterable[Person], store: RecordStore) -> dict[str, ListProvenance]:
    """Return count and checksum of each list, by its name.

    Parameters
    ----------
    persons, store
        The same persons, in the order of their ids.

    Examples
    --------
    >>> person = Person(names=["Samir El Haddad"], id="xa-1")
    >>> provenance([person], RecordStore.of([person]))["(none)"]["persons"]
    1
    """
    counts: Counter[str] = Counter()
    digests: defaultdict[str, Any] = defaultdict(hashlib.sha256)
    for place, person in enumerate(persons):
        name = (person.notice.list if person.notice else None) or NO_LIST
        counts[name] += 1
        digests[name].update(store.json(place) + b"\n")
    return {name: {"persons": counts[name], "sha256": digests[name].hexdigest()} for name in sorted(counts)}
