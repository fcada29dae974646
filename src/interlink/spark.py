"""Linking on an existing Spark: the rows of a frame against a saved index, partition by partition.

Spark splits the work, starts lost tasks again and keeps the memory flat; each of its Python processes opens the index
once (anew when another has taken its place) and links one batch of rows after the other, as
:meth:`interlink.WantedIndex.link` does. There is no engine of our own.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from interlink.errors import InputError, MissingExtraError, RecordError
from interlink.index import WantedIndex
from interlink.saving import state_of
from interlink.tables import read_records
from interlink.tables.layout import automatic_layout, mapped_layout

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["link"]

_OPENED: dict[str, tuple[tuple[int, ...] | None, WantedIndex]] = {}
"""Path -> the index that this process has opened there, and what tells it from one that takes its place."""
_OPENING = threading.Lock()


class _Options(NamedTuple):
    """What every task gets."""

    path: str
    columns: dict[str, Any] | None
    id_column: str
    arguments: dict[str, Any]
    """of :meth:`WantedIndex.link`"""


def link(
    frame: DataFrame,
    index_path: str | Path,
    *,
    columns: Mapping[str, Any] | None = None,
    limit: int = 10,
    threshold: float | None = None,
    as_country: str | None = None,
    on: str | date | None = None,
    errors: str = "raise",
) -> DataFrame:
    """Link the records of a Spark frame against a saved index.

    Parameters
    ----------
    frame
        One record a row, in the record format or with ``columns``. Every record needs an id.
    index_path
        The folder of the saved index, which the driver and every executor can read under this path.
    columns, limit, threshold, as_country, on
        As for :meth:`WantedIndex.link`.
    errors
        ``"raise"`` fails the job at the first bad row. ``"collect"`` leaves bad rows out, and the task says in its log
        how many they were.

    Returns
    -------
    pyspark.sql.DataFrame
        The columns of :meth:`Matches.to_pandas`, a row for each match; not computed before it is asked for. The matches
        of a query stand together and in order, the queries in the order of their partitions.

    Raises
    ------
    MissingExtraError
        When pyspark or pyarrow is not installed.
    ColumnError
        When a column is not there, or no column holds names.
    InputError
        For arguments out of their range, and a frame without ids.
    IndexFormatError
        When there is no index at the path.

    Examples
    --------
    >>> from pyspark.sql import SparkSession  # doctest: +SKIP
    >>> spark = SparkSession.builder.getOrCreate()  # doctest: +SKIP
    >>> passengers = spark.read.parquet("passengers.parquet")  # doctest: +SKIP
    >>> link(passengers, "/shared/wanted.index").write.parquet("matches.parquet")  # doctest: +SKIP
    """
    to_schema = _schema_translator()
    arguments: dict[str, Any] = {
        "limit": limit,
        "threshold": threshold,
        "as_country": as_country,
        "on": on,
        "errors": errors,
    }
    id_column = _id_column(frame.columns, columns)
    options = _Options(str(index_path), dict(columns) if columns is not None else None, id_column, arguments)
    nothing = _opened(options.path).link([], **arguments)  # what is wrong with the arguments is said at once
    return frame.mapInArrow(partial(_linked, options=options), to_schema(nothing.to_arrow().schema))


def _schema_translator() -> Callable[[pa.Schema], Any]:
    try:
        import pyarrow  # noqa: ICN001, PLC0415, F401  (optional)
    except ImportError as error:
        raise MissingExtraError.of("pyarrow", "spark") from error
    try:
        from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415  (optional)
    except ImportError as error:
        raise MissingExtraError.of("pyspark", "spark") from error
    translate: Callable[[pa.Schema], Any] = from_arrow_schema
    return translate


def _id_column(names: list[str], columns: Mapping[str, Any] | None) -> str:
    import pyarrow as pa  # noqa: PLC0415  (optional)

    # an empty table of the same columns: whatever is wrong with them is said here and not by a task
    empty = pa.table({name: pa.array([], pa.string()) for name in names})
    next(read_records(empty, columns=columns), None)
    layout = mapped_layout(tuple(names), columns) if columns else automatic_layout(tuple(names))
    found = dict(layout.plain).get("id")
    if found is None:
        raise InputError(
            "the frame has no ids, and rows of a cluster have no numbers. Say which column holds them with "
            "columns={'id': '...'}, or add one with monotonically_increasing_id()."
        )
    return found


def _opened(path: str) -> WantedIndex:
    """Return the index at a path; each process opens it once, and anew when another has taken its place."""
    with _OPENING:
        state = state_of(Path(path))
        if path not in _OPENED or _OPENED[path][0] != state:
            _OPENED[path] = state, WantedIndex.load(path)
        return _OPENED[path][1]


def _linked(batches: Iterator[pa.RecordBatch], options: _Options) -> Iterator[pa.RecordBatch]:
    """Link the batches of a partition: what an executor runs."""
    import pyarrow as pa  # noqa: PLC0415  (optional)

    index = _opened(options.path)
    left_out = 0
    for batch in batches:
        table = _with_ids(pa.Table.from_batches([batch]), options)
        matches = index.link(table, columns=options.columns, **options.arguments)
        left_out += batch.num_rows - len(matches.queries)
        yield from matches.to_arrow().to_batches()
    if left_out:  # a task has no other way to say so
        logging.getLogger(__name__).warning("%d rows could not be read and were left out", left_out)


def _with_ids(table: pa.Table, options: _Options) -> pa.Table:
    """Return the rows that have an id; the others would get the number of their row, which is not theirs alone."""
    import pyarrow as pa  # noqa: PLC0415  (optional)
    import pyarrow.compute as pc  # noqa: PLC0415

    ids = pc.utf8_trim_whitespace(pc.cast(table[options.id_column], pa.string()))
    present = pc.fill_null(pc.not_equal(ids, ""), fill_value=False)
    if options.arguments["errors"] != "collect" and not pc.all(present).as_py():
        raise RecordError("a record has no id", "Give every record an id of its own.", field=options.id_column)
    return table.filter(present)
