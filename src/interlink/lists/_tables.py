"""Delimited text and workbooks as rows, with every fault named by file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from typing import Any

from interlink.errors import ListFormatError, MissingExtraError, did_you_mean
from interlink.lists.source import Source

__all__ = ["csv_records", "csv_rows", "sheets", "table_records"]

_DOS_END = "\x1a"
_LONGEST_CELL = 1 << 24


def csv_rows(source: Source, *, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield every row of a delimited text with the number of its last line; blank rows are left out.

    Raises
    ------
    ListFormatError
        When a quoted cell never ends, or the text holds a NUL byte.
    """
    csv.field_size_limit(_LONGEST_CELL)
    content = source.text().rstrip(_DOS_END + ",").removeprefix("\ufeff")
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, row
    except csv.Error as error:
        raise ListFormatError(
            f"{source.name}: line {rows.line_num}: {error}. The file is cut off or damaged: download it again."
        ) from error


def csv_records(source: Source, *columns: str, delimiter: str = ",") -> Iterator[tuple[int, dict[str, str]]]:
    """Yield every row below the header as a mapping, with its line number.

    Raises
    ------
    ListFormatError
        When one of ``columns`` is not in the header, or a row has not as many cells as the header.
    """
    yield from table_records(source.name, csv_rows(source, delimiter=delimiter), *columns)


def table_records(
    name: str, rows: Iterator[tuple[int, list[str]]], *columns: str, header_row: int = 0
) -> Iterator[tuple[int, dict[str, str]]]:
    """Make mappings of rows: the first after ``header_row`` others is the header."""
    _, header = next(islice(rows, header_row, None), (0, []))
    header = [cell.strip() for cell in header]
    for column in columns:
        if column not in header:
            raise ListFormatError(
                f"{name}: there is no column {column!r}.{did_you_mean(column, header)} "
                "This is another kind of list, or a newer form of it. Leave 'format' out to have the kind detected."
            )
    for line, row in rows:
        if len(row) != len(header):
            raise ListFormatError(
                f"{name}: line {line}: {len(row)} cells where the header has {len(header)}. "
                "The file is cut off or damaged: download it again."
            )
        yield line, dict(zip(header, map(str.strip, row), strict=True))


def sheets(source: Source) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Yield the sheets of a workbook (``.xlsx`` or ``.xls``): name, and rows of texts with their numbers from 1.

    Dates become ISO texts; whole numbers lose their decimal point.

    Raises
    ------
    MissingExtraError
        When the library that reads workbooks is not installed.
    ListFormatError
        When the workbook is damaged.
    """
    content = source.read()
    try:
        yield from (_xls_sheets if source.head.kind == "xls" else _xlsx_sheets)(content)
    except (MissingExtraError, ListFormatError):
        raise
    except Exception as error:
        raise ListFormatError(f"{source.name}: the workbook is damaged ({error}). Download it again.") from error


def _xlsx_sheets(content: bytes) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    book = _library("openpyxl").load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book:
        yield sheet.title, _filled(sheet.iter_rows(values_only=True))


def _xls_sheets(content: bytes) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    xlrd = _library("xlrd")
    book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())

    def value(cell: Any) -> Any:
        return xlrd.xldate_as_datetime(cell.value, book.datemode) if cell.ctype == xlrd.XL_CELL_DATE else cell.value

    for sheet in book.sheets():
        yield sheet.name, _filled([value(cell) for cell in row] for row in sheet.get_rows())


def _filled(rows: Iterator[Sequence[Any]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=1):
        cells = [_written(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _written(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError.of(name, "excel") from error
