"""What happens to a written name on its way into a record: slips of keys, careless letters, cut and joined words."""

from __future__ import annotations

import re

from interlink.datasets.draws import Draws
from interlink.datasets.spelling import plain_letters

__all__ = [
    "MACHINE_READABLE",
    "careless",
    "family_first",
    "joined_or_split",
    "machine_readable",
    "slip",
    "without_a_word",
]

MACHINE_READABLE = 39
"""Characters of the name field of a passport's machine-readable zone (ICAO Doc 9303 part 4, TD3)."""

# Neighbours on the keyboard by which a letter is replaced (QWERTY; the Arabic and Russian layouts row by row).
_ROWS = (
    "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرىةوزظ",
    "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
)  # fmt: skip
_NEIGHBOURS = {
    letter: row[max(at - 1, 0) : at] + row[at + 1 : at + 2] for row in _ROWS for at, letter in enumerate(row)
}
# Letters that writers of Arabic script use for one another without a thought, and words written together.
_CARELESS = (
    (re.compile("[أإآ]"), "ا"),
    (re.compile(r"ى\b"), "ي"),
    (re.compile(r"ي\b"), "ى"),
    (re.compile(r"ة\b"), "ه"),
    (re.compile("عبد "), "عبد"),
    (re.compile(r"\bأبو "), "ابو"),
    (re.compile("[ئؤ]"), "ء"),
    (re.compile("ء"), ""),
    (re.compile("ک"), "ك"),
    (re.compile("ی"), "ي"),
    (re.compile("\u200c"), ""),
)
# First words of compounds, which many write as one.
_HEADS = frozenset(
    ("abdel", "abdul", "abdal", "abdol", "nour", "noor", "saif", "seif", "jean", "maria", "della", "vander")
)
_NO_LETTER = re.compile("[^A-Z]+")


def slip(text: str, draws: Draws) -> str:
    """Return the text with one slip of the keys: a letter swapped, dropped, doubled or replaced by its neighbour.

    Examples
    --------
    >>> slip("Samir", Draws(0, [0.5, 0.1])), slip("Samir", Draws(0, [0.5, 0.3])), slip("Samir", Draws(0, [0.5, 0.6]))
    ('Saimr', 'Sair', 'Sammir')
    """
    at = 1 + int(draws.uniform() * (len(text) - 2)) if len(text) > 3 else len(text) - 1
    what = draws.uniform()
    letter = text[at]
    if not letter.isalpha():
        return text[:at] + text[at + 1 :] if len(text) > 3 else text
    if what < 0.25 and at + 1 < len(text):
        return text[:at] + text[at + 1] + letter + text[at + 2 :]
    if what < 0.5 and len(text) > 3:
        return text[:at] + text[at + 1 :]
    near = _NEIGHBOURS.get(letter.lower(), "")
    if what < 0.7 or not near:
        return text[:at] + letter + text[at:]
    other = draws.one_of(near)
    return text[:at] + (other.upper() if letter.isupper() else other) + text[at + 1 :]


def careless(text: str, draws: Draws) -> str:
    """Return a name in Arabic script with letters as careless writers use them; other scripts stay as they are.

    Examples
    --------
    >>> careless("أحمد عبد الغني", Draws(0, [0.0, 0.5]))
    'احمد عبد الغني'
    """
    first = int(draws.uniform() * len(_CARELESS))
    for step in range(len(_CARELESS)):
        pattern, letter = _CARELESS[(first + step) % len(_CARELESS)]
        changed = pattern.sub(letter, text)
        if changed != text:
            return changed
    return text


def without_a_word(text: str, draws: Draws) -> str:
    """Return a name of three words or more without one of its middle words.

    Examples
    --------
    >>> without_a_word("Samir Jasim Haddad", Draws(0, [0.0]))
    'Samir Haddad'
    """
    words = text.split(" ")
    if len(words) < 3:
        return text
    left_out = 1 + int(draws.uniform() * (len(words) - 2))
    return " ".join(words[:left_out] + words[left_out + 1 :])


def joined_or_split(text: str, draws: Draws) -> str:
    """Return a name with a hyphen turned into a space or nothing, or a small word joined with its neighbour.

    Examples
    --------
    >>> joined_or_split("Nour al-Zammouri", Draws(0, [0.2])), joined_or_split("Samir Abdel Karim", Draws(0, [0.2]))
    ('Nour al Zammouri', 'Samir AbdelKarim')
    """
    if "-" in text:
        return text.replace("-", " " if draws.chance(0.5) else "")
    words = text.split(" ")
    if len(words) < 2:
        return text
    small = [at for at, word in enumerate(words[:-1]) if len(word) <= 3 or word.casefold() in _HEADS]
    at = draws.one_of(small or [len(words) - 2])
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def family_first(given: str, family: str, *, comma: bool) -> str:
    """Return a name with the family name in front.

    Examples
    --------
    >>> family_first("Mohd. Yahya", "El-Husseiny", comma=True)
    'EL-HUSSEINY, Mohd. Yahya'
    """
    return f"{family.upper()}, {given}" if comma else f"{family} {given}"


def machine_readable(given: str, family: str) -> str:
    """Return a name as the machine-readable zone of a passport writes it: cut at 39 characters, or filled up to them.

    Examples
    --------
    >>> machine_readable("Samir", "El Haddad")
    'EL<HADDAD<<SAMIR<<<<<<<<<<<<<<<<<<<<<<<'
    """
    first, second = (
        _NO_LETTER.sub("<", plain_letters(part).upper().replace("'", "")).strip("<") for part in (family, given)
    )
    name = f"{first}<<{second}" if first and second else first or second
    return name[:MACHINE_READABLE].ljust(MACHINE_READABLE, "<")
