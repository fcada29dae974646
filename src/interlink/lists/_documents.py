"""What kind of document the lists mean by "Passport", "Cedula No." or "Numéro de passeport"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

__all__ = ["document_type", "known_type"]


def known_type(written: str) -> str | None:
    """Return one of a few types for a list's own label, or ``None`` where none fits.

    Examples
    --------
    >>> known_type("Numéro de passeport"), known_type("Cedula No."), known_type("Matricula Mercantil No")
    ('passport', 'national_id', None)
    """
    label = " ".join(written.lower().split())
    return next((kind for kind, pattern in _types() if pattern.search(label)), None)


def document_type(written: str) -> str:
    """Return one of a few types for a list's own label; the label itself in lower case where none fits.

    Examples
    --------
    >>> document_type("National ID No."), document_type("Matricula Mercantil No")
    ('national_id', 'matricula mercantil no')
    """
    return known_type(written) or " ".join(written.lower().split()).strip(" :#") or "document"


@cache
def _types() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lines = (files("interlink.lists") / "data" / "document_types.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((kind, re.compile("|".join(patterns))) for kind, *patterns in rows)
