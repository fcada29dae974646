"""Every kind of source gives the same persons."""

import io
import math
from datetime import date

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from interlink.errors import ColumnError, InputError, MissingExtraError, RecordError
from interlink.records import Document, Name, Person
from interlink.tables import CanonicalPersons, read_records


def test_plain_columns(table):
    rows = [
        {
            "id": "a",
            "name": "Samir El Zahrani",
            "dob": "1971-07-30",
            "nationality": "Iraqi",
            "gender": "M",
            "height": 180,
        },
        {"id": "b", "name": "ليلى حداد", "dob": None, "nationality": None, "gender": None, "height": None},
    ]
    one, two = read_records(table(rows))
    assert (one.id, one.names, one.birth_dates) == ("a", (Name("Samir El Zahrani"),), ("1971-07-30",))
    assert (one.nationalities, one.sex, one.extra["height"]) == (("IQ",), "male", 180)
    assert two == Person(names=["ليلى حداد"], id="b", extra={"height": None})


def test_lists_and_structures_in_cells(table):
    rows = [
        {
            "id": 1,
            "names": [{"full": "Samir", "kind": "primary"}, {"full": "سمير", "kind": "original_script"}],
            "birth_dates": ["1971", "1972~"],
            "documents": [{"type": "Passport", "number": "G1", "country": "Iraq"}],
            "notice": {"list": "XA", "offences": ["fraud"], "issued_on": "2020-01-02"},
        },
        {"id": 2, "names": [{"full": "Omar", "kind": None}], "birth_dates": [], "documents": None, "notice": None},
    ]
    one, two = read_records(table(rows))
    assert one.id == "1"
    assert [name.kind for name in one.names] == ["primary", "original_script"]
    assert one.birth_dates == ("1971", "1972~")
    assert one.documents == (Document("passport", "G1", "IQ"),)
    assert (one.notice.list, one.notice.offences, one.notice.issued_on) == ("XA", ("fraud",), "2020-01-02")
    assert two == Person(names=["Omar"], id="2")


def test_dates_and_numbers_in_cells(table):
    rows = [{"name": "A", "dob": date(1971, 7, 30), "born": 1971}, {"name": "B", "dob": None, "born": None}]
    columns = {"names": "name", "birth_dates": ["dob", "born"]}
    one, two = read_records(table(rows), columns=columns)
    assert one.birth_dates == ("1971-07-30", "1971")
    assert two.birth_dates == ()


def test_columns_by_name(table):
    rows = [
        {
            "full_name": "Samir El Zahrani",
            "other_names": "Abu Yahya; Abu Omar",
            "born": "1971",
            "from": "IQ",
            "note": "x",
        }
    ]
    columns = {"names": ["full_name", "other_names"], "birth_dates": "born", "nationalities": "from"}
    (person,) = read_records(table(rows), columns=columns)
    assert person.names == (Name("Samir El Zahrani"), Name("Abu Yahya", kind="alias"), Name("Abu Omar", kind="alias"))
    assert (person.birth_dates, person.nationalities, person.extra) == (("1971",), ("IQ",), {"note": "x"})


def test_name_parts(table):
    rows = [{"first": "Samir", "last": "Haddad", "aka": None}, {"first": None, "last": "Zaman", "aka": "Abu Yahya"}]
    columns = {"names": [{"given": "first", "family": "last"}, "aka"]}
    one, two = read_records(table(rows), columns=columns)
    assert one.names == (Name(given="Samir", family="Haddad"),)
    assert two.names == (Name(family="Zaman"), Name("Abu Yahya", kind="alias"))


def test_missing_ids_become_row_numbers(table):
    rows = [{"id": "x", "name": "A"}, {"id": None, "name": "B"}, {"id": "", "name": "C"}]
    assert [person.id for person in read_records(table(rows))] == ["x", "1", "2"]


def test_column_that_is_not_there(table):
    with pytest.raises(ColumnError, match=r"there is no column 'birthdate'. Did you mean 'birth_date'"):
        list(
            read_records(
                table([{"name": "A", "birth_date": "1971"}]), columns={"names": "name", "birth_dates": "birthdate"}
            )
        )


def test_bad_row_names_its_place(table):
    rows = [{"id": "a", "name": "A", "dob": "1971"}, {"id": "b", "name": "B", "dob": "31/02/1970"}]
    with pytest.raises(RecordError, match=r"row 1, id 'b', field 'birth_dates\[0\]'.*has 28 days"):
        list(read_records(table(rows)))


def test_collect_hands_bad_rows_back(table):
    rows = [
        {"name": "A", "dob": "1971"},
        {"name": "???", "dob": None},
        {"name": "C", "dob": "2999"},
        {"name": "D", "dob": None},
    ]
    rejected = []
    persons = list(read_records(table(rows), errors="collect", rejected=rejected))
    assert [person.id for person in persons] == ["0", "3"]
    assert [(bad.row, bad.field) for bad in rejected] == [(1, "names[0]"), (2, "birth_dates[0]")]
    assert rejected[1].record["name"] == "C"


