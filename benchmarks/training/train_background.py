"""Count how common name parts are: the shipped background of term frequencies.

    python benchmarks/training/train_background.py --shared ../shared

Counted are persons (each human once, however many lists name them) by the consonant skeletons of their names, over the
listed persons of the evaluation's dev data, its politicians, and the bare names. Skeletons borne by fewer than
``LEAST`` persons are left out, so that nobody can be read off the table.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from _dev import Dev, is_latin

from interlink.comparison.skeletons import skeleton
from interlink.normalise.names import name_variants

HOME = Path(__file__).resolve().parents[2]
SHIPPED = HOME / "src" / "interlink" / "scoring" / "data" / "background.tsv"
LEAST = 3


def humans(dev: Dev) -> list[list[str]]:
    """Return the names of each human: listed, politician, or known by name alone."""
    listed: dict[str, list[str]] = {}
    for person in dev.persons.values():
        listed.setdefault(dev.human.get(person["id"], person["id"]), []).extend(n["full"] for n in person["names"])
    bare: dict[str, list[str]] = {}
    for row in dev._csv("names.csv.gz"):  # noqa: SLF001  (the same data, another file)
        if row["origin"] != "list" and row["script"] == "Latin" and is_latin(row["name"]):
            bare.setdefault(row["group_id"], []).append(row["name"])
    politicians = [[n["full"] for n in person["names"]] for person in dev.innocents]
    return [*listed.values(), *politicians, *bare.values()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    args = parser.parse_args()
    people = humans(Dev(args.shared / "eval" / "data" / "dev"))
    counts: Counter[str] = Counter()
    for names in people:
        tokens = {(t.text, t.alphabet) for name in names for variant in name_variants(name) for t in variant}
        counts.update({key for text, alphabet in tokens if (key := skeleton(text, alphabet))})
    rows = sorted((key, count) for key, count in counts.items() if count >= LEAST)
    head = (
        "# How common name parts are: consonant skeleton (comparison/alphabet.py) and persons who bear it.\n"
        "# Written by benchmarks/training/train_background.py from published lists and registers of politicians.\n"
        "# The first row counts all persons.\n"
    )
    SHIPPED.write_text(head + f"*\t{len(people)}\n" + "".join(f"{k}\t{c}\n" for k, c in rows), encoding="utf-8")
    print(f"{len(people)} persons, {len(rows)} name parts; the most common: {counts.most_common(12)}")


if __name__ == "__main__":
    main()
