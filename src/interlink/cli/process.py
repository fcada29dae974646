"""What a command takes from the process it runs in: its standard streams, and how it is asked to end."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

__all__ = ["terminating", "whole_streams"]


@contextmanager
def whole_streams() -> Iterator[frozenset[str]]:
    """Put the null device in the place of standard streams that are closed; yield which of them are.

    Python has ``None`` there (``2>&-`` in a shell), and the first file that is opened would get their numbers.

    Examples
    --------
    >>> with whole_streams() as closed:
    ...     sorted(closed)
    []
    """
    closed = frozenset(name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None)
    with ExitStack() as stack:
        for name in sorted(closed, key=("stdin", "stdout", "stderr").index):
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, stack.enter_context(Path(os.devnull).open(mode, encoding="utf-8")))
            stack.callback(setattr, sys, name, None)
        yield closed


@contextmanager
def terminating() -> Iterator[Callable[[], bool]]:
    """Take the signal by which systems end a program (SIGTERM) for an interrupt; yield what tells whether it came.

    Temporary files, which hold personal data, are then removed as they are after Ctrl-C. A program that has its own way
    with the signal keeps it.
    """
    came = threading.Event()

    def interrupt(*_: object) -> None:
        came.set()
        raise KeyboardInterrupt

    ours = threading.current_thread() is threading.main_thread()
    if not ours or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        yield came.is_set
        return
    signal.signal(signal.SIGTERM, interrupt)
    try:
        yield came.is_set
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
