"""Splink on DuckDB as a peer."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import duckdb
import jellyfish
import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from interlink.records import Person
from peers.base import birth_year, names_of

_THREADS = int(os.environ.get("OMP_NUM_THREADS", "1"))


def _table(persons: Sequence[Person]) -> pd.DataFrame:
    names, owner = names_of(persons)
    parts = [sorted(name.split(), key=len, reverse=True) or [""] for name in names]
    years = [birth_year(person) for person in persons]
    return pd.DataFrame(
        {
            "unique_id": range(len(names)),
            "person": owner,
            "name": names,
            "long": [part[0] for part in parts],
            "next": [part[1] if len(part) > 1 else None for part in parts],
            "long_code": [jellyfish.metaphone(part[0]) or None for part in parts],
            "next_code": [jellyfish.metaphone(part[1]) or None if len(part) > 1 else None for part in parts],
            "codes": [sorted({jellyfish.metaphone(one) for one in part} - {""}) for part in parts],
            "year": [years[number] for number in owner],
            "nation": [(*persons[number].nationalities, None)[0] for number in owner],
        }
    )


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("long").configure(term_frequency_adjustments=True),
            cl.ExactMatch("year"),
            cl.ExactMatch("nation"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("long", "next"),
            block_on("long_code", "next_code"),
            block_on("codes", "year", arrays_to_explode=["codes"]),
        ],
        additional_columns_to_retain=["person"],
    )


class SplinkDuckdb:
    batch = 2_000

    def build(self, wanted: Sequence[Person]) -> None:
        self.ids = [person.id or "" for person in wanted]
        self.wanted = _table(wanted)
        sample = self.wanted.head(20_000)
        trained = self._linker(sample, sample)
        trained.training.estimate_u_using_random_sampling(max_pairs=1e6)
        trained.training.estimate_parameters_using_expectation_maximisation(block_on("long", "next"))
        trained.training.estimate_parameters_using_expectation_maximisation(block_on("year", "nation"))
        self.model: Any = trained.misc.save_model_to_json(out_path=None)

    def _linker(self, left: pd.DataFrame, right: pd.DataFrame, settings: Any = None) -> Linker:
        connection = duckdb.connect(":memory:")
        connection.execute(f"SET threads = {_THREADS}")
        database = DuckDBAPI(connection)
        tables = [
            database.register(left, dataset_display_name="a_queries"),
            database.register(right, dataset_display_name="b_wanted"),
        ]
        return Linker(tables, settings or _settings(), log_level=None)

    def top(self, queries: Sequence[Person], limit: int) -> list[list[str]]:
        linker = self._linker(_table(queries), self.wanted, self.model)
        pairs = linker.inference.predict().as_pandas_dataframe()
        best = pairs.groupby(["person_l", "person_r"], as_index=False)["match_weight"].max()
        best = best.sort_values(["person_l", "match_weight"], ascending=[True, False], kind="stable")
        found: list[list[str]] = [[] for _ in queries]
        for query, person in best.groupby("person_l").head(limit)[["person_l", "person_r"]].to_numpy().tolist():
            found[query].append(self.ids[person])
        return found
