"""Arguments of several functions: refused alike, whatever they are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import interlink as il
from interlink import datasets
from interlink.arguments import check_share, check_whole, path_of
from interlink.errors import InputError
from interlink.interop.recordlinkage import NameCompare
from interlink.table_files import whole_file

HUGE = 10**5000  # Python refuses to write it out


@pytest.mark.parametrize("value", [0, pytest.param(-HUGE, id="huge"), True, 1.0, "1", None])
def test_a_whole_number_is_asked_for(value):
    with pytest.raises(InputError, match=r"limit .* is not a number of matches\. Give a whole number from 1\."):
        check_whole(value, "limit", "a number of matches")


@pytest.mark.parametrize("value", [-0.1, 1.1, pytest.param(HUGE, id="huge"), float("nan"), True, "0.5", None, 1j])
def test_a_share_is_asked_for(value):
    with pytest.raises(InputError, match=r"threshold .* is not a probability\. Give a number from 0 to 1\."):
        check_share(value, "threshold", "a probability")


@pytest.mark.parametrize("value", [1, np.int8(1), np.uint64(7), pytest.param(HUGE, id="huge")])
def test_any_kind_of_whole_number_will_do(value):
    check_whole(value, "limit", "a number of matches")


@pytest.mark.parametrize("value", [0, 1, 0.5, np.float32(0.5), np.int64(1)])
def test_any_kind_of_number_will_do(value):
    check_share(value, "threshold", "a probability")


def test_a_path_is_asked_for():
    assert path_of("out.csv", "target", "file") == Path("out.csv")
    with pytest.raises(InputError, match=r"path is int\. Give the path of a folder\."):
        path_of(7, "path", "folder")


def test_what_is_no_number_is_refused_by_all_who_take_one():
    index = il.WantedIndex.build(["Samir El Haddad"])
    evaluation = il.evaluate(index.link(["Samir El Haddad"], threshold=0), [("0", "0")])
    assert evaluation.at(np.float32(0.5)) == evaluation.at(0.5)
    for call in (
        lambda: evaluation.at("0.5"),
        lambda: evaluation.reliability(2.5),
        lambda: datasets.generate(10, 10, match_rate="half"),
        lambda: datasets.generate(True, 10),
        lambda: NameCompare("a", "a", threshold="0.5"),
        lambda: index.link([], limit=-HUGE),
        lambda: datasets.write_jsonl(7, []),
        lambda: datasets.write_parquet(None, []),
    ):
        with pytest.raises(InputError, match="Give"):
            call()


def test_a_place_that_cannot_be_written_is_refused_in_the_same_words(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    index = il.WantedIndex.build(["Samir El Haddad"])
    said = r"{} cannot be written: No space left on device\. Choose another place, or make room there\."
    monkeypatch.setattr(np, "save", full)
    monkeypatch.setattr(Path, "write_text", full)
    place = tmp_path / "here"
    with pytest.raises(InputError, match=said.format(place)):
        index.save(place)
    with pytest.raises(InputError, match=said.format(place)):
        il.Model.default().save(place)
    with pytest.raises(InputError, match=said.format(place)), whole_file(place):
        full()
