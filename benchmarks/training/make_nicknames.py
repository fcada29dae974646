"""Write ``normalise/data/nicknames_en.tsv``: English given names and their short forms, one group a line.

Input: the pairs (name, "has_nickname", short form) of ``nicknames_en.csv``, Apache-2.0.

Usage: python benchmarks/training/make_nicknames.py ../shared/data/training/nicknames_en.csv
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from interlink.normalise.compounds import pieces
from interlink.normalise.latin import fold_latin

TARGET = Path(__file__).parents[2] / "src/interlink/normalise/data/nicknames_en.tsv"
HEADER = """\
# English given names (first of each line) and their short forms, folded.
# Written by benchmarks/training/make_nicknames.py from the table of nicknames and diminutives of
# C. Northern (Old Dominion University), Apache-2.0.
# words
"""
NOT_SHORT_FORMS = {("jean", "john"), ("jean", "jonathan")}


def main(path: str) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    with Path(path).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name, short = folded(row["name1"]), folded(row["name2"])
            if name and short and name != short and (name, short) not in NOT_SHORT_FORMS and short not in groups[name]:
                groups[name].append(short)
    # the table has some relations both ways; the name with more short forms is the full one
    for short, names in groups.items():
        names[:] = [name for name in names if short not in groups.get(name, ()) or len(groups[name]) < len(names)]
    lines_out = (" ".join([name, *sorted(shorts)]) for name, shorts in sorted(groups.items()) if shorts)
    TARGET.write_text(HEADER + "\n".join(lines_out) + "\n", encoding="utf-8")


def folded(name: str) -> str:
    texts = pieces(fold_latin(name.strip()))
    return texts[0] if len(texts) == 1 and texts[0].isalpha() else ""


if __name__ == "__main__":
    main(sys.argv[1])
