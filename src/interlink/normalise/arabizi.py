"""Arabizi: digits that stand for Arabic letters inside a Latin word, as people write in chats and on forms.

In a word of capital letters a digit may as well be a letter of its shape that a machine misread.

Source: common practice, as described by Yaghan 2008 ("Arabizi: a contemporary style of Arabic slang").
"""

from __future__ import annotations

import re

__all__ = ["other_reading", "without_digits"]

_MIXED = re.compile("[a-z][235-9]|[235-9][a-z]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b|\d{2,}")
_AYN = re.compile("3(?=[aeiou])|(?<=[aeiou])3")
_LETTERS = str.maketrans({"2": "", "3": "a", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "s"})
_OTHER = str.maketrans({"8": "q", "9": "q"})
_SHAPES = str.maketrans("25689", "ZSGBQ")
_MISREAD = re.compile(r"\b(?=\w*[A-Z])[A-Z25689]{3,}\b")


def without_digits(word: str) -> str:
    """Read digits between letters as the Arabic letters whose form they resemble; drop other digits.

    Examples
    --------
    >>> without_digits("mo7ammad"), without_digits("3abdallah"), without_digits("sa3d"), without_digits("9ale7")
    ('mohammad', 'abdallah', 'sad', 'saleh')
    >>> without_digits("2nd"), without_digits("ahmed77"), without_digits("haddad")
    ('', 'ahmed', 'haddad')
    """
    if word.isalpha():
        return word
    word = _ORDINAL.sub("", word)
    if _MIXED.search(word) and sum(map(str.isalpha, word)) > 1:
        word = _AYN.sub("", word).translate(_LETTERS)
    return "".join(c for c in word if not c.isdigit())


def other_reading(text: str) -> str:
    """Return a text with the digits that have a second reading read in that way: 9 and 8 as q, in capitals by shape.

    Examples
    --------
    >>> other_reading("9asim"), other_reading("5alid"), other_reading("HA55AN 8AKRI")
    ('qasim', '5alid', 'HASSAN BAKRI')
    """
    return _MISREAD.sub(lambda word: word[0].translate(_SHAPES), text).translate(_OTHER)
