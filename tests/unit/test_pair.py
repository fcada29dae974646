"""One pair, without an index."""

from __future__ import annotations

import pytest

import interlink as il
from interlink.errors import RecordError

RECORDS = [
    {"names": ["Samir Zahrani", "Abu Yahya"], "birth_dates": ["1971"], "sex": "male", "nationalities": ["IQ"]},
    {"names": ["سمير الزهراني"], "birth_dates": ["1971-07-30"], "documents": [{"type": "passport", "number": "G0012345", "country": "IQ"}]},
    {"names": ["Zahrani, Omar"], "birth_places": ["Mosul, Iraq"], "nationalities": ["IQ"]},
    {"names": ["Olga Bratvina"], "sex": "female", "birth_dates": ["1966/1968"]},
]  # fmt: skip


@pytest.mark.parametrize("left", RECORDS)
@pytest.mark.parametrize("right", RECORDS)
def test_a_pair_compares_as_through_an_index_that_holds_nothing_else(left, right):
    pair = il.compare(left, right)
    found = il.WantedIndex.build([right]).search(left, threshold=0)
    if len(found):
        assert (pair.weight, pair.probability, pair.decision) == (
            found[0].weight,
            found[0].probability,
            found[0].decision,
        )
        assert [row.bits for row in pair.explain()] == [row.bits for row in found[0].explain()]
    else:
        assert pair.decision == "no_match"


def test_a_pair_knows_its_records_and_explains_itself():
    pair = il.compare("Samir Zahrani", il.Person(names=["Sameer Al-Zahrani"], id="w-1"))
    assert (pair.left.names[0].text, pair.right.id) == ("Samir Zahrani", "w-1")
    explanation = pair.explain()
    assert explanation.weight == pytest.approx(pair.weight, abs=1e-9)
    assert explanation.person_id == "w-1"


def test_another_model_weighs_otherwise():
    model = il.Model.default()
    strict = model.with_thresholds(review=1 - 1e-12, match=1 - 1e-13)
    one, other = il.compare("Samir Zahrani", "Samir Zahrani"), il.compare("Samir Zahrani", "Samir Zahrani", strict)
    assert one.weight == other.weight
    assert other.decision == "no_match"


@pytest.mark.parametrize(
    ("left", "right", "row"), [("", "Samir", 0), ("Samir", {"names": ["Samir"], "birth_dates": ["2951"]}, 1)]
)
def test_the_side_that_cannot_be_read_is_named(left, right, row):
    with pytest.raises(RecordError, match=f"row {row}"):
        il.compare(left, right)
