"""Reading records into one batch, by one process or by several."""

from __future__ import annotations

import json
import signal
import subprocess
import sys

import numpy as np
import pytest

from interlink.datasets import wanted
from interlink.encoding import reading
from interlink.encoding.reading import read_batch
from interlink.errors import ColumnError, InputError, RecordError
from interlink.tables import mapping_of

RECORDS = [mapping_of(person) for person in wanted(50, seed=7)]
WORKERS = pytest.mark.parametrize("workers", [1, 2])


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    monkeypatch.setattr(reading, "CHUNK", 8)


def content(batch):
    arrays = {**batch.records.arrays(), **batch.names._asdict(), **batch.fields._asdict(), **batch.notices._asdict()}
    return {name: array.tolist() for name, array in arrays.items()}, batch.tokens, batch.lists


def test_processes_and_the_order_of_records_change_nothing(tmp_path):
    alone = content(read_batch(RECORDS))
    assert content(read_batch(RECORDS[::-1], workers=2)) == alone
    path = tmp_path / "wanted.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    assert content(read_batch(path, workers=2)) == alone


def test_records_without_ids_get_the_number_of_their_row_in_the_whole_source():
    batch = read_batch([f"Samir Haddad {chr(97 + n)}" for n in range(20)])
    assert sorted(map(int, batch.records.all_ids())) == list(range(20))
    assert batch.records.person(batch.records.place("17")).names[0].text == "Samir Haddad r"


@WORKERS
def test_the_first_bad_row_is_the_error(workers):
    bad = [*RECORDS[:37], {"id": "x", "names": ["Omar"], "birth_dates": ["31/02/1970"]}, {"id": "y"}, *RECORDS[37:]]
    with pytest.raises(RecordError, match="row 37, id 'x'"):
        read_batch(bad, workers=workers)


@WORKERS
def test_an_id_that_came_before_is_an_error_before_later_ones(workers):
    twice = [*RECORDS[:41], RECORDS[5], {"names": []}, *RECORDS[41:]]
    with pytest.raises(RecordError, match=f"row 41, id '{RECORDS[5]['id']}', field 'id'.*occurs twice"):
        read_batch(twice, workers=workers)


@WORKERS
def test_collected_rows_come_in_their_order_with_what_they_held(workers):
    rows = [*RECORDS[:3], {"names": []}, RECORDS[1], *RECORDS[3:40], "???", *RECORDS[40:]]
    rejected = []
    batch = read_batch(rows, errors="collect", rejected=rejected, workers=workers)
    assert batch.records.all_ids() == sorted(record["id"] for record in RECORDS)
    assert [one.row for one in rejected] == [3, 4, 42]
    assert rejected[0].record == {"names": []}
    assert rejected[1].record == RECORDS[1]
    assert rejected[2].record == "???"


def test_what_cannot_be_handed_to_another_process_is_read_here():
    rows = [{**record, "note": (lambda: None) if n == 11 else n} for n, record in enumerate(RECORDS)]
    alone = read_batch(rows[:11] + rows[12:])
    with_it = read_batch(rows, workers=2)
    assert with_it.size() == alone.size() + 1
    assert "<lambda>" in with_it.records.person(with_it.records.place(RECORDS[11]["id"])).extra["note"]


def test_what_another_process_cannot_take_over_is_read_here():
    assert reading._read_pickled(b"cno_such_module_anywhere\nthing\n.") is None


def test_processes_that_end_are_said_with_a_remedy(monkeypatch):
    class Pool:
        def __init__(self, *_):
            pass

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return False

        def submit(self, *_):
            raise reading.BrokenProcessPool

    monkeypatch.setattr(reading, "ProcessPoolExecutor", Pool)
    with pytest.raises(InputError, match="__main__"):
        read_batch(RECORDS, workers=2)


def test_a_few_records_start_no_process(monkeypatch):
    monkeypatch.setattr(reading, "ProcessPoolExecutor", None)
    assert read_batch(RECORDS[:20], workers=2).size() == 20


def test_columns_are_checked_over_the_whole_source():
    rows = [{"id": str(n), "full": f"Samir {chr(97 + n)}", **({"born": "1971"} if n == 19 else {})} for n in range(20)]
    batch = read_batch(rows, columns={"names": "full", "birth_dates": "born"})
    assert int(np.diff(batch.fields.date_starts).sum()) == 1
    with pytest.raises(ColumnError, match="bron"):
        read_batch(rows, columns={"names": "full", "birth_dates": "bron"})


def test_a_process_ends_with_the_one_that_started_it(tmp_path):
    """The parent is killed, which nothing can be done about, while its processes wait for more to read."""
    script = tmp_path / "killed.py"
    script.write_text(
        "import itertools, os, signal, sys\n"
        "from interlink.encoding import reading\n"
        "def rows():\n"
        "    yield from ({'names': [f'Samir {n}']} for n in range(60))\n"
        "    yield from iter(lambda: os.kill(os.getpid(), signal.SIGKILL), 0)\n"
        "if __name__ == '__main__':\n"
        "    reading.CHUNK = 8\n"
        "    reading.read_batch(rows(), workers=2)\n",
        encoding="utf-8",
    )
    # the output is only at its end when every process that could write to it has ended
    done = subprocess.run([sys.executable, script], stdout=subprocess.PIPE, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL
