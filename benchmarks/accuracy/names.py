"""Names alone, script by script: how often the right one is first, in whatever order its parts stand.

    python benchmarks/accuracy/names.py --shared ../shared

Each name in another script, and each other Latin spelling, is asked for in an index of one Latin name per person. Three
shares of queries whose first answer is right: as written; with the parts of every query shuffled; and as written but
with other spellings of the right name taken out of the answers, which are mostly the same person in another source (no
comparison of names could tell, so the first figure cannot reach 1). Then what became of the queries that were missed:
another spelling of the right name came first; the right one stands among the first ten all the same; it was not found.
"""

from __future__ import annotations

import argparse
import random
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import interlink

HOME = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(HOME / "benchmarks" / "training"))

from _dev import Dev, View, record  # noqa: E402  (lies beside the training scripts)

LEAST = 100
"""Queries of a slice of which a share is worth printing."""
MOST, TEN = 20, 10
"""Answers that are asked for, and those that somebody reads."""


def script(text: str) -> str:
    """Return the script of the first letter, in Unicode's word for it; but for Han, which that calls CJK."""
    word = next((unicodedata.name(c, "?").split()[0] for c in text if c.isalpha()), "?")
    return "Han" if word == "CJK" else word.title()


def shuffled(text: str, rng: random.Random) -> str:
    """Return a name with its parts in another order."""
    words = text.split()
    rng.shuffle(words)
    return " ".join(words)


@dataclass
class Answered:
    """What came of one query."""

    first_judged: bool
    """The first answer is right where what nobody can judge is taken out."""
    spelling_first: bool
    """The first answer is another spelling of the right name."""
    place: int | None
    """Where the right answer stands, from 0; ``None`` where it was not found."""

    @property
    def first(self) -> bool:
        return self.place == 0


def slices(dev: Dev) -> dict[str, str]:
    """Return under which heading each query of the views on names is counted: its script, and what sort of person.

    Arabic names are those of listed persons or of others, most of them Western; Latin ones of Arabic origin or not.
    """
    of_query = {}
    for row in dev.names():
        part = f"/{row['origin']}" if row["script"] == "Arabic" else ""
        of_query[f"{row['group_id']}|{row['name']}"] = script(row["name"]) + part
    for row in dev.latin_variants():
        origin = "Arabic origin" if row["arabic_origin"] == "yes" else "other"
        of_query[f"{row['group_id']}|{row['query_name']}"] = f"Latin/{origin}"
    return of_query


def answered(view: View, index: interlink.WantedIndex, texts: dict[str, str]) -> dict[str, Answered]:
    """Return what came of each query."""
    labels: dict[str, list[int | None]] = {query: [] for query in texts}
    found = index.link([record(i, text) for i, text in texts.items()], limit=MOST, threshold=0).to_pandas()
    for query, person in zip(found["query_id"], found["person_id"], strict=True):
        labels[query].append(view.label(query, person))
    return {query: _answered(row) for query, row in labels.items()}


def _answered(labels: list[int | None]) -> Answered:
    judged = [label for label in labels if label is not None]
    return Answered(judged[:1] == [1], labels[:1] == [None], labels.index(1) if 1 in labels else None)


def share(rows: Iterable[bool]) -> float:
    """Return how many of the rows are true, as a share."""
    values = list(rows)
    return sum(values) / len(values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    parser.add_argument("--most", type=int, default=20_000, help="queries of a view that are asked at the most")
    args = parser.parse_args()
    dev = Dev(args.shared / "eval" / "data" / "dev")
    heading = slices(dev)
    columns = ("queries", "as written", "shuffled", "others out", "missed", "spelling first", "among ten", "not found")
    print(f"{'':24s}" + "".join(f"{column:>16s}" for column in columns))
    for view in dev.name_views():
        rng = random.Random(0)
        asked = {q["id"]: q["names"][0]["full"] for q in view.queries}
        texts = {i: asked[i] for i in sorted(rng.sample(sorted(asked), min(args.most, len(asked))))}
        index = interlink.WantedIndex.build(view.index)
        written = answered(view, index, texts)
        other = answered(view, index, {i: shuffled(text, rng) for i, text in texts.items()})
        of_slice = defaultdict(list)
        for query in texts:
            of_slice[heading[query]].append(query)
        for name in sorted(of_slice):
            queries = of_slice[name]
            if len(queries) >= LEAST:
                rows = [written[query] for query in queries]
                shares = (
                    share(row.first for row in rows),
                    share(other[query].first for query in queries),
                    share(row.first_judged for row in rows),
                )
                missed = [row for row in rows if not row.first]
                counts = (
                    len(missed),
                    sum(row.spelling_first for row in missed),
                    sum(row.place is not None and row.place < TEN for row in missed),
                    sum(row.place is None for row in missed),
                )
                print(
                    f"{name:24s}{len(queries):16d}"
                    + "".join(f"{value:16.3f}" for value in shares)
                    + "".join(f"{value:16d}" for value in counts)
                )


if __name__ == "__main__":
    main()
