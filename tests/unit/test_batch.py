from __future__ import annotations

import errno
import json
import shutil
import tracemalloc
from contextlib import contextmanager

import numpy as np
import pandas as pd
import pytest

import interlink as il
from interlink import file_locks
from interlink.batch import claim, link_file, unfinished_folder
from interlink.batch.distinct import DistinctIds
from interlink.batch.totals import count_of_rows
from interlink.datasets import generate, write_jsonl
from interlink.encoding import ENCODING
from interlink.errors import InputError, InterlinkWarning, RecordError
from interlink.table_files import TableFormat
from interlink.tables import mapping_of

MODULE = link_file.__globals__
DATA = generate(200, 230, match_rate=0.5, seed=4)


class Interrupted(BaseException):
    """Stands for a killed process: nothing after it runs but clean-up."""


@pytest.fixture(scope="module")
def index():
    return il.WantedIndex.build(DATA.wanted)


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch):
    monkeypatch.setitem(MODULE, "CHUNK", 50)


@pytest.fixture
def source(tmp_path):
    write_jsonl(tmp_path / "in.jsonl", DATA.queries)
    return tmp_path / "in.jsonl"


@pytest.fixture
def dying(monkeypatch):
    """Make the linking of the n-th chunk the last thing that happens."""

    def after(chunks):
        link, calls = il.WantedIndex.link, []

        def failing(self, records, **options):
            calls.append(len(records))
            if len(calls) > chunks + 1:  # the first call checks the arguments
                raise Interrupted
            return link(self, records, **options)

        monkeypatch.setattr(il.WantedIndex, "link", failing)
        return calls

    return after


def expected(index, **options):
    return index.link(DATA.queries, **options).to_pandas()


READERS = {
    "csv": pd.read_csv,
    "jsonl": lambda path: pd.read_json(path, lines=True, precise_float=True),
    "parquet": pd.read_parquet,
}


@pytest.mark.parametrize("form", READERS)
def test_the_file_holds_the_rows_of_link(index, source, tmp_path, form):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    target = tmp_path / f"out.{form}"
    report = link_file(index, source, target, threshold=0.0, limit=3)
    want = expected(index, threshold=0.0, limit=3)
    pd.testing.assert_frame_equal(READERS[form](target), want, check_dtype=False, rtol=1e-12)
    assert (report.records, report.pairs) == (len(DATA.queries), len(want))
    assert report.matched == want["query_id"].nunique()
    assert report.decisions == {n: int((want["decision"] == n).sum()) for n in ("match", "review", "no_match")}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", target.name]


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_an_interrupted_run_goes_on_where_it_stopped(index, source, tmp_path, dying, monkeypatch, form):
    whole, target = tmp_path / f"whole.{form}", tmp_path / f"out.{form}"
    link_file(index, source, whole, threshold=0.0)
    interrupted(index, source, target, dying, monkeypatch, threshold=0.0)
    assert not target.exists()
    assert unfinished_folder(target).is_dir()
    calls = dying(10)
    report = link_file(index, source, target, threshold=0.0, resume=True)
    assert sum(calls) == len(DATA.queries) - 100
    assert report.resumed == 100
    assert report.records == len(DATA.queries)
    assert target.read_bytes() == whole.read_bytes()
    assert not unfinished_folder(target).exists()


def interrupted(index, source, target, dying, monkeypatch, **options):
    dying(2)
    with pytest.raises(Interrupted):
        link_file(index, source, target, **options)
    monkeypatch.undo()
    monkeypatch.setitem(MODULE, "CHUNK", 50)


def test_other_arguments_are_not_mixed_in(index, source, tmp_path, dying, monkeypatch):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch, threshold=0.0)
    with pytest.raises(InputError, match=r"differs in limit, threshold\..*start anew"):
        link_file(index, source, target, threshold=0.5, limit=2, resume=True)
    assert not target.exists()
    assert link_file(index, source, target, threshold=0.0, workers=2, resume=True).resumed == 100


