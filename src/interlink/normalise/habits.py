"""Conventions by which a whole name is spelt: what it would be in the usual spelling is a second reading of it.

- **Somali** writes ayn as *c*, the throaty h as *x* and long vowels doubled: *Cabdi Xasan* is Abdi Hasan.
- **Wade and Giles** wrote Mandarin before pinyin, and Taiwan does to this day: *Hsieh Kuo-tung* is Xie Guodong.
- **Hong Kong** spells names by their Cantonese sounds: *Cheung Chi Ming* is Zhang Zhiming.
- **Kunrei** (ISO 3602) writes Japanese by its syllables, Hepburn by its sounds: *Huzimoto Tizuko* is Fujimoto Chizuko.
- **Lü** is LYU in passports and LV in older ones: *Lyu Haitao* is Lu Haitao.
- **Thai and Burmese** have spellings of their own: see :mod:`interlink.normalise.thai_in_latin`.
- **Korean** is written in ways that differ in nearly every letter: Lee, Yi and Ri; Dong-won and Tong Won. All of them
  are read as what they have in common.
- **Belarusian** writes family names by its own sounds: *Piatrou*, *Kavaliou*, *Tsikhanouski* are Petrov, Kavalev,
  Tsikhanovski in Russian.
- **Albanian** writes *xh* for what its neighbours write *dž*: *Hoxha* is Hodzha.
- **Titles** that are family names elsewhere are left out: *U Aung Min* is Aung Min.
- **Special letters** are written as two in passports (ICAO 9303-3), or lose their marks: *Åse* is Aase, *Šarić* Saric.
- **The article** of Arabic is written with its name: *Elgendy* is el-Gendy beside an Arab name.
- **Spaces** get lost or stand for apostrophes: *van den Berg* and *Vandenberg*, *O Brien*, *Samirhaddad*;
  initials lack one in *RJ Miller*.

Sources: the tables of Wade and Giles 1912 and of Hanyu Pinyin (ISO 7098); ISO 3602; Revised Romanisation (2000), McCune
and Reischauer (1939) and the customary spellings of Korean family names; the Somali alphabet of 1972.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from interlink.normalise.built_names import syllables_of_given_names
from interlink.normalise.compounds import pieces, undoubled
from interlink.normalise.data_files import rows
from interlink.normalise.joined_article import may_hold_article, without_article
from interlink.normalise.names_apart import well_known_names
from interlink.normalise.nicknames import given_names
from interlink.normalise.spellings import has_custom, in_usual_spelling, kurdish
from interlink.normalise.thai_in_latin import shows_burmese, shows_thai, usual_burmese, usual_thai
from interlink.normalise.titles import titles, without_titles
from interlink.normalise.tokens import word_set, word_table
from interlink.normalise.vietnamese import is_vietnamese

__all__ = ["call_for_others", "other_spellings", "shown_by"]

_WORD = re.compile(r"[A-Za-z']+")
_BARE = re.compile("[A-Za-z -]+")

_SOMALI_AYN = re.compile(r"\bc(?=a(?:bd|l[iy]\b|w|sh)|um|is[mk]|ilm|ige)|(?<=aa[a-z][ai])c\b")
_NO_SOMALI = re.compile(r"[pv]|\b(?:alex|cash|max(?!a))")
_SOMALI_H = re.compile(r"x(?!h)")
_ALBANIAN = re.compile("xh(?=[aeiou])")
_LONG = re.compile(r"([aeiou])\1")
_AYN = re.compile(r"c(?=[aeiou]|$)")

_WADE_GILES = re.compile(r"\b(?:hs|t[zs]|ss?z|j(?:en|ih|ui?|ao|ang)\b)|(?:ung|ieh|[csj]h?ih|ien|yeh|uei|erh)\b")
_NO_WADE_GILES = re.compile("[bdgqxz]|fung|ji[ean]|j(?:un|ang|ung)$")
_PINYIN = re.compile(
    "(?:[bpmfdtnlgkhrzcsyw]|[zcs]h)?"
    "(?:a(?:i|o|ng?)?|e(?:i|ng?|r)?|ou|ong|i(?:ao?|e|u|ng?|ang?)?|u(?:[oain]|ai|ang?)?)"
    "|[bpmfw]o|[jqx](?:i(?:ao?|e|u|ng?|ang?|ong)?|u(?:e|n|an)?)"
)
_UMLAUT = re.compile("([ln])(?:yu|v)")
_PINYIN_WORD = re.compile(f"(?:{_PINYIN.pattern}){{1,2}}")
_HEADS = {
    "hs": "x", "tz": "z", "ts": "c", "ssu": "si", "sz": "s", "ch": "zh", "sh": "sh", "k": "g", "t": "d", "p": "b",
    "j": "r",
}  # fmt: skip
_TAILS = {
    r"(?<=[zcs])u$": "i", "iung$": "iong", "ung$": "ong", "ien$": "ian", "yen$": "yan", "eh$": "e", "ih$": "i",
    "uei$": "ui", "erh$": "er", "^zh(?=i.|i$)": "j", "^ch(?=i.)": "q",
    "(?<=[gkh])o$": "e", "(?<=[dtnlrzcs])o$": "uo", "(?<=h)o$": "uo",
}  # fmt: skip
_BREATHED = {"ts": "c", "tz": "c"}
_BREATHED_SYLLABLES = {"ch'ih": "chi", "tz'u": "ci"}
_ASPIRATED = {
    "chen": "chen", "tang": "tang", "pan": "pan", "peng": "peng", "chiu": "qiu", "tsai": "cai", "tsao": "cao",
    "tseng": "zeng", "tsui": "cui", "chin": "qin", "tien": "tian", "ping": "ping", "pei": "pei",
    "kung": "kong", "tan": "tan", "chih": "zhi",
}  # fmt: skip
"""Syllables whose apostrophe is left out more often than not, and others that serve two."""

_MORA = r"(?:(?:ss?h|t?ch|ts|[kgsztdnhbpmr]y|kk|ss|tt|pp|[kgsztdnhbpmyrwjf])?[aiueo]h?|n(?![aiueoy])|m(?=[bmp]))"
_JAPANESE_WORD = re.compile(f"{_MORA}{{2,}}")
_MORA_ENDS = frozenset("aiueohnm")
_KUNREI = re.compile(r"(?<![st])si|ti|tu|(?<![cs])hu|zi|[stz]y")
_ONLY_KUNREI = frozenset({"tu", "hu", "zi", "sy", "ty", "zy"})
_NO_KUNREI = re.compile("[sc]h|ts|[jf]|aa|ee|ss|dd|mm|d[iuy]|(?<!o)h(?![aiueoy])|oh(?=[^ aiueoy])")
_HEPBURN = {
    r"(?<![ts])s(?:i|y(?=[auo]))": "shi", r"t(?:i|y(?=[auo]))": "chi", "tu": "tsu", "(?<![cs])hu": "fu",
    "z(?:i|y(?=[auo]))": "ji", "(sh|ch|j)i(?=[auo])": r"\1", "m(?=[bmp])": "n", "o[hu]|oo": "o", "uu": "u",
}  # fmt: skip

_KOREAN = re.compile("(?:(?:ch|sh|kk|tt|pp|ss|jj|[bdghjklmnprst])?[yw]?[aeiou]{1,3}h?(?:ng|[nmlkgptb])?){1,3}")
_HOKKIEN_TOO = frozenset({"lim", "koh", "goh", "chung", "chang", "son", "nam"})
_ONLY_KOREAN = re.compile("eo|eu|ae|oo|hy|you|hee|jin|un")
_SOUNDS = {
    "ch|jj|z": "j", "ss|sh": "s", "kk|k|q": "g", "tt|t(?!ae)": "d", "pp|p": "b", "l": "r", "eo": "o", "eu": "u",
    "ou(?=n)": "o", "oo|ou|w[ou]o?(?![aeiou]|n)": "u", "ee|ui|yi": "i", "(?<![td])ae": "e",
    "(?<=[aou])h(?![aeiou])": "", "^([aeo])$": r"\1h", "^i$": "yi", "^u$": "wu",
}  # fmt: skip
"""The last three keep a lone vowel from being an initial."""

_BELARUSIAN = re.compile(r"(?:iou|[aeo]u|[ao]uski|[ao]uskaya|[aei]ushka)\b")
_RUSSIAN = {
    r"iou\b": "ev", r"[ao]u\b": "ov", r"eu\b": "ev", r"(?<=[aeo])u(?=sk|shk)": "v", "(?<=[^aeiou ])ia": "e",
    r"\bh": "g", "dz(?=[ei])": "d", "ts(?=i)": "t",
}  # fmt: skip

_PLAIN = str.maketrans({
    "å": "aa", "Å": "Aa", "đ": "d", "Đ": "D", "š": "s", "Š": "S", "ş": "s", "Ş": "S", "ș": "s", "Ș": "S", "ž": "z",
    "Ž": "Z", "č": "c", "Č": "C", "ć": "c", "Ć": "C", "ç": "c", "Ç": "C",
})  # fmt: skip
"""Letters as systems without them write them, where those are read otherwise. Passports write *å* as two letters (ICAO
9303-3), and a *đ* without its stroke is a *d*."""
_BREVE = re.compile("[ŏŭ]", re.IGNORECASE)
_BREVES = str.maketrans("ŏŭŎŬ", "ouOU", "'’ʼ")
_APOSTROPHE = re.compile(
    r"(?:(?<=^)|(?<= ))([Oo]|[Dd](?= (?:[AEIOUaeiou]|(?i:souza|silva|costa|mello|cruz)\b))) (?=[A-Za-z]{3})"
)
_INITIALS = re.compile(r"\b(?!N[Gg]\b|S[TR]\b|[DMJ]R\b|M[DRS]\b)([B-DF-HJ-NP-TV-Z])([B-DF-HJ-NP-TV-Z])\b(?=.*[a-z])")
_SHORTEST = 4
"""Letters of the shortest given name that is told in a word with another one, and of what is left of the word."""
_APART = frozenset({"o", "d", "van", "la", "los", "las"})
"""Words that are also written as one with the next one."""
_PARTICLES = re.compile(r"\b(?:(van) (der|den|de)|(de) (la|los|las)) ([a-z])(?=[a-z]{2})", re.IGNORECASE)


_MARK, _X, _DOUBLED = 1, 2, 4
"""What a word shows of conventions that want more than one word or sign: a syllable that Kunrei writes otherwise, in a
word that has the shape of a Japanese name; a letter of Somali, and a second habit of it."""
_CANTONESE, _KOREAN_NAME, _PARTED, _CUSTOM, _TITLE, _THAI, _BURMESE, _LU, _ARTICLE, _WADE, _XH, _RUSSIAN_NAME, _TWO = (
    1 << bit for bit in range(3, 16)
)
"""What it shows of a convention by itself."""
_LONE = 1 << 16
"""A name of one word may be two."""
_EVERY = (_LONE << 1) - 1
_ALONE = _EVERY - (_MARK | _X | _DOUBLED)
_UNSHAPED = _LONE << 1
"""A part of it has not the shape of a Japanese name: what Kunrei writes otherwise says nothing then."""


def call_for_others(shown: int) -> bool:
    """Whether what the words of a name in the letters a-z show, all together, may give it a second reading.

    Examples
    --------
    >>> call_for_others(shown_by("Cabdi") | shown_by("Xasan")), call_for_others(shown_by("Samir") | shown_by("Haddad"))
    (True, False)
    """
    if shown & (_ALONE | _X | _MARK) == 0:
        return False  # most names
    somali, japanese = shown & _X and shown & _DOUBLED, shown & _MARK and not shown & _UNSHAPED
    return bool(shown & _ALONE or somali or japanese)


def _habits(text: str) -> int:
    """Return what the words of a name show, or 0 where no convention can be theirs."""
    shown = 0 if " " in text else _LONE
    for word in text.split(" "):
        shown |= shown_by(word)
    return shown if call_for_others(shown) else 0


@lru_cache(maxsize=131072)
def shown_by(word: str) -> int:
    """Return what a word in the letters a-z shows of any convention, a bit for each; hyphens part its halves.

    Examples
    --------
    >>> shown_by("Xasan") > 0, shown_by("Kuo-tung") == shown_by("Kuo") | shown_by("tung")
    (True, True)
    """
    shown = 0
    for part in word.split("-"):
        shown |= _shown_by_part(part)
    return shown


def _shown_by_part(written: str) -> int:
    signed = written.lower()
    word = signed.replace("'", "")  # conventions read words without it, but for one
    found = _listed().get(word, 0)
    # what most words are not by their letters need not be searched
    ayn = "c" in signed and _SOMALI_AYN.search(signed) is not None
    found |= _X if ayn or ("x" in word and _SOMALI_H.search(word)) else 0
    found |= _DOUBLED if ayn or _LONG.search(word) else 0
    shaped = word[-1:] in _MORA_ENDS and _JAPANESE_WORD.fullmatch(word) is not None
    found |= (_MARK if _KUNREI.search(word) else 0) if shaped else _UNSHAPED
    found |= _CUSTOM if has_custom(word) else 0
    found |= _THAI if shows_thai(word) else 0
    found |= _BURMESE if shows_burmese(word) else 0
    found |= _LU if _UMLAUT.fullmatch(word) else 0
    found |= _ARTICLE if may_hold_article(word) else 0
    found |= _WADE if _WADE_GILES.search(signed) else 0
    found |= _XH if "xh" in signed and _ALBANIAN.search(signed) else 0
    found |= _RUSSIAN_NAME if "u" in word and _BELARUSIAN.search(word) else 0
    return found | (_TWO if written[1:2].isupper() and _INITIALS.match(f"{written} a") else 0)


@cache
def _listed() -> dict[str, int]:
    """Return what words show that stand in a list."""
    found: dict[str, int] = {}
    lists = {_CANTONESE: _cantonese("family"), _KOREAN_NAME: _korean_names(), _PARTED: _APART, _TITLE: titles()}
    for habit, words in lists.items():
        for word in words:
            found[word] = found.get(word, 0) | habit
    return found


def other_spellings(text: str) -> list[str]:
    """Return a Latin name in the usual spelling where it has that of a convention.

    Examples
    --------
    >>> other_spellings("Cabdi Xasan Cali"), other_spellings("Hsieh Kuo-tung"), other_spellings("Huzimoto Tizuko")
    (['abdi hasan ali'], ['xie guodong'], ['fujimoto chizuko'])
    >>> other_spellings("Lee Dong-won") == other_spellings("Ri Tong Won"), other_spellings("Patrick O Brien")
    (True, ["Patrick O'Brien"])
    >>> other_spellings("Samir Haddad"), other_spellings("Åse Nygård"), other_spellings("Jürgen Marić")
    ([], ['Aase Nygaard'], ['Jürgen Maric'])
    """
    plain = text.isascii()
    habits = _habits(text) if plain else _CUSTOM
    if not habits:
        return []
    if plain and not _BARE.fullmatch(text):
        habits = _EVERY  # signs part the words of some conventions, and not of others
    found = _by_conventions(text, habits) if plain else _by_letters(text)
    if habits & _CUSTOM:
        words = text.replace("-", " ").split()
        found += [in_usual_spelling(words), kurdish(words)]
    return [other for other in dict.fromkeys(found) if other not in {"", text}]


def _by_letters(text: str) -> list[str]:
    """Return a name with special letters as it is without them, and one in the letters of McCune and Reischauer."""
    if is_vietnamese(text):
        return []
    found = [text.translate(_PLAIN)]
    return (
        [*found, _korean(text.translate(_BREVES).lower().replace("-", " ").split())] if _BREVE.search(text) else found
    )


def _by_conventions(text: str, habits: int) -> list[str]:
    """Return a name as each convention would have it: unchanged, or as nothing, by those whose it is not.

    Only those are asked of which a word shows something.
    """
    small = text.lower()
    words = [word.replace("'", "") for word in _WORD.findall(small)]
    return [other for habit, read in _CONVENTIONS if habits & habit for other in read(text, small, words)]


def _somali(text: str, words: list[str]) -> str:
    """Read Somali letters, where a name shows two of its habits: one alone may be any language's."""
    ayn = len(_SOMALI_AYN.findall(text))
    throat, doubled = (sum(bool(habit.search(word)) for word in words) for habit in (_SOMALI_H, _LONG))
    if _NO_SOMALI.search(text) or not ayn + throat or not ayn + doubled or ayn + throat + doubled < 2:
        return ""
    return " ".join(_LONG.sub(r"\1", _AYN.sub("", word).replace("x", "h")) for word in words)


