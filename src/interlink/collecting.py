"""How often Python looks for unused objects that refer to themselves, while records come in thousands.

Records do not refer to themselves, and neither does anything that is made of them. Looking at all objects of a process
again and again for some that do is a tenth of what it costs to link a batch, and a sixth of what it costs to build an
index; looking less often takes no more memory.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["collect_seldom", "collecting_seldom"]

_MADE = 200_000
"""Objects that are made between two looks."""


def collect_seldom() -> None:
    """Look less often from now on, in a process that runs nothing but interlink.

    Examples
    --------
    >>> before = gc.get_threshold()
    >>> collect_seldom()
    >>> gc.get_threshold()[0]
    200000
    >>> gc.set_threshold(*before)
    """
    gc.set_threshold(_MADE)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look less often while a block runs, and then as often as before.

    What the program has set itself stands, where it looks more seldom still or never, or sets it within the block.

    Examples
    --------
    >>> before = gc.get_threshold()
    >>> with collecting_seldom(), collecting_seldom():
    ...     gc.get_threshold()[0]
    200000
    >>> gc.get_threshold() == before
    True
    """
    _PACE.slow_down()
    try:
        yield
    finally:
        _PACE.let_go()


class _Pace:
    """Counts the blocks that run, in all threads: the last one out sets what was set before the first one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._blocks = 0
        self._before: tuple[int, int, int] | None = None

    def slow_down(self) -> None:
        with self._lock:
            self._blocks += 1
            made, *rest = usual = gc.get_threshold()
            if self._blocks == 1 and 0 < made < _MADE:
                self._before = usual
                gc.set_threshold(_MADE, *rest)

    def let_go(self) -> None:
        with self._lock:
            self._blocks -= 1
            if self._blocks == 0 and self._before is not None:
                if gc.get_threshold()[0] == _MADE:
                    gc.set_threshold(*self._before)
                self._before = None


_PACE = _Pace()
