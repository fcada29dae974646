"""Names that a list writes in two scripts at once, taken apart."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["latin_and_other"]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200c\u200d'’‘ʿʾ`.\-])*")
_EDGES = ' \t,;:()[]«»"“”/-–'


def latin_and_other(written: str) -> tuple[str, str]:
    """Split a name into its Latin part and the part in another script; either may be empty.

    Examples
    --------
    >>> latin_and_other("Samir El Zahrani (سمير الزهراني),")
    ('Samir El Zahrani', 'سمير الزهراني')
    >>> latin_and_other("Samir El Zahrani")
    ('Samir El Zahrani', '')
    """
    words = [(found.start(), found.end(), _is_latin(found[0])) for found in _WORD.finditer(written)]
    if len({latin for _, _, latin in words}) < 2:
        name = written.strip()
        return (name, "") if not words or words[0][2] else ("", name)
    parts = {True: "", False: ""}
    for index, (start, _, latin) in enumerate(words):
        end = words[index + 1][0] if index + 1 < len(words) else len(written)
        parts[latin] += written[start:end] if not _turns(words, index) else f"{written[start:end].rstrip(_EDGES)} "
    return parts[True].strip(_EDGES), parts[False].strip(_EDGES)


def _turns(words: list[tuple[int, int, bool]], index: int) -> bool:
    return index + 1 < len(words) and words[index][2] != words[index + 1][2]


def _is_latin(word: str) -> bool:
    return "LATIN" in unicodedata.name(word[0], "")
