"""The answer of :func:`interlink.evaluate`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from interlink.arguments import check_whole
from interlink.errors import InputError
from interlink.evaluation.figures import Figures, Interval, Judged, Share, Sweep, average_precision, figures_at, sweep
from interlink.evaluation.plots import Reliability, ThresholdCurve, WeightHistogram
from interlink.matches import checked_threshold
from interlink.model import THRESHOLDS, Expected, Model

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Evaluation"]

_SHOWN = (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
_SHOWN_WORTH = 0.01
"""Pairs less probable than this are no part of the calibration error: there are any number of them, all nearly 0."""


class Evaluation:
    """How well matches agree with the truth. Made by :func:`interlink.evaluate`.

    Examples
    --------
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "w-1", "names": ["Samir Zahrani"]}])
    >>> queries = [{"id": "q-1", "names": ["Sameer Zahrani"]}, {"id": "q-2", "names": ["Olga Petrova"]}]
    >>> evaluation = il.evaluate(index.link(queries, threshold=0), [("q-1", "w-1")])
    >>> evaluation.blocking_recall, evaluation.average_precision, evaluation.at(0.999).alerts
    (1.0, 1.0, 0)
    """

    def __init__(self, judged: Judged, query_ids: Sequence[str], *, outside: int = 0) -> None:
        self._judged = judged
        self._query_ids = tuple(query_ids)
        self.outside = outside
        """True pairs that were left out, because their query was not linked."""

    # ------------------------------------------------------------------ thresholds

    def at(self, threshold: float) -> Figures:
        """Return what a threshold does: precision, recall, F1, false alarms.

        Raises
        ------
        InputError
            When the threshold is not a probability.
        """
        return figures_at(self._judged, checked_threshold(threshold))

    def sweep(self, thresholds: Sequence[float] = _SHOWN) -> list[Figures]:
        """Return what each of several thresholds does."""
        return [self.at(threshold) for threshold in thresholds]

    def to_pandas(self, thresholds: Sequence[float] = _SHOWN) -> pd.DataFrame:
        """Return :meth:`sweep` as a table, a row for each threshold."""
        import pandas as pd  # noqa: PLC0415  (kept off the import path)

        return pd.DataFrame([figures.to_dict() for figures in self.sweep(thresholds)])

    def _curve(self) -> Sweep:
        return sweep(self._judged, self._judged.probability)

    def with_expected(self, model: Model) -> Model:
        """Return a model that says what its two thresholds have done here.

        Examples
        --------
        >>> import interlink as il
        >>> index = il.WantedIndex.build([{"id": "w-1", "names": ["Samir Zahrani"], "birth_dates": ["1971-07-30"]}])
        >>> query = {"id": "q-1", "names": ["Sameer Zahrani"], "birth_dates": ["1971-07-30"]}
        >>> evaluation = il.evaluate(index.link([query], threshold=0), [("q-1", "w-1")])
        >>> evaluation.with_expected(index.model).expected["review"].recall
        1.0
        """
        innocents = self.at(1.0).innocents
        measured = {"queries": len(self), "innocents": innocents, "true_pairs": int(self._judged.true.sum())}
        figures = {name: self.at(getattr(model, name)) for name in THRESHOLDS}
        found = {name: Expected(round(at.precision, 4), round(at.recall, 4)) for name, at in figures.items()}
        return replace(model, expected=found, measured=measured)

    @property
    def best(self) -> Figures:
        """The threshold with the highest F1, and what it does."""
        curve = self._curve()
        if not len(curve.threshold):
            return figures_at(self._judged, 1.0)
        return figures_at(self._judged, float(curve.threshold[int(np.argmax(curve.f1))]))

    @property
    def average_precision(self) -> float:
        """Precision averaged over the true pairs; those never returned count as 0."""
        return average_precision(self._judged)

    def recall_at_precision(self, precision: float = 0.99) -> float:
        """Return the highest recall at a threshold whose precision is at least ``precision``; 0 where there is none."""
        curve = self._curve()
        return float(curve.recall[curve.precision >= precision].max(initial=0.0))

    # ------------------------------------------------------------------ blocking

    @property
    def blocking_recall(self) -> float:
        """Pair completeness: the share of true pairs that were compared at all.

        This is what blocking lets through, apart from what the weights make of it, when the matches were made with
        ``threshold=0`` and a high ``limit``.
        """
        return figures_at(self._judged, 0.0).recall

    # ------------------------------------------------------------------ confidence

    def interval(
        self,
        figure: Callable[[Evaluation], float],
        *,
        confidence: float = 0.95,
        samples: int = 200,
        seed: int = 0,
    ) -> Interval:
        """Return a figure with its confidence interval.

        That of any figure is drawn by bootstrap over the queries (percentiles; Efron 1979), which heeds that pairs of
        one query go together. Where something has happened a few times only, all samples look alike and the interval
        is too narrow, or a point. Precision and recall with fewer than ten events or failures therefore have Wilson's
        score interval (Wilson 1927), and ``alerted_per_1000`` always has: there each query is one event or none.

        Parameters
        ----------
        figure
            What to read off an evaluation: ``lambda e: e.at(0.5).recall``.
        confidence
            Share of the samples that lie between the bounds.
        samples
            How many samples are drawn for a bootstrap.
        seed
            The same seed draws the same samples.

        Raises
        ------
        InputError
            When confidence or samples are out of range.
        """
        if not 0.0 < confidence < 1.0 or samples < 1:
            raise InputError(
                f"confidence {confidence!r} must lie between 0 and 1, samples {samples!r} must be at least 1."
            )
        value = figure(self)
        if isinstance(value, Share) and (value.independent or value.is_rare):
            return value.interval(confidence)
        rng, count = np.random.default_rng(seed), len(self._query_ids)
        values = [figure(self._of(rng.integers(0, count, count))) for _ in range(samples)] if count else []
        if not values:
            return Interval(value, value, value)
        low, high = np.quantile(values, [(1 - confidence) / 2, (1 + confidence) / 2])
        return Interval(float(value), float(low), float(high))

    # ------------------------------------------------------------------ slices

    def by(self, labels: Mapping[str, str]) -> dict[str, Evaluation]:
        """Return an evaluation for each slice of the queries, so that unequal rates become visible.

        Parameters
        ----------
        labels
            Query id -> label of its slice (script, list, origin, ...). Queries without a label are in no slice.

        Raises
        ------
        InputError
            When no query has a label.
        """
        slices: dict[str, list[int]] = {}
        for place, query in enumerate(self._query_ids):
            if query in labels:
                slices.setdefault(labels[query], []).append(place)
        if not slices:
            raise InputError("no query has a label. Give a mapping from query id to label.")
        return {label: self._of(np.array(slices[label])) for label in sorted(slices)}

    def _of(self, queries: np.ndarray) -> Evaluation:
        return Evaluation(self._judged.of_queries(queries), [self._query_ids[place] for place in queries.tolist()])

    # ------------------------------------------------------------------ calibration

    def reliability(self, bins: int = 10) -> Reliability:
        """Return how often pairs of each bin of probability are true.

        Pairs with a probability under 0.01 are left out: there are any number of them.

        Raises
        ------
        InputError
            When there is not at least one bin.
        """
        check_whole(bins, "bins", "a number of bins")
        shown = self._judged.probability >= _SHOWN_WORTH
        return Reliability.of(self._judged.probability[shown], self._judged.right[shown], bins)

    @property
    def calibration_error(self) -> float:
        """Expected calibration error (Naeini et al. 2015) over ten bins: how far probabilities are off on average."""
        return self.reliability().error

    # ------------------------------------------------------------------ plots

    def threshold_curve(self) -> ThresholdCurve:
        """Return precision, recall and F1 by threshold, ready to plot."""
        curve = self._curve()
        columns = (curve.threshold, curve.precision, curve.recall, curve.f1)
        return ThresholdCurve(*(tuple(column[::-1].tolist()) for column in columns))

    def weight_histogram(self, bins: int = 40) -> WeightHistogram:
        """Return how many true and other pairs have which weight, ready to plot."""
        return WeightHistogram.of(self._judged.weight, self._judged.right, bins)

    # ------------------------------------------------------------------ shown

    def to_dict(self) -> dict[str, float | dict[str, float]]:
        """Return the main figures as plain data, ready for JSON."""
        return {
            "queries": len(self._query_ids),
            "blocking_recall": self.blocking_recall,
            "average_precision": self.average_precision,
            "recall_at_precision_0.99": self.recall_at_precision(),
            "calibration_error": self.calibration_error,
            "best": self.best.to_dict(),
            "at_0.5": self.at(0.5).to_dict(),
        }

    def __len__(self) -> int:
        return len(self._query_ids)

    def __repr__(self) -> str:
        best = self.best
        return (
            f"<Evaluation: {len(self)} queries, {best.true} true pairs, "
            f"average precision {self.average_precision:.3f}, best F1 {best.f1:.3f} at {best.threshold:.3g}>"
        )

    def _repr_html_(self) -> str:
        from interlink.display import describe_html  # noqa: PLC0415  (only when shown)

        return describe_html(self.to_dict(), title="Evaluation")
