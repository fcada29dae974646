"""What is kept of words that have been read has a limit: a service reads new ones for years."""

from __future__ import annotations

import sys
from itertools import product

from interlink.encoding.batch import Batch
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.records import Person

_OF_TABLES = 100
"""Tables and alphabets for which something is kept without a limit."""


def _without_limit() -> dict[str, int]:
    """Return how much is kept by each function of the package that keeps without a limit."""
    found = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("interlink"):
            for function in vars(module).values():
                if hasattr(function, "cache_info") and function.cache_info().maxsize is None:
                    found[f"{function.__module__}.{function.__qualname__}"] = function.cache_info().currsize
    return found


def test_what_is_kept_of_words_has_a_limit():
    heads = ["zh", "ch", "x", "q", "d", "m", "t", "j", "y", "h"]
    syllables = [head + tail for head, tail in product(heads, ["i", "an", "eon", "uang", "ung", "ie", "ao"])]
    words = [first + second for first, second in product(syllables[::3], syllables)]
    patterns = ["Kim {}", "Hsieh {}", "{} Haddad", "Samir al-{}", "{}ullah Zaman"]
    names = [patterns[number % len(patterns)].format(word) for number, word in enumerate(words)]
    names += [f"{chr(0x4E00 + 3 * number)}{chr(0x5E00 + 7 * number)}" for number in range(300)]
    names += ["سمير " + "".join(letters) for letters in product("بتثجحخ", "اوي", "دذرزسش", "مل")]
    batch = Batch.of([Person(names=[name], id=str(number)) for number, name in enumerate(names)])
    VocabularyBuilder(batch.tokens).freeze()
    assert len(names) > 10 * _OF_TABLES
    assert {function: size for function, size in _without_limit().items() if size > _OF_TABLES} == {}
