"""The tables of facts that are shipped: how a file of ``normalise/data`` is read."""

from __future__ import annotations

from importlib import resources

__all__ = ["rows"]


def rows(name: str) -> list[list[str]]:
    """Read a table of ``normalise/data``: lines of columns between tabs; lines that begin with ``#`` are comments.

    Examples
    --------
    >>> rows("sex.tsv")[0][0]
    'male'
    """
    text = resources.files("interlink.normalise").joinpath("data", name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [[column.strip() for column in line.split("\t")] for line in lines]