def test_more_rows_than_a_batch(table):
    persons = read_records(table([{"name": f"Name {i}"} for i in range(10_000)]))
    ids = [person.id for person in persons]
    assert ids == [str(i) for i in range(10_000)]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_table_without_a_name_column(make):
    with pytest.raises(ColumnError, match=r"no column holds names.*'weight', 'height'"):
        list(read_records(make({"weight": ["a"], "height": ["b"]})))


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_table_without_columns(make):
    with pytest.raises(ColumnError, match="There are: none"):
        list(read_records(make({})))


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, pa.table])
def test_empty_table(make):
    assert list(read_records(make({"name": []}))) == []


def test_no_records():
    assert list(read_records([])) == []
    assert list(read_records([], columns={"names": "n"})) == []


def test_persons_and_names_in_one_list():
    persons = list(read_records([Person(names=["A"], birth_dates=["30 Jul 1971"]), "محمد الحسيني", {"name": "C"}]))
    assert [person.names[0].text for person in persons] == ["A", "محمد الحسيني", "C"]
    assert persons[0].birth_dates == ("1971-07-30",)


def test_series_of_names():
    assert [p.names[0].text for p in read_records(pd.Series(["A", "B"]))] == ["A", "B"]
    assert [p.names[0].text for p in read_records(pl.Series(["A", "B"]))] == ["A", "B"]
    assert [p.names[0].text for p in read_records(pa.array(["A", "B"]))] == ["A", "B"]
    assert [p.names[0].text for p in read_records(pa.chunked_array([["A"], ["B"]]))] == ["A", "B"]


@pytest.mark.parametrize("source", [{"names": ["A"]}, Person(names=["A"])])
def test_single_record_is_refused(source):
    with pytest.raises(InputError, match=r"single record. Put it into a list"):
        read_records(source)


@pytest.mark.parametrize("source", [5, None, b"abc", object(), 1.5, io.StringIO("names\nSamir\n"), io.BytesIO(b"x\n")])
def test_not_a_source(source):
    with pytest.raises(InputError, match="is not a source of records"):
        read_records(source)


@pytest.mark.parametrize("record", [5, None, ["A"], object(), b"A"])
def test_not_a_record(record):
    with pytest.raises(RecordError, match=r"row 1: .* is not a record"):
        list(read_records(["A", record]))


@pytest.mark.parametrize("errors", ["ignore", "", None, "Raise"])
def test_unknown_errors_argument(errors):
    with pytest.raises(InputError, match="Use 'raise' or 'collect'"):
        read_records([], errors=errors)


def test_collect_needs_a_list():
    with pytest.raises(InputError, match="rejected="):
        read_records([], errors="collect")


def test_two_columns_of_one_name():
    frame = pd.DataFrame([["A", "B"]], columns=["name", "name"])
    with pytest.raises(ColumnError, match="two columns 'name'"):
        list(read_records(frame))


def test_columns_of_several_levels():
    frame = pd.DataFrame([["A"]], columns=pd.MultiIndex.from_tuples([("a", "name")]))
    with pytest.raises(ColumnError, match="several levels"):
        list(read_records(frame))


def test_column_names_that_are_numbers():
    (person,) = read_records(pd.DataFrame([["A", "1971"]]), columns={"names": "0", "birth_dates": "1"})
    assert person.birth_dates == ("1971",)


def test_reading_is_lazy():
    def rows():
        yield {"name": "A"}
        raise AssertionError("read too far")

    assert next(read_records(rows())).names[0].text == "A"


@pytest.mark.parametrize(
    "missing", [None, float("nan"), np.nan, pd.NA, pd.NaT, np.datetime64("NaT", "ns"), "", " ", np.float32("nan")]
)
def test_missing_cells(missing):
    record = {"id": missing, "names": ["A", missing], "nationality": missing, "gender": missing, "birth_dates": missing,
              "birth_places": missing, "documents": missing, "notice": missing}  # fmt: skip
    (person,) = read_records([record])
    assert person == Person(names=["A"], id="0")


def test_nullable_pandas_columns():
    frame = pd.DataFrame({"name": pd.array(["A", None], "string"), "dob": pd.array([1971, None], "Int64"),
                          "sex": pd.Categorical(["m", None]), "seen": pd.to_datetime(["2020-01-02", None])})  # fmt: skip
    rejected = []
    (person,) = read_records(frame, errors="collect", rejected=rejected)
    assert (person.birth_dates, person.sex) == (("1971",), "male")
    assert rejected[0].problem == "the record has no name"


def test_arrays_in_cells():
    frame = pd.DataFrame({"names": [np.array(["A", "B"], object)], "birth_dates": [np.array([1971, 1972])]})
    (person,) = read_records(frame)
    assert [name.text for name in person.names] == ["A", "B"]
    assert person.birth_dates == ("1971", "1972")


