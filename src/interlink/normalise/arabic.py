"""Names in Arabic script (Arabic, Persian, Urdu, Pashto, Kurdish, Uyghur, ...) as tokens with roles.

The letters are folded to one Arabic alphabet plus the signs that sound different (``پ چ ژ گ ڤ``); the article becomes
the sign ``@`` at the head of its word. Romanising is not attempted: short vowels are unwritten, so an Arabic token is
compared with a Latin one letter by letters (:mod:`interlink.comparison`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from interlink.normalise.tokens import Alphabet, Role, Token, word_table

__all__ = ["ARTICLE", "arabic_tokens", "fold_arabic", "reading"]

ARTICLE = "@"

# Harakat, Quranic marks, superscript alef: signs on letters, written by few and never needed to tell names apart.
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff]")
# Each sign and the letters that are written for it (names.md of the design, section 2 step 3, gives the sources).
_SIGNS = {
    "ا": "أإآٱٲٳٵ", "و": "ؤۆۇۈۋۅۉۏ", "ي": "ئیېۍےێۓۑ", "ك": "کڪ", "گ": "ګڭڨڬݣ", "ه": "ہھەۀۂ", "ة": "ۃ", "ت": "ټٹٺ",
    "د": "ډڈڊ", "ر": "ړڑڕ", "ن": "ڼںڻ", "ل": "ڵ", "ش": "ښ", "ژ": "ږ", "ز": "ځ", "س": "څڛ", "ج": "ڃ", "ڤ": "ڥ",
}  # fmt: skip
_FOLD = {ord(letter): sign for sign, letters in _SIGNS.items() for letter in letters}
_DROP = str.maketrans("", "", "ءٔٴ'’‘`ʼʿʾ")
# An initial alef that carries a hamza or madda is a vowel of the name and never the article's: Alber, Ilham.
_OWN_ALEF = re.compile("^(?:[أإآٲٳٱ])(?=ل)")
_GUARD = "\u0001"
_WORDS = re.compile(r"[^\W\d_]+")

# Latin letter by which each sign is read when two non-Latin scripts meet or a key is built.
_READING = {
    "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "dh", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z",
    "ع": "a", "غ": "gh", "ف": "f", "ڤ": "v", "ق": "q", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    "ه": "h", "ة": "a", "و": "u", "ي": "i", "ى": "a", "@": "",
}  # fmt: skip


def fold_arabic(word: str) -> str:
    """Fold the letters of one word to the common alphabet.

    Examples
    --------
    >>> fold_arabic("حُسَيْن"), fold_arabic("کریمی"), fold_arabic("ژاله")
    ('حسين', 'كريمي', 'ژاله')
    """
    return _MARKS.sub("", word).translate(_FOLD).translate(_DROP)


def reading(text: str) -> str:
    """Return the Latin letters by which folded Arabic letters are read, consonants and long vowels only.

    Examples
    --------
    >>> reading("@حسيني")
    'hsini'
    """
    return "".join(_READING.get(letter, "") for letter in text)


def arabic_tokens(text: str) -> list[Token]:
    """Split a clean name in Arabic script into tokens with roles.

    Examples
    --------
    >>> [t.text for t in arabic_tokens("نور الدين عبدالرحمن الشريف")]
    ['نور', 'دين', 'عبد', 'رحمن', '@شريف']
    """
    tokens: list[Token] = []
    after_abd = False
    for match in _WORDS.finditer(_MARKS.sub("", text).translate(_DROP)):
        for part, role in _word(match.group(), after_abd):
            tokens.append(Token(part, Alphabet.ARABIC, role, match.group()))
            after_abd = role == Role.ABD
    return tokens


@lru_cache(maxsize=65536)
def _word(word: str, after_abd: bool) -> tuple[tuple[str, int], ...]:  # noqa: FBT001
    """Return the tokens of one word as ``(text, role)``."""
    folded = word.translate(_FOLD)
    if _OWN_ALEF.match(word):
        return _plain(folded, guarded=True) if folded != "ال" else ()
    if folded in {"ال", "ا"}:
        return ()
    if folded == "عبد":
        return ((folded, Role.ABD),)
    if folded.startswith("عبد") and len(folded) > 5:
        rest = folded.removeprefix("عبد")
        return ((folded[:3], Role.ABD), *_word(rest, True))
    if folded == "الله":
        return (("الله", Role.GOD),)
    if folded in {"الدين", "دين"} or (folded.startswith("الدين") and len(folded) < 7):
        return (("دين", Role.GOD),)
    if after_abd and folded.startswith("ال") and len(folded) > 3:
        return ((folded[2:], Role.NAME),)
    return _compound(folded) or _plain(folded)


def _compound(folded: str) -> tuple[tuple[str, int], ...]:
    """Take joined compounds apart: ``Xالله``, ``Xالدين``, ``ابوX``."""
    if folded.endswith("الله") and len(folded) >= 6:
        return (*_plain(folded[:-4]), ("الله", Role.GOD))
    if folded.endswith("الدين") and len(folded) >= 7:
        return (*_plain(folded[:-5]), ("دين", Role.GOD))
    if folded.startswith("ابو") and len(folded) >= 6:
        return (("ابو", Role.KUNYA), *_plain(folded[3:]))
    return ()


def _plain(folded: str, *, guarded: bool = False) -> tuple[tuple[str, int], ...]:
    roles = word_table("words_arabic.tsv")
    if folded in roles:
        return ((_canonical(folded), Role[roles[folded]]),)
    if len(folded) == 1:
        return ((folded, Role.INITIAL),)
    if folded.startswith("ال") and len(folded) >= 4 and not guarded:
        bare = folded[2:]
        role = Role[roles[bare]] if bare in roles and roles[bare] == "HONORIFIC" else Role.NAME
        return ((ARTICLE + bare, role),)
    return ((folded, Role.NAME),)


def _canonical(folded: str) -> str:
    """Case forms of one structural word are one token."""
    return "ابو" if folded in {"ابي", "ابا", "بو"} else folded
