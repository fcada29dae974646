"""Thai and Burmese names in Latin letters: what the spellings of their bearers have in common.

- **Thai** names are written by the Royal system (*Somsak Phongphaibun*), without its breath and with long vowels
  (*Somsak Pongpaiboon*), and by their letters (*Nuttapol* for Natthaphon).
- **Burmese** names have an *r* behind an *a* that nobody speaks: *Khin Mar Lar* is Khin Ma La.

Sources: Royal Thai General System of Transcription (1999); the customary spellings of Thai and Burmese personal names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interlink.normalise.tokens import word_set

__all__ = ["shows_burmese", "shows_thai", "usual_burmese", "usual_thai"]

_THAI = re.compile(
    "^(?:som(?:chai|sak|p(?:h)?o(?:ng|r?n)|kiat|bat|b(?:oo|u)n|[jc]h?it|mai|sri)|na(?:tt|tth)a|nutta|ch?aroen|jaroen"
    "|p(?:h)?ong|w(?:on|an)g|kit+i|srisu|thana)[a-z]{3,}|[a-z]{2,}(?:p(?:h)?or?n|p(?:h)?ong|sak|chai|wong|pai(?:boo|bu)n"
    "|phai(?:boo|bu)n|suwan|thong)"
)
"""What a word shows of a Thai name."""
_SOUNDS = [
    (re.compile(letters), sound)
    for letters, sound in {
        "^nut(?=t)": "nat", "([pktb])h": r"\1", "dh": "t", "bh": "p", "j": "ch", "v": "w", "oo|ou": "u", "ee|ii": "i",
        "aa": "a", "sr": "s", "or(?=n)": "o", "er": "oe", "ie(?=n|ng)": "ia", "[lr]$": "n", "d$": "t", "b$": "p",
    }.items()
]  # fmt: skip
_BURMESE = re.compile("(?:hl?|kh?|l|m|n|ph?|s|th?|w|y|z)ar")


def shows_thai(word: str) -> bool:
    """Whether a word in the small letters a-z may be of a Thai name.

    Examples
    --------
    >>> shows_thai("pongpaiboon"), shows_thai("haddad")
    (True, False)
    """
    return _THAI.fullmatch(word) is not None


def usual_thai(words: Sequence[str]) -> str:
    """Write the Thai words of a name by what their spellings have in common; nothing where no word shows to be one.

    The others stay: a Czech Husak may end like Somsak, and rewritten beside him every Jan would be a rare name.

    Examples
    --------
    >>> usual_thai(["somsak", "pongpaiboon"]) == usual_thai(["somsak", "phongphaibun"])
    True
    >>> usual_thai(["natthaphon", "srisuwan"]), usual_thai(["jan", "husak"]), usual_thai(["samir", "haddad"])
    ('nattapon sisuwan', 'jan husak', '')
    """
    if len(words) < 2 or not any(map(shows_thai, words)):
        return ""
    return " ".join(_thai_sounds(word) if shows_thai(word) else word for word in words)


def _thai_sounds(word: str) -> str:
    for letters, sound in _SOUNDS:
        word = letters.sub(sound, word)
    return word


def shows_burmese(word: str) -> bool:
    """Whether a word in the small letters a-z may be a Burmese syllable with an *r* that is not spoken.

    Examples
    --------
    >>> shows_burmese("mar"), shows_burmese("omar")
    (True, False)
    """
    return _BURMESE.fullmatch(word) is not None


def usual_burmese(words: Sequence[str]) -> str:
    """Write a name with a well-known Burmese syllable without the *r* that is not spoken; nothing for any other.

    Examples
    --------
    >>> usual_burmese(["khin", "mar", "lar"]), usual_burmese(["mar", "samuelsson"])
    ('khin ma la', '')
    """
    if word_set("burmese").isdisjoint(words) or not any(map(shows_burmese, words)):
        return ""
    return " ".join(word[:-1] if shows_burmese(word) else word for word in words)
