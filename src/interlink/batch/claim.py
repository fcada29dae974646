"""One run at a time: a lock that the system takes back when its process ends, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from interlink.errors import InputError
from interlink.file_locks import locked

__all__ = ["LOCK", "ClaimedError", "claimed"]

LOCK = "lock"
"""Name of the file in the folder that is locked. It says nothing by being there: only its lock counts."""


class ClaimedError(InputError):
    """Another run is working in the folder."""


@contextmanager
def claimed(folder: Path, target: Path) -> Iterator[bool]:
    """Hold a folder, which is made where it is missing, for this run alone; at the end it goes if nothing is in it.

    Parameters
    ----------
    folder
        Where the run keeps what it has done.
    target
        What it is to write, for the message.

    Yields
    ------
    bool
        Whether it is sure that there is no other run: some network drives have no locks.

    Raises
    ------
    ClaimedError
        When another run holds the folder.
    InputError
        When the folder cannot be made.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / ".out.csv.parts"
    >>> with claimed(folder, Path("out.csv")), claimed(folder, Path("out.csv")):
    ...     pass
    Traceback (most recent call last):
    interlink.batch.claim.ClaimedError: another run is writing 'out.csv'. Wait until it has ended, or choose another output.
    >>> folder.exists()
    False
    """  # noqa: E501  (the example's message)
    try:
        file, sure = _held(folder)
    except BlockingIOError:
        remedy = "Wait until it has ended, or choose another output."
        raise ClaimedError(f"another run is writing {str(target)!r}. {remedy}") from None
    except OSError as error:
        raise InputError(f"{str(folder)!r} cannot be made: {error.strerror}. Choose another place.") from error
    try:
        yield sure
    finally:
        _release(folder, file)


def _held(folder: Path) -> tuple[int, bool]:
    """Return the open lock file, and whether it is locked; ``BlockingIOError`` when another run has it."""
    while True:
        folder.mkdir(0o700, exist_ok=True)
        try:
            file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:  # the run that had the folder has just removed it
            continue
        try:
            sure = locked(file)
        except BlockingIOError:
            os.close(file)
            raise
        if not sure or _is_at(folder / LOCK, file):
            return file, sure
        os.close(file)


def _is_at(path: Path, file: int) -> bool:
    """Whether an open file is still the one of its name: the run that had the lock may have removed it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False


def _release(folder: Path, file: int) -> None:
    """Give the lock back. A folder with nothing else in it goes, while nobody else can have it."""
    windows = sys.platform == "win32"
    if windows:  # what is open cannot be removed there
        os.close(file)
    with suppress(OSError):
        if [path.name for path in folder.iterdir()] == [LOCK]:
            (folder / LOCK).unlink()
            folder.rmdir()
    if not windows:
        os.close(file)
