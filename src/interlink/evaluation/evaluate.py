"""Join matches and truth."""

from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np

from interlink.errors import InputError
from interlink.evaluation.evaluation import Evaluation
from interlink.evaluation.figures import Judged
from interlink.id_pairs import id_pairs, match_table
from interlink.matches import Matches

__all__ = ["evaluate"]


def evaluate(matches: Matches | Any, truth: Any) -> Evaluation:
    """Judge matches against the truth.

    Make the matches with ``threshold=0`` and a high ``limit``, so that there is something below the threshold to see.

    Parameters
    ----------
    matches
        The matches of a link, or a table of them with the columns of :meth:`Matches.to_pandas`, filtered by hand; a
        query without a row in such a table is known only if it has a true pair.
    truth
        Pairs ``(query_id, person_id)``, or a table with these two columns: all that are true, no others. A query
        without one, or whose person is missing (``None``, ``NaN``), is an innocent. Pairs of queries that were not
        linked are left out and counted as :attr:`Evaluation.outside`.

    Raises
    ------
    InputError
        When the truth is not made of pairs, or none of its queries was linked. When a table of matches holds a pair
        twice, something that is no number, or columns of different lengths.
    ColumnError
        When a table lacks a column.

    Examples
    --------
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "w-1", "names": ["Samir Zahrani"]}])
    >>> queries = [{"id": "q-1", "names": ["Sameer Zahrani"]}, {"id": "q-2", "names": ["Olga Petrova"]}]
    >>> matches = index.link(queries, threshold=0)
    >>> evaluation = il.evaluate(matches, [("q-1", "w-1")])
    >>> evaluation.at(0.0).recall, evaluation.best.f1
    (1.0, 1.0)
    """
    true = set(id_pairs(truth, "query_id", "person_id", what="truth", whole=False))
    if isinstance(matches, Matches):
        table = match_table(matches.columns())
        queries = [query.id or "" for query in matches.queries]
    else:
        table = match_table(matches)
        queries = list(dict.fromkeys(query for query, _ in chain(table.pairs, sorted(true))))
    place = {query: number for number, query in enumerate(queries)}
    known = {pair for pair in true if pair[0] in place}
    if true and not known:
        raise InputError(
            f"no query of the truth was linked: it has {min(true)[0]!r}, the matches {queries[:1]}. Compare the ids."
        )
    count = np.zeros(len(queries), np.int64)
    for query, _ in known:
        count[place[query]] += 1
    judged = Judged(
        np.array([place[query] for query, _ in table.pairs], np.int64),
        table.weight,
        table.probability,
        np.array([pair in known for pair in table.pairs], bool),
        count,
    )
    return Evaluation(judged, queries, outside=len(true) - len(known))
