"""rapidfuzz, every query against every name: the ratio of the sorted tokens in Latin letters, names only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process

from interlink.records import Person
from peers.base import best_persons, names_of


class RapidfuzzBrute:
    batch = 50

    def build(self, wanted: Sequence[Person]) -> None:
        self.ids = [person.id or "" for person in wanted]
        self.names, self.owner = names_of(wanted)

    def top(self, queries: Sequence[Person], limit: int) -> list[list[str]]:
        texts, whose = names_of(queries)
        ratios = process.cdist(texts, self.names, scorer=fuzz.ratio, dtype=np.uint8, workers=1)
        found = []
        for number in range(len(queries)):
            best = ratios[whose == number].max(axis=0)
            names = np.argpartition(best, -20 * limit)[-20 * limit :]
            found.append(best_persons(names, best[names].astype(float), self.owner, self.ids, limit))
        return found
