"""Letters as small integers: how a token enters the compiled kernels.

A Latin token is prepared as the transducer was trained: doubled consonants collapsed, a final mute *e* after a
consonant and a final *h* after a vowel become signs of their own (``E``, ``H``). An Arabic token has signs of its own
for the article, an initial alef and an initial ayn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial

from interlink.normalise.arabic import reading
from interlink.normalise.han import bopomofo_reading
from interlink.normalise.hangul import letters, revised
from interlink.normalise.kana import hepburn
from interlink.normalise.romanise import romanise
from interlink.normalise.tokens import Alphabet

__all__ = ["LATIN_LETTERS", "MAX_LETTERS", "hebrew_reading", "latin_form", "latin_reading", "packed", "skeleton", "skeleton_keys", "symbols"]

LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyzEH"
MAX_LETTERS = 24
"""Longer tokens are cut: no name part is longer, and the kernels' work space is sized by it."""

_VOWELS = set("aeiouy")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-xz])\1+")

_HEBREW = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", "a b g d h o z kh t i k l m n s a p ts k r sh t".split(), strict=True))

# Graphemes of Latin spelling, longest first, and their consonant class; vowels have none.
_GRAPHEMES = (
    ("tsch", "C"), ("dzh", "K"), ("dsch", "K"), ("tch", "C"), ("sch", "C"), ("shch", "C"), ("ch", "C"), ("sh", "C"),
    ("sj", "C"), ("kh", "K"), ("gh", "K"), ("dh", "D"), ("th", "T"), ("zh", "D"), ("dj", "K"), ("ph", "F"), ("ck", "K"),
    ("qu", "K"), ("tz", "D"), ("ts", "S"), ("cz", "C"),
)  # fmt: skip
_LETTER = {
    "b": "B", "p": "B", "f": "F", "v": "F", "t": "T", "d": "D", "z": "D", "s": "S", "k": "K", "q": "K", "g": "K",
    "j": "K", "c": "K", "x": "KS", "h": "H", "l": "L", "m": "M", "n": "N", "r": "R",
}  # fmt: skip
_SIGN_NUMBER = {sign: number for number, sign in enumerate("ABCDFHKLMNRST", start=1)}
_ARABIC_CLASS = {
    "ب": "B", "پ": "B", "ت": "T", "ث": "T", "ط": "T", "ج": "K", "چ": "C", "ح": "H", "خ": "K", "د": "D", "ذ": "D",
    "ر": "R", "ز": "D", "ژ": "D", "س": "S", "ش": "C", "ص": "S", "ض": "D", "ظ": "D", "غ": "K", "ف": "F", "ڤ": "F",
    "ق": "K", "ك": "K", "گ": "K", "ل": "L", "م": "M", "ن": "N", "ه": "H",
}  # fmt: skip
_ARABIC_VOWELS = set("اوىيعة")
_HEBREW_FIRST = dict(zip("אויפבעכ", "ⒶⓌⓎⓅⒷⒺⓀ", strict=True))
_HEBREW_LAST = dict(zip("היאושספכצ", "ⓗⓘⓐⓤⓢⓣⓕⓧⓩ", strict=True))
_HEBREW_CLASS = {
    "ב": "B", "ג": "K", "ד": "D", "ה": "H", "ז": "D", "ח": "K", "ט": "T", "כ": "K", "ל": "L", "מ": "M", "נ": "N",
    "ס": "S", "פ": "B", "צ": "D", "ק": "K", "ר": "R", "ש": "C", "ת": "T",
}  # fmt: skip


_READINGS: dict[int, Callable[[str], str]] = {
    Alphabet.KANA: hepburn, Alphabet.HANGUL: revised, Alphabet.HAN: bopomofo_reading,
    Alphabet.CYRILLIC: partial(romanise, script="Cyrillic"), Alphabet.GREEK: partial(romanise, script="Greek"),
}  # fmt: skip


def latin_form(text: str) -> str:
    """Prepare a folded Latin token for the transducer.

    Examples
    --------
    >>> latin_form("hassane"), latin_form("fatimah"), latin_form("ali")
    ('hasanE', 'fatimaH', 'ali')
    """
    text = _DOUBLED.sub(r"\1", text)[:MAX_LETTERS]
    if len(text) > 3 and text[-1] == "e" and text[-2] not in _VOWELS:
        return text[:-1] + "E"
    if len(text) > 2 and text[-1] == "h" and text[-2] in _VOWELS:
        return text[:-1] + "H"
    return text


def hebrew_reading(text: str) -> str:
    """Return plain Latin letters for a Hebrew token.

    Examples
    --------
    >>> hebrew_reading("דוד")
    'dod'
    """
    return "".join(_HEBREW.get(c, "") for c in text)


