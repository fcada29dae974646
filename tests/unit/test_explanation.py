"""Why a pair has its weight, in rows that add up."""

from __future__ import annotations

import json

import numpy as np
import pytest

import interlink as il
from interlink.scoring.probability import probability

FULL = {
    "names": ["Samir Omar Zahrani", "Abu Yahya"], "birth_dates": ["1971-08-01"], "birth_places": ["Basra, Iraq"],
    "nationalities": ["IQ", "SY"], "sex": "male",
    "documents": [{"type": "passport", "number": "G0012348", "country": "IQ"}],
}  # fmt: skip


def outcomes(left, right):
    """Return the rows of names as (query, wanted, outcome)."""
    return [row[1:4] for row in il.compare(left, right).explain().rows if row.field == "names"]


@pytest.mark.parametrize(
    "record", [FULL, "Samir Zahrani", "سمير", "Zahrani Omar bin Samir", "Dr. S. Zahrani", "Omar Yahya Khan"]
)
def test_rows_add_up_to_the_weight_of_the_match(index, record):
    for match in index.search(record, threshold=0):
        explanation = match.explain()
        assert explanation.rows[0].field == "prior"
        assert explanation.rows[-1].field == "total"
        assert sum(row.bits for row in explanation.rows[:-1]) == pytest.approx(match.weight, abs=1e-9)
        assert explanation.weight == pytest.approx(match.weight, abs=1e-9)
        assert (explanation.probability, explanation.decision) == (match.probability, match.decision)
        assert (explanation.query_id, explanation.person_id) == (match.query_id, match.person_id)


def test_rows_of_a_kind_add_up_to_the_columns_of_the_table(index):
    matches = index.search(FULL, threshold=0)
    for match, (_, row) in zip(matches, matches.to_pandas().iterrows(), strict=True):
        for field in ("names", "birth_date", "sex", "nationality", "birth_place", "document"):
            bits = sum(found.bits for found in match.explain() if found.field == field)
            assert bits == pytest.approx(row[f"bits_{field}"], abs=1e-9)


def test_every_field_that_both_sides_have_is_said_in_words(index):
    explanation = next(m for m in index.search(FULL, threshold=0) if m.person_id == "xa-1").explain()
    said = {row.field: row.outcome for row in explanation if row.field not in {"names", "prior", "total"}}
    assert said == {
        "birth_date": "year agrees, day differs",
        "sex": "the same",
        "nationality": "one in common",
        "birth_place": "country agrees, place differs",
        "document": "one slip apart",
    }
    shown = {row.field: (row.query, row.wanted) for row in explanation}
    assert shown["nationality"] == ("IQ; SY", "IQ")
    assert shown["birth_date"] == ("1971-08-01", "1971-07-30")


def test_what_one_side_lacks_has_no_row():
    explanation = il.compare(
        {"names": ["Samir Zahrani"], "sex": "male"}, {"names": ["Samir Zahrani"], "birth_dates": ["1971"]}
    ).explain()
    assert {row.field for row in explanation} == {"prior", "names", "total"}


# ------------------------------------------------------------------ names


def test_tokens_that_contradict_are_shown_side_by_side():
    assert outcomes("Samir Khalil Zahrani", "Karim Jamil Zahrani")[:2] == [
        ("Samir", "Karim", "contradicted"),
        ("Khalil", "Jamil", "contradicted"),
    ]


def test_structure_between_them_is_skipped():
    said = outcomes("Samir bin Khalil Zahrani", "Dr Karim Jamil al Zahrani")
    assert ("Samir", "Karim", "contradicted") in said
    assert ("Khalil", "Jamil", "contradicted") in said
    assert not any("Dr" in row for row in said)


def test_more_on_one_side_is_omitted_on_the_other():
    assert ("Khalil", "", "omitted in the wanted name") in outcomes("Samir Khalil Zahrani", "Samir Zahrani")
    assert ("", "Khalil", "omitted in the query") in outcomes("Samir Zahrani", "Samir Khalil Zahrani")
    said = outcomes("Samir Khalil Zahrani", "Karim Zahrani")
    assert ("Samir", "Karim", "contradicted") in said
    assert ("Khalil", "", "omitted in the wanted name") in said


def test_a_first_name_that_one_side_leaves_out_is_called_so():
    assert ("Samir", "", "first name, omitted in the wanted name") in outcomes("Samir Khalil Zahrani", "Khalil Zahrani")
    assert ("", "Samir", "first name, omitted in the query") in outcomes("Khalil Zahrani", "Samir Khalil Zahrani")


@pytest.mark.parametrize(
    ("left", "right", "row"),
    [
        ("Abdelrahman Zahrani", "Abd el Rahman Zahrani", None),
        ("Wiliam Brandl", "Bill Brandl", ("Wiliam", "Bill", "forms of one name")),
        ("Samir Zahrani", "S. Zahrani", ("Samir", "S.", "abbreviated")),
        ("Samir Zahrani", "Zahrani Samir", ("", "", "name parts stand in another order")),
        ("Samir Zahrani", "Samir Zahrani", ("", "", "every part has its counterpart")),
        ("Zahrani", "Samir Zahrani", ("", "", "one side is a single word")),
    ],
)
def test_words_for_what_names_say(left, right, row):
    said = outcomes(left, right)
    if row is None:
        assert "contradicted" not in {outcome for *_, outcome in said}
    else:
        assert row in said


