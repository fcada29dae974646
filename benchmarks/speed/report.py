"""Turn the results of ``run.py`` into a table.

python benchmarks/speed/report.py benchmarks/speed/results/results.json > benchmarks/speed/results/summary.md
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

WITHIN = 0.01
"""A peer is as good as interlink when its recall is at most so much lower."""


def table(head: list[str], rows: list[list[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(shown, line)) + " |" for line in lines) + "\n"


def shown(value: Any) -> str:
    if not isinstance(value, float):
        return "" if value is None else str(value)
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def contenders(results: dict[str, Any]) -> str:
    rows = []
    for size, figures in results["sizes"].items():
        ours = figures["interlink"].get("batch", {})
        rate = ours.get("queries_per_cpu_second")
        rows.append(
            [
                f"{int(size):,}",
                "**interlink**",
                rate,
                ours.get("recall_10"),
                ours.get("recall_1"),
                "",
                ours.get("failed"),
            ]
        )
        for name, figure in figures["peers"].items():
            peer = figure.get("queries_per_cpu_second")
            ratio = rate / peer if rate and peer else None
            note = figure.get("failed") or f"{figure['queries']:,} queries"
            rows.append([f"{int(size):,}", name, peer, figure.get("recall_10"), figure.get("recall_1"), ratio, note])
    head = [
        "wanted",
        "",
        "queries per CPU second",
        "recall@10",
        "recall@1",
        "interlink is so many times as fast",
        "note",
    ]
    return table(head, rows)


def verdict(results: dict[str, Any]) -> str:
    """Say how interlink stands against the fastest peer that finds as much."""
    lines = []
    for size, figures in results["sizes"].items():
        ours = figures["interlink"].get("batch", {})
        if "recall_10" not in ours:
            continue
        good = {
            name: figure["queries_per_cpu_second"]
            for name, figure in figures["peers"].items()
            if figure.get("recall_10", 0.0) >= ours["recall_10"] - WITHIN
        }
        if good:
            name = max(good, key=lambda peer: good[peer])
            times = ours["queries_per_cpu_second"] / good[name]
            lines.append(
                f"- {int(size):,}: {times:.1f} times the fastest peer within {WITHIN} of its recall@10 ({name})."
            )
        elif figures["peers"]:
            lines.append(f"- {int(size):,}: no peer comes within {WITHIN} of its recall@10 of {ours['recall_10']:.3f}.")
    return "\n".join(lines) + "\n"


def own(results: dict[str, Any]) -> str:
    rows: list[list[Any]] = []
    for size, figures in results["sizes"].items():
        build, first, lone, batch = (figures["interlink"].get(part, {}) for part in ("build", "first", "lone", "batch"))
        threads = ("one_thread", "one_thread_cpu", "eight_threads")
        one, alone, eight = (list(lone.get(name, {}).values())[:3] for name in threads)
        rows += [
            [f"{int(size):,}", "build, CPU s, s", joined(build, "build_cpu_s", "build_wall_s")],
            ["", "peak memory of the build, all processes, MiB", joined(build, "build_peak_mb")],
            ["", "on disk beside the original record, bytes a person", joined(build, "bytes_per_person")],
            ["", "load, first answer, ms", joined(first, "load_ms", "first_query_ms")],
            ["", "the two together, ms of CPU", joined(first, "load_and_first_cpu_ms")],
            ["", "lone query, 1 thread: p50, p99, p99.9, ms", ", ".join(map(shown, one))],
            ["", "the same, ms of CPU", ", ".join(map(shown, alone))],
            ["", "lone query, 8 threads: p50, p99, p99.9, ms", ", ".join(map(shown, eight))],
            ["", "batch, queries per CPU second, each run", ", ".join(map(shown, batch.get("every_run", [])))],
            ["", "batch with 2 threads, queries a second", joined(batch, "queries_per_second_two_threads")],
            ["", "peak memory of a batch, MiB", joined(batch, "peak_mb")],
        ]
    return table(["wanted", "figure", "value"], rows)


def joined(figure: dict[str, Any], *names: str) -> str:
    return ", ".join(shown(figure.get(name)) for name in names)


def stages(results: dict[str, Any]) -> str:
    found = {size: f["interlink"].get("stages", {}).get("cpu_us_per_query", {}) for size, f in results["sizes"].items()}
    names = list(next(iter(found.values()), {}))
    rows = [[f"{int(size):,}", *(spent.get(name) for name in names)] for size, spent in found.items()]
    return table(["wanted", *names], rows)


def main() -> None:
    results = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    machine = results["machine"]
    print(f"# Speed\n\n{machine['cores']} cores, {machine['processor']}; {versions}; commit {results['commit']}.\n")
    print("Queries per CPU second count all threads. Latencies and seconds are of the wall clock: for a quiet machine.")
    print("Peers see names in Latin letters (and years and nationalities where their file says so), nothing else.\n")
    if "note" in results:
        print(f"Note: {results['note']}.\n")
    print(contenders(results))
    print(verdict(results))
    print("## interlink\n")
    print(own(results))
    print("## Stages of interlink, CPU microseconds a query\n")
    print(stages(results))


if __name__ == "__main__":
    main()
