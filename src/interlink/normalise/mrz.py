"""Names as a passport's machine-readable zone has them (ICAO Doc 9303 part 3): fillers, escapes, cut ends.

``EL<HUSSEINY<<MOHD<ABDALLAH<<<<`` holds the primary identifier, two fillers, the secondary identifier. Some issuers
write Arabic letters as escapes (``MXHMD`` for محمد). A name that fills its field to the last
place may have been cut there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from interlink.normalise.data_files import rows
from interlink.normalise.tokens import word_set

__all__ = ["Zone", "decoded", "read_zone"]

_FIELDS = {44: 39, 36: 31, 30: 30}
"""Length of the line -> length of its name field, for the sizes TD3, TD2 and TD1."""
_PREFIX = 5
_ZONE = re.compile(r"^[A-Z<]+$")
_DOCUMENT = re.compile(r"^[PVIAC]<")
_PASSPORT = re.compile(r"^P[A-Z]([A-Z]{3}|D<<(?=.+<<[A-Z]))")
"""A passport of two letters (PD for diplomats), with the state that issued it."""
_FILLED = re.compile(r"(?:<[<K]*KK[<K]*|K{4,}[<K]*|<<[<K]*)$")
"""Fillers at the end, of which a reader may have taken some for a K."""
_TYPED = re.compile(r"^[PVIAC][A-Z<][A-Z]{3}|^[PVIAC][A-Z<]D<<")

# ICAO Doc 9303 part 3 section 6.C, transliteration of Arabic script; two public sources differ on two letters, both are
# read. Ñ and Ü have escapes of their own among the Latin letters.
_ESCAPES = {
    "XTH": "ث", "XH": "ح", "XKH": "خ", "XDH": "ذ", "XSH": "ش", "XSS": "ص", "XDZ": "ض", "XTT": "ط", "XZZ": "ظ",
    "XAY": "ى", "XTA": "ة", "XAH": "ة", "XAA": "آ", "XAE": "أ", "XKK": "ک", "XGG": "گ", "XE": "ء", "XI": "ئ",
    "XW": "ؤ", "XC": "چ", "XJ": "ژ",
}  # fmt: skip
_PLAIN = dict(zip("ABTJDRZSEGFQKLMNHWYIUP", "ابتجدرزسعغفقكلمنهويإؤپ", strict=True))
_CERTAIN = (
    "XTH",
    "XH",
    "XKH",
    "XDH",
    "XSH",
    "XSS",
    "XDZ",
    "XTT",
    "XZZ",
    "XAY",
    "XTA",
    "XAH",
    "XAA",
    "XAE",
    "XKK",
    "XGG",
)
_SYMBOL = re.compile("|".join([*_ESCAPES, *_PLAIN]))
_LATIN = {"NXX": "N", "UXX": "U", "OXX": "O", "AXX": "A"}


class Zone(NamedTuple):
    """The identifiers of a zone as words, and whether the last word may have been cut."""

    primary: list[str]
    secondary: list[str]
    cut: bool


def read_zone(text: str) -> Zone | None:
    """Read the names of a machine-readable zone, or of its name field; ``None`` for any other text.

    Examples
    --------
    >>> read_zone("P<IRQEL<HUSSEINY<<MOHD<ABDALLAH<<<<<<<<<<<<<")
    Zone(primary=['EL', 'HUSSEINY'], secondary=['MOHD', 'ABDALLAH'], cut=False)
    >>> read_zone("ZAMMOURI<<ABDELRAHMAN<MOHAMED<ABDELKADI").cut
    True
    >>> read_zone("Samir <b>Haddad</b>") is None
    True
    """
    for line in text.split():
        if "<" in line and _ZONE.match(line) and line.strip("<"):
            return _zone(line)
    return None


def _zone(line: str) -> Zone:
    size = _FIELDS.get(len(line), 0)
    if _begins_with_document(line):
        field = line[_PREFIX:]
    else:
        field, size = line, len(line) if len(line) in _FIELDS.values() else 0
    for escape, letter in _LATIN.items():
        field = field.replace(escape, letter + escape[3:])
    whole = field
    field = _without_fillers(field.lstrip("<"))
    primary, _, secondary = field.partition("<<")
    cut = bool(size) and len(line[-size:]) == size and whole.endswith(field)
    return Zone(_parts(primary), _parts(secondary), cut)


def _begins_with_document(line: str) -> bool:
    """Whether a line begins with its document and state; a name field alone may begin with a P as well."""
    if _DOCUMENT.match(line):
        return True
    if len(line) in {36, 44}:
        return _TYPED.match(line) is not None
    passport = _PASSPORT.match(line) if len(line) not in _FIELDS.values() else None
    return passport is not None and passport.group(1).rstrip("<") in _states()


@cache
def _states() -> frozenset[str]:
    """Return the codes of issuing states and organisations (ICAO Doc 9303 part 3 section 5)."""
    return frozenset(alpha3 for _, alpha3, *_ in rows("countries.tsv")) | word_set("icao_states")


def _without_fillers(field: str) -> str:
    """Return a field without what fills it up; a lone K behind the first identifier is an initial."""
    filled = _FILLED.search(field)
    if filled and (filled[0].count("K") != 1 or "<<" in field[: filled.start()]):
        field = field[: filled.start()]
    return field.rstrip("<")


def _parts(identifier: str) -> list[str]:
    return [part for part in identifier.split("<") if part]


def decoded(words: list[str]) -> list[str] | None:
    """Return the Arabic letters of words in ICAO escapes, or ``None`` when the words are not written so.

    Latin names have an X too (Alexis, Xhaferi). Escapes are believed where every word can be read, one letter at least
    is certain, and no short vowel is written.

    Examples
    --------
    >>> decoded(["MXHMD", "ALXSHRYF"]), decoded(["HOXHA"]), decoded(["ALEXANDRA", "MARX"])
    (['محمد', 'الشريف'], None, None)
    """
    if not any(escape in word for word in words for escape in _CERTAIN):
        return None
    out: list[str] = []
    for word in words:
        symbols = _SYMBOL.findall(word)
        if "".join(symbols) != word or any(symbol in {"I", "U"} for symbol in symbols[1:]):
            return None
        out.append("".join(_ESCAPES.get(symbol) or _PLAIN[symbol] for symbol in symbols))
    letters = "".join(words)
    vowels = sum(letters.count(vowel) for vowel in "AEIU") - sum(letters.count("X" + vowel) for vowel in "AEI")
    return out if vowels * 3 < len(letters) else None
