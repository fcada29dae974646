"""Matches and truth are joined by id, whatever table they come in."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

import interlink as il
from interlink.errors import ColumnError, InputError

WANTED = [
    {"id": "w-1", "names": ["Samir Zahrani"], "birth_dates": ["1971-03-12"]},
    {"id": "w-2", "names": ["Omar Zaman"]},
    {"id": "w-3", "names": ["Ivo Brandl"], "birth_dates": ["1988"]},
]
QUERIES = [
    {"id": "q-1", "names": ["Sameer Zahrani"], "birth_dates": ["1971-03-12"]},
    {"id": "q-2", "names": ["Omar Zamani"]},
    {"id": "q-3", "names": ["Marta Nowicka"]},
]
TRUTH = [("q-1", "w-1"), ("q-2", "w-3")]


@pytest.fixture(scope="module")
def matches():
    return il.WantedIndex.build(WANTED).link(QUERIES, threshold=0)


def test_a_query_without_truth_is_an_innocent_with_or_without_a_match(matches):
    figures = il.evaluate(matches, TRUTH).at(0.0)
    assert (figures.true, figures.right, figures.innocents, figures.alerts) == (2, 1, 1, 0)
    everybody = il.evaluate(matches, [("q-1", "w-1")]).at(0.0)
    assert (everybody.innocents, everybody.alerted) == (2, 1)


def test_blocking_is_judged_apart_from_scoring(matches):
    evaluation = il.evaluate(matches, TRUTH)
    assert evaluation.blocking_recall == 0.5
    assert evaluation.at(0.9999999).recall <= 0.5


def test_no_truth_at_all_counts_alerts(matches):
    figures = il.evaluate(matches, []).at(0.0)
    assert (figures.true, figures.innocents) == (0, 3)
    assert figures.recall == 1.0
    assert figures.alerts == len(matches)


@pytest.mark.parametrize(
    "truth",
    [
        set(TRUTH),
        pd.DataFrame(TRUTH, columns=["query_id", "person_id"]),
        pl.DataFrame(TRUTH, schema=["query_id", "person_id"], orient="row"),
        {"query_id": ["q-1", "q-2"], "person_id": ["w-1", "w-3"]},
        [*TRUTH, TRUTH[0]],
        iter(TRUTH),
    ],
    ids=["set", "pandas", "polars", "mapping", "a pair twice", "iterator"],
)
def test_truth_comes_in_any_form(matches, truth):
    assert il.evaluate(matches, truth).to_dict() == il.evaluate(matches, TRUTH).to_dict()


def test_a_table_of_matches_says_the_same_of_the_queries_it_knows(matches):
    whole, table = il.evaluate(matches, TRUTH), il.evaluate(matches.to_pandas(), TRUTH)
    assert table.at(0.5).to_dict() == {**whole.at(0.5).to_dict(), "innocents": 0}
    assert il.evaluate(matches.to_polars(), TRUTH).to_dict() == table.to_dict()
    assert il.evaluate(matches.to_arrow(), TRUTH).to_dict() == table.to_dict()


def test_ids_that_are_numbers_meet_ids_that_are_texts():
    index = il.WantedIndex.build([{"id": 1, "names": ["Samir Zahrani"]}])
    matches = index.link([{"id": 7, "names": ["Samir Zahrani"]}], threshold=0)
    assert il.evaluate(matches, [(7, 1)]).blocking_recall == 1.0


def test_truth_of_queries_that_were_not_linked_is_left_out_and_counted(matches):
    evaluation = il.evaluate(matches, [*TRUTH, ("q-99", "w-1")])
    assert evaluation.outside == 1
    assert evaluation.at(0.0).true == 2


def test_truth_of_other_queries_altogether_is_refused(matches):
    with pytest.raises(InputError, match=r"no query of the truth was linked.*'passenger-1'"):
        il.evaluate(matches, [("passenger-1", "w-1")])


@pytest.mark.parametrize(
    "truth",
    [
        "q-1",
        7,
        [("q-1",)],
        ["q1"],
        [("q-1", "w-1", True)],
        [{"q-1": "w-1"}],
        [{"q-1", "w-1"}],
        [frozenset({"q-1", "w-1"})],
    ],
)
def test_truth_that_is_no_pairs(matches, truth):
    with pytest.raises(InputError, match="truth"):
        il.evaluate(matches, truth)


def test_tables_that_lack_a_column(matches):
    with pytest.raises(ColumnError, match="truth: there is no column 'person_id'"):
        il.evaluate(matches, pd.DataFrame({"query_id": ["q-1"], "person": ["w-1"]}))
    with pytest.raises(ColumnError, match="'weight'"):
        il.evaluate(matches.to_pandas().drop(columns="weight"), TRUTH)
    with pytest.raises(InputError, match="matches"):
        il.evaluate(3, TRUTH)


def test_a_query_whose_person_is_missing_is_an_innocent(matches):
    joined = pd.DataFrame({"query_id": ["q-1", "q-2", "q-3"]}).merge(
        pd.DataFrame(TRUTH, columns=["query_id", "person_id"]), how="left"
    )
    for truth in (joined, [*TRUTH, ("q-3", None)]):
        assert il.evaluate(matches, truth).at(0.0) == il.evaluate(matches, TRUTH).at(0.0)
