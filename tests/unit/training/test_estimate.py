"""Parameters are learnt from a user's own records, with labels or without, and say how far they can be trusted."""

from __future__ import annotations

import itertools
import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import interlink as il
from interlink import datasets
from interlink.errors import InputError, InterlinkError, InterlinkWarning
from interlink.model import Expected
from interlink.training import maximisation
from interlink.training.labels import read_labels

DATA = datasets.generate(400, 1200, seed=5)


def _estimate(*args, **kwargs):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InterlinkWarning)
        return il.estimate(*args, **kwargs)


@pytest.fixture(scope="module")
def blind():
    return _estimate(DATA.queries, DATA.wanted)


@pytest.fixture(scope="module")
def told():
    return _estimate(DATA.queries, DATA.wanted, labels=DATA.truth)


def test_without_labels_it_finds_about_as_many_matches_as_there_are(blind):
    assert blind.training["estimated_matches"] == pytest.approx(len(DATA.truth), rel=0.35)
    assert blind.expected_matches == pytest.approx(len(DATA.truth) / len(DATA.queries), rel=0.35)


@pytest.mark.parametrize("which", ["blind", "told"])
def test_what_agrees_speaks_for_a_match_and_what_contradicts_against_it(which, request):
    fields = request.getfixturevalue(which).fields
    assert fields["birth_date"]["SAME_DAY"].weight > 5 > -1 > fields["birth_date"]["DIFFERENT"].weight
    assert fields["sex"]["SAME"].weight > 0 > fields["sex"]["DIFFERENT"].weight
    assert fields["nationality"]["SHARED"].weight > 0 > fields["nationality"]["DIFFERENT"].weight


def test_with_labels_m_is_what_is_counted():
    wanted = [{"id": f"w-{k}", "names": [f"Samir Haddad{chr(97 + k)}"], "sex": "male"} for k in range(20)]
    queries = [
        {"id": f"q-{k}", "names": [f"Samir Haddad{chr(97 + k)}"], "sex": "female" if k < 5 else "male"}
        for k in range(20)
    ]
    model = _estimate(queries, wanted, labels=[(f"q-{k}", f"w-{k}") for k in range(20)])
    assert model.fields["sex"]["SAME"].m == pytest.approx(15.5 / 21, abs=0.01)
    assert model.fields["document"] == il.Model.default().fields["document"]  # no record has one


def test_it_says_how_it_was_made(blind, told):
    for model in (blind, told):
        assert {"method", "seed", "records", "random_pairs", "converged", "dependent", "warnings"} <= set(
            model.training
        )
        assert il.Model.from_json(model.to_json()) == model
    assert blind.training["method"] == "expectation-maximisation"
    assert blind.training["iterations"] > 1
    assert told.training["true_pairs"] == len(DATA.truth)


def test_names_keep_their_parameters_without_labels_and_are_scaled_by_one_factor_with_many(blind, told):
    before = il.Model.default().names
    assert blind.names == before
    factors = [told.names[k] / before[k] for k in before if before[k]]
    assert factors == pytest.approx([told.training["names_factor"]] * len(factors), abs=1e-4)


def test_few_labels_leave_names_and_prior_and_the_number_of_matches_that_are_believed_in():
    with pytest.warns(InterlinkWarning, match="60 true pairs are too few to fit names and probabilities to"):
        model = il.estimate(DATA.queries, DATA.wanted, labels=DATA.truth[:60])
    start = il.Model.default()
    assert model.names == start.names
    assert (model.expected_matches, model.least_population) == (start.expected_matches, start.least_population)
    before, now = (_quality(which)[1].to_pandas()["probability"].sum() for which in (start, model))
    assert now == pytest.approx(before, rel=0.02)


def test_its_probabilities_suit_the_data_better_than_those_of_the_model_it_started_from(blind):
    def errors(model):
        matches = il.WantedIndex.build(DATA.wanted, model).link(DATA.queries, threshold=0.0, limit=50)
        evaluation = il.evaluate(matches, DATA.truth)
        return evaluation.calibration_error, evaluation.at(0.5).f1

    error, f1 = errors(blind)
    assert error < 0.1
    assert f1 > 0.8


def test_one_table_is_linked_with_itself():
    records = [
        {**record, "id": f"{side}{k}"}
        for k, person in enumerate(DATA.wanted[:150])
        for side in "ab"
        for record in [{"names": [name.text for name in person.names], "birth_dates": list(person.birth_dates)}]
    ]
    model = _estimate(records)
    assert model.training["estimated_matches"] == pytest.approx(300, rel=0.1)  # each pair is seen from both sides
    labels = [(f"a{k}", f"b{k}") for k in range(150)]
    assert _estimate(records, labels=labels).training["true_pairs"] == 300