def symbols(text: str, alphabet: int) -> str:
    """Return the source symbols of a token in its own alphabet.

    Examples
    --------
    >>> symbols("علي", Alphabet.ARABIC), symbols("احمد", Alphabet.ARABIC)
    ('Ⓔلي', 'Ⓐحمد')
    """
    if alphabet == Alphabet.ARABIC:
        head = 1 if text[:1] == "@" else 0
        first = text[head : head + 1]
        sign = {"ا": "Ⓐ", "أ": "Ⓐ", "آ": "Ⓐ", "ع": "Ⓔ"}.get(first, first)
        return (text[:head] + sign + text[head + 1 :])[:MAX_LETTERS]
    if alphabet == Alphabet.HEBREW:
        return _by_place(text, _HEBREW_FIRST, _HEBREW_LAST)[:MAX_LETTERS]
    if alphabet == Alphabet.LATIN:
        return latin_form(text)
    return (letters(text) if alphabet == Alphabet.HANGUL else text)[:MAX_LETTERS]


def _by_place(text: str, first: dict[str, str], last: dict[str, str]) -> str:
    """Give letters that are read otherwise at the head or the end of a word a sign of their own there."""
    if len(text) < 2:
        return text
    return first.get(text[0], text[0]) + text[1:-1] + last.get(text[-1], text[-1])


def latin_reading(text: str, alphabet: int) -> str:
    """Return the prepared Latin letters by which a token is read."""
    if alphabet == Alphabet.ARABIC:
        return latin_form(reading(text))
    if alphabet == Alphabet.HEBREW:
        return latin_form(hebrew_reading(text))
    read = _READINGS.get(alphabet)
    return latin_form(read(text) if read else text)


@lru_cache(maxsize=65536)
def skeleton(text: str, alphabet: int) -> str:
    """Return the consonant skeleton of a token: merged classes, no vowels but an initial one (``A``), no final h.

    Two tokens that may be the same name mostly share it, across scripts: of the true Arabic-Latin pairs 97 %.

    Examples
    --------
    >>> skeleton("محمد", Alphabet.ARABIC) == skeleton("mohammed", Alphabet.LATIN)
    True
    >>> skeleton("ahmad", 0), skeleton("youssef", 0), skeleton("fatimah", 0)
    ('AHMD', 'ASF', 'FTM')
    """
    if alphabet == Alphabet.ARABIC:
        codes = _native_codes(text.removeprefix("@"), _ARABIC_CLASS, _ARABIC_VOWELS)
    elif alphabet == Alphabet.HEBREW:
        codes = _native_codes(text, _HEBREW_CLASS, set("אויע"))
    else:
        read = _READINGS.get(alphabet)
        codes = _latin_codes(read(text) if read else text)
    out: list[str] = []
    for place, code in enumerate(codes):
        if code == "A" and place:
            continue
        if not out or out[-1] != code or code == "A":
            out.append(code)
    if len(out) > 2 and codes[-1] == "H":
        out.pop()
    return "".join(out)


def _native_codes(text: str, classes: dict[str, str], vowels: set[str]) -> list[str]:
    return [classes.get(c, "A") if c not in vowels else "A" for c in text if c != "׳"]


def _latin_codes(text: str) -> list[str]:
    codes: list[str] = []
    place = 0
    while place < len(text):
        for grapheme, code in _GRAPHEMES:
            if text.startswith(grapheme, place):
                codes.append(code)
                place += len(grapheme)
                break
        else:
            letter = text[place]
            if letter == "c" and text[place + 1 : place + 2] in {"e", "i", "y"}:
                codes.append("S")
            else:
                codes.extend(_LETTER.get(letter, "A"))
            place += 1
    return codes


def packed(key: str) -> int:
    """Pack a skeleton into 64 bits, four for each sign, the first sixteen signs.

    Examples
    --------
    >>> packed("A"), packed("AB") == packed("A") * 16 + packed("B")
    (1, True)
    """
    value = 0
    for sign in key[:16]:
        value = value * 16 + _SIGN_NUMBER[sign]
    return value


def skeleton_keys(text: str, alphabet: int) -> tuple[str, ...]:
    """Return the keys under which a token is looked up: its skeleton, and the skeleton with each sign left out.

    Two tokens whose skeletons differ by one sign (left out, added, replaced, swapped) share a key. Short skeletons
    would share theirs with half the vocabulary, so theirs is made more specific.

    Examples
    --------
    >>> skeleton_keys("samir", 0)
    ('SMR', 'MR', 'SR', 'SM')
    >>> skeleton_keys("ali", 0)
    ('AL',)
    """
    whole = skeleton(text, alphabet)
    keys = [whole]
    if alphabet not in {Alphabet.ARABIC, Alphabet.HEBREW} and text[:2] in {"al", "el", "ul"} and len(text) >= 6:
        keys.append(skeleton(text[2:], alphabet))  # an article that was written as part of the name
    if "C" in whole and alphabet not in {Alphabet.ARABIC, Alphabet.HEBREW} and "ch" in text:
        keys.append(skeleton(text.replace("ch", "k"), alphabet))  # Michael, Nicholas; German and Greek habits
    for base in tuple(keys):
        if len(base) >= 3:
            keys += [base[:i] + base[i + 1 :] for i in range(len(base))]
    return tuple(dict.fromkeys(keys))
