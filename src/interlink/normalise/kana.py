"""Kana: Japanese syllable signs, in which foreign names are written by sound.

A token keeps its Katakana, because one sign stands for whole groups of Latin letters (``ル`` for *l, r, lu, ru*), which
the comparison learns. Structure of Arabic and European names is found by a table of words and joined heads and tails.
"""

from __future__ import annotations

import re
from functools import lru_cache

from interlink.normalise.romanise import letter_table
from interlink.normalise.tokens import Alphabet, Role, Token, word_table

__all__ = ["hepburn", "kana_tokens", "katakana"]

_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)} | {0x309D: 0x30FD, 0x309E: 0x30FE}
_WORDS = re.compile("[\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff]+")
_SMALL_Y = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}
_SMALL_VOWEL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
_ABD = re.compile("^アブ(?:ドゥル|ドゥッ|ドル|ドッ|デル|デッ|ダル|ダッ|ドゥ|ド)(.{2,})$")
_DIN = re.compile("^(.{2,}?)(?:ゥ|ウ|ア|エ)?(?:ッ|ル)ディ[ーィ]?ン$")
_ALLAH = re.compile("^(.{2,}?)[ゥウ]?ッラ[ーフ]?$")
_GOD = {"ラー", "ラ", "ラフ"}


def katakana(text: str) -> str:
    """Write Hiragana as Katakana.

    Examples
    --------
    >>> katakana("みちろう")
    'ミチロウ'
    """
    return text.translate(_HIRAGANA)


@lru_cache(maxsize=65536)
def hepburn(text: str) -> str:
    """Return Katakana in Hepburn letters, long vowels and doubled consonants unmarked.

    Examples
    --------
    >>> hepburn("ジョン"), hepburn("ヴォルフガング"), hepburn("ハッサン"), hepburn("ティーフェンゼー")
    ('jon', 'vorufugangu', 'hasan', 'tifenze')
    """
    table, _ = letter_table("kana")
    out: list[str] = []
    for sign in text:
        before = out[-1] if out else ""
        if sign in _SMALL_Y and before.endswith("i"):
            head = before[:-1]
            out[-1] = head + (_SMALL_Y[sign][1:] if head in {"sh", "ch", "j"} else _SMALL_Y[sign])
        elif sign in _SMALL_VOWEL and len(before) > 1:
            out[-1] = (
                before.removesuffix("u").removesuffix("o").removesuffix("e").removesuffix("i") + _SMALL_VOWEL[sign]
            )
        else:
            out.append(table.get(sign, ""))
    return "".join(out)


def kana_tokens(text: str) -> list[Token]:
    """Split a clean name in Kana into tokens with roles.

    Examples
    --------
    >>> [(t.text, t.role.name) for t in kana_tokens("アブドルラフマーン・ビン・ハッサン・アル・ティクリーティー")]
    [('アブド', 'ABD'), ('ラフマーン', 'NAME'), ('ビン', 'NASAB'), ('ハッサン', 'NAME'), ('ティクリーティー', 'NAME')]
    """
    words = _WORDS.findall(katakana(text))
    return [token for place, word in enumerate(words) for token in _tokens(word, last=place + 1 == len(words))]


def _tokens(word: str, *, last: bool) -> list[Token]:
    meaning = word_table("words_kana.tsv").get(word, "")
    if meaning and not (last and meaning.endswith(("ARTICLE", "PARTICLE", "NASAB"))):
        kept, _, role = meaning.partition(" ")
        return [] if role == "ARTICLE" else [Token(kept, Alphabet.KANA, Role[role], word)]
    return [Token(text, Alphabet.KANA, role, word) for text, role in _parts(word)]


@lru_cache(maxsize=65536)
def _parts(word: str) -> tuple[tuple[str, Role], ...]:
    """Take joined compounds apart: servant of, of God, of the religion."""
    found = _ABD.match(word)
    if found:
        rest = found.group(1)
        return (("アブド", Role.ABD), *((("アッラー", Role.GOD),) if rest in _GOD else ((rest, Role.NAME),)))
    for pattern, second in ((_DIN, "ディン"), (_ALLAH, "アッラー")):
        found = pattern.match(word)
        if found:
            return ((found.group(1), Role.NAME), (second, Role.GOD))
    return ((word, Role.NAME),)