def test_luck_and_weak_aliases_are_said():
    right = {"names": ["Karim Jamil", "Olga Petrova", {"full": "Samir Zahrani", "kind": "weak_alias"}]}
    said = {outcome for *_, outcome in outcomes({"names": ["Samir Zahrani", "Ivo Brandl"]}, right)}
    assert {"2 other pairs of names could have agreed", "an alias of low quality"} <= said


def test_the_luck_of_several_dates_is_said():
    left = {"names": ["Samir Zahrani"], "birth_dates": ["1971", "1950-02-03", "1961"]}
    right = {"names": ["Samir Zahrani"], "birth_dates": ["1971-07-30", "1985"]}
    explanation = il.compare(left, right).explain()
    said = [(row.outcome, row.bits) for row in explanation if row.field == "birth_date"]
    assert [words for words, _ in said] == ["year agrees, day unknown", "2 other pairs of dates could have agreed"]
    assert said[0][1] > 0 > said[1][1]
    assert sum(row.bits for row in explanation.rows[:-1]) == pytest.approx(explanation.weight, abs=1e-9)


def test_the_luck_of_a_wide_range_of_dates_is_said():
    left, right = ({"names": ["Samir Zahrani"], "birth_dates": [dates]} for dates in ("1940/1971", "1950-02-03"))
    explanation = il.compare(left, right).explain()
    said = [(row.outcome, row.bits) for row in explanation if row.field == "birth_date"]
    assert [words for words, _ in said] == ["lies within the other's range", "many are born within 32 years"]
    assert 0 < said[0][1] + said[1][1] < 1
    assert sum(row.bits for row in explanation.rows[:-1]) == pytest.approx(explanation.weight, abs=1e-9)


def test_a_range_that_holds_everybody_says_nothing():
    name = {"names": ["Samir Zahrani"]}
    everybody = il.compare(name | {"birth_dates": ["1900/2020"]}, name | {"birth_dates": ["1950-02-03"]})
    assert everybody.weight == pytest.approx(il.compare(name, name).weight, abs=1e-9)


def test_names_stand_as_they_are_written():
    assert outcomes("سمير الزهراني", "Sameer Al-Zahrani")[0][:2] == ("سمير", "Sameer")


# ------------------------------------------------------------------ who else, and what would change


def test_the_runner_up_is_the_best_other_person(index):
    matches = index.search("Samir Omar Zahrani", threshold=0)
    first, second = matches[0], matches[1]
    explanation = first.explain()
    assert explanation.runner_up.person_id == second.person_id
    assert explanation.runner_up.name == second.person.names[0].text
    assert explanation.margin == pytest.approx(first.weight - second.weight, abs=1e-9)
    assert explanation.margin >= 0
    other = second.explain()
    assert other.runner_up.person_id == first.person_id
    assert other.margin == pytest.approx(-explanation.margin, abs=1e-9)


def test_the_runner_up_need_not_be_among_the_matches(index):
    (alone,) = index.search("Samir Omar Zahrani", threshold=0, limit=1)
    assert alone.explain().runner_up == index.search("Samir Omar Zahrani", threshold=0)[0].explain().runner_up


def test_a_runner_up_whose_notice_is_withheld_stays_unknown(index):
    found = {m.person_id: m.explain() for m in index.search("Samir Zahrani", threshold=0, as_country="FR")}
    assert "xa-1" not in found
    assert all("xa-1" not in str(explanation) for explanation in found.values())
    assert "xa-1" in str(next(m for m in index.search("Samir Zahrani", threshold=0) if m.person_id == "xb-3").explain())


def test_without_an_other_there_is_no_runner_up():
    alone = (
        il.WantedIndex.build([{"id": "a", "names": ["Samir Zahrani"]}])
        .search("Samir Zahrani", threshold=0)[0]
        .explain()
    )
    assert alone.runner_up is alone.margin is None
    assert il.compare("Samir Zahrani", "Samir Zahrani").explain().runner_up is None
    assert not any("best other" in note for note in alone.notes)


@pytest.mark.parametrize("bits", [-30.0, 0.0, 30.0])
def test_the_bits_to_another_decision_lead_there(bits):
    model = il.Model.default()
    left = {"names": ["Samir Zahrani"], "birth_dates": ["1971-07-30"] if bits else []}
    right = {"names": ["Samir Zahrani" if bits >= 0 else "Karim Jamil"], "birth_dates": ["1971-07-30"]}
    explanation = il.compare(left, right).explain()
    assert explanation.to_next_decision
    assert explanation.decision not in explanation.to_next_decision
    for decision, change in explanation.to_next_decision.items():
        up = change > 0 or (change == 0 and decision != "no_match")
        just_there = explanation.weight + change + (1e-9 if up else -1e-9)
        assert model.decision(float(probability(np.array([just_there]), model)[0])) == decision


