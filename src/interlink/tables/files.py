"""Files of records -> rows: JSON Lines, JSON, CSV, TSV (also compressed with gzip) and Parquet.

Text is UTF-8, or UTF-16 with a byte order mark as spreadsheets export it. Everything but ``.json`` is read in pieces.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from interlink.errors import InputError, MissingExtraError, RecordError
from interlink.tables.sources import BadRow, Rows, UnreadLine, arrow_dicts

__all__ = ["check_kept", "is_json_lines", "open_file"]

_BATCH = 8_192
_LINES = {".jsonl", ".ndjson"}
_SEPARATED = {".csv", ".tsv", ".txt"}
_KNOWN = ".jsonl, .ndjson, .json, .csv, .tsv (each may end in .gz) or .parquet"
_DELIMITERS = ",;\t|"
_WORKBOOKS = {".xlsx", ".xls"}
_SAID = re.compile('"?sep=(.)"?')
_QUOTED = re.compile('"[^"]*(?:"|$)')
_NO_UTF8 = re.compile("[\udc80-\udcff]")
"""Bytes that are no UTF-8: each stands in its line as half of a surrogate pair."""
_QUOTING = "Close each quoted cell, double the quotes inside of it, and shorten what is too long."


def open_file(path: Path) -> Rows:
    """Return the rows of a file; what kind of file it is, its name says.

    Raises
    ------
    InputError
        When there is no such file, it is of another kind, damaged, or not in Unicode.
    """
    check_kept(path)
    kind = _kind(path)
    compressed = path.suffix.lower() == ".gz"
    if kind in _WORKBOOKS:
        raise InputError(
            f"{path} is a workbook by its name. Save it as CSV; or read its first sheet with "
            "read_list(path, 'own_table'), on the command line with: interlink index --list-format own_table"
        )
    if kind not in {*_LINES, *_SEPARATED, ".json", ".parquet"} or (compressed and kind == ".parquet"):
        raise InputError(
            f"{path} is not a file of records known by its name. Name it {_KNOWN}; put a lone name in a list."
        )
    if path.is_dir():
        raise InputError(f"{path} is a folder. Give the path of one file.")
    if not path.exists():
        raise InputError(f"there is no file {path}.")
    if kind == ".parquet":
        return _parquet(path)
    if kind in _LINES:
        return Rows(_json_lines(path))
    if kind == ".json":
        return Rows(_json_array(path))
    return _separated(path, "\t" if kind == ".tsv" else None)


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return next(reversed([suffix for suffix in suffixes if suffix != ".gz"]), "")


def is_json_lines(path: Path) -> bool:
    """Whether a file is JSON Lines by its name: of these alone an empty one is whole, and has no records.

    Examples
    --------
    >>> is_json_lines(Path("queries.jsonl.gz")), is_json_lines(Path("queries.csv"))
    (True, False)
    """
    return _kind(path) in _LINES


def check_kept(path: Path) -> None:
    """Refuse what gives its content only once: a file is opened to see what it is, and again to read it.

    Raises
    ------
    InputError
        For a pipe or a device.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # what is wrong with such a path, others say
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        what = "pipe" if stat.S_ISFIFO(mode) else "device"
        raise InputError(f"{path} is a {what}, and its content is read more than once. Write it to a file first.")


@contextmanager
def _problems(path: Path) -> Iterator[None]:
    """Turn what can go wrong while a file is read into errors that name it."""
    try:
        yield
    except UnicodeError as error:
        raise InputError(f"{path} is not in UTF-8 ({error}). Save it as UTF-8.") from None
    except (EOFError, OSError, gzip.zlib.error) as error:  # type: ignore[attr-defined]  # gzip imports it
        raise InputError(f"{path} cannot be read: {error}. It may be cut off or damaged.") from None


