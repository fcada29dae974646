"""The match weight of pairs of persons, in one compiled pass over all candidate pairs of a chunk."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from interlink.columns import Fields, frozen
from interlink.comparison.evidence import name_features
from interlink.comparison.fields import field_level
from interlink.comparison.names import Alignment, Neighbours, Side, align
from interlink.comparison.transducer import TransducerTables
from interlink.levels import FIELDS, NameFeature
from interlink.model import Model
from interlink.normalise.countries import related_table
from interlink.normalise.names import MAX_TOKENS

__all__ = ["EVIDENCE", "Parameters", "Population", "feature_rows", "pair_features", "parameters", "weigh"]

EVIDENCE = ("names", *FIELDS)
"""What a match weight is the sum of, beside the prior; the columns of :func:`weigh`."""
_FIELDS = len(FIELDS)
_LUCK = int(NameFeature.LUCK)


class Parameters(NamedTuple):
    """A model as arrays for the kernels."""

    names: npt.NDArray[np.float64]
    """(features,) bits per unit of each feature"""
    fields: npt.NDArray[np.float64]
    """(fields, levels) bits"""
    related: npt.NDArray[np.bool_]
    """(countries, countries) successor states"""


class Population(NamedTuple):
    """Persons on one side of a comparison."""

    side: Side
    fields: Fields


def parameters(model: Model) -> Parameters:
    """Return a model as arrays."""
    fields = np.zeros((_FIELDS, max(len(levels) for levels in FIELDS.values())))
    for row, (name, levels) in enumerate(FIELDS.items()):
        for level, value in model.fields[name].items():
            fields[row, levels[level]] = value.weight * model.independence[name]
    names = np.array([model.names[f.name] for f in NameFeature])
    return Parameters(frozen(names), frozen(fields), related_table())


def feature_rows() -> npt.NDArray[np.float64]:
    """Return work space for the features of a pair of names, token by token."""
    return np.zeros((2 * MAX_TOKENS + 1, len(NameFeature)))


@njit(nogil=True, cache=True)
def _names(
    a: int, query: Side, b: int, wanted: Side, near: Neighbours, t: TransducerTables, p: Parameters,
    found: Alignment, rows: npt.NDArray[np.float64], names: npt.NDArray[np.int32],
) -> float:  # fmt: skip
    """Return the weight of the best pair of names, corrected for the number of pairs it was the best of."""
    best = -np.inf
    for q in range(query.names.name_starts[a], query.names.name_starts[a + 1]):
        for c in range(wanted.names.name_starts[b], wanted.names.name_starts[b + 1]):
            links = align(q, query, c, wanted, near, t, found)
            if links == 0 and best > -np.inf:
                continue  # nothing in common: worse than any pair of names that has something
            name_features(q, query, c, wanted, links, found, 0, rows)
            weight = 0.0
            for f in range(len(p.names)):
                weight += rows[0, f] * p.names[f]
            if weight > best:
                best = weight
                names[0], names[1] = q, c
    if best == -np.inf:
        return 0.0
    left = query.names.name_starts[a + 1] - query.names.name_starts[a]
    right = wanted.names.name_starts[b + 1] - wanted.names.name_starts[b]
    return float(best + p.names[_LUCK] * np.log2(left * right))


@njit(nogil=True, cache=True)
def weigh(
    pairs: npt.NDArray[np.int32], query: Population, wanted: Population, near: Neighbours, t: TransducerTables,
    p: Parameters, found: Alignment, rows: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int32]]:  # fmt: skip
    """Return the evidence of pairs of persons, and the names that decided.

    Parameters
    ----------
    pairs
        (n, 2) number of the query and of the wanted person.

    Returns
    -------
    (n, 6) bits of each kind of :data:`EVIDENCE`, and (n, 2) numbers of the best pair of names.
    """
    evidence = np.zeros((len(pairs), _FIELDS + 1))
    names = np.zeros((len(pairs), 2), np.int32)
    for k in range(len(pairs)):
        a, b = pairs[k, 0], pairs[k, 1]
        evidence[k, 0] = _names(a, query.side, b, wanted.side, near, t, p, found, rows, names[k])
        for field in range(_FIELDS):
            level = field_level(field, a, query.fields, b, wanted.fields, p.related)
            evidence[k, field + 1] = p.fields[field, level]
    return evidence, names


@njit(nogil=True, cache=True)
def pair_features(
    pairs: npt.NDArray[np.int32], query: Population, wanted: Population, near: Neighbours, t: TransducerTables,
    p: Parameters, found: Alignment, rows: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:  # fmt: skip
    """Return what :func:`weigh` weighs: the features of the best pair of names, and the level of each field.

    Parameters
    ----------
    pairs
        (n, 2) number of the query and of the wanted person.

    Returns
    -------
    (n, features) and (n, fields).
    """
    features = np.zeros((len(pairs), len(p.names)))
    levels = np.zeros((len(pairs), _FIELDS), np.int64)
    names = np.zeros(2, np.int32)
    for k in range(len(pairs)):
        a, b = pairs[k, 0], pairs[k, 1]
        for field in range(_FIELDS):
            levels[k, field] = field_level(field, a, query.fields, b, wanted.fields, p.related)
        left = query.side.names.name_starts[a + 1] - query.side.names.name_starts[a]
        right = wanted.side.names.name_starts[b + 1] - wanted.side.names.name_starts[b]
        if left * right == 0:
            continue  # without a comparable name on both sides there is nothing to say of names
        _names(a, query.side, b, wanted.side, near, t, p, found, rows, names)
        links = align(names[0], query.side, names[1], wanted.side, near, t, found)
        name_features(names[0], query.side, names[1], wanted.side, links, found, 0, rows)
        features[k] = rows[0]
        features[k, _LUCK] = np.log2(left * right)
    return features, levels
