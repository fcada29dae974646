"""One pair of records, compared without an index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from interlink.engine import Engine
from interlink.explanation import Explanation, explain
from interlink.index_columns import IndexColumns
from interlink.model import Model
from interlink.records import Person
from interlink.scoring.probability import probability
from interlink.tables import person_of

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two records compare."""

    weight: float
    """Match weight in bits, the prior included."""
    probability: float
    """Calibrated probability that both are one person."""
    decision: str
    """``match``, ``review`` or ``no_match``."""
    left: Person
    right: Person
    _engine: Engine = field(repr=False, compare=False)

    def explain(self) -> Explanation:
        """Return the rows of evidence that add up to the weight."""
        return explain(self._engine, self.left, self.right, 0)


def compare(
    left: Mapping[str, Any] | Person | str,
    right: Mapping[str, Any] | Person | str,
    model: Model | str | Path | None = None,
) -> Comparison:
    """Compare two records: the same evidence as through an index that holds nothing but ``right``.

    Parameters
    ----------
    left, right
        Mappings in the record format, :class:`Person` objects, or lone names.
    model
        The parameters, or the path of a saved model; :meth:`Model.default` when not given.

    Raises
    ------
    RecordError
        When one of the records cannot be read.
    ModelError
        When the model is none.

    Examples
    --------
    >>> import interlink as il
    >>> same = il.compare({"names": ["محمد الحسيني"]}, {"names": ["Mohamed El-Husseini"]})
    >>> other = il.compare({"names": ["محمد الحسيني"]}, {"names": ["Olga Petrova"]})
    >>> same.weight > other.weight
    True
    """
    one, other = person_of(left, row=0), person_of(right, row=1)
    model = Model.of(model)
    engine = Engine(IndexColumns.of([other], model.background_persons, small=True), model)
    query = engine.encode([one])
    weighed = engine.weigh(np.zeros((1, 2), np.int32), query, engine.near(query))
    likely = float(probability(weighed.weight, model)[0])
    return Comparison(float(weighed.weight[0]), likely, model.decision(likely), one, other, engine)
