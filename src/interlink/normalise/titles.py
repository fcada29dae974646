"""Titles that are family names elsewhere: what a name would be without them is a second reading of it.

*U*, *Ko*, *Ma* and *Saw* are Burmese for uncle, brother, sister and the like, and *Ko*, *Ma* Korean and Chinese family
names; *Wan*, *Nik* and *Che* are Malay titles, and family names of others; *I* and *Ni* tell Balinese men from women.
What stands beside them tells which it is.

Sources: Okell 1971 for the syllables of Burmese; UK "A guide to names and naming practices" (2006).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interlink.normalise.tokens import word_set

__all__ = ["titles", "without_titles"]

_BURMESE = re.compile("(?:[bcdghklmnpstwyz]{0,3}[aeiouy]{1,3}(?:ngy?|n[nt]?|[tkrhyw])?){1,3}")
"""The shape of Burmese words: no f, j, q, v, x; few consonants at the end."""
_OF_TWO = re.compile(r"(?:datuk|dato|datin|tuan|puan) (?:seri|sri|haji|hajah)")
"""Malay titles of two words."""
_LEAST = 2
"""Words that are left of a Burmese name, which may have no more than one."""


def titles() -> frozenset[str]:
    """Return the words in small letters that are such titles in some names.

    Examples
    --------
    >>> "daw" in titles(), "haddad" in titles()
    (True, False)
    """
    return word_set("titles_burmese") | word_set("titles_malay") | word_set("balinese_sex")


def without_titles(words: Sequence[str]) -> str:
    """Return a name in small letters without its titles, or nothing where it has none.

    Examples
    --------
    >>> without_titles(["u", "aung", "min", "thu"]), without_titles(["ma", "li", "na"])
    ('aung min thu', '')
    >>> without_titles(["wan", "azman", "bin", "wan", "ismail"]), without_titles(["wan", "azman"])
    ('azman bin ismail', '')
    >>> without_titles(["ni", "ketut", "arini"]), without_titles(["ni", "xiaohong", "li"])
    ('ketut arini', '')
    """
    if len(words) <= _LEAST:
        return ""
    first, *others = words
    balinese = first in word_set("balinese_sex") and others[0] in word_set("balinese_given")
    if balinese or (first in word_set("titles_burmese") and _is_burmese(others)):
        return " ".join(others)
    return _without_malay_titles(words)


def _is_burmese(words: Sequence[str]) -> bool:
    """Whether words have the shape of Burmese ones, and one of them is no other people's."""
    return all(map(_BURMESE.fullmatch, words)) and not word_set("burmese").isdisjoint(words)


def _without_malay_titles(words: Sequence[str]) -> str:
    """Leave out a title of two words, and those of a name that "son of" or the same title twice shows to be Malay."""
    if len(words) > _LEAST + 1 and _OF_TWO.fullmatch(" ".join(words[:2])):
        return " ".join(words[2:])
    held = [word for word in words if word in word_set("titles_malay")]
    malay = not word_set("malay_nasab").isdisjoint(words) or len(held) > len(set(held))
    kept = [word for word in words if word not in word_set("titles_malay")]
    return " ".join(kept) if held and malay and kept else ""
