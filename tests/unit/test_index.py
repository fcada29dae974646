"""The index: what it takes in, what it answers, what it refuses."""

from __future__ import annotations

import copy
import json
import pickle
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest

import interlink as il
import interlink.index
from interlink.errors import ColumnError, InputError, InterlinkWarning, MissingExtraError, ModelError, RecordError

QUERY = {"names": ["سمير الزهراني"], "birth_dates": ["1971"]}


def rows(matches):
    return [(m.query_id, m.person_id, m.rank, m.weight) for m in matches]


# ------------------------------------------------------------------ build


def test_an_index_holds_its_persons_by_id(index, wanted):
    assert len(index) == len(wanted)
    assert [person.id for person in index] == sorted(record["id"] for record in wanted)
    assert index["xa-2"].names[1].kind == "weak_alias"
    assert index["xa-1"].extra == {"eyes": "brown"}
    assert "xa-1" in index
    assert "xa-9" not in index
    assert 3 not in index


@pytest.mark.parametrize("missing", ["xa-9", "", 3])
def test_a_person_who_is_not_there_is_a_key_error(index, missing):
    with pytest.raises(KeyError):
        index[missing]


def test_any_kind_of_table_builds_the_same_index(wanted):
    table = pd.DataFrame([{"id": w["id"], "names": w["names"], "birth_dates": w["birth_dates"]} for w in wanted])
    persons = [
        il.Person(
            id=w["id"],
            names=[n if isinstance(n, str) else il.Name(**n) for n in w["names"]],
            birth_dates=w["birth_dates"],
        )
        for w in wanted
    ]
    one, other = il.WantedIndex.build(table), il.WantedIndex.build(persons)
    assert list(one) == list(other)
    assert rows(one.search(QUERY, threshold=0)) == rows(other.search(QUERY, threshold=0))


def test_columns_with_other_names_can_be_said():
    index = il.WantedIndex.build(
        pd.DataFrame({"who": ["Omar Zaman"], "born": ["1980"]}), columns={"names": "who", "birth_dates": "born"}
    )
    assert index["0"].birth_dates == ("1980",)


def test_an_id_that_occurs_twice_is_named_with_its_row():
    records = [
        {"id": "a", "names": ["Omar Zaman"]},
        {"id": "b", "names": ["Ivo Brandl"]},
        {"id": "a", "names": ["Olga Bratvina"]},
    ]
    with pytest.raises(RecordError, match=r"row 2, id 'a', field 'id': the id 'a' occurs twice\. Give every record"):
        il.WantedIndex.build(records)


def test_a_row_number_that_is_the_id_of_another_row_is_told_of(index):
    for ids, row in (([1, None], 1), ([None, 0], 0)):
        frame = pd.DataFrame({"id": ids, "name": ["Omar Zaman", "Ivo Brandl"]})
        said = rf"the id '{row}' occurs twice\. Give .* its own; if row {row} has none, its number stands for one"
        for work in (il.WantedIndex.build, index.link):
            with pytest.raises(RecordError, match=said):
                work(frame)


def test_rows_are_counted_over_good_and_bad_ones():
    records = [
        {"id": "a", "names": ["Omar Zaman"]},
        {"id": "b", "names": []},
        {"id": "a", "names": ["Olga Bratvina"]},
        {"id": "c", "names": ["!"]},
        {"id": "a", "names": ["Ivo Brandl"]},
        {"id": "d", "names": ["Zoran Bratvić"], "birth_dates": ["31/02/1970"]},
    ]
    index = il.WantedIndex.build(records, errors="collect")
    assert [person.id for person in index] == ["a"]
    assert index["a"].names[0].text == "Omar Zaman"
    rejected = index.rejected
    assert rejected["row"].tolist() == [1, 2, 3, 4, 5]
    assert rejected["id"].tolist() == ["b", "a", "c", "a", "d"]
    assert rejected["problem"][1] == rejected["problem"][3] == "the id 'a' occurs twice"
    linked = index.link(records, errors="collect").rejected
    for bad in (rejected, linked):
        assert bad["row"].tolist() == [1, 2, 3, 4, 5]
        assert list(map(json.loads, bad["record"])) == records[1:]


def test_nothing_to_build_of_is_refused():
    with pytest.raises(InputError, match=r"no record to build an index of\. Give at least one person"):
        il.WantedIndex.build([])
    with pytest.raises(InputError, match=r"2 rows were set aside, the first one as row 0"):
        il.WantedIndex.build(["", "?"], errors="collect")


