"""Consonant skeletons: the keys by which similar tokens find each other.

A skeleton keeps the consonants of a token as classes and drops the vowels but an initial one. Where letters may be read
in several ways a token has several skeletons, the likeliest first: of a Latin token by its graphemes
(``data/graphemes_latin.tsv``), of another by the classes of the Latin letters that its own letters are written with
(``data/skeleton_classes.json``, learnt by ``benchmarks/training/train_transducer.py``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from interlink.columns import Ragged, frozen, starts_of
from interlink.comparison.alphabet import LetterNumbers, plain_letters, symbols
from interlink.comparison.skeleton_search import (
    END,
    GROUP,
    LEFT_OUT,
    SIGNS,
    Options,
    all_keys,
    all_skeletons,
    graphemes,
)
from interlink.normalise.tokens import Alphabet

__all__ = [
    "GROUP",
    "LEFT_OUT",
    "keys_of",
    "latin_classes",
    "packed",
    "skeleton",
    "skeleton_keys",
    "skeletons",
    "skeletons_of",
    "unpacked",
]

_DIGITS = str.maketrans({sign: f"{number:x}" for number, sign in enumerate(SIGNS, start=1)})
_SIGNS = str.maketrans({f"{number:x}": sign for number, sign in enumerate(SIGNS, start=1)})
_END = "$"
"""Stands for the end of a word in the table of graphemes."""
_LETTERS = LetterNumbers({letter: number for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz", start=1)})
_ARTICLES = ("al", "el", "ul")

_Row = list[tuple[str, float]]
"""The options of a grapheme or symbol: signs, and cost or share."""


@cache
def _graphemes() -> dict[str, _Row]:
    """Read the graphemes: each with its classes and their cost, the usual one first and free."""
    text = resources.files("interlink.comparison").joinpath("data", "graphemes_latin.tsv").read_text(encoding="utf-8")
    table: dict[str, _Row] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            grapheme, _, readings = line.partition("\t")
            options = (reading.partition(":") for reading in readings.split())
            table[grapheme] = [("" if classes == "-" else classes, int(cost or 0)) for classes, _, cost in options]
    return table | {_END: [("", 0)]}


@cache
def _symbols() -> tuple[dict[int, dict[str, _Row]], dict[int, dict[str, _Row]]]:
    """Read what symbols of each alphabet but the Latin one are read as, and what two of them together are."""
    text = resources.files("interlink.comparison").joinpath("data", "skeleton_classes.json").read_text(encoding="utf-8")
    single: dict[int, dict[str, _Row]] = {}
    pairs: dict[int, dict[str, _Row]] = {}
    for name, table in json.loads(text).items():
        for kind, found in (("symbols", single), ("pairs", pairs)):
            found[Alphabet[name.upper()]] = {unit: list(row.items()) for unit, row in table[kind].items() if row}
    return single, pairs


@cache
def _numbers() -> dict[int, LetterNumbers]:
    single, _ = _symbols()
    return {
        alphabet: LetterNumbers({symbol: number for number, symbol in enumerate(rows, start=1)})
        for alphabet, rows in single.items()
    }


@cache
def _options() -> Options:
    """Arrange the graphemes and symbols with their readings for the kernels."""
    single, pairs = _symbols()
    single = {**single, Alphabet.LATIN: _graphemes()}
    size = 1 + max(map(len, single.values()))
    row, pair = np.zeros((len(Alphabet), size), np.int32), np.full((len(Alphabet), size, size), -1, np.int32)
    rows: list[_Row] = [[("", 1.0)], [("A", 0)]]
    row[Alphabet.LATIN, 0] = 1  # a letter that is part of no grapheme is a vowel, a symbol that is not listed nothing
    for alphabet, table in single.items():
        row[alphabet, 1 : len(table) + 1] = np.arange(len(table)) + len(rows)
        rows += table.values()
    for alphabet, table in pairs.items():
        numbers = _numbers()[alphabet]
        for both, readings in table.items():
            first, second = map(ord, both)
            pair[alphabet, numbers[first], numbers[second]] = len(rows)
            rows.append(readings)
    options = [option for readings in rows for option in readings]
    signs = Ragged.of([[SIGNS.index(sign) + 1 for sign in classes] for classes, _ in options], np.int64)
    starts = starts_of(map(len, rows))
    weight = np.array([weight for _, weight in options], np.float64)
    return Options(frozen(row), frozen(pair), frozen(starts), signs.starts, signs.values, frozen(weight), *_tree())


def _tree() -> tuple[npt.NDArray[np.int16], npt.NDArray[np.uint8]]:
    """Arrange the graphemes as a tree of their letters."""
    nodes = {"": 0}
    for grapheme in _graphemes():
        for size in range(1, len(grapheme) + 1):
            nodes.setdefault(grapheme[:size], len(nodes))
    after, ends = np.zeros((len(nodes), END + 1), np.int16), np.zeros(len(nodes), np.uint8)
    for beginning, node in nodes.items():
        if beginning:
            letter = beginning[-1]
            after[nodes[beginning[:-1]], END if letter == _END else _LETTERS[ord(letter)]] = node
    for number, grapheme in enumerate(_graphemes(), start=1):
        ends[nodes[grapheme]] = number
    return frozen(after), frozen(ends)


def latin_classes(text: str) -> str:
    """Return the classes of Latin letters as they are usually read; vowels only at the beginning.

    Examples
    --------
    >>> latin_classes("shukri"), latin_classes("a"), latin_classes("gh")
    ('CKR', 'A', 'K')
    """
    options, out = ["A", *(readings[0][0] for readings in _graphemes().values())], ""
    units = np.empty(len(text) + 1, np.uint8)
    count = graphemes(np.frombuffer(_LETTERS.of(text), np.uint8), _options(), units)
    for unit in units[:count].tolist():
        for sign in options[unit]:
            if (sign != "A" or not out) and out[-1:] != sign:
                out += sign
    return out


def skeletons_of(texts: Sequence[str], alphabets: Sequence[int]) -> Ragged[np.int64]:
    """Return the packed skeletons of tokens, the likeliest of each first.

    Examples
    --------
    >>> found = skeletons_of(["walter", "ali"], [Alphabet.LATIN, Alphabet.LATIN])
    >>> found[0].tolist() == [packed("ALTR"), packed("FLTR")], found[1].tolist() == [packed("AL")]
    (True, True)
    """
    letters = [
        _LETTERS.of(plain_letters(text))
        if alphabet == Alphabet.LATIN
        else _numbers()[alphabet].of(symbols(text, alphabet))
        for text, alphabet in zip(texts, alphabets, strict=True)
    ]
    letter = np.frombuffer(bytearray(b"".join(letters)), np.uint8)
    return Ragged(*all_skeletons(np.array(alphabets, np.uint8), starts_of(map(len, letters)), letter, _options()))


def keys_of(
    texts: Sequence[str], alphabets: Sequence[int], found: Ragged[np.int64], groups: Ragged[np.int32]
) -> Ragged[np.uint64]:
    """Return the packed keys of tokens.

    They are skeletons; the likeliest with a sign left out (``-``) or replaced (``?``), and with its signs sorted; and
    the groups of related given names. Two tokens are worth comparing when one has a skeleton of the other, or a
    skeleton of one is a skeleton of the other with one sign left out, or both have the same one with a sign replaced at
    the same place, or the same signs in another order, or a group.

    Parameters
    ----------
    texts, alphabets
        The tokens.
    found
        What :func:`skeletons_of` gives for them.
    groups
        Numbers of the groups of each.
    """
    bare = np.zeros(len(texts), np.int64)
    rows = [
        row
        for row, (text, alphabet) in enumerate(zip(texts, alphabets, strict=True))
        if alphabet == Alphabet.LATIN and len(text) >= 6 and text[:2] in _ARTICLES
    ]
    if rows:  # an article that was written as part of the name
        without = skeletons_of([texts[row][2:] for row in rows], [Alphabet.LATIN] * len(rows))
        bare[rows] = without.values[without.starts[:-1]]
    starts, keys = all_keys(
        np.array(alphabets, np.uint8), found.starts, found.values, bare, groups.starts, groups.values
    )
    return Ragged(frozen(starts), frozen(keys.view(np.uint64)))


@lru_cache(maxsize=65536)
def skeletons(text: str, alphabet: int) -> tuple[str, ...]:
    """Return the skeletons of a token, the likeliest first.

    Examples
    --------
    >>> skeletons("walter", 0)
    ('ALTR', 'FLTR')
    >>> skeletons("ali", 0), skeletons("bourdet", 0)
    (('AL',), ('BRDT', 'BRD'))
    """
    return tuple(map(unpacked, skeletons_of([text], [alphabet]).values.tolist()))


def skeleton(text: str, alphabet: int) -> str:
    """Return the likeliest consonant skeleton: merged classes, no vowels but an initial one (``A``), no final h.

    Two tokens that may be the same name mostly share it, across scripts; it is the unit of term frequency.

    Examples
    --------
    >>> skeleton("محمد", Alphabet.ARABIC) == skeleton("mohammed", Alphabet.LATIN)
    True
    >>> skeleton("ahmad", 0), skeleton("youssef", 0), skeleton("fatimah", 0)
    ('AHMD', 'ASF', 'FTM')
    """
    return skeletons(text, alphabet)[0]


def skeleton_keys(text: str, alphabet: int) -> tuple[str, ...]:
    """Return the keys of a token by its skeletons, as :func:`keys_of` does of many.

    Examples
    --------
    >>> skeleton_keys("ali", 0)
    ('AL',)
    >>> skeleton_keys("samir", 0)
    ('SMR',)
    >>> skeleton_keys("salman", 0)
    ('SLMN', '-LMN', '-SMN', '-SLN', '-SLM', '?LMN', 'S?MN', 'SL?N', 'SLM?', '??LMNS')
    """
    no_groups: Ragged[np.int32] = Ragged.of([[]], np.int32)
    keys = keys_of([text], [alphabet], skeletons_of([text], [alphabet]), no_groups)
    return tuple(map(unpacked, keys.values.tolist()))


def packed(key: str) -> int:
    """Pack a key into 64 bits, four for each sign, the first sixteen signs.

    Examples
    --------
    >>> packed("A"), packed("AB") == packed("A") * 16 + packed("B")
    (1, True)
    """
    return int(key[:16].translate(_DIGITS) or "0", 16)


def unpacked(key: int) -> str:
    """Return the signs of a packed key.

    Examples
    --------
    >>> unpacked(packed("SLMN"))
    'SLMN'
    """
    return f"{key:x}".translate(_SIGNS)
