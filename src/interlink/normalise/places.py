"""Birth places as free text -> country and words to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from interlink.normalise.arabic import fold_arabic, reading
from interlink.normalise.countries import find_country
from interlink.normalise.data_files import rows
from interlink.normalise.latin import fold_latin
from interlink.normalise.romanise import renderings
from interlink.normalise.scripts import clean, one_script, script_of

__all__ = ["Place", "parse_place"]

_MAX_LENGTH = 500
_LONGEST = 4
"""Words of a place or country name that are looked up together."""
_NOW = re.compile(r"\bnow\s+([^),;]+)", re.IGNORECASE)
_PARTS = re.compile(r"[,،;؛/()\[\]（）、]+|\s[-–—]\s")
_WORDS = re.compile(r"[^\W\d_]+(?:['’ʼʻʿʾ`][^\W\d_]+)*")
_KIND_AT_END = re.compile("(?<=..)[市県省州区町村郡府縣县區]$")
"""How Chinese and Japanese write what kind of place it is."""
_FORMER = frozenset({"SU", "YU", "CS", "DD", "ZR", "BU", "TP", "AN", "HV", "YD", "VD"})
# Codes of states of the USA that are also countries: "San Diego, CA" is not in Canada.
_STATES = frozenset(
    {"AL", "AR", "AZ", "CA", "CO", "DE", "GA", "ID", "IL", "IN", "KY", "LA", "MA", "MD", "ME", "MN", "MO", "MS", "MT",
     "NC", "NE", "PA", "SC", "SD", "TN", "VA"}
)  # fmt: skip


class Place(NamedTuple):
    """A place of birth.

    Parameters
    ----------
    country
        Alpha-2, where the text names one or a well-known place is in one.
    tokens
        Words of the place in Latin letters a-z, without the country and without words like *city* or *district*; a
        well-known place is always written in the same way.
    """

    country: str | None
    tokens: tuple[str, ...]


@lru_cache(maxsize=65536)
def parse_place(text: str) -> Place:
    """Read a birth place in any script.

    Examples
    --------
    >>> parse_place("Mossoul, Irak"), parse_place("الموصل، العراق")
    (Place(country='IQ', tokens=('mosul',)), Place(country='IQ', tokens=('mosul',)))
    >>> parse_place("Zurmat District, Paktia Province")
    Place(country='AF', tokens=('zurmat', 'paktia'))
    >>> parse_place("Moscow, former USSR (now Russian Federation)")
    Place(country='RU', tokens=('moscow',))
    """
    if len(text) > _MAX_LENGTH:
        text = text[:_MAX_LENGTH].rpartition(" ")[0]
    parts = [part.strip() for part in _PARTS.split(clean(text)) if part.strip()]
    country, named = _country(text, parts)
    tokens: dict[str, None] = {}
    known: list[str] = []
    for place, part in enumerate(parts):
        if place not in named:
            words, countries = _tokens(_WORDS.findall(part))
            tokens.update(dict.fromkeys(words))
            known.extend(countries)
    return Place(country or (known[-1] if known else None), tuple(tokens))


def _country(text: str, parts: list[str]) -> tuple[str | None, set[int]]:
    """Return the country that a text names, and which of its parts do nothing but name a country."""
    whole = find_country(text.strip())
    if whole:
        return whole, set(range(len(parts)))
    named: dict[int, str] = {}
    for place, part in enumerate(parts):
        found = _whole(part)
        if found:
            named[place] = found
    now = _NOW.search(text)
    today = find_country(now[1].strip()) if now else None
    last_first = [named[place] for place in sorted(named, reverse=True)]
    later = [code for code in last_first if code not in _FORMER]
    return today or next(iter(later or last_first), None), set(named)


def _whole(part: str) -> str | None:
    """Return the country when a part names one and nothing else."""
    if len(part) == 2 and part in _STATES:
        return None
    words = [word for word in part.split() if _key(word) not in {"former", "formerly", "now", "born", "in"}]
    return find_country(" ".join(words)) if words else None


def _tokens(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the words to compare, and the countries of well-known places among them."""
    words = [_KIND_AT_END.sub("", word) for word in words]
    keys = [_key(word) for word in words]
    tokens: list[str] = []
    countries: list[str] = []
    place = 0
    while place < len(words):
        width, known = _known(keys, place)
        if known:
            tokens += known[0].split()
            countries.append(known[1])
        elif code := _named_inside(words, place):
            width, country = code
            countries.append(country)
        elif keys[place] not in _generic() and (len(keys[place]) > 1 or script_of(keys[place]) == "Han"):
            tokens += _latin(words[place])
        place += width
    return tokens, countries


def _known(keys: list[str], place: int) -> tuple[int, tuple[str, str] | None]:
    for width in range(min(_LONGEST, len(keys) - place), 0, -1):
        found = _gazetteer().get(" ".join(keys[place : place + width]))
        if found:
            return width, found
    return 1, None


def _named_inside(words: list[str], place: int) -> tuple[int, str] | None:
    """Return the country whose name of some length begins at this word, and how many words it takes."""
    for width in range(min(_LONGEST, len(words) - place), 0, -1):
        phrase = " ".join(words[place : place + width])
        found = find_country(phrase) if len(phrase) > 3 or phrase in {"РФ", "USA", "UAE"} else None
        if found:
            return width, found
    return None


def _latin(word: str) -> Iterator[str]:
    """Yield the words by which one word is compared."""
    word = one_script(word)
    script = script_of(word)
    if script == "Latin":
        found = fold_latin(word)
    elif script == "Arabic":
        folded = fold_arabic(word)
        found = reading(folded.removeprefix("ال") if len(folded) > 4 else folded)
    else:
        found = fold_latin(" ".join(renderings(word, script)[:1]))
    for part in re.split("[^a-z]+", found):
        if len(part) > 1 and part not in _generic():
            yield part


def _key(word: str) -> str:
    """Return the form under which a word is looked up: folded, Arabic without article."""
    if word.isascii():
        return word.lower().replace("'", "")
    script = script_of(word)
    if script == "Arabic":
        folded = fold_arabic(word).replace("ة", "ه").replace("ى", "ي")
        return folded.removeprefix("ال") if len(folded) > 4 else folded
    return fold_latin(word) if script == "Latin" else word.casefold().replace("ё", "е")


@cache
def _generic() -> frozenset[str]:
    return frozenset(_key(word) for (words,) in rows("place_words.tsv") for word in words.split("|"))


@cache
def _gazetteer() -> dict[str, tuple[str, str]]:
    places: dict[str, tuple[str, str]] = {}
    for name, country, forms in rows("places.tsv"):
        for form in (name, *forms.split("|")):
            key = " ".join(map(_key, _WORDS.findall(form)))
            if key:
                places.setdefault(key, (name, country))
    return places
