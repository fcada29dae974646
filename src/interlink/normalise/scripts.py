"""Unicode first: one form, no invisible characters, one script a word.

This is step 1 and 2 of the fixed order in which a name is normalised; everything after it sees clean text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

__all__ = [
    "LONGEST_TEXT",
    "clean",
    "drawn_alike",
    "one_script",
    "redrawn",
    "script_of",
    "script_of_letter",
    "script_runs",
]

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
    (0x2C80, "Other"), (0x2D00, "Georgian"), (0x2D30, "Tifinagh"), (0x2D80, "Ethiopic"), (0x2DE0, "Cyrillic"),
    (0x2E00, "Other"), (0x2E80, "Han"), (0x2FE0, "Other"), (0x3005, "Han"), (0x3008, "Other"), (0x3041, "Hiragana"),
    (0x30A1, "Katakana"), (0x3100, "Bopomofo"), (0x3131, "Hangul"), (0x3190, "Other"), (0x31F0, "Katakana"),
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

# What nobody sees or needs to tell names apart, in order: harakat and Quranic marks; tatweel; soft hyphen, combining
# grapheme joiner; bidi and zero-width controls; variation selectors, byte order mark.
_INVISIBLE = re.compile(
    "[\u0610-\u061a\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
    "\u0640\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_LETTERS = re.compile(r"([^\w]+)")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

# Letters of one script that are drawn like letters of another; used only where a word or a name mixes the two.
_DRAWN_ALIKE = {
    ("Cyrillic", "Latin"): ("аеорсухіјѕһԁԛԝкмтүАВЕКМНОРСТУХІЈЅҮ", "aeopcyxijshdqwkmtyABEKMHOPCTYXIJSY"),
    ("Greek", "Latin"): ("αονιρυκγτεηωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aovipukytenwABEZHIKMNOPTYX"),
    ("Latin", "Cyrillic"): ("aeopcyxijshdqwkmtABEKMHOPCTYXIJS", "аеорсухіјѕһԁԛԝкмтАВЕКМНОРСТУХІЈЅ"),
    ("Latin", "Greek"): ("aovipukABEZHIKMNOPTYX", "αονιρυκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"),
}
_FOLDS = {pair: str.maketrans(*letters) for pair, letters in _DRAWN_ALIKE.items()}
_ALIKE = {pair: frozenset(letters[0]) for pair, letters in _DRAWN_ALIKE.items()}
LONGEST_TEXT = 1000
"""Letters that are read of one text: a sentence, or worse, in a name field must stay cheap."""


def clean(text: str) -> str:
    r"""Compatibility-compose a text and drop what nobody can see in it.

    NFKC turns Arabic presentation forms, full-width Latin and ligatures into ordinary letters (Unicode Standard Annex
    15). Harakat, tatweel, zero-width characters, bidi controls and control characters go; white space becomes single
    spaces, digits become ASCII.

    Examples
    --------
    >>> clean("\ufee3\ufea4\ufee4\ufeaa")  # presentation forms
    'محمد'
    >>> clean("Sa\u200bmir   HA\u202eDDAD")
    'Samir HADDAD'
    """
    text = text[:LONGEST_TEXT]
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    # more than once: removing an invisible character can bring together letters that compose
    for _ in range(4):
        cleaned = _CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
        if cleaned == text:
            break
        text = cleaned
    if any(map(str.isdecimal, text)):
        text = "".join(map(_ascii_digit, text))
    return " ".join(text.split())


def _ascii_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


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

    A word that cannot be of one script (``Иванов-Smith``, ``محمدAli``) stays as it is.

    Examples
    --------
    >>> one_script("Ivаnоv").isascii()  # two Cyrillic letters inside
    True
    """
    if word.isascii():
        return word
    scripts = {script_of_letter(letter) for letter in word} - {""}
    if len(scripts) != 2:
        return word
    main = script_of(word)
    (other,) = scripts - {main}
    for source, target in ((other, main), (main, other)):
        if drawn_alike(word, source, target):
            return word.translate(_FOLDS[source, target])
    return word


def drawn_alike(word: str, source: str, target: str) -> bool:
    """Whether every letter that a word has of the script ``source`` is drawn like one of ``target``.

    Examples
    --------
    >>> drawn_alike("СОРА", "Cyrillic", "Latin"), drawn_alike("Иван", "Cyrillic", "Latin")
    (True, False)
    """
    alike = _ALIKE.get((source, target))
    return alike is not None and all(c in alike for c in word if script_of_letter(c) == source)


def redrawn(word: str, source: str, target: str) -> str:
    """Write the letters of ``source`` as the letters of ``target`` that they are drawn like.

    Examples
    --------
    >>> redrawn("СОРА", "Cyrillic", "Latin")
    'COPA'
    """
    return word.translate(_FOLDS[source, target])


def script_runs(word: str) -> list[tuple[str, str]]:
    """Return a word as ``(script, part)``, cut where the script changes; signs stay with the letters before them.

    Examples
    --------
    >>> script_runs("Ali-Reza"), script_runs("محمد/Ali"), script_runs("...")
    ([('Latin', 'Ali-Reza')], [('Arabic', 'محمد/'), ('Latin', 'Ali')], [])
    """
    if word.isascii():
        return [("Latin", word)] if any(map(str.isalpha, word)) else []
    runs: list[tuple[str, str]] = []
    before = ""
    for letter in "".join(map(one_script, _LETTERS.split(word))):
        script = script_of_letter(letter)
        if runs and script in {"", runs[-1][0]}:
            runs[-1] = (runs[-1][0], runs[-1][1] + letter)
        elif script:
            runs.append((script, before + letter))
            before = ""
        else:
            before += letter
    return runs
