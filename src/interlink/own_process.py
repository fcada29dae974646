"""What a process may set that runs nothing but interlink."""

from __future__ import annotations

import gc

__all__ = ["collect_seldom"]

_COLLECTED = 200_000
"""Objects that are made between two looks for unused ones that refer to themselves."""


def collect_seldom() -> None:
    """Look less often for what refers to itself: records do not, and they come in thousands.

    To read and link 60,000 records costs a twentieth less, to build an index a sixth, and no more memory. In a process
    that runs other code too it is for that code to say.

    Examples
    --------
    >>> before = gc.get_threshold()
    >>> collect_seldom()
    >>> gc.get_threshold()[0]
    200000
    >>> gc.set_threshold(*before)
    """
    gc.set_threshold(_COLLECTED)