def _pinyin(text: str, words: list[str]) -> list[str]:
    """Write the syllables of Wade and Giles in pinyin, a given name of two as one word."""
    if not 2 <= len(words) <= 3 or not _WADE_GILES.search(text) or any(map(_NO_WADE_GILES.match, words)):
        return []
    family, *given = [_pinyin_syllable(word) for word in _WORD.findall(text)]
    if not family or not all(given):
        return []
    if len(given) == 2 and "-" in text and text.find("-") < text.rfind(" "):
        return [f"{family}{given[0]} {given[1]}"]  # the given name stands first
    found = [""]
    for word, syllable in zip(words[1:], given, strict=True):
        found = [
            name + one for name in found for one in ([syllable] if "'" in text else _also_breathed(word, syllable))
        ]
    return [f"{family} {name}" for name in found]


def _also_breathed(word: str, syllable: str) -> list[str]:
    """Return a syllable of a given name, and the one that it is when its apostrophe was left out."""
    breathed = _pinyin_syllable(f"ch'{word[2:]}") if word.startswith("ch") else ""
    return [syllable, breathed] if breathed in syllables_of_given_names() - {syllable} else [syllable]


@lru_cache(maxsize=65536)
def _pinyin_syllable(syllable: str) -> str:
    """Return a syllable of Wade and Giles in pinyin; an apostrophe behind its head says that it is breathed."""
    head, breath, rest = syllable.partition("'")
    found = _BREATHED_SYLLABLES.get(syllable) or (None if breath else _ASPIRATED.get(syllable))
    if found:
        return found
    if breath:
        found = _BREATHED.get(head, head) + rest
    else:
        spelled = next((head for head in _HEADS if syllable.startswith(head)), "")
        found = _HEADS.get(spelled, "") + syllable[len(spelled) :]
    for tail, letters in _TAILS.items():
        found = re.sub(tail, letters, found)
    return found if _PINYIN.fullmatch(found) else ""


