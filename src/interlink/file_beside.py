"""A file beside a place, to which is written what will stand there; what killed processes left of theirs is known."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interlink.file_modes import keep_mode

__all__ = ["file_beside", "unfinished", "was_left"]


@contextmanager
def file_beside(path: Path) -> Iterator[Path]:
    """Yield a path beside ``path`` to write to; it takes its place at the end, and vanishes when that is not reached.

    A symbolic link is followed: the file that it names is replaced, and the link stays. The new file can be read by
    those who might read the former, and by nobody else while it is written.

    Raises
    ------
    OSError
        When it cannot be written, or when ``path`` is a folder, a device or a pipe.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with file_beside(folder / "out.csv") as written:
    ...     _ = written.write_text("a,b", encoding="utf-8")
    >>> [path.name for path in folder.iterdir()]
    ['out.csv']
    """
    place = Path(os.path.realpath(path))
    if place.exists() and not place.is_file():
        raise FileExistsError(errno.EEXIST, "it is no file that could be replaced", str(path))
    beside = unfinished(place, os.getpid())
    try:
        if place.exists():
            beside.touch(0o600)
        yield beside
        keep_mode(beside, place)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


def unfinished(place: Path, process: int) -> Path:
    """Return the path at which a process writes what will stand at a place.

    Examples
    --------
    >>> unfinished(Path("out.csv"), 17).name
    '.out.csv.17.unfinished'
    """
    return place.with_name(f".{place.name}.{process}.unfinished")


def was_left(name: str, place: Path) -> bool:
    """Whether a file of this name is one that some process writes, or wrote until it was killed, for a place.

    Examples
    --------
    >>> was_left(".out.csv.17.unfinished", Path("out.csv")), was_left(".out.csv.17.unfinished", Path("out"))
    (True, False)
    """
    return re.fullmatch(re.escape(f".{place.name}.") + r"[0-9]+\.unfinished", name) is not None
