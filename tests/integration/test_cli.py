"""The command line as a script sees it: arguments in, streams, files and exit codes out."""

from __future__ import annotations

import errno
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pandas as pd
import pytest

import interlink as il
from interlink.batch import link_file
from interlink.cli import app, output
from interlink.errors import InputError

PEOPLE = """\
nr,full_name,aka,dob,country,sex
w-1,Sameer AL-ZAHRANI,سمير الزهراني,1971-03-12,SA,male
w-2,Zoran Bratvić,,1964,RS,male
w-3,Mohamed Ali,,,EG,male
w-4,Olena Kovalenko,Олена Коваленко,1988-07-01,UA,female
"""
QUERIES = """\
id,names,birth_dates
q-1,EL ZAHRANI/SAMIR MR,12.03.1971
q-2,Marta Nowicka,1990
q-3,"BRATVIC, Zoran",1964
"""
COLUMNS = ["id=nr", "names=full_name,aka", "birth_dates=dob", "nationalities=country", "sex=sex"]


def columns(pairs=COLUMNS):
    return [part for pair in pairs for part in ("--columns", pair)]


def run(*arguments):
    """Run a command and return its exit code."""
    with pytest.raises(SystemExit) as end:
        app([str(argument) for argument in arguments])
    return int(end.value.code or 0)


@pytest.fixture(scope="session")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    assert run("index", folder / "people.csv", "--output", folder / "wanted.index", *columns()) == 0
    return folder / "wanted.index"


@pytest.fixture
def queries(tmp_path):
    path = tmp_path / "queries.csv"
    path.write_text(QUERIES, encoding="utf-8")
    return path


# ---------------------------------------------------------------- index, describe


def test_describe_counts(index, capsys):
    assert run("describe", index) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == ["persons", "4"]


