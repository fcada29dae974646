"""interlink: each figure in a process of its own, so that memory and first calls are what a user sees."""

from __future__ import annotations

import json
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workload import (
    SEED,
    Clock,
    Workload,
    cpu_of_processes,
    peak_mb,
    peak_mb_of_processes,
    percentiles,
    resident_mb,
)

import interlink as il
from interlink.collecting import collecting_seldom
from interlink.datasets import iter_wanted, write_jsonl
from interlink.engine import _best
from interlink.index import CHUNK
from interlink.tables import distinct_persons, mapping_of

ORIGINALS = "records_"
"""What the files of the original records in a saved index begin with."""
LONE = 2_000


def build(size: int, folder: Path) -> dict[str, Any]:
    """Build from a file, with a process for each core, and save."""
    workers = os.cpu_count() or 1
    source = folder.parent / "wanted.jsonl"
    write_jsonl(source, iter_wanted(size, seed=SEED))
    il.WantedIndex.build(iter_wanted(200, seed=SEED))  # compiles, or fetches what was compiled
    before, clock = peak_mb(), Clock()
    index = il.WantedIndex.build(source, workers=workers)
    cpu, wall = clock.cpu + cpu_of_processes(), clock.wall
    source.unlink()
    clock = Clock()
    index.save(folder)
    saved = clock.wall
    index.search({"names": ["Samir El Haddad"]})  # compiles, or fetches, what the figures after this one need
    sizes = {path.name: path.stat().st_size for path in folder.glob("*.npy")}
    originals = sum(size for name, size in sizes.items() if name.startswith(ORIGINALS))
    return {
        "workers": workers,
        "build_cpu_s": cpu,
        "build_wall_s": wall,
        "save_wall_s": saved,
        "build_peak_mb": peak_mb() + workers * peak_mb_of_processes(),
        "before_mb": before,
        "names": index.describe()["names"],
        "tokens": index.describe()["tokens"],
        "bytes_per_person": (sum(sizes.values()) - originals) / size,
        "bytes_per_original_record": originals / size,
        "files": {name: bytes_ / size for name, bytes_ in sorted(sizes.items(), key=lambda item: -item[1])[:12]},
    }


def first(size: int, folder: Path) -> dict[str, Any]:  # noqa: ARG001  (all figures are called alike)
    """Load a saved index and answer one query."""
    begin, clock = time.process_time(), Clock()
    index = il.WantedIndex.load(folder)
    load = clock.wall
    record = {"names": ["Samir El Haddad"], "birth_dates": ["1971"]}
    clock = Clock()
    index.search(record, threshold=0)
    answer, spent = clock.wall, time.process_time() - begin
    clock = Clock()
    index.search(record, threshold=0)
    second = clock.wall
    return {
        "load_ms": load * 1e3,
        "first_query_ms": answer * 1e3,
        "second_query_ms": second * 1e3,
        "load_and_first_cpu_ms": spent * 1e3,
    }


def lone(size: int, folder: Path, queries: int = LONE) -> dict[str, Any]:
    """One query after the other, from one thread and from eight."""
    index = il.WantedIndex.load(folder)
    records = [mapping_of(person) for person in Workload.of_queries(size, queries).queries]
    for record in records[:100]:
        index.search(record)
    return {
        "one_thread": percentiles(_timed(index, records)),
        # what a query takes where nothing else runs: on a shared machine the clock on the wall says little
        "one_thread_cpu": percentiles(_timed(index, records, time.thread_time)),
        "eight_threads": _from_threads(index, records, 8),
    }


def _timed(
    index: il.WantedIndex, records: list[dict[str, Any]], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    seconds = []
    for record in records:
        begin = clock()
        index.search(record)
        seconds.append(clock() - begin)
    return seconds


def _from_threads(index: il.WantedIndex, records: list[dict[str, Any]], threads: int) -> dict[str, Any]:
    seconds: list[list[float]] = [[] for _ in range(threads)]

    def work(number: int) -> None:
        seconds[number] += _timed(index, records[number::threads])

    workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
    clock = Clock()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    every = [second for part in seconds for second in part]
    return {**percentiles(every), "queries_per_second": len(every) / clock.wall}


def batch(size: int, folder: Path, queries: int) -> dict[str, Any]:
    """One call for all queries, from mappings as a reader of files yields them."""
    index = il.WantedIndex.load(folder)
    work = Workload.of_queries(size, queries)
    records = [mapping_of(person) for person in work.queries]
    index.link(records[:300], threshold=0)
    clock = Clock()
    matches = index.link(records, limit=10, threshold=0)
    cpu, wall = clock.cpu, clock.wall
    clock = Clock()
    columns = matches.columns()
    out = clock.cpu
    found: dict[str, list[str]] = defaultdict(list)
    for query, person in zip(columns["query_id"], columns["person_id"], strict=True):
        found[query].append(person)
    clock = Clock()
    index.link(records, limit=10, threshold=0, workers=2)
    return {
        "queries": queries,
        "queries_per_cpu_second": queries / (cpu + out),
        "queries_per_second": queries / wall,
        "queries_per_second_two_threads": queries / clock.wall,
        "recall_10": work.recall([found[query.id or ""] for query in work.queries]),
        "recall_1": work.recall([found[query.id or ""][:1] for query in work.queries]),
        "peak_mb": peak_mb(),
        "resident_mb": resident_mb(),
    }


@collecting_seldom()  # as link does
def stages(size: int, folder: Path, queries: int) -> dict[str, Any]:
    """CPU microseconds a query of each stage of the pipeline."""
    index = il.WantedIndex.load(folder)
    engine = index._engine  # noqa: SLF001  (a profile looks inside)
    records = [mapping_of(person) for person in Workload.of_queries(size, queries).queries]
    index.link(records[:300], threshold=0)
    spent: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for start in range(0, len(records), CHUNK):
        clock = _Laps(spent)
        persons = distinct_persons(records[start : start + CHUNK])
        clock.lap("read")
        query = engine.encode(persons)
        clock.lap("encode")
        near = engine.near(query)
        clock.lap("near")
        pairs = engine.pairs(query, near)
        clock.lap("pairs")
        weighed = engine.weigh(pairs, query, near)
        clock.lap("weigh")
        _best(weighed, 10, float("-inf"))
        clock.lap("best")
        counts["pairs"] += len(pairs)
        counts["tokens"] += len(query.side.tokens.alphabet)
        counts["unknown_tokens"] += int((engine._known.numbers(query.side.tokens.identity) < 0).sum())  # noqa: SLF001
        counts["neighbours"] += len(near.token)
    each = len(records)
    return {
        "cpu_us_per_query": {stage: seconds / each * 1e6 for stage, seconds in spent.items()},
        "per_query": {name: count / each for name, count in counts.items()},
    }


class _Laps:
    def __init__(self, spent: dict[str, float]) -> None:
        self._spent, self._last = spent, time.process_time()

    def lap(self, stage: str) -> None:
        now = time.process_time()
        self._spent[stage] += now - self._last
        self._last = now


FIGURES = {"build": build, "first": first, "lone": lone, "batch": batch, "stages": stages}


def measured(figure: str, size: int, queries: int, folder: Path) -> str:
    """Return one figure as JSON."""
    arguments = (size, folder, queries) if figure in {"batch", "stages"} else (size, folder)
    return json.dumps(FIGURES[figure](*arguments))
