"""Thai in Latin letters: where vowels stand tells syllables apart, and finals have sounds of their own.

Vowels are written before, above, below and behind the consonant that they follow; the commonest ones are not written at
all. Of consonants without a vowel, two make a syllable with *o* between them, and one that is left over before them is
spoken with *a*; one behind a vowel ends its syllable.

Source: Royal Thai General System of Transcription (1999); the rules for unwritten vowels as in Haas 1956 (The Thai
System of Writing).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from interlink.normalise.tokens import word_table

__all__ = ["thai"]

_CONSONANT = "[ก-ฮ]"
_BEFORE = re.compile(f"([เแโ])({_CONSONANT}(?:[รล](?=[ะ-ู]))?)|([ใไ])({_CONSONANT}[รล]?)")
_SILENT = re.compile(f"{_CONSONANT}[ิุ]?์")
_TONES = re.compile("[็-๎ๆฯ]")
_UNIT = re.compile(f"({_CONSONANT})(เ(?:ีย|ือ|า|ิ|อ|ะ)?|แะ?|โะ?|[ใไฤ]|ัว(?![ะ-ู])|ือ|รร|[ะาัำิีึืุู]|อ(?![ะ-ูเแโใไ]))?")
_CLUSTERS = frozenset("กขคตปผพท")
_SECOND = frozenset("รลว")
_MUTE_R = {"ศร": "s", "สร": "s"}
_CLOSED = "ั"
"""A vowel that is written so only where a consonant ends its syllable."""


class _Unit(NamedTuple):
    consonant: str
    vowel: str


def thai(word: str) -> str:
    """Return a word in Latin letters.

    Examples
    --------
    >>> thai("สมชาย"), thai("บุญมี"), thai("กมล"), thai("จันทร์")
    ('somchai', 'bunmi', 'kamon', 'chan')
    """
    # a mute consonant stands behind the last one of a syllable
    return "".join(_part(_TONES.sub("", part)) for part in _SILENT.split(word))


def _part(word: str) -> str:
    units = [_Unit(*found) for found in _UNIT.findall(_BEFORE.sub(r"\2\4\1\3", word))]
    out: list[str] = []
    bare: list[str] = []
    closed = False
    for unit in units:
        if not unit.vowel:
            bare.append(unit.consonant)
            continue
        head = _head(unit.consonant)
        if bare and bare[-1] + unit.consonant in _MUTE_R:
            head = _MUTE_R[bare.pop() + unit.consonant]
        elif bare and bare[-1] in _CLUSTERS and unit.consonant in _SECOND:
            head = _head(bare.pop()) + head
        out += [*_spoken(bare, after=bool(out), closed=closed), head, _vowel(unit.vowel)]
        bare, closed = [], unit.vowel == _CLOSED
    return "".join([*out, *_spoken(bare, after=bool(out), closed=closed, last=True)])


def _spoken(bare: list[str], *, after: bool, closed: bool, last: bool = False) -> list[str]:
    """Return consonants without a vowel as they are spoken.

    Parameters
    ----------
    bare
        The consonants.
    after, closed
        Whether they follow a vowel, and whether that needs one of them.
    last
        Whether nothing follows them.
    """
    out: list[str] = []
    rest = list(bare)
    if after and rest and (closed or len(rest) % 2):
        out.append(_tail(rest.pop(0)))
        if closed and last and len(rest) == 1:
            return out  # a second final is not spoken
    if len(rest) % 2:
        out += [_head(rest.pop(0)), "a"]
    for first, second in zip(rest[::2], rest[1::2], strict=True):
        out += [_head(first), "o", _tail(second)]
    return out


def _head(consonant: str) -> str:
    return "" if consonant == "อ" else word_table("letters_thai.tsv").get(consonant, "")


def _tail(consonant: str) -> str:
    return word_table("letters_thai.tsv").get(f"-{consonant}", _head(consonant))


def _vowel(signs: str) -> str:
    return word_table("letters_thai.tsv").get(signs, "")
