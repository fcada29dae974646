"""Workbooks (``.xlsx``, ``.xls``) as rows of texts."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from importlib import import_module
from typing import Any

from interlink.errors import ListFormatError, MissingExtraError

__all__ = ["Row", "sheets"]

Row = tuple[int, list[str]]
"""The number of a row, from 1, and its cells."""


def sheets(name: str, content: bytes, kind: str) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield the sheets of a workbook: name, and rows with a text in them.

    Dates become ISO texts, whole numbers lose their decimal point, empty cells at the end of a row are left out.

    Raises
    ------
    MissingExtraError
        When the library that reads this kind of workbook is not installed.
    ListFormatError
        When the workbook is damaged; the message names ``name``.
    """
    opened = _library("xlrd") if kind == "xls" else _library("openpyxl")
    with _damaged(name):
        found = list((_xls if kind == "xls" else _xlsx)(opened, content))
    for title, rows in found:
        yield title, _filled(name, rows)


@contextmanager
def _damaged(name: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise ListFormatError(f"{name}: the workbook is damaged ({error}). Download it again.") from error


def _xlsx(openpyxl: Any, content: bytes) -> Iterator[tuple[str, Iterable[Sequence[Any]]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield sheet.title, sheet.iter_rows(values_only=True)


def _xls(xlrd: Any, content: bytes) -> Iterator[tuple[str, Iterable[Sequence[Any]]]]:
    book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())

    def value(cell: Any) -> Any:
        return xlrd.xldate_as_datetime(cell.value, book.datemode) if cell.ctype == xlrd.XL_CELL_DATE else cell.value

    for sheet in book.sheets():
        yield sheet.name, [[value(cell) for cell in row] for row in sheet.get_rows()]


def _filled(name: str, rows: Iterable[Sequence[Any]]) -> Iterator[Row]:
    below = enumerate(rows, start=1)
    while True:
        with _damaged(name):
            number, row = next(below, (0, ()))
        if not number:
            return
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
