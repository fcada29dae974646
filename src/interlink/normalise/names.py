"""One name in any script -> sequences of tokens.

Most names give one sequence. A name written in two scripts at once gives one for each, and a script that can be read in
several ways (Han, Hangul) one for each reading.
"""

from __future__ import annotations

import re
import unicodedata

from interlink.normalise.arabic import arabic_tokens
from interlink.normalise.han import han_variants
from interlink.normalise.hangul import hangul_variants
from interlink.normalise.kana import kana_tokens
from interlink.normalise.latin import latin_tokens
from interlink.normalise.romanise import renderings
from interlink.normalise.scripts import clean, one_script, script_of
from interlink.normalise.tokens import Alphabet, Token

__all__ = ["MAX_TOKENS", "name_variants"]

MAX_TOKENS = 16
"""Longer names are cut: nobody has a name of seventeen parts, and a sentence in a name field must stay cheap."""

_HEBREW_FINALS = str.maketrans("ךםןףץ", "כמנפצ", "׳״'\"’")
_HEBREW_WORDS = re.compile("[\u05d0-\u05ea]+")
_CJK = {"Han", "Hangul", "Katakana", "Hiragana"}


def name_variants(text: str) -> tuple[tuple[Token, ...], ...]:
    """Return the token sequences of a name; empty when there is no letter in it.

    Parameters
    ----------
    text
        A name as written, in any script or mixture.

    Examples
    --------
    >>> [[t.text for t in v] for v in name_variants("محمد الحسيني (Mohamed El-Husseini)")]
    [['mohamed', 'huseini'], ['محمد', '@حسيني']]
    """
    words: dict[str, list[str]] = {}
    for word in map(one_script, clean(text).split(" ")):
        script = script_of(word)
        if script:
            words.setdefault(_family(script), []).append(word)
    variants: list[tuple[Token, ...]] = []
    for script in sorted(words, key=lambda s: s != "Latin"):
        for tokens in _by_script(" ".join(words[script]), script):
            if tokens and tuple(tokens) not in variants:
                variants.append(tuple(tokens[:MAX_TOKENS]))
    return tuple(variants)


def _family(script: str) -> str:
    """Kana and Han stand in one Japanese name."""
    return "Katakana" if script == "Hiragana" else script


def _by_script(text: str, script: str) -> list[list[Token]]:
    if script == "Latin":
        return [latin_tokens(text)]
    if script == "Arabic":
        return [arabic_tokens(text)]
    if script == "Hebrew":
        return [_hebrew_tokens(text)]
    if script == "Katakana":
        return [kana_tokens(text)]
    if script == "Hangul":
        return hangul_variants(text)
    if script == "Han":
        return han_variants(text)
    return [latin_tokens(rendering) for rendering in renderings(text, script)]


def _hebrew_tokens(text: str) -> list[Token]:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return [
        Token(word, Alphabet.HEBREW, 0 if len(word) > 1 else 7, word)
        for word in _HEBREW_WORDS.findall(bare.translate(_HEBREW_FINALS))
    ]
