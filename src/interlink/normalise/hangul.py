"""Hangul: syllables taken apart by arithmetic, family name and given name told apart.

A Korean name is one word of two to four syllables, the family name first; in Latin letters the given name is written
as one word, two words or with a hyphen. Both are given, so that ``정은`` meets Jeong-eun, Jeongeun and Jong Un.
"""

from __future__ import annotations

from functools import cache

from interlink.normalise.tokens import Alphabet, Role, Token, word_table

__all__ = ["hangul_variants", "korean_splits", "letters", "revised"]

_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS, _FINALS = 21, 28
# Letters of a syllable in the order of Unicode; vowels and finals as their own signs, so that no letter is ambiguous.
_INITIAL_LETTERS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWEL_LETTERS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINAL_LETTERS = "ᆨᆩᆪᆫᆬᆭᆮᆯᆰᆱᆲᆳᆴᆵᆶᆷᆸᆹᆺᆻᆼᆽᆾᆿᇀᇁᇂ"

# Revised Romanisation of Korean (Ministry of Culture, notice 2000-8), letter by letter as for personal names.
_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_MEDIALS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
    "eu", "ui", "i",
)  # fmt: skip
_TAILS = (
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
)  # fmt: skip


def letters(text: str) -> str:
    """Take syllables apart into initial, vowel and final letters; what is not a syllable stays.

    Examples
    --------
    >>> letters("정은")
    'ㅈㅓᆼㅇㅡᆫ'
    """
    out: list[str] = []
    for syllable in text:
        if _FIRST <= ord(syllable) <= _LAST:
            initial, vowel, final = _indices(syllable)
            out.append(_INITIAL_LETTERS[initial] + _VOWEL_LETTERS[vowel] + (_FINAL_LETTERS[final - 1] if final else ""))
        else:
            out.append(syllable)
    return "".join(out)


def revised(text: str) -> str:
    """Return the Revised Romanisation of Hangul, syllable by syllable.

    Examples
    --------
    >>> revised("홍길동"), revised("정은")
    ('honggildong', 'jeongeun')
    """
    out: list[str] = []
    for syllable in text:
        if _FIRST <= ord(syllable) <= _LAST:
            initial, vowel, final = _indices(syllable)
            out.append(_INITIALS[initial] + _MEDIALS[vowel] + _TAILS[final])
    return "".join(out)


def _indices(syllable: str) -> tuple[int, int, int]:
    number, final = divmod(ord(syllable) - _FIRST, _FINALS)
    return number // _VOWELS, number % _VOWELS, final


@cache
def _surnames() -> frozenset[str]:
    return frozenset(word_table("surnames_korean.tsv"))


def korean_splits(word: str) -> list[list[str]]:
    """Return a Korean name as ``[family, given]`` and ``[family, first, second]``; empty when it is not built like one.

    Examples
    --------
    >>> korean_splits("홍길동"), korean_splits("남궁민"), korean_splits("알레산드로")
    ([['홍', '길동'], ['홍', '길', '동']], [['남궁', '민']], [])
    """
    for size in (2, 1):
        family, given = word[:size], word[size:]
        if family in _surnames() and 1 <= len(given) <= 2 + (size == 1 and len(word) == 4):
            splits = [[family, given]]
            return splits if len(given) == 1 else [*splits, [family, *given]]
    return []


def hangul_variants(text: str) -> list[list[Token]]:
    """Return the token sequences of a clean name in Hangul.

    Examples
    --------
    >>> [[t.text for t in v] for v in hangul_variants("홍길동")]
    [['홍', '길동'], ['홍', '길', '동']]
    >>> [[t.text for t in v] for v in hangul_variants("장마리 르 펜")]
    [['장마리', '르', '펜']]
    """
    words = [
        "".join(c for c in word if _FIRST <= ord(c) <= _LAST)
        for word in text.replace("·", " ").replace("-", " ").split(" ")
    ]
    words = [word for word in words if word]
    sequences: list[list[str]] = []
    if len(words) == 1:
        sequences = korean_splits(words[0])
        if not sequences or len(words[0]) == 4:
            sequences = [*sequences, words]
    elif words:
        sequences = [words]
        if len(words) == 2 and words[0] in _surnames() and len(words[1]) == 2:
            sequences.append([words[0], *words[1]])
    return [[Token(w, Alphabet.HANGUL, Role.NAME, w) for w in s] for s in sequences]
