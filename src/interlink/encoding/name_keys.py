"""Names as rows of what their tokens are known by; a name of plain words is put together from its words.

The same words come back in millions of names. What a word gives is kept, within a limit, as the vocabulary takes it, so
that most names are a few look-ups.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from interlink.encoding.vocabulary import TokenKey, token_key
from interlink.normalise.habits import call_for_others, other_spellings, shown_by
from interlink.normalise.latin import Placed, latin_tokens, placed
from interlink.normalise.mrz import decoded, read_zone
from interlink.normalise.names import (
    MAX_TOKENS,
    fills_a_field,
    may_be_cut,
    name_variants,
    plain_arabic_word,
    plain_name,
    plain_word,
    plain_words,
)
from interlink.normalise.scripts import LONGEST_TEXT, script_of_letter
from interlink.normalise.structure import MARKER_WORDS, in_order, is_one_name, may_repeat
from interlink.normalise.tokens import Alphabet, Role

__all__ = ["name_keys"]

Keys = tuple[TokenKey, ...]

_OWN_LETTERS = {"Cyrillic": Alphabet.CYRILLIC, "Greek": Alphabet.GREEK}


def name_keys(text: str) -> tuple[Keys, ...]:
    """Return the tokens of each reading of a name, by what the vocabulary knows them by.

    Examples
    --------
    >>> name_keys("Samir ibn Ali")
    ((('samir', 0, 0, False), ('bin', 0, 4, False), ('ali', 0, 0, False)),)
    """
    found = _of_plain_words(text) if text.isascii() else _of_other_script(text)
    if found:
        return (_perhaps_cut(found[0]), *found[1:]) if fills_a_field(text) else found
    return tuple(tuple(map(token_key, tokens)) for tokens in name_variants(text))


def _perhaps_cut(keys: Keys) -> Keys:
    *others, (text, alphabet, role, cut) = keys
    return (*others, (text, alphabet, role, cut or may_be_cut(text, role, len(keys))))


class _Word(NamedTuple):
    """What a plain Latin word gives."""

    name: TokenKey | None
    """The token of a word that is a name of its own in every name of plain words, as most words are"""
    tokens: Placed[TokenKey] | None
    """What it gives by its place; ``None`` for a word that is not plain"""
    shown: int
    """What it shows of conventions of spelling"""


def _of_plain_words(text: str) -> tuple[Keys, ...] | None:
    """Return the readings of a name of plain Latin words; ``None`` for any other name."""
    if "<" in text:
        zone = read_zone(text)
        written = [*zone.secondary, *zone.primary] if zone and not zone.cut else []
        keys = _plain(" ".join(written), list(map(_word, written))) if written else None
        return (keys,) if keys else None
    name = text if "," not in text else in_order(text)
    words = list(map(_word, name.split(" ")))
    keys = _plain(name, words)
    if not keys:
        return None
    shown = 0
    for word in words:
        shown |= word.shown
    others = other_spellings(name) if len(words) == 1 or call_for_others(shown) else ()
    return _with_others(keys, others) if others else (keys,)


def _with_others(keys: Keys, others: Sequence[str]) -> tuple[Keys, ...] | None:
    """Return a reading and those of other spellings that differ from it; ``None`` where one might cut the name."""
    found = {_texts(keys): keys}
    for other in others:
        put_together = _put_together(other, (_word(written).tokens for written in other.split(" ")))
        read = put_together or tuple(map(token_key, latin_tokens(other)[:MAX_TOKENS]))
        texts = _texts(read)
        if not MARKER_WORDS.isdisjoint(texts):
            return None
        if read:
            found.setdefault(texts, read)
    return tuple(found.values())


def _texts(keys: Keys) -> tuple[str, ...]:
    return tuple([text for text, *_ in keys])


def _plain(text: str, words: Sequence[_Word]) -> Keys | None:
    """Return the tokens of a name of plain Latin words, as it stands; ``None`` for any other name."""
    if "X" in text and text.isupper() and decoded(text.split(" ")):
        return None  # Arabic letters in the escapes of a machine-readable zone
    names = tuple([word.name for word in words if word.name is not None])
    whole = len(names) == len(words)
    keys = _short_enough(text, names) if whole else _put_together(text, (word.tokens for word in words))
    return None if keys is None or (len(keys) > 3 and may_repeat(_texts(keys))) else keys


def _of_other_script(text: str) -> tuple[Keys, ...] | None:
    """Return the one reading of a name of plain words in a script of its own; ``None`` for any other name."""
    script = script_of_letter(text[0])
    alphabet = _OWN_LETTERS.get(script)
    if script == "Arabic":
        keys = _put_together(text, map(_arabic_word, text.split(" ")))
    elif alphabet is not None:
        words = plain_words(text, script)
        keys = _short_enough(text, tuple([(word, int(alphabet), int(Role.NAME), False) for word in words]))
    else:
        return None
    return (keys,) if keys and is_one_name(text, script) else None


def _put_together(text: str, words: Iterable[Placed[TokenKey] | None]) -> Keys | None:
    known = []
    for word in words:
        if word is None:
            return None  # the others need not be read
        known.append(word)
    keys = placed(known)
    return None if keys is None else _short_enough(text, keys)


def _short_enough(text: str, keys: Keys) -> Keys | None:
    return None if len(text) > LONGEST_TEXT or len(keys) > MAX_TOKENS else keys


@lru_cache(maxsize=131072)
def _word(written: str) -> _Word:
    name = plain_name(written)
    if name:
        key = (name, int(Alphabet.LATIN), int(Role.NAME), False)
        return _Word(key, Placed.anywhere((key,)), shown_by(written))
    word = plain_word(written)
    return _Word(None, None, 0) if word is None else _Word(None, word.tokens.of(token_key), shown_by(written))


@lru_cache(maxsize=65536)
def _arabic_word(written: str) -> Placed[TokenKey] | None:
    word = plain_arabic_word(written)
    return None if word is None else word.of(token_key)
