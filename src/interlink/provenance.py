"""Where the records of an index come from: how many of each list, and a checksum over them.

Two indexes with the same checksum for a list hold the same records of it, whatever else they hold.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any, TypedDict

from interlink.store import RecordStore

__all__ = ["NO_LIST", "ListProvenance", "provenance"]

NO_LIST = "(none)"
"""Stands for the list of persons whose notice names none."""


class ListProvenance(TypedDict):
    """What an index holds of one list."""

    persons: int
    sha256: str
    """Of the records of these persons as stored (JSON), one a line, in the order of their ids."""


def provenance(lists: Iterable[str | None], store: RecordStore) -> dict[str, ListProvenance]:
    """Return count and checksum of each list, by its name.

    Parameters
    ----------
    lists
        The list that each person's notice names, in the order of their ids.
    store
        The records of the same persons.

    Examples
    --------
    >>> from interlink.records import Person
    >>> person = Person(names=["Samir El Haddad"], id="xa-1")
    >>> provenance([None], RecordStore.of([person]))["(none)"]["persons"]
    1
    """
    counts: Counter[str] = Counter()
    digests: defaultdict[str, Any] = defaultdict(hashlib.sha256)
    for place, given in enumerate(lists):
        name = given or NO_LIST
        counts[name] += 1
        digests[name].update(store.json(place) + b"\n")
    return {name: {"persons": counts[name], "sha256": digests[name].hexdigest()} for name in sorted(counts)}