def test_two_runs_do_not_mix_their_parts(index, source, tmp_path, monkeypatch):
    target, refused = tmp_path / "out.csv", []
    link = il.WantedIndex.link

    def linking(self, records, **options):
        if len(records) and not refused:
            monkeypatch.setattr(il.WantedIndex, "link", link)
            for resume in (False, True):
                with pytest.raises(InputError, match=r"another run is writing '.*out\.csv'") as error:
                    link_file(index, source, target, resume=resume)
                refused.append(error)
        return link(self, records, **options)

    monkeypatch.setattr(il.WantedIndex, "link", linking)
    link_file(index, source, target, threshold=0.0)
    assert len(refused) == 2
    pd.testing.assert_frame_equal(pd.read_csv(target), expected(index, threshold=0.0), check_dtype=False, rtol=1e-12)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.csv"]


def test_a_file_has_one_folder_whatever_it_is_called(tmp_path):
    (tmp_path / "link.csv").symlink_to(tmp_path / "out.csv")
    assert unfinished_folder(tmp_path / "link.csv").resolve() == unfinished_folder(tmp_path / "out.csv").resolve()


def test_what_a_killed_run_left_is_removed_and_nothing_else(index, source, tmp_path):
    names = (".out.csv.17.unfinished", ".other.csv.17.unfinished", ".out.csv.x.unfinished")
    for name in names:
        (tmp_path / name).touch()
    link_file(index, source, tmp_path / "out.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["in.jsonl", "out.csv", *names[1:]])


def test_where_there_are_no_locks_the_work_goes_on(index, source, tmp_path, monkeypatch):
    def none(file):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("interlink.file_locks._lock", none)
    assert link_file(index, source, tmp_path / "out.csv").records == len(DATA.queries)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.csv"]


def test_a_folder_that_goes_while_it_is_claimed_is_made_again(tmp_path, monkeypatch):
    folder, lock, goes = tmp_path / ".out.csv.parts", file_locks._lock, [True, False]

    def late(file):  # as when the run before ends between the opening of the file and its lock
        lock(file)
        if goes.pop(0):
            shutil.rmtree(folder)

    monkeypatch.setattr(file_locks, "_lock", late)
    with claim.claimed(folder, tmp_path / "out.csv") as sure:
        assert sure
        assert (folder / claim.LOCK).exists()
    assert goes == []
    assert not folder.exists()


def test_a_part_that_somebody_changed_is_not_put_in(index, source, tmp_path, monkeypatch):
    target, finish = tmp_path / "out.csv", MODULE["_Run"].finish

    def late(self, nothing, target):
        (unfinished_folder(target) / "part-000001").write_text("of another", encoding="utf-8")
        finish(self, nothing, target)

    monkeypatch.setattr(MODULE["_Run"], "finish", late)
    with pytest.raises(InputError, match="part-000001' has been changed"):
        link_file(index, source, target, threshold=0.0)
    assert not target.exists()
    monkeypatch.undo()
    monkeypatch.setitem(MODULE, "CHUNK", 50)
    assert link_file(index, source, target, threshold=0.0, resume=True).resumed == 50
    pd.testing.assert_frame_equal(pd.read_csv(target), expected(index, threshold=0.0), check_dtype=False, rtol=1e-12)


def test_another_input_is_not_mixed_in(index, source, tmp_path, dying, monkeypatch):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch)
    write_jsonl(source, DATA.queries[1:])
    with pytest.raises(InputError, match="differs in source"):
        link_file(index, source, target, resume=True)


def test_another_index_is_not_mixed_in(index, source, tmp_path, dying, monkeypatch):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch)
    with pytest.raises(InputError, match="differs in index"):
        link_file(index.updated(remove=[DATA.wanted[0].id]), source, target, resume=True)


@pytest.mark.parametrize("older", ["index", "interlink"])
def test_another_reading_of_records_is_not_mixed_in(index, source, tmp_path, dying, monkeypatch, older):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch)
    if older == "interlink":
        monkeypatch.setitem(MODULE, "ENCODING", ENCODING + 1)
    else:
        monkeypatch.setattr(index, "_encoding", ENCODING - 1)
    with pytest.raises(InputError, match="differs in encoding"):
        link_file(index, source, target, resume=True)


def test_other_records_of_the_same_ids_are_not_mixed_in(index, source, tmp_path, dying, monkeypatch):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch)
    changed = {**mapping_of(DATA.wanted[0]), "note": "x"}
    with pytest.raises(InputError, match="differs in index"):
        link_file(index.updated(add=[changed]), source, target, resume=True)


