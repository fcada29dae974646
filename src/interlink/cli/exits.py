"""Exit codes, and how errors end a run."""

from __future__ import annotations

import errno
import os
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from typing import NoReturn, TextIO

from interlink.display import printable
from interlink.errors import InterlinkError, InterlinkWarning, interrupted

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
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("always", InterlinkWarning)
                warnings.showwarning = _show_warning
                yield
        finally:
            sys.stdout.flush()
    except InterlinkError as error:
        sys.stderr.write(f"interlink: {printable(str(error))}\n")
        raise SystemExit(ExitCode.BAD_INPUT) from None
    except BrokenPipeError:
        _drop_output()
        raise SystemExit(ExitCode.DONE) from None
    except OSError as error:
        if error.errno not in _NO_ROOM:
            _report_fault()
        _drop_output()
        sys.stderr.write(f"interlink: what came out cannot be written: {error.strerror}. Make room for it.\n")
        raise SystemExit(ExitCode.BAD_INPUT) from None
    except (KeyboardInterrupt, SystemError) as error:
        if not interrupted(error):
            _report_fault()
        sys.stderr.write("interlink: interrupted\n")
        raise SystemExit(ExitCode.INTERRUPTED) from None
    except Exception:  # noqa: BLE001  (a fault must not end in 1, which means "nothing found" here)
        _report_fault()


def _show_warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, file: TextIO | None = None,
    line: str | None = None,
) -> None:  # fmt: skip
    """Show a warning of ours as what it says to people, and any other as Python does."""
    text = printable(str(message)) if issubclass(category, InterlinkWarning) else ""
    whole = f"{text}\n" if text else warnings.formatwarning(message, category, filename, lineno, line)
    (file or sys.stderr).write(whole)


def _report_fault() -> NoReturn:
    traceback.print_exc()
    sys.stderr.write("interlink: this is a fault of interlink. Please report it, without real persons' data\n")
    raise SystemExit(ExitCode.FAULT) from None


def _drop_output() -> None:
    """Whoever read our output has seen enough: let what is left in the buffer go nowhere, and quietly."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
