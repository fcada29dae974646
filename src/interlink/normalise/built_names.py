"""Given names that are told by how they are built, and are different names when one part of them differs.

- **Mandarin** given names are two syllables of pinyin: *Zhiqiang* and *Zhigang* are nearly the same letters and two
  names, as brothers often have them. Only words that no other language would spell so are taken for such names.
- **Korean** given names in Hangul are two syllables that stand for characters: 민재 and 민지.
- **Japanese** given names are a closed list, which writes long vowels as short ones: *Takeshi* and *Takashi*.
- **Vietnamese** names with all their marks: *Tuấn* and *Tuân*. Without marks they are one spelling.

Sources: ISO 7098 for the syllables; the tables of characters and names that are named in the files read here; Unicode
Standard Annex 15 for taking marks from letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from interlink.normalise.compounds import undoubled
from interlink.normalise.data_files import rows
from interlink.normalise.han import bopomofo_reading, mandarin
from interlink.normalise.hangul import korean_splits
from interlink.normalise.kana import hepburn
from interlink.normalise.nicknames import given_names
from interlink.normalise.tokens import Alphabet

__all__ = ["KINDS", "built_name", "is_chinese_given", "pinyin_syllables", "syllables_of_given_names"]

KINDS = ("pinyin", "hepburn", "hangul", "vietnamese")
"""How names are built; only names of one kind are held against each other."""
_ONLY_MANDARIN = re.compile("zh|x|q|(?:i|u)ang$|iao$|uo$|[^yjqx]uan$")
"""What a syllable shows that hardly any other language writes so."""
_CLOSED = re.compile("n$|g$|[aeiou]{2}$|^[zcs]h|^[xqz]")
_OPEN = frozenset("aeo")
_LONG_VOWELS = ((re.compile("o(?:u|o|h(?![aiueoy]))"), "o"), (re.compile("uu"), "u"))
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Signs of the Vietnamese tones but the level one, which has none; the other marks belong to the letters."""
_FIRST, _PER_HEAD, _L, _N, _NONE = 0xAC00, 588, 5, 2, 11
"""First syllable of Hangul, syllables that begin alike, and the numbers of initial *r*, *n* and none."""
_SOFT = frozenset({2, 3, 6, 7, 12, 17, 20})
"""Numbers of the vowels that begin with *i* or *y*, before which the South speaks no initial *r*."""


def built_name(token: str, alphabet: int) -> str:
    """Return what tells a given name from others that are built in the same way; nothing for any other token.

    Examples
    --------
    >>> built_name("zhiqiang", Alphabet.LATIN), built_name("ㄓㄑㄧㄤ", Alphabet.HAN), built_name("hasan", 0)
    ('pinyin zhiqiang', 'pinyin zhiqiang', '')
    >>> built_name("takeshi", Alphabet.LATIN), built_name("タケシ", Alphabet.KANA), built_name("룡철", Alphabet.HANGUL)
    ('hepburn takeshi', 'hepburn takeshi', 'hangul 용철')
    >>> built_name("hoà", Alphabet.LATIN) == built_name("hòa", Alphabet.LATIN) != built_name("hóa", Alphabet.LATIN)
    True
    """
    if alphabet == Alphabet.HANGUL:
        return _korean(token)
    if alphabet == Alphabet.KANA:
        return _japanese(hepburn(token))
    if alphabet == Alphabet.HAN:
        reading = bopomofo_reading(token)
        return f"pinyin {reading}" if _is_chinese(reading) else ""
    if alphabet != Alphabet.LATIN:
        return ""
    if not token.isascii():
        return _vietnamese(token)
    return f"pinyin {token}" if is_chinese_given(token) else _japanese(token)


# ------------------------------------------------------------------ Mandarin


