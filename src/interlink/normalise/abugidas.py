"""Burmese and Sinhala: scripts whose consonants carry a vowel of their own.

A Burmese name is written without spaces, syllable by syllable, and in Latin letters with a space behind each: the
syllables are the parts of the name. Tones are not read, but for the short one after *n*, which passports write *-nt*.
"""

from __future__ import annotations

import re
import unicodedata

from interlink.normalise.tokens import word_table

__all__ = ["burmese", "sinhala"]

_SYLLABLE = re.compile(
    "(?P<head>[က-အ][ျြ]?|[ဣ-ဪ])(?P<below>[ွှ]*)(?P<vowel>[ောိီုူဲံ]*်?)(?P<tone>[့း]*)(?P<tail>(?:[က-အ]့?်|[က-အ]့?္)?)(?P<end>[့း]*)"
)
_TALL = str.maketrans({"ါ": "ာ"})
_SHORT, _STACKED, _KILLED = "့", "္", "်"
_WIDE, _BREATHED = "ွ", "ှ"

_VIRAMA = "්"
_SINHALA_CONSONANT = re.compile("[ක-ෆ]")
_SINHALA_SIGN = re.compile("[ා-ෟෲ-ෳ්]")


def burmese(word: str) -> str:
    """Return the syllables of a word in Latin letters, a space between them.

    Examples
    --------
    >>> burmese("ဇော်မင်းထွန်း"), burmese("မြင့်ရွှေ"), burmese("ခင်မောင်ဝင်း")
    ('zaw min htun', 'myint shwe', 'khin maung win')
    """
    return " ".join(map(_syllable, _SYLLABLE.finditer(unicodedata.normalize("NFC", word).translate(_TALL))))


def _syllable(found: re.Match[str]) -> str:
    table = word_table("letters_burmese.tsv")
    below, tail = found["below"], found["tail"].replace(_STACKED, _KILLED)
    rhyme = found["vowel"] + tail.replace(_SHORT, "")
    head = _head(found["head"], breathed=_BREATHED in below)
    if not "က" <= found["head"] <= "အ\uffff":
        return head  # a vowel that stands for a syllable
    whole = table.get(f"-{_WIDE}{rhyme}") if _WIDE in below else None
    reading = whole or ("w" if _WIDE in below else "") + table.get(f"-{rhyme}", "a")
    short = reading.endswith("n") and _SHORT in found["tone"] + found["tail"] + found["end"]
    return head + reading + ("t" if short else "")


def _head(letters: str, *, breathed: bool) -> str:
    """Return the reading of the consonant at the head, with a y below it and breath before it."""
    table = word_table("letters_burmese.tsv")
    if breathed and letters + _BREATHED in table:
        return table[letters + _BREATHED]
    head = table.get(letters) or table.get(letters[0], "") + ("y" if len(letters) > 1 else "")
    return f"h{head}" if breathed else head


def sinhala(word: str) -> str:
    """Return a word in Latin letters.

    Examples
    --------
    >>> sinhala("නිමල්"), sinhala("චමින්ද"), sinhala("ජයවර්ධන")
    ('nimal', 'chaminda', 'jayawardana')
    """
    table = word_table("letters_sinhala.tsv")
    out: list[str] = []
    letters = unicodedata.normalize("NFC", word)
    for place, letter in enumerate(letters):
        if letter != _VIRAMA:
            out.append(table.get(letter, ""))
        following = letters[place + 1 : place + 2]
        if _SINHALA_CONSONANT.match(letter) and not _SINHALA_SIGN.match(following):
            out.append("a")
    return "".join(out)
