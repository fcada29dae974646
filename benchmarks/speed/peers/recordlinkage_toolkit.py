"""recordlinkage: blocks of two equal phonetic codes, or one and the birth year; Jaro-Winkler; a row for each name."""

from __future__ import annotations

from collections.abc import Sequence

import jellyfish
import numpy as np
import pandas as pd
import recordlinkage

from interlink.records import Person
from peers.base import birth_year, names_of


def _table(persons: Sequence[Person]) -> pd.DataFrame:
    names, owner = names_of(persons)
    years = [birth_year(person) for person in persons]
    codes = [
        sorted({jellyfish.metaphone(token) for token in name.split()} - {""}, key=len, reverse=True) for name in names
    ]
    return pd.DataFrame(
        {
            "name": names,
            "year": [years[number] for number in owner],
            "long": [code[0] if code else "" for code in codes],
            "next": [code[1] if len(code) > 1 else "" for code in codes],
            "codes": codes,
            "person": owner,
        }
    )


def _exploded(table: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each phonetic code of a name."""
    return table.assign(row=range(len(table))).explode("codes").dropna(subset=["codes", "year"]).reset_index(drop=True)


class RecordlinkageToolkit:
    batch = 500

    def build(self, wanted: Sequence[Person]) -> None:
        self.ids = [person.id or "" for person in wanted]
        self.wanted = _table(wanted)
        self.exploded = _exploded(self.wanted)
        self.rows = self.exploded["row"].to_numpy()

    def top(self, queries: Sequence[Person], limit: int) -> list[list[str]]:
        left = _table(queries)
        two = recordlinkage.Index()
        two.block(["long", "next"])
        one = recordlinkage.Index()
        one.block(["codes", "year"])
        compare = recordlinkage.Compare()
        compare.string("name", "name", method="jarowinkler", label="name")
        compare.exact("year", "year", label="year")
        codes = _exploded(left)
        by_year = one.index(codes, self.exploded)
        rows = codes["row"].to_numpy()[by_year.get_level_values(0)], self.rows[by_year.get_level_values(1)]
        pairs = two.index(left, self.wanted).union(pd.MultiIndex.from_arrays(rows).drop_duplicates())
        features = compare.compute(pairs, left, self.wanted)
        value = (features["name"] + 0.15 * features["year"]).to_numpy()
        query = left["person"].to_numpy()[pairs.get_level_values(0)]
        person = self.wanted["person"].to_numpy()[pairs.get_level_values(1)]
        best = pd.DataFrame({"query": query, "person": person, "value": value})
        best = best.groupby(["query", "person"], as_index=False)["value"].max()
        best = best.sort_values(["query", "value"], ascending=[True, False], kind="stable").groupby("query").head(limit)
        found: list[list[str]] = [[] for _ in queries]
        for number, one in best[["query", "person"]].to_numpy(np.int64).tolist():
            found[number].append(self.ids[one])
        return found
