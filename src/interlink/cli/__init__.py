"""The command line: ``interlink demo``, ``index``, ``describe``, ``link``, ``search``, ``explain``."""

from __future__ import annotations

from interlink.cli.app import app, main

__all__ = ["app", "main"]
