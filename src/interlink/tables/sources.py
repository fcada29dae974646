"""Any source of records -> rows, one at a time, in the order of the source."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from interlink.errors import ColumnError, InputError, MissingExtraError, RecordError
from interlink.records import Person
from interlink.tables.odd_cells import UNREADABLE, OddCell, bad_cell, cells_one_by_one, dicts

__all__ = ["BadRow", "Rows", "UnreadLine", "arrow_dicts", "open_rows"]

_BATCH = 4_096
"""Rows of a table that are turned into Python objects at a time."""


class BadRow(NamedTuple):
    """A row that its reader could not make out."""

    error: RecordError
    content: Any
    """The row as far as it could be read."""


class UnreadLine(NamedTuple):
    """A line of JSON: its reader takes it as it stands, so that it is made out by the process that needs its record."""

    text: str

    def record(self) -> Any:
        """Return the record, or a :class:`BadRow` where the line holds none."""
        try:
            record = json.loads(self.text)
        except (ValueError, RecursionError) as error:
            shown = self.text.strip()[:60]
            problem = RecordError(f"{shown!r} is not JSON ({error})", "Write one JSON object a line.")
            return BadRow(problem, self.text)
        if isinstance(record, dict | str):
            return record
        problem = RecordError(f"the line holds {type(record).__name__}, not a record", "Write one JSON object a line.")
        return BadRow(problem, record)


class Rows:
    """Rows to iterate over once, and the columns they all share."""

    def __init__(self, rows: Iterable[Any], columns: Iterable[Any] | None = None) -> None:
        self._rows = rows
        self.columns: tuple[str, ...] | None = None
        """Names of the columns of a table; ``None`` where every row has keys of its own."""
        if columns is not None:
            self.columns = tuple(map(str, columns))
            twice = next((column for column in self.columns if self.columns.count(column) > 1), None)
            if twice == "":
                remedy = "Name or delete them; a title above the header has to go."
                raise ColumnError(f"there are {self.columns.count(twice)} columns without a name. {remedy}")
            if twice is not None:
                raise ColumnError(f"there are two columns {twice!r}. Rename one of them.")

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)


def open_rows(source: Any) -> Rows:
    """Return the rows of any source that :func:`~interlink.tables.read_records` takes.

    Raises
    ------
    InputError
        When it is not a source of records.
    """
    if isinstance(source, str | Path):
        from interlink.tables.files import open_file  # noqa: PLC0415  (only when a file is read)

        return open_file(Path(source))
    if isinstance(source, Mapping | Person):
        raise InputError("this is a single record. Put it into a list, or use search() for one record.")
    library, kind = type(source).__module__.partition(".")[0], type(source).__name__
    if library == "pandas" and hasattr(source, "columns"):
        return _pandas_rows(source)
    if library == "polars" and kind in {"DataFrame", "LazyFrame"}:
        return _polars_rows(source if kind == "DataFrame" else source.collect())
    if hasattr(source, "to_pylist") and not hasattr(source, "schema"):  # an Arrow array of names
        return Rows(_names(source))
    if library not in {"pandas", "polars"} and hasattr(source, "__arrow_c_stream__"):
        return _arrow_rows(source)
    if isinstance(source, bytes | io.IOBase) or not isinstance(source, Iterable):
        raise InputError(f"{kind} is not a source of records. Give a table, a list of records, or the path of a file.")
    return Rows(source)


def _pandas_rows(frame: Any) -> Rows:
    if getattr(frame.columns, "nlevels", 1) > 1:
        raise ColumnError("the columns have several levels. Flatten them, so that each has one name.")
    # of an index that nobody named it is not known whether its labels are ids; one called id stands for such a column
    by_index = frame.index.name == "id" and not any(str(column).casefold() == "id" for column in frame.columns)
    rows = Rows((), ["id", *frame.columns] if by_index else frame.columns)
    columns = rows.columns or ()

    def read() -> Iterator[dict[str, Any]]:
        for start in range(0, len(frame), _BATCH):
            part = frame.iloc[start : start + _BATCH]
            labels = [part.index.to_series()] if by_index else []
            held = [*labels, *(part.iloc[:, place] for place in range(part.shape[1]))]
            yield from dicts(columns, list(map(_pandas_cells, held)))

    return Rows(read(), columns)


def _pandas_cells(column: Any) -> list[Any]:
    """Return the cells of a column, missing ones as ``None`` whatever pandas writes for them."""
    try:
        cells: list[Any] = column.tolist()
    except UNREADABLE:  # a column that is kept in Arrow
        return _arrow_cells(column.array.__arrow_array__())
    missing = column.isna()
    if missing.any():
        return [None if absent else cell for cell, absent in zip(cells, missing.tolist(), strict=True)]
    return cells


def _polars_rows(frame: Any) -> Rows:
    def read() -> Iterator[dict[str, Any]]:
        for part in frame.iter_slices(_BATCH):
            yield from dicts(frame.columns, [_polars_cells(part[column]) for column in frame.columns])

    return Rows(read(), frame.columns)


def _polars_cells(column: Any) -> list[Any]:
    try:
        cells: list[Any] = column.to_list()
    except UNREADABLE:
        import polars as pl  # noqa: PLC0415  (an optional extra)

        ways = [] if column.dtype.is_nested() else [lambda cell: str(cell.cast(pl.String)[0])]
        return cells_one_by_one(
            (column.slice(place, 1) for place in range(len(column))), lambda cell: cell.to_list()[0], ways
        )
    return cells


def _arrow_rows(source: Any) -> Rows:
    try:
        import pyarrow as pa  # noqa: PLC0415  (an optional extra)
    except ImportError:
        raise MissingExtraError.of("pyarrow", "arrow") from None
    if isinstance(source, pa.RecordBatch):
        source = pa.Table.from_batches([source])
    reader = source.to_reader() if isinstance(source, pa.Table) else pa.RecordBatchReader.from_stream(source)
    return Rows(arrow_dicts(reader, reader.schema.names), reader.schema.names)


def arrow_dicts(batches: Iterable[Any], columns: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of Arrow record batches."""
    for batch in batches:
        for start in range(0, batch.num_rows, _BATCH):
            yield from dicts(columns, [_arrow_cells(column) for column in batch.slice(start, _BATCH).columns])


def _arrow_cells(column: Any) -> list[Any]:
    try:
        cells: list[Any] = column.to_pylist()
    except UNREADABLE:  # the cells themselves take their time, and are looked at for this alone
        import pyarrow as pa  # noqa: PLC0415  (an optional extra)

        ways = [
            lambda cell: str(cell.cast(pa.string()).as_py()),
            lambda cell: str(cell.as_buffer().to_pybytes().decode(errors="backslashreplace")),
            lambda cell: str(cell.cast(pa.timestamp(cell.type.unit)).cast(pa.string()).as_py()),  # of any time zone
        ]
        return cells_one_by_one(column, lambda cell: cell.as_py(), ways)
    return cells


def _names(column: Any) -> Iterator[Any]:
    """Yield the cells of a lone Arrow column: names."""
    for name in _arrow_cells(column):
        yield BadRow(bad_cell("names", name).at(field="names"), name.text) if type(name) is OddCell else name