def _mandarin(words: list[str]) -> list[str]:
    """Write Cantonese syllables as their characters are read in Mandarin, the family name in each way it may be."""
    if len(words) != 3:
        return []
    family, *given = words if words[0] in _cantonese("family") else [words[-1], *words[:-1]]
    if family not in _cantonese("family") or not all(word in _cantonese("given") for word in given):
        return []
    name = "".join(_cantonese("given")[word] for word in given)
    return [f"{reading} {name}" for reading in _cantonese("family")[family].split()]


def _umlaut(words: list[str]) -> str:
    """Write the *ü* of a Mandarin family name as a *u*: passports have a YU for it, older ones a V (Lü, LYU, LV)."""
    if not any(map(_UMLAUT.fullmatch, words)):
        return ""
    found = [_UMLAUT.sub(r"\1u", word) if _UMLAUT.fullmatch(word) else word for word in words]
    return " ".join(found) if all(map(_PINYIN_WORD.fullmatch, found)) else ""


@cache
def _cantonese(kind: str) -> dict[str, str]:
    """Return the spellings of Cantonese syllables of family or given names, and their pinyin."""
    table = [row[1:] for row in rows("syllables_cantonese.tsv") if row[0] == kind]
    return {word: pinyin for spellings, pinyin in table for word in spellings.split()}


