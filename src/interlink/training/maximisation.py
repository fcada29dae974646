"""Which candidate pairs are of one person: recordlinkage's ECM classifier over binary comparison vectors.

It knows neither graded levels nor missing values: a column says that a field agrees, for names and birth dates another
that they do not contradict. Ones speak for one person, because the classifier starts from the belief that they do.
Other fields have no second column: nearly all candidates have the same sex or none, and from columns that are nearly
always 1 the classifier makes groups that are something else than matches.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.errors import InterlinkError
from interlink.levels import FIELDS, BirthDate, BirthPlace, DocumentNumber, Nationality, Sex
from interlink.training.pairs import Evidence

__all__ = ["Ecm", "comparison_vectors", "ecm"]

_ITERATIONS = 200
_TOLERANCE = 1e-5
_STILL = 1e-3
_NAMES_AGREE = 4.0
"""Bits from which names agree."""
_AGREES = (BirthDate.ONE_DIGIT, Sex.SAME, Nationality.SHARED, BirthPlace.SAME_COUNTRY, DocumentNumber.ONE_LETTER)
"""The last level of each field that is an agreement."""
_TELLING, _CONTRADICTS = "birth_date", BirthDate.FEW_YEARS
"""The field that contradicts when two persons meet, and its first level that does."""

Vectors = npt.NDArray[np.int64]


class Ecm(NamedTuple):
    """What the ECM classifier found."""

    probability: npt.NDArray[np.float64]
    """(n,) that a pair is of one person"""
    iterations: int
    moved: float
    """By how much a probability moved in the last iteration, at the most"""

    @property
    def converged(self) -> bool:
        """Whether nothing moves any more, and not merely the last iteration was reached."""
        return self.moved < _STILL and self.iterations < _ITERATIONS


def comparison_vectors(found: Evidence) -> tuple[list[str], Vectors]:
    """Return the names of the columns and the (n, columns) binary comparison vectors; constant columns are left out."""
    columns = {"names agree": found.names >= _NAMES_AGREE, "names do not contradict": found.names >= 0.0}
    for number, name in enumerate(FIELDS):
        level = found.levels[:, number]
        columns[f"{name} agrees"] = (level > 0) & (level <= _AGREES[number])
        if name == _TELLING:
            columns[f"{name} does not contradict"] = level < _CONTRADICTS
    varied = {name: column for name, column in columns.items() if column.any() and not column.all()}
    table = np.stack(list(varied.values()), axis=1) if varied else np.zeros((len(found.names), 0))
    return list(varied), table.astype(np.int64)


def ecm(vectors: Vectors) -> Ecm:
    """Fit recordlinkage's ECM classifier to binary comparison vectors.

    Raises
    ------
    InterlinkError
        When recordlinkage cannot be used: it needs a pandas older than 3.
    """
    kernel = _classifier()(init="jaro", max_iter=_ITERATIONS, atol=_TOLERANCE).kernel
    if not vectors.shape[1]:
        return Ecm(np.full(len(vectors), 0.5), 0, 1.0)
    with _quiet():
        kernel.fit(vectors)
        # its log of steps is all it reports; a probability that gets as near to 0 as floats go ends it
        priors, shares = kernel._logging_class_log_prior, kernel._logging_feature_log_prob  # noqa: SLF001
        steps = [k for k in range(len(priors)) if np.isfinite(shares[..., k]).all() and np.isfinite(priors[k]).all()]
        last = steps[-1]
        kernel.class_log_prior_, kernel.feature_log_prob_ = priors[last], shares[..., last]
        likely = np.asarray(kernel.predict_proba(vectors), np.float64)
        moved = float(np.abs(np.exp(shares[..., last]) - np.exp(shares[..., max(last - 1, 0)])).max()) if last else 1.0
    return Ecm(likely[:, 1], last, moved)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep numpy's warnings, and what recordlinkage tells the root logger, away from the user."""
    root, silent = logging.getLogger(), logging.NullHandler()

    def not_from_here(record: logging.LogRecord) -> bool:
        return record.module != "nb_sklearn"

    root.addHandler(silent)  # else the first warning would set up a handler for the whole program
    root.addFilter(not_from_here)
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield
    finally:
        root.removeFilter(not_from_here)
        root.removeHandler(silent)


def _classifier() -> Any:
    import pandas as pd  # noqa: PLC0415  (only when it is used)

    if int(pd.__version__.partition(".")[0]) >= 3:
        raise InterlinkError(
            f"estimate without labels uses recordlinkage, which does not work with pandas {pd.__version__}. "
            "Install pandas older than 3, or give labels."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from recordlinkage import ECMClassifier  # noqa: PLC0415  (heavy, and nothing else needs it)
    except ImportError as error:
        raise InterlinkError(
            f"estimate without labels uses recordlinkage, which cannot be loaded: {error}. "
            "Install recordlinkage with a pandas older than 3, or give labels."
        ) from error
    return ECMClassifier
