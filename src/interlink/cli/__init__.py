"""The command line: ``interlink`` with ``demo, index, describe, verify, renew, link, search, explain``."""

from __future__ import annotations

from interlink.cli.app import app, main

__all__ = ["app", "main"]