def test_values_of_extra_are_untouched():
    marker = object()
    (person,) = read_records([{"name": "A", "x": marker, "y": math.nan}])
    assert person.extra["x"] is marker
    assert math.isnan(person.extra["y"])


def test_arrow_that_is_not_installed(monkeypatch):
    table = pa.table({"name": ["A"]})
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"interlink\[arrow\]"):
        read_records(table)


def test_persons_that_were_read_are_passed_on_as_they_are():
    persons = CanonicalPersons(read_records(["Samir Haddad", "Omar Zaman"]))
    assert all(again is person for again, person in zip(read_records(persons), persons, strict=True))


def _odd_dates(days):
    return pa.array(days, pa.int32()).cast(pa.date32())


def _odd_texts():
    """Return three texts, the second of which is no UTF-8."""
    starts = pa.py_buffer(np.array([0, 4, 8, 12], np.int32).tobytes())
    return pa.Array.from_buffers(pa.string(), 3, [None, starts, pa.py_buffer(b"OmarOm\xe9rSamr")])


_ODD = {
    "date": (_odd_dates([365, 10_000_000, None]), "29349-01-26"),
    "time stamp": (pa.array([1, 3 * 10**17, None], pa.timestamp("us")), "11476-08-15 05:20:00.000000"),
    "utf-8": (_odd_texts(), "Om\\xe9r"),
    "time zone": (pa.array([None, 1, None], pa.timestamp("s", tz="Nowhere/Zone")), "1970-01-01 00:00:01"),
    "nested": (pa.ListArray.from_arrays([0, 1, 2, 3], _odd_dates([365, 10_000_000, None])), "out of range)"),
}


def _ways_to_hold(column, name):
    texts = {"id": ["a", "b", "c"], "names": ["Samir Zahrani", "Ivo Brandl", "Omar Zaman"]}
    yield pa.table({**texts, name: column})
    yield pd.DataFrame(texts).assign(**{name: pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([column])))})
    if not pa.types.is_timestamp(column.type) and not pa.types.is_string(column.type):
        yield pl.DataFrame(texts).with_columns(pl.from_arrow(column).alias(name))


@pytest.mark.parametrize("kind", _ODD)
def test_a_cell_that_cannot_be_read_makes_a_bad_row(kind):
    column, _ = _ODD[kind]
    field = "birth_places" if kind == "utf-8" else "birth_dates"
    for held in _ways_to_hold(column, field):
        bad = []
        persons = list(read_records(held, errors="collect", rejected=bad))
        assert [person.id for person in persons] == ["a", "c"]
        assert [(one.row, one.id, one.field) for one in bad] == [(1, "b", field)]
        assert f"the cell in column '{field}' cannot be read" in bad[0].problem
        assert bad[0].record["names"] == "Ivo Brandl"
        with pytest.raises(RecordError, match=f"row 1, id 'b', field '{field}'"):
            list(read_records(held))


@pytest.mark.parametrize("kind", _ODD)
def test_a_cell_that_cannot_be_read_and_is_no_field_is_kept_as_a_text(kind):
    column, text = _ODD[kind]
    for held in _ways_to_hold(column, "seen"):
        persons = list(read_records(held))
        assert [person.id for person in persons] == ["a", "b", "c"]
        assert text in persons[1].extra["seen"]
        assert persons[2].extra["seen"] == column[2].as_py()


def test_a_part_of_a_name_that_cannot_be_read_makes_a_bad_row():
    bad = []
    table = pa.table({"given": _odd_texts(), "family": ["Haddad"] * 3})
    assert len(list(read_records(table, errors="collect", rejected=bad))) == 2
    assert [(one.row, one.field) for one in bad] == [(1, "names")]


def test_a_lone_column_of_names_with_one_that_cannot_be_read():
    bad = []
    assert len(list(read_records(_odd_texts(), errors="collect", rejected=bad))) == 2
    assert [(one.row, one.field, one.record) for one in bad] == [(1, "names", "Om\\xe9r")]


def test_an_index_of_pandas_that_is_called_id_has_the_ids():
    frame = pd.DataFrame({"id": [7, 8], "names": ["Omar Zaman", "Samir Zahrani"], "seat": ["1A", "1B"]}).set_index("id")
    one, two = read_records(frame)
    assert (one.id, two.id, two.extra) == ("7", "8", {"seat": "1B"})
    assert [person.id for person in read_records(frame, columns={"id": "seat"})] == ["1A", "1B"]
    assert [person.id for person in read_records(frame, columns={"names": "names"})] == ["7", "8"]


@pytest.mark.parametrize(("name", "column"), [(None, "seat"), ("key", "seat"), ("id", "id"), ("id", "ID")])
def test_no_other_index_of_pandas_has_the_ids(name, column):
    frame = pd.DataFrame({"names": ["Omar Zaman"], column: ["1A"]}, index=pd.Index([7], name=name))
    (person,) = read_records(frame)
    assert person.id == ("1A" if column != "seat" else "0")
