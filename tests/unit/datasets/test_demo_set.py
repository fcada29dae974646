"""The demo, composed by hand."""

from __future__ import annotations

import csv
import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from interlink.datasets import demo
from interlink.normalise.scripts import script_of
from interlink.tables import mapping_of, person_of

DATA = demo()
SHARED = Path(os.environ.get("INTERLINK_SHARED", Path(__file__).parents[4] / "shared"))
LIST = SHARED / "data" / "lists" / "ofac_sdn_20240503.csv.gz"


def test_sizes():
    assert len(DATA.wanted) == 40
    assert len(DATA.queries) == 30
    assert 15 <= len(DATA.truth) <= 25


def test_every_incoming_record_tells_a_story_of_its_own():
    assert list(DATA.notes) == [query.id for query in DATA.queries]
    assert len(set(DATA.notes.values())) == 30


def test_the_truth_is_of_records_that_are_there():
    assert {query for query, _ in DATA.truth} <= {p.id for p in DATA.queries}
    assert {person for _, person in DATA.truth} <= {p.id for p in DATA.wanted}


def test_ids_are_unique_and_references_are_those_of_the_ids():
    assert len({p.id for p in [*DATA.wanted, *DATA.queries]}) == 70
    assert all(p.id == f"xa-{p.notice.reference}" for p in DATA.wanted)


def test_records_are_canonical():
    for person in [*DATA.wanted, *DATA.queries]:
        assert person_of(mapping_of(person)) == person


def test_many_scripts():
    scripts = {script_of(name.text) for p in [*DATA.wanted, *DATA.queries] for name in p.names}
    assert {"Arabic", "Latin", "Cyrillic", "Greek", "Hebrew", "Han", "Hangul", "Armenian", "Georgian"} <= scripts


def test_the_machine_readable_name_is_as_long_as_its_field():
    (text,) = [name.text for p in DATA.queries for name in p.names if "<" in name.text]
    assert len(text) == 39


def test_hijri_dates_became_days_of_the_common_era():
    dates = {p.id: p.birth_dates for p in DATA.queries}
    assert dates["q-13"] == ("1971-07-30~",)
    assert dates["q-14"] == ("1971-03-21/1972-03-20",)


@pytest.mark.real
@pytest.mark.skipif(not LIST.exists(), reason="the published lists are not beside this repository")
def test_no_wanted_person_of_the_demo_is_on_a_published_list():
    def key(text: str) -> frozenset[str]:
        return frozenset(re.findall(r"[^\W\d_]+", text.casefold()))

    def listed() -> Iterator[frozenset[str]]:
        with gzip.open(LIST, "rt", encoding="utf-8", errors="replace", newline="") as lines:
            for row in csv.reader(lines):
                if len(row) > 2:
                    yield key(row[1])

    ours = {key(name.text) for p in [*DATA.wanted, *DATA.queries] for name in p.names if len(key(name.text)) > 1}
    known = set(listed())
    assert len(known) > 10_000
    assert not ours - {key("Abu Yahya")} & known
