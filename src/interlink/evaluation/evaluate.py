"""Join matches and truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

from interlink.errors import ColumnError, InputError
from interlink.evaluation.evaluation import Evaluation
from interlink.evaluation.figures import Judged
from interlink.matches import Matches

__all__ = ["evaluate", "id_pairs"]

_COLUMNS = ("query_id", "person_id", "weight", "probability")


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
        without one is an innocent.

    Raises
    ------
    InputError
        When the truth is not made of pairs, or none of its queries was linked.
    ColumnError
        When a table lacks a column.

    Examples
    --------
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "w-1", "names": ["Samir Zahrani"]}, {"id": "w-2", "names": ["Omar Zaman"]}])
    >>> matches = index.link([{"id": "q-1", "names": ["Sameer Zahrani"]}, {"id": "q-2", "names": ["Olga Petrova"]}], threshold=0)
    >>> evaluation = il.evaluate(matches, [("q-1", "w-1")])
    >>> evaluation.at(0.0).recall, evaluation.best.f1
    (1.0, 1.0)
    """
    true = set(id_pairs(truth, "query_id", "person_id", what="truth"))
    if isinstance(matches, Matches):
        table: Mapping[str, Any] = matches.columns()
        queries = [query.id or "" for query in matches._queries]  # noqa: SLF001  (Matches does not show its queries)
    else:
        table = {name: _column(matches, name, "matches") for name in _COLUMNS}
        queries = list(dict.fromkeys(chain(table["query_id"], sorted(query for query, _ in true))))
    place = {query: number for number, query in enumerate(queries)}
    known = {pair for pair in true if pair[0] in place}
    if true and not known:
        raise InputError(
            f"no query of the truth was linked: it has {min(true)[0]!r}, the matches {queries[:1]}. Compare the ids."
        )
    pairs = list(zip(map(str, table["query_id"]), map(str, table["person_id"]), strict=True))
    count = np.zeros(len(queries), np.int64)
    for query, _ in known:
        count[place[query]] += 1
    judged = Judged(
        np.array([place[query] for query, _ in pairs], np.int64),
        np.asarray(table["weight"], np.float64),
        np.asarray(table["probability"], np.float64),
        np.array([pair in known for pair in pairs], bool),
        count,
    )
    return Evaluation(judged, queries, outside=len(true) - len(known))


def id_pairs(pairs: Any, left: str, right: str, *, what: str) -> list[tuple[str, str]]:
    """Return pairs of ids from an iterable of pairs, or from a table with the columns ``left`` and ``right``.

    Raises
    ------
    InputError
        When an item is not a pair of ids.
    ColumnError
        When a table lacks a column.

    Examples
    --------
    >>> id_pairs([("q-1", "w-1")], "query_id", "person_id", what="truth")
    [('q-1', 'w-1')]
    """
    if isinstance(pairs, Mapping) or hasattr(pairs, "columns"):
        columns = [_column(pairs, name, what) for name in (left, right)]
        return list(zip(*columns, strict=True))
    if not isinstance(pairs, Iterable) or isinstance(pairs, str | bytes):
        raise InputError(f"{what} is {type(pairs).__name__}. Give pairs of ids: [('{left}', '{right}'), ...].")
    out = []
    for number, pair in enumerate(pairs):
        if not isinstance(pair, Sequence) or isinstance(pair, str | bytes) or len(pair) != 2:
            raise InputError(f"{what}, item {number}: {pair!r} is not a pair of ids. Give ('{left}', '{right}').")
        out.append((str(pair[0]), str(pair[1])))
    return out


def _column(table: Any, name: str, what: str) -> list[Any]:
    try:
        columns = (
            table.column_names
            if hasattr(table, "column_names")
            else list(table if isinstance(table, Mapping) else table.columns)
        )
    except (AttributeError, TypeError) as error:
        raise InputError(f"{what} is {type(table).__name__}, not a table or pairs of ids.") from error
    if name not in columns:
        raise ColumnError.unknown(name, map(str, columns), what=f"column in {what}")
    values = table[name]
    found = (
        values.to_pylist()
        if hasattr(values, "to_pylist")
        else values.to_list()
        if hasattr(values, "to_list")
        else list(values)
    )
    return [str(value) for value in found] if name.endswith("id") else found