def test_labels_may_be_a_table(told):
    table = pd.DataFrame(DATA.truth, columns=["left_id", "right_id"])
    assert _estimate(DATA.queries, DATA.wanted, labels=table) == told


def _quality(model):
    matches = il.WantedIndex.build(DATA.wanted, model).link(DATA.queries, threshold=0.0, limit=100)
    evaluation = il.evaluate(matches, DATA.truth)
    return evaluation, matches


def test_labels_calibrate_the_probability(told):
    evaluation, _ = _quality(told)
    assert evaluation.calibration_error < 0.07
    assert evaluation.at(0.5).f1 > evaluation.best.f1 - 0.03  # one true pair is 0.004


def test_answers_to_the_pairs_that_were_shown_calibrate_it_too(told):
    _, matches = _quality(il.Model.default())
    shown = matches.to_pandas().query("probability >= 0.0001")
    answers = [(q, p, (q, p) in set(DATA.truth)) for q, p in zip(shown["query_id"], shown["person_id"], strict=True)]
    model = _estimate(DATA.queries, DATA.wanted, labels=answers)
    assert model.training["false_pairs"] == sum(not true for _, _, true in answers) > 100
    assert told.training["false_pairs"] == 0
    evaluation, _ = _quality(model)
    assert evaluation.calibration_error < 0.07
    assert evaluation.at(0.5).f1 > evaluation.best.f1 - 0.03


def test_answers_to_what_was_shown_alone_leave_the_pairs_that_were_not_shown_improbable():
    data = datasets.generate(800, 1600, seed=6)
    truth, index = set(data.truth), il.WantedIndex.build(data.wanted)
    shown = index.link(data.queries).to_pandas()
    answers = [(q, p, (q, p) in truth) for q, p in zip(shown["query_id"], shown["person_id"], strict=True)]
    model = _estimate(data.queries, data.wanted, labels=answers)
    assert any("of the false pairs are among the candidates" in note for note in model.training["warnings"])
    assert model.training["names_factor"] == 1.0
    matches = il.WantedIndex.build(data.wanted, model).link(data.queries, threshold=0.0, limit=50)
    assert il.evaluate(matches, truth).at(model.review).precision > 0.85  # 0.35 where only the labelled pairs count


def test_false_pairs_drawn_at_random_do_not_spoil_the_probability():
    wanted, truth = [person.id for person in DATA.wanted], set(DATA.truth)
    rng = np.random.default_rng(0)
    drawn = {(query.id, wanted[rng.integers(len(wanted))]) for query in DATA.queries} - truth
    model = _estimate(
        DATA.queries, DATA.wanted, labels=[*((*pair, True) for pair in truth), *((*p, False) for p in drawn)]
    )
    evaluation, _ = _quality(model)
    assert evaluation.at(model.review).precision > 0.75
    assert any("pairs drawn at random teach nothing" in note for note in model.training["warnings"])


def test_wrong_labels_are_noticed():
    rng = np.random.default_rng(0)
    wanted = [person.id for person in DATA.wanted]
    wrong = [(query, wanted[rng.integers(len(wanted))]) for query, _ in DATA.truth]
    notes = " ".join(_estimate(DATA.queries, DATA.wanted, labels=wrong).training["warnings"])
    assert "of the true pairs weigh under 0 bits by the starting model" in notes
    assert "the evidence of names would have to be scaled by 0.25" in notes
    assert "a bit of weight is worth only 0.0" in notes
    assert "are expected to reach the review threshold" in notes


def test_right_labels_are_not_doubted(told):
    assert not any("look whether" in note for note in told.training["warnings"])


def test_answers_may_be_a_table_or_pairs_with_and_without_an_answer():
    pairs = DATA.truth[:60]
    wrong = (pairs[0][0], pairs[1][1])
    expected = _estimate(DATA.queries, DATA.wanted, labels=[*pairs, (*wrong, False)])
    table = pd.DataFrame([*pairs, wrong], columns=["left_id", "right_id"]).assign(match=[True] * 60 + [False])
    assert _estimate(DATA.queries, DATA.wanted, labels=table) == expected
    assert (expected.training["true_pairs"], expected.training["false_pairs"]) == (60, 1)


