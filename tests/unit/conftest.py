"""A few wanted persons, invented, that the tests of the core share."""

from __future__ import annotations

import pytest

import interlink as il

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
