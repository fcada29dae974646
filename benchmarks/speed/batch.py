"""A long batch as a user runs it: memory over time, interrupted, killed, resumed, and the same rows all the same.

    python benchmarks/speed/batch.py --rows 10000000 --wanted 10000 --folder /tmp/batch --out results/batch.json

``interlink link`` links a Parquet file into a Parquet file in a process of its own, whose memory is written down while
it runs. It is interrupted (Ctrl-C) after a third and killed after two thirds, and resumed each time. The first rows are
linked once more without any of that, and must be the same. Records are made up; beyond ``--distinct`` of them they come
again under new ids. What is in the folder already is used again.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import interlink as il
from interlink.batch import unfinished_folder
from interlink.datasets import iter_queries, iter_wanted, write_parquet

SEED = 1
SAMPLE_S = 2.0
KEPT = 300
"""Samples of memory that are filed."""


def prepared(folder: Path, rows: int, wanted: int, distinct: int) -> tuple[Path, Path]:
    """Return an index and a file of queries, made unless they are there."""
    folder.mkdir(parents=True, exist_ok=True)
    index = folder / f"wanted-{wanted}.index"
    if not index.exists():
        il.WantedIndex.build(iter_wanted(wanted, seed=SEED)).save(index)
    distinct = min(rows, distinct)
    once = folder / f"queries-{distinct}-of-{wanted}.parquet"
    if not once.exists():
        write_parquet(once, iter_queries(distinct, wanted, match_rate=0.05, seed=SEED))
    return index, once if rows == distinct else repeated(once, folder / f"queries-{rows}-of-{wanted}.parquet", rows)


def repeated(once: Path, target: Path, rows: int) -> Path:
    """Write rows of a file again and again under new ids, until there are so many."""
    if not target.exists():
        unfinished = target.with_suffix(".unfinished")
        with pq.ParquetWriter(unfinished, pq.read_schema(once), compression="zstd") as writer:
            for part, first in _parts(once, rows):
                ids = pa.array([f"q-{first + place + 1}" for place in range(part.num_rows)])
                columns = {"id": ids, **{name: part[name] for name in part.schema.names if name != "id"}}
                writer.write_table(pa.table(columns).select(part.schema.names))
        unfinished.rename(target)
    return target


def _parts(once: Path, rows: int) -> Iterator[tuple[pa.RecordBatch, int]]:
    first = 0
    while first < rows:
        for part in pq.ParquetFile(once).iter_batches(65_536):
            cut = part.slice(0, rows - first)
            if cut.num_rows:
                yield cut, first
            first += cut.num_rows


class Run:
    """``interlink link`` in a process of its own, watched."""

    def __init__(self, index: Path, queries: Path, target: Path) -> None:
        # resuming what was never begun begins it
        self._arguments = ["link", str(index), str(queries), "--output", str(target), "--no-progress", "--resume"]
        self._journal = unfinished_folder(target) / "journal.json"
        self._begin = time.monotonic()
        self.samples: list[tuple[float, float, float]] = []
        """seconds since the beginning, memory of its own, memory of mapped files; MiB"""

    def until(self, records: int | None, stop: signal.Signals | None) -> int:
        """Run until so many records are linked, then send the signal; return the exit code."""
        command = [sys.executable, "-m", "interlink", *self._arguments]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
            while process.poll() is None:
                self._sample(process.pid)
                if stop is not None and records is not None and self.done() >= records:
                    process.send_signal(stop)
                    break
                time.sleep(SAMPLE_S)
            _, said = process.communicate()
        print(f"{time.monotonic() - self._begin:8.0f} s, exit {process.returncode}: {said.strip()}", flush=True)
        return process.returncode

    def done(self) -> int:
        """Return how many records the journal says are linked."""
        try:
            return sum(part["records"] for part in json.loads(self._journal.read_text(encoding="utf-8"))["parts"])
        except (OSError, ValueError):
            return 0

    def _sample(self, pid: int) -> None:
        try:
            status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines())
            own, mapped = (int(status[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile"))
        except (OSError, KeyError):
            return
        self.samples.append((time.monotonic() - self._begin, own, mapped))


def interrupted(index: Path, queries: Path, target: Path, stops: list[tuple[int, signal.Signals]]) -> dict[str, Any]:
    """Link until so many records are linked, and stop; go on, and stop again; go on to the end."""
    run, clock, before = Run(index, queries, target), time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    ends, kept = [], [run.done()]
    for records, stop in stops:
        ends.append(run.until(records, stop))
        kept.append(run.done())
    ends.append(run.until(None, None))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    every = max(len(run.samples) // KEPT, 1)
    return {
        "seconds": time.monotonic() - clock,
        "cpu_seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        "exit_codes": ends,
        "records_kept": kept,
        "peak_own_mb": max(own for _, own, _ in run.samples),
        "peak_with_mapped_files_mb": max(own + mapped for _, own, mapped in run.samples),
        "memory_mb": [[round(value, 1) for value in sample] for sample in run.samples[::every]],
    }


def same_as_at_once(index: Path, queries: Path, target: Path, rows: int, folder: Path) -> bool:
    """Link the first rows in one go and compare."""
    few = repeated(queries, folder / f"first-{rows}.parquet", rows)
    at_once = folder / "at_once.parquet"
    Run(index, few, at_once).until(None, None)
    expected = pq.read_table(at_once)
    found = next(pq.ParquetFile(target).iter_batches(expected.num_rows + 1))
    of_them = pa.compute.less_equal(
        pa.compute.cast(pa.compute.utf8_slice_codeunits(found["query_id"], 2), "int64"), rows
    )
    return bool(pa.Table.from_batches([found.filter(of_them)]).equals(expected))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--wanted", type=int, default=10_000)
    parser.add_argument("--distinct", type=int, default=1_000_000)
    parser.add_argument(
        "--interrupt", type=float, default=1 / 3, help="share of the rows after which it is interrupted"
    )
    parser.add_argument("--kill", type=float, default=2 / 3, help="share of the rows after which it is killed")
    parser.add_argument("--check", type=int, default=100_000, help="rows that are linked once more and compared")
    parser.add_argument("--folder", type=Path, required=True, help="for what is made")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a process in the background ignores it, and its own do too
    index, queries = prepared(args.folder, args.rows, args.wanted, args.distinct)
    target = args.folder / "matches.parquet"
    stops = [(int(args.interrupt * args.rows), signal.SIGINT), (int(args.kill * args.rows), signal.SIGKILL)]
    figures = interrupted(index, queries, target, stops)
    results = {
        "rows": args.rows,
        "distinct_rows": min(args.rows, args.distinct),
        "wanted": args.wanted,
        "cores": os.cpu_count(),
        "matches": pq.read_metadata(target).num_rows,
        "index_mb": sum(file.stat().st_size for file in index.iterdir()) / 2**20,
        "checked_rows": min(args.check, args.rows),
        "same_rows_as_at_once": same_as_at_once(index, queries, target, min(args.check, args.rows), args.folder),
        **figures,
    }
    args.out.write_text(json.dumps(results) + "\n", encoding="utf-8")
    print(json.dumps({name: value for name, value in results.items() if name != "memory_mb"}, indent=1))


if __name__ == "__main__":
    main()