def test_verify_tells_a_sound_index_from_a_damaged_one(index, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("interlink.saving._ALWAYS_VERIFIED", -1)  # every file counts as a large one
    copy = tmp_path / "copy.index"
    shutil.copytree(index, copy)
    assert run("verify", copy) == 0
    assert "4 wanted persons in" in capsys.readouterr().out
    file = copy / "records_json.npy"
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    assert run("describe", copy) == 0
    capsys.readouterr()
    assert run("verify", copy) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert f"{file} is damaged" in seen.err


def of_another_encoding(index, folder):
    shutil.copytree(index, folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del manifest["encoding"], manifest["sha256"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


def test_an_index_that_reads_otherwise_is_renewed_in_its_place(index, tmp_path, capsys):
    old = of_another_encoding(index, tmp_path / "old.index")
    assert run("describe", old) == 0
    assert "interlink renew" in capsys.readouterr().err
    assert run("renew", old) == 0
    assert capsys.readouterr().err == f"4 wanted persons in {old}\n"
    for file in index.iterdir():
        assert (old / file.name).read_bytes() == file.read_bytes(), file.name


def test_an_index_is_renewed_elsewhere_with_another_model(index, tmp_path, capsys):
    old = of_another_encoding(index, tmp_path / "old.index")
    model = replace(il.Model.default(), review=0.25)
    model.save(tmp_path / "model.json")
    new = tmp_path / "new.index"
    assert run("renew", old, "-o", new, "--model", tmp_path / "model.json") == 0
    made = il.WantedIndex.load(new)
    assert made.model == model
    assert list(made) == list(il.WantedIndex.load(index))
    assert run("renew", old, "-o", tmp_path / "model.json") == 2
    assert "is not a saved index" in capsys.readouterr().err


def test_an_index_says_how_many_it_holds(tmp_path, capsys):
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    assert run("index", tmp_path / "people.csv", "-o", tmp_path / "x.index", *columns()) == 0
    seen = capsys.readouterr()
    assert seen.out == ""
    assert "4 wanted persons" in seen.err


def test_a_published_list_is_told_by_its_content(tmp_path, capsys):
    sdn = tmp_path / "downloaded.txt"
    sdn.write_text(
        '7771,"EL ZAHRANI, Samir","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB circa 1965."\n'
    )
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    assert run("index", sdn, tmp_path / "people.csv", "-o", tmp_path / "x.index", *columns()) == 0
    assert "1 persons read" in capsys.readouterr().err
    assert run("search", tmp_path / "x.index", "--name", "Samir El Zahrani", "--threshold", 0) == 0
    assert {"ofac-7771", "w-1"} <= set(capsys.readouterr().out.split())


def test_columns_without_a_table_are_refused(tmp_path, capsys):
    sdn = tmp_path / "sdn.csv"
    sdn.write_text('7771,"EL ZAHRANI, Samir","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n')
    assert run("index", sdn, "-o", tmp_path / "x.index", *columns()) == 2
    assert "published lists" in capsys.readouterr().err


def test_an_index_replaces_an_index_and_nothing_else(index, tmp_path, capsys):
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    for _ in range(2):
        assert run("index", tmp_path / "people.csv", "-o", tmp_path / "x.index", *columns()) == 0
    assert run("index", tmp_path / "people.csv", "-o", tmp_path, *columns()) == 2
    assert "not a saved index" in capsys.readouterr().err


def test_a_place_that_will_not_do_is_refused_before_an_index_is_built(tmp_path, capsys, monkeypatch):
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    monkeypatch.setattr(il.WantedIndex, "build", None)  # a call would be a fault
    assert run("index", tmp_path / "people.csv", "-o", tmp_path / "people.csv", *columns()) == 2
    assert "not a saved index" in capsys.readouterr().err
    assert (tmp_path / "people.csv").read_text(encoding="utf-8") == PEOPLE


def test_bad_rows_of_an_index_can_be_set_aside(tmp_path, capsys):
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE + "w-5,Ivo Brandl,,31/02/1970,,\nw-1,Twice Taken,,,,\n", encoding="utf-8")
    assert run("index", people, "-o", tmp_path / "x.index", *columns()) == 2
    assert "people.csv: row 4" in capsys.readouterr().err
    arguments = ("--errors", "collect", "--rejects", tmp_path / "rejects.csv")
    assert run("index", people, "-o", tmp_path / "x.index", *columns(), *arguments) == 3
    assert "2 rows could not be read" in capsys.readouterr().err
    rejected = pd.read_csv(tmp_path / "rejects.csv")
    assert "31/02/1970" in rejected["problem"][0]
    assert "w-1" in rejected["problem"][1]
    assert rejected["file"][0] == str(people)


# ---------------------------------------------------------------- link


@pytest.mark.parametrize(
    ("name", "read"),
    [("m.csv", pd.read_csv), ("m.jsonl", lambda p: pd.read_json(p, lines=True)), ("m.parquet", pd.read_parquet)],
)
def test_link_writes_every_format(index, queries, tmp_path, name, read):
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    assert run("link", index, queries, "--output", tmp_path / name, "--threshold", 0) == 0
    frame = read(tmp_path / name)
    best = frame[frame["rank"] == 1].set_index("query_id")["person_id"]
    assert best["q-1"] == "w-1"
    assert best["q-3"] == "w-2"
    assert list(frame.columns[:6]) == ["query_id", "person_id", "rank", "weight", "probability", "decision"]


def test_link_writes_to_standard_output_and_speaks_on_the_other(index, queries, capsys):
    assert run("link", index, queries, "--threshold", 0, "--limit", 1, "--format", "jsonl") == 0
    seen = capsys.readouterr()
    rows = [json.loads(line) for line in seen.out.splitlines()]
    assert all(row["rank"] == 1 for row in rows)
    assert f"{len(rows)} pairs for {len(rows)} of 3 records:" in seen.err


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_what_programs_read_is_utf_8_whatever_the_locale(index, queries, tmp_path, monkeypatch, form):
    queries.write_text("id,names\nسؤال,Samir Zahrani\n", encoding="utf-8")
    arguments = ("link", index, queries, "--threshold", 0, "--format", form)
    search = ("search", index, "--name", "سمير الزهراني", "--threshold", 0, "--show", "json")
    for command in (arguments, search):
        stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
        monkeypatch.setattr(sys, "stdout", stream)
        assert run(*command) == 0
        assert ("سؤال" if command is arguments else "سمير") in stream.buffer.getvalue().decode()
    letters = io.StringIO()
    monkeypatch.setattr(sys, "stdout", letters)
    assert run(*arguments) == 0
    assert "سؤال" in letters.getvalue()


def test_workers_change_nothing(index, queries, capsys):
    outputs = []
    for workers in (1, 3):
        assert run("link", index, queries, "--threshold", 0, "--workers", workers) == 0
        outputs.append(capsys.readouterr().out)
    assert outputs[0] == outputs[1]


def test_a_progress_bar_keeps_off_the_results(index, queries, capsys):
    pytest.importorskip("rich")
    assert run("link", index, queries, "--threshold", 0) == 0
    quiet = capsys.readouterr().out
    assert run("link", index, queries, "--threshold", 0, "--progress") == 0
    assert capsys.readouterr().out == quiet


def test_a_published_list_can_be_linked(index, tmp_path, capsys):
    sdn = tmp_path / "sdn.csv"
    sdn.write_text('7771,"EL ZAHRANI, Samir","individual","SDGT",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n')
    assert run("link", index, sdn, "--threshold", 0, "--limit", 1) == 0
    assert capsys.readouterr().out.splitlines()[1].startswith("ofac-7771,w-1,1,")


def test_bad_rows_of_a_table_can_be_set_aside(index, queries, tmp_path, capsys):
    queries.write_text(QUERIES + "q-4,Ivo Brandl,31/02/1970\nq-5,,1990\n", encoding="utf-8")
    out, rejects = tmp_path / "matches.csv", tmp_path / "rejects.jsonl"
    assert run("link", index, queries, "-o", out, "--threshold", 0) == 2
    assert "row 3" in capsys.readouterr().err
    assert not out.exists()
    collect = ("--errors", "collect", "--rejects", rejects)
    assert run("link", index, queries, "-o", out, "--threshold", 0, *collect) == 3
    assert len(rejects.read_text(encoding="utf-8").splitlines()) == 2
    assert set(pd.read_csv(out)["query_id"]) <= {"q-1", "q-2", "q-3"}
    assert "2 rows could not be read" in capsys.readouterr().err


def test_rows_set_aside_without_a_file_are_shown(index, queries, capsys):
    queries.write_text(QUERIES + "q-4,Ivo Brandl,31/02/1970\n", encoding="utf-8")
    assert run("link", index, queries, "--errors", "collect") == 3
    assert "31/02/1970" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["link", "index"])
def test_results_and_rows_set_aside_appear_together_or_not_at_all(
    index, queries, tmp_path, capsys, monkeypatch, command
):
    queries.write_text(QUERIES + "q-4,Ivo Brandl,31/02/1970\n", encoding="utf-8")
    out, rejects = tmp_path / "out.csv", tmp_path / "rejects.csv"
    given = ("index", queries) if command == "index" else ("link", index, queries)
    arguments = (*given, "-o", out, "--errors", "collect", "--rejects", rejects)
    write, save, join = output._write, il.WantedIndex.save, link_file.__globals__["join_parts"]

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    def refused(*_):
        raise InputError("No space left on device")

    monkeypatch.setattr(output, "_write", full)
    assert run(*arguments) == 2
    assert "No space left" in capsys.readouterr().err
    assert not out.exists()
    monkeypatch.setattr(output, "_write", write)
    monkeypatch.setattr(il.WantedIndex, "save", refused)
    monkeypatch.setitem(link_file.__globals__, "join_parts", refused)
    assert run(*arguments) == 2
    assert not rejects.exists()
    monkeypatch.setattr(il.WantedIndex, "save", save)
    monkeypatch.setitem(link_file.__globals__, "join_parts", join)
    assert run(*arguments) == 3
    assert out.exists()
    assert pd.read_csv(rejects)[["row", "file"]].to_numpy().tolist() == [[3, str(queries)]]


def test_a_rejects_file_that_nothing_would_go_to_is_refused(index, queries, tmp_path, capsys):
    assert run("link", index, queries, "--rejects", tmp_path / "r.csv") == 2
    assert "--errors collect" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--columns", "names=nmae"], "nmae"),
        (["--columns", "names"], "FIELD=COLUMN"),
        (["--output", "nowhere/matches.csv"], "there is no folder"),
        (["--output", "matches.xlsx"], "--format"),
        (["--format", "parquet"], "--output"),
        (["--threshold", "1.5"], "--threshold"),
        (["--limit", "0"], "--limit"),
        (["--as-country", "Atlantis"], "Atlantis"),
        (["--on", "tomorrow"], "tomorrow"),
        (["--no-such-option"], "--no-such-option"),
    ],
)
def test_bad_usage_is_a_message_and_not_a_traceback(index, queries, capsys, arguments, message):
    assert run("link", index, queries, *arguments) == 2
    seen = capsys.readouterr()
    assert seen.out == ""
    assert message in seen.err
    assert "Traceback" not in seen.err