def test_a_wanted_person_is_not_born_in_the_future(index):
    for build in (il.WantedIndex.build, lambda records: index.updated(add=records)):
        with pytest.raises(RecordError, match=r"row 1, id 'b', field 'birth_dates\[0\]': '2951-08-24' is not a date"):
            build(
                [
                    {"id": "a", "names": ["Omar Zaman"]},
                    {"id": "b", "names": ["Ivo Brandl"], "birth_dates": ["2951-08-24"]},
                ]
            )


def test_a_person_whose_name_cannot_be_compared_is_refused():
    with pytest.raises(RecordError, match="name without a letter"):
        il.WantedIndex.build(["ـ"])


# ------------------------------------------------------------------ link and search


def test_a_record_is_found_across_scripts(index):
    best = index.search(QUERY)[0]
    assert best.person_id == "xa-1"
    assert best.decision in {"match", "review"}
    assert best.query.birth_dates == ("1971",)
    assert best.person == index["xa-1"]


def test_search_takes_a_name_a_person_or_a_mapping(index):
    person = il.Person(names=["سمير الزهراني"])
    found = [
        rows(index.search(record, threshold=0)) for record in ("سمير الزهراني", person, {"names": ["سمير الزهراني"]})
    ]
    assert found[0] == found[1] == found[2]
    assert found[0][0][0] == "0"


def test_results_come_by_query_and_falling_weight(index):
    matches = index.link(
        [
            {"id": "q2", "names": ["Omar Zaman"]},
            {"id": "q1", "names": ["Samir Zahrani"]},
            {"id": "q0", "names": ["Nobody Atall"]},
        ],
        threshold=0,
    )
    assert list(dict.fromkeys(m.query_id for m in matches)) == ["q2", "q1"]
    for query in ("q2", "q1"):
        found = [m for m in matches if m.query_id == query]
        assert [m.rank for m in found] == list(range(1, len(found) + 1))
        assert [m.weight for m in found] == sorted((m.weight for m in found), reverse=True)
    assert [person.id for person in matches.queries] == ["q2", "q1", "q0"]


def test_limit_keeps_the_best(index):
    every = index.search("Samir Omar Zahrani", threshold=0)
    assert len(every) > 2
    assert rows(index.search("Samir Omar Zahrani", threshold=0, limit=2)) == rows(every)[:2]
    assert rows(index.search("Samir Omar Zahrani", threshold=0, limit=np.int64(2))) == rows(every)[:2]


@pytest.mark.parametrize("threshold", [0, 0.001, 0.3, 0.95, np.float32(0.5)])
def test_a_threshold_hides_what_is_less_probable(index, threshold):
    every = index.link([QUERY, "Omar Zaman", "Zahrani"], threshold=0)
    shown = index.link([QUERY, "Omar Zaman", "Zahrani"], threshold=threshold)
    assert rows(shown) == [row for row, m in zip(rows(every), every, strict=True) if m.probability >= threshold]


def test_the_default_threshold_is_the_review_threshold_of_the_model(index):
    records = [QUERY, "Omar Zaman", "Zahrani"]
    assert rows(index.link(records)) == rows(index.link(records, threshold=index.model.review))
    assert rows(index.link(records)) == rows(index.link(records, threshold=0).above(index.model.review))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"threshold": 1.5}, "threshold 1.5 is not a probability"),
        ({"threshold": float("nan")}, "threshold nan is not a probability"),
        ({"threshold": "high"}, "threshold 'high' is not a probability"),
        ({"threshold": True}, "threshold True is not a probability"),
        ({"limit": 0}, "limit 0 is not a number of matches. Give a whole number from 1"),
        ({"limit": 2.5}, r"limit 2\.5 is not a number of matches"),
        ({"limit": True}, "limit True is not a number of matches"),
        ({"workers": 0}, "workers 0 is not a number of threads"),
        ({"workers": "2"}, "workers '2' is not a number of threads"),
        ({"errors": "ignore"}, "errors='ignore' is not known. Use 'raise' or 'collect'"),
        ({"columns": "names"}, "columns is str"),
        ({"on": "someday"}, "on 'someday' is not a day"),
        ({"as_country": "Atlantis"}, "as_country: 'Atlantis' is not a country"),
    ],
)
def test_an_argument_out_of_its_range_is_named(index, arguments, message):
    with pytest.raises(InputError, match=message):
        index.link(["Omar Zaman"], **arguments)


