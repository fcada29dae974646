"""Rows of nested columns: put batches one after the other, and take rows in any order.

How columns nest is written as a tree: a column of ``starts`` with the columns that its rows are made of below it, and
plain columns without anything below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from interlink.columns import Fields, Names, frozen, places_in_rows
from interlink.visibility import Visibility

__all__ = ["chosen", "concatenated"]

Columns = TypeVar("Columns", Names, Fields, Visibility)
Arrays = Mapping[str, npt.NDArray[Any]]
Tree = dict[str, "Tree | None"]

_TREES: dict[type[Any], Tree] = {
    Names: {"name_starts": {"kind": None, "entry": None, "reading": None, "token_starts": {"token": None}}},
    Fields: {
        "date_starts": {"date_first": None, "date_last": None, "date_precision": None},
        "nation_starts": {"nation": None},
        "sex": None,
        "place_starts": {"place_country": None, "place_word_starts": {"place_word": None}},
        "document_starts": {
            "document_key": None,
            "document_letters": None,
            "document_country": None,
            "document_kind": None,
        },
    },
    Visibility: {"issued": None, "expires": None, "withheld_starts": {"withheld": None}},
}


def concatenated(parts: Sequence[Columns]) -> Columns:
    """Put the persons of several batches one after the other.

    Examples
    --------
    >>> part = Visibility(*(np.array(column) for column in ([1], [9], [0, 2], [7, 8])))
    >>> concatenated([part, part]).withheld_starts.tolist(), concatenated([part, part]).withheld.tolist()
    ([0, 2, 4], [7, 8, 7, 8])
    """
    record: type[Any] = type(parts[0])
    columns: dict[str, npt.NDArray[Any]] = {}
    for name in record._fields:
        arrays = [getattr(part, name) for part in parts]
        columns[name] = frozen(_one_after_the_other(arrays) if name.endswith("starts") else np.concatenate(arrays))
    return cast("Columns", record(**columns))


def _one_after_the_other(starts: Sequence[npt.NDArray[np.int64]]) -> npt.NDArray[np.int64]:
    lengths = np.concatenate([np.diff(part) for part in starts])
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def chosen(columns: Columns, rows: npt.NDArray[np.int64]) -> Columns:
    """Return the columns of some persons, in the order of ``rows``.

    Examples
    --------
    >>> batch = Visibility(*(np.array(column) for column in ([1, 2], [9, 9], [0, 2, 3], [7, 8, 5])))
    >>> chosen(batch, np.array([1, 0])).withheld.tolist()
    [5, 7, 8]
    """
    record: type[Any] = type(columns)
    found = _chosen(columns._asdict(), _TREES[record], rows)
    return cast("Columns", record(**{name: frozen(array) for name, array in found.items()}))


def _chosen(arrays: Arrays, tree: Tree, rows: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[Any]]:
    found: dict[str, npt.NDArray[Any]] = {}
    for name, below in tree.items():
        if below is None:
            found[name] = arrays[name][rows]
            continue
        begins = arrays[name][rows]
        found[name], inside = places_in_rows(begins, arrays[name][rows + 1] - begins)
        found.update(_chosen(arrays, below, inside))
    return found
