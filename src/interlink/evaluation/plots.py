"""Plots as plain data first: what a plot shows can be read, tested and drawn by any library.

``plot`` draws with matplotlib, which the extra ``plots`` brings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.errors import MissingExtraError
from interlink.explanation import Explanation
from interlink.model import Model

__all__ = ["LevelChart", "Reliability", "ThresholdCurve", "Waterfall", "WeightHistogram"]

_AGREES, _AGAINST, _NEUTRAL = "#1b7f5c", "#b23a48", "#4a5568"


def _axes(axes: Any) -> Any:
    """Return axes to draw on, new ones where none are given."""
    if axes is not None:
        return axes
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415  (only when drawn)
    except ImportError as error:
        raise MissingExtraError.of("matplotlib", "plots") from error
    return Figure(figsize=(7, 4), layout="constrained").add_subplot()


@dataclass(frozen=True, slots=True)
class ThresholdCurve:
    """Precision, recall and F1 at rising thresholds.

    Examples
    --------
    >>> ThresholdCurve((0.2, 0.9), (0.5, 1.0), (1.0, 0.5), (0.67, 0.67)).recall
    (1.0, 0.5)
    """

    threshold: tuple[float, ...]
    precision: tuple[float, ...]
    recall: tuple[float, ...]
    f1: tuple[float, ...]

    def plot(self, axes: Any = None) -> Any:
        """Draw the curves and return the matplotlib axes.

        Raises
        ------
        MissingExtraError
            When matplotlib is not installed.
        """
        axes = _axes(axes)
        for name, color in (("precision", _AGREES), ("recall", _AGAINST), ("f1", _NEUTRAL)):
            axes.step(self.threshold, getattr(self, name), where="pre", label=name, color=color)
        axes.set(xlabel="threshold (probability)", ylabel="share", xlim=(0, 1), ylim=(0, 1.02))
        axes.legend()
        return axes


@dataclass(frozen=True, slots=True)
class WeightHistogram:
    """How many true and other pairs have which weight, between ``edges`` in bits."""

    edges: tuple[float, ...]
    true: tuple[int, ...]
    other: tuple[int, ...]

    @classmethod
    def of(cls, weights: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], bins: int = 40) -> WeightHistogram:
        """Count pairs by weight.

        Examples
        --------
        >>> WeightHistogram.of(np.array([-2.0, 3.0]), np.array([False, True]), 2).true
        (0, 1)
        """
        edges = np.histogram_bin_edges(weights, bins) if len(weights) else np.array([0.0, 1.0])
        counts = [np.histogram(weights[chosen], edges)[0] for chosen in (right, ~right)]
        return cls(tuple(edges.tolist()), *(tuple(count.tolist()) for count in counts))

    def plot(self, axes: Any = None) -> Any:
        """Draw both histograms on a logarithmic scale and return the matplotlib axes.

        Raises
        ------
        MissingExtraError
            When matplotlib is not installed.
        """
        axes = _axes(axes)
        for counts, label, color in ((self.other, "other pairs", _AGAINST), (self.true, "true pairs", _AGREES)):
            axes.stairs(counts, self.edges, fill=True, alpha=0.6, label=label, color=color)
        axes.set(xlabel="match weight (bits)", ylabel="pairs", yscale="symlog")
        axes.legend()
        return axes


@dataclass(frozen=True, slots=True)
class Reliability:
    """For each bin of probability that has pairs: their mean probability, the share that is true, and their number."""

    probability: tuple[float, ...]
    share_true: tuple[float, ...]
    pairs: tuple[int, ...]

    @classmethod
    def of(cls, probability: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], bins: int = 10) -> Reliability:
        """Count pairs by probability.

        Examples
        --------
        >>> Reliability.of(np.array([0.1, 0.9, 0.9]), np.array([False, True, True])).share_true
        (0.0, 1.0)
        """
        place = np.minimum((probability * bins).astype(np.int64), bins - 1)
        pairs = np.bincount(place, minlength=bins)
        filled = pairs > 0
        likely = np.bincount(place, weights=probability, minlength=bins)[filled] / pairs[filled]
        share = np.bincount(place, weights=right, minlength=bins)[filled] / pairs[filled]
        return cls(tuple(likely.tolist()), tuple(share.tolist()), tuple(pairs[filled].tolist()))

    @property
    def error(self) -> float:
        """Expected calibration error: mean distance of probability and share, weighted by pairs; 0 without pairs."""
        total = sum(self.pairs)
        off = (n * abs(p - s) for n, p, s in zip(self.pairs, self.probability, self.share_true, strict=True))
        return sum(off) / total if total else 0.0

    def plot(self, axes: Any = None) -> Any:
        """Draw the reliability diagram and return the matplotlib axes.

        Raises
        ------
        MissingExtraError
            When matplotlib is not installed.
        """
        axes = _axes(axes)
        axes.plot((0, 1), (0, 1), linestyle=":", color=_NEUTRAL)
        axes.plot(self.probability, self.share_true, marker="o", color=_AGREES)
        for x, y, n in zip(self.probability, self.share_true, self.pairs, strict=True):
            axes.annotate(str(n), (x, y), textcoords="offset points", xytext=(4, -10), fontsize=8)
        axes.set(xlabel="probability", ylabel="share of true pairs", xlim=(0, 1), ylim=(0, 1.02))
        return axes


@dataclass(frozen=True, slots=True)
class LevelChart:
    """m and u of every level of every field of a model, in parallel columns."""

    level: tuple[str, ...]
    """``field.LEVEL``"""
    m: tuple[float, ...]
    u: tuple[float, ...]
    weight: tuple[float, ...]

    @classmethod
    def of(cls, model: Model) -> LevelChart:
        """Take the levels of a model.

        Examples
        --------
        >>> "sex.SAME" in LevelChart.of(Model.default()).level
        True
        """
        rows = [(f"{f}.{name}", v.m, v.u, v.weight) for f, levels in model.fields.items() for name, v in levels.items()]
        return cls(*zip(*rows, strict=True))

    def plot(self, axes: Any = None) -> Any:
        """Draw m and u side by side on a logarithmic scale and return the matplotlib axes.

        Raises
        ------
        MissingExtraError
            When matplotlib is not installed.
        """
        axes = _axes(axes)
        places = np.arange(len(self.level))[::-1]
        axes.barh(places + 0.2, self.m, 0.4, label="m: records of one person", color=_AGREES)
        axes.barh(places - 0.2, self.u, 0.4, label="u: records of two persons", color=_AGAINST)
        axes.set(xlabel="probability of the level", xscale="log")
        axes.set_yticks(places, self.level, fontsize=7)
        # above the bars: some reach from edge to edge, and any place among them hides one
        axes.legend(loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=2, frameon=False, fontsize=8)
        return axes


@dataclass(frozen=True, slots=True)
class Waterfall:
    """The evidence of one pair as steps from the prior to the total weight."""

    label: tuple[str, ...]
    start: tuple[float, ...]
    """Where each step begins, in bits"""
    bits: tuple[float, ...]

    @classmethod
    def of(cls, explanation: Explanation) -> Waterfall:
        """Take the rows of an explanation.

        Examples
        --------
        >>> import interlink as il
        >>> steps = Waterfall.of(il.compare({"names": ["Samir Zahrani"]}, {"names": ["Sameer Zahrani"]}).explain())
        >>> steps.label[0], steps.label[-1], steps.start[-1]
        ('prior', 'total', 0.0)
        """
        rows = explanation.rows
        starts = [0.0, *np.cumsum([row.bits for row in rows[:-1]])[:-1].tolist(), 0.0]
        labels = [f"{row.field}: {row.outcome}" if row.field not in {"prior", "total"} else row.field for row in rows]
        return cls(tuple(labels), tuple(starts), tuple(row.bits for row in rows))

    def plot(self, axes: Any = None) -> Any:
        """Draw the steps from top to bottom and return the matplotlib axes.

        Raises
        ------
        MissingExtraError
            When matplotlib is not installed.
        """
        axes = _axes(axes)
        places = np.arange(len(self.label))[::-1]
        colors = [_AGREES if bits >= 0 else _AGAINST for bits in self.bits[:-1]] + [_NEUTRAL]
        axes.barh(places, self.bits, left=self.start, color=colors)
        axes.axvline(0.0, color=_NEUTRAL, linewidth=0.8)
        axes.set(xlabel="match weight (bits)")
        axes.set_yticks(places, self.label, fontsize=8)
        return axes
