"""Train the shipped model: m and u by counting, the weights of names and the independence of fields by regression.

    python benchmarks/training/train_model.py --shared ../shared [--write]

Pairs are the candidate pairs of the library's own blocking, over all views of the evaluation's dev data. m is counted
on true pairs of the lists, u on random pairs of them; logistic regression on all evidence then finds the bits of the
features of names and how much of each field's weight the other evidence has not said already. Which pair of names is
the best depends on the weights, so pairing and fitting alternate. Calibration is fitted on the views in which innocents
ask too.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
from _dev import Dev, View
from scipy.optimize import minimize

from interlink.comparison.alignment import new_alignment
from interlink.engine import Engine
from interlink.index_columns import IndexColumns
from interlink.levels import FIELDS, NameFeature
from interlink.model import Level, Model
from interlink.scoring.probability import expected, probability
from interlink.scoring.weigh import Population, feature_rows, pair_features
from interlink.tables import person_of, read_records
from interlink.training.calibration import calibration_points, logistic_line

HOME = Path(__file__).resolve().parents[2]
SHIPPED = HOME / "src" / "interlink" / "data" / "model.json"
ROUNDS = 2
KIN = 60.0
"""Weight of all invented relatives together; the true pairs of each other view weigh 1,000."""
RANDOM = 60_000
"""Random pairs of a view on which u is counted."""
MOST = 40
"""Candidates of a query that the fit sees."""
REVIEW, MATCH = 0.3, 0.95
"""Thresholds of the decision."""
LN2 = float(np.log(2))
F = NameFeature
LEAST_RARITY = 3.0
"""Bits of the commonest name parts. From there on a more similar link never counts less."""
RISING = ([F.RARITY_AT_FLOOR, F.RARITY_WEAK, F.RARITY_NEAR, F.RARITY_CLOSE, F.RARITY_SAME],
          [F.COUNT_AT_FLOOR, F.COUNT_WEAK, F.COUNT_NEAR, F.COUNT_CLOSE, F.COUNT_SAME])  # fmt: skip
"""Rarity and count of a link from the lowest knot of similarity to the highest. What a link of a rarity of at least
``LEAST_RARITY`` is worth must not fall from one to the next, nor what a bit of rarity is worth."""
POSITIVE = {F.NICKNAME_RARITY, F.COMPLETE, F.ABBREVIATED_COUNT}
NEGATIVE = {
    F.OMITTED_RARITY,
    F.OMITTED_COUNT,
    F.CONTRADICTED_RARITY,
    F.CONTRADICTED_COUNT,
    F.FIRST_CONTRADICTED,
    F.FIRST_OMITTED,
    F.DISORDER,
    F.WEAK_ALIAS,
    F.LUCK,
    F.SINGLE,
    F.JOINED_COUNT,
}
LEAST_DISORDER = -0.6
"""Parts in another order cost at the most this much a crossing: one source keeps one order, a border meets them all."""
LEAST_WORTH = -3.0
"""A link of the least similarity and rarity costs at the most this much; it may not be worse than a contradiction."""


class Prepared(NamedTuple):
    """A view, encoded once."""

    view: View
    engine: Engine
    query: Population
    near: object
    pairs: np.ndarray
    labels: np.ndarray


class Sample(NamedTuple):
    """Labelled pairs: features of names, levels of fields, labels, weights, view."""

    names: np.ndarray
    levels: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    view: np.ndarray


def prepare(view: View, model: Model) -> Prepared:
    """Encode a view and choose its candidate pairs."""
    wanted = sorted((person_of(r) for r in view.index), key=lambda p: p.id)
    queries = list(read_records(view.queries, errors="collect", rejected=[]))
    engine = Engine(IndexColumns.of(wanted, model.background_persons, workers=2), model)
    query = engine.encode(queries)
    near = engine.near(query)
    pairs = engine.pairs(query, near, most=MOST)
    known = [view.label(queries[a].id, wanted[b].id) for a, b in pairs.tolist()]
    labels = np.array([-1 if k is None else k for k in known])
    return Prepared(view, engine, query, near, pairs[labels >= 0], labels[labels >= 0])


def sample(prepared: list[Prepared], model: Model) -> Sample:
    """Return the evidence of all labelled candidate pairs under a model."""
    parts = []
    for number, view in enumerate(prepared):
        engine = Engine(view.engine.columns, model)
        names, levels = pair_features(
            view.pairs, view.query, engine.columns.population, view.near, engine.tables, engine.parameters,
            new_alignment(), feature_rows(),
        )  # fmt: skip
        true = view.labels.sum()
        weight = np.full(len(names), 1000.0 / true if true else KIN / len(names))
        parts.append((names, levels, view.labels, weight, np.full(len(names), number)))
    return Sample(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def count_fields(prepared: list[Prepared], seed: int = 0) -> dict[str, dict[str, Level]]:
    """Count m on the true pairs and u on random pairs of the views with fields."""
    rng = np.random.default_rng(seed)
    true, random = [], []
    for view in prepared:
        if not view.view.name.startswith(("full", "sparse")):
            continue
        engine = view.engine
        shuffled = np.stack(
            [rng.integers(0, len(view.query.fields.sex), RANDOM), rng.integers(0, len(engine.columns), RANDOM)], axis=1
        )
        for pairs, out in ((view.pairs[view.labels == 1], true), (shuffled.astype(np.int32), random)):
            out.append(
                pair_features(
                    pairs,
                    view.query,
                    engine.columns.population,
                    view.near,
                    engine.tables,
                    engine.parameters,
                    new_alignment(),
                    feature_rows(),
                )[1]
            )
    m_levels, u_levels = np.concatenate(true), np.concatenate(random)
    out = {}
    for k, (name, kind) in enumerate(FIELDS.items()):
        levels = [level for level in kind if level]
        m, u = shares(m_levels[:, k], levels), shares(u_levels[:, k], levels)
        out[name] = in_order({level.name: Level(round(m[level], 6), round(u[level], 6)) for level in levels})
    return out


def in_order(levels: dict[str, Level]) -> dict[str, Level]:
    """Pool neighbouring levels until none outweighs a better one (pool adjacent violators, Ayer et al. 1955).

    The best level of several values is chosen by its rank, so a better rank may not weigh less.
    """
    pools: list[list[str]] = []
    for name in levels:
        pools.append([name])
        while len(pools) > 1 and _pooled(levels, pools[-2]) < _pooled(levels, pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    ratio = {name: _pooled(levels, pool) for pool in pools for name in pool}
    return {name: Level(min(level.u * ratio[name], 1.0), level.u) for name, level in levels.items()}


def _pooled(levels: dict[str, Level], names: list[str]) -> float:
    return sum(levels[n].m for n in names) / sum(levels[n].u for n in names)


def shares(found: np.ndarray, levels: list) -> dict[int, float]:
    """Return the share of each level among the pairs where both sides have the field, a little smoothed."""
    counts = np.array([float((found == level).sum()) + 0.5 for level in levels])
    return dict(zip(levels, counts / counts.sum(), strict=True))


def fit(
    data: Sample, fields: dict[str, dict[str, Level]], ridge: float = 2.0
) -> tuple[dict[str, float], dict[str, float], float]:
    """Fit bits of names, independence of fields and the prior by constrained logistic regression."""
    table = np.zeros((len(FIELDS), max(map(len, FIELDS.values()))))
    for k, (name, kind) in enumerate(FIELDS.items()):
        for level, value in fields[name].items():
            table[k, kind[level]] = value.weight
    bits = np.stack([table[k][data.levels[:, k]] for k in range(len(FIELDS))], axis=1)
    change = steps()
    x = np.hstack([data.names @ change, bits, np.ones((len(bits), 1))]) * LN2
    bounds = [name_bounds(feature) for feature in F] + [(0.2, 1.0)] * len(FIELDS) + [(-30.0, 0.0)]
    # each column on a scale of its own, so that the search does not stall
    scale = np.maximum(np.sqrt(np.average(x**2, axis=0, weights=data.weights)), 1e-3)
    scaled = x / scale
    limits = [
        (None if low is None else low * k, None if high is None else high * k)
        for (low, high), k in zip(bounds, scale, strict=True)
    ]
    penal = np.array([ridge] * len(F) + [0.0] * (len(FIELDS) + 1)) / scale**2

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        z = scaled @ theta
        value = np.sum(data.weights * (np.logaddexp(0, z) - data.labels * z)) + np.sum(penal * theta**2)
        slope = scaled.T @ (data.weights * (1 / (1 + np.exp(-np.clip(z, -500, 500))) - data.labels)) + 2 * penal * theta
        return value, slope

    start = np.clip(
        np.array([0.0] * len(F) + [0.7] * len(FIELDS) + [-12.0]) * scale,
        *zip(*[(-1e9 if a is None else a, 1e9 if b is None else b) for a, b in limits], strict=True),
    )
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=limits, options={"maxiter": 3000, "maxfun": 4000})
    theta = found.x / scale
    names = change @ theta[: len(F)]
    print(f"  loss {found.fun:.1f} after {found.nit} steps")
    return (
        {f.name: round(float(names[f]), 4) for f in F},
        {name: round(float(theta[len(F) + k]), 4) for k, name in enumerate(FIELDS)},
        float(theta[-1]),
    )


def steps() -> np.ndarray:
    """Return the matrix that turns what is fitted into bits of the features.

    Along a chain each fitted number is a step from the one before: of the bits per bit of rarity, and of the worth of a
    link of the least rarity, from which the bits of its count follow.
    """
    change = np.eye(len(F))
    rarity, count = RISING
    for i in range(len(rarity)):
        change[rarity[i:], rarity[i]] = 1.0
        change[count[i:], count[i]] = 1.0
        change[count[i:], rarity[i]] = -LEAST_RARITY
    return change


def name_bounds(feature: NameFeature) -> tuple[float | None, float | None]:
    """Return the least and the greatest value of a parameter."""
    for chain in RISING:
        if feature in chain:
            first = 0.0 if chain is RISING[0] else LEAST_WORTH
            return (first, None) if feature == chain[0] else (0.0, None)
    if feature == F.DISORDER:
        return (LEAST_DISORDER, 0.0)
    return (0.0, None) if feature in POSITIVE else (None, 0.0) if feature in NEGATIVE else (None, None)


class Weighed(NamedTuple):
    """Weights of the labelled pairs of the views in which innocents ask too: calibration is fitted on them."""

    views: list[str]
    weights: list[np.ndarray]
    labels: list[np.ndarray]
    counts: list[np.ndarray]
    """For how many pairs each one stands: an innocent counts for as many as the views leave out."""


def weigh_again(prepared: list[Prepared], model: Model) -> Weighed:
    """Weigh the views in which innocents ask too, by a model."""
    found = Weighed([], [], [], [])
    for view in prepared:
        if not view.view.listed:
            continue
        weighed = Engine(view.engine.columns, model).weigh(view.pairs, view.query, view.near)
        listed = np.array([q["id"] in view.view.listed for q in view.view.queries], bool)[view.pairs[:, 0]]
        found.views.append(view.view.name)
        found.weights.append(weighed.weight)
        found.labels.append(view.labels)
        found.counts.append(np.where(listed, 1, view.view.stride))
    return found


def calibrate(found: Weighed, model: Model) -> Model:
    """Return the model with its calibration, the error in each view, and what its thresholds are expected to do.

    A line from weights to log odds (Platt 1999) through all views at once: a query with few fields is believed by the
    same measure as one with many. Two numbers, because a curve of many points follows what a few hundred pairs of
    doubtful weight happen to be.
    """
    views, *columns = found
    w, y, n = map(np.concatenate, columns)
    line = logistic_line(np.repeat(w, n), np.repeat(y, n).astype(np.float64))
    model = replace(model, calibration=calibration_points(line), review=REVIEW, match=MATCH)
    errors = {
        name: round(calibration_error(probability(x, model), right, count), 4)
        for name, x, right, count in zip(views, *columns, strict=True)
    }
    measured = {
        "pairs": "labelled candidate pairs of the full, the sparse and the names-only view",
        "answers": "labels",
        "count": len(w),
    }
    return replace(
        model,
        expected=expected(w, y, model, count=n.astype(np.float64)),
        measured=measured,
        training={**model.training, "calibration_error": errors},
    )


def calibration_error(likely: np.ndarray, right: np.ndarray, count: np.ndarray, bins: int = 10) -> float:
    """Return the expected calibration error (Naeini et al. 2015) over the pairs with a probability of at least 0.01."""
    shown = likely >= 0.01
    likely, right, count = likely[shown], right[shown], count[shown]
    place = np.minimum((likely * bins).astype(int), bins - 1)
    total = 0.0
    for k in range(bins):
        inside = place == k
        if inside.any():
            weight = count[inside].sum()
            total += weight * abs(
                np.average(likely[inside], weights=count[inside]) - np.average(right[inside], weights=count[inside])
            )
    return float(total / count.sum())


def report(prepared: list[Prepared], model: Model) -> None:
    """Print for each view how well the weights order the labelled pairs."""
    for view in prepared:
        engine = Engine(view.engine.columns, model)
        weighed = engine.weigh(view.pairs, view.query, view.near)
        if not view.labels.any():
            found = float(np.mean(probability(weighed.weight, model) >= model.review))
            print(f"  {view.view.name:26s} pairs {len(view.pairs):8d} taken for the same {found:.3f}")
            continue
        order = np.argsort(-weighed.weight, kind="stable")
        hits = np.cumsum(view.labels[order])
        precision, recall = hits / np.arange(1, len(hits) + 1), hits / max(view.labels.sum(), 1)
        best = {}
        for a, w, right in zip(view.pairs[:, 0], weighed.weight, view.labels, strict=True):
            if a not in best or w > best[a][0]:
                best[a] = (w, right)
        asked = len(set(view.pairs[view.labels == 1][:, 0]))
        first = sum(r for _, r in best.values()) / max(asked, 1)
        f1 = float(np.max(2 * precision * recall / np.maximum(precision + recall, 1e-9)))
        print(
            f"  {view.view.name:26s} pairs {len(view.pairs):8d} true {view.labels.sum():6d} "
            f"first right {first:.3f} best F1 {f1:.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=HOME.parent / "shared")
    parser.add_argument("--write", action="store_true", help="write the shipped model")
    parser.add_argument("--start", type=Path, default=SHIPPED, help="the model to start from")
    args = parser.parse_args()
    model = Model.load(args.start)
    prepared = [prepare(view, model) for view in Dev(args.shared / "eval" / "data" / "dev").views()]
    model = replace(model, fields={**count_fields(prepared), "document": model.fields["document"]})
    report(prepared, model)
    for _ in range(ROUNDS):
        data = sample(prepared, model)
        names, independence, intercept = fit(data, model.fields)
        population = model.least_population
        model = replace(
            model, names=names, independence={**independence, "document": 1.0},
            expected_matches=round(population * 2.0**intercept, 6),
            training={
                "script": "benchmarks/training/train_model.py",
                "data": "evaluation dev data",
                "pairs": len(data.labels),
                "true_pairs": int(data.labels.sum()),
                "date": datetime.now(UTC).date().isoformat(),
            },
        )  # fmt: skip
        report(prepared, model)
    model = calibrate(weigh_again(prepared, model), model)
    print("calibration", model.calibration, model.training["calibration_error"], model.expected)
    print(
        json.dumps(
            {
                "names": dict(model.names),
                "independence": dict(model.independence),
                "expected_matches": model.expected_matches,
            },
            indent=1,
        )
    )
    if args.write:
        model.save(SHIPPED)


if __name__ == "__main__":
    main()
