"""Who may read a file: what takes the place of another may be read by those who might read that one."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

__all__ = ["keep_mode"]


def keep_mode(new: Path, former: Path) -> None:
    """Give a file or a folder the owner, group and mode of the one whose place it will take; when there is one.

    Where owner or group cannot be given away, who made the new one has it, and what the group might do is taken back:
    another group is not meant.

    Raises
    ------
    OSError
        When the mode cannot be set.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> former, new = folder / "former", folder / "new"
    >>> former.touch(0o600)
    >>> new.touch(0o644)
    >>> keep_mode(new, former)
    >>> oct(new.stat().st_mode & 0o777)
    '0o600'
    """
    try:
        facts = former.stat()
    except FileNotFoundError:
        return
    mode = stat.S_IMODE(facts.st_mode)
    if not _owned_alike(new, facts):
        mode &= ~stat.S_IRWXG
    if mode != stat.S_IMODE(new.stat().st_mode):  # some file systems know one mode only, and refuse even to set that
        new.chmod(mode)


def _owned_alike(new: Path, facts: os.stat_result) -> bool:
    """Give a file an owner and a group; return whether it has the group."""
    for owner in (facts.st_uid, -1):
        found = new.stat()
        if (found.st_uid, found.st_gid) != (facts.st_uid, facts.st_gid) and hasattr(os, "chown"):
            with suppress(OSError):
                os.chown(new, owner, facts.st_gid)
    return new.stat().st_gid == facts.st_gid
