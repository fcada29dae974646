"""Read pairs of tokens that spell one name from ``data/training/name_tokens.csv.gz``."""

from __future__ import annotations

import csv
import gzip
import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from interlink.comparison.alphabet import latin_form, symbols
from interlink.normalise.arabic import is_arab
from interlink.normalise.han import bopomofo_reading, mandarin
from interlink.normalise.kana import katakana
from interlink.normalise.names import name_variants
from interlink.normalise.tokens import Alphabet, Role

SCRIPTS: dict[Alphabet, tuple[str, ...]] = {
    Alphabet.LATIN: ("Arabic", "Cyrillic"),
    Alphabet.ARABIC: ("Arabic",),
    Alphabet.HEBREW: ("Hebrew",),
    Alphabet.KANA: ("Katakana", "Hiragana"),
    Alphabet.HANGUL: ("Hangul",),
    Alphabet.HAN: ("Han",),
    Alphabet.CYRILLIC: ("Cyrillic",),
    Alphabet.GREEK: ("Greek",),
    Alphabet.ROMANISED: (
        "Bengali",
        "Georgian",
        "Armenian",
        "Devanagari",
        "Thai",
        "Tamil",
        "Telugu",
        "Kannada",
        "Khmer",
        "Myanmar",
    ),
}
"""The scripts whose tokens train an alphabet."""
SOURCE_WEIGHT = {"ANETAC": 0.5}
"""Automatically aligned from running text; the others are compiled from articles on persons."""
HELD_OUT = 20
"""One group in so many is kept for evaluation."""
MOST_SPELLINGS = 8
"""Of a group with more Latin spellings only the first ones are paired."""


_ARAB_WEIGHT = 3.0
"""For tokens that look Arab: most of the pairs are foreign names, most of the names that are looked for are not."""
_SHARED_ARAB_WEIGHT = 10.0
"""The same for two Latin spellings of an Arab token: they differ in their vowels as other names do not."""
_CHINESE_WEIGHT = 10.0
"""For Chinese names of their own: nearly all pairs with Han characters are foreign names by sound."""


class Pair(NamedTuple):
    """Two tokens, both as texts of :class:`interlink.normalise.tokens.Token`, the second one Latin."""

    text: str
    latin: str
    weight: float


class Group(NamedTuple):
    """All names of one group of the file by script."""

    names: dict[str, list[str]]
    source: str
    held_out: bool


def read_groups(path: Path) -> Iterator[Group]:
    """Yield the groups in the order of the file; which are held out is decided by a hash of their number."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as handle:
        for group, members in itertools.groupby(csv.DictReader(handle), key=lambda row: row["group_id"]):
            names: dict[str, list[str]] = defaultdict(list)
            source = ""
            for row in members:
                names[row["script"]].append(row["name"])
                source = row["source"]
            chance = int(hashlib.sha256(group.encode()).hexdigest()[:8], 16) % HELD_OUT
            yield Group(dict(names), source, chance == 0)


def pairs_of(groups: Iterable[Group], alphabet: Alphabet) -> list[Pair]:
    """Return the distinct pairs of an alphabet's tokens with Latin tokens, in a fixed order."""
    if alphabet == Alphabet.LATIN:
        return _latin_pairs(groups)
    weights: dict[tuple[str, str], float] = {}
    for group in groups:
        for script in SCRIPTS[alphabet]:
            for name in group.names.get(script, ()):
                latin = _spellings(group)
                weight = SOURCE_WEIGHT.get(group.source, 1.0) / max(len(latin), 1)
                native = _native(name, alphabet)
                if alphabet == Alphabet.HAN and _is_chinese(native, latin):
                    weight *= _CHINESE_WEIGHT
                for pair in _aligned(native, latin):
                    if pair[0]:
                        weights[pair] = max(weights.get(pair, 0.0), weight)
    return [Pair(text, latin, weight) for (text, latin), weight in weights.items()]


def _is_chinese(native: tuple[str, ...], latin: Iterable[tuple[str, ...]]) -> bool:
    """Whether a name in Han characters is not a foreign one by sound: its pinyin is among its spellings."""
    pinyin = bopomofo_reading("".join(native))
    return any("".join(words) == pinyin for words in latin)


def _latin_pairs(groups: Iterable[Group]) -> list[Pair]:
    """Pair Latin spellings that stand in one group, and those that share an Arabic or Cyrillic token."""
    weights: dict[tuple[str, str], float] = {}
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for group in groups:
        latin = _spellings(group)
        for left, right in itertools.permutations([words[0] for words in latin if len(words) == 1], 2):
            weights[left, right] = max(weights.get((left, right), 0.0), 1.0 / len(latin))
        for script in SCRIPTS[Alphabet.LATIN]:
            for name in group.names.get(script, ()):
                for text, spelling in _aligned(_native(name, Alphabet[script.upper()]), latin):
                    shared[script, text].add(spelling)
    for (_, text), spellings in shared.items():
        weight = (_SHARED_ARAB_WEIGHT if is_arab(text) else 0.5) / len(spellings)
        for pair in _some(spellings):
            weights[pair] = max(weights.get(pair, 0.0), weight)
    return [Pair(left, right, weight) for (left, right), weight in weights.items() if left != right]


def _spellings(group: Group) -> list[tuple[str, ...]]:
    found = dict.fromkeys(words for name in group.names.get("Latin", ()) for words in latin_spellings(name))
    return list(found)[:MOST_SPELLINGS]


def _some(spellings: set[str]) -> list[tuple[str, str]]:
    """Pairs of Latin spellings that share a token; of a token with very many only some."""
    kept = sorted(spellings)[: 2 * MOST_SPELLINGS]
    return [(a, b) for a, b in itertools.permutations(kept, 2)] if len(kept) > 1 else []


@cache
def latin_spellings(name: str) -> list[tuple[str, ...]]:
    """Return the names (not the structure) of a Latin text as one tuple of tokens; empty when there is none."""
    for variant in name_variants(name):
        texts = tuple(
            t.text for t in variant if t.alphabet == Alphabet.LATIN and t.role == Role.NAME and len(t.text) > 1
        )
        if texts:
            return [texts]
    return []


def _native(name: str, alphabet: Alphabet) -> tuple[str, ...]:
    if alphabet == Alphabet.HANGUL:
        return ("".join(c for c in name if "가" <= c <= "힣"),)
    if alphabet == Alphabet.HAN:
        return tuple(mandarin(part) for part in name.replace("-", "·").split("·"))
    if alphabet == Alphabet.KANA:
        name = katakana(name)
    for variant in name_variants(name):
        return tuple(t.text for t in variant if t.alphabet == alphabet and t.role == Role.NAME)
    return ()


def _aligned(native: tuple[str, ...], latin: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Pair tokens one by one where their numbers agree, else a lone token with all others as one word."""
    for words in latin:
        if len(native) == len(words):
            yield from zip(native, words, strict=True)
        elif len(native) == 1:
            yield native[0], "".join(words)


def prepared(pairs: Iterable[Pair], alphabet: Alphabet) -> Iterator[tuple[str, str, float]]:
    """Yield ``(symbols, Latin letters, weight)`` as the transducer sees them."""
    for pair in pairs:
        source, target = symbols(pair.text, alphabet), latin_form(pair.latin)
        if (
            source
            and target.isalpha()
            and target.isascii()
            and len(source) <= 6 * len(target)
            and len(target) <= 6 * len(source)
        ):
            yield source, target, pair.weight * (_ARAB_WEIGHT if is_arab(pair.text) else 1.0)
