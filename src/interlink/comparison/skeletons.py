"""Consonant skeletons: the keys by which similar tokens find each other.

A skeleton keeps the consonants of a token as classes and drops the vowels but an initial one. Where letters may be read
in several ways a token has several skeletons, the likeliest first: of a Latin token by its graphemes
(``data/graphemes_latin.tsv``), of another by the classes of the Latin letters that its own letters are written with
(``data/skeleton_classes.json``, learnt by ``benchmarks/training/train_transducer.py``).
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from heapq import heappop, heappush, nlargest
from importlib import resources
from typing import NamedTuple

import numpy as np

from interlink.comparison.alphabet import symbols
from interlink.normalise.tokens import Alphabet

__all__ = ["GROUP", "LEFT_OUT", "latin_classes", "packed", "skeleton", "skeleton_keys", "skeletons"]

MOST_SIGNS = 12
"""Signs of a skeleton that are looked at."""
_MOST_OF_LATIN = 8
_MOST_OF_OTHERS = 16
_ENOUGH = 0.97
"""Share of all readings of a token that its skeletons need to cover."""
_BEAM = 24
_LEFT_OUT, _REPLACED = "-", "?"
_SHORTEST = 4
"""Signs of the shortest skeleton whose signs are left out or replaced; shorter ones would meet half the vocabulary."""
_SIGN_NUMBER = {sign: number for number, sign in enumerate("ABCDFHKLMNRST" + _LEFT_OUT + _REPLACED, start=1)}
_DIGITS = str.maketrans({sign: f"{number:x}" for sign, number in _SIGN_NUMBER.items()})
LEFT_OUT = np.uint64(_SIGN_NUMBER[_LEFT_OUT])
"""Sign at the head of a packed key that stands for a skeleton with a sign left out."""
GROUP = np.uint64(1 << 63)
"""Bit of a key that is no skeleton but the number of a group of related given names; skeletons never reach it."""
_END = "$"
"""Stands for the end of a word in graphemes that are read otherwise there."""
_NOTHING, _VOWEL = (("", 0),), (("A", 0),)
"""How the end of a word is read, and a letter that is part of no grapheme."""


class _Classes(NamedTuple):
    """Share of each class string among the spellings of a symbol, and of two symbols together."""

    of_symbol: dict[str, dict[str, float]]
    of_pair: dict[str, dict[str, float]]


@cache
def _graphemes() -> dict[str, tuple[tuple[str, int], ...]]:
    """Read the graphemes: each with its classes and their cost, the usual one first and free."""
    text = resources.files("interlink.comparison").joinpath("data", "graphemes_latin.tsv").read_text(encoding="utf-8")
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            grapheme, _, readings = line.partition("\t")
            options = (reading.partition(":") for reading in readings.split())
            table[grapheme] = tuple(("" if classes == "-" else classes, int(cost or 0)) for classes, _, cost in options)
    return table


@cache
def _classes(alphabet: int) -> _Classes:
    text = resources.files("interlink.comparison").joinpath("data", "skeleton_classes.json").read_text(encoding="utf-8")
    table = json.loads(text)[Alphabet(alphabet).name.lower()]
    return _Classes(table["symbols"], table["pairs"])


@cache
def _grapheme() -> re.Pattern[str]:
    """Return the pattern of one grapheme, the longest first; a letter that is in none stands for itself."""
    longest_first = sorted(_graphemes(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) + "|.", re.DOTALL)


def _parts(text: str) -> list[tuple[tuple[str, int], ...]]:
    table = _graphemes()
    return [table.get(part) or (_NOTHING if part == _END else _VOWEL) for part in _grapheme().findall(text + _END)]


def latin_classes(text: str) -> str:
    """Return the classes of Latin letters as they are usually read; vowels only at the beginning.

    Examples
    --------
    >>> latin_classes("shukri"), latin_classes("a"), latin_classes("gh")
    ('CKR', 'A', 'K')
    """
    return _written([options[0][0] for options in _parts(text)])


def _written(classes: list[str]) -> str:
    """Put classes together: no vowels but an initial one, no sign twice in a row."""
    out = ""
    for code in classes:
        for sign in code:
            if (sign != "A" or not out) and out[-1:] != sign:
                out += sign
    return out


def _ended(skeleton: str) -> str:
    """Leave out a final h, which is seldom heard, and cut."""
    if len(skeleton) > 2 and skeleton[-1] == "H":
        skeleton = skeleton[:-1]
    return skeleton[:MOST_SIGNS] or "A"


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
    if alphabet == Alphabet.LATIN:
        return tuple(_of_latin(text))
    return tuple(_of_symbols(symbols(text, alphabet), _classes(alphabet)))


def _of_latin(text: str) -> list[str]:
    """Go through the readings in the order of their cost (best first search) until enough are found."""
    parts = _parts(text)
    several = [place for place, options in enumerate(parts) if len(options) > 1]
    found: dict[str, None] = {}
    queue: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, (0,) * len(parts))]
    while queue and len(found) < _MOST_OF_LATIN:
        cost, changed, choice = heappop(queue)
        found[_ended(_written([options[k][0] for options, k in zip(parts, choice, strict=True)]))] = None
        for place in several:
            if place < changed:
                continue
            for other in range(1, len(parts[place])):
                longer = (*choice[:place], other, *choice[place + 1 :])
                heappush(queue, (cost + parts[place][other][1] + 1, place + 1, longer))
    return list(found)


def _of_symbols(source: str, classes: _Classes) -> list[str]:
    """Add up the shares of all readings symbol by symbol, keeping the likeliest."""
    states: list[dict[str, float]] = [{"": 1.0}]
    for place, symbol in enumerate(source):
        shares: dict[str, float] = {}
        _extend(states[place], classes.of_symbol.get(symbol) or {"": 1.0}, shares)
        both = classes.of_pair.get(source[place - 1 : place + 1]) if place else None
        if both:
            _extend(states[place - 1], both, shares)
        states.append(dict(nlargest(_BEAM, shares.items(), key=_by_share)))
    ended: dict[str, float] = {}
    for skeleton, share in states[-1].items():
        ended[_ended(skeleton)] = ended.get(_ended(skeleton), 0.0) + share
    enough = _ENOUGH * sum(ended.values())
    kept: list[str] = []
    for skeleton, share in nlargest(_MOST_OF_OTHERS, ended.items(), key=_by_share):
        kept.append(skeleton)
        enough -= share
        if enough <= 0:
            break
    return kept


def _by_share(item: tuple[str, float]) -> tuple[float, str]:
    return item[1], item[0]


def _extend(state: dict[str, float], options: dict[str, float], into: dict[str, float]) -> None:
    for skeleton, share in state.items():
        for classes, part in options.items():
            longer = skeleton
            for sign in classes:
                if (sign != "A" or not longer) and longer[-1:] != sign:
                    longer += sign
            into[longer] = into.get(longer, 0.0) + share * part


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
    """Return the keys of a token: skeletons; the likeliest with a sign left out (``-``) or replaced (``?``), sorted.

    Two tokens are worth comparing when one has a skeleton of the other, or a skeleton of one is a skeleton of the other
    with one sign left out, or both have the same one with a sign replaced at the same place, or the same signs in
    another order.

    Examples
    --------
    >>> skeleton_keys("ali", 0)
    ('AL',)
    >>> skeleton_keys("samir", 0)
    ('SMR',)
    >>> skeleton_keys("salman", 0)
    ('SLMN', '-LMN', '-SMN', '-SLN', '-SLM', '?LMN', 'S?MN', 'SL?N', 'SLM?', '??LMNS')
    """
    whole = skeletons(text, alphabet)
    keys = list(whole)
    if alphabet == Alphabet.LATIN and text[:2] in {"al", "el", "ul"} and len(text) >= 6:
        keys.append(skeleton(text[2:], alphabet))  # an article that was written as part of the name
    for base in whole[: 1 if alphabet == Alphabet.LATIN else 2]:
        if len(base) >= _SHORTEST:
            keys += [_LEFT_OUT + base[:i] + base[i + 1 :] for i in range(len(base))]
            keys += [base[:i] + _REPLACED + base[i + 1 :] for i in range(len(base))]
            keys.append(_REPLACED * 2 + "".join(sorted(base)))
    return tuple(dict.fromkeys(keys))


def packed(key: str) -> int:
    """Pack a key into 64 bits, four for each sign, the first sixteen signs.

    Examples
    --------
    >>> packed("A"), packed("AB") == packed("A") * 16 + packed("B")
    (1, True)
    """
    return int(key[:16].translate(_DIGITS) or "0", 16)
