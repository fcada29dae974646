"""Labelled queries of the evaluation's dev data, in the views in which the library is judged."""

from __future__ import annotations

import csv
import gzip
import json
import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

INDEX_LISTS = {"UN", "OFAC", "EU", "INTERPOL"}
TRUTH = {"gold", "gold_script", "gold_transitive"}
Record = dict[str, Any]
KIN, KIN_LEAST = 1500, 3
"""Relatives that are invented, and names of a chain that they are invented for."""
ALIKE = 80.0
"""Names this similar, order aside, are spellings of one name."""
STRIDE = 4
"""One innocent in so many is asked for."""


@dataclass
class View:
    """One way of asking: an index, queries and what is known of each pair."""

    name: str
    index: list[Record]
    queries: list[Record]
    label: Callable[[str, str], int | None]
    """(query id, person id) -> 1 right, 0 wrong, None unknown."""
    listed: frozenset[str] = frozenset()
    """Queries that are on a list; the others are innocent."""
    stride: int = 1
    """For how many innocents each innocent query stands."""


class Dev:
    """The dev data of the evaluation harness."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.persons = {p["id"]: {**p, "documents": []} for p in self._jsonl("persons.jsonl.gz")}
        self.innocents = list(self._jsonl("innocents.jsonl.gz"))
        self.tier: dict[frozenset[str], str] = {}
        self.human: dict[str, str] = {}
        self.known: set[str] = set()
        for row in self._csv("links.csv"):
            pair = frozenset((row["id_a"], row["id_b"]))
            self.tier[pair] = row["tier"]
            if row["component"]:
                self.human[row["id_a"]] = self.human[row["id_b"]] = row["component"]
            if row["tier"] in TRUTH:
                self.known |= pair
        self.different = {frozenset((r["id_a"], r["id_b"])) for r in self._csv("nonlinks.csv")}

    def _jsonl(self, name: str) -> Iterator[Record]:
        with gzip.open(self.folder / name, "rt", encoding="utf-8") as handle:
            yield from map(json.loads, handle)

    def _csv(self, name: str) -> list[dict[str, str]]:
        opener = gzip.open if name.endswith(".gz") else open
        with opener(self.folder / name, "rt", encoding="utf-8", newline="") as handle:
            return list(csv.DictReader(handle))

    def names(self) -> list[dict[str, str]]:
        """Return the spellings of all names, grouped by person."""
        return self._csv("names.csv.gz")

    def latin_variants(self) -> list[dict[str, str]]:
        """Return pairs of Latin spellings of one name."""
        return [row for row in self._csv("latin_variants.csv") if row["kind"] == "same_name"]

    def label(self, query: str, person: str) -> int | None:
        """Return what is known of a pair of list records; an innocent is nobody on a list."""
        if query not in self.persons:
            return 0
        pair = frozenset((query, person))
        tier = self.tier.get(pair)
        if tier:
            return 1 if tier in TRUTH else None
        if pair in self.different:
            return 0
        if query in self.human and self.human[query] == self.human.get(person):
            return None
        return 0 if query in self.known and person in self.known else None

    def views(self) -> list[View]:
        """Return all views: the lists against each other in four states of completeness, and names alone."""
        index = [p for p in self.persons.values() if p["notice"]["list"] in INDEX_LISTS]
        queries = [p for p in self.persons.values() if p["notice"]["list"] not in INDEX_LISTS and p["id"] in self.known]
        everybody = queries + self.innocents[::STRIDE]
        listed = frozenset(q["id"] for q in queries)
        views = [
            View(name, list(map(left, index)), list(map(left, everybody)), self.label, listed, STRIDE)
            for name, left in (("full", dict), ("sparse", sparse), ("names only", names_only))
        ]
        latin = [r for r in (with_names(p, is_latin) for p in index) if r]
        other = [r for r in (with_names(p, lambda n: not has_latin(n)) for p in queries) if r]
        views += [
            View("cross script", latin, other, self.label),
            View("cross script, names only", list(map(names_only, latin)), list(map(names_only, other)), self.label),
        ]
        return [*views, *self.name_views(), kin_view(index)]

    def name_views(self) -> list[View]:
        """Return the views on bare names: other scripts, and other Latin spellings, against one Latin name each."""
        groups: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in self.names():
            groups[row["group_id"]].append(row)
        central = {g: name for g, rows in groups.items() if (name := _central(rows))}
        scripts = [
            (row["group_id"], row["name"])
            for rows in groups.values()
            for row in rows
            if row["group_id"] in central and not has_latin(row["name"])
        ]
        views = [_name_view("names in other scripts", central, scripts)]
        variants = self.latin_variants()
        chosen = {**central, **{r["group_id"]: r["index_name"] for r in variants}}
        views.append(_name_view("Latin variants", chosen, [(r["group_id"], r["query_name"]) for r in variants]))
        return views


def kin_view(index: list[Record]) -> View:
    """Return the view of relatives: sons and brothers, invented, of listed persons with a chain of three names or more.

    Nobody has labelled relatives. A brother has another given name before the same chain; a son has another given name
    before the father's whole name. Given names are those of the other persons.
    """
    rng = random.Random(0)
    chains = [
        (p, words)
        for p in index
        if is_latin(name := p["names"][0]["full"]) and len(words := name.replace(",", " ").split()) >= KIN_LEAST
    ]
    given = sorted({words[0] for _, words in chains})
    queries, father = [], {}
    for number, (person, words) in enumerate(rng.sample(chains, min(KIN, len(chains)))):
        other = rng.choice(given)
        if key(other) in {key(word) for word in words}:
            continue
        identifier = f"kin-{number}"
        father[identifier] = person["id"]
        queries.append(record(identifier, " ".join([other, *(words if number % 2 else words[1:])])))

    def label(query: str, person: str) -> int | None:
        return 0 if father[query] == person else None

    return View("kin", [names_only(p) for p in index], queries, label)


def _name_view(name: str, central: dict[str, str], queries: Iterable[tuple[str, str]]) -> View:
    keys: dict[str, str] = {}
    of_group = {g: keys.setdefault(key(n), f"n:{g}") for g, n in central.items()}
    index = [record(i, central[i[2:]]) for i in dict.fromkeys(keys.values())]
    asked = {f"{g}|{n}": (g, n) for g, n in queries}
    texts = {i: k for k, i in keys.items()}

    def label(query: str, person: str) -> int | None:
        group, text = asked[query]
        if of_group[group] == person:
            return 1
        # another spelling of the queried or of the right name, or one of them with a part more: perhaps the same person
        # in another source, and no comparison of names could tell
        right = key(central[group])
        alike = max(fuzz.ratio(texts[person], right), fuzz.token_set_ratio(texts[person], right)) >= ALIKE
        return None if alike or texts[person] == key(text) else 0

    return View(name, index, [record(q, n) for q, (_, n) in asked.items()], label)


def _central(rows: list[dict[str, str]]) -> str | None:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["script"] == "Latin" and is_latin(row["name"]):
            counts[row["name"]] += 1
    return max(counts, key=lambda n: (counts[n], n)) if counts else None


def record(identifier: str, name: str) -> Record:
    """A record of one name."""
    return {"id": identifier, "names": [{"full": name, "kind": "primary"}]}


def names_only(person: Record) -> Record:
    """The record with its names alone."""
    return {"id": person["id"], "names": person["names"]}


def sparse(person: Record) -> Record:
    """What a poor notice carries: primary name, year of birth, nationality."""
    years = sorted({d[:4] for d in person["birth_dates"] if "/" not in d})
    return {
        "id": person["id"],
        "names": person["names"][:1],
        "birth_dates": years,
        "nationalities": person["nationalities"],
    }


def with_names(person: Record, keep: Callable[[str], bool]) -> Record | None:
    """The record with those names that are kept; None when none is left."""
    names = [n for n in person["names"] if keep(n["full"])]
    return {**person, "names": names} if names else None


def is_latin(text: str) -> bool:
    """Whether all letters are Latin."""
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def has_latin(text: str) -> bool:
    """Whether some letter is Latin."""
    return any("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def key(name: str) -> str:
    """Order-free key of a name."""
    text = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(sorted("".join(c if c.isalnum() else " " for c in text).casefold().split()))
