"""Names in Latin letters as tokens with roles.

Spelling habits are left in place (they are what the comparison has learnt); only what no reader hears is folded:
case, marks, apostrophes, doubled consonants. Arabic structure is taken apart exactly as in Arabic script, so that
``Abdelrahman`` and ``عبد الرحمن`` are the same two tokens.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from interlink.normalise.tokens import Alphabet, Role, Token, word_table

__all__ = ["fold_latin", "latin_tokens"]

_LETTERS = {
    "š": "sh", "ş": "sh", "ș": "sh", "ṣ̌": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ğ": "gh", "ġ": "gh", "ǧ": "j",
    "ḫ": "kh", "ẖ": "kh", "ḏ": "dh", "ṯ": "th", "ı": "i", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d",
    "ð": "d", "þ": "th", "ə": "a", "ŋ": "ng", "ħ": "h", "ŧ": "t", "ĸ": "k", "ŀ": "l", "ʒ": "zh", "ɣ": "gh", "ɛ": "e",
    "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
}  # fmt: skip
_FOLD = str.maketrans({k: v for k, v in _LETTERS.items() if len(k) == 1})
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼʿʾʻʹʽˈ′‛＇\u02bc\u02bb")
_WORDS = re.compile(r"[^\W\d_]+")
_CHUNKS = re.compile(r"[\w\-‐‑‒–]+\.?")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-xz])\1+")

_FREE_ARTICLES = {"al", "el", "ul", "il", "ol", "ud", "ur", "us", "uz", "ush"}
_HYPHEN_ARTICLES = _FREE_ARTICLES | {
    "ash", "esh", "ach", "ech", "as", "es", "ad", "ed", "ar", "er", "an", "en", "at", "et", "az", "ez", "adh", "edh",
    "ath", "eth", "un", "ut", "ir", "is", "id", "in", "l",
}  # fmt: skip
_ABD_ALONE = {"abd", "abdul", "abdel", "abdoul", "abdal", "abdol", "abdu", "abde", "abed", "abdur", "abdus", "abdil"}
_ABD_JOINED = re.compile(r"^abd(?:[aeiou]{1,2})(?:l(?=[^aeiouy]|[aeiouy]|l)|(?=([rsdnztjhk]))\1(?=\1)|(?=[rsdnztj]))(\w{3,})$")
_ABDALLAH = re.compile(r"^abd[aeou]{0,2}ll?a+h?i?$|^abdoulaye?$")
_ALLAH = re.compile(r"^(\w{3,}?)(?:(?:u|o|a|e|ou)ll?ah|ulla|olla)$")
_DIN = re.compile(r"^(\w{2,}?)(?:(?:o?u|e|a|i)?dd?|(?:e|u|a|i)tt)(?:ine?|een|in)$")
_DIN_ALONE = {"din", "deen", "dine", "ddin", "edin", "eddin", "eddine", "uddin", "udin", "uddeen", "aldin", "aldeen", "eldin", "eldine", "eldeen", "addin", "dien"}  # fmt: skip
_NOT_DIN = {"aladin", "odin", "bedin", "redin", "medin", "ladin", "nadin", "nadine", "laddin"}


def fold_latin(word: str) -> str:
    """Fold one word to the letters a-z: lower case, readings of special letters, no marks, no apostrophes.

    Examples
    --------
    >>> fold_latin("Şükrü"), fold_latin("Sa'īd"), fold_latin("Ḫālid"), fold_latin("Weiß")
    ('shukru', 'said', 'khalid', 'weiss')
    """
    word = word.lower().translate(_APOSTROPHES)
    if word.isascii():
        return word
    word = unicodedata.normalize("NFC", word).translate(_FOLD)
    word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    if word.isascii():
        return word
    from unidecode import unidecode  # noqa: PLC0415  (rare letters only)

    return "".join(c for c in unidecode(word).lower() if "a" <= c <= "z" or c in "-. ")


def latin_tokens(text: str, alphabet: Alphabet = Alphabet.LATIN) -> list[Token]:
    """Split a clean name in Latin letters into tokens with roles.

    Examples
    --------
    >>> [(t.text, t.role.name) for t in latin_tokens("Mohd. ABDELRAHMAN ben Ali ash-Sharif")]
    [('mohamed', 'NAME'), ('abd', 'ABD'), ('rahman', 'NAME'), ('bin', 'NASAB'), ('ali', 'NAME'), ('sharif', 'NAME')]
    >>> [t.text for t in latin_tokens("Nour-Eddine BENALI")]
    ['nour', 'din', 'benali']
    """
    words: list[tuple[str, bool, str]] = []  # folded word, "stood before a hyphen", as written
    for chunk in _CHUNKS.findall(text.translate(_APOSTROPHES)):
        parts = _WORDS.findall(chunk)
        for i, part in enumerate(parts):
            folded = fold_latin(part)
            if folded:
                words.append((folded, i + 1 < len(parts), chunk if len(parts) == 1 else part))
    return _with_roles(words, alphabet)


def _with_roles(words: list[tuple[str, bool, str]], alphabet: Alphabet) -> list[Token]:
    tokens: list[Token] = []
    after_article = False
    for place, (word, hyphen, raw) in enumerate(words):
        more = place + 1 < len(words)
        previous = tokens[-1].role if tokens else None
        if more and (word in _FREE_ARTICLES or (hyphen and word in _HYPHEN_ARTICLES)) and len(words) > 1:
            after_article = True
            continue
        for text, role in _parts(word, after_article, previous is not None):
            tokens.append(Token(text, alphabet, role, raw))
        after_article = False
    return tokens


@lru_cache(maxsize=131072)
def _parts(word: str, after_article: bool, inside: bool) -> tuple[tuple[str, Role], ...]:  # noqa: FBT001
    """Return the tokens of one folded word as ``(text, role)``."""
    if len(word) == 1:
        return ((word, Role.INITIAL),)
    meaning = word_table("abbreviations_latin.tsv").get(word)
    if meaning:
        return ((meaning, Role.NAME),)
    roles = word_table("words_latin.tsv")
    if word in roles:
        role = Role[roles[word]]
        return ((_structural(word, role), role),)
    if word in _ABD_ALONE:
        return (("abd", Role.ABD),)
    if inside and (word in _DIN_ALONE and (after_article or word not in {"din", "dine", "dien"})):
        return (("din", Role.GOD),)
    return _compound(word) or ((_DOUBLED.sub(r"\1", word), Role.NAME),)


def _compound(word: str) -> tuple[tuple[str, Role], ...]:
    """Take joined compounds apart: ``AbdX``, ``X-ullah``, ``X-eddine``, ``AbuX``."""
    if _ABDALLAH.match(word):
        return (("abd", Role.ABD), ("allah", Role.GOD))
    found = _ABD_JOINED.match(word)
    if found:
        return (("abd", Role.ABD), (_DOUBLED.sub(r"\1", found.group(2)), Role.NAME))
    found = _ALLAH.match(word)
    if found and len(word) >= 7:
        return ((_DOUBLED.sub(r"\1", found.group(1)), Role.NAME), ("allah", Role.GOD))
    found = _DIN.match(word)
    if found and len(word) >= 7 and word not in _NOT_DIN and ("dd" in word or "tt" in word or word.endswith(("udin", "udeen"))):
        return ((_DOUBLED.sub(r"\1", found.group(1)), Role.NAME), ("din", Role.GOD))
    for prefix in ("abou", "abu"):
        if word.startswith(prefix) and len(word) >= len(prefix) + 4 and word[len(prefix)] not in "aeiou":
            return (("abu", Role.KUNYA), (_DOUBLED.sub(r"\1", word[len(prefix) :]), Role.NAME))
    return ()


def _structural(word: str, role: Role) -> str:
    """One canonical text for the spellings of a structural word."""
    if role is Role.GOD:
        return "allah"
    if role is Role.KUNYA:
        return "umm" if word[0] in "uo" else "abu"
    if role is Role.NASAB:
        return {"bint": "bint", "binti": "bint", "binte": "bint", "bent": "bint"}.get(word, "bin") if word[0] == "b" or word in {"ibn", "ebn"} else word
    return _DOUBLED.sub(r"\1", word)