@pytest.mark.parametrize(
    ("records", "error", "message"),
    [
        (None, InputError, "NoneType is not a source of records"),
        ({"names": ["Omar Zaman"]}, InputError, "Put it into a list, or use search"),
        ("Omar Zaman", InputError, "put a lone name in a list"),
        ([None], RecordError, "row 0: NoneType is not a record"),
        (["Omar Zaman", {}], RecordError, "row 1, field 'names': the record has no name"),
        (pd.DataFrame({"nmae": ["Omar Zaman"]}), ColumnError, "no column holds names"),
        ([{"names": ["Omar Zaman"], "birth_dates": ["31/02/1970"]}], RecordError, "February 1970 has 28 days"),
    ],
)
def test_what_is_no_record_is_refused(index, records, error, message):
    with pytest.raises(error, match=message):
        index.link(records)


@pytest.mark.parametrize(
    "records", [["Omar Zaman"], ({"names": ["Omar Zaman"]},), pd.DataFrame({"names": ["Omar Zaman"]})]
)
def test_search_takes_one_record(index, records):
    with pytest.raises(InputError, match=r"search takes one record, and this is a .*\. Use link\(\) for several"):
        index.search(records)


def test_bad_rows_are_collected_and_the_good_ones_linked(index):
    matches = index.link(
        ["Omar Zaman", "", {"names": ["Samir Zahrani"], "nationalities": ["Atlantis"]}], errors="collect", threshold=0
    )
    assert [person.names[0].text for person in matches.queries] == ["Omar Zaman"]
    assert matches[0].person_id == "xa-2"
    assert matches.rejected[["row", "field"]].to_numpy().tolist() == [[1, "names"], [2, "nationalities[0]"]]
    assert matches.rejected["remedy"].str.len().min() > 0


def test_no_records_are_no_matches(index):
    matches = index.link([])
    assert len(matches) == len(matches.queries) == len(matches.rejected) == 0


# ------------------------------------------------------------------ birth dates in the future


def test_a_future_birth_date_stops_nobody_and_is_said_once(index):
    records = [
        {"id": f"q-{n}", "names": ["Samir Zahrani"], "birth_dates": ["2951-08-24", "1971"] if n % 2 else ["1971"]}
        for n in range(10)
    ]
    with pytest.warns(InterlinkWarning) as caught:
        matches = index.link(records, threshold=0)
    (warning,) = caught
    assert warning.filename == __file__
    text = str(warning.message)
    assert "left out (5)" in text
    assert "row 1, id 'q-1', field 'birth_dates': '2951-08-24'" in text
    assert "q-5" in text
    assert "q-7" not in text
    assert "Correct them" in text
    assert {person.birth_dates for person in matches.queries} == {("1971",)}
    best = matches.top(1)
    assert len(best) == 10
    assert len({(m.person_id, m.weight) for m in best}) == 1


def test_a_future_birth_date_counts_as_missing(index):
    with pytest.warns(InterlinkWarning, match=r"left out \(1\)") as caught:
        found = index.search({"names": ["Samir Zahrani"], "birth_dates": ["2951"]}, threshold=0)
    assert caught[0].filename == __file__
    assert rows(found) == rows(index.search({"names": ["Samir Zahrani"]}, threshold=0))


def test_a_row_that_is_bad_for_another_reason_is_rejected_and_not_warned_of(index):
    record = {"names": ["Samir Zahrani"], "birth_dates": ["2951"], "nationalities": ["Atlantis"]}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert index.link([record], errors="collect").rejected["field"].tolist() == ["nationalities[0]"]


# ------------------------------------------------------------------ notices


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({}, True),
        ({"as_country": "DE"}, True),
        ({"as_country": "FR"}, False),
        ({"as_country": "french"}, False),
        ({"on": "2019-12-31"}, False),
        ({"on": "2020-01-01"}, True),
        ({"on": "2026-01-01"}, False),
    ],
)
def test_a_notice_is_seen_by_those_for_whom_it_holds(index, asked, seen):
    assert ("xa-1" in {m.person_id for m in index.search(QUERY, threshold=0, **asked)}) == seen


def test_what_is_withheld_takes_no_place_from_others(index):
    assert [m.person_id for m in index.search(QUERY, threshold=0, limit=1, as_country="FR")] == ["xb-3"]


# ------------------------------------------------------------------ one path


@pytest.mark.parametrize("workers", [1, 2, 5])
@pytest.mark.parametrize("chunk", [1, 3, 256])
def test_chunks_and_workers_change_nothing(index, wanted, chunk, workers, monkeypatch):
    records = [
        {"id": f"q-{n}", "names": [name]}
        for n, name in enumerate(
            ["Samir Zahrani", "Nobody Atall", "Omar Zaman", "سمير", "Olga", "Bratvic, Zoran", "Yahya"]
        )
    ]
    expected = index.link(records, threshold=0).to_pandas()
    monkeypatch.setattr(interlink.index, "CHUNK", chunk)
    pd.testing.assert_frame_equal(
        index.link(records, threshold=0, workers=workers).to_pandas(), expected, check_exact=True
    )