@pytest.mark.parametrize(
    "answers",
    [[True, False], ["yes", "no"], [" TRUE", "False"], [1, 0], [1.0, 0.0], ["1", "0"], np.array([True, False])],
)
@pytest.mark.parametrize("sides", [("left_id", "right_id"), ("query_id", "person_id")])
def test_answers_are_read_as_spreadsheets_write_them(answers, sides):
    labels = {sides[0]: ["q-1", "q-1"], sides[1]: ["w-1", "w-2"], "match": answers, "why": ["the same day", ""]}
    assert read_labels(labels) == ([("q-1", "w-1")], [("q-1", "w-2")])


def test_a_table_of_ids_alone_is_of_true_pairs():
    assert read_labels({"query_id": ["q-1"], "person_id": ["w-1"]}).true == [("q-1", "w-1")]


def test_few_matches_are_a_warning_and_change_nothing():
    with pytest.warns(InterlinkWarning) as warned:
        model = il.estimate(DATA.queries[:30], DATA.wanted[:60])
    assert any("only about" in str(warning.message) for warning in warned)
    assert model.training["warnings"]
    assert replace(model, training=il.Model.default().training) == il.Model.default()


def test_persons_of_the_same_name_are_no_matches():
    data = datasets.generate(800, 2000, match_rate=0.0, seed=71)
    model = _estimate(data.queries, data.wanted)
    assert any("too few to estimate from" in note for note in model.training["warnings"])
    assert model.training["estimated_matches"] < 20
    assert model.training["namesakes"] > 0.95


def test_persons_of_the_same_name_do_not_excuse_other_birth_dates():
    data = datasets.generate(800, 2000, match_rate=0.2, seed=71)
    model = _estimate(data.queries, data.wanted)
    assert model.training["estimated_matches"] == pytest.approx(len(data.truth), rel=0.25)
    assert model.fields["birth_date"]["DIFFERENT"].m < 0.05


def test_fields_that_say_the_same_are_a_warning():
    places = {"LB": "Tyre, Lebanon", "MA": "Fes, Morocco"}
    given = ("Samir", "Omar", "Karim", "Nadia", "Huda", "Farid", "Walid")
    family = ("Haddad", "Zahrani", "Tazi", "Bennani", "Khoury", "Zaman", "Idrissi")
    records = [
        {
            "id": f"{side}{k}",
            "names": [f"{one} {other}"],
            "birth_dates": [f"{1940 + k // 2}-{1 + k % 12:02}-{1 + k % 28:02}"],
            "nationalities": [country],
            "birth_places": [places[country]],
        }
        for k, (one, other, country) in enumerate(itertools.product(given, family, places))
        for side in "ab"
    ]
    model = _estimate(records)
    assert any("depend on each other" in note for note in model.training["warnings"])
    assert ("nationality agrees", "birth_place agrees") in [tuple(row[:2]) for row in model.training["dependent"]]
    assert model.independence["birth_place"] < 0.5


def test_records_that_have_nothing_in_common_are_refused():
    with pytest.raises(InputError, match="nothing to estimate from"):
        il.estimate([{"names": ["Olga"]}], [{"names": ["Wxyz"]}])


@pytest.mark.parametrize(
    ("left", "labels", "message"),
    [
        ([], None, "left has no record"),
        ([{"id": "a", "names": ["Samir"]}] * 2, None, "left: row 1, id 'a', field 'id': the id 'a' occurs twice"),
        ([{"names": ["Samir"], "sex": "perhaps"}], None, "left: row 0, field 'sex': "),
        (["Samir Haddad"], [("x", "y")], r"left has no record 'x' \(unknown ids: 2\)"),
        (["Samir Haddad", "Omar"], [("0", "1"), ("0", "z", False)], r"left has no record 'z' \(unknown ids: 1\)"),
        (["Samir Haddad", "Omar"], [("0", "1", False)], "no true pair of two records is among the 1"),
        (["Samir Haddad"], ["xy"], "item 0: 'xy' is not a pair of ids"),
        (["Samir Haddad"], 5, "labels is int"),
        (["Samir Haddad"], [], "no true pair of two records is among the 0"),
        (
            ["Samir Haddad"],
            [("x", "y", "perhaps")],
            "item 0: 'perhaps' is not an answer. Give True or False, yes or no, 1 or 0",
        ),
        (["Samir Haddad"], [("x", "y", None)], "item 0: there is no answer. Leave out the pairs"),
        (
            ["Samir Haddad"],
            {"left_id": ["x"], "right_id": ["y"], "answer": ["no"]},
            "no column 'match', and there are: 'answer'",
        ),
        (["Samir Haddad"], {"query_id": ["x"], "person_id": ["y"], "weight": [3.0]}, "Call the answers 'match'"),
        (["Samir Haddad"], [("x", "y"), ("x", "y", False)], "item 1: .* is both true and false"),
    ],
)
def test_bad_input_names_its_place(left, labels, message):
    with pytest.raises(InputError, match=message):
        il.estimate(left, labels=labels)


