"""Delimited text and sheets as records by column name, with every fault named by file and line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from interlink.errors import ListFormatError, did_you_mean
from interlink.lists._workbook import Row, sheets
from interlink.lists.source import Source

__all__ = ["csv_rows", "first_sheet", "records"]

_DOS_END = re.compile(r"\x1a[\s,]*\Z")
"""OFAC ends its files with the end mark of DOS; a spreadsheet that saved one again adds commas to it."""


def csv_rows(source: Source, *, delimiter: str = ",") -> Iterator[Row]:
    """Yield every row of a delimited text with the number of its last line; blank rows are left out.

    Raises
    ------
    ListFormatError
        When a quoted cell never ends, or the text holds a NUL byte.
    """
    content = _DOS_END.sub("", source.text()).removeprefix("\ufeff")
    nul = content.find("\x00")
    if nul >= 0:
        line = content.count("\n", 0, nul) + 1
        raise ListFormatError(
            f"{source.name}: line {line}: a NUL byte. The file is cut off or damaged: download it again."
        )
    rows = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield rows.line_num, row
    except csv.Error as error:
        raise ListFormatError(
            f"{source.name}: line {rows.line_num}: {error}. The file is cut off or damaged: download it again."
        ) from error


def first_sheet(source: Source) -> Iterator[Row]:
    """Yield the rows of a workbook's first sheet, or of a delimited text."""
    if source.head.kind not in {"xls", "xlsx"}:
        return csv_rows(source, delimiter=source.head.delimiter)
    return next((rows for _, rows in sheets(source.name, source.read(), source.head.kind)), iter(()))


def records(
    name: str, rows: Iterable[Row], *columns: str, header_row: int = 0, ragged: bool = False
) -> Iterator[tuple[int, dict[str, str]]]:
    """Make records of rows, each with its line number.

    Parameters
    ----------
    name
        The file, for messages.
    rows
        The rows; ``header_row`` of them stand above the header.
    *columns
        Columns without which this is another list.
    ragged
        Whether rows may be shorter than the header, as those of sheets are.

    Raises
    ------
    ListFormatError
        When one of ``columns`` is missing, or a row has not as many cells as the header.

    Examples
    --------
    >>> list(records("x.csv", [(1, ["name", "dob"]), (2, ["Samir", "1971"])], "name"))
    [(2, {'name': 'Samir', 'dob': '1971'})]
    """
    below = iter(rows)
    _, header = next(islice(below, header_row, None), (0, []))
    header = [cell.strip() for cell in header]
    for column in columns:
        if column not in header:
            raise ListFormatError(
                f"{name}: there is no column {column!r}.{did_you_mean(column, header)} "
                "This is another kind of list, or a newer form of it. Leave 'format' out to have the kind detected."
            )
    for line, row in below:
        cells = row + [""] * (len(header) - len(row)) if ragged else row
        if len(cells) != len(header) and (not ragged or any(cells[len(header) :])):
            raise ListFormatError(
                f"{name}: line {line}: {len(row)} cells where the header has {len(header)}. "
                "The file is cut off or damaged: download it again."
            )
        yield line, {column: cell.strip() for column, cell in zip(header, cells, strict=False) if column}
