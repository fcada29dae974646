"""How name parts are written: habits of spelling by rule, from ``data/transcriptions.tsv``."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from interlink.datasets.draws import hashed

__all__ = ["Habit", "data_rows", "habit", "plain_letters", "spell"]

NOTHING = "∅"
_SUN = frozenset("tṯdḏrzsšṣḍṭẓln")
# Shares of the first, second ... target of a rule: each 0.4 times the one before, in 64ths.
_CHOICES = {
    count: [sum(step >= limit for limit in limits) for step in range(64)]
    for count, limits in {
        1: (),
        2: (46,),
        3: (41, 58),
        4: (39, 55, 61),
        5: (39, 54, 60, 63),
        6: (38, 53, 59, 62, 63),
    }.items()
}
_ASCII = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae",
     "đ": "d", "Đ": "D", "ı": "i", "ł": "l", "ə": "a", "Ə": "A", "ŏ": "o", "ŭ": "u"}
)  # fmt: skip


def data_rows(name: str) -> list[list[str]]:
    """Return the rows of one of this package's tables, without comments.

    Examples
    --------
    >>> data_rows("places.tsv")[0][:2]
    ['AE', 'United Arab Emirates']
    """
    text = files("interlink.datasets").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


class Habit:
    """One habit of writing: targets of each sound or letter, and of structure (``@al``, ``@bin``, ...)."""

    __slots__ = ("_rules", "_split", "name", "number")

    def __init__(self, name: str, number: int, rules: dict[str, tuple[str, ...]]) -> None:
        self.name = name
        self.number = number
        self._rules = rules
        sources = sorted((source for source in rules if source[0] != "@"), key=len, reverse=True)
        self._split = re.compile("|".join([*map(re.escape, sources), "."])).findall

    def structure(self, key: str, bits: int) -> str:
        """Return how a piece of structure is written; empty where the habit has no word for it."""
        targets = self._rules.get(key)
        return targets[_CHOICES[len(targets)][bits & 63]] if targets else ""

    def letters(self, word: str, bits: int) -> str:
        """Write one word; ``bits`` choose among the targets of each letter."""
        out, left = [], bits
        for source in self._split(f"^{word}$"):
            targets = self._rules.get(source)
            if targets is None:
                out.append("" if source in "^$" else source)
            elif len(targets) == 1:
                out.append(targets[0])
            else:
                out.append(targets[_CHOICES[len(targets)][left & 63]])
                left = left >> 6 or hashed(f"{bits}{len(out)}")
        return "".join(out)


def _rules(text: str) -> dict[str, tuple[str, ...]]:
    rules = {}
    for rule in text.split(" "):
        source, _, targets = rule.partition("=")
        rules[source] = tuple("" if t == NOTHING else t.replace("_", " ") for t in targets.split("|"))
    return rules


@lru_cache(maxsize=1)
def _habits() -> dict[str, Habit]:
    habits: dict[str, Habit] = {}
    known: dict[str, dict[str, tuple[str, ...]]] = {"-": {}}
    for name, base, text in data_rows("transcriptions.tsv"):
        known[name] = {**known[base], **_rules(text)}
        habits[name] = Habit(name, len(habits), known[name])
    return habits


def habit(name: str) -> Habit:
    """Return a habit of writing by its name.

    Examples
    --------
    >>> spell("šarīf", habit("french"), 0), spell("šarīf", habit("turkish"), 0)
    ('charif', 'şarif')
    """
    return _habits()[name]


def spell(sound: str, manner: Habit, bits: int) -> str:
    """Write a name part in lower case, compounds and article included.

    Parameters
    ----------
    sound
        The part in the notation of the tables; ``_`` between the words of a compound.
    manner
        The habit.
    bits
        A number that chooses among what the habit allows: the same number, the same spelling.

    Examples
    --------
    >>> spell("ʿabd_al-raḥīm", habit("english"), 1), spell("al-zammūrī", habit("script_arabic"), 1)
    ('abd al-rahim', 'الزموري')
    """
    one, _, rest = sound.partition("_")
    if not rest:
        return _word(sound, manner, bits)
    if one == "ʿabd" and rest.startswith("al-") and manner.structure("@abd", 0):
        return manner.letters(one, bits) + _assimilated("@abd", rest[3:], manner, bits)
    last = rest.rpartition("_")[2]
    if last == "al-dīn" and manner.structure("@din", 0):
        return spell(sound[: -len("_al-dīn")], manner, bits) + manner.structure("@din", bits >> 17)
    between = manner.structure("@join", bits >> 11)
    return between.join(_word(word, manner, bits >> 3) for word in sound.split("_"))


def _word(word: str, manner: Habit, bits: int) -> str:
    if word.startswith("al-") and manner.structure("@al", 0):
        return _assimilated("@al", word[3:], manner, bits)
    return manner.letters(_single(word) if bits & 1 << 40 or manner.name.startswith("script") else word, bits)


def _assimilated(key: str, word: str, manner: Habit, bits: int) -> str:
    """Write the article before a word; its l becomes the word's first consonant where that is a sun letter."""
    written = manner.letters(_single(word) if bits & 1 << 40 or manner.name.startswith("script") else word, bits)
    article = manner.structure(key, bits >> 13)
    if "{}" in article:
        consonant = manner.letters(word[0], bits) if word[0] in _SUN else "l"
        article = article.replace("{}", consonant)
    return article + written


def _single(word: str) -> str:
    """Write doubled consonants once, as Arabic script always and Latin spelling often does."""
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])


def plain_letters(text: str) -> str:
    """Return a Latin text in the letters of a passport's printed line: A to Z and punctuation.

    Examples
    --------
    >>> plain_letters("Müller-Çelik"), plain_letters("Đorđević")
    ('Mueller-Celik', 'Dordevic')
    """
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFD", text.translate(_ASCII))
    return "".join(letter for letter in folded if not unicodedata.combining(letter))
