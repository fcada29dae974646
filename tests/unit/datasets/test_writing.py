"""Files of invented persons."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from interlink.datasets import iter_queries, iter_wanted, wanted, write_jsonl, write_parquet
from interlink.errors import InputError, MissingExtraError
from interlink.records import Person
from interlink.tables import read_records

WRITERS = [(write_jsonl, "jsonl"), (write_parquet, "parquet")]


@pytest.mark.parametrize(("write", "ending"), WRITERS)
def test_what_is_written_is_read_back(write, ending, tmp_path):
    path = tmp_path / f"wanted.{ending}"
    assert write(path, iter_wanted(300)) == 300
    assert list(read_records(path)) == wanted(300)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(("write", "ending"), WRITERS)
def test_queries_and_empty_files(write, ending, tmp_path):
    queries = list(iter_queries(200, 100))
    assert write(str(tmp_path / f"queries.{ending}"), queries) == 200
    assert list(read_records(tmp_path / f"queries.{ending}")) == queries
    assert write(tmp_path / f"nobody.{ending}", []) == 0


@pytest.mark.parametrize(("write", "ending"), WRITERS)
def test_several_chunks(write, ending, tmp_path, monkeypatch):
    monkeypatch.setattr("interlink.datasets.writing._CHUNK", 7)
    write(tmp_path / f"wanted.{ending}", iter_wanted(40))
    assert list(read_records(tmp_path / f"wanted.{ending}")) == wanted(40)


def test_parquet_has_one_column_a_field(tmp_path):
    import pyarrow.parquet as pq

    write_parquet(tmp_path / "wanted.parquet", iter_wanted(10))
    fields = ["id", "names", "birth_dates", "birth_places", "nationalities", "sex", "documents", "notice"]
    assert pq.read_schema(tmp_path / "wanted.parquet").names == fields


@pytest.mark.parametrize(("write", "ending"), WRITERS)
def test_a_folder_that_is_not_there_is_named(write, ending, tmp_path):
    with pytest.raises(InputError, match=r"there is no folder .*nowhere"):
        write(tmp_path / "nowhere" / f"wanted.{ending}", iter_wanted(1))


@pytest.mark.parametrize(("write", "ending"), WRITERS)
def test_nothing_half_is_left_behind(write, ending, tmp_path):
    def broken():
        yield from iter_wanted(3)
        raise RuntimeError("the source broke off")

    path: Path = tmp_path / f"wanted.{ending}"
    path.write_text("old")
    with pytest.raises(RuntimeError, match="broke off"):
        write(path, broken())
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_parquet_needs_pyarrow(tmp_path, monkeypatch):
    real = builtins.__import__

    def without_pyarrow(name, *args, **kwargs):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pyarrow)
    with pytest.raises(MissingExtraError, match=r"interlink\[arrow\]"):
        write_parquet(tmp_path / "x.parquet", [Person(names=["Samir Haddad"])])