@pytest.fixture
def tables(tmp_path):
    """Two tables without ids; the first has a bad row."""
    (tmp_path / "one.csv").write_text("name,dob\nSamir Zahrani,1971\nIvo Brandl,31/02/1970\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text("name,dob\nZoran Bratvic,1964\nOlena Kovalenko,1988\n", encoding="utf-8")
    return [tmp_path / "one.csv", tmp_path / "two.csv"]


def test_rows_without_ids_are_numbered_on_from_file_to_file(index, tables, tmp_path, capsys):
    rejects, out = tmp_path / "rejects.csv", tmp_path / "out.csv"
    collect = ("--errors", "collect", "--rejects", rejects)
    assert run("link", index, *tables, *collect, "--threshold", "0", "--limit", "1", "-o", out) == 3
    assert pd.read_csv(out)[["query_id", "person_id"]].to_numpy().tolist() == [[0, "w-1"], [2, "w-2"], [3, "w-4"]]
    assert pd.read_csv(rejects)[["file", "row"]].to_numpy().tolist() == [[str(tables[0]), 1]]
    capsys.readouterr()
    assert run("index", *tables, *collect, "-o", tmp_path / "x.index") == 3
    assert "3 wanted persons" in capsys.readouterr().err
    assert {"0", "2", "3"} == {person.id for person in il.WantedIndex.load(tmp_path / "x.index")}


def test_rows_of_tables_read_as_lists_are_numbered_on_too(tables, tmp_path, capsys):
    tables[0].write_text("name\nSamir Zahrani\n", encoding="utf-8")
    assert run("index", *tables, "--list-format", "own_table", "-o", tmp_path / "x.index") == 0
    assert {person.id for person in il.WantedIndex.load(tmp_path / "x.index")} == {"0", "1", "2"}


def test_an_id_of_another_file_names_both_files_and_the_row_in_its_own(index, tables, tmp_path, capsys):
    tables[0].write_text("id,name\nq-1,Samir Zahrani\nq-2,Omar Zaman\n", encoding="utf-8")
    tables[1].write_text("id,name\nq-3,Zoran Bratvic\nq-1,Olena Kovalenko\nq-4,???\n", encoding="utf-8")
    for command in (("link", index), ("index", "-o", tmp_path / "x.index")):
        assert run(*command, *tables) == 2
        said = capsys.readouterr().err
        assert f"{tables[1]}: row 1, id 'q-1', field 'id': the id 'q-1' occurs twice, first in {tables[0]}." in said
        rejects = tmp_path / "rejects.csv"
        assert run(*command, *tables, "--errors", "collect", "--rejects", rejects) == 3
        assert pd.read_csv(rejects)[["file", "row"]].to_numpy().tolist() == [[str(tables[1]), 1], [str(tables[1]), 2]]
        capsys.readouterr()


def test_columns_that_are_missing_are_told_of_as_they_are_typed_here(index, tmp_path, capsys):
    (tmp_path / "odd.csv").write_text("Voller Name\nIvo Brandl\n", encoding="utf-8")
    assert run("link", index, tmp_path / "odd.csv") == 2
    said = capsys.readouterr().err
    assert (
        "odd.csv: no column holds names. Say which one with --columns names=COLUMN. There are: 'Voller Name'." in said
    )


def test_columns_that_go_unused_are_told_of(index, tmp_path, capsys):
    table = tmp_path / "p.csv"
    table.write_text("voller_name,dob,Nationality,sex,seat\nIvo Brandl,1970,DE,male,1A\n", encoding="utf-8")
    assert run("link", index, table, "--columns", "names=voller_name") == 0
    assert "p.csv: --columns leaves out birth_dates, nationalities, which" in capsys.readouterr().err
    all_named = (
        "--columns",
        "names=voller_name",
        "--columns",
        "birth_dates=dob",
        "--columns",
        "nationalities=Nationality",
    )
    assert run("link", index, table, *all_named) == 0
    assert "leaves out" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "content"), [("e.jsonl", b""), ("e.ndjson.gz", gzip.compress(b"", mtime=0)), ("e.csv", b"id,name\n")]
)
def test_a_table_without_records_has_no_matches(index, tmp_path, capsys, name, content):
    (tmp_path / name).write_bytes(content)
    assert run("link", index, tmp_path / name, "-o", tmp_path / "out.csv") == 0
    assert "0 pairs for 0 of 0 records" in capsys.readouterr().err
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()) == 1
    assert run("index", tmp_path / name, "-o", tmp_path / "x.index") == 2
    assert "there is no record to build an index of" in capsys.readouterr().err


