"""A folder beside a place, in which is made what will stand there; what killed processes left of theirs is removed.

Whoever works in such a folder holds a lock on a file in it, which the system takes back when a process ends, however it
ends. A folder with a lock that nobody holds is a dead one; one without is none of ours.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedIOBase
from pathlib import Path

try:
    import fcntl
except ImportError:  # on systems without, nothing is ever known to be dead, and stays
    fcntl = None  # type: ignore[assignment]

__all__ = ["FORMER", "beside", "folder_beside"]

FORMER = "former"
"""Name, in such a folder, of what stood at the place before; the maker puts it there."""
_LOCK = "lock-of-interlink"


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
        for other in [found for found in path.parent.iterdir() if found.name.startswith(beside(path))]:
            _remove_dead(other, path)
    folder = Path(tempfile.mkdtemp(prefix=beside(path), dir=path.parent))
    try:
        with (folder / "unlocked").open("wb") as lock:
            with suppress(OSError):  # some file systems know no locks; nobody can then take ours for a dead one either
                _take(lock)
            (folder / "unlocked").rename(folder / _LOCK)  # others see it only when it is held
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def beside(path: Path) -> str:
    """Return how the names of such folders begin.

    Examples
    --------
    >>> beside(Path("data/wanted.index"))
    '.wanted.index.'
    """
    return f".{path.name}."


def _remove_dead(folder: Path, path: Path) -> None:
    """Remove a folder in which nobody works any more; any other stays."""
    with suppress(OSError), (folder / _LOCK).open("rb+") as lock:
        _take(lock)
        with suppress(OSError):
            if not path.exists():
                (folder / FORMER).rename(path)
        shutil.rmtree(folder, ignore_errors=True)


def _take(lock: BufferedIOBase) -> None:
    """Lock a file; ``OSError`` when another process holds it, or files cannot be locked."""
    if fcntl is None:
        raise OSError
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
