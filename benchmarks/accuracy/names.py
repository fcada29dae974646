"""Names alone, script by script: how often the right one is first, in whatever order its parts stand.

    python benchmarks/accuracy/names.py --shared ../shared

Each name in another script, and each other Latin spelling, is asked for in an index of one Latin name per person. Three
shares of queries whose first answer is right: as written; with the parts of every query shuffled; and as written but
with other spellings of the right name taken out of the answers, which are mostly the same person in another source (no
comparison of names could tell, so the first figure cannot reach 1).
"""

from __future__ import annotations

import argparse
import random
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import interlink

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME / "benchmarks" / "training"))

from _dev import Dev, View, record  # noqa: E402  (lies beside the training scripts)

LEAST = 100
"""Queries of a script of which a share is worth printing."""


def script(text: str) -> str:
    """Return the script of the first letter, in Unicode's word for it."""
    return next((unicodedata.name(c, "?").split()[0].title() for c in text if c.isalpha()), "?")


def shuffled(text: str, rng: random.Random) -> str:
    """Return a name with its parts in another order."""
    words = text.split()
    rng.shuffle(words)
    return " ".join(words)


def first_right(view: View, index: interlink.WantedIndex, texts: dict[str, str]) -> dict[str, list[tuple[bool, bool]]]:
    """Return for each script whether each query's first answer is right, with and without what nobody can judge."""
    records = [record(i, text) for i, text in texts.items()]
    answers: dict[str, list[int | None]] = defaultdict(list)
    found = index.link(records, limit=20, threshold=0).to_pandas()
    for query, person in zip(found["query_id"], found["person_id"], strict=True):
        answers[query].append(view.label(query, person))
    out: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for query, text in texts.items():
        judged = [label for label in answers[query] if label is not None]
        out[script(text)].append((answers[query][:1] == [1], judged[:1] == [1]))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    parser.add_argument("--most", type=int, default=4_000, help="queries of a view that are asked at the most")
    args = parser.parse_args()
    print(f"{'':34s}{'queries':>9s}{'as written':>12s}{'shuffled':>10s}{'others out':>12s}")
    for view in Dev(args.shared / "eval" / "data" / "dev").name_views():
        rng = random.Random(0)
        asked = {q["id"]: q["names"][0]["full"] for q in view.queries}
        texts = {i: asked[i] for i in sorted(rng.sample(sorted(asked), min(args.most, len(asked))))}
        index = interlink.WantedIndex.build(view.index)
        written = first_right(view, index, texts)
        other = first_right(view, index, {i: shuffled(text, rng) for i, text in texts.items()})
        for name in sorted(written):
            rows = written[name]
            if len(rows) >= LEAST:
                order = sum(a for a, _ in other[name]) / len(rows)
                alone, judged = (sum(column) / len(rows) for column in zip(*rows, strict=True))
                print(f"{view.name:24s}{name:10s}{len(rows):9d}{alone:12.3f}{order:10.3f}{judged:12.3f}")


if __name__ == "__main__":
    main()
