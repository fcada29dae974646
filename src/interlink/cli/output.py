"""Results -> files and streams. A file is written beside its place and renamed: nobody ever sees half of one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from interlink.errors import InputError, MissingExtraError

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "TableFormat",
    "check_writable",
    "require_parquet",
    "table_format",
    "whole_file",
    "write_table",
    "write_text",
]


class TableFormat(StrEnum):
    """The formats in which tables are written."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


_SUFFIXES = {
    ".csv": TableFormat.CSV,
    ".jsonl": TableFormat.JSONL,
    ".ndjson": TableFormat.JSONL,
    ".parquet": TableFormat.PARQUET,
}


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
            raise InputError("Parquet cannot be written to standard output. Give --output FILE.parquet")
        return chosen or TableFormat.CSV
    found = chosen or _SUFFIXES.get(path.suffix.lower())
    if found is None:
        known = ", ".join(_SUFFIXES)
        raise InputError(f"{path.name!r} does not say its format. End it in one of {known}, or give --format")
    return found


def check_writable(path: Path, *, folder: bool = False) -> None:
    """Refuse a path that cannot be written, before any work is done for it.

    Parameters
    ----------
    path
        Where a file is to be written.
    folder
        Whether a folder is to be written there instead.

    Raises
    ------
    InputError
        When the folder is missing or the path is a folder.
    """
    if path.is_dir() and not folder:
        raise InputError(f"{str(path)!r} is a folder. Give the name of a file in it")
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {str(path.parent)!r} to write {path.name!r} into. Make it first")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a path beside ``path`` to write to; it takes its place at the end, and vanishes when that is not reached.

    Raises
    ------
    InputError
        When the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with whole_file(folder / "out.csv") as unfinished:
    ...     _ = unfinished.write_text("a,b", encoding="utf-8")
    >>> [path.name for path in folder.iterdir()]
    ['out.csv']
    """
    check_writable(path)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise InputError(f"{str(path)!r} cannot be written: {error.strerror}. Choose another place") from error
    finally:
        unfinished.unlink(missing_ok=True)


def write_text(text: str, path: Path) -> None:
    """Write a text as a whole file in UTF-8."""
    with whole_file(path) as unfinished:
        _write(unfinished, text)


def _write(path: Path, text: str) -> None:
    # half a surrogate pair cannot be written as UTF-8; it is spelled out rather than lost
    path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")


def write_table(frame: pd.DataFrame, path: Path | None, form: TableFormat) -> None:
    """Write a table to a file, or to standard output when ``path`` is ``None``.

    Raises
    ------
    InputError
        When the file cannot be written.
    MissingExtraError
        When Parquet is asked for and pyarrow is not installed.
    """
    if path is None:
        sys.stdout.write(_as_text(frame, form))
        return
    with whole_file(path) as unfinished:
        if form is TableFormat.PARQUET:
            require_parquet()
            frame.to_parquet(unfinished, engine="pyarrow", index=False)
        else:
            _write(unfinished, _as_text(frame, form))


def require_parquet() -> None:
    """Raise MissingExtraError unless Parquet can be written."""
    try:
        import pyarrow  # noqa: ICN001, PLC0415, F401  (optional)
    except ImportError:
        raise MissingExtraError.of("pyarrow", "arrow") from None


def _as_text(frame: pd.DataFrame, form: TableFormat) -> str:
    if form is TableFormat.JSONL:
        lines: str = frame.to_json(orient="records", lines=True, force_ascii=False, double_precision=15)
        return lines if lines.endswith("\n") or not lines else lines + "\n"
    return frame.to_csv(index=False, lineterminator="\n")