def test_halves_of_a_name_are_put_together(index, tmp_path, capsys):
    table = tmp_path / "p.csv"
    table.write_text(
        '"nn, vn",vn,nn,first_name,last_name\nBratvić Zoran,Zoran,Bratvić,Zoran,Bratvić\n', encoding="utf-8"
    )
    assert run("link", index, table, *columns(["names.given=vn", "names.family=nn"]), "--threshold", "0") == 0
    out, said = capsys.readouterr()
    assert "w-2,1," in out
    assert "of their own" not in said
    assert run("link", index, table, "--columns", "names=first_name,last_name") == 0
    said = capsys.readouterr().err
    assert "--columns names.given=first_name --columns names.family=last_name would make one name of them" in said
    assert run("link", index, table, "--columns", 'names="nn, vn"') == 0
    assert run("link", index, table, "--columns", "names.gven=vn") == 2
    assert "there is no part of 'names' 'gven'. Did you mean 'given'" in capsys.readouterr().err


def test_a_bad_row_names_its_file(index, queries, capsys):
    queries.write_text(QUERIES + "q-4,Ivo Brandl,31/02/1970\n", encoding="utf-8")
    assert run("link", index, queries) == 2
    assert "queries.csv: row 3, id 'q-4', field 'birth_dates[0]'" in capsys.readouterr().err


