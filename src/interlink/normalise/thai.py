"""Thai in Latin letters: where vowels stand tells syllables apart, and finals have sounds of their own.

Vowels are written before, above, below and behind the consonant that they follow; the commonest ones are not written at
all. Of consonants without a vowel, two make a syllable with *o* between them, and one that is left over before them is
spoken with *a*; one behind a vowel ends its syllable.

Source: Royal Thai General System of Transcription (1999); the rules for unwritten vowels as in Haas 1956 (The Thai
System of Writing).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from interlink.normalise.tokens import word_table

__all__ = ["informal_thai", "thai"]

_CONSONANT = "[ก-ฮ]"
_BEFORE = re.compile(f"([เแโ])({_CONSONANT}(?:[รล](?=[ะ-ู]))?)|([ใไ])({_CONSONANT}[รล]?)")
_SILENT = re.compile(f"(?:[ดตท]ร|ษณ|{_CONSONANT}[ิุ]?)์")
_TONES = re.compile("[็-๎ๆฯ]")
_UNIT = re.compile(f"({_CONSONANT})(เ(?:ีย|ือ|า|ิ|อ|ะ)?|แะ?|โะ?|[ใไฤ]|ัว(?![ะ-ู])|ือ|รร|[ะาัำิีึืุู]|อ(?![ะ-ูเแโใไ]))?")
_CLUSTERS = {"ร": frozenset("กขคตปผพท"), "ล": frozenset("กขคปผพ"), "ว": frozenset("กขค")}
"""Consonants that are spoken together with another behind them."""
_MUTE_R = frozenset({"ศร", "สร"})
_RESPELT = [
    (re.compile(pattern), letters)
    for pattern, letters in (
        # spoken as s, but for words of Sanskrit in which a vowel or n stands before them (ภัทร, อินทร)
        ("(?<![นัิุ])ทร(?=ง|าย|ัพ|วง)|(?<=^ไ)ทร", "ซ"),
        ("พรหม", "พโรม"),
        ("เกษ", "กะเษ"),
        ("เพชร(?![ะ-ู])", "เพช"),
        ("เกียรติ", "เกียต"),
        ("(?<=ุ)ฒิ", "ฒ"),
        ("^สุร(?=[ก-ฮเ])", "สุระ"),
        ("(?<=า)ติ$", "ต"),
        ("(?<=ี)ร(?=[ก-ฮ])", "ระ"),
        ("(?<=[ะ-ู])สว(?=[ะ-ู])", "สะว"),
        ("(?<=[กคชดทนมลส])ว(?=[นล](?![ะ-ู]))", "ัว"),
    )
]
"""Words and groups of letters that are not spoken as they are written, and letters that say how they are."""
_O = "o"
"""The vowel between two consonants that is not written."""
_CLOSED = "ั"
"""A vowel that is written so only where a consonant ends its syllable."""


Table = dict[str, str]


class _Unit(NamedTuple):
    consonant: str
    vowel: str


def thai(word: str) -> str:
    """Return a word in Latin letters.

    Examples
    --------
    >>> thai("สมชาย"), thai("บุญมี"), thai("กมล"), thai("จันทร์"), thai("ทรงธรรม")
    ('somchai', 'bunmi', 'kamon', 'chan', 'songtham')
    """
    return _read(word, word_table("letters_thai.tsv"))


def informal_thai(word: str) -> str:
    """Return a word in Latin letters as many of its bearers write it: closer to the letters, without breath.

    Examples
    --------
    >>> informal_thai("ศรี"), informal_thai("จันทร์เพ็ญ"), informal_thai("ณัฐพล")
    ('sri', 'janpen', 'natpol')
    """
    return _read(word, _informal())


@cache
def _informal() -> Table:
    return word_table("letters_thai.tsv") | word_table("letters_thai_informal.tsv")


def _read(word: str, table: Table) -> str:
    # a mute consonant stands behind the last one of a syllable
    return "".join(_part(_TONES.sub("", part), table) for part in _SILENT.split(word))


def _part(word: str, table: Table) -> str:
    for pattern, letters in _RESPELT:
        word = pattern.sub(letters, word)
    units = [_Unit(*found) for found in _UNIT.findall(_BEFORE.sub(r"\2\4\1\3", word))]
    out: list[str] = []
    bare: list[str] = []
    closed = False
    for place, unit in enumerate(units):
        if not unit.vowel:
            bare.append(unit.consonant)
            continue
        head = _head(unit.consonant, table)
        if bare and bare[-1] + unit.consonant in _MUTE_R:
            head = table[bare.pop() + unit.consonant]
        elif bare and bare[-1] in _CLUSTERS.get(unit.consonant, ()):
            head = _head(bare.pop(), table) + head
        ends = _before_a_vowel(units[place + 1 :]) % 2 == 1
        out += [*_spoken(bare, table, after=bool(out), closed=closed), head, _vowel(unit.vowel, table, ends=ends)]
        bare, closed = [], unit.vowel == _CLOSED
    return "".join([*out, *_spoken(bare, table, after=bool(out), closed=closed, last=True)])


def _before_a_vowel(units: list[_Unit]) -> int:
    """Return how many consonants stand before the next vowel."""
    return next((size for size, unit in enumerate(units) if unit.vowel), len(units))


def _spoken(bare: list[str], table: Table, *, after: bool, closed: bool, last: bool = False) -> list[str]:
    """Return consonants without a vowel as they are spoken.

    Parameters
    ----------
    bare, table
        The consonants, and how letters are spelt.
    after, closed
        Whether they follow a vowel, and whether that needs one of them.
    last
        Whether nothing follows them.
    """
    out: list[str] = []
    rest = list(bare)
    if after and rest and (closed or len(rest) % 2):
        out.append(_tail(rest.pop(0), table))
        if closed and last and len(rest) == 1:
            return out  # a second final is not spoken
    if len(rest) % 2:
        out += [_head(rest.pop(0), table), "a"]
    for first, second in zip(rest[::2], rest[1::2], strict=True):
        out += [_head(first, table), _O, table.get(f"-{_O}{second}") or _tail(second, table)]
    return out


def _head(consonant: str, table: Table) -> str:
    return "" if consonant == "อ" else table.get(consonant, "")


def _tail(consonant: str, table: Table) -> str:
    return table.get(f"-{consonant}", _head(consonant, table))


def _vowel(signs: str, table: Table, *, ends: bool) -> str:
    """Return a vowel; ``ends`` says whether a consonant behind it may end its syllable."""
    return (table.get(f"{signs}-") if ends else None) or table.get(signs, "")
