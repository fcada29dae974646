"""Real records, where the folder with the published lists is present."""

import os
from pathlib import Path

import pytest

from interlink.tables import mapping_of, person_of, read_records

SHARED = Path(os.environ.get("INTERLINK_SHARED") or Path(__file__).parents[4] / "shared")
RECORDS = SHARED / "eval" / "data" / "dev" / "persons.jsonl.gz"

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not RECORDS.exists(), reason="the folder ../shared with real records is absent"),
]


def test_real_records_are_read_but_for_codes_that_no_country_has():
    rejected = []
    persons = list(read_records(RECORDS, errors="collect", rejected=rejected))
    assert len(persons) > 16_000
    assert len(rejected) < 0.001 * len(persons)
    assert {bad.field for bad in rejected} <= {"documents[0].country", "documents[1].country"}


def test_real_records_survive_their_mapping():
    for person in read_records(RECORDS, errors="collect", rejected=[]):
        assert person_of(mapping_of(person)) == person
