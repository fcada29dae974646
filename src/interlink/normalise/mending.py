"""Texts that programs damaged on their way: letters written as escapes, and UTF-8 read as if a byte were a letter.

Both can be undone without loss: nobody writes such texts on purpose. What a program replaced by ``?`` is gone; names
are read as if that letter had been left out.
"""

from __future__ import annotations

import html
import re

__all__ = ["has_entities", "mended", "without_lost_letters"]

_MOST = 4
"""Times that a text is mended at the most."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_LOST = re.compile(r"(?<=[^\W\d_])\?+(?=[^\W\d_])")


def _bytes_of_letters() -> dict[str, int]:
    """Return the byte that each letter of Windows-1252 stands for; where it has none, that of Latin-1."""
    found = {}
    for byte in range(0x80, 0x100):
        found[chr(byte)] = byte
        found[bytes([byte]).decode("cp1252", "replace")] = byte
    found.pop("\ufffd")
    return found


_BYTES = _bytes_of_letters()
_FOLLOWING = "".join(letter for letter, byte in _BYTES.items() if byte < 0xC0)
_MISREAD = re.compile(f"[\u00c2-\u00f4][{re.escape(_FOLLOWING)}]")
"""The first byte of a letter in UTF-8 and the next one, each read as a letter."""
_OF_NAMES = re.compile(
    "[\u00c0-\u024f\u02b9-\u02bf\u0300-\u058f\u0590-\u06ff\u0750-\u077f\u0900-\u109f\u10a0-\u10ff\u1200-\u137f"
    "\u1780-\u17ff\u1e00-\u1fff\u2010-\u201f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u00a0]"
)
"""What names are written with: letters, hyphens, quotes."""


def mended(text: str) -> str:
    r"""Return a text with its letters instead of what a program made of them.

    Examples
    --------
    >>> mended("J&uuml;rgen M&#252;ller"), mended("Fran\\u00e7ois"), mended("JosÃ© NÃºÃ±ez"), mended("José Núñez")
    ('Jürgen Müller', 'François', 'José Núñez', 'José Núñez')
    """
    if text.isascii() and "&" not in text and "\\" not in text:
        return text  # most texts
    for _ in range(_MOST):  # a text may have been damaged more than once
        before = text
        if "&" in text and _ENTITY.search(text):
            text = html.unescape(text)
        if "\\" in text:
            text = _ESCAPE.sub(_letter, text)
        if not text.isascii() and _MISREAD.search(text):
            text = _decoded(text)
        if text == before:
            break
    return text


def has_entities(text: str) -> bool:
    """Whether letters of a text are written as in HTML, with a semicolon that ends each.

    Examples
    --------
    >>> has_entities("J&uuml;rgen"), has_entities("Smith & Sons; Ltd")
    (True, False)
    """
    return "&" in text and _ENTITY.search(text) is not None


def without_lost_letters(text: str) -> str:
    """Leave out what stands inside words for letters that a program could not write.

    Examples
    --------
    >>> without_lost_letters("J?rgen M??ller ?")
    'Jrgen Mller ?'
    """
    return _LOST.sub("", text) if "?" in text else text


def _letter(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2], 16))


def _decoded(text: str) -> str:
    """Read the bytes of a text as UTF-8; it stays as it is where they are none, or give what is in no name."""
    try:
        found = bytes(_BYTES[letter] if ord(letter) > 0x7F else ord(letter) for letter in text).decode()
    except (KeyError, UnicodeError):
        return text
    return found if all(letter.isascii() or _OF_NAMES.match(letter) for letter in found) else text
