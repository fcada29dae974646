"""A few wanted persons, invented, that the tests of the core share."""

from __future__ import annotations

import numpy as np
import pytest

import interlink as il
from interlink.comparison.alignment import new_alignment
from interlink.comparison.lookup import lookup_of
from interlink.comparison.names import align
from interlink.levels import FIELDS, NameFeature
from interlink.normalise.names import name_variants
from interlink.scoring.weigh import feature_rows, pair_features

WANTED = [
    {
        "id": "xa-1",
        "names": ["Sameer Al-Zahrani", {"full": "سمير الزهراني", "kind": "original_script"}],
        "birth_dates": ["1971-07-30"],
        "birth_places": ["Mosul, Iraq"],
        "nationalities": ["IQ"],
        "sex": "male",
        "documents": [{"type": "passport", "number": "G0012345", "country": "IQ"}],
        "notice": {"list": "XA", "reference": "1", "issued_on": "2020-01-01", "expires_on": "2025-12-31", "withheld_from": ["FR"]},
        "eyes": "brown",
    },
    {"id": "xa-2", "names": ["Omar Zaman", {"full": "Abu Yahya", "kind": "weak_alias"}], "birth_dates": ["1980"], "nationalities": ["PK"], "sex": "male",
     "notice": {"list": "XA", "reference": "2"}},
    {"id": "xb-1", "names": ["Olga Bratvina"], "birth_dates": ["1966"], "nationalities": ["RU"], "sex": "female", "notice": {"list": "XB", "reference": "1"}},
    {"id": "xb-2", "names": ["Zoran Bratvić"], "birth_dates": ["1959~"], "nationalities": ["RS"]},
    {"id": "xb-3", "names": ["Samir bin Omar Zahrani"], "birth_dates": ["1950"], "nationalities": ["SA"], "notice": {"list": "XB", "reference": "3"}},
]  # fmt: skip


@pytest.fixture(scope="session")
def wanted():
    """Return the wanted persons as mappings."""
    return WANTED


@pytest.fixture(scope="session")
def index():
    """Return an index of them."""
    return il.WantedIndex.build(WANTED)


class Compared:
    """Two records as the kernels see them: the query, and the wanted person alone in an index."""

    def __init__(self, left, right, model=None):
        pair = il.compare(left, right, model)
        self.pair, self.engine = pair, pair._engine
        self.query = self.engine.encode([pair.left])
        self.near = self.engine.near(self.query)
        self.wanted = self.engine.columns.population
        kernel = pair_features(
            np.zeros((1, 2), np.int32), self.query, self.wanted, self.near, self.engine.tables,
            self.engine.parameters, new_alignment(), feature_rows(),
        )  # fmt: skip
        self.features = {feature: float(kernel[0][0, feature]) for feature in NameFeature}
        self.levels = dict(zip(FIELDS, kernel[1][0].tolist(), strict=True))

    def links(self, q=0, c=0):
        """Return the links between two names as (query words, wanted words, kind, similarity)."""
        found = new_alignment()
        count = align(q, self.query.side, c, self.wanted.side, lookup_of(self.near), self.engine.tables, found)
        left, right = self._words(self.query, q, self.pair.left), self._words(self.wanted, c, self.pair.right)
        return [
            (
                " ".join(left[found.first_query[k] : found.last_query[k] + 1]),
                " ".join(right[found.first_wanted[k] : found.last_wanted[k] + 1]),
                int(found.kind[k]),
                float(found.similarity[k]),
            )
            for k in range(count)
        ]

    @staticmethod
    def _words(population, name, person):
        names = population.side.names
        return [token.text for token in name_variants(person.names[names.entry[name]].text)[names.reading[name]]]


@pytest.fixture(scope="session")
def compared():
    """Return the function that shows two records as the kernels see them."""
    return Compared
