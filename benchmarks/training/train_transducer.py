"""Train the weights by which tokens are compared across scripts and spellings.

    python benchmarks/training/train_transducer.py --shared ../shared

reads ``data/training/name_tokens.csv.gz`` below ``--shared``, fits one table for each alphabet and writes them to
``src/interlink/comparison/data/transducer_*.json``. The result depends on nothing but that file and the hand tables
beside this script. ``--only arabic,hebrew`` trains some alphabets; ``--report`` measures the tables on the groups that
were held out and writes ``benchmarks/training/transducer_report.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from pathlib import Path
from typing import Any

from _calibrate import calibrated
from _pairs import Group, pairs_of, prepared, read_groups
from _tables import Settings, classes, fit, floored, hand_table, symmetric, weights

from interlink.normalise.tokens import Alphabet

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "src" / "interlink" / "comparison" / "data"
LETTERS = Path(__file__).parent / "letters"
MOST_PAIRS = 150_000
"""More pairs do not measure better; of a larger source a stable sample is taken."""


def train(groups: list[Group], alphabet: Alphabet) -> tuple[dict[str, Any], dict[str, Any]]:
    """Fit the table of one alphabet, and the classes of its symbols, to the groups that are not held out."""
    pairs = pairs_of((group for group in groups if not group.held_out), alphabet)
    rows = list(prepared(pairs, alphabet))
    if len(rows) > MOST_PAIRS:
        rows = sorted(rows, key=lambda row: hashlib.sha256(f"{row[0]} {row[1]}".encode()).digest())[:MOST_PAIRS]
    hand = hand_table(LETTERS / f"{alphabet.name.lower()}.tsv")
    fitted = fit(rows, hand, Settings())
    table = floored(weights(fitted), fitted, hand)
    if alphabet == Alphabet.LATIN:
        table = symmetric(table)
    return {
        "format": 1,
        "alphabet": alphabet.name.lower(),
        "pairs": len(rows),
        **calibrated(table, rows, alphabet),
    }, classes(fitted, hand)


def write(table: dict[str, Any]) -> None:
    """Write a table with one line for each symbol, so that a change can be read in a diff."""
    lines = []
    for key, value in table.items():
        if isinstance(value, dict) and value and isinstance(next(iter(value.values())), dict):
            rows = ",\n".join(
                f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps(row, ensure_ascii=False)}"
                for name, row in value.items()
            )
            lines.append(f"{json.dumps(key)}: {{\n{rows}\n}}")
        else:
            lines.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (OUTPUT / f"transducer_{table['alphabet']}.json").write_text(text, encoding="utf-8")


def write_classes(alphabet: str, found: dict[str, Any]) -> None:
    """Put the classes of one alphabet into their file."""
    path = OUTPUT / "skeleton_classes.json"
    every = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    every[alphabet] = found
    parts = []
    for name in sorted(every):
        halves = []
        for half, rows in every[name].items():
            lines = ",\n".join(
                f"    {json.dumps(key, ensure_ascii=False)}: {json.dumps(row, ensure_ascii=False)}"
                for key, row in rows.items()
            )
            halves.append(f'  "{half}": {{\n{lines}\n  }}')
        parts.append(f'"{name}": {{\n' + ",\n".join(halves) + "\n}")
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def main() -> None:
    """Train the alphabets asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder that holds data/training")
    parser.add_argument("--only", default=",".join(a.name.lower() for a in Alphabet), help="alphabets, by commas")
    parser.add_argument("--report", action="store_true", help="measure the tables on held-out groups as well")
    options = parser.parse_args()
    groups = list(read_groups(options.shared / "data" / "training" / "name_tokens.csv.gz"))
    for name in options.only.split(","):
        begun = time.perf_counter()
        table, found = train(groups, Alphabet[name.upper()])
        write(table)
        if name != "latin":
            write_classes(name, found)
        size = sum(map(len, table["units"].values()))
        print(f"{name}: {table['pairs']} pairs, {size} weights, {time.perf_counter() - begun:.0f} s")
    if options.report:
        from _measure import report

        report(groups, Path(__file__).parent / "transducer_report.json")


if __name__ == "__main__":
    main()