def test_each_thread_gets_its_share_of_what_goes_through_at_once():
    sizes = {
        workers: len(next(interlink.index._chunks(iter(range(5_000)), workers)))  # type: ignore[arg-type]
        for workers in (1, 2, 64)
    }
    assert sizes == {1: 2_048, 2: 1_024, 64: 256}


def test_many_threads_may_ask_at_once(index):
    names = ["Samir Zahrani", "Omar Zaman", "Olga Bratvina", "Zoran Bratvić"] * 10
    alone = [rows(index.search(name, threshold=0)) for name in names]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda name: rows(index.search(name, threshold=0)), names))
    assert together == alone


def test_a_progress_bar_is_shown_on_demand(index, capsys):
    index.link(["Omar Zaman", "Samir Zahrani"], progress=True)
    seen = capsys.readouterr()
    assert "linking" in seen.err
    assert "2/2" in seen.err
    assert not seen.out


def test_a_progress_bar_needs_its_extra(index, monkeypatch):
    monkeypatch.setitem(sys.modules, "rich", None)
    with pytest.raises(MissingExtraError, match=r"interlink\[progress\]"):
        index.link(["Omar Zaman"], progress=True)
    assert len(index.link(["Omar Zaman"], threshold=0)) == 2


# ------------------------------------------------------------------ the index itself


def test_an_updated_index_is_the_one_that_would_have_been_built(index, wanted):
    newer = index.updated(
        add=[{"id": "xc-1", "names": ["Ivo Brandl"]}, {"id": "xa-2", "names": ["Umar Zaman"]}], remove=["xb-1"]
    )
    assert len(index) == len(newer) == 5
    built = il.WantedIndex.build(
        [w for w in wanted if w["id"] not in {"xa-2", "xb-1"}]
        + [{"id": "xa-2", "names": ["Umar Zaman"]}, {"id": "xc-1", "names": ["Ivo Brandl"]}]
    )
    assert list(newer) == list(built)
    assert newer.describe() == built.describe()
    assert newer.model is index.model
    assert "xb-1" in index
    assert index["xa-2"].names[0].text == "Omar Zaman"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"remove": ["xa-9"]}, "no person 'xa-9' in the index"),
        ({"remove": "xa-1"}, "remove is 'xa-1'. Give a list of ids"),
        ({"remove": 5}, "remove is 5. Give a list of ids"),
        ({"remove": b"xa-1"}, "remove is b'xa-1'. Give a list of ids"),
        ({"remove": [["xa-1"]]}, r"list is not an id"),
        ({"remove": ["xa-1", "xa-2", "xb-1", "xb-2", "xb-3"]}, "nothing would be left"),
        ({"add": [{"id": "n", "names": ["Ivo"]}, {"id": "n", "names": ["Ivo"]}]}, "occurs twice"),
    ],
)
def test_an_update_that_cannot_be_is_refused(index, change, message):
    with pytest.raises(InputError, match=message):
        index.updated(**change)


def test_an_update_takes_columns_and_sets_bad_rows_aside(index):
    table = pd.DataFrame(
        {
            "nr": ["n-1", None, "n-2", "n-1", "xa-2", None],
            "who": ["Ivo Brandl", "Omar", "?", "Ivan", "!", "Olga Petrova"],
        }
    )
    columns = {"id": "nr", "names": "who"}
    newer = index.updated(add=table, columns=columns, errors="collect")
    assert [person.id for person in newer if person.id not in index] == ["n-1"]
    assert newer["xa-2"] == index["xa-2"]
    bad = newer.rejected.sort_values("row")
    assert bad["row"].tolist() == [1, 2, 3, 4, 5]
    assert bad["field"].tolist() == ["id", "names", "id", "names[0]", "id"]
    assert json.loads(bad["record"].iloc[2]) == {"nr": "n-1", "who": "Ivan"}
    with pytest.raises(RecordError, match="row 1, field 'id': the record has no id"):
        index.updated(add=table, columns=columns)