@pytest.mark.parametrize(("pair", "where"), [(("gone", "w-0"), "left"), (("q-0", "gone"), "right")])
def test_a_label_of_nobody_is_refused(pair, where):
    queries, wanted = ([{"id": f"{side}-{k}", "names": ["Samir Haddad"]} for k in range(3)] for side in "qw")
    labels = [("q-0", "w-0"), ("q-1", "w-1"), pair]
    with pytest.raises(InputError, match=rf"labels: {where} has no record 'gone' \(unknown ids: 1\)\. Compare the ids"):
        il.estimate(queries, wanted, labels=labels)


def test_a_pandas_that_recordlinkage_cannot_use_is_said_so(monkeypatch):
    monkeypatch.setattr(pd, "__version__", "3.0.1")
    with pytest.raises(InterlinkError, match=r"pandas 3\.0\.1.*older than 3, or give labels"):
        il.estimate(DATA.queries[:50], DATA.wanted)


def test_a_missing_recordlinkage_is_said_so(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "recordlinkage", None)
    with pytest.raises(InterlinkError, match="cannot be loaded"):
        il.estimate(DATA.queries[:50], DATA.wanted)


def test_labels_need_no_recordlinkage(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "recordlinkage", None)
    assert _estimate(DATA.queries, DATA.wanted, labels=DATA.truth).training["method"] == "counting"


def test_ones_speak_for_a_match():
    """The classifier starts from the belief that ones do; a column the other way round turns its answer upside down."""
    rng = np.random.default_rng(0)
    true = rng.random(2000) < 0.1
    vectors = np.where(true[:, None], rng.random((2000, 5)) < 0.9, rng.random((2000, 5)) < 0.1).astype(np.int64)
    found = maximisation.ecm(vectors)
    assert found.converged
    assert np.corrcoef(found.probability, true)[0, 1] > 0.95


def test_the_classifier_leaves_logging_alone(caplog):
    import logging

    handlers = list(logging.getLogger().handlers)
    # columns that are never wrong end in a probability of 0, of which it complains
    maximisation.ecm(np.repeat([[1, 1, 1, 1], [0, 0, 0, 0]], 500, axis=0))
    assert not caplog.records
    assert logging.getLogger().handlers == handlers


def test_it_says_what_to_expect_of_its_thresholds(blind, told):
    for model, off in ((blind, 0.2), (told, 0.1)):  # what is only believed is less sure than what was counted
        matches = il.WantedIndex.build(DATA.wanted, model).link(DATA.queries, threshold=0, limit=50)
        done = il.evaluate(matches, DATA.truth).with_expected(model)
        for name in ("review", "match"):
            assert model.expected[name].precision == pytest.approx(done.expected[name].precision, abs=off)
            assert model.expected[name].recall == pytest.approx(done.expected[name].recall, abs=off)
        assert model.measured["count"] > 0
        assert ("no answer has confirmed" in model.measured["answers"]) == (model is blind)
        assert model.measured != done.measured


def test_what_was_measured_with_other_parameters_is_not_handed_on():
    before = replace(il.Model.default(), expected={"review": Expected(0.9, 0.9), "match": Expected(1.0, 0.5)})
    model = _estimate(DATA.queries, DATA.wanted, labels=DATA.truth[:60], model=before)
    assert model.expected == {}


def test_where_to_start_may_be_given_by_its_path(tmp_path):
    il.Model.default().with_thresholds(review=0.1, match=0.2).save(tmp_path / "own.json")
    assert _estimate(DATA.queries, DATA.wanted, labels=DATA.truth[:60], model=tmp_path / "own.json").match == 0.2


@pytest.mark.parametrize("seed", ["x", -1, 1.5, True, None])
def test_a_seed_that_is_none_is_refused(seed):
    with pytest.raises(InputError, match=r"is not a seed\. Give a whole number from 0"):
        il.estimate([{"id": "a", "names": ["Samir Haddad"]}], seed=seed)
