import pandas as pd

from interlink.errors import RecordError
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
    assert frame.loc[1, "record"] == rows[1]
    assert frame["remedy"].str.len().min() > 0


def test_empty_frame():
    frame = rejections_frame([])
    assert list(frame.columns) == list(Rejection._fields)
    assert len(frame) == 0
    assert frame["row"].dtype == pd.Int64Dtype()


def test_row_may_be_unknown():
    assert rejections_frame([Rejection(None, None, None, "p", "r", {})])["row"].isna().all()