def test_describe_counts(index):
    facts = index.describe()
    assert (facts["persons"], facts["names"]) == (5, 8)  # a name with letters that lose their marks is read twice
    assert (facts["with_birth_date"], facts["with_sex"], facts["with_nationality"]) == (5, 3, 5)
    assert (facts["with_birth_place"], facts["with_document"]) == (1, 1)
    assert {name: facts["lists"][name]["persons"] for name in facts["lists"]} == {"(none)": 1, "XA": 2, "XB": 2}
    assert all(len(found["sha256"]) == 64 for found in facts["lists"].values())
    assert facts["blocking"]["names_per_token_max"] >= 2
    assert facts["prior_bits"] == index.model.prior(5)
    facts["lists"].clear()
    assert len(index.describe()["lists"]) == 3


def test_an_index_shows_itself(index):
    assert repr(index) == "<WantedIndex: 5 persons>"
    html = index._repr_html_()
    assert "lists: XA: persons" in html


def test_a_model_of_ones_own_decides():
    strict = il.Model.default().with_thresholds(review=0.999999, match=0.9999999)
    index = il.WantedIndex.build([{"id": "a", "names": ["Samir Zahrani"]}], strict)
    assert index.model is strict
    assert len(index.search("Samir Zahrani")) == 0
    assert index.search("Samir Zahrani", threshold=0)[0].decision == "no_match"


def test_a_model_may_be_given_by_its_path(tmp_path):
    il.Model.default().with_thresholds(review=0.1, match=0.2).save(tmp_path / "own.json")
    for path in (tmp_path / "own.json", str(tmp_path / "own.json")):
        index = il.WantedIndex.build(["Samir Zahrani"], path)
        assert index.model.match == index.describe()["thresholds"]["match"]["probability"] == 0.2
        assert il.compare("Samir Zahrani", "Samir Zahrani", path).decision == "match"
    with pytest.raises(ModelError, match="nowhere"):
        il.WantedIndex.build(["Samir Zahrani"], "nowhere.json")
    with pytest.raises(ModelError, match="int is not a model"):
        il.WantedIndex.build(["Samir Zahrani"], 5)
    with pytest.raises(ModelError, match="dict is not a model"):
        il.compare("Samir Zahrani", "Samir Zahrani", {})


def test_a_threshold_of_one_finds_what_is_rounded_to_one():
    record = {
        "names": ["Quixwyth Zammouri Brandlhof Petrosyan Wrzosek Achterberg"], "birth_dates": ["1971-07-30"], "birth_places": ["Mosul, Iraq"],
        "documents": [{"type": "passport", "number": "G0012345"}],
    }  # fmt: skip
    index = il.WantedIndex.build([record], il.Model.default())
    every = index.search(record, threshold=0)
    assert [match.probability for match in every] == [1.0]
    assert len(index.search(record, threshold=1.0)) == len(every.above(1.0)) == 1
    assert len(index.search("Quixwyth", threshold=1.0)) == 0


@pytest.mark.parametrize("clone", [copy.deepcopy, lambda it: pickle.loads(pickle.dumps(it))])
def test_an_index_and_its_matches_can_be_copied(index, tmp_path, clone):
    index.save(tmp_path / "wanted.index")
    for whole in (index, il.WantedIndex.load(tmp_path / "wanted.index")):
        copied, matches = clone(whole), whole.search(QUERY, threshold=0)
        assert list(copied) == list(whole)
        assert copied.describe() == whole.describe()
        assert not copied._columns.names.token.flags.writeable, "kernels would be compiled again for it"
        assert rows(copied.search(QUERY, threshold=0)) == rows(clone(matches)) == rows(matches)
        assert clone(matches[0]) == matches[0]
        assert str(clone(matches[0]).explain()) == str(matches[0].explain())


@pytest.mark.parametrize("written", ["A  1", "A1 ", "B\u00a02", "x\ny"])
def test_ids_come_back_as_they_were_written(written):
    index = il.WantedIndex.build([{"id": written, "names": ["Samir Zahrani"]}, {"id": "A1", "names": ["Ivo Brandl"]}])
    assert written in index
    (match,) = index.search({"id": written, "names": ["Samir Zahrani"]}, threshold=0).top(1)
    assert (match.query_id, match.person_id) == (written, written)
    assert [person.id for person in index.updated(remove=[written])] == ["A1"]


def test_who_is_removed_may_be_named_twice(index):
    assert "xa-1" not in index.updated(remove=["xa-1", "xa-1"])


def test_a_number_removes_the_person_whose_id_it_is():
    index = il.WantedIndex.build([{"id": 17, "names": ["Samir Zahrani"]}, {"id": 18, "names": ["Ivo Brandl"]}])
    assert [person.id for person in index.updated(remove=[17.0])] == ["18"]
