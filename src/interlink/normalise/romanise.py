"""Scripts without an alphabet of their own, written in Latin letters."""

from __future__ import annotations

from unidecode import unidecode

__all__ = ["renderings"]


def renderings(text: str, script: str) -> list[str]:
    """Return the ways in which a text of ``script`` is read in Latin letters, the likeliest first."""
    del script
    return [unidecode(text)]
