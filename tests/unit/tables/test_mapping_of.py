import json
import math
from datetime import date

import numpy as np
import pandas as pd
import pytest

from interlink.records import Document, Name, Notice, Person
from interlink.tables import mapping_of, person_of


def test_empty_fields_are_left_out():
    assert mapping_of(Person(names=["A"])) == {"names": ["A"]}


def test_names():
    names = [Name("A"), Name("B", kind="alias"), Name(given="C", family="D"), Name(full="E", given="E")]
    assert mapping_of(Person(names=names))["names"] == [
        "A", {"full": "B", "kind": "alias"}, {"given": "C", "family": "D"}, {"full": "E", "given": "E"},
    ]  # fmt: skip


def test_documents_and_notice():
    person = Person(
        names=["A"],
        documents=[Document("passport", "G1"), Document("x", "2", "IQ")],
        notice=Notice("XA", offences=("f",)),
    )
    record = mapping_of(person)
    assert record["documents"] == [{"type": "passport", "number": "G1"}, {"type": "x", "number": "2", "country": "IQ"}]
    assert record["notice"] == {"list": "XA", "offences": ["f"]}


def test_own_fields_win_over_extra_of_other_names():
    person = Person(
        names=["A"],
        extra={"dob": "1 January", "gender": "?", "passport": "x", "aka": "B", "person_id": "7", "name": "C"},
    )
    record = mapping_of(person)
    assert person_of(json.loads(json.dumps(record))) == person


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (np.int64(5), 5), (np.float64(1.5), 1.5), (float("nan"), None), (np.nan, None), (math.inf, None), (pd.NA, None), (pd.NaT, None),
        (date(2020, 1, 2), "2020-01-02"), (pd.Timestamp("2020-01-02"), "2020-01-02T00:00:00"), (np.array([1, 2]), [1, 2]), ((1, 2), [1, 2]),
        ({"a": {1: np.bool_(True)}}, {"a": {"1": True}}), (b"ab", "b'ab'"), (1 + 2j, "(1+2j)"), (np.str_("a"), "a"), (True, True),
        ({3}, [3]), (range(2), [0, 1]), (Name("A").kind, "primary"),
    ],
)  # fmt: skip
def test_values_of_extra_become_json(value, written):
    record = mapping_of(Person(names=["A"], extra={"x": value}))
    assert record["x"] == written
    json.dumps(record, allow_nan=False)


def test_whole_numbers_keep_their_type():
    assert type(mapping_of(Person(names=["A"], extra={"x": True}))["x"]) is bool


def test_time_stamps_of_numpy_are_written_as_such():
    stamps = {
        "one": np.datetime64("1971-07-30", "ns"),
        "none": np.datetime64("NaT", "ns"),
        "month": np.array(["1971-07"], "datetime64[M]"),
    }
    record = mapping_of(Person(names=["A"], extra=stamps))
    assert record["one"] == "1971-07-30T00:00:00.000000000"
    assert (record["none"], record["month"]) == (None, ["1971-07"])
