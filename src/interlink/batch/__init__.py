"""Linking files of millions of rows: flat memory, parts that survive an interruption, and never half a result."""

from __future__ import annotations

from interlink.batch.journal import unfinished_folder
from interlink.batch.link_file import BatchReport, link_file

__all__ = ["BatchReport", "link_file", "unfinished_folder"]
