"""Draw the filed results: how speed and latency grow with the index, and the memory of a long batch over time.

python benchmarks/speed/plots.py --results benchmarks/speed/results --out docs/explanation/figures
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

COLOURS = {
    "interlink": "#0b6e4f",
    "sparse_tfidf": "#7a7a7a",
    "rapidfuzz_brute": "#c17c00",
    "recordlinkage_toolkit": "#8a3ffc",
    "splink_duckdb": "#005d9e",
    "opensanctions": "#b3261e",
}
"""Who -> its colour, the same in every plot."""


def axes(title: str, x: str, y: str) -> Axes:
    _, ax = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
    ax.set_title(title, loc="left", fontsize=10)
    ax.set_xlabel(x)
    ax.set_ylabel(y)
    ax.grid(visible=True, alpha=0.25)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    return ax


def save(ax: Axes, path: Path) -> None:
    ax.figure.savefig(path, metadata={"Date": None})  # type: ignore[union-attr]
    plt.close(ax.figure)  # type: ignore[arg-type]
    # no blanks at the ends of lines: whoever keeps the file under version control is asked about them
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("".join(line.rstrip() + "\n" for line in lines), encoding="utf-8")


def speed(sizes: dict[str, Any]) -> Axes:
    """Queries per CPU second against the size of the index."""
    ax = axes("Batch: queries per CPU second, recall@10 beside each point", "wanted persons", "queries per CPU second")
    found: dict[str, list[tuple[int, float, float]]] = {}
    for size, figures in sizes.items():
        for name, figure in {"interlink": figures["interlink"].get("batch", {}), **figures["peers"]}.items():
            if "queries_per_cpu_second" in figure:
                point = (int(size), figure["queries_per_cpu_second"], figure["recall_10"])
                found.setdefault(name, []).append(point)
    for name, points in found.items():
        x, y, _ = zip(*points, strict=True)
        ax.loglog(x, y, "o-", color=COLOURS[name], lw=2.2 if name == "interlink" else 1.2, ms=4, label=name)
        for place in points:
            ax.annotate(f".{place[2] * 100:.0f}", place[:2], (4, 4), textcoords="offset points", fontsize=7)
    ax.legend(fontsize=7, frameon=False)
    return ax


def latency(sizes: dict[str, Any]) -> Axes:
    """Percentiles of the CPU time of a lone query against the size of the index."""
    ax = axes("A lone query", "wanted persons", "ms of CPU")
    for name, style in (("p50_ms", "o-"), ("p99_ms", "s--"), ("p99.9_ms", "^:")):
        points = [(int(size), figures["interlink"]["lone"]["one_thread_cpu"][name]) for size, figures in sizes.items()
                  if "one_thread_cpu" in figures["interlink"].get("lone", {})]  # fmt: skip
        x, y = zip(*points, strict=True)
        ax.loglog(x, y, style, color=COLOURS["interlink"], ms=4, label=name.removesuffix("_ms"))
        for point in points:
            ax.annotate(f"{point[1]:.2g}", point, (4, 4), textcoords="offset points", fontsize=7)
    ax.legend(fontsize=7, frameon=False)
    return ax


def memory(batch: dict[str, Any]) -> Axes:
    """Memory of a batch over time."""
    ax = axes(f"A batch of {batch['rows']:,} rows, interrupted and killed on its way", "minutes", "MiB")
    minutes, own, mapped = zip(*((s / 60, own, own + mapped) for s, own, mapped in batch["memory_mb"]), strict=True)
    ax.plot(minutes, mapped, color="#7a7a7a", lw=1, label="with the pages of mapped files (libraries, index)")
    ax.plot(minutes, own, color=COLOURS["interlink"], lw=1.6, label="its own")
    ax.set_ylim(bottom=0)
    ax.legend(fontsize=7, frameon=False)
    return ax


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--results", type=Path, required=True, help="the folder of the JSON files")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the SVG files")
    args = parser.parse_args()
    mpl.use("svg")
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "interlink", "font.size": 8})
    args.out.mkdir(parents=True, exist_ok=True)
    sizes = json.loads((args.results / "results.json").read_text(encoding="utf-8"))["sizes"]
    save(speed(sizes), args.out / "speed.svg")
    save(latency(sizes), args.out / "latency.svg")
    if (args.results / "batch.json").exists():
        batch = json.loads((args.results / "batch.json").read_text(encoding="utf-8"))
        save(memory(batch), args.out / "batch_memory.svg")


if __name__ == "__main__":
    main()
