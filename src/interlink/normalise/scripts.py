"""Unicode first: one form, no invisible characters, one script a word.

This is step 1 and 2 of the fixed order in which a name is normalised; everything after it sees clean text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

__all__ = ["clean", "one_script", "script_of", "script_of_letter"]

# First code point of each run of letters and the script of the run (Unicode 15.1, Scripts.txt, letters of names only).
_RUNS: tuple[tuple[int, str], ...] = (
    (0x0000, "Latin"), (0x0250, "Latin"), (0x0370, "Greek"), (0x0400, "Cyrillic"), (0x0530, "Armenian"),
    (0x0590, "Hebrew"), (0x0600, "Arabic"), (0x0700, "Syriac"), (0x0750, "Arabic"), (0x0780, "Thaana"),
    (0x0870, "Arabic"), (0x0900, "Devanagari"), (0x0980, "Bengali"), (0x0A00, "Gurmukhi"), (0x0A80, "Gujarati"),
    (0x0B00, "Oriya"), (0x0B80, "Tamil"), (0x0C00, "Telugu"), (0x0C80, "Kannada"), (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"), (0x0E00, "Thai"), (0x0E80, "Lao"), (0x0F00, "Tibetan"), (0x1000, "Myanmar"),
    (0x10A0, "Georgian"), (0x1100, "Hangul"), (0x1200, "Ethiopic"), (0x13A0, "Other"), (0x1780, "Khmer"),
    (0x1800, "Mongolian"), (0x18B0, "Other"), (0x1C80, "Cyrillic"), (0x1C90, "Georgian"), (0x1CC0, "Other"),
    (0x1D00, "Latin"), (0x1DC0, "Other"), (0x1E00, "Latin"), (0x1F00, "Greek"), (0x2000, "Other"),
    (0x2071, "Latin"), (0x20A0, "Other"), (0x212A, "Latin"), (0x212C, "Other"), (0x2C60, "Latin"),
    (0x2C80, "Other"), (0x2D00, "Georgian"), (0x2D30, "Other"), (0x2D80, "Ethiopic"), (0x2DE0, "Cyrillic"),
    (0x2E00, "Other"), (0x2E80, "Han"), (0x2FE0, "Other"), (0x3005, "Han"), (0x3008, "Other"), (0x3041, "Hiragana"),
    (0x30A1, "Katakana"), (0x3100, "Other"), (0x3131, "Hangul"), (0x3190, "Other"), (0x31F0, "Katakana"),
    (0x3200, "Other"), (0x3400, "Han"), (0x4DC0, "Other"), (0x4E00, "Han"), (0xA000, "Other"), (0xA640, "Cyrillic"),
    (0xA6A0, "Other"), (0xA722, "Latin"), (0xA800, "Other"), (0xA8E0, "Devanagari"), (0xA900, "Other"),
    (0xA960, "Hangul"), (0xA980, "Other"), (0xAB01, "Ethiopic"), (0xAB30, "Latin"), (0xAB70, "Other"),
    (0xAC00, "Hangul"), (0xD800, "Other"), (0xF900, "Han"), (0xFB00, "Latin"), (0xFB13, "Armenian"),
    (0xFB1D, "Hebrew"), (0xFB50, "Arabic"), (0xFE00, "Other"), (0xFE70, "Arabic"), (0xFF00, "Other"),
    (0xFF21, "Latin"), (0xFF66, "Katakana"), (0xFFA0, "Hangul"), (0xFFE0, "Other"), (0x10EC0, "Arabic"),
    (0x10F00, "Other"), (0x1B000, "Katakana"), (0x1B170, "Other"), (0x1EE00, "Arabic"), (0x1EF00, "Other"),
    (0x20000, "Han"), (0x323B0, "Other"),
)  # fmt: skip
_STARTS = [start for start, _ in _RUNS]

# Tatweel, zero-width and bidi controls, variation selectors, byte order mark, soft hyphen, combining grapheme joiner.
_INVISIBLE = re.compile("[\u0640\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

# Letters of one script that are drawn like letters of another; used only inside a word that mixes the two.
_LATIN_LOOKALIKES = {
    "Cyrillic": str.maketrans("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ", "aeopcyxijshdqwABEKMHOPCTYXIJS"),
    "Greek": str.maketrans("αονιρυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aovipukABEZHIKMNOPTYX"),
}
_TO_CYRILLIC = str.maketrans("aeopcyxijsABEKMHOPCTYXIJS", "аеорсухіјѕАВЕКМНОРСТУХІЈЅ")


def clean(text: str) -> str:
    """Compatibility-compose a text and drop what nobody can see in it.

    NFKC turns Arabic presentation forms, full-width Latin and ligatures into ordinary letters (Unicode Standard Annex
    15). Tatweel, zero-width characters, bidi controls and control characters go; white space becomes single spaces.

    Examples
    --------
    >>> clean("\\ufee3\\ufea4\\ufee4\\ufeaa")  # presentation forms
    'محمد'
    >>> clean("Sa\\u200bmir   HA\\u202eDDAD")
    'Samir HADDAD'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    # twice: removing an invisible character can bring together letters that compose
    for _ in range(3):
        cleaned = _CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
        if cleaned == text:
            break
        text = cleaned
    return " ".join(text.split())


@lru_cache(maxsize=4096)
def script_of_letter(letter: str) -> str:
    """Return the script of one character; ``""`` for what is not a letter or mark.

    Examples
    --------
    >>> script_of_letter("س"), script_of_letter("s"), script_of_letter("-")
    ('Arabic', 'Latin', '')
    """
    if not letter.isalpha():
        return ""
    return _RUNS[bisect_right(_STARTS, ord(letter)) - 1][1]


def script_of(text: str) -> str:
    """Return the script of most letters of a text; ``""`` when it has no letter. Ties go to the first letter's.

    Examples
    --------
    >>> script_of("محمد (2)"), script_of("Иван"), script_of("12")
    ('Arabic', 'Cyrillic', '')
    """
    if text.isascii():
        return "Latin" if any(map(str.isalpha, text)) else ""
    counts: dict[str, int] = {}
    for letter in text:
        script = script_of_letter(letter)
        if script:
            counts[script] = counts.get(script, 0) + 1
    return max(counts, key=counts.__getitem__) if counts else ""


def one_script(word: str) -> str:
    """Fold look-alike letters of another script inside one word to the script of most of its letters.

    Examples
    --------
    >>> one_script("Ivаnоv").isascii()  # two Cyrillic letters inside
    True
    """
    if word.isascii():
        return word
    scripts = {script_of_letter(letter) for letter in word} - {""}
    if len(scripts) < 2 or "Latin" not in scripts:
        return word
    main = script_of(word)
    if main == "Cyrillic":
        return word.translate(_TO_CYRILLIC)
    for script, table in _LATIN_LOOKALIKES.items():
        if script in scripts and main == "Latin":
            word = word.translate(table)
    return word
