"""Exit codes, and how errors end a run."""

from __future__ import annotations

import errno
import os
import sys
import traceback
import warnings
from collections.abc import Container, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import TextIO

from interlink.cli.process import terminating, whole_streams
from interlink.display import printable
from interlink.errors import InputError, InterlinkError, InterlinkWarning, interrupted

__all__ = ["ExitCode", "ending_well"]

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class ExitCode(IntEnum):
    """What a script can ask after a command has ended.

    Examples
    --------
    >>> ExitCode.NOTHING_FOUND.value
    1
    """

    DONE = 0
    """The command did what it was asked."""
    NOTHING_FOUND = 1
    """``search`` found no wanted person at or above the threshold."""
    BAD_INPUT = 2
    """Wrong usage or bad input. No output has been written."""
    REJECTED_ROWS = 3
    """Done, but some rows could not be read and were set aside (``--errors collect``)."""
    FAULT = 70
    """A fault of interlink itself; the traceback belongs into a report."""
    INTERRUPTED = 130
    """Interrupted from the keyboard. No output has been written."""
    TERMINATED = 143
    """Ended by the system (SIGTERM). No output has been written."""


@contextmanager
def ending_well() -> Iterator[None]:
    """Turn exceptions into a message and an exit code; a context, or a decorator of a command.

    Examples
    --------
    >>> try:
    ...     with ending_well():
    ...         raise InterlinkError("no such list")
    ... except SystemExit as end:
    ...     print(end.code)
    2
    """
    with whole_streams() as closed, terminating() as terminated:
        try:
            _check_open(closed)
            with _shown():
                yield
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  (a fault must not end in 1: "nothing found")
            raise SystemExit(_told(error, terminated=terminated())) from None


def _check_open(closed: Container[str]) -> None:
    if "stdout" in closed:
        remedy = "Send it to a file, a pipe or the null device."
        raise InputError(f"standard output is closed, where results are to be written. {remedy}")


@contextmanager
def _shown() -> Iterator[None]:
    """Show results and warnings whatever the streams can write, and have them out at the end."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always", InterlinkWarning)
            warnings.showwarning = _show_warning
            yield
    finally:
        sys.stdout.flush()


def _told(error: BaseException, *, terminated: bool) -> ExitCode:
    """Say what ended a command, and return the exit code for it."""
    code = ExitCode.BAD_INPUT
    if terminated:  # also when a thread or process of ours that was ended with us makes another error of it
        said, code = "terminated", ExitCode.TERMINATED
    elif isinstance(error, KeyboardInterrupt | SystemError) and interrupted(error):
        said, code = "interrupted", ExitCode.INTERRUPTED
    elif isinstance(error, InterlinkError):
        said = printable(str(error))
    elif isinstance(error, BrokenPipeError):
        _drop_output()
        return ExitCode.DONE
    elif isinstance(error, OSError) and error.errno in _NO_ROOM:
        _drop_output()
        said = f"what came out cannot be written: {error.strerror}. Make room for it."
    else:
        traceback.print_exception(error)
        said, code = "this is a fault of interlink. Please report it, without real persons' data", ExitCode.FAULT
    sys.stderr.write(f"interlink: {said}\n")
    return code


def _show_warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, file: TextIO | None = None,
    line: str | None = None,
) -> None:  # fmt: skip
    """Show a warning of ours as what it says to people, and any other as Python does."""
    text = printable(str(message)) if issubclass(category, InterlinkWarning) else ""
    whole = f"{text}\n" if text else warnings.formatwarning(message, category, filename, lineno, line)
    (file or sys.stderr).write(whole)


def _drop_output() -> None:
    """Whoever read our output has seen enough: let what is left in the buffer go nowhere, and quietly."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
