"""The Arabic article written as the beginning of a name that no table knows to take one: Elgendy, Aldulaimy.

By its letters alone such a word might be European (Alfredo, Elvira). Where another word of the name is Arabic, the name
without the article is a second reading of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interlink.normalise.compounds import pieces, undoubled
from interlink.normalise.names_apart import is_arab_name

__all__ = ["may_hold_article", "without_article"]

_JOINED = re.compile("^[ae]l(?=[b-df-hj-km-np-tv-z][a-z]{4}|[aeou][a-z]{3,}[iy]$)")
"""Before a consonant that is not another *l*; before a vowel only what ends as families and tribes do."""
_STRUCTURE = frozenset({"abd", "abu", "bin", "bint", "din", "allah"})


def may_hold_article(word: str) -> bool:
    """Whether a word in the small letters a-z may begin with the article.

    Examples
    --------
    >>> may_hold_article("elgendy"), may_hold_article("alotaiby"), may_hold_article("alim"), may_hold_article("elena")
    (True, True, False, False)
    """
    return _JOINED.match(word) is not None and pieces(word) == (undoubled(word),)


def without_article(words: Sequence[str]) -> str:
    """Write a name without the articles that begin a word, where another word is Arabic; nothing for any other name.

    Examples
    --------
    >>> without_article(["mohamed", "elgendy"]), without_article(["mario", "alfredo"])
    ('mohamed gendy', '')
    """
    joined = [may_hold_article(word) and not is_arab_name(word) for word in words]
    if not any(joined):
        return ""
    others = (part for word, held in zip(words, joined, strict=True) if not held for part in pieces(word))
    if not any(part in _STRUCTURE or is_arab_name(part) for part in others):
        return ""
    return " ".join(_JOINED.sub("", word) if held else word for word, held in zip(words, joined, strict=True))
