"""Words that a sign inside them shows to be abbreviated: *G/Medhin* is Gebremedhin in Ethiopia, *Mª* María in Spain.

Source: common practice of Ethiopian and Spanish registers.
"""

from __future__ import annotations

import re

__all__ = ["written_out"]

_ETHIOPIAN = {"G": "Gebre", "W": "Wolde", "H": "Haile", "T": "Tekle", "K": "Kidane"}
_SLASHED = re.compile(r"(?<!\S)([GWHTK])/\s?([A-Za-z][a-z]{3,}|[A-Z]{4,})(?!\S)")
"""Four letters or more behind the slash: W/ro and W/t are titles."""
_MARIA = re.compile(r"\b[Mm]\.?ª(?=\W|$)")


def written_out(text: str) -> str:
    """Write such words of a text in full.

    Examples
    --------
    >>> written_out("Tesfaye G/Medhin"), written_out("Mª Dolores Otero"), written_out("Samir s/o Ali, W/ro Almaz")
    ('Tesfaye Gebremedhin', 'Maria Dolores Otero', 'Samir s/o Ali, W/ro Almaz')
    """
    if "/" in text:
        text = _SLASHED.sub(lambda found: _ETHIOPIAN[found[1]] + found[2].lower(), text)
    return _MARIA.sub("Maria", text) if "ª" in text else text
