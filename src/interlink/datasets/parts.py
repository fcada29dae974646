"""Name parts: tables with the frequencies of a language, and made-up family names for the long tail."""

from __future__ import annotations

from functools import lru_cache

from interlink.datasets.draws import Weighted, hashed
from interlink.datasets.spelling import Habit, data_rows, habit, spell

__all__ = ["Part", "feminine", "part_table", "patronymic", "rare_part"]

_VARIANTS = 16
# The r-th commonest part has a weight of (r + _FLAT) ** -_ZIPF: a Zipf-Mandelbrot law, as counts of names follow it.
_ZIPF, _FLAT = 0.95, 1.5
# The rank of a made-up name has a Lomax distribution of this exponent and scale: new names keep coming as the data
# grow, about as fast as in counts of real ones (86,000 tokens in 210,000 names, 311,000 in 2.1 million).
_TAIL, _SCALE = 0.7, 300
_RANKS = 40_000_000
# Rank of the fixed spelling that each odd variant takes.
_RANK_OF = (0, 0, 0, 1, 0, 1, 2, 3)


class Part:
    """One part of a name, with all its spellings.

    Parameters
    ----------
    text
        What the table keeps: a sound, native letters, or the Latin spelling, by ``kind``.
    kind
        ``sound``, ``letters`` or ``latin``.
    native
        The native spelling where no rule yields it.
    fixed
        Latin spellings that no rule yields, the commonest first.
    rare
        Whether the part is made up: hardly two unrelated persons bear it.
    """

    __slots__ = ("_native", "_spelled", "fixed", "kind", "rare", "text")

    def __init__(
        self, text: str, kind: str, native: str | None = None, fixed: tuple[str, ...] = (), *, rare: bool = False
    ) -> None:
        self.rare = rare
        self.text = text
        self.kind = kind
        self.fixed = fixed
        self._native = native
        self._spelled: dict[int, str] = {}

    def latin(self, manner: Habit, place: float) -> str:
        """Return one of the Latin spellings; ``place`` in [0, 1) chooses among them."""
        number = int(place * _VARIANTS)
        key = manner.number * _VARIANTS + number
        spelled = self._spelled.get(key)
        if spelled is None:
            spelled = self._spelled[key] = self._variant(manner, number)
        return spelled

    def _variant(self, manner: Habit, number: int) -> str:
        own = self.kind == "latin"
        if self.fixed and number % (4 if own else 2) == 1:
            # half of them are the commonest spelling, a quarter the next, and so on
            return self.fixed[min(_RANK_OF[number // 2], len(self.fixed) - 1)]
        if own:
            return self.text
        return titled(spell(self.text.lower(), manner, hashed(f"{manner.name} {self.text} {number}")))

    def native(self, script: str) -> str | None:
        """Return the spelling in the native script; ``script`` names the habit that yields it, or ``own``."""
        if self._native is None:
            if self.kind == "letters":
                self._native = self.text
            elif self.kind == "sound":
                self._native = spell(self.text, habit(script), 0)
        return self._native


def titled(text: str) -> str:
    """Capitalise the words of a name, the article and short particles left as they are.

    Examples
    --------
    >>> titled("abd al-rahim"), titled("al-zammuri"), titled("o'brien")
    ('Abd al-Rahim', 'al-Zammuri', "O'brien")
    """
    words = []
    for word in text.split(" "):
        pieces = [p if p in _SMALL and len(word) > len(p) else _capital(p) for p in word.split("-")]
        words.append("-".join(pieces))
    return " ".join(words)


def _capital(word: str) -> str:
    if "\u10d0" <= word[:1] <= "\u10ff":  # Georgian has capitals in Unicode and none in use
        return word
    at = 1 if word[:1] == "'" else 0
    return word[:at] + word[at : at + 1].upper() + word[at + 1 :]


_SMALL = frozenset(("al", "el", "ar", "as", "ash", "an", "az", "ad", "at", "ul", "ud", "esh", "adh"))


def _parsed(text: str, kind: str) -> Part:
    """Read ``TEXT[:NATIVE][=SPELLING,...]``."""
    front, _, spellings = text.partition("=")
    own, _, native = front.partition(":")
    fixed = tuple(s.replace("_", " ") for s in spellings.split(",") if s)
    own = own if kind == "sound" else own.replace("_", " ")
    return Part(own, kind, native.replace("_", " ") or None, fixed)


@lru_cache(maxsize=256)
def part_table(table: str, region: str, what: str, kind: str) -> Weighted[Part]:
    """Return the parts of one kind (``male``, ``female``, ``family``) used in a region, the commonest first.

    Examples
    --------
    >>> part_table("western", "english", "female", "latin").at(0.0).text
    'Mary'
    """
    parts: dict[str, Part] = {}
    for row_kind, regions, texts in data_rows(f"{table}.tsv"):
        if row_kind == what and ("*" in regions or region in regions.split(",")):
            for text in texts.split(" "):
                part = _parsed(text, kind)
                parts.setdefault(part.text, part)
    return Weighted([(part, (rank + _FLAT) ** -_ZIPF) for rank, part in enumerate(parts.values())])


@lru_cache(maxsize=1)
def _rare_sets() -> dict[str, dict[str, tuple[str, ...]]]:
    sets: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, letter, choices in data_rows("rare.tsv"):
        sets.setdefault(name, {})[letter] = tuple(choices.split(" "))
    return sets


def rare_part(name: str, kind: str, place: float, *, given: bool = False) -> Part:
    """Return a made-up name of a set in ``rare.tsv``; ``place`` in [0, 1) gives its rank in a long tail.

    Examples
    --------
    >>> rare_part("russian", "letters", 0.5) is rare_part("russian", "letters", 0.5)
    True
    """
    rank = int(min(_SCALE * ((1.0 - place) ** (-1.0 / _TAIL) - 1.0), _RANKS))
    return _made_up(name, kind, "G" if given else "P", rank)


@lru_cache(maxsize=1 << 17)
def _made_up(name: str, kind: str, what: str, rank: int) -> Part:
    letters = _rare_sets()[name]
    bits = hashed(f"{name} {what} {rank}")
    patterns = letters[what]
    out = []
    left, bits = divmod(bits, len(patterns))
    for letter in patterns[bits]:
        choices = letters.get(letter)
        if choices is None:
            out.append(letter)
        else:
            left, choice = divmod(left or hashed(f"{rank}{out}"), len(choices))
            out.append(choices[choice])
    text = "".join(out)
    text = text if kind == "sound" else titled(text.lower().replace("_", " "))
    return Part(text, kind, rare=True)


# Fathers whose patronymics do not follow the rule of their last letter.
_FATHERS = {
    "Илья": ("Ильич", "Ильинична"), "Никита": ("Никитич", "Никитична"), "Лев": ("Львович", "Львовна"),
    "Пётр": ("Петрович", "Петровна"), "Павел": ("Павлович", "Павловна"), "Дмитрий": ("Дмитриевич", "Дмитриевна"),
    "Михаил": ("Михайлович", "Михайловна"), "Микола": ("Миколайович", "Миколаївна"),
}  # fmt: skip


@lru_cache(maxsize=8192)
def patronymic(father: Part, *, male: bool) -> Part:
    """Return the patronymic of a father whose name is kept in Cyrillic letters.

    Examples
    --------
    >>> patronymic(Part("Сергей", "letters"), male=False).text, patronymic(Part("Иван", "letters"), male=True).text
    ('Сергеевна', 'Иванович')
    """
    name = father.text
    if name in _FATHERS:
        return Part(_FATHERS[name][0 if male else 1], "letters")
    if name.endswith("ій"):
        return Part(f"{name}ович" if male else f"{name[:-1]}ївна", "letters")
    if name.endswith("ий"):
        stem = f"{name[:-2]}ье"
    elif name[-1] in "йь":
        stem = f"{name[:-1]}е"
    else:
        stem = name.rstrip("аяоы") + "о"
    return Part(stem + ("вич" if male else "вна"), "letters")


@lru_cache(maxsize=1 << 16)
def feminine(family: Part) -> Part:
    """Return the feminine form of a family name that is kept in Cyrillic letters.

    Examples
    --------
    >>> feminine(Part("Зорин", "letters", None, ("Zorin",))).fixed, feminine(Part("Покровский", "letters")).text
    (('Zorina',), 'Покровская')
    """
    name = family.text
    if name.endswith("ський"):
        return Part(name.removesuffix("ий") + "а", "letters", rare=family.rare)
    if name.endswith(("ский", "цкий")):
        return Part(name.removesuffix("ий") + "ая", "letters", rare=family.rare)
    if name.endswith(("ов", "ев", "ёв", "ин")):
        return Part(f"{name}а", "letters", None, tuple(f"{latin}a" for latin in family.fixed), rare=family.rare)
    return family
