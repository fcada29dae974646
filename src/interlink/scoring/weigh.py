"""The match weight of pairs of persons, in one compiled pass over all candidate pairs of a chunk."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.columns import Fields, frozen
from interlink.comparison.alignment import Alignment
from interlink.comparison.chances import date_luck, less_luck, luck, names_agree
from interlink.comparison.evidence import WEAK, features
from interlink.comparison.fields import field_levels
from interlink.comparison.lookup import Lookup, lookup_of
from interlink.comparison.names import clear, lay_out_query, linked, met
from interlink.comparison.sides import Neighbours, Side, lay_out
from interlink.comparison.transducer import TransducerTables
from interlink.kernels import kernel
from interlink.levels import FIELDS, NameFeature
from interlink.model import Model
from interlink.normalise.countries import related_table
from interlink.normalise.names import MAX_TOKENS

__all__ = ["EVIDENCE", "Parameters", "Population", "feature_rows", "pair_features", "parameters", "weigh"]

EVIDENCE = ("names", *FIELDS)
"""What a match weight is the sum of, beside the prior; the columns of :func:`weigh`."""
_FIELDS = len(FIELDS)
_LUCK = int(NameFeature.LUCK)
_AHEAD, _TOKENS_AHEAD = 32, 12
"""Pairs for which memory is asked together, and tokens of each."""


class Parameters(NamedTuple):
    """A model as arrays for the kernels."""

    names: npt.NDArray[np.float64]
    """(features,) bits per unit of each feature"""
    fields: npt.NDArray[np.float64]
    """(fields, levels) bits"""
    related: npt.NDArray[np.bool_]
    """(countries, countries) successor states"""
    dates: float
    """Bits of luck for each doubling of the chances that birth dates had: as independent as they are"""


class Weights(NamedTuple):
    """What is written of n pairs."""

    evidence: npt.NDArray[np.float64]
    """(n, 6) bits of each kind of :data:`EVIDENCE`"""
    names: npt.NDArray[np.int32]
    """(n, 2) numbers of the best pair of names"""
    features: npt.NDArray[np.float64]
    """(n, features) of that pair"""
    levels: npt.NDArray[np.int64]
    """(n, fields)"""


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
    return Parameters(frozen(names), frozen(fields), related_table(), model.independence["birth_date"])


def feature_rows() -> npt.NDArray[np.float64]:
    """Return work space for the features of a pair of names, token by token."""
    return np.zeros((2 * MAX_TOKENS + 1, len(NameFeature)))


@kernel(inline=True)
def _summed(values: npt.NDArray[np.float64], bits: npt.NDArray[np.float64]) -> float:
    total = 0.0
    for f in range(len(bits)):
        total += values[f] * bits[f]
    return total


@kernel(inline=True)
def _names(
    a: int, query: Side, b: int, wanted: Side, lookup: Lookup, t: TransducerTables, bits: npt.NDArray[np.float64],
    found: Alignment, rows: npt.NDArray[np.float64], names: npt.NDArray[np.int32], values: npt.NDArray[np.float64],
    agrees: npt.NDArray[np.bool_],
) -> tuple[float, float]:  # fmt: skip
    """Return the weight of the best pair of names, and the luck of it: log2 of the chances that names had.

    The numbers of the two names and their features are written into ``names`` and ``values``. ``agrees`` is work space
    for each name of the wanted person.
    """
    best = -np.inf
    first, last = wanted.names.name_starts[b], wanted.names.name_starts[b + 1]
    for c in range(last - first):
        agrees[c] = False
    alone = 0
    for q in range(query.names.name_starts[a], query.names.name_starts[a + 1]):
        n = lay_out_query(q, query, found)
        query_agrees = False
        for c in range(first, last):
            pairs = met(n, c, wanted, lookup, found)
            if pairs == 0 and best >= 0.0:
                continue  # nothing in common never speaks for anything
            m = lay_out(c, wanted, found.right)
            links = linked(pairs, n, query, m, wanted, t, found)
            weak = query.names.kind[q] == WEAK or wanted.names.kind[c] == WEAK
            features(n, m, weak, links, found, 0, rows)
            weight = _summed(rows[0], bits)
            if names_agree(weight, rows):
                query_agrees = agrees[c - first] = True
            if weight > best:
                best = weight
                names[0], names[1] = q, c
                for f in range(len(values)):
                    values[f] = rows[0, f]
        alone += not query_agrees
    if best == -np.inf:
        return 0.0, 0.0
    alone_wanted = 0
    for c in range(last - first):
        alone_wanted += not agrees[c]
    return best, luck(alone, alone_wanted)


@kernel()
def _fetch(
    pairs: npt.NDArray[np.int32], begin: int, end: int, wanted: Side, right: Fields, at: npt.NDArray[np.int64]
) -> int:
    """Read what the comparison of some pairs begins with; return a sum of it all, so that nothing of it is left out.

    A comparison of two persons goes from one place in memory to the next and waits at each. Asked for many persons at a
    time, memory answers in the time of a few. ``at`` is work space.
    """
    names, seen = wanted.names, np.int64(0)
    for k in range(end - begin):
        b = pairs[begin + k, 1]
        at[k] = names.name_starts[b]
        seen += right.date_starts[b] + right.nation_starts[b] + right.place_starts[b] + right.document_starts[b]
        seen += right.sex[b]
    for k in range(end - begin):
        b = pairs[begin + k, 1]
        if at[k] < names.name_starts[b + 1]:
            seen += names.kind[at[k]]
        at[k] = names.token_starts[at[k]]
        if right.date_starts[b] < right.date_starts[b + 1]:
            seen += right.date_first[right.date_starts[b]] + right.date_last[right.date_starts[b]]
        if right.nation_starts[b] < right.nation_starts[b + 1]:
            seen += right.nation[right.nation_starts[b]]
    for k in range(end - begin):
        b = pairs[begin + k, 1]
        last = names.token_starts[names.name_starts[b + 1]]
        for place in range(at[k], min(last, at[k] + _TOKENS_AHEAD)):
            seen += wanted.traits[names.token[place], 0]
    return int(seen)


@kernel()
def _weigh(
    pairs: npt.NDArray[np.int32], query: Side, left: Fields, wanted: Side, right: Fields, lookup: Lookup,
    t: TransducerTables, p: Parameters, found: Alignment, rows: npt.NDArray[np.float64], out: Weights,
    detailed: bool, agrees: npt.NDArray[np.bool_], ahead: npt.NDArray[np.int64],
) -> None:  # fmt: skip
    """Weigh pairs; ``agrees`` and ``ahead`` are work space."""
    clear(found)
    for k in range(len(pairs)):
        if k % _AHEAD == 0:
            ahead[0] = _fetch(pairs, k, min(k + _AHEAD, len(pairs)), wanted, right, ahead)
        a, b = pairs[k, 0], pairs[k, 1]
        at = k if detailed else 0
        best, chances = _names(
            a, query, b, wanted, lookup, t, p.names, found, rows, out.names[k], out.features[at], agrees
        )
        out.evidence[k, 0] = best + p.names[_LUCK] * chances
        field_levels(a, left, b, right, p.related, out.levels[at])
        for field in range(_FIELDS):
            out.evidence[k, field + 1] = p.fields[field, out.levels[at, field]]
        out.evidence[k, 1] = less_luck(out.evidence[k, 1], date_luck(a, left, b, right, out.levels[at, 0]) * p.dates)
        out.features[at, _LUCK] = chances


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
    out = _weighed(pairs, query, wanted, near, t, p, found, rows, detailed=False)
    return out.evidence, out.names


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
    out = _weighed(pairs, query, wanted, near, t, p, found, rows, detailed=True)
    return out.features, out.levels


@kernel()
def _most_names(pairs: npt.NDArray[np.int32], starts: npt.NDArray[np.int64]) -> int:
    """Return how many names the wanted person of any pair has at most."""
    most = 0
    for k in range(len(pairs)):
        most = max(most, starts[pairs[k, 1] + 1] - starts[pairs[k, 1]])
    return most


def _weighed(
    pairs: npt.NDArray[np.int32], query: Population, wanted: Population, near: Neighbours, t: TransducerTables,
    p: Parameters, found: Alignment, rows: npt.NDArray[np.float64], *, detailed: bool,
) -> Weights:  # fmt: skip
    """Weigh pairs; features and levels of all are kept when ``detailed``, of the last one otherwise."""
    n = len(pairs)
    kept = n if detailed else 1
    out = Weights(
        np.zeros((n, _FIELDS + 1)), np.zeros((n, 2), np.int32), np.zeros((kept, len(NameFeature))),
        np.zeros((kept, _FIELDS), np.int64),
    )  # fmt: skip
    _weigh(
        pairs, query.side, query.fields, wanted.side, wanted.fields, lookup_of(near), t, p, found, rows, out,
        detailed,
        np.zeros(_most_names(pairs, wanted.side.names.name_starts), np.bool_), np.zeros(_AHEAD, np.int64),
    )  # fmt: skip
    return out
