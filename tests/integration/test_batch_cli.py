"""``interlink link`` over files: streamed, killed, resumed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest

import interlink as il
from interlink.batch import unfinished_folder
from interlink.batch.claim import claimed
from interlink.cli import app
from interlink.datasets import generate, write_jsonl

DATA = generate(300, 400, match_rate=0.5, seed=7)
# chunks of a few records that take a while each, so that a run can be killed in the middle
SLOW = """
import sys, time
from interlink import WantedIndex
from interlink.batch import link_file
module = link_file.__globals__
module["CHUNK"] = 20
link = WantedIndex.link
def slow(self, *arguments, **options):
    time.sleep(0.05)
    return link(self, *arguments, **options)
WantedIndex.link = slow
from interlink.cli import main
main()
"""


def run(*arguments):
    with pytest.raises(SystemExit) as end:
        app([str(argument) for argument in arguments])
    return int(end.value.code or 0)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("batch") / "wanted.index"
    il.WantedIndex.build(DATA.wanted).save(folder)
    return folder


def test_a_run_that_cannot_be_resumed_does_not_say_how_to_resume_it(index, source, tmp_path, capfd):
    unfinished_folder(tmp_path / "out.csv").mkdir()
    (unfinished_folder(tmp_path / "out.csv") / "journal.json").write_text('{"parts": []}', encoding="utf-8")
    assert run("link", index, source, "--output", tmp_path / "out.csv", "--resume") == 2
    said = capfd.readouterr().err
    assert "was another one" in said
    assert "goes on from there" not in said


@pytest.fixture
def source(tmp_path):
    write_jsonl(tmp_path / "in.jsonl", DATA.queries)
    return tmp_path / "in.jsonl"


DEADLY = {signal.SIGKILL: -signal.SIGKILL, signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.mark.parametrize("deadly", DEADLY, ids=["killed", "interrupted", "terminated"])
def test_a_run_that_dies_is_resumed(index, source, tmp_path, capfd, deadly):
    target, whole = tmp_path / "out.csv", tmp_path / "whole.csv"
    assert run("link", index, source, "--output", whole, "--threshold", 0) == 0
    command = ["link", index, source, "--output", target, "--threshold", 0]
    process = subprocess.Popen([sys.executable, "-c", SLOW, *map(str, command)], stderr=subprocess.PIPE)
    begin = time.monotonic()
    while not (unfinished_folder(target) / "part-000003").exists():
        assert process.poll() is None, "it ended too early"
        assert time.monotonic() - begin < 120, "it never got anywhere"
        time.sleep(0.01)
    os.kill(process.pid, deadly)
    said = process.communicate()[1].decode()
    assert process.returncode == DEADLY[deadly]
    assert "--resume" in said or deadly is signal.SIGKILL
    assert not target.exists()
    (tmp_path / ".out.csv.17.unfinished").write_text("left by one that was killed", encoding="utf-8")
    again = subprocess.run(
        [sys.executable, "-c", SLOW, *map(str, command), "--resume"], capture_output=True, check=False
    )
    assert again.returncode == 0, again.stderr.decode()
    assert b"records had been linked before" in again.stderr
    assert target.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.csv", "whole.csv"]
    capfd.readouterr()


def test_a_second_run_for_an_output_touches_nothing(index, source, tmp_path, capfd):
    target = tmp_path / "out.csv"
    with claimed(unfinished_folder(target), target):
        (unfinished_folder(target) / "part-000000").write_text("of the first run", encoding="utf-8")
        for more in ((), ("--resume",)):
            assert run("link", index, source, "--output", target, *more) == 2
            said = capfd.readouterr().err
            assert "another run is writing" in said
            assert "goes on from there" not in said
        assert (unfinished_folder(target) / "part-000000").read_text(encoding="utf-8") == "of the first run"
    assert not target.exists()


def test_a_mistaken_column_is_named_and_costs_no_earlier_run(index, source, tmp_path, capfd):
    parts = unfinished_folder(tmp_path / "out.csv")
    parts.mkdir()
    (parts / "part-000000").write_text("of an earlier run", encoding="utf-8")
    assert run("link", index, source, "--output", tmp_path / "out.csv", "--columns", "names=nams") == 2
    assert "there is no column 'nams'. Did you mean 'names'?" in capfd.readouterr().err
    assert (parts / "part-000000").read_text(encoding="utf-8") == "of an earlier run"


def test_resume_needs_a_file(index, source, capsys):
    assert run("link", index, source, "--resume") == 2
    seen = capsys.readouterr()
    assert "--output" in seen.err
    assert seen.out == ""


def test_standard_output_and_file_hold_the_same(index, source, tmp_path, capsys):
    assert run("link", index, source, "--threshold", 0) == 0
    shown = capsys.readouterr().out
    assert run("link", index, source, "--threshold", 0, "--output", tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == shown


def test_several_tables_are_linked_into_one(index, source, tmp_path):
    pytest.importorskip("pyarrow")
    other = tmp_path / "other.jsonl"
    other.write_text('{"id": "zz", "names": ["Samir Zahrani"]}\n', encoding="utf-8")
    target = tmp_path / "out.parquet"
    assert run("link", index, source, other, "--threshold", 0, "--output", target) == 0
    assert set(pd.read_parquet(target)["query_id"]) <= {query.id for query in DATA.queries} | {"zz"}
    assert run("link", index, source, other, "--resume", "--output", target) == 2
