"""Measure the shipped tables on the groups that were held out: ranks of the right token, and what the keys find."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from _pairs import Group, Pair, is_arab, pairs_of
from numba import njit

from interlink.columns import Vocabulary
from interlink.comparison.similarity import similarity, work_space
from interlink.comparison.skeletons import skeleton_keys
from interlink.comparison.transducer import transducer_tables
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.normalise.tokens import Alphabet, Role, Token

RANKED = 400
"""Held-out pairs whose right token is ranked."""
AMONG = 20_000
"""Latin tokens among which it is ranked."""
LOOKED_AT = 100_000
"""Latin tokens in which look-ups are counted."""
ALIKE = 0.5
"""Pairs less similar are no pairs: the engine would not look at them either."""


def report(groups: list[Group], path: Path) -> None:
    """Measure every alphabet and write the figures, the same for the same data."""
    held_out = [group for group in groups if group.held_out]
    latin = sorted(
        {pair.latin for pair in pairs_of(groups, Alphabet.ARABIC)}
        | {pair.latin for pair in pairs_of(groups, Alphabet.CYRILLIC)}
    )
    chance = random.Random(0)
    chance.shuffle(latin)
    figures: dict[str, Any] = {}
    for alphabet in Alphabet:
        pairs = pairs_of(held_out, alphabet)
        chance.shuffle(pairs)
        figures[alphabet.name.lower()] = _figures(pairs, alphabet, latin)
        if alphabet == Alphabet.ARABIC:
            figures["arabic, Arab names"] = _figures([pair for pair in pairs if is_arab(pair.text)], alphabet, latin)
    path.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    for name, row in figures.items():
        print(f"{name:20s}", *(f"{key} {value}" for key, value in row.items()))


def _figures(pairs: Sequence[Pair], alphabet: Alphabet, latin: Sequence[str]) -> dict[str, float]:
    ranked = pairs[:RANKED]
    ranks, similarities = _ranks(ranked, alphabet, latin[:AMONG])
    alike = [pair for pair, s in zip(ranked, similarities, strict=True) if s >= ALIKE]
    found = sum(_meet(pair, alphabet) for pair in alike)
    looked = _looked_at([pair.text for pair in alike], alphabet, latin[:LOOKED_AT])
    return {
        "pairs": len(ranked),
        "recall_1": round(float((ranks < 1).mean()), 3),
        "recall_5": round(float((ranks < 5).mean()), 3),
        "similar": round(len(alike) / len(ranked), 3),
        "share_a_key": round(found / len(alike), 4),
        "looked_at": round(looked),
    }


def _frozen(texts: Sequence[str], alphabet: Alphabet) -> Vocabulary:
    builder = VocabularyBuilder()
    for text in texts:
        builder.number(Token(text, alphabet, Role.NAME, text))
    return builder.freeze()


def _ranks(
    pairs: Sequence[Pair], alphabet: Alphabet, latin: Sequence[str]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Rank of the right token of each pair, and its similarity; another spelling of the same letters is no rival."""
    texts = list(dict.fromkeys([*latin, *(pair.latin for pair in pairs)]))
    number = {text: i for i, text in enumerate(texts)}
    sources = list(dict.fromkeys(pair.text for pair in pairs))
    source_number = {text: i for i, text in enumerate(sources)}
    rows = np.array([(source_number[pair.text], number[pair.latin], number.get(pair.text, -1)) for pair in pairs])
    return _rank(rows, _frozen(sources, alphabet), _frozen(texts, Alphabet.LATIN), transducer_tables(), work_space())


@njit(cache=True)
def _rank(rows, left, right, t, table):
    ranks, similarities = np.zeros(len(rows), np.int64), np.zeros(len(rows))
    for k in range(len(rows)):
        i, gold, self = rows[k]
        every = np.zeros(len(right.alphabet))
        for j in range(len(right.alphabet)):
            every[j] = similarity(
                left.alphabet[i], left.source[left.source_starts[i] : left.source_starts[i + 1]],
                left.latin[left.latin_starts[i] : left.latin_starts[i + 1]], left.own[i], left.reading[i],
                right.alphabet[j], right.source[right.source_starts[j] : right.source_starts[j + 1]],
                right.latin[right.latin_starts[j] : right.latin_starts[j + 1]], right.own[j], right.reading[j],
                t, table,
            )  # fmt: skip
        if self >= 0:
            every[self] = 0.0
        ranks[k] = (every > every[gold] + 1e-6).sum()
        similarities[k] = every[gold]
    return ranks, similarities


def _probes(text: str, alphabet: Alphabet) -> set[str]:
    """Return what :mod:`interlink.blocking.neighbours` looks up for a token."""
    keys = skeleton_keys(text, alphabet)
    return {probe for key in keys for probe in ((key[1:],) if key[0] == "-" else (key, "-" + key))}


def _meet(pair: Pair, alphabet: Alphabet) -> bool:
    return not _probes(pair.text, alphabet).isdisjoint(skeleton_keys(pair.latin, Alphabet.LATIN))


def _looked_at(texts: Sequence[str], alphabet: Alphabet, latin: Sequence[str]) -> float:
    filed: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(latin):
        for key in skeleton_keys(text, Alphabet.LATIN):
            filed[key].append(number)
    return float(
        np.mean([len({n for probe in _probes(text, alphabet) for n in filed.get(probe, ())}) for text in texts])
    )