def _hepburn(words: list[str]) -> str:
    """Write Japanese syllables by their sounds, where two of them show that a name is Japanese."""
    text = " ".join(words)
    marks = set(_KUNREI.findall(text))
    if len(marks) < 2 or marks.isdisjoint(_ONLY_KUNREI) or _NO_KUNREI.search(text):
        return ""
    if not 2 <= len(words) <= 3 or not all(map(_JAPANESE_WORD.fullmatch, words)):
        return ""
    for letters, sound in _HEPBURN.items():
        text = re.sub(letters, sound, text)
    return text


def _korean(words: list[str]) -> str:
    """Write a Korean name by what its spellings have in common; a name that may as well be Chinese is left alone."""
    families = [place for place in (0, len(words) - 1) if words and words[place] in _korean_names()]
    if not 2 <= len(words) <= 3 or not families:
        return ""
    given = [*words[: families[0]], *words[families[0] + 1 :]]
    if not all(map(_KOREAN.fullmatch, given)) or not _is_korean(words[families[0]], given):
        return ""
    sounds = [_korean_sounds(word) for word in words]
    sounds[families[0]] = _korean_names()[words[families[0]]]
    return " ".join(sounds)


def _is_korean(family: str, given: list[str]) -> bool:
    """Whether a name of Korean shape is no other: Chinese, or a given name of the West."""
    if any(undoubled(word) in _given_names() for word in given):
        return False
    if family in _HOKKIEN_TOO:
        return any(map(_ONLY_KOREAN.search, given))
    chinese = all(_PINYIN_WORD.fullmatch(word) for word in (family, *given))
    return not chinese or family in {"ri", "lee"}


