"""Initials that are written as they are spoken, in the scripts of South Asia and in Persian: एम. एस. for M. S.

Source: the names of the English letters as these languages write them (``letter_names.tsv``).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby

from interlink.normalise.indic import usual_word
from interlink.normalise.romanise import romanise
from interlink.normalise.scripts import script_of_letter
from interlink.normalise.tokens import word_table

__all__ = ["initials_as_letters", "is_letter_name"]

_SOUTH_ASIAN = re.compile("[\u0600-\u06ff\u0900-\u0dff]")
_STOPS = ".．॰۔"
_PART = re.compile(rf"([^\s{_STOPS}]+)([{_STOPS}]?)")
_LATIN_WORD = re.compile("[A-Za-z]{2}")
_AS_IN_URDU = str.maketrans("يىك", "ییک")
_SYLLABLE = re.compile(r"[\u0b80-\u0dff][\u0bbe-\u0bcc\u0c3e-\u0c4c\u0cbe-\u0ccc\u0d3e-\u0d4c]")
"""A consonant with its vowel, in Tamil, Telugu, Kannada and Malayalam: there the first syllable of a name is an initial
as well (மு. for M.)."""


@cache
def _names() -> dict[str, str]:
    table = word_table("letter_names.tsv")
    return {unicodedata.normalize("NFC", name): letters for name, letters in table.items()}


def _letters(word: str) -> str:
    """Return the letters that a word is the name of, the likeliest first; of a Latin letter that letter."""
    if len(word) == 1 and word.isascii() and word.isalpha():
        return word.upper()
    return _names().get(unicodedata.normalize("NFC", word).translate(_AS_IN_URDU), "")


def is_letter_name(word: str) -> bool:
    """Whether a word is the name of a Latin letter.

    Examples
    --------
    >>> is_letter_name("ایم"), is_letter_name("قریشی")
    (True, False)
    """
    return _letters(word).isupper()


def initials_as_letters(text: str) -> list[str]:
    """Return a name with Latin letters in place of their names, in each way in which these can be understood.

    A name of a letter is taken for an initial where a stop follows it, or where it is one of several in a row before
    another word; ``بی بی`` is a word.

    Examples
    --------
    >>> initials_as_letters("एम. एस. राठौर"), initials_as_letters("ایم اے قریشی"), initials_as_letters("மு. கந்தசாமி")
    (['M. S. राठौर'], ['M. A. قریشی'], ['M. கந்தசாமி'])
    >>> initials_as_letters("بی بی زینب"), initials_as_letters("के शर्मा"), initials_as_letters("டி. முருகன்")
    (['بی بی زینب'], ['के शर्मा'], ['T. முருகன்', 'D. முருகன்'])
    """
    if not _SOUTH_ASIAN.search(text) or _LATIN_WORD.search(text):
        return [text]
    parts = list(_PART.finditer(text))
    initials = _initials(parts)
    if all(initials) or not any(initials):
        return [text]  # nothing but letters is no name
    likeliest, others = ([letters[which:] or letters for letters in initials] for which in (0, 1))
    return list(dict.fromkeys([_with_letters(text, parts, likeliest), _with_letters(text, parts, others)]))


def _with_letters(text: str, parts: list[re.Match[str]], initials: list[str]) -> str:
    pieces, end = [], 0
    for part, letters in zip(parts, initials, strict=True):
        if letters:
            pieces += [text[end : part.start()], letters[0].upper(), "."]
            end = part.end()
            if text[end : end + 1].strip():
                pieces.append(" ")
    return "".join([*pieces, text[end:]])


def _initials(parts: list[re.Match[str]]) -> list[str]:
    """Return for each part of a name the Latin letters of which it may be the initial; nothing for other parts."""
    letters = [_letters(part[1]) or (_of_syllable(part[1]) if part[2] else "") for part in parts]
    initials = [named if part[2] else "" for part, named in zip(parts, letters, strict=True)]
    for named, row in groupby(range(len(parts)), key=lambda place: letters[place] != ""):
        places = list(row)
        of_row = [letters[place] for place in places]
        sure = all(map(str.isupper, of_row)) or any(parts[place][2] for place in places)
        if named and sure and places[-1] + 1 < len(parts) and len(set(of_row)) > 1:
            initials[places[0] : places[-1] + 1] = of_row
    return initials


def _of_syllable(word: str) -> str:
    if not _SYLLABLE.fullmatch(word) or usual_word(f"{word}."):
        return ""  # a title is no initial
    return romanise(word, script_of_letter(word[0]))[:1].upper()
