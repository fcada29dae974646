"""Measure whether probabilities mean what they say: of all pairs shown at 0.9, are nine in ten right?

    python benchmarks/accuracy/calibration.py --shared ../shared [--model model.json] [--plots FOLDER]

Linked are the lists of the evaluation's dev data against each other, with all their fields, with nothing but primary
name, year of birth and nationality, and with names alone; and with them thousands of politicians who are on no list.
Every candidate pair whose answer is known is judged. The innocents are judged a second time alone: of them every pair
is wrong.

``calibration_error`` is the expected calibration error (Naeini et al. 2015) over ten bins of the pairs with a
probability of at least 0.01; ``calibration_error_of_all`` takes in the rest, any number of pairs that are all nearly 0.
The shipped calibration was fitted on the same data, by a line to some hundred thousand pairs.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import interlink as il
from interlink.errors import InterlinkWarning
from interlink.evaluation import Evaluation, Reliability

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME / "benchmarks" / "training"))
from _dev import INDEX_LISTS, Dev, names_only, sparse  # noqa: E402  (how the dev data are read is said there)

LIMIT = 60
SAMPLES = 100
"""Bootstrap samples behind an interval."""


def views(dev: Dev) -> dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """Return for each task its index and the listed queries with the innocents."""
    index = [p for p in dev.persons.values() if p["notice"]["list"] in INDEX_LISTS]
    others = [p for p in dev.persons.values() if p["notice"]["list"] not in INDEX_LISTS]
    asked = {query for query, _ in true_pairs(dev, index, others)}
    everybody = [p for p in others if p["id"] in asked] + dev.innocents
    tasks = {"cross_list": lambda p: p, "cross_list_sparse": sparse, "cross_list_names_only": names_only}
    return {name: ([change(p) for p in index], [change(p) for p in everybody]) for name, change in tasks.items()}


def judged(dev: Dev, index: list[dict[str, Any]], queries: list[dict[str, Any]], model: il.Model) -> pd.DataFrame:
    """Return all candidate pairs whose answer is known, and the answer."""
    built = il.WantedIndex.build(index, model)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InterlinkWarning)  # some birth dates of the innocents lie in the future
        matches = built.link(queries, threshold=0.0, limit=LIMIT, workers=2, errors="collect")
    table = matches.to_pandas()[["query_id", "person_id", "weight", "probability"]]
    answers = [dev.label(query, person) for query, person in zip(table["query_id"], table["person_id"], strict=True)]
    table = table.assign(right=pd.array(answers, "Int8"))
    return table[table["right"].notna()].astype({"right": bool})


def true_pairs(dev: Dev, index: list[dict[str, Any]], queries: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Return all true pairs of a task, proposed by blocking or not."""
    asked, wanted = {q["id"] for q in queries}, {p["id"] for p in index}
    pairs = (tuple(pair) for pair in dev.tier if dev.label(*pair) == 1)
    both = ((a, b) if a in asked else (b, a) for a, b in pairs)
    return {(query, person) for query, person in both if query in asked and person in wanted}


def figures(table: pd.DataFrame, truth: set[tuple[str, str]], model: il.Model) -> dict[str, Any]:
    """Return what the probabilities of a set of pairs are worth."""
    evaluation = il.evaluate(table, truth)
    shown = evaluation.reliability()
    interval = evaluation.interval(lambda e: e.calibration_error, samples=SAMPLES)
    found = {
        "pairs": len(table),
        "calibration_error": round(shown.error, 4),
        "calibration_error_interval": [round(interval.low, 4), round(interval.high, 4)],
        "calibration_error_of_all": round(_of_all(table).error, 4),
        "reliability": reliability(shown),
    }
    for name in ("review", "match"):
        found[name] = at(evaluation, getattr(model, name))
    return found


def _of_all(table: pd.DataFrame) -> Reliability:
    return Reliability.of(table["probability"].to_numpy(np.float64), table["right"].to_numpy(bool))


def reliability(shown: Reliability) -> list[dict[str, float]]:
    """Return the reliability diagram as rows."""
    rows = zip(shown.probability, shown.share_true, shown.pairs, strict=True)
    return [{"probability": round(p, 3), "share_true": round(s, 3), "pairs": n} for p, s, n in rows]


def at(evaluation: Evaluation, threshold: float) -> dict[str, float]:
    """Return what a threshold does."""
    done = evaluation.at(threshold)
    return {
        "threshold": threshold,
        "precision": round(done.precision, 4),
        "recall": round(done.recall, 4),
    }


def of_innocents(table: pd.DataFrame, innocents: int, model: il.Model) -> dict[str, Any]:
    """Return how much is claimed of people who are on no list: every pair is wrong."""
    likely = table["probability"].to_numpy(np.float64)
    best = table.groupby("query_id")["probability"].max()
    return {
        "innocents": innocents,
        "pairs": len(table),
        "claimed_matches_per_1000": round(1000 * float(likely.sum()) / innocents, 2),
        "alerted_per_1000_at_review": round(1000 * int((best >= model.review).sum()) / innocents, 2),
        "alerted_per_1000_at_match": round(1000 * int((best >= model.match).sum()) / innocents, 2),
        "calibration_error_of_all": round(_of_all(table).error, 5),
    }


def shown_as_text(name: str, found: dict[str, Any]) -> str:
    """Return the figures of a task as text."""
    low, high = found["calibration_error_interval"]
    lines = [
        f"{name}: {found['pairs']:,} known pairs",
        f"  expected calibration error {found['calibration_error']:.4f} ({low:.4f} to {high:.4f})",
        f"  expected calibration error of all pairs {found['calibration_error_of_all']:.4f}",
        "  probability  share true  pairs",
    ]
    lines += [f"  {r['probability']:11.3f} {r['share_true']:11.3f} {r['pairs']:6,}" for r in found["reliability"]]
    for decision in ("review", "match"):
        r = found[decision]
        lines.append(f"  {decision} from {r['threshold']}: precision {r['precision']:.4f}, recall {r['recall']:.4f}")
    lines.append("  innocents alone: " + ", ".join(f"{k} {v:,}" for k, v in found["innocents"].items()))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    parser.add_argument("--model", type=Path, help="a saved model; the shipped one when not given")
    parser.add_argument("--out", type=Path, default=HOME / "benchmarks" / "accuracy" / "calibration.json")
    parser.add_argument("--plots", type=Path, help="folder for the reliability diagrams (needs the extra 'plots')")
    args = parser.parse_args()
    folder = args.shared / "eval" / "data" / "dev"
    if not folder.is_dir():
        sys.exit(f"{folder} is not there. Say with --shared where the evaluation data are.")
    model, dev = il.Model.of(args.model), Dev(folder)
    innocent = {p["id"] for p in dev.innocents}
    results: dict[str, Any] = {}
    for name, (index, queries) in views(dev).items():
        table = judged(dev, index, queries, model)
        found = figures(table, true_pairs(dev, index, queries), model)
        found["innocents"] = of_innocents(table[table["query_id"].isin(innocent)], len(innocent), model)
        results[name] = found
        print(shown_as_text(name, found), flush=True)
        if args.plots:
            args.plots.mkdir(parents=True, exist_ok=True)
            axes = il.evaluate(table, true_pairs(dev, index, queries)).reliability().plot()
            axes.figure.savefig(args.plots / f"{name}.png")
    args.out.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
