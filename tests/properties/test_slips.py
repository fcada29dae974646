"""Slips: each more of them never makes two records more alike, and no field that agrees better counts less."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import interlink as il
from interlink import datasets
from interlink.levels import FIELDS

some = settings(max_examples=60)
SETTLED = replace(il.Model.default(), background_persons=1e12)
"""Term frequencies that one person more or less does not move: names of the wanted side are counted among them."""
SURPRISE = 1.5
"""Bits by which a wrong letter may make a name rarer, and agreement on it a greater surprise."""
UNLIKE, BETTER = "Qawhix", 2.0
"""Another name, which a wrong letter is so many bits better than."""
CONSONANTS = "bcdfgjklmnpqrstvwxz"

# consonants that come again side by side are one sign of a skeleton (Babababa), and no slip is looked for there
names = st.lists(st.sampled_from("bdfgklmnprstvz"), min_size=4, max_size=6, unique=True).flatmap(
    lambda letters: st.text("aeiou", min_size=len(letters), max_size=len(letters)).map(
        lambda vowels: "".join(a + b for a, b in zip(letters, vowels, strict=True)).title()
    )
)


def weight(name, other):
    return il.compare({"names": [f"Samir {name}"]}, {"names": [f"Samir {other}"]}, SETTLED).weight


@some
@given(names, st.lists(st.tuples(st.integers(1, 5), st.sampled_from(CONSONANTS)), min_size=2, max_size=2))
def test_a_second_wrong_letter_never_raises_a_weight(name, wrong):
    (first, letter), (second, other) = ((2 * (place % (len(name) // 2)), sign) for place, sign in wrong)
    assume(first != second and name[first].lower() != letter and name[second].lower() != other)
    once = name[:first] + letter + name[first + 1 :]
    twice = once[:second] + other + once[second + 1 :]
    assert weight(name, twice) <= weight(name, once) + SURPRISE
    assert weight(name, once) <= weight(name, name) + SURPRISE
    assert weight(name, once) > weight(name, UNLIKE) + BETTER


def test_no_level_of_a_field_counts_more_than_a_better_one():
    model = il.Model.default()
    for field, levels in FIELDS.items():
        weights = [model.fields[field][level.name].weight for level in levels if level]
        assert weights == sorted(weights, reverse=True), field


DATES = [
    "1971-06-12",
    "1971-12-06",
    "1971-06",
    "1971",
    "1971-06-21",
    "1971-06-13",
    "1969/1973",
    "1971-09-25",
    "1972",
    "1975",
    "1988",
]
DOCUMENTS = ["0G445571", "G445571", "G445517", "FRG445571", "G9981"]


@some
@given(st.sampled_from(DATES), st.sampled_from(DATES), st.integers(0, 50))
def test_a_date_of_a_better_level_never_lowers_a_weight(one, other, number):
    person = datasets.wanted(1, seed=number)[0]
    record = {"names": [name.text for name in person.names]}
    weights, levels = [], []
    for date in (one, other):
        pair = il.compare({**record, "birth_dates": [date]}, {**record, "birth_dates": ["1971-06-12"]})
        weights.append(pair.weight)
        levels.append(DATES.index(date))
    better = 0 if levels[0] <= levels[1] else 1
    assert weights[better] >= weights[1 - better] - 1e-9


@some
@given(st.sampled_from(DOCUMENTS), st.sampled_from(DOCUMENTS))
def test_a_document_of_a_better_level_never_lowers_a_weight(one, other):
    better, worse = sorted((one, other), key=DOCUMENTS.index)
    record = {"names": ["Samir Bedrun"]}
    there = {**record, "documents": [{"type": "passport", "number": "G445571", "country": "FR"}]}
    found = [
        il.compare({**record, "documents": [{"type": "passport", "number": number}]}, there).weight
        for number in (better, worse)
    ]
    assert found[0] >= found[1] - 1e-9
