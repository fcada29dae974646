"""Words of countries, dates, documents, sex and the like as keys, whatever their case, marks and Arabic letters."""

from __future__ import annotations

import unicodedata

from interlink.normalise.arabic import fold_arabic
from interlink.normalise.scripts import clean

__all__ = ["fold", "fold_words"]

_APOSTROPHES = str.maketrans("'’‘`", "    ")
"""Between words here; folding Arabic letters takes some of them for marks."""


def fold(text: str) -> str:
    """Return a clean text in lower case without marks, with one form of each Arabic letter.

    Examples
    --------
    >>> fold("İyûn"), fold("سوريَّة"), fold("سوريه")
    ('iyun', 'سوريه', 'سوريه')
    """
    if text.isascii():
        return text.lower()
    text = fold_arabic(text.casefold()).replace("ة", "ه").replace("ى", "ي").replace("ı", "i")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def fold_words(text: str) -> str:
    """Return the words of a text, folded, with nothing but a space between them.

    Examples
    --------
    >>> fold_words("N/A"), fold_words("Carte d'identité"), fold_words("driver’s licence")
    ('n a', 'carte d identite', 'driver s licence')
    """
    folded = fold(clean(text).translate(_APOSTROPHES))
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
