"""From a user's own records to a model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from interlink.arguments import check_whole
from interlink.errors import InputError, RecordError
from interlink.model import Model
from interlink.records import Person
from interlink.tables import distinct_persons
from interlink.training.labelled import from_labels
from interlink.training.unlabelled import from_pairs

__all__ = ["estimate"]


def estimate(
    left: Any, right: Any = None, *, labels: Any = None, model: Model | str | Path | None = None, seed: int = 0
) -> Model:
    """Estimate m and u of every level from your own data.

    Without labels, expectation-maximisation over the candidate pairs of blocking finds out what true pairs look like
    (recordlinkage's ECM classifier, refined level by level; Fellegi and Sunter 1969, Winkler 1988). With labels, true
    pairs are counted. u is counted on random pairs. Without labels, fewer than 50 matches are too few to estimate from:
    the model stays the one to start from.

    Parameters
    ----------
    left, right
        Records in any form that :meth:`WantedIndex.build` takes; without ``right`` the records of ``left`` are linked
        among themselves. As many records of ``left`` as 20,000 are used, drawn by the seed.
    labels
        True pairs ``(left id, right id)``; with the answer of somebody who has looked,
        ``(left id, right id, whether they are one person)``; or a table with the columns ``left_id``, ``right_id`` (or
        ``query_id``, ``person_id``) and, if some are not true, ``match``. From 200 true pairs on they also give the
        prior, scale the evidence of names and calibrate the probability; for that, a record with a true pair must have
        all of its true pairs here, and one without is taken for nobody in ``right``. Where some are false, candidates
        without an answer count by the probability of ``model``, and names are not scaled. Every id must be that of a
        record.
    model
        Where to start, and what keeps its parameters where the data say nothing: a model, or the path of a saved one;
        :meth:`Model.default` when not given.
    seed
        The same seed gives the same model.

    Returns
    -------
    Model
        Its ``training`` holds the sample sizes, the iterations and what to be careful about; its ``expected`` the
        precision and recall of its thresholds, as far as the data allow to tell: without labels that is no more than
        what the model believes of itself, as its ``measured`` says.

    Raises
    ------
    RecordError
        For a record that cannot be read, and for an id that occurs twice.
    InputError
        When there are no candidate pairs, no true pair among the labels, or an id in them that names no record, and
        for a seed that is no whole number.
    InterlinkError
        When recordlinkage is needed and cannot be used.

    Warns
    -----
    InterlinkWarning
        When the estimate did not converge, rests on few pairs, is far from the model to start from, labels look wrong,
        or fields say partly the same.

    Examples
    --------
    >>> import interlink as il
    >>> from interlink import datasets
    >>> data = datasets.generate(400, 1200, seed=1)
    >>> model = il.estimate(data.queries, data.wanted, labels=data.truth)
    >>> model.fields["sex"]["SAME"].m > model.fields["sex"]["SAME"].u
    True
    """
    check_whole(seed, "seed", "a seed", 0)
    start = Model.of(model)
    one = _records(left, "left")
    other = None if right is None else _records(right, "right")
    if labels is None:
        return from_pairs(one, other, start, seed)
    return from_labels(one, other, labels, start, seed)


def _records(records: Any, what: str) -> list[Person]:
    try:
        persons = distinct_persons(records)
    except RecordError as error:
        raise error.at(source=what) from None
    if not persons:
        raise InputError(f"{what} has no record. Give at least one person with a name.")
    return persons
