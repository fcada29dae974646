"""Results -> files and streams. A file is written beside its place and renamed: nobody ever sees half of one."""

from __future__ import annotations

import codecs
import io
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from interlink.errors import InputError
from interlink.table_files import (
    TableFormat,
    as_text,
    check_apart,
    check_writable,
    format_of_name,
    require_parquet,
    whole_file,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "TableFormat",
    "check_apart",
    "check_writable",
    "require_parquet",
    "send",
    "send_lines",
    "table_format",
    "whole_file",
    "whole_table",
    "write_text",
]


def table_format(path: Path | None, chosen: TableFormat | None = None) -> TableFormat:
    """Return the format in which to write: the chosen one, or that of the file's name, or CSV on standard output.

    Raises
    ------
    InputError
        When the name of the file does not tell, or Parquet is asked for on standard output.

    Examples
    --------
    >>> table_format(Path("matches.ndjson")), table_format(None)
    (<TableFormat.JSONL: 'jsonl'>, <TableFormat.CSV: 'csv'>)
    """
    if path is None:
        if chosen is TableFormat.PARQUET:
            raise InputError("Parquet cannot be written to standard output. Give --output FILE.parquet.")
        return chosen or TableFormat.CSV
    try:
        return chosen or format_of_name(path)
    except InputError as error:
        raise InputError(f"{error}, or give --format.") from None


def send(text: BinaryIO) -> None:
    """Copy what programs read to standard output: in UTF-8, whatever the terminal or locale would have."""
    sys.stdout.flush()
    if hasattr(sys.stdout, "buffer"):
        shutil.copyfileobj(text, sys.stdout.buffer)
    else:  # a stream of letters alone, put there by another program
        shutil.copyfileobj(codecs.getreader("utf-8")(text), sys.stdout)


def send_lines(lines: Iterable[str]) -> None:
    """Write lines that programs read to standard output, as :func:`send` does."""
    text = "".join(f"{line}\n" for line in lines)
    send(io.BytesIO(text.encode("utf-8", "backslashreplace")))


def write_text(text: str, path: Path) -> None:
    """Write a text as a whole file in UTF-8."""
    with whole_file(path) as unfinished:
        _write(unfinished, text)


def _write(path: Path, text: str) -> None:
    # half a surrogate pair cannot be written as UTF-8; it is spelled out rather than lost
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")


@contextmanager
def whole_table(frame: pd.DataFrame, path: Path, form: TableFormat) -> Iterator[None]:
    """Write a table beside its place, which it takes at the end, or vanishes when that is not reached.

    Raises
    ------
    InputError
        When the file cannot be written.
    MissingExtraError
        When Parquet is asked for and pyarrow is not installed.
    """
    with whole_file(path) as unfinished:
        if form is TableFormat.PARQUET:
            require_parquet()
            frame.to_parquet(unfinished, engine="pyarrow", index=False)
        else:
            _write(unfinished, as_text(frame, form))
        yield
