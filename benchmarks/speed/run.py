"""Measure interlink and other ways to answer the same queries, in one run on the same records.

    python benchmarks/speed/run.py --sizes 10000,100000 --peers --out benchmarks/speed/results/results.json

Every figure is measured in a process of its own. Queries per CPU second count the CPU time of all threads of the
process, so that a busy machine and a library that helps itself to all cores change little. What a peer cannot do in
``--budget`` CPU seconds is measured on as many of the queries as it can. A batch of interlink is measured again beside
each peer, and the median filed. ``report.py`` makes the table.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from operator import itemgetter
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
LIBRARIES = (
    "interlink",
    "numpy",
    "numba",
    "pandas",
    "rapidfuzz",
    "recordlinkage",
    "scikit-learn",
    "scipy",
    "splink",
    "duckdb",
    "nomenklatura",
)
PEERS = {
    "sparse_tfidf": "SparseTfidf",
    "rapidfuzz_brute": "RapidfuzzBrute",
    "recordlinkage_toolkit": "RecordlinkageToolkit",
    "splink_duckdb": "SplinkDuckdb",
    "opensanctions": "Opensanctions",
}
RATE = "queries_per_cpu_second"
LEAST_BATCHES = 3
"""Runs of a batch of which the median is filed; with peers there is one more beside each."""
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def versions() -> dict[str, str]:
    """Return the versions of what is installed of the libraries that matter here."""
    found = {"python": " ".join(sys.version.split())}  # one build of a version may be faster than another
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def in_a_process(*arguments: str, timeout: float) -> dict[str, Any]:
    """Run this file for one figure; what goes wrong there is the figure."""
    command = [sys.executable, str(Path(__file__).resolve()), "--one", *arguments]
    environment = {**os.environ, **ONE_THREAD}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=timeout, env=environment, check=False)
    except subprocess.TimeoutExpired:
        return {"failed": f"no result in {timeout:.0f} s"}
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["no message"])[-1]}
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result


def one_peer(name: str, size: int, queries: int, budget: float) -> dict[str, Any]:
    """Measure a peer, batch by batch, until all queries are answered or the budget is used up."""
    from workload import Clock, Workload, peak_mb

    peer = getattr(importlib.import_module(f"peers.{name}"), PEERS[name])()
    work = Workload.of(size, queries)
    clock = Clock()
    peer.build(work.wanted)
    build = clock.cpu
    peer.top(work.queries[:5], 10)
    found: list[list[str]] = []
    clock = Clock()
    while len(found) < len(work.queries) and clock.cpu < budget:
        found += peer.top(work.queries[len(found) : len(found) + peer.batch], 10)
    cpu = clock.cpu
    clock = Clock()
    peer.top(work.queries[:1], 10)
    return {
        "queries": len(found),
        RATE: len(found) / cpu,
        "recall_10": work.recall(found),
        "recall_1": work.recall([ids[:1] for ids in found]),
        "build_cpu_s": build,
        "lone_query_ms": clock.wall * 1e3,
        "peak_mb": peak_mb(),
    }


def everything(args: argparse.Namespace) -> None:
    """Measure all that was asked for, and file after each figure what there is."""
    results = json.loads(args.out.read_text(encoding="utf-8")) if args.add else begun(args.queries)
    for size in args.sizes.split(","):
        here = results["sizes"].setdefault(size, {"interlink": {}, "peers": {}})
        with tempfile.TemporaryDirectory() as folder:
            own = Itself(size, args, results, here["interlink"], f"{folder}/wanted.index")
            if not (args.add and args.only):
                own.every_figure()
            for name in args.only.split(",") if args.only else PEERS if args.peers else ():
                budget = str(args.budget)
                here["peers"][name] = in_a_process(name, size, str(args.queries), budget, timeout=args.timeout)
                file_results(results, args.out, f"{size} {name}", here["peers"][name])
                own.batch_again()


def begun(queries: int) -> dict[str, Any]:
    """Return results without a figure: on what they are measured."""
    done = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, cwd=HERE, check=False
    )
    commit = done.stdout.strip() or "unknown"
    machine = {"cores": os.cpu_count(), "processor": platform.machine()}
    return {"commit": commit, "machine": machine, "versions": versions(), "queries": queries, "sizes": {}}


class Itself:
    """interlink's own figures for one size of the index."""

    def __init__(
        self, size: str, args: argparse.Namespace, results: dict[str, Any], figures: dict[str, Any], index: str
    ) -> None:
        self._size, self._args, self._results, self._figures, self._index = size, args, results, figures, index
        self._batches: list[dict[str, Any]] = []

    def every_figure(self) -> None:
        for figure in ("build", "first", "lone", "batch", "stages"):
            self._figures[figure] = self._measured(figure)
            self._file(figure)
        self._batches = [self._figures["batch"]]
        while len(self._batches) < LEAST_BATCHES:
            self.batch_again()

    def batch_again(self) -> None:
        """Measure a batch once more, if one was measured at all, and file the median.

        A batch of interlink is over in seconds, in which a shared machine may be half as fast as in the next; the
        peers take longer, and live through both.
        """
        if not self._batches:
            return
        self._batches.append(self._measured("batch"))
        whole = sorted((one for one in self._batches if "failed" not in one), key=itemgetter(RATE))
        if whole:
            self._figures["batch"] = {**whole[(len(whole) - 1) // 2], "every_run": [one[RATE] for one in whole]}
        self._file("batch")

    def _measured(self, figure: str) -> dict[str, Any]:
        return in_a_process(figure, self._size, str(self._args.queries), self._index, timeout=self._args.timeout)

    def _file(self, figure: str) -> None:
        file_results(self._results, self._args.out, f"{self._size} interlink {figure}", self._figures[figure])


def file_results(results: dict[str, Any], out: Path, what: str, figure: dict[str, Any]) -> None:
    print(what, json.dumps(figure), flush=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def one(figure: str, size: str, queries: str, rest: str) -> None:
    """Measure one figure in this process and print it."""
    sys.path.insert(0, str(HERE))
    if figure in PEERS:
        print(json.dumps(one_peer(figure, int(size), int(queries), float(rest))))
        return
    from itself import measured

    print(measured(figure, int(size), int(queries), Path(rest)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default="10000,100000", help="wanted persons")
    parser.add_argument("--queries", type=int, default=2_000)
    parser.add_argument("--peers", action="store_true", help="measure the others too")
    parser.add_argument("--only", help="these peers only, separated by commas")
    parser.add_argument("--add", action="store_true", help="keep what is filed; with --only, measure only these peers")
    parser.add_argument("--budget", type=float, default=40, help="CPU seconds for the queries of a peer")
    parser.add_argument("--timeout", type=float, default=900, help="seconds for a figure")
    parser.add_argument("--out", type=Path, default=HERE / "results" / "results.json")
    parser.add_argument("--one", nargs=4, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        one(*args.one)
    else:
        everything(args)


if __name__ == "__main__":
    main()