@cache
def pinyin_syllables() -> frozenset[str]:
    """Return the syllables of pinyin that are the reading of a character.

    Examples
    --------
    >>> "zhuang" in pinyin_syllables(), "kwang" in pinyin_syllables()
    (True, False)
    """
    return frozenset(bopomofo_reading(reading) for reading, _ in rows("han_mandarin.tsv"))


@cache
def _last_letters() -> frozenset[str]:
    return frozenset(syllable[-1] for syllable in pinyin_syllables())


@cache
def syllables_of_given_names() -> frozenset[str]:
    """Return the syllables of pinyin that many given names have.

    Examples
    --------
    >>> "qiang" in syllables_of_given_names(), "sang" in syllables_of_given_names()
    (True, False)
    """
    characters = "".join(row[1] for row in rows("han_hokkien.tsv"))
    own = {bopomofo_reading(mandarin(character)) for character in characters}
    return frozenset(own | {row[2] for row in rows("syllables_cantonese.tsv") if row[0] == "given"})


@lru_cache(maxsize=65536)
def is_chinese_given(word: str) -> bool:
    """Whether a word in the letters a-z is a Mandarin given name of two syllables and can be nothing else.

    Examples
    --------
    >>> is_chinese_given("zhiqiang"), is_chinese_given("meiling"), is_chinese_given("musa"), is_chinese_given("bianca")
    (True, True, False, False)
    """
    if not 4 <= len(word) <= 12 or word[-1] not in _last_letters() or undoubled(word) in given_names():
        return False  # most words are none by their last letter
    return any(_are_given(word[:cut], word[cut:]) for cut in range(2, len(word) - 1) if word[cut] not in _OPEN)


@lru_cache(maxsize=65536)
def _is_chinese(word: str) -> bool:
    """Whether the reading of Han characters is a syllable, a given name, or one behind a family name."""
    if word in pinyin_syllables():
        return True
    cuts = range(2, len(word) - 1)
    return any(_are_given(word[:cut], word[cut:]) for cut in cuts) or any(
        word[:cut] in pinyin_syllables() and word[cut:] not in pinyin_syllables() and _is_chinese(word[cut:])
        for cut in cuts
    )


def _are_given(first: str, second: str) -> bool:
    if first not in pinyin_syllables() or second not in pinyin_syllables():
        return False
    if any(map(_ONLY_MANDARIN.search, (first, second))):
        return True
    usual = syllables_of_given_names()
    return first in usual and second in usual and all(map(_CLOSED.search, (first, second)))


# ------------------------------------------------------------------ Japanese, Korean, Vietnamese


@cache
def _japanese_given() -> frozenset[str]:
    return frozenset(_short(undoubled(reading)) for kind, _, reading in rows("names_japanese.tsv") if kind == "given")


def _short(word: str) -> str:
    for long, short in _LONG_VOWELS:
        word = long.sub(short, word)
    return word


def _japanese(word: str) -> str:
    short = _short(undoubled(word))
    return f"hepburn {short}" if short in _japanese_given() else ""


@cache
def _of_characters() -> frozenset[str]:
    return frozenset(reading for reading, _ in rows("han_korean.tsv"))


def _korean(word: str) -> str:
    """Return a name as the South writes it: an *r* that begins it is silent there before i and y, and else an n."""
    if not _of_characters().issuperset(word) or not (len(word) == 2 or (len(word) == 4 and korean_splits(word))):
        return ""
    head, rest = divmod(ord(word[0]) - _FIRST, _PER_HEAD)
    if head in {_L, _N} and rest // 28 in _SOFT:
        head = _NONE
    elif head == _L:
        head = _N
    return f"hangul {chr(_FIRST + head * _PER_HEAD + rest)}{word[1:]}"


def _vietnamese(word: str) -> str:
    """Return the letters of a word with the marks that belong to them, and its tone, wherever it is put."""
    signs = unicodedata.normalize("NFD", word)
    tone = "".join(sign for sign in signs if sign in _TONES)
    letters = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    return f"vietnamese {letters.replace('y', 'i')} {tone}"
