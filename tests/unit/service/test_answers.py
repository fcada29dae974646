"""Requests as plain data, without the web."""

from __future__ import annotations

import json

import pytest

import interlink as il
from interlink.service import explanation, health, search

WANTED = [
    {"id": "w-1", "names": ["Sameer Al-Zahrani", "سمير الزهراني"], "birth_dates": ["1971-03-12"], "sex": "male"},
    {"id": "w-2", "names": ["Ivo Brandl"], "notice": {"list": "XA", "withheld_from": ["FR"]}},
]
RECORD = {"names": ["EL ZAHRANI, Samir"], "birth_dates": ["1971"]}


@pytest.fixture(scope="module")
def index():
    return il.WantedIndex.build(WANTED)


def test_an_answer_is_what_the_index_answers_and_ready_for_json(index):
    answer = search(index, {"record": RECORD, "threshold": 0.0, "limit": 3})
    matches = index.search(RECORD, threshold=0.0, limit=3)
    assert [(m["person_id"], m["rank"], m["weight"], m["probability"], m["decision"]) for m in answer["matches"]] == [
        (m.person_id, m.rank, m.weight, m.probability, m.decision) for m in matches
    ]
    assert answer["matches"][0]["names"] == ["Sameer Al-Zahrani", "سمير الزهراني"]
    assert json.loads(json.dumps(answer)) == answer


def test_birth_dates_in_the_future_are_noted_and_left_out(index, recwarn):
    ahead = {**RECORD, "birth_dates": ["1971", "2999"]}
    answer = search(index, {"record": ahead})
    assert answer["matches"] == search(index, {"record": RECORD})["matches"]
    assert "2999" in answer["notes"][0]
    assert explanation(index, {"record": ahead, "person_id": "w-1"})["notes"] == answer["notes"]
    assert not recwarn


def test_a_field_that_is_mistyped_is_noted_and_another_key_is_not(index):
    record = {**RECORD, "birth_datess": ["1999"], "nationalitys": "IQ", "seat": "12A", "flight": "XA 100"}
    answer = search(index, {"record": record})
    assert [note.partition(" is no field")[0] for note in answer["notes"]] == ["'birth_datess'", "'nationalitys'"]
    assert "Did you mean 'birth_dates'?" in answer["notes"][0]
    assert answer["matches"] == search(index, {"record": RECORD})["matches"]


def test_null_is_as_if_it_had_not_been_said(index):
    assert search(index, {"record": RECORD, "limit": None, "on": None}) == search(index, {"record": RECORD})


def test_an_explanation_adds_up(index):
    answer = explanation(index, {"record": RECORD, "person_id": "w-1"})
    assert sum(row["bits"] for row in answer["rows"] if row["field"] != "total") == pytest.approx(answer["weight"])


def test_hidden_persons_are_as_if_they_were_not_there(index):
    record = {"names": ["Ivo Brandl"]}
    asked = {"record": record, "threshold": 0.0}
    assert [m["person_id"] for m in search(index, asked)["matches"]] == ["w-2"]
    assert search(index, {**asked, "as_country": "FR"}) == {"matches": [], "notes": []}
    assert explanation(index, {"record": record, "person_id": "w-2"}) is not None
    assert explanation(index, {"record": record, "person_id": "w-2", "as_country": "FR"}) is None


def test_health_counts(index):
    assert health(index)["persons"] == 2


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        ([], "JSON object"),
        ({}, "no 'record'"),
        ({"record": None}, "NoneType"),
        ({"record": [RECORD]}, "list"),
        ({"record": RECORD, "treshold": 0.5}, "Did you mean 'threshold'?"),
        ({"record": RECORD, "threshold": 7}, "not a probability"),
        ({"record": RECORD, "limit": "many"}, "limit"),
        ({"record": {"names": ["???"]}}, "names"),
        ({"record": {"birth_dates": ["1971"]}}, "no name"),
        ({"record": RECORD, "as_country": "Atlantis"}, "as_country"),
        ({"record": RECORD, "on": "someday"}, "not a day"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_reason(index, request_, says):
    with pytest.raises(il.InterlinkError) as refusal:
        search(index, request_)
    assert says in str(refusal.value)


@pytest.mark.parametrize("person_id", [None, 7, ["w-1"]])
def test_an_explanation_needs_an_id(index, person_id):
    with pytest.raises(il.InterlinkError, match="person_id"):
        explanation(index, {"record": RECORD, "person_id": person_id})
