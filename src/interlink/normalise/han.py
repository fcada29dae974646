"""Han characters: one writing, many readings.

A name in Han characters may be Mandarin (pinyin, Wade-Giles), Cantonese (Hong Kong, Macau), Hokkien (Singapore,
Malaysia), Korean, Japanese, or a foreign name written by sound. Nothing on the page tells which, so each plausible
reading gives a token sequence of its own. Mandarin is kept in Bopomofo, whose letters are the initials and finals of
the syllables, and which the comparison has learnt against every romanisation; Korean readings are Hangul; the others
are spelt in Latin letters as their registers spell them. Japanese names have a module of their own.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from interlink.normalise.data_files import rows
from interlink.normalise.hangul import korean_splits
from interlink.normalise.japanese import family_of, japanese, japanese_run_together
from interlink.normalise.romanise import letter_table, spelt
from interlink.normalise.tokens import Alphabet, Role, Token, word_table

__all__ = ["bopomofo_reading", "bopomofo_tokens", "han_variants", "mandarin"]

_SIBILANTS = set("ㄓㄔㄕㄖㄗㄘㄙ")
_VOWELS = set("ㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ")
_JYUTPING_INITIALS = ("ng", "gw", "kw", *"bpmfdtnlgkhwzcsj")
_AGAIN = "々"
"""Sign for the character before it, once more."""
_TWICE = re.compile(f"(.){_AGAIN}")
_LONGEST = 8
"""Longer words without a space are no names of persons; they are kept whole."""


@cache
def _readings(name: str) -> dict[str, str]:
    """Read ``han_NAME.tsv``: character -> reading."""
    return {character: reading for reading, characters in rows(f"han_{name}.tsv") for character in characters}


def bopomofo_reading(text: str) -> str:
    """Return the pinyin letters of a word in Bopomofo.

    Examples
    --------
    >>> bopomofo_reading("ㄌㄧㄣ"), bopomofo_reading("ㄕㄨㄈㄣ"), bopomofo_reading("ㄙㄊㄜ")
    ('lin', 'shufen', 'site')
    """
    padded = text + " "
    out = [c + ("i" if c in _SIBILANTS and padded[i + 1] not in _VOWELS else "") for i, c in enumerate(text)]
    return spelt("".join(out), "bopomofo")


def bopomofo_tokens(text: str) -> list[Token]:
    """Split a clean name in Bopomofo into tokens; tone marks are dropped.

    Examples
    --------
    >>> [token.text for token in bopomofo_tokens("ㄌㄧㄣˊ ㄕㄨ")]
    ['ㄌㄧㄣ', 'ㄕㄨ']
    """
    words = (("".join(c for c in word if "ㄅ" <= c <= "ㄩ"), word) for word in text.split(" "))
    return [Token(letters, Alphabet.HAN, Role.NAME, word) for letters, word in words if letters]


def mandarin(text: str) -> str:
    """Return the Mandarin reading of Han characters in Bopomofo; other characters are dropped.

    Examples
    --------
    >>> mandarin("林淑芬")
    'ㄌㄧㄣㄕㄨㄈㄣ'
    """
    return "".join(_readings("mandarin").get(c, "") for c in text)


def han_variants(text: str) -> list[list[Token]]:
    """Return the token sequences of a clean name in Han characters, the likeliest first.

    Examples
    --------
    >>> for tokens in han_variants("林淑芬"):
    ...     print(*(token.text for token in tokens))
    ㄌㄧㄣ ㄕㄨㄈㄣ
    ㄌㄧㄣ ㄕㄨ ㄈㄣ
    lam suk fan
    lim seok hoon
    임 숙분
    임 숙 분
    ㄌㄧㄣㄕㄨㄈㄣ
    """
    written = ["".join(c for c in word if c in _readings("mandarin") or c == _AGAIN) for word in _separated(text)]
    words = [_TWICE.sub(r"\1\1", word).replace(_AGAIN, "") for word in written]
    words = [word for word in words if word]
    if not words:
        return []
    if len(words) > 1:
        return [_sequence(words, words, Alphabet.HAN, "mandarin"), *_japanese(written)]
    *others, whole = _one_word(words[0])
    return [*others, *_japanese(["".join(written)]), whole]


def _separated(text: str) -> list[str]:
    for sign in "·‧・•．-－=＝":
        text = text.replace(sign, " ")
    return text.split(" ")


def _one_word(word: str) -> list[list[Token]]:
    variants: list[list[Token]] = []
    if 2 <= len(word) <= 4:
        for family, given in _families(word):
            variants += _chinese(family, given)
        variants += _korean(word)
    elif len(word) <= _LONGEST:  # a foreign name whose parts were run together
        variants += [
            _sequence(parts, parts, Alphabet.HAN, "mandarin")
            for parts in ([word[:i], word[i:]] for i in range(2, len(word) - 1))
        ]
    return [*variants, _sequence([word], [word], Alphabet.HAN, "mandarin")]


def _families(word: str) -> list[tuple[str, str]]:
    double = word[:2] in word_table("surnames_chinese.tsv") or word[:2] in word_table("surnames_chinese_mandarin.tsv")
    size = 2 if double and len(word) > 2 else 1
    return [(word[:size], word[size:])]


def _chinese(family: str, given: str) -> list[list[Token]]:
    """Mandarin with the given name joined and apart; Cantonese and Hokkien where the family name is a known one."""
    own = word_table("surnames_chinese_mandarin.tsv").get(family)
    splits = [[family, given]] if len(given) == 1 else [[family, given], [family, *given]]
    sequences = [_sequence(parts, parts, Alphabet.HAN, "mandarin", own) for parts in splits]
    hong_kong, _, south_east_asia = word_table("surnames_chinese.tsv").get(family, "").partition(" ")
    for spelling, spell in ((hong_kong, _hong_kong), (south_east_asia, _hokkien)):
        if spelling:
            tokens = [Token(spell(c), Alphabet.LATIN, Role.NAME, c) for c in given]
            sequences.append([Token(spelling, Alphabet.LATIN, Role.NAME, family), *tokens])
    return sequences


@cache
def _korean_families() -> dict[str, str]:
    table: dict[str, str] = {}
    for hangul, characters in word_table("surnames_korean.tsv").items():
        for family in characters.split():
            table.setdefault(family, hangul)
    return table


def _korean(word: str) -> list[list[Token]]:
    for size in (2, 1):
        family = _korean_families().get(word[:size])
        if family and len(word) > size:
            syllables = [_readings("korean").get(c, "") for c in word[size:]]
            hangul = family + "".join(syllables)
            if all(syllables):
                return [_sequence(parts, _cut(word, parts), Alphabet.HANGUL) for parts in korean_splits(hangul)]
    return []


def _japanese(written: list[str]) -> list[list[Token]]:
    """Return the Japanese readings of a name of one word, or of a family name and a given name.

    A given name of which nothing is known keeps its Mandarin reading.
    """
    if len(written) > 2:
        return []
    readings = japanese(*written) if len(written) == 2 else japanese_run_together(written[0])
    if readings:
        return readings
    family, given = written if len(written) == 2 else _family_first(written[0])
    own = family_of(family)
    if not own or not given:
        return []
    return [[Token(own, Alphabet.LATIN, Role.NAME, family), *_sequence([given], [given], Alphabet.HAN, "mandarin")]]


def _family_first(name: str) -> tuple[str, str]:
    """Cut a word behind the longest Japanese family name of several characters that it begins with."""
    return next(((name[:size], name[size:]) for size in (3, 2) if family_of(name[:size])), ("", ""))


def _cut(word: str, parts: list[str]) -> list[str]:
    """Cut the written word at the places of its reading; each character is one syllable."""
    cut, place = [], 0
    for part in parts:
        cut.append(word[place : place + len(part)])
        place += len(part)
    return cut


def _sequence(
    parts: list[str], raw: list[str], alphabet: Alphabet, readings: str = "", first: str | None = None
) -> list[Token]:
    tokens: list[Token] = []
    for place, (part, written) in enumerate(zip(parts, raw, strict=True)):
        text = part if not readings else "".join(_readings(readings).get(c, "") for c in part)
        tokens.append(Token(first if first and not place else text, alphabet, Role.NAME, written))
    return tokens


@lru_cache(maxsize=8192)
def _hong_kong(character: str) -> str:
    """Spell a character as the registers of Hong Kong do."""
    syllable = _readings("cantonese").get(character, "")
    table, _ = letter_table("jyutping")
    if syllable in table:
        return table[syllable]
    initial = next((i for i in _JYUTPING_INITIALS if syllable.startswith(i) and syllable != i), "")
    final = syllable[len(initial) :]
    return table.get(initial + "-", initial) + table.get(final, final)


def _hokkien(character: str) -> str:
    """Spell a character as registers of South-East Asia do; what is not in the table is read as in Cantonese."""
    return _readings("hokkien").get(character) or _hong_kong(character)
