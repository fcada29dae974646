"""Results: a read-only sequence over columns."""

from __future__ import annotations

import sys

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import interlink as il
from interlink.errors import InputError, MissingExtraError

COLUMNS = [
    "query_id", "person_id", "rank", "weight", "probability", "decision",
    "bits_names", "bits_birth_date", "bits_sex", "bits_nationality", "bits_birth_place", "bits_document",
]  # fmt: skip
RECORDS = [
    {"id": "q-1", "names": ["Samir Zahrani"], "birth_dates": ["1971"], "nationalities": ["IQ"]},
    {"id": "q-2", "names": ["Nobody Atall"]},
    {"id": "q-3", "names": ["Omar Zaman"], "sex": "female"},
]


@pytest.fixture
def matches(index):
    return index.link(RECORDS, threshold=0)


@pytest.fixture
def nothing(index):
    return index.link(["Nobody Atall"], threshold=0)


# ------------------------------------------------------------------ a sequence


def test_a_match_is_what_its_row_says(matches):
    table = matches.to_pandas()
    assert len(matches) == len(table) > 3
    for match, (_, row) in zip(matches, table.iterrows(), strict=True):
        assert match.query_id == row["query_id"] == match.query.id
        assert match.person_id == row["person_id"] == match.person.id
        assert (match.rank, match.weight, match.probability, match.decision) == tuple(row[COLUMNS[2:6]])


def test_it_is_a_sequence(matches):
    assert matches[-1] == matches[len(matches) - 1]
    assert matches[np.int64(0)] == matches[0]
    assert list(matches[1:3]) == [matches[1], matches[2]]
    assert list(matches[::-1]) == list(reversed(list(matches)))
    assert len(matches[5:2]) == 0
    assert matches[0] in matches
    with pytest.raises(IndexError, match=f"there is no match {len(matches)}: there are {len(matches)}"):
        matches[len(matches)]
    with pytest.raises(TypeError):
        matches["q-1"]


def test_evidence_and_prior_add_up(matches, index):
    table = matches.to_pandas()
    total = table[COLUMNS[6:]].sum(axis=1) + index.model.prior(len(index))
    assert np.allclose(total, table["weight"], rtol=0, atol=1e-9)


def test_decisions_are_those_of_the_model(matches, index):
    for match in matches:
        assert match.decision == index.model.decision(match.probability)
    assert len({match.decision for match in matches}) > 1


def test_top_keeps_the_best_of_each_query(matches):
    best = matches.top(1)
    assert [match.query_id for match in best] == ["q-1", "q-3"]
    assert all(match.rank == 1 for match in best)
    assert len(matches.top(0)) == 0
    assert list(matches.top(99)) == list(matches)


@pytest.mark.parametrize("k", [-1, 1.5, "1", True, None])
def test_top_of_no_number_is_refused(matches, k):
    with pytest.raises(InputError, match=r"is not a number of matches\. Give a whole number from 0"):
        matches.top(k)


def test_above_keeps_what_reaches_the_threshold(matches):
    least = matches[1].probability
    assert list(matches.above(least)) == [match for match in matches if match.probability >= least]
    assert list(matches.above(0)) == list(matches)
    with pytest.raises(InputError, match="threshold 2 is not a probability"):
        matches.above(2)


def test_parts_of_matches_keep_what_belongs_to_all(index):
    matches = index.link([*RECORDS, ""], threshold=0, errors="collect")
    part = matches.top(1).above(0)[:1]
    assert [person.id for person in part.queries] == ["q-1", "q-2", "q-3"]
    assert len(part.rejected) == 1
    assert part[0].explain().weight == pytest.approx(matches[0].weight, abs=1e-9)


def test_nothing_can_be_changed(matches):
    for values in matches.columns().values():
        if isinstance(values, np.ndarray):
            with pytest.raises(ValueError, match="read-only"):
                values[0] = 0
    with pytest.raises(TypeError):
        matches[0] = matches[1]
    with pytest.raises(AttributeError):
        matches[0].weight = 0.0
    table = matches.to_pandas()
    table["weight"] = 0.0
    assert matches[0].weight != 0.0


# ------------------------------------------------------------------ tables


def test_tables_of_all_libraries_are_the_same(matches):
    table = matches.to_pandas()
    assert list(table.columns) == COLUMNS
    assert matches.to_polars().columns == matches.to_arrow().column_names == COLUMNS
    assert matches.to_polars().rows() == [tuple(row) for row in table.itertuples(index=False)]
    assert matches.to_arrow().to_pylist() == table.to_dict("records")


def test_tables_without_a_match_have_the_same_columns(matches, nothing):
    full, empty = matches.to_pandas(), nothing.to_pandas()
    assert len(empty) == 0
    assert empty.dtypes.tolist() == full.dtypes.tolist()
    assert list(empty.columns) == list(full.columns)
    assert nothing.to_polars().schema == matches.to_polars().schema
    assert nothing.to_polars().schema["person_id"] == pl.String
    assert nothing.to_arrow().schema == matches.to_arrow().schema
    assert nothing.to_arrow().schema.field("decision").type == pa.string()
    assert len(pd.concat([empty, full])) == len(full)


@pytest.mark.parametrize(("library", "method"), [("polars", "to_polars"), ("pyarrow", "to_arrow")])
def test_a_missing_library_is_named_with_its_extra(matches, monkeypatch, library, method):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'interlink\["):
        getattr(matches, method)()


# ------------------------------------------------------------------ shown


def test_matches_show_themselves(matches, nothing):
    assert repr(matches) == f"<Matches: {len(matches)} for 2 of 3 queries>"
    assert repr(nothing) == "<Matches: 0 for 0 of 1 queries>"
    html = matches._repr_html_()
    assert "xa-1" in html
    assert "Sameer Al-Zahrani" in html
    assert "0 matches" in nothing._repr_html_()


def test_markup_in_a_name_stays_text():
    name = "Samir <b onclick=alert(1)>Zahrani"
    index = il.WantedIndex.build([{"id": "<i>", "names": [name]}, {"id": "b", "names": ["Samir Zahrani"]}])
    matches = index.search("Samir Zahrani", threshold=0)
    explanation = next(match for match in matches if match.person_id == "b").explain()
    for html in (matches._repr_html_(), explanation._repr_html_()):
        assert "<b onclick" not in html
        assert "<i>" not in html
        assert "&lt;b onclick" in html
        assert "&lt;i&gt;" in html


def test_document_numbers_are_masked_where_a_match_is_shown(index):
    record = {"names": ["Samir Zahrani"], "documents": [{"type": "passport", "number": "G0012345", "country": "IQ"}]}
    match = index.search(record)[0]
    assert match.decision == "match"
    assert "G0012345" not in repr(match) + str(match.explain()) + match.explain()._repr_html_()
