import io
import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from interlink.errors import RecordError
from interlink.records import Person
from interlink.tables import Rejection, read_records, rejections_frame


def test_of_error():
    error = RecordError("p", "r", row=1, field="f", record_id="i")
    assert Rejection.of(error, {"a": 1}) == (1, "i", "f", "p", "r", {"a": 1})


def test_frame():
    rejected = []
    rows = [{"id": "x", "name": "???"}, {"name": "A", "sex": "maybe"}, {"name": "B"}]
    assert len(list(read_records(rows, errors="collect", rejected=rejected))) == 1
    frame = rejections_frame(rejected)
    assert list(frame.columns) == ["row", "id", "field", "problem", "remedy", "record"]
    assert frame["row"].tolist() == [0, 1]
    assert frame["field"].tolist() == ["names[0]", "sex"]
    assert frame["id"].tolist() == ["x", None]
    assert json.loads(frame.loc[1, "record"]) == rows[1]
    assert frame["remedy"].str.len().min() > 0


def test_empty_frame():
    frame = rejections_frame([])
    assert list(frame.columns) == list(Rejection._fields)
    assert len(frame) == 0
    assert frame["row"].dtype == pd.Int64Dtype()


def test_row_may_be_unknown():
    assert rejections_frame([Rejection(None, None, None, "p", "r", {})])["row"].isna().all()


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"id": 1, "names": [], "seen": date(2020, 1, 2)}, '{"id": 1, "names": [], "seen": "2020-01-02"}'), ("???", '"???"'), (["A", "B"], '["A", "B"]'),
        (Person(["سمير"], "a"), '{"id": "a", "names": ["سمير"]}'), ({1: np.array([1.0, np.nan])}, '{"1": [1.0, null]}'), (None, "null"),
        ({"id": "a\ud800"}, '{"id": "a\\ud800"}'), (b"A", "\"b'A'\""),
    ],
)  # fmt: skip
def test_a_row_of_any_shape_is_a_text(row, text):
    frame = rejections_frame([Rejection(0, None, None, "p", "r", row), Rejection(None, "a", "id", "p", "r", {})])
    assert frame["record"].tolist() == [text, "{}"]
    stored = io.BytesIO()
    frame.to_parquet(stored)
    pd.testing.assert_frame_equal(pd.read_parquet(stored), frame, check_dtype=False)


def test_a_row_that_cannot_be_written_is_no_fault():
    endless = []
    endless.append(endless)
    for row in (endless, {"id": 10**5_000}):
        assert "to be written" in rejections_frame([Rejection(0, None, None, "p", "r", row)])["record"][0]
