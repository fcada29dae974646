"""Write ``normalise/data/stems_latin.tsv``: name parts that take the Arabic article, by their Latin spelling.

A stem is a Latin name part whose Arabic counterpart begins with the article, seen with its article apart
(``al-Sharif``) or without it (``Sharif``). A stem is left out where article and stem together are a name of another
language (``Albert``): written in Arabic with a hamza on its alef, or in a third script only.

Input: the aligned name parts of COLING 2018, Wikidata (both CC0), ANETAC and Google's ar2en list (Apache-2.0).

Usage: python benchmarks/training/make_article_stems.py ../shared/data/training/name_tokens.csv.gz
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from interlink.normalise.arabic import fold_arabic
from interlink.normalise.compounds import undoubled
from interlink.normalise.latin import fold_latin

TARGET = Path(__file__).parents[2] / "src/interlink/normalise/data/stems_latin.tsv"
HEADER = """\
# Name parts that take the Arabic article, by their Latin spelling (folded, doubled consonants once). An article that is
# written as part of the word (Alsharif, Elmasri, Echcherif) is taken off before these.
# Written by benchmarks/training/make_article_stems.py from COLING 2018 and Wikidata name parts (CC0), ANETAC and Google
# ar2en (Apache-2.0).
# words
"""
ARTICLE = re.compile(r"(?:[aeu]l|a[shdrtzn]|ash)[- ]([a-z]{4,})")
FOREIGN = re.compile("(?:[ae]l(?!a[mw]i)|batch$|brazil|portugal|denmark|almani)")
JOINED = re.compile(r"[ae]l([a-z]{4,})")


def main(path: str) -> None:
    groups: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            groups[row["group_id"]][row["script"]].add(row["name"])
    apart, bare, foreign = Counter[str](), Counter[str](), Counter[str]()
    for group in groups.values():
        latin = {undoubled(fold_latin(name)) for name in group["Latin"]}
        own_alef = any(name[:2] in {"أل", "إل", "آل"} for name in group["Arabic"])
        takes = any(name.startswith("ال") and len(fold_arabic(name)) > 4 for name in group["Arabic"])
        for name in latin:
            joined = JOINED.fullmatch(name)
            if joined and (own_alef or (not group["Arabic"] and len(group) > 1)):
                foreign[joined.group(1)] += 1
            if takes and (found := ARTICLE.fullmatch(name)):
                apart[found.group(1)] += 1
            elif takes and re.fullmatch("(?![ae]l)[a-z]{4,}", name):
                bare[name] += 1
    stems = [s for s in apart.keys() | bare.keys() if (apart[s] or bare[s] > 1) and not FOREIGN.match(s)]
    kept = sorted(s for s in stems if not foreign[s] or apart[s] + bare[s] > 3 * foreign[s])
    TARGET.write_text(HEADER + "\n".join(wrapped(kept)) + "\n", encoding="utf-8")


def wrapped(words: list[str], width: int = 120) -> list[str]:
    out = [""]
    for word in words:
        if len(out[-1]) + len(word) >= width:
            out.append("")
        out[-1] = f"{out[-1]} {word}".strip()
    return out


if __name__ == "__main__":
    main(sys.argv[1])
