"""Read pairs of tokens that spell one name from ``data/training/name_tokens.csv.gz``."""

from __future__ import annotations

import csv
import gzip
import hashlib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from interlink.comparison.alphabet import latin_form, symbols
from interlink.normalise.han import mandarin
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
}
"""The scripts whose tokens train an alphabet. Two Latin spellings are a pair where they share one Arabic or Cyrillic token."""
SOURCE_WEIGHT = {"ANETAC": 0.5}
"""Automatically aligned from running text; the others are compiled from articles on persons."""
HELD_OUT = 20
"""One group in so many is kept for evaluation."""
MOST_SPELLINGS = 8
"""Of a group with more Latin spellings only the first ones are paired."""


_ARAB = re.compile("[@عحقصضطظذةخ]")
_ARAB_WEIGHT = 3.0
"""For tokens with letters that foreign names are hardly ever written with: most of the pairs are foreign names, most of
the names that are looked for are not."""


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
    weights: dict[tuple[str, str], float] = {}
    shared: dict[tuple[str, str], set[str]] = defaultdict(set)
    for group in groups:
        if alphabet != Alphabet.LATIN and not any(script in group.names for script in SCRIPTS[alphabet]):
            continue
        latin = list(dict.fromkeys(t for name in group.names.get("Latin", ()) for t in latin_spellings(name)))[:MOST_SPELLINGS]
        weight = SOURCE_WEIGHT.get(group.source, 1.0) / max(len(latin), 1)
        if alphabet == Alphabet.LATIN:
            for pair in itertools.permutations([words for words in latin if len(words) == 1], 2):
                key = (pair[0][0], pair[1][0])
                weights[key] = max(weights.get(key, 0.0), weight)
        for script in SCRIPTS[alphabet]:
            for name in group.names.get(script, ()):
                own = Alphabet.ARABIC if script == "Arabic" else alphabet
                for text, spelling in _aligned(_native(name, own), latin):
                    if alphabet == Alphabet.LATIN:
                        shared[script, text].add(spelling)
                    elif text:
                        weights[text, spelling] = max(weights.get((text, spelling), 0.0), weight)
    for (_, text), spellings in shared.items():
        weight = (_ARAB_WEIGHT if _ARAB.search(text) else 0.5) / len(spellings)
        for pair in _some(spellings):
            weights[pair] = max(weights.get(pair, 0.0), weight)
    return [Pair(text, latin, weight) for (text, latin), weight in weights.items() if text != latin or alphabet != Alphabet.LATIN]


def _some(spellings: set[str]) -> list[tuple[str, str]]:
    """Pairs of Latin spellings that share a token; of a token with very many only some."""
    kept = sorted(spellings)[: 2 * MOST_SPELLINGS]
    return [(a, b) for a, b in itertools.permutations(kept, 2)] if len(kept) > 1 else []


@lru_cache(maxsize=None)
def latin_spellings(name: str) -> list[tuple[str, ...]]:
    """Return the names (not the structure) of a Latin text as one tuple of tokens; empty when there is none."""
    for variant in name_variants(name):
        texts = tuple(t.text for t in variant if t.alphabet == Alphabet.LATIN and t.role == Role.NAME and len(t.text) > 1)
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
        if source and target.isalpha() and target.isascii() and len(source) <= 6 * len(target) and len(target) <= 6 * len(source):
            yield source, target, pair.weight * (_ARAB_WEIGHT if _ARAB.search(pair.text) else 1.0)