@cache
def _korean_names() -> dict[str, str]:
    """Return the spellings of Korean family names, and what is read for each."""
    return word_table("surnames_korean_latin.tsv")


@lru_cache(maxsize=65536)
def _korean_sounds(syllables: str) -> str:
    for letters, sound in _SOUNDS.items():
        syllables = re.sub(letters, sound, syllables)
    return syllables


def _russian(words: list[str]) -> str:
    """Write the family name of a Belarusian given name as in Russian: the forms of given names are known."""
    if not _BELARUSIAN.search(" ".join(words)) or _belarusian_names().isdisjoint(words):
        return ""
    return " ".join(word if word in _belarusian_names() else _russian_word(word) for word in words)


def _russian_word(word: str) -> str:
    for letters, sound in _RUSSIAN.items():
        word = re.sub(letters, sound, word)
    return word


@cache
def _belarusian_names() -> frozenset[str]:
    return word_set("belarusian_given")


def _two_names(words: list[str]) -> str:
    """Take a lone word apart that begins or ends with a well-known given name: a space was lost."""
    if len(words) != 1 or len(pieces(words[0])) > 1 or _is_given(words[0]):
        return ""
    word = words[0]
    for size in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
        for given, rest in ((word[:size], word[size:]), (word[-size:], word[:-size])):
            if _is_given(given):
                return f"{given} {rest}" if word.startswith(given) else f"{rest} {given}"
    return ""


