"""A lock on an open file, which the system takes back when its process ends, however that ends."""

from __future__ import annotations

import errno
import sys

__all__ = ["locked"]

_HELD = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
"""What the system says when somebody else has the lock. Anything else says that there are no locks in this place."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def locked(file: int) -> bool:
    """Lock an open file for whoever has opened it, and say whether that could be done.

    Parameters
    ----------
    file
        Its descriptor; the lock is given back when it is closed.

    Returns
    -------
    bool
        ``False`` where files cannot be locked, as on some network drives.

    Raises
    ------
    BlockingIOError
        When somebody else has locked it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile() as file, open(file.name, "rb+") as again:
    ...     locked(file.fileno())
    ...     locked(again.fileno())
    Traceback (most recent call last):
    BlockingIOError: somebody else has locked the file
    """
    try:
        _lock(file)
    except OSError as error:
        if error.errno in _HELD:
            raise BlockingIOError("somebody else has locked the file") from None
        return False
    return True
