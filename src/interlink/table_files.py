"""Tables of matches -> files, a part at a time, and parts -> one file that appears when it is whole."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from interlink.errors import InputError, MissingExtraError, in_short, unwritable
from interlink.file_beside import file_beside, unfinished, was_left

if TYPE_CHECKING:
    import pandas as pd

    from interlink.matches import Matches

__all__ = [
    "TableFormat",
    "as_text",
    "check_apart",
    "check_writable",
    "chosen_format",
    "format_of_name",
    "join_parts",
    "remove_unfinished",
    "require_parquet",
    "synced",
    "whole_file",
    "write_part",
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
_ANY_PROCESS = 10**9
"""A number as long as that of any process."""
_TOO_LONG = {errno.ENAMETOOLONG, errno.EINVAL}
"""What systems say of too long a name."""


def format_of_name(path: Path) -> TableFormat:
    """Return the format that the name of a file tells.

    Raises
    ------
    InputError
        When it does not.

    Examples
    --------
    >>> format_of_name(Path("matches.ndjson"))
    <TableFormat.JSONL: 'jsonl'>
    """
    found = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        known = ", ".join(_SUFFIXES)
        raise InputError(f"{path.name!r} does not say its format. End it in one of {known}")
    return found


def chosen_format(form: TableFormat | str | None, path: Path) -> TableFormat:
    """Return the format that a caller chose, or else the one that the name of the file tells.

    Raises
    ------
    InputError
        When there is no such format, or the name tells none.

    Examples
    --------
    >>> chosen_format("csv", Path("matches.txt"))
    <TableFormat.CSV: 'csv'>
    """
    if form is None:
        return format_of_name(path)
    try:
        return TableFormat(form)
    except ValueError:
        known = ", ".join(TableFormat)
        raise InputError(f"tables are not written as {in_short(form)}. Give one of {known} as 'form'.") from None


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
        When the folder is missing or closed to us, or lies in a saved index, or when the path is a folder, a device or
        a pipe: what is written takes the place of what was there. When the name is so long that what is written beside
        it until it is whole could not be named.
    """
    from interlink.saving import check_outside, check_path  # noqa: PLC0415  (loads numpy)

    check_path(path)
    check_outside(path)
    place = path.resolve()
    if place.is_dir() and not folder:
        raise InputError(f"{str(path)!r} is a folder. Give the name of a file in it.")
    if place.exists() and not place.is_dir() and not place.is_file():
        raise InputError(f"{str(path)!r} is no file that could be replaced. Give the name of a file.")
    if not place.parent.is_dir():
        raise InputError(f"there is no folder {str(path.parent)!r} to write {path.name!r} into. Make it first.")
    if not os.access(place.parent, os.W_OK | os.X_OK):
        raise InputError(f"nothing can be written into the folder {str(path.parent)!r}. Choose another place.")
    _check_room_for_name(place)


def _check_room_for_name(place: Path) -> None:
    """Refuse a name to which nothing can be added: systems take names of some 255 bytes."""
    longest = unfinished(place, _ANY_PROCESS)
    try:
        longest.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno not in _TOO_LONG:
            raise
        added = len(os.fsencode(longest.name)) - len(os.fsencode(place.name))
        raise InputError(
            f"the name {place.name[:40] + '...'!r} is too long: until it is whole, what is written has a name that is "
            f"{added} bytes longer. Give a shorter name."
        ) from None


def check_apart(path: Path, others: Iterable[Path], what: str) -> None:
    """Refuse to write where something that is needed stands.

    Parameters
    ----------
    path
        Where a file is to be written.
    others
        What must not be written over, whether it exists or not.
    what
        What those are, in words.

    Raises
    ------
    InputError
        When ``path`` is one of them, by whatever name.

    Examples
    --------
    >>> check_apart(Path("data/../in.csv"), [Path("in.csv")], "the source")
    Traceback (most recent call last):
    interlink.errors.InputError: 'data/../in.csv' is the source, which would be lost. Choose another place.
    """
    if path.resolve() in {other.resolve() for other in others}:
        raise InputError(f"{str(path)!r} is {what}, which would be lost. Choose another place.")


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield a path to write to, which takes the place of ``path`` at the end, see :func:`file_beside`.

    Raises
    ------
    InputError
        When the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with whole_file(folder / "out.csv") as written:
    ...     _ = written.write_text("a,b", encoding="utf-8")
    >>> [path.name for path in folder.iterdir()]
    ['out.csv']
    """
    check_writable(path)
    try:
        with file_beside(path) as beside:
            yield beside
    except OSError as error:
        raise unwritable(path, error) from error


def remove_unfinished(path: Path) -> None:
    """Remove what killed processes left of ``path``; only for a caller who knows that no other is writing it.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / ".out.csv.17.unfinished").touch()
    >>> remove_unfinished(folder / "out.csv")
    >>> list(folder.iterdir())
    []
    """
    place = path.resolve()
    with suppress(OSError):  # a folder that may be written need not be one that may be read
        for beside in place.parent.iterdir():
            if was_left(beside.name, place):
                beside.unlink()


def require_parquet() -> None:
    """Raise MissingExtraError unless Parquet can be written."""
    try:
        import pyarrow  # noqa: ICN001, PLC0415, F401  (optional)
    except ImportError:
        raise MissingExtraError.of("pyarrow", "arrow") from None


def as_text(frame: pd.DataFrame, form: TableFormat, *, header: bool = True) -> str:
    r"""Return a table as CSV or JSON Lines.

    Examples
    --------
    >>> import pandas as pd
    >>> as_text(pd.DataFrame({"query_id": ["q-1"], "rank": [1]}), TableFormat.CSV)
    'query_id,rank\nq-1,1\n'
    """
    if form is TableFormat.JSONL:
        if not len(frame):
            return ""  # pandas writes an empty line, which is no JSON
        lines: str = frame.to_json(orient="records", lines=True, force_ascii=False, double_precision=15)
        return lines if lines.endswith("\n") else lines + "\n"
    return frame.to_csv(index=False, lineterminator="\n", header=header)


def write_part(matches: Matches, path: Path, form: TableFormat, *, first: bool) -> None:
    """Write matches as a part of a larger file; only the first part has a header. The part is on the disk on return."""
    if form is TableFormat.PARQUET:
        import pyarrow.parquet as pq  # noqa: PLC0415  (optional)

        pq.write_table(matches.to_arrow(), path)
    else:
        # half a surrogate pair cannot be written as UTF-8; it is spelled out rather than lost
        text = as_text(matches.to_pandas(), form, header=first)
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="")
    synced(path)


def synced(path: Path) -> None:
    """Return when a file is on the disk, whatever happens to the machine afterwards."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def join_parts(parts: Sequence[Path], target: Path, form: TableFormat) -> None:
    """Put parts one after the other into the target, which appears when it is whole. Memory stays flat.

    Raises
    ------
    InputError
        When the target cannot be written.
    """
    with whole_file(target) as beside:
        if form is TableFormat.PARQUET:
            _join_parquet(parts, beside)
        else:
            with beside.open("wb") as whole:
                for path in parts:
                    with path.open("rb") as part:
                        shutil.copyfileobj(part, whole)
        synced(beside)


def _join_parquet(parts: Sequence[Path], path: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415  (optional)

    with pq.ParquetWriter(path, pq.read_schema(parts[0])) as writer:
        for part in parts:
            writer.write_table(pq.read_table(part))