def _is_given(word: str) -> bool:
    """Whether a word is a given name that is known well, or long enough to be told from the beginning of another."""
    text = undoubled(word)
    return text in _well_known() or (len(text) > _SHORTEST and text in _given_names())


@cache
def _well_known() -> frozenset[str]:
    return well_known_names() - word_set("markers")


@cache
def _given_names() -> frozenset[str]:
    return given_names() - word_set("markers")


def _closed(particles: re.Match[str]) -> str:
    return "".join(filter(None, particles.groups())).capitalize()


_CONVENTIONS: tuple[tuple[int, Callable[[str, str, list[str]], Iterable[str]]], ...] = (
    (_X, lambda _text, small, words: [_somali(small, words)]),
    (_WADE, lambda _text, small, words: _pinyin(small, words)),
    (_MARK, lambda _text, _small, words: [_hepburn(words)]),
    (_KOREAN_NAME, lambda _text, _small, words: [_korean(words)]),
    (_RUSSIAN_NAME, lambda _text, _small, words: [_russian(words)]),
    (_CANTONESE, lambda _text, _small, words: _mandarin(words)),
    (_TITLE, lambda _text, _small, words: [without_titles(words)]),
    (_LU, lambda _text, _small, words: [_umlaut(words)]),
    (_THAI, lambda _text, _small, words: [usual_thai(words)]),
    (_BURMESE, lambda _text, _small, words: [usual_burmese(words)]),
    (_XH, lambda _text, small, _words: [_ALBANIAN.sub("dzh", small)] if _ALBANIAN.search(small) else []),
    (_PARTED, lambda text, _small, _words: [_APOSTROPHE.sub(r"\1'", text), _PARTICLES.sub(_closed, text)]),
    (_LONE, lambda _text, _small, words: [_two_names(words)]),
    (_ARTICLE, lambda _text, _small, words: [without_article(words)]),
    (_TWO, lambda text, _small, _words: [_INITIALS.sub(r"\1. \2.", text)]),
)
"""What a word shows -> the convention that reads the name: as it stands, in small letters, and by its words."""
