"""Pairs of ids are ids as records have them."""

from uuid import UUID

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from interlink.errors import InputError
from interlink.id_pairs import id_pairs

_SIDES = ("query_id", "person_id")


def _pairs(pairs, **how):
    return id_pairs(pairs, *_SIDES, what="truth", **how)


@pytest.mark.parametrize(
    "pairs",
    [
        pd.DataFrame({"query_id": [1, 2], "person_id": [7.0, 17.0]}), pl.DataFrame({"query_id": [1, 2], "person_id": ["7", "17"]}),
        pa.table({"query_id": [1.0, 2.0], "person_id": [7, 17]}), [(1, 7.0), (np.int64(2), np.float64(17))], iter([("1", "7"), ["2", "17"]]),
    ],
)  # fmt: skip
def test_numbers_are_the_ids_that_records_have(pairs):
    assert _pairs(pairs) == [("1", "7"), ("2", "17")]


def test_ids_stay_as_they_are_written():
    assert _pairs([("a  1 ", "b\u00a01"), ("a", UUID(int=1))])[0] == ("a  1 ", "b\u00a01")


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT, ""])
def test_a_missing_id_is_no_pair(missing):
    assert _pairs([("q-1", "w-1"), ("q-2", missing)], whole=False) == [("q-1", "w-1")]
    with pytest.raises(InputError, match=r"truth, item 1: there is no person_id\. Give both"):
        _pairs([("q-1", "w-1"), ("q-2", missing)])


def test_a_left_join_is_a_truth_with_innocents():
    everybody = pd.DataFrame({"query_id": [1, 2, 3]})
    joined = everybody.merge(pd.DataFrame({"query_id": [1, 3], "person_id": [7, 17]}), how="left")
    assert joined["person_id"].dtype == float
    assert _pairs(joined, whole=False) == [("1", "7"), ("3", "17")]


@pytest.mark.parametrize("wrong", [1.5, ["a"], b"a", "a\x00"])
def test_what_is_no_id_is_refused_with_its_place(wrong):
    with pytest.raises(InputError, match=r"truth, item 0: .* id"):
        _pairs([("q-1", wrong)])