def test_nothing_that_is_read_is_written_over(index, queries, tmp_path, capsys):
    collect = ("--errors", "collect", "--rejects")
    assert run("link", index, queries, "-o", queries) == 2
    assert "is one of the sources, which would be lost" in capsys.readouterr().err
    (tmp_path / "model.jsonl").write_text(il.Model.default().to_json(), encoding="utf-8")
    model = ("--model", tmp_path / "model.jsonl")
    assert run("link", index, queries, *collect, queries) == 2
    assert run("link", index, queries, "-o", tmp_path / "m.csv", *collect, tmp_path / "m.csv") == 2
    assert run("index", queries, "-o", tmp_path / "x.index", *collect, queries) == 2
    assert run("index", queries, "-o", tmp_path / "x.csv", *collect, tmp_path / "x.csv") == 2
    assert run("index", queries, "-o", tmp_path / "x.index", *model, *collect, model[1]) == 2
    assert capsys.readouterr().err.count("is a source, the model or the output, which would be lost") == 5
    assert queries.read_text(encoding="utf-8") == QUERIES
    assert sorted(tmp_path.iterdir()) == [model[1], queries]


def test_nothing_is_written_into_a_saved_index(index, queries, tmp_path, capsys, monkeypatch):
    whole = {file: file.read_bytes() for file in index.iterdir()}
    (tmp_path / "link").symlink_to(index)
    out, collect = index / "manifest.json", ("--errors", "collect", "--rejects")
    monkeypatch.setattr(il.WantedIndex, "build", None)  # a call would be a fault
    monkeypatch.setattr(il.WantedIndex, "load", None)
    assert run("explain", index, "w-1", "--name", "Samir", "--html", out) == 2
    assert run("link", index, queries, "-o", out, "--format", "csv") == 2
    assert run("link", tmp_path / "other.index", queries, "-o", tmp_path / "link" / "out.csv") == 2
    assert run("link", index, queries, *collect, index / "bad.csv") == 2
    assert run("index", queries, "-o", tmp_path / "x.index", *collect, index / "bad.csv") == 2
    assert run("index", queries, "-o", index / "sub") == 2
    said = capsys.readouterr().err
    assert said.count(f"lies in the saved index {str(index)!r}, which would be damaged. Choose another place") == 6
    assert {file: file.read_bytes() for file in index.iterdir()} == whole


