"""Names as rows of what their tokens are known by; a name of plain words is put together from its words.

The same words come back in millions of names. What a word gives is kept, within a limit, as the vocabulary takes it, so
that most names are a few look-ups.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from interlink.encoding.vocabulary import TokenKey, token_key
from interlink.normalise.habits import has_habits
from interlink.normalise.latin import Placed, placed
from interlink.normalise.mrz import read_zone
from interlink.normalise.names import (
    MAX_TOKENS,
    fills_a_field,
    may_be_cut,
    name_variants,
    plain_arabic_word,
    plain_name,
    plain_word,
)
from interlink.normalise.scripts import LONGEST_TEXT
from interlink.normalise.structure import is_one_name, may_repeat
from interlink.normalise.tokens import Alphabet, Role

__all__ = ["name_keys"]

Keys = tuple[TokenKey, ...]


def name_keys(text: str) -> tuple[Keys, ...]:
    """Return the tokens of each reading of a name, by what the vocabulary knows them by.

    Examples
    --------
    >>> name_keys("Samir ibn Ali")
    ((('samir', 0, 0, False), ('bin', 0, 4, False), ('ali', 0, 0, False)),)
    """
    plain = (_plain(text) or _plain(_in_order(text))) if text.isascii() else _plain_arabic(text)
    if plain:
        return (_perhaps_cut(plain) if fills_a_field(text) else plain,)
    return tuple(tuple(map(token_key, tokens)) for tokens in name_variants(text))


def _perhaps_cut(keys: Keys) -> Keys:
    *others, (text, alphabet, role, cut) = keys
    return (*others, (text, alphabet, role, cut or may_be_cut(text, role, len(keys))))


def _in_order(text: str) -> str:
    """Return a name with its family name behind, where that stands before a comma or in a machine-readable zone."""
    if "<" in text:
        zone = read_zone(text)
        return " ".join([*zone.secondary, *zone.primary]) if zone and not zone.cut else ""
    family, comma, given = text.partition(",")
    if not comma or " " in family or not is_one_name(text, "Latin"):
        return ""
    return f"{given.strip()} {family}"


def _plain(text: str) -> Keys | None:
    """Return the tokens of a name of plain Latin words; ``None`` for any other name."""
    if has_habits(text):
        return None
    words = text.split(" ")
    names = tuple(filter(None, map(_name, words)))  # most words are names of their own
    keys = _short_enough(text, names) if len(names) == len(words) else _put_together(text, _word)
    return None if keys is None or (len(keys) > 3 and may_repeat([text for text, *_ in keys])) else keys


def _plain_arabic(text: str) -> Keys | None:
    """Return the tokens of a name of plain Arabic words; ``None`` for any other name."""
    keys = _put_together(text, _arabic_word)
    return keys if keys and is_one_name(text, "Arabic") else None


def _put_together(text: str, read: Callable[[str], Placed[TokenKey] | None]) -> Keys | None:
    words = []
    for written in text.split(" "):
        word = read(written)
        if word is None:
            return None
        words.append(word)
    keys = placed(words)
    return None if keys is None else _short_enough(text, keys)


def _short_enough(text: str, keys: Keys) -> Keys | None:
    return None if len(text) > LONGEST_TEXT or len(keys) > MAX_TOKENS else keys


@lru_cache(maxsize=131072)
def _name(written: str) -> TokenKey | None:
    """Return the token of a word that is a name of its own in every name of plain words."""
    name = plain_name(written)
    return (name, int(Alphabet.LATIN), int(Role.NAME), False) if name else None


@lru_cache(maxsize=131072)
def _word(written: str) -> Placed[TokenKey] | None:
    name = _name(written)
    if name:
        return Placed.anywhere((name,))
    word = plain_word(written)
    return None if word is None else word.tokens.of(token_key)


@lru_cache(maxsize=65536)
def _arabic_word(written: str) -> Placed[TokenKey] | None:
    word = plain_arabic_word(written)
    return None if word is None else word.of(token_key)
