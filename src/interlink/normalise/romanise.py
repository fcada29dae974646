"""Scripts whose letters are read letter by letter, written in Latin letters.

Each script has its table of letters (``normalise/data/letters_*.tsv``) and, where letters are not enough, a rule of its
own: Ukrainian and Belarusian read ``г`` and ``и`` their own way, Greek has digraphs, the scripts of India an unwritten
vowel after each consonant, Thai vowels that are written before their consonant, Ethiopic a letter for each syllable.
Han, Hangul and Kana have modules beside this one. What is left goes through Unidecode.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

from unidecode import unidecode

from interlink.normalise.tokens import word_table

__all__ = ["letter_table", "renderings", "romanise", "spelt"]

_WORDS = re.compile(r"[^\W_]+(?:[^\w\s]?[^\W_]+)*")
_PARTS = re.compile(r"([\s\-‐‑‒–—·・,.()/]+)")

# First code point of each script of India whose block has the order of Devanagari's (ISCII).
_INDIC = {
    "Devanagari": 0x0900, "Bengali": 0x0980, "Gurmukhi": 0x0A00, "Gujarati": 0x0A80, "Oriya": 0x0B00, "Tamil": 0x0B80,
    "Telugu": 0x0C00, "Kannada": 0x0C80, "Malayalam": 0x0D00,
}  # fmt: skip
_SOUTHERN = {"Tamil", "Telugu", "Kannada", "Malayalam", "Oriya"}
"""Scripts whose languages speak the final vowel that the others drop."""
_VIRAMA, _NUKTA, _FIRST_SIGN, _LAST_SIGN = 0x094D, 0x093C, 0x093E, 0x094C

_UKRAINIAN = re.compile("[іїєґў]")
_GREEK_DIGRAPHS = str.maketrans({"ϐ": "β", "ϑ": "θ", "ϕ": "φ", "ϖ": "π", "ϰ": "κ", "ϱ": "ρ"})
_VOICED = "αεηιουωβγδζλμνρ"
_THAI_CONSONANT = "[ก-ฮ]"
_THAI_BEFORE = re.compile(f"([เแโใไ])({_THAI_CONSONANT}ร?)")
_THAI_SILENT = re.compile("[ก-๎][ิุ]?์")
_THAI_TONES = re.compile("[็่-๎ๆฯ]")


@cache
def letter_table(name: str) -> tuple[dict[str, str], int]:
    """Return the letters of ``letters_NAME.tsv`` with their readings, and the length of the longest entry."""
    table = word_table(f"letters_{name}.tsv")
    return table, max(map(len, table))


def spelt(word: str, name: str) -> str:
    """Spell a word by the table ``letters_NAME.tsv``, longest entries first; letters without entry are dropped.

    Examples
    --------
    >>> spelt("иванов", "cyrillic")
    'ivanov'
    """
    table, longest = letter_table(name)
    out: list[str] = []
    place = 0
    while place < len(word):
        for size in range(longest, 0, -1):
            reading = table.get(word[place : place + size])
            if reading is not None:
                out.append(reading)
                place += size
                break
        else:
            if word[place].isascii():
                out.append(word[place])
            place += 1
    return "".join(out)


def renderings(text: str, script: str) -> list[str]:
    """Return the ways in which a text of ``script`` is read in Latin letters, the likeliest first.

    Examples
    --------
    >>> renderings("Олександр Гнатюк", "Cyrillic"), renderings("Γεώργιος Μπάρκας", "Greek")
    (['oleksandr gnatyuk'], ['georgios barkas'])
    >>> renderings("सुनीता शर्मा", "Devanagari"), renderings("ተስፋዬ", "Ethiopic")
    (['sunita sharma'], ['tesfaye'])
    """
    parts = _PARTS.split(text)
    return ["".join(romanise(part, script) if i % 2 == 0 else part for i, part in enumerate(parts))]


@lru_cache(maxsize=65536)
def romanise(word: str, script: str) -> str:
    """Return one word of ``script`` in Latin letters.

    Examples
    --------
    >>> romanise("Ґжицький", "Cyrillic"), romanise("Գրիգորյան", "Armenian"), romanise("შევარდნაძე", "Georgian")
    ('gzhytskyi', 'grigoryan', 'shevardnadze')
    """
    rule = _RULES.get(script)
    if rule is not None:
        return rule(word.lower())
    if script in _INDIC:
        return _indic(word, script)
    return unidecode(word).lower()


def _cyrillic(word: str) -> str:
    if _UKRAINIAN.search(word):
        own, _ = letter_table("ukrainian")
        word = "".join(own.get(letter, letter) for letter in word)
    return spelt(word, "cyrillic").replace("yy", "yi")


def _greek(word: str) -> str:
    word = "".join(c for c in unicodedata.normalize("NFD", word) if c == "\u0308" or not unicodedata.combining(c))
    word = re.sub("([ιυ])\u0308", r"\1·", word).translate(_GREEK_DIGRAPHS)
    for pair, sound in (("μπ", "b"), ("ντ", "d"), ("γκ", "g")):
        if word.startswith(pair):
            word = sound + word[2:]
    word = word.replace("μπ", "mp").replace("ντ", "nt").replace("γκ", "gk")
    word = re.sub(f"([αεη])υ(?=[{_VOICED}])", r"\1v", word)
    return spelt(re.sub("([αεη])υ(?!·)", r"\1f", word).replace("·", ""), "greek")


def _indic(word: str, script: str) -> str:
    """Read a word of an Indian script: each consonant carries *a* unless a sign or the virama follows.

    Northern languages do not speak the *a* at the end of a word, nor (mostly) one between two spoken vowels
    (Ohala 1983, "Aspects of Hindi phonology"); only the first is certain enough to be left out here.
    """
    shift = _INDIC[script] - 0x0900
    codes = [ord(c) - shift for c in unicodedata.normalize("NFD", word)]
    table, _ = letter_table("indic")
    out: list[str] = []
    open_vowel = False
    for place, code in enumerate(codes):
        following = codes[place + 1] if place + 1 < len(codes) else 0
        letter = chr(code) + (chr(_NUKTA) if following == _NUKTA else "")
        reading = table.get(letter, table.get(chr(code), ""))
        if code == _VIRAMA or _FIRST_SIGN <= code <= _LAST_SIGN:
            open_vowel = False
        elif open_vowel and code != _NUKTA:
            out.append("a")
            open_vowel = False
        out.append(reading)
        open_vowel = open_vowel or _is_consonant(code)
    if open_vowel and (script in _SOUTHERN or len(out) < 2):
        out.append("a")
    return "".join(out)


def _is_consonant(code: int) -> bool:
    return 0x0915 <= code <= 0x0939 or 0x0958 <= code <= 0x095F


def _thai(word: str) -> str:
    word = _THAI_TONES.sub("", _THAI_SILENT.sub("", word))
    word = _THAI_BEFORE.sub(r"\2\1", word)
    return re.sub("rr", "an", spelt(word, "thai"))


def _ethiopic(word: str) -> str:
    """Read syllables: eight to a row, the row tells the consonant and the place in it the vowel."""
    table, _ = letter_table("ethiopic")
    out: list[str] = []
    for letter in word:
        row, place = divmod(ord(letter) - 0x1200, 8)
        if 0 <= row < 0x2C:
            vowel = ("e", "u", "i", "a", "e", "i", "o", "wa")[place]
            head = table.get(chr(0x1200 + row * 8), "")
            out.append(head + ("a" if not head and place == 0 else "" if place == 5 and head else vowel))
    return "".join(out)


_RULES: dict[str, Callable[[str], str]] = {
    "Cyrillic": _cyrillic,
    "Greek": _greek,
    "Armenian": lambda word: spelt(word, "armenian"),
    "Georgian": lambda word: spelt(word, "georgian"),
    "Thai": _thai,
    "Ethiopic": _ethiopic,
}
