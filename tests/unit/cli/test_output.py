from __future__ import annotations

import json
import os
from pathlib import Path

import pandas as pd
import pytest

from interlink.cli.output import TableFormat, check_writable, table_format, whole_file, whole_table, write_text
from interlink.errors import InputError

FRAME = pd.DataFrame({"query_id": ["q,1", "سمير"], "weight": [12.345678901234567, -1.5], "rank": [1, 2]})


def write_table(frame, path, form):
    with whole_table(frame, path, form):
        assert not path.exists()


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.jsonl", "a.ndjson", "a.parquet"])
def test_the_name_of_the_file_tells_its_format(name):
    assert table_format(Path(name)).value in {"csv", "jsonl", "parquet"}


def test_the_option_beats_the_name():
    assert table_format(Path("a.csv"), TableFormat.JSONL) is TableFormat.JSONL


@pytest.mark.parametrize("name", ["a", "a.xlsx", ".csv"])
def test_a_name_that_tells_nothing_is_refused(name):
    with pytest.raises(InputError, match="--format"):
        table_format(Path(name))


def test_parquet_is_not_written_to_a_terminal():
    with pytest.raises(InputError, match="--output"):
        table_format(None, TableFormat.PARQUET)


@pytest.mark.parametrize("form", list(TableFormat))
def test_what_is_written_can_be_read_back(tmp_path, form):
    if form is TableFormat.PARQUET:
        pytest.importorskip("pyarrow")
    path = tmp_path / f"out.{form}"
    write_table(FRAME, path, form)
    read = {"csv": pd.read_csv, "jsonl": lambda p: pd.read_json(p, lines=True), "parquet": pd.read_parquet}[form]
    pd.testing.assert_frame_equal(read(path), FRAME)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_json_lines_keep_letters_as_they_are(tmp_path):
    write_table(FRAME, tmp_path / "out.jsonl", TableFormat.JSONL)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert "سمير" in lines[1]
    assert json.loads(lines[0])["query_id"] == "q,1"


@pytest.mark.parametrize(
    ("form", "text"), [(TableFormat.CSV, "query_id,weight,rank\n"), (TableFormat.JSONL, "")], ids=["csv", "jsonl"]
)
def test_an_empty_table_is_a_header_or_nothing(tmp_path, form, text):
    write_table(FRAME.iloc[:0], tmp_path / "out", form)
    assert (tmp_path / "out").read_text(encoding="utf-8") == text


def test_half_a_surrogate_pair_is_spelled_out(tmp_path):
    write_text("a\ud800b", tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "a\\ud800b"


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError), whole_file(path) as unfinished:
        unfinished.write_text("half" * 10_000 + "\ud800", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_refused_before_any_work(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        check_writable(tmp_path)
    with pytest.raises(InputError, match="there is no folder"):
        check_writable(tmp_path / "missing" / "out.csv")
    for name in ("x" * 300, "a\0b"):
        with pytest.raises(InputError, match="cannot be used"):
            check_writable(tmp_path / name)


def test_a_name_to_which_nothing_can_be_added_is_refused_before_any_work(tmp_path):
    for folder in (False, True):
        with pytest.raises(InputError, match=r"'x{40}\.\.\.' is too long: .*Give a shorter name"):
            check_writable(tmp_path / ("x" * 236 + ".csv"), folder=folder)
    write_text("new", tmp_path / ("x" * 220 + ".csv"))
    with pytest.raises(InputError, match="is too long"):
        check_writable(tmp_path / ("س" * 118 + ".csv"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_or_device_is_not_replaced_by_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    for path in (tmp_path / "pipe.csv", Path(os.devnull)):
        with pytest.raises(InputError, match="no file that could be replaced"):
            check_writable(path)


def test_a_folder_that_is_closed_is_refused_before_any_work(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: path != tmp_path)
    with pytest.raises(InputError, match="nothing can be written into the folder"):
        check_writable(tmp_path / "out.csv")


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "kept.csv").write_text("old", encoding="utf-8")
    (tmp_path / "out.csv").symlink_to(tmp_path / "kept.csv")
    write_text("new", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").is_symlink()
    assert (tmp_path / "kept.csv").read_text(encoding="utf-8") == "new"


def test_an_error_of_the_disk_names_the_file(tmp_path):
    with pytest.raises(InputError, match=r"out\.csv.*cannot be written"), whole_file(tmp_path / "out.csv"):
        pass


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_a_file_that_is_replaced_stays_as_open_as_it_was(tmp_path, mode):
    path = tmp_path / "out.csv"
    path.touch(mode)
    path.chmod(mode)
    with whole_file(path) as unfinished:
        assert unfinished.stat().st_mode & 0o077 == 0, "nobody else may read it while it is written"
        unfinished.write_text("a", encoding="utf-8")
    assert (path.read_text(encoding="utf-8"), path.stat().st_mode & 0o777) == ("a", mode)


def test_a_new_file_is_as_open_as_the_umask_says(tmp_path):
    former = os.umask(0o026)
    try:
        write_text("a", tmp_path / "out.csv")
    finally:
        os.umask(former)
    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o640
