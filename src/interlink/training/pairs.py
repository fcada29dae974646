"""The pairs that parameters are estimated on: candidate pairs of blocking, and random pairs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.columns import Fields
from interlink.comparison.alignment import new_alignment
from interlink.comparison.fields import field_level
from interlink.comparison.sides import Neighbours
from interlink.engine import Engine
from interlink.index_columns import IndexColumns
from interlink.kernels import plain_kernel
from interlink.levels import FIELDS
from interlink.model import Model
from interlink.records import Person
from interlink.scoring.weigh import Population, feature_rows, pair_features

__all__ = [
    "Evidence",
    "Pairs",
    "Sides",
    "candidate_pairs",
    "encode",
    "evidence_of",
    "field_levels",
    "pair_keys",
    "random_pairs",
]

_MOST = 50
"""Candidate persons of a record."""
_QUERIES = 20_000
"""Records of the left side that are used at the most, drawn by the seed."""
_RANDOM = 1_000_000
"""Random pairs; where there are no more pairs than that, all of them."""

Pairs = npt.NDArray[np.int32]


class Sides(NamedTuple):
    """Two encoded sets of records; the right one is indexed."""

    left: Population
    near: Neighbours
    engine: Engine
    left_ids: list[str]
    right_ids: list[str]
    same: bool
    """Whether both sides are one table, whose records are not paired with themselves."""


class Evidence(NamedTuple):
    """What n pairs say."""

    names: npt.NDArray[np.float64]
    """(n,) bits of the names by the model"""
    levels: npt.NDArray[np.int64]
    """(n, fields) level of each field"""


def encode(left: Sequence[Person], right: Sequence[Person] | None, model: Model, rng: np.random.Generator) -> Sides:
    """Encode both sides by id, lest their order decide on random pairs; ``right`` is ``left`` where there is none."""
    queries = _by_id(left)
    wanted = queries if right is None else _by_id(right)
    engine = Engine(IndexColumns.of(wanted, model.background_persons), model)
    if len(queries) > _QUERIES:
        queries = [queries[k] for k in np.sort(rng.choice(len(queries), _QUERIES, replace=False)).tolist()]
    query = engine.encode(queries)
    ids = [person.id or "" for person in queries], [person.id or "" for person in wanted]
    return Sides(query, engine.near(query), engine, *ids, right is None)


def _by_id(persons: Sequence[Person]) -> list[Person]:
    return sorted(persons, key=lambda person: person.id or "")


def candidate_pairs(sides: Sides) -> Pairs:
    """Return the (n, 2) candidate pairs of blocking, by query and ascending person."""
    return _without_selves(sides, sides.engine.pairs(sides.left, sides.near, most=_MOST))


def random_pairs(sides: Sides, rng: np.random.Generator) -> Pairs:
    """Return random pairs; all pairs, where there are few."""
    rows, columns = len(sides.left_ids), len(sides.right_ids)
    if rows * columns <= _RANDOM:
        left, right = np.divmod(np.arange(rows * columns), columns)
    else:
        left, right = rng.integers(0, rows, _RANDOM), rng.integers(0, columns, _RANDOM)
    return _without_selves(sides, np.stack([left, right], axis=1).astype(np.int32))


def _without_selves(sides: Sides, pairs: Pairs) -> Pairs:
    if not sides.same:
        return pairs
    place = {person: number for number, person in enumerate(sides.right_ids)}
    self_of = np.array([place[person] for person in sides.left_ids], np.int32)
    kept: Pairs = pairs[self_of[pairs[:, 0]] != pairs[:, 1]]
    return kept


def pair_keys(sides: Sides, pairs: Pairs) -> npt.NDArray[np.int64]:
    """Return a number for each pair, by which pairs can be found in others; ascending when the pairs are."""
    return pairs[:, 0].astype(np.int64) * len(sides.right_ids) + pairs[:, 1]


def evidence_of(sides: Sides, pairs: Pairs) -> Evidence:
    """Return what pairs say: the bits of their names, and the level of each field."""
    engine = sides.engine
    features, levels = pair_features(
        pairs, sides.left, engine.columns.population, sides.near, engine.tables, engine.parameters,
        new_alignment(), feature_rows(),
    )  # fmt: skip
    return Evidence(features @ engine.parameters.names, levels)


def field_levels(sides: Sides, pairs: Pairs) -> npt.NDArray[np.int64]:
    """Return the level of each field alone: names cost, and random pairs are many."""
    engine = sides.engine
    return np.asarray(
        _field_levels(pairs, sides.left.fields, engine.columns.fields, engine.parameters.related, len(FIELDS))
    )


@plain_kernel
def _field_levels(
    pairs: Pairs, left: Fields, right: Fields, related: npt.NDArray[np.bool_], fields: int
) -> npt.NDArray[np.int64]:
    levels = np.zeros((len(pairs), fields), np.int64)
    for k in range(len(pairs)):
        for field in range(fields):
            levels[k, field] = field_level(field, pairs[k, 0], left, pairs[k, 1], right, related)
    return levels
