"""Count how common name parts are: the shipped background of term frequencies.

    python benchmarks/training/train_background.py --shared ../shared

Counted are persons (each human once, however many lists name them) by the consonant skeletons of their names, over the
listed persons of the evaluation's dev data, its politicians, and the bare names; and again by region, where the
nationality is known. Skeletons borne by fewer than ``LEAST`` persons are left out, of all or of a region, so that
nobody can be read off the table. A skeleton brings the spellings of all scripts together: a table for each script would
call a name rare where its bearers are written in another one.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path
from typing import NamedTuple

from _dev import Dev, is_latin

from interlink.comparison.skeletons import skeleton
from interlink.normalise.names import name_variants

HOME = Path(__file__).resolve().parents[2]
SHIPPED = HOME / "src" / "interlink" / "scoring" / "data" / "background.tsv"
LEAST = 3


REGIONS = {
    "arab": "AE BH DJ DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE",
    "iranian": "AF IR TJ",
    "south_asian": "BD BT IN LK MV NP PK",
    "turkic": "AZ KG KZ TM TR UZ",
    "east_slavic": "BY MD RU SU UA",
    "central_european": "AL BA BG CS CY CZ EE GR HR HU LT LV ME MK PL RO RS SI SK XK YU",
    "caucasian": "AM GE",
    "iberian": "AD AR BO BR CL CO CR CU DO EC ES GT HN MX NI PA PE PH PR PT PY SV UY VE",
    "west_european": "AT AU AX BE CA CH DE DK FI FO FR GB IE IL IS IT JM LU MT NL NO NZ SE SM US",
    "east_asian": "CN HK JP KH KP KR LA MM MN MO TH TW VN",
    "malay": "BN ID MY SG",
}
"""Nationalities whose bearers' names are drawn from one stock; the rest are ``other``."""
OF_COUNTRY = {country: region for region, countries in REGIONS.items() for country in countries.split()}


class Human(NamedTuple):
    """The names and nationalities of one human."""

    names: list[str]
    nationalities: list[str]

    @property
    def regions(self) -> set[str]:
        """Where the human is at home; nothing where that is not known."""
        return {OF_COUNTRY.get(country, "other") for country in self.nationalities}

    @property
    def skeletons(self) -> set[str]:
        """The consonant skeletons of the human's name parts."""
        tokens = {(t.text, t.alphabet) for name in self.names for variant in name_variants(name) for t in variant}
        return {key for text, alphabet in tokens if (key := skeleton(text, alphabet))}


def humans(dev: Dev) -> list[Human]:
    """Return each human: listed, politician, or known by name alone."""
    listed: dict[str, Human] = {}
    for person in dev.persons.values():
        human = listed.setdefault(dev.human.get(person["id"], person["id"]), Human([], []))
        human.names.extend(n["full"] for n in person["names"])
        human.nationalities.extend(person["nationalities"])
    bare: dict[str, Human] = {}
    for row in dev._csv("names.csv.gz"):  # noqa: SLF001  (the same data, another file)
        if row["origin"] != "list" and row["script"] == "Latin" and is_latin(row["name"]):
            bare.setdefault(row["group_id"], Human([], [])).names.append(row["name"])
    politicians = [Human([n["full"] for n in person["names"]], person["nationalities"]) for person in dev.innocents]
    return [*listed.values(), *politicians, *bare.values()]


def row(key: str, count: int, regions: Counter[str]) -> str:
    """Return a line of the table."""
    by_region = ",".join(f"{region}:{n}" for region, n in sorted(regions.items()) if n >= LEAST)
    return f"{key}\t{count}\t{by_region}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    args = parser.parse_args()
    people = humans(Dev(args.shared / "eval" / "data" / "dev"))
    counts: Counter[str] = Counter()
    by_region: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for human in people:
        for key in human.skeletons:
            counts[key] += 1
            by_region[key].update(human.regions)
    kept = {key: count for key, count in sorted(counts.items()) if count >= LEAST}
    everybody = Counter(region for human in people for region in human.regions)
    head = (
        "# How common name parts are: consonant skeleton (comparison/alphabet.py), persons who bear it, and\n"
        "# of these the persons of each region, where the nationality is known. The first row counts all persons.\n"
        "# Written by benchmarks/training/train_background.py from published lists and registers of politicians.\n"
    )
    rows = [row("*", len(people), everybody), *(row(key, count, by_region[key]) for key, count in kept.items())]
    SHIPPED.write_text(head + "".join(rows), encoding="utf-8")
    print(f"{len(people)} persons, {len(kept)} name parts; the most common: {counts.most_common(12)}")
    print(f"by region: {dict(everybody)}")


if __name__ == "__main__":
    main()