def test_without_resume_a_run_starts_anew(index, source, tmp_path, dying, monkeypatch):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch, threshold=0.5)
    assert link_file(index, source, target, threshold=0.0).resumed == 0
    assert len(pd.read_csv(target)) == len(expected(index, threshold=0.0))


def test_nothing_to_resume_is_a_start(index, source, tmp_path):
    assert link_file(index, source, tmp_path / "out.csv", resume=True).resumed == 0


def test_a_damaged_part_is_linked_again(index, source, tmp_path, dying, monkeypatch):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch, threshold=0.0)
    (unfinished_folder(target) / "part-000001").write_text("cut", encoding="utf-8")
    assert link_file(index, source, target, threshold=0.0, resume=True).resumed == 50
    pd.testing.assert_frame_equal(pd.read_csv(target), expected(index, threshold=0.0), check_dtype=False, rtol=1e-12)


@pytest.mark.parametrize("text", ["{", "[]", '{"parts": [{"file": 1}]}'])
def test_a_damaged_journal_is_refused(index, source, tmp_path, dying, monkeypatch, text):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch)
    (unfinished_folder(target) / "journal.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"journal\.json.*starts anew"):
        link_file(index, source, target, resume=True)


def test_only_a_file_can_be_resumed(index, tmp_path):
    with pytest.raises(InputError, match="Give its path"):
        link_file(index, DATA.queries, tmp_path / "out.csv", resume=True)


def test_a_bad_row_stops_and_leaves_the_old_target(index, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("id,name\nq-1,Samir\nq-2,???\n", encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    with pytest.raises(RecordError, match="row 1"):
        link_file(index, source, target)
    assert target.read_text(encoding="utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == 2


def test_bad_rows_and_ids_that_occur_twice_are_handed_back(index, tmp_path):
    rows = [f"q-{n},Samir Zahrani" for n in range(120)]
    rows[10], rows[60], rows[110] = "q-10,???", "q-3,Omar Zaman", "q-109,Omar Zaman"
    source = tmp_path / "in.csv"
    source.write_text("id,name\n" + "\n".join(rows) + "\n", encoding="utf-8")
    report = link_file(index, source, tmp_path / "out.csv", errors="collect", threshold=0.0)
    assert report.rejected["row"].tolist() == [10, 60, 110]
    assert json.loads(report.rejected["record"][1]) == {"id": "q-3", "name": "Omar Zaman"}
    assert report.records == 117
    rows[10] = "q-10,Samir"
    source.write_text("id,name\n" + "\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"row 60.*occurs twice"):
        link_file(index, source, tmp_path / "out.csv")


def test_an_error_late_keeps_what_was_done(index, tmp_path):
    rows = [f"q-{n},Samir Zahrani" for n in range(120)] + ["q-120,???"]
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("id,name\n" + "\n".join(rows) + "\n", encoding="utf-8")
    with pytest.raises(RecordError):
        link_file(index, source, target)
    report = link_file(index, source, target, errors="collect", resume=True)
    assert (report.resumed, report.records, len(report.rejected)) == (100, 120, 1)


def test_rows_without_ids_have_the_ids_that_link_gives(index, tmp_path):
    source = tmp_path / "in.csv"
    source.write_text("name\n" + "Samir Zahrani\n" * 120, encoding="utf-8")
    link_file(index, source, tmp_path / "out.csv", threshold=0.0, limit=1)
    ids = index.link(source, threshold=0.0, limit=1).to_pandas()["query_id"].astype(int)
    assert pd.read_csv(tmp_path / "out.csv")["query_id"].tolist() == ids.tolist()


@pytest.mark.parametrize(("form", "text"), [("csv", "query_id,person_id"), ("jsonl", "")])
def test_a_table_without_rows_is_a_table(index, tmp_path, form, text):
    (tmp_path / "in.csv").write_text("id,name\n", encoding="utf-8")
    report = link_file(index, tmp_path / "in.csv", tmp_path / f"out.{form}")
    assert report.records == 0
    assert (tmp_path / f"out.{form}").read_text(encoding="utf-8").startswith(text)
    assert form == "csv" or not (tmp_path / f"out.{form}").stat().st_size


def test_a_part_without_matches_leaves_no_line(index, tmp_path):
    rows = [json.dumps({"id": f"q-{n}", "names": ["Zzyzx Qwrtp"]}) for n in range(120)]
    rows[119] = json.dumps({"id": "q-119", "names": [DATA.wanted[0].names[0].text]})
    (tmp_path / "in.jsonl").write_text("\n".join(rows), encoding="utf-8")
    report = link_file(index, tmp_path / "in.jsonl", tmp_path / "out.jsonl", threshold=0.0)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["query_id"] for line in lines} == {"q-119"}
    assert len(lines) == report.pairs


def test_a_table_without_matches_has_the_columns_of_one_with(index, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "in.csv").write_text("id,name\nq-1,Zzyzx Qwrtp\n", encoding="utf-8")
    link_file(index, tmp_path / "in.csv", tmp_path / "none.parquet")
    link_file(index, DATA.queries, tmp_path / "some.parquet")
    assert pq.read_schema(tmp_path / "none.parquet") == pq.read_schema(tmp_path / "some.parquet")


@pytest.mark.parametrize("options", [{"limit": 0}, {"threshold": 2}, {"workers": 0}, {"on": "tomorrow"}])
def test_bad_arguments_are_refused_before_anything_is_touched(index, source, tmp_path, options):
    with pytest.raises(InputError):
        link_file(index, source, tmp_path / "out.csv", **options)
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize("target", ["out.xlsx", "nowhere/out.csv", "."])
def test_a_target_that_will_not_do_is_refused(index, source, tmp_path, target):
    with pytest.raises(InputError):
        link_file(index, source, tmp_path / target)


@pytest.mark.parametrize("form", ["parquet", TableFormat.PARQUET])
def test_a_format_may_be_given_as_a_word(index, source, tmp_path, form):
    pytest.importorskip("pyarrow", reason="Parquet needs the optional pyarrow")
    link_file(index, source, tmp_path / "out.data", form=form)
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "out.data"), expected(index))


@pytest.mark.parametrize("form", ["xml", "", 7, ["csv"]])
def test_a_format_that_is_none_is_refused(index, tmp_path, form):
    with pytest.raises(InputError, match="Give one of csv, jsonl, parquet as 'form'"):
        link_file(index, [], tmp_path / "out.csv", form=form)


def test_a_target_that_is_no_path_is_refused(index):
    with pytest.raises(InputError, match=r"target is NoneType\. Give the path of a file"):
        link_file(index, [], None)


def test_the_source_is_not_written_over(index, source, tmp_path):
    before = source.read_bytes()
    (tmp_path / "link.jsonl").symlink_to(source)
    for target in (source, str(source), tmp_path / "link.jsonl"):
        with pytest.raises(InputError, match="is the source, which would be lost"):
            link_file(index, source, target)
    assert source.read_bytes() == before


def test_nothing_is_written_into_a_saved_index(index, source, tmp_path):
    index.save(tmp_path / "wanted.index")
    (tmp_path / "wanted.index" / "deep").mkdir()
    for target in ("wanted.index/manifest.json", "wanted.index/out.csv", "wanted.index/deep/out.csv"):
        with pytest.raises(InputError, match=r"lies in the saved index .*wanted\.index', which would be damaged"):
            link_file(index, source, tmp_path / target, form=TableFormat.CSV)
    il.WantedIndex.verify(tmp_path / "wanted.index")


def test_a_manifest_alone_makes_no_index(index, source, tmp_path):
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    assert link_file(index, source, tmp_path / "out.csv").records


def test_a_full_disk_is_told_and_what_was_done_stays(index, source, tmp_path, monkeypatch):
    write = MODULE["write_part"]

    def full(matches, path, form, *, first):
        if path.name == "part-000002":
            raise OSError(errno.ENOSPC, "No space left on device")
        write(matches, path, form, first=first)

    monkeypatch.setitem(MODULE, "write_part", full)
    with pytest.raises(InputError, match=r"part-000002.*No space left on device"):
        link_file(index, source, tmp_path / "out.csv")
    monkeypatch.setitem(MODULE, "write_part", write)
    assert link_file(index, source, tmp_path / "out.csv", resume=True).resumed == 100


def test_the_path_of_an_index_is_no_index(source, tmp_path):
    with pytest.raises(InputError, match=r"index is str.*WantedIndex\.load"):
        link_file("wanted.index", source, tmp_path / "out.csv")


def test_a_source_that_is_not_there_is_named(index, tmp_path):
    with pytest.raises(InputError, match=r"missing\.csv"):
        link_file(index, tmp_path / "missing.csv", tmp_path / "out.csv")


def test_birth_dates_in_the_future_are_told_of(index, tmp_path):
    (tmp_path / "in.csv").write_text("id,name,dob\nq-1,Samir,2999\n", encoding="utf-8")
    with pytest.warns(InterlinkWarning, match="2999"):
        link_file(index, tmp_path / "in.csv", tmp_path / "out.csv")


def test_a_warning_that_is_made_an_error_comes_before_the_target(index, tmp_path):
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_text("id,name,dob\nq-1,Samir,2999\n", encoding="utf-8")
    target.write_text("old", encoding="utf-8")
    with pytest.raises(InterlinkWarning, match="2999"):  # pytest makes it one
        link_file(index, source, target)
    assert target.read_text(encoding="utf-8") == "old"
    with pytest.warns(InterlinkWarning, match="2999"):
        assert link_file(index, source, target, resume=True).resumed == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_bad_rows_are_kept_before_the_target_appears(index, tmp_path):
    source, target, seen = tmp_path / "in.csv", tmp_path / "out.csv", []
    source.write_text("id,name\nq-1,Samir\nq-2,???\n", encoding="utf-8")

    @contextmanager
    def keeping(rejected):
        seen.append((rejected["row"].tolist(), target.exists()))
        yield
        seen.append(target.exists())

    @contextmanager
    def failing(rejected):
        raise InputError("no room")
        yield

    with pytest.raises(InputError, match="no room"):
        link_file(index, source, target, errors="collect", keeping=failing)
    assert not target.exists()
    assert link_file(index, source, target, errors="collect", keeping=keeping, resume=True).resumed == 1
    assert seen == [([1], False), True]


def test_parts_are_not_given_up_for_a_source_that_cannot_be_read(index, source, tmp_path, dying, monkeypatch):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch, threshold=0.0)
    (tmp_path / "bad.csv").write_text("id,name\nq-1,Samir\nq-2,???\n", encoding="utf-8")
    with pytest.raises(RecordError, match="row 1"):
        link_file(index, tmp_path / "bad.csv", target)
    assert link_file(index, source, target, threshold=0.0, resume=True).resumed == 100


def test_memory_does_not_grow_with_the_table(index, tmp_path):
    def peak(rows):
        source = tmp_path / "in.csv"
        source.write_text("id,name\n" + "".join(f"q-{n},Samir Zahrani\n" for n in range(rows)), encoding="utf-8")
        tracemalloc.start()
        link_file(index, source, tmp_path / "out.csv", limit=1)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    peak(100)
    assert peak(2000) < 1.5 * peak(200) + 2000 * 50


def test_distinct_ids_agree_with_a_set():
    rng = np.random.default_rng(0)
    ids, seen, known = DistinctIds(), set(), []
    for size in (1, 7, 0, 100, 3, 50):
        names = [f"q-{n}" for n in rng.integers(0, 150, size)]
        known.append(ids.add(names).tolist())
        want = []
        for name in names:
            want.append(name in seen)
            seen.add(name)
        assert known[-1] == want


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [("a.csv", "id,name\nq,Samir\n", 1), ("a.jsonl", "{}\n{}\n", 2), ("a.csv.gz", "", None), ("a.json", "[]", None)],
)
def test_rows_are_counted_where_that_is_quick(tmp_path, name, text, count):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert count_of_rows(tmp_path / name) == count


def test_rows_of_parquet_are_counted(tmp_path):
    pytest.importorskip("pyarrow")
    pd.DataFrame({"name": ["Samir"] * 3}).to_parquet(tmp_path / "a.parquet")
    assert count_of_rows(tmp_path / "a.parquet") == 3


def test_the_journal_is_plain_json(index, source, tmp_path, dying, monkeypatch):
    target = tmp_path / "out.csv"
    interrupted(index, source, target, dying, monkeypatch)
    journal = json.loads((unfinished_folder(target) / "journal.json").read_text(encoding="utf-8"))
    assert [part["records"] for part in journal["parts"]] == [50, 50]
    assert journal["source"]["size"] == source.stat().st_size