def test_files_that_are_not_there_are_named(index, tmp_path, capsys):
    assert run("link", index, tmp_path / "missing.csv") == 2
    assert "missing.csv" in capsys.readouterr().err
    assert run("describe", tmp_path / "missing.index") == 2
    assert "missing.index" in capsys.readouterr().err


# ---------------------------------------------------------------- search


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_with_the_way_out(index, tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe.csv")
    for command in (("link", index), ("index", "-o", tmp_path / "x.index")):
        assert run(*command, tmp_path / "pipe.csv") == 2
        assert "pipe.csv is a pipe" in capsys.readouterr().err


def test_search_across_scripts(index, capsys):
    assert run("search", index, "--name", "سمير الزهراني", "--birth-date", "1971", "--threshold", 0) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:2] == ["query", "query"]
    assert "w-1" in lines[1]


def test_search_reads_json_and_answers_in_json(index, capsys, monkeypatch):
    record = json.dumps({"id": "q", "names": ["Olena Kovalenko"], "sex": "female"}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(record)))
    assert run("search", index, "--threshold", 0, "--show", "json") == 0
    first = json.loads(capsys.readouterr().out.splitlines()[0])
    assert first["query_id"] == "q"
    assert first["person_id"] == "w-4"


def test_search_that_finds_nobody_says_so_by_its_code(index, capsys):
    assert run("search", index, "--name", "Marta Nowicka") == 1
    assert capsys.readouterr().out.strip() == "no matches"


def test_search_without_a_name_is_refused(index, capsys):
    assert run("search", index, "--sex", "male") == 2
    assert "--name" in capsys.readouterr().err


def test_every_option_of_a_record_is_understood(index, capsys):
    options = [
        "--birth-place",
        "Kyiv, Ukraine",
        "--nationality",
        "Ukrainian",
        "--sex",
        "F",
        "--document",
        "passport:X1:UA",
    ]
    assert run("search", index, "--name", "Olena Kovalenko", *options, "--threshold", 0) == 0
    assert "w-4" in capsys.readouterr().out


def test_a_bad_value_names_its_field(index, capsys):
    assert run("search", index, "--name", "x y", "--birth-date", "31/02/1970") == 2
    assert "birth_dates" in capsys.readouterr().err


# ---------------------------------------------------------------- explain


def test_explain_ends_in_its_verdict(index, capsys):
    assert run("explain", index, "w-1", "--name", "سمير الزهراني") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("w-1: Sameer")
    assert lines[2].startswith("prior")
    total = next(number for number, line in enumerate(lines) if line.startswith("total"))
    assert lines[total + 1].startswith("probability")
    assert lines[total + 2].startswith("best other wanted person")
    assert lines[total + 3].startswith("other decisions")


def test_explain_agrees_with_search(index, capsys):
    assert run("search", index, "--name", "Samir Zahrani", "--threshold", 0, "--show", "json") == 0
    found = json.loads(capsys.readouterr().out.splitlines()[0])
    assert run("explain", index, found["person_id"], "--name", "Samir Zahrani", "--show", "json") == 0
    explained = json.loads(capsys.readouterr().out)
    assert explained["weight"] == pytest.approx(found["weight"], abs=1e-9)
    assert sum(row["bits"] for row in explained["rows"][:-1]) == pytest.approx(explained["weight"], abs=1e-9)


