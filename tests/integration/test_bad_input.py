"""Bad input, from outside: each is a clear error that names place and remedy, or works."""

from __future__ import annotations

import json

import pandas as pd
import pytest

import interlink as il
from interlink.errors import ColumnError, IndexFormatError, InputError, ListFormatError, RecordError


@pytest.fixture(scope="module")
def index():
    return il.WantedIndex.build([{"id": "w-1", "names": ["Samir Zahrani"], "birth_dates": ["1971"]}])


def ways_in(index):
    """Return every way by which one record comes in, with the row under which it must be named."""
    return {
        "build": (lambda record: il.WantedIndex.build([{"id": "ok", "names": ["Omar Zaman"]}, record]), 1),
        "updated": (lambda record: index.updated(add=[{"id": "ok", "names": ["Omar Zaman"]}, record]), 1),
        "link": (lambda record: index.link(["Omar Zaman", record]), 1),
        "search": (index.search, 0),
        "compare": (lambda record: il.compare("Omar Zaman", record), 1),
    }


BAD_RECORDS = [
    ("no name", {}, "names", "the record has no name"),
    ("empty name", {"names": [""]}, "names", "the record has no name"),
    ("blank name", {"names": ["   "]}, "names", "the record has no name"),
    ("no names", {"names": []}, "names", "the record has no name"),
    ("punctuation", {"names": ["Omar", "?!..."]}, "names[1]", "without a letter"),
    ("digits", {"names": ["1234"]}, "names[0]", "without a letter"),
    ("symbols", {"names": ["🙂"]}, "names[0]", "without a letter"),
    ("stretch of tatweel", {"names": ["ــ"]}, "names[0]", "without a letter"),
    ("marks alone", {"names": ["َّ"]}, "names[0]", "without a letter"),
    ("NUL alone", {"names": ["\x00"]}, "names[0]", "without a letter"),
    ("surrogate alone", {"names": ["\ud800"]}, "names[0]", "without a letter"),
    ("bidi controls alone", {"names": ["\u202e\u2066"]}, "names[0]", "without a letter"),
    ("10,000 characters", {"names": ["a" * 10_000]}, "names[0]", "10,000 characters"),
    ("impossible day", {"names": ["Omar"], "birth_dates": ["1971", "31/02/1970"]}, "birth_dates[1]", "February 1970 has 28 days"),
    ("impossible month", {"names": ["Omar"], "birth_dates": ["1970-13-01"]}, "birth_dates[0]", "no month 13"),
    ("no date", {"names": ["Omar"], "birth_dates": ["soon"]}, "birth_dates[0]", "'soon' is not a date"),
    ("backward range", {"names": ["Omar"], "birth_dates": ["1971/1960"]}, "birth_dates[0]", "ends before it begins"),
    ("unknown country", {"names": ["Omar"], "nationalities": ["Atlantis"]}, "nationalities[0]", "'Atlantis' is not a country"),
    ("unknown sex", {"names": ["Omar"], "sex": "often"}, "sex", "'often'"),
    ("document without a number", {"names": ["Omar"], "documents": [{"type": "passport"}]}, "documents[0]", "number"),
    ("unknown key of a name", {"names": [{"ful": "Omar"}]}, "names[0]", "'ful'"),
    ("a number for a name", {"names": [12]}, "names[0]", "int is not a name"),
    ("an id of controls", {"id": "a\x00b", "names": ["Omar"]}, "id", "control characters"),
]  # fmt: skip


@pytest.mark.parametrize("way", ["build", "updated", "link", "search", "compare"])
@pytest.mark.parametrize(
    ("record", "field", "problem"), [case[1:] for case in BAD_RECORDS], ids=[case[0] for case in BAD_RECORDS]
)
def test_a_bad_record_is_named_with_row_field_and_remedy(index, way, record, field, problem):
    call, row = ways_in(index)[way]
    with pytest.raises(RecordError) as caught:
        call(record)
    error = caught.value
    assert (error.row, error.field.partition(".")[0]) == (row, field)
    assert problem in error.problem
    assert error.remedy
    assert str(error).startswith(f"row {row}, ")
    assert error.remedy in str(error)


@pytest.mark.parametrize(
    "name",
    [
        "Samir\u200f \u202eZahrani\u202c", "\x00Samir Zahrani\x07", "Samir\ud83d Zahrani", "Samir\u200b Zah\u200drani", "ＳＡＭＩＲ　ＺＡＨＲＡＮＩ", "Sаmir Zаhrаni",
        "ﺳﻤﻴﺮ ﺍﻟﺰﻫﺮﺍﻧﻲ", "سـمـيـر الزهـرانـي", "سَمِير الزَّهْرَانِي", "Samir Zahrani (سمير الزهراني)", "samir zahrani " + "x" * 900, "Мария Samir Zahrani 田中 محمد",
        "A wanted person known to the police of several countries under the name of Samir Zahrani",
    ],
)  # fmt: skip
def test_odd_spellings_work(index, name):
    """Presentation forms, tatweel, diacritics, joiners, bidi marks, look-alikes, several scripts, a whole sentence."""
    found = index.search(name, threshold=0)
    assert [match.person_id for match in found] == ["w-1"]
    assert found[0].weight > il.compare(name, "Olga Petrova").weight
    printed = str(found[0].explain()) + found[0].explain()._repr_html_()
    assert not {"\x00", "\x07", "\u202e"} & set(printed)
    assert il.WantedIndex.build([name]).search("Samir Zahrani", threshold=0)