def test_what_would_change_the_decision_is_said_field_by_field():
    left = {"names": ["Samir Zahrani"], "birth_dates": ["1971-07-30"], "sex": "male"}
    right = {"names": ["Sameer Al-Zahrany"], "birth_dates": ["1971-07-30"], "sex": "male"}
    bare = {"names": left["names"], "sex": "male"}
    between = (il.compare(left, right).probability + il.compare(bare, right).probability) / 2
    model = il.Model.default().with_thresholds(between, between)
    explanation, without = (il.compare(one, right, model).explain() for one in (left, bare))
    assert (explanation.decision, without.decision) == ("match", "no_match")
    turns = {(turn.field, turn.outcome): turn.decision for turn in explanation.turns}
    assert turns["birth_date", "not known"] == "no_match"
    assert "no match (birth date: not known)" in explanation.notes[-1]
    # the other way round: what is not known would decide
    turns = {(turn.field, turn.outcome): turn.decision for turn in without.turns}
    assert turns["birth_date", "the same day"] == "match"
    assert "match (birth date: the same day)" in without.notes[-1]
    assert without.to_dict()["turns"][0].keys() == {"field", "outcome", "bits", "decision"}


def test_every_turn_leads_where_it_says(index):
    for match in index.search(FULL, threshold=0):
        explanation = match.explain()
        for turn in explanation.turns:
            assert turn.decision != explanation.decision
            likely = float(probability(np.array([explanation.weight + turn.bits]), index.model)[0])
            assert index.model.decision(likely) == turn.decision


def test_a_threshold_of_one_is_reached_where_the_probability_is_rounded_to_it():
    model = il.Model.default().with_thresholds(review=1.0, match=1.0)
    explanation = il.compare("Samir Zahrani", "Samir Zahrani", model).explain()
    needed = explanation.to_next_decision["review"] + explanation.weight
    one_less, one_more = probability(np.array([needed - 1.5, needed + 0.1]), model)
    assert one_less < one_more == 1.0
    assert explanation.notes[0].startswith("other decisions: review with ")


# ------------------------------------------------------------------ forms


def test_as_plain_data_it_goes_through_json(index):
    explanation = index.search(FULL, threshold=0)[0].explain()
    plain = json.loads(json.dumps(explanation.to_dict(), allow_nan=False))
    assert plain["weight"] == explanation.weight
    assert [row["bits"] for row in plain["rows"]] == [row.bits for row in explanation]
    assert plain["runner_up"] == {
        "person_id": explanation.runner_up.person_id,
        "name": explanation.runner_up.name,
        "weight": explanation.runner_up.weight,
    }
    assert plain["margin"] == explanation.margin
    assert plain["to_next_decision"] == dict(explanation.to_next_decision)
    assert il.compare("a b", "c d").explain().to_dict()["runner_up"] is None


def test_text_and_html_end_in_what_an_analyst_asks_next(index):
    explanation = index.search("Samir Omar Zahrani", threshold=0)[0].explain()
    lines = str(explanation).splitlines()
    shown = lines[-len(explanation.notes) - 1 :]
    assert shown[0].startswith("probability")
    assert shown[1:] == list(explanation.notes)
    assert explanation.runner_up.person_id in shown[1]
    assert shown[1].endswith(explanation.runner_up.name)
    assert shown[2].startswith("other decisions: ")
    html = explanation._repr_html_()
    assert explanation.runner_up.person_id in html
    assert "other decisions" in html
    assert len(explanation) == len(list(explanation)) == len(explanation.rows)


MARKUP = "<img src=x onerror=alert(1)>\"'&"
HOSTILE = {
    "names": [f"Samir Zahrani {MARKUP}", "سمير \u202eالزهراني", "Samir\x1b[31m Zahrani"],
    "birth_places": [f"Mosul {MARKUP}"],
    "documents": [{"type": MARKUP, "number": "G0012345"}],
}


def test_nothing_that_a_record_says_reaches_a_page_or_a_terminal_as_more_than_text():
    wanted = [{**HOSTILE, "id": MARKUP}, {**HOSTILE, "id": f"{MARKUP} 2"}]
    for match in il.WantedIndex.build(wanted).search({**HOSTILE, "id": f"q {MARKUP}"}, threshold=0):
        explanation = match.explain()
        html, text = explanation._repr_html_(), str(explanation)
        assert explanation.runner_up is not None
        assert MARKUP in text
        assert "<img" not in html
        assert "&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;" in html
        for shown in (html, text):
            assert not {"\x1b", "\u202e"} & set(shown)


def test_names_from_right_to_left_keep_their_direction_to_themselves():
    left, right = (
        {"names": ["سمير الزهراني"], "birth_places": ["الموصل"]},
        {"names": ["Samir Zahrani"], "birth_places": ["Mosul"]},
    )
    explanation = il.compare(left, right).explain()
    assert '<bdi dir="auto">سمير</bdi>' in explanation._repr_html_()
    assert "\u2068سمير\u2069" in str(explanation)
    assert str(explanation).count("\u2068") == str(explanation).count("\u2069")
