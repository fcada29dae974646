"""Scripts of India that are written alike: each consonant carries *a* unless a sign or the virama follows.

Their blocks have one order (ISCII), so one table of letters serves them all. Some words of names, and titles, are spelt
otherwise than their letters say, in these scripts and in those of Tamil and Sinhala.
"""

from __future__ import annotations

import re
import unicodedata

from interlink.normalise.tokens import word_table

__all__ = ["INDIC", "SOUTH_ASIAN", "also_spelt", "indic", "usual_word"]

# First code point of each script of India whose block has the order of Devanagari's (ISCII).
INDIC = {
    "Devanagari": 0x0900, "Bengali": 0x0980, "Gurmukhi": 0x0A00, "Gujarati": 0x0A80, "Oriya": 0x0B00, "Telugu": 0x0C00,
    "Kannada": 0x0C80, "Malayalam": 0x0D00,
}  # fmt: skip
SOUTH_ASIAN = {*INDIC, "Tamil", "Sinhala"}
_SOUTHERN = {"Telugu", "Kannada", "Malayalam", "Oriya"}
"""Scripts whose languages speak the final vowel that the others drop."""
_BARE = str.maketrans({"ൺ": "ണ്", "ൻ": "ന്", "ർ": "ര്", "ൽ": "ല്", "ൾ": "ള്", "ൿ": "ക്"})
"""Malayalam consonants without a vowel, which have letters of their own."""
_OWN_SOUNDS = {"Bengali": ("ফ", "ফ়"), "Devanagari": ("ज्ञ", "ग्य")}
"""Letters that one language speaks as others: Bengali *f*, Hindi *gy*."""
_ALSO_SPELT = {
    "Devanagari": (("(?<!्)व", "ब"), ("ज्ञ", "ज्न")),
    "Bengali": (("জ(?!্ঞ)", "জ়"), ("ফ", "প্হ"), ("জ্ঞ", "গ্য")),
}
"""Letters, and letters for what some write for them: Nepal and Bihar *b* for *v*, Muslims of Bengal *z* for *j*."""
_VIRAMA, _NUKTA, _FIRST_SIGN, _LAST_SIGN = 0x094D, 0x093C, 0x093E, 0x094C


def usual_word(word: str) -> str | None:
    """Return how a word of many names of South Asia, or a title, is usually spelt; nothing for other words.

    Examples
    --------
    >>> usual_word("রহমান"), usual_word("डा."), usual_word("राठौर")
    ('rahman', 'dr', None)
    """
    return word_table("words_indic.tsv").get(word)


def indic(word: str, script: str) -> str:
    """Read a word of an Indian script: each consonant carries *a* unless a sign or the virama follows.

    Northern languages do not speak the *a* at the end of a word, nor (mostly) one between two spoken vowels
    (Ohala 1983, "Aspects of Hindi phonology"); only the first is certain enough to be left out here.

    Examples
    --------
    >>> indic("सुनीता", "Devanagari"), indic("ਸਿੰਘ", "Gurmukhi"), indic("ಗೌಡ", "Kannada")
    ('sunita', 'singh', 'gauda')
    """
    shift = INDIC[script] - 0x0900
    # vowel signs of two parts stay whole: their parts are signs of other vowels
    word = unicodedata.normalize("NFC", word).translate(_BARE)
    if script in _OWN_SOUNDS:
        word = word.replace(*_OWN_SOUNDS[script])
    codes = [max(ord(c) - shift, 0) for c in word]  # signs of other blocks have no number
    table = word_table("letters_indic.tsv")
    out: list[str] = []
    open_vowel = False
    for place, code in enumerate(codes):
        following = codes[place + 1] if place + 1 < len(codes) else 0
        letter = unicodedata.normalize("NFD", chr(code)) + (chr(_NUKTA) if following == _NUKTA else "")
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


def also_spelt(word: str, script: str) -> list[str]:
    """Return the readings of a word of an Indian script with letters for what some write for its own.

    Examples
    --------
    >>> also_spelt("विमल", "Devanagari")
    ['bimal', 'vimal']
    """
    return [indic(re.sub(letters, other, word), script) for letters, other in _ALSO_SPELT[script]]


def _is_consonant(code: int) -> bool:
    return 0x0915 <= code <= 0x0939 or 0x0958 <= code <= 0x095F