def test_a_birth_date_in_the_future_stops_the_list_and_not_the_traveller(index):
    record = {"names": ["Omar"], "birth_dates": ["2951-08-24"]}
    for way in ("build", "updated", "compare"):
        with pytest.raises(RecordError, match="lies in the future"):
            ways_in(index)[way][0](record)
    for way in ("link", "search"):
        with pytest.warns(UserWarning, match="birth dates in the future were left out"):
            ways_in(index)[way][0](record)


def test_ids_that_occur_twice_are_named(index):
    twice = [{"id": "a", "names": ["Omar"]}, {"id": "a", "names": ["Olga"]}]
    for call in (il.WantedIndex.build, index.link, lambda records: index.updated(add=records)):
        with pytest.raises(RecordError, match="row 1, id 'a', field 'id': the id 'a' occurs twice"):
            call(twice)


@pytest.mark.parametrize("bad", ["Marta Nowicka", {"id": None, "names": ["Marta"]}, il.Person(names=["Marta"])])
def test_a_record_without_an_id_is_not_added_over_somebody_else(bad):
    numbered = il.WantedIndex.build(["Ivo Brandl", "Zoran Kovac"])
    with pytest.raises(RecordError, match=r"row 1, field 'id': the record has no id\. Give it an 'id' of its own"):
        numbered.updated(add=[{"id": "n-1", "names": ["Olena Kovalenko"]}, bad])


def test_nor_is_a_table_without_ids(tmp_path):
    numbered = il.WantedIndex.build(["Ivo Brandl", "Zoran Kovac"])
    path = tmp_path / "more.csv"
    path.write_text("name,dob\nMarta Nowicka,1971\n", encoding="utf-8")
    for table in (path, pd.DataFrame({"names": ["Marta Nowicka"]}), il.read_list(path)):
        with pytest.raises(RecordError, match="row 0, field 'id': the record has no id"):
            numbered.updated(add=table)
    assert len(il.WantedIndex.build(il.read_list(path))) == 1


def test_a_column_that_is_not_there_is_named_with_the_nearest(index):
    table = pd.DataFrame({"full_nmae": ["Omar"], "dob": ["1971"]})
    with pytest.raises(
        ColumnError, match=r"no column 'full_name'\. Did you mean 'full_nmae'\? There are: 'full_nmae', 'dob'"
    ):
        index.link(table, columns={"names": "full_name"})
    with pytest.raises(ColumnError, match=r"no record field 'nmaes'\. Did you mean 'names'\?"):
        index.link(table, columns={"nmaes": "full_nmae"})
    with pytest.raises(ColumnError, match="no column holds names"):
        index.link(table)


def test_empty_tables(index, tmp_path):
    for empty in ([], pd.DataFrame({"names": []})):
        assert len(index.link(empty)) == 0
        with pytest.raises(InputError, match="no record to build an index of"):
            il.WantedIndex.build(empty)
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"empty\.csv is empty"):
        index.link(tmp_path / "empty.csv")
    with pytest.raises(InputError, match=r"no file .*nowhere\.csv"):
        index.link(tmp_path / "nowhere.csv")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<html><body>404</body></html>",
        '<?xml version="1.0"?><CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>',
        '<?xml version="1.0"?><rss/>',
        "\x00\x01\x02",
        '{"a": ',
    ],
    ids=["empty", "html", "truncated", "wrong kind", "binary", "json"],
)
def test_a_file_that_is_no_list_is_named(tmp_path, content):
    file = tmp_path / "list.xml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(ListFormatError, match=r"list\.xml"):
        il.read_list(file)


def test_folders_that_are_no_index_are_named(index, tmp_path):
    index.save(tmp_path / "index")
    manifest = json.loads((tmp_path / "index" / "manifest.json").read_text(encoding="utf-8"))
    (tmp_path / "index" / "manifest.json").write_text(json.dumps({**manifest, "format": 99}), encoding="utf-8")
    with pytest.raises(IndexFormatError, match="Update interlink"):
        il.WantedIndex.load(tmp_path / "index")
    (tmp_path / "index" / "manifest.json").unlink()
    for place in (tmp_path / "index", tmp_path / "nowhere"):
        with pytest.raises(IndexFormatError, match=place.name):
            il.WantedIndex.load(place)


def test_whatever_is_raised_is_one_of_ours():
    for error in (RecordError, ColumnError, InputError, IndexFormatError, ListFormatError):
        assert issubclass(error, il.InterlinkError)
        assert issubclass(error, ValueError)


def test_when_no_row_is_left_the_reasons_are_not_lost():
    with pytest.raises(
        InputError, match=r"1 rows were set aside, the first one as row 0, id '1'.*'31/02/1970'"
    ) as error:
        il.WantedIndex.build([{"id": "1", "names": ["A B"], "birth_dates": ["31/02/1970"]}], errors="collect")
    assert error.value.rejected["field"].tolist() == ["birth_dates[0]"]
