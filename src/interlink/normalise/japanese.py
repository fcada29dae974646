"""Japanese names in Han characters: known family names, and given names as wholes or by their parts.

The characters of a given name have several readings each. Common names are read as wholes; of others the parts are put
together, the commonest readings first, and of these only a few are kept. What cannot be read stays in its Mandarin
reading: half a name would be like every other name of the family.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import product

from interlink.normalise.data_files import rows
from interlink.normalise.kana import hepburn, katakana
from interlink.normalise.tokens import Alphabet, Role, Token, word_set, word_table

__all__ = ["family_of", "given_readings", "japanese", "japanese_run_together", "with_kana"]

_MOST = 3
"""Readings that are kept of one given name."""
_LONGEST_FAMILY, _LONGEST_GIVEN, _LONGEST_TAIL = 3, 5, 3
_AGAIN = re.compile("(.)々")
_HAN = "[々\u3400-\u9fff]"
_KANA = "[\u3041-\u3096\u30a1-\u30fa\u30fc]"
_PIECES = re.compile(f"({_HAN}+)|({_KANA}+)")
_ANY = f"(?:{_HAN}|{_KANA}){{,5}}"
"""Bounded, for each character beside Kana multiplies the readings."""
_MIXED = re.compile(f"{_ANY}{_KANA}{_ANY}")


def japanese(family: str, given: str) -> list[list[Token]]:
    """Return the readings of a Japanese name whose family name is a known one.

    Examples
    --------
    >>> [" ".join(token.text for token in tokens) for tokens in japanese("大野", "健一郎")]
    ['ono kenichiro', 'ono takeichiro']
    >>> japanese("大野", "鬱")
    []
    """
    own = family_of(family)
    return [_named(family, own, given, reading) for reading in given_readings(given)] if own else []


def japanese_run_together(name: str) -> list[list[Token]]:
    """Return the readings of a Japanese name without a space between family name and given name.

    A family name of one character may be a Chinese one: then the given name has to end as only Japanese ones do.

    Examples
    --------
    >>> [" ".join(token.text for token in tokens) for tokens in japanese_run_together("佐々木一郎")]
    ['sasaki ichiro']
    """
    for size in range(_LONGEST_FAMILY, 0, -1):
        family, given = name[:size], name[size:]
        if size > 1 or _is_japanese(family, given):
            found = japanese(family, given)
            if found:
                return found
    return []


def _is_japanese(family: str, given: str) -> bool:
    """Whether a name whose family name is one character is Japanese rather than Chinese."""
    if given[-1:] in word_set("ends_japanese"):
        return True
    return given in _names("given") and family not in word_table("surnames_chinese.tsv")


def with_kana(text: str) -> list[list[Token]]:
    """Return the readings of a name whose family name is in Han characters and whose given name has Kana in it.

    Examples
    --------
    >>> [" ".join(token.text for token in tokens) for tokens in with_kana("林 さくら")]
    ['hayashi sakura']
    >>> with_kana("高橋 タカハシ")  # the same said twice
    []
    """
    for size in range(_LONGEST_FAMILY, 0, -1):
        family, given = text[:size], text[size:].removeprefix(" ")
        own = family_of(family)
        if own and _MIXED.fullmatch(given):
            readings = [reading for reading in _mixed_readings(given) if not reading.startswith(own)]
            return [_named(family, own, given, reading) for reading in readings]
    return []


def given_readings(given: str) -> list[str]:
    """Return the readings of a given name, the likeliest first: that of the whole, or those of its parts.

    Examples
    --------
    >>> given_readings("千鶴子"), given_readings("龍之介")
    (['chizuko'], ['ryunosuke', 'tatsunosuke'])
    """
    whole = _names("given").get(given)
    if whole:
        return [whole]
    return _by_parts(given) if len(given) <= _LONGEST_GIVEN else []


def _named(family: str, own: str, given: str, reading: str) -> list[Token]:
    return [Token(own, Alphabet.LATIN, Role.NAME, family), Token(reading, Alphabet.LATIN, Role.NAME, given)]


def family_of(characters: str) -> str | None:
    """Return the reading of a family name that is a known one.

    Examples
    --------
    >>> family_of("佐々木"), family_of("佐")
    ('sasaki', None)
    """
    return _names("family").get(characters)


@cache
def _names(kind: str) -> dict[str, str]:
    return {characters: reading for each, characters, reading in rows("names_japanese.tsv") if each == kind}


def _by_parts(given: str) -> list[str]:
    """Read the end by the longest part that is one, and each character before it by itself."""
    given = _AGAIN.sub(r"\1\1", given)
    for size in range(min(_LONGEST_TAIL, len(given)), 0, -1):
        head, tail = given[:-size], given[-size:]
        end = _ending(tail) if head else _readings(tail) or _ending(tail)
        parts = [*map(_readings, head), end]
        if all(parts):
            return _likeliest(parts)
    return []


def _ending(part: str) -> list[str]:
    return _readings(f"-{part}") or _readings(part)


def _readings(part: str) -> list[str]:
    return word_table("parts_japanese.tsv").get(part, "").split()


def _likeliest(parts: list[list[str]]) -> list[str]:
    """Return the readings that take the commonest ones of their parts."""
    ranked = sorted(product(*map(enumerate, parts)), key=lambda chosen: sum(rank for rank, _ in chosen))
    return _some("".join(reading for _, reading in chosen) for chosen in ranked)


def _mixed_readings(given: str) -> list[str]:
    pieces = [[hepburn(katakana(kana))] if kana else _by_parts(han) for han, kana in _PIECES.findall(given)]
    return _likeliest(pieces) if all(pieces) else []


def _some(readings: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, readings)))[:_MOST]