def test_explain_compares_those_whom_blocking_keeps_apart(index, capsys):
    assert run("explain", index, "w-4", "--name", "سمير الزهراني") == 0
    seen = capsys.readouterr()
    assert "blocking does not bring these two together" in seen.err
    verdict = next(line for line in seen.out.splitlines() if line.startswith("probability"))
    assert verdict.endswith("no match")


def test_explain_writes_a_page_that_stands_alone(index, tmp_path, capsys):
    assert run("explain", index, "w-1", "--name", "<b>سمير</b>", "--html", tmp_path / "why.html") == 0
    page = (tmp_path / "why.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert "probability" in page
    assert capsys.readouterr().out.startswith("w-1")


def test_a_person_who_is_not_there_is_named(index, capsys):
    assert run("explain", index, "w-99", "--name", "Samir") == 2
    assert "'w-99'" in capsys.readouterr().err


# ---------------------------------------------------------------- as a program


def program(*arguments, **more):
    return subprocess.run(
        [sys.executable, "-m", "interlink", *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        **more,
    )


def test_it_runs_as_a_module(index):
    done = program("describe", index)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "persons" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of its own")
def test_a_closed_standard_error_is_not_nobody(index):
    command = [sys.executable, "-m", "interlink", "search", str(index), "--name", "Samir Zahrani", "--threshold", "0"]
    for closing, code in (("2>&-", 0), (">&-", 2)):
        done = subprocess.run(["sh", "-c", f'"$@" {closing}', "sh", *command], capture_output=True, check=False)
        assert done.returncode == code, done.stderr
    assert b"standard output is closed" in done.stderr


def test_it_says_its_version(capsys):
    assert run("--version") == 0
    assert capsys.readouterr().out == f"interlink {il.__version__}\n"


def test_without_arguments_it_helps():
    done = program()
    assert "Usage: interlink" in done.stdout + done.stderr
    assert all(command in done.stdout + done.stderr for command in ("demo", "index", "link", "search", "explain"))


def test_the_demo_tells_a_story():
    done = program("demo")
    assert done.returncode == 0, done.stderr
    assert "wanted persons" in done.stdout
    assert "evidence" in done.stdout
    assert "prior" in done.stdout
    assert "total" in done.stdout
    assert "were found" in done.stdout
    assert any("\u0600" <= letter <= "\u06ff" for letter in done.stdout)
    assert done.stdout == program("demo").stdout


def test_rows_that_were_all_set_aside_are_kept(tmp_path, capsys):
    (tmp_path / "people.csv").write_text("id,name,dob\n1,Samir Haddad,31/02/1970\n", encoding="utf-8")
    rejects = tmp_path / "rejects.csv"
    paths = (tmp_path / "people.csv", "-o", tmp_path / "x.index")
    assert run("index", *paths, "--errors", "collect", "--rejects", rejects) == 2
    assert "31/02/1970" in capsys.readouterr().err
    assert pd.read_csv(rejects)["id"].tolist() == [1]
    (tmp_path / "more.csv").write_text("id,name,dob\n2,Omar Zaman,31/02/1971\n", encoding="utf-8")
    assert run("index", tmp_path / "more.csv", *paths, "--errors", "collect", "--rejects", rejects) == 2
    assert pd.read_csv(rejects)["id"].tolist() == [2, 1]


def test_birth_dates_in_the_future_stop_no_check_in_however_many_files(index, tmp_path, capsys):
    paths = [tmp_path / name for name in ("one.csv", "two.csv")]
    for path in paths:
        path.write_text(f"id,name,dob\n{path.stem},Zoran Bratvic,2999\n", encoding="utf-8")
    for given in (paths[:1], paths):
        assert run("link", index, *given, "--threshold", "0") == 0
        seen = capsys.readouterr()
        assert seen.err.splitlines()[0].startswith("birth dates in the future were left out")
        assert len(given) == 1 or all(f"{path}: row 0" in seen.err for path in given)
        assert set(pd.read_csv(io.StringIO(seen.out))["query_id"]) == {path.stem for path in given}
