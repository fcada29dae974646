"""Khmer in Latin letters: consonants of two series, which the signs of vowels follow.

Each consonant belongs to the first series, whose own vowel is *a*, or to the second, whose own is *o*; signs of vowels
sound differently after each. A consonant below another (coeng) makes a group with it: at the head of a word both are
spoken, inside it the first mostly ends the syllable before, at the end only the first is spoken.

Source: common spellings of Cambodian personal names, which mostly follow the sounds of the two series; no table was
copied.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from interlink.normalise.tokens import word_table

__all__ = ["khmer"]

_COENG = "្"
_CONSONANT = "[ក-អ]"
_UNIT = re.compile(f"(?:({_CONSONANT}(?:{_COENG}{_CONSONANT})*)([៉៊]?)((?:ឹម|ែវ|័យ)(?![ា-ៈ័់្])|[ា-ៈ័]*)(់?)|([ឣ-ឳ]))")
_SILENT = re.compile(f"(?:{_CONSONANT}{_COENG})*{_CONSONANT}[ិុ]?៍|[៌៎៏]")
_DOUBLED = re.compile("t(?=th)|p(?=ph)|k(?=kh)|ch(?=ch)")
"""The end of a syllable that passports do not write before the same sound."""
_FIRST_SERIES = frozenset("កខចឆដឋណតថបផសហឡអ")
_SONORANTS = frozenset("ងញណនមយរលវឡ")
_GLIDES = frozenset("រលវយ")
_TO_FIRST = "៉"
_MUTE = frozenset("ិុ")
"""Vowels that are written behind the last consonants of Indian words and not spoken."""


class _Unit(NamedTuple):
    letters: str
    vowel: str
    first: bool
    """Whether it is read by the first series."""
    shifted: bool = False
    whole: str = ""
    """Reading of a vowel that stands for a syllable."""


def khmer(word: str) -> str:
    """Return a word in Latin letters.

    Examples
    --------
    >>> khmer("សុខ"), khmer("វណ្ណា"), khmer("ជា"), khmer("កែវ"), khmer("រិទ្ធី")
    ('sok', 'vanna', 'chea', 'keo', 'rithy')
    """
    units = _units(_SILENT.sub("", unicodedata.normalize("NFC", word)))
    out: list[str] = []
    bare: list[_Unit] = []
    for place, unit in enumerate(units):
        if not unit.vowel and not unit.whole:
            bare.append(unit)
            continue
        out += _spoken(bare, after=bool(out))
        bare = []
        out.append(unit.whole or _heads(unit) + _vowel(unit, last=place + 1 == len(units)))
    return _DOUBLED.sub("", "".join([*out, *_spoken(bare, after=bool(out))]))


def _units(word: str) -> list[_Unit]:
    found = _UNIT.findall(word)
    units: list[_Unit] = []
    for place, (group, shift, vowel, _, alone) in enumerate(found):
        if alone:
            units.append(_Unit("", "", first=True, whole=_reading(alone)))
            continue
        first = _is_first(group) if not shift else shift == _TO_FIRST
        last = place + 1 == len(found)
        letters, ends = _parted(group, inside=bool(units), bare=last and (not vowel or vowel in _MUTE))
        mute = last and vowel in _MUTE and letters == "ត" and bool(units)
        units += [_Unit(end, "", _is_first(end)) for end in ends]
        if letters:
            units.append(_Unit(letters, "" if mute else vowel, first, shifted=shift == _TO_FIRST))
    return units


def _parted(letters: str, *, inside: bool, bare: bool) -> tuple[str, list[str]]:
    """Return the consonants at the head of a syllable, and those before them that end another one.

    Parameters
    ----------
    letters
        Consonants, with coeng between them.
    inside, bare
        Whether something stands before them, and whether they end the word.
    """
    group = letters.split(_COENG)
    if not inside or len(group) == 1:
        return letters, []
    if bare:
        return "", ["".join(group[:2]) if "-" + "".join(group[:2]) in _table() else group[0]]
    if group[1] in _GLIDES and len(group) == 2 and group[0] != group[1]:
        return letters, []
    return _COENG.join(group[1:]), group[:1]


def _is_first(letters: str) -> bool:
    """Whether a group is read by the first series: the last of its stops decides."""
    group = letters.replace(_COENG, "")
    stops = [letter for letter in group if letter not in _SONORANTS]
    return (stops[-1] if stops else group[0]) in _FIRST_SERIES


def _spoken(bare: list[_Unit], *, after: bool) -> list[str]:
    """Return consonants without a sign: one behind a vowel ends its syllable, two have their own vowel between them."""
    out: list[str] = []
    rest = list(bare)
    if rest and after and len(rest) % 2:
        out.append(_tail(rest.pop(0)))
    while rest:
        head, *rest = rest
        known = _table().get(f"{head.letters}{rest[0].letters}") if rest else None
        if known:
            out.append(known)
            rest = rest[1:]
            continue
        out += [_heads(head), "a" if head.first else "o"]
        if rest:
            out.append(_tail(rest.pop(0)))
    return out


def _heads(unit: _Unit) -> str:
    """Return consonants at the head of a syllable; ប is *p* before another one, and where its series is shifted up."""
    group = unit.letters.split(_COENG)
    if group[0] == "ប" and (unit.shifted or len(group) > 1):
        return "p" + "".join(map(_reading, group[1:]))
    return "".join(map(_reading, group))


def _tail(unit: _Unit) -> str:
    return _table().get(f"-{unit.letters}") or _reading(unit.letters[:1])


def _vowel(unit: _Unit, *, last: bool) -> str:
    """Return a vowel after the series of its consonant, and at the end of a word as it is spelt there."""
    series = "1" if unit.first else "2"
    kinds = [f"{series}{unit.vowel}"]
    kinds = ([f"{kinds[0]}."] if last else []) + kinds + [unit.vowel]
    if unit.letters[-1:] == "រ":
        kinds.insert(0, f"រ{unit.vowel}")
    found = next((_table()[kind] for kind in kinds if kind in _table()), None)
    if found is not None:
        return found
    return "".join(_table().get(f"{series}{sign}", _reading(sign)) for sign in unit.vowel)


def _reading(letter: str) -> str:
    return _table().get(letter, "")


def _table() -> dict[str, str]:
    return word_table("letters_khmer.tsv")
