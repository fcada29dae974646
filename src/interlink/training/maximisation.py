"""Expectation-maximisation: which candidate pairs are of one person, without labels.

recordlinkage's ECM classifier starts it, over binary comparison vectors (agrees, contradicts). It knows neither graded
levels nor missing values, so its answer is refined: what is believed of each pair gives m by counting, m gives what is
believed of each pair (Fellegi and Sunter 1969; Winkler 1988), until nothing moves. u is fixed by random pairs.
"""

from __future__ import annotations

import warnings
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.errors import InterlinkError
from interlink.levels import BirthDate, BirthPlace, DocumentNumber, Nationality, Sex
from interlink.training.pairs import Evidence

__all__ = ["Ecm", "comparison_vectors", "ecm"]

_ITERATIONS = 200
_TOLERANCE = 1e-5
_AGREES = (BirthDate.ONE_DIGIT, Sex.SAME, Nationality.SHARED, BirthPlace.SAME_COUNTRY, DocumentNumber.ONE_LETTER)
"""The last level of each field that is an agreement."""
_CONTRADICTS = (
    BirthDate.FEW_YEARS,
    Sex.DIFFERENT,
    Nationality.DIFFERENT,
    BirthPlace.DIFFERENT,
    DocumentNumber.DIFFERENT,
)
"""The first level of each field that is a contradiction."""
_FIELDS = ("birth_date", "sex", "nationality", "birth_place", "document")

Floats = npt.NDArray[np.float64]


class Ecm(NamedTuple):
    """What the ECM classifier found."""

    probability: Floats
    """(n,) that a pair is of one person"""
    iterations: int
    converged: bool


def comparison_vectors(found: Evidence) -> tuple[list[str], npt.NDArray[np.int64]]:
    """Return the (n, columns) binary comparison vectors and the names of their columns; constant columns are left out."""
    columns = {"names agree": found.names > 10.0, "names contradict": found.names < 0.0}
    for number, name in enumerate(_FIELDS):
        level = found.levels[:, number]
        columns[f"{name} agrees"] = (level > 0) & (level <= _AGREES[number])
        columns[f"{name} contradicts"] = level >= _CONTRADICTS[number]
    varied = [name for name, column in columns.items() if column.any() and not column.all()]
    table = np.stack([columns[name] for name in varied], axis=1) if varied else np.zeros((len(found.names), 0))
    return varied, table.astype(np.int64)


def ecm(vectors: npt.NDArray[np.int64]) -> Ecm:
    """Fit recordlinkage's ECM classifier to binary comparison vectors.

    Raises
    ------
    InterlinkError
        When recordlinkage cannot be used: it needs a pandas older than 3.
    """
    classifier = _classifier()(init="jaro", max_iter=_ITERATIONS, atol=_TOLERANCE)
    kernel = classifier.kernel
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        kernel.fit(vectors)
        likely = np.nan_to_num(np.asarray(kernel.predict_proba(vectors), np.float64))
    # the log holds the start and every step but the last when that one stopped it
    steps = len(kernel._logging_class_log_prior) - 1  # noqa: SLF001  (it reports nothing else)
    return Ecm(likely[:, 1], steps, steps < _ITERATIONS)


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
