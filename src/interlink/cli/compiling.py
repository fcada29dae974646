"""Says when the numeric kernels are being compiled: a minute is long where nothing is seen."""

from __future__ import annotations

import sys

from numba.core.event import Event, Listener, register

from interlink.cli.reporting import say

__all__ = ["tell_of_compiling"]


def tell_of_compiling() -> None:
    """From now on say on a terminal when that begins; kernels that are kept on disk are not compiled."""
    if sys.stderr.isatty():
        register("numba:compile", _Teller())  # type: ignore[no-untyped-call]


class _Teller(Listener):
    """Listens to numba (its event API)."""

    def __init__(self) -> None:
        self._told = False

    def on_start(self, event: Event) -> None:  # noqa: ARG002  (whichever kernel it is)
        if not self._told:
            say("compiling the numeric kernels: a minute or two, and once for this machine where they can be kept")
        self._told = True

    def on_end(self, event: Event) -> None:
        """Say nothing."""
