"""A folder beside a place, in which is made what will stand there; what killed processes left of theirs is removed.

Whoever works in such a folder has locked a file in it, and then written into the file. A folder with such a file that
nobody has locked is a dead one; one without, or with an empty one, is none of ours or quite new.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from interlink.file_locks import locked

__all__ = ["FORMER", "folder_beside", "is_beside"]

FORMER = "former"
"""Name, in such a folder, of what stood at the place before; the maker puts it there."""
_LOCK = "lock-of-interlink"
_HELD = b"held"
"""What stands in the file of whoever has locked it."""
_RANDOM = re.compile(r"[a-z0-9_]{8}")
"""What :func:`tempfile.mkdtemp` appends to the beginning of a name."""


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """Give a folder, closed to others, for what is to be renamed to ``path``; what is left of it goes at the end.

    Leftovers of processes that were killed go first. Where one was killed when it had moved away what stood at the
    place and had not put the new there, that goes back.

    Raises
    ------
    OSError
        When it cannot be made.

    Examples
    --------
    >>> place = Path(tempfile.mkdtemp()) / "wanted"
    >>> with folder_beside(place) as folder:
    ...     (folder / "made").mkdir()
    ...     _ = (folder / "made").rename(place)
    >>> [path.name for path in place.parent.iterdir()]
    ['wanted']
    """
    with suppress(PermissionError):  # a folder may be open for writing and closed for looking
        for other in [found for found in path.parent.iterdir() if is_beside(found.name, path)]:
            _remove_dead(other, path)
    folder = Path(tempfile.mkdtemp(prefix=_prefix(path), dir=path.parent))
    try:
        with (folder / _LOCK).open("wb", buffering=0) as lock:
            # where files cannot be locked, ours stays empty: nobody can then take us for dead either
            with suppress(BlockingIOError):  # somebody looks just now whether we are
                if locked(lock.fileno()):
                    lock.write(_HELD)
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def is_beside(name: str, path: Path) -> bool:
    """Whether a folder of this name, beside ``path``, was made for ``path``: not for one whose name is only longer.

    Examples
    --------
    >>> is_beside(".wanted.abcdefgh", Path("data/wanted")), is_beside(".wanted.index.abcdefgh", Path("data/wanted"))
    (True, False)
    """
    return name.startswith(_prefix(path)) and _RANDOM.fullmatch(name.removeprefix(_prefix(path))) is not None


def _prefix(path: Path) -> str:
    return f".{path.name}."


def _remove_dead(folder: Path, path: Path) -> None:
    """Remove a folder in which nobody works any more; any other stays."""
    try:
        with (folder / _LOCK).open("rb+") as lock:
            if not locked(lock.fileno()) or os.fstat(lock.fileno()).st_size == 0:
                return
            with suppress(OSError):
                if not path.exists():
                    (folder / FORMER).rename(path)
    except OSError:  # there is no such file, or somebody has locked it
        return
    shutil.rmtree(folder, ignore_errors=True)  # after the file is closed: some systems remove no open ones