def _open_text(path: Path, *, by_line: bool = True) -> IO[str]:
    """Open a file of text; read by line, one that is not in Unicode is told by :func:`_not_utf8` instead of an end."""

    def binary() -> IO[bytes]:
        return gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]

    with binary() as start:
        mark = start.read(4)
    if mark[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return io.TextIOWrapper(binary(), encoding="utf-16", newline="")
    odd = "surrogateescape" if by_line else "strict"
    return io.TextIOWrapper(binary(), encoding="utf-8-sig", errors=odd, newline="")


def _not_utf8(line: str, number: int, path: Path) -> RecordError | None:
    """Return the error for a line that is not in UTF-8."""
    found = None if line.isascii() else _NO_UTF8.search(line)
    if found is None:
        return None
    byte = ord(found[0]) - 0xDC00
    return RecordError(f"line {number} of {path} is not in UTF-8 (byte 0x{byte:02x})", "Save the file as UTF-8.")


def _json_lines(path: Path) -> Iterator[Any]:
    with _problems(path), _open_text(path) as file:
        for number, line in enumerate(file, 1):
            if line.isspace():
                continue
            error = _not_utf8(line, number, path)
            yield UnreadLine(line) if error is None else BadRow(error, line)


def _json_array(path: Path) -> Iterator[Any]:
    with _problems(path), _open_text(path, by_line=False) as file:
        try:
            records = json.load(file)
        except UnicodeError:
            raise
        except (ValueError, RecursionError) as error:  # ValueError: also for a number of thousands of digits
            raise InputError(f"{path} is not JSON ({error}). For one record a line, name it .jsonl.") from None
    if not isinstance(records, list):
        raise InputError(f"{path} holds {type(records).__name__}, not a list of records. Put them between [ and ].")
    return iter(records)


def _separated(path: Path, delimiter: str | None) -> Rows:
    """Open a CSV file; the header tells the delimiter (spreadsheets write ``;`` in half of the world)."""
    with _problems(path), _open_text(path) as file:
        first = file.readline()
    wrong = _not_utf8(first, 1, path)
    if wrong is not None:
        raise InputError(str(wrong))
    said = _SAID.fullmatch(first.rstrip("\r\n"))
    if said:
        delimiter = said[1]  # as Excel writes it for itself
    if not first.strip():
        raise InputError(f"{path} is empty. It needs a header line with the names of the columns.")
    if first.lstrip().startswith("<"):
        raise InputError(f"{path} is HTML or XML, not a table. For a published list use read_list().")
    rows = _rows_of_cells(path, delimiter or max(_DELIMITERS, key=_QUOTED.sub("", first).count))
    _, cells = next(rows)
    if said:
        _, cells = next(rows, (0, []))
    if isinstance(cells, BadRow):
        raise InputError(f"{path}: {cells.error}")
    header = [column.strip() for column in cells]
    return Rows(_separated_rows(rows, header), header)


def _separated_rows(rows: Iterator[tuple[int, list[str] | BadRow]], header: list[str]) -> Iterator[Any]:
    for line, cells in rows:
        if isinstance(cells, BadRow):
            yield cells
        elif len(cells) == len(header):
            yield dict(zip(header, cells, strict=True))
        elif cells:
            problem = f"line {line} has {len(cells)} cells and the header {len(header)}"
            remedy = "Put cells that hold the delimiter or a line break between quotes."
            yield BadRow(RecordError(problem, remedy), cells)


def _rows_of_cells(path: Path, delimiter: str) -> Iterator[tuple[int, list[str] | BadRow]]:
    """Yield each row of a CSV file with the number of its last line.

    A quote that is opened and not closed would make one cell of the rows below it: quotes are read strictly, and where
    they are broken over several lines nobody can tell any more what is a row.
    """
    line = ""
    odd: RecordError | None = None

    def lines(file: IO[str]) -> Iterator[str]:
        nonlocal line, odd
        for number, text in enumerate(file, 1):
            line = text
            odd = odd or _not_utf8(text, number, path)
            yield text

    with _problems(path), _open_text(path) as file:
        rows = csv.reader(lines(file), delimiter=delimiter, strict=True)
        while True:
            first, odd = rows.line_num + 1, None
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                if rows.line_num > first or line.count('"') % 2:
                    raise InputError(
                        f"{path}: the row that begins in line {first} cannot be read ({error}), nor can those below "
                        f"it. {_QUOTING}"
                    ) from None
                yield first, BadRow(RecordError(f"line {first} cannot be read ({error})", _QUOTING), line)
            else:
                yield rows.line_num, cells if odd is None else BadRow(odd, cells)


def _parquet(path: Path) -> Rows:
    try:
        import pyarrow as pa  # noqa: PLC0415  (an optional extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError.of("pyarrow", "arrow") from None
    try:
        file = pq.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"{path} is not a Parquet file, or damaged ({error}).") from None
    columns = file.schema_arrow.names

    def read() -> Iterator[Any]:
        try:
            with file:
                yield from arrow_dicts(file.iter_batches(batch_size=_BATCH), columns)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{path} is damaged ({error}).") from None

    return Rows(read(), columns)
