"""Countries: codes, names and demonyms in many languages -> ISO 3166-1 alpha-2.

Codes of former countries (``SU``, ``YU``, ``CS``, ``DD``, ``ZR``, ``BU``, ``TP``, ``AN``, ...) and of Kosovo (``XK``)
are kept: documents still carry them, and :func:`related_countries` knows their successors.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from interlink.errors import RecordError
from interlink.normalise.data_files import rows
from interlink.normalise.folding import fold
from interlink.normalise.not_known import not_known_forms, says_not_known
from interlink.normalise.scripts import clean

__all__ = ["country_number", "find_country", "parse_countries", "parse_country", "related_countries", "related_table"]

_MAX_LENGTH = 200
_NO_COUNTRY = "-"
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_SEPARATORS = (re.compile(r"[;|/,،؛\n]"), re.compile(r"&|\s(?:and|et|und|y|e|ve|и|و)\s"))
"""Between countries, the weaker ones last: some countries have an "and" in their name."""
_STOP_WORDS = frozenset({"the", "of", "and", "la", "le", "de", "du", "des", "der", "die"})
# Words around a country that say what it is, or how sure, and not which.
_AROUND = re.compile(
    r"^(?:possibly|probably|reportedly|formerly|former|dual|region)?\s?"
    r"(?:citizen|national|nationality|native|subject|born|republic|state|passport|cidadao|citoyen|ciudadano|burger)?\s?"
    r"(?:of|in|from)?\s?(?:the\s)?(.*?)\s?"
    r"(?:citizen(?:ship)?|nationality|nationalities|national|native|subject|born|by birth|passport|origin|籍|人)?$"
)
_SUBDIVISION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")  # ISO 3166-2
_LOOKALIKES = str.maketrans("АВСЕНІЈКМОРЅТУХ", "ABCEHIJKMOPSTYX")


def parse_country(text: str) -> str | None:
    """Return the alpha-2 code of a country given as code, name or demonym.

    Returns
    -------
    str or None
        ``None`` where the text says that there is no country or that it is not known: ``stateless``, ``unknown``,
        ``-``, ``XX``, ``XXA``.

    Raises
    ------
    RecordError
        When the country is not known here, with the nearest name that is.

    Examples
    --------
    >>> parse_country("IRQ"), parse_country("Iraqi"), parse_country("العراق"), parse_country("irakische")
    ('IQ', 'IQ', 'IQ', 'IQ')
    >>> parse_country("stateless") is None
    True
    """
    if len(text) == 2 and text in _codes():
        return text
    return _parse(text)


@lru_cache(maxsize=65536)
def find_country(text: str) -> str | None:
    """Return the alpha-2 code of a country's code, name or demonym as it stands in the tables; ``None`` for all else.

    Unlike :func:`parse_country` it neither raises nor looks for inflected forms: for words inside a longer text.

    Examples
    --------
    >>> find_country("Syrian Arab Republic"), find_country("Aleppo")
    ('SY', None)
    """
    if len(text) > _MAX_LENGTH:
        return None
    tables, folded = _tables(), _fold(text)
    found = tables.names.get(folded) or (tables.bags.get(_bag(folded)) if " " in folded else None)
    return None if found == _NO_COUNTRY else found


def parse_countries(text: str) -> tuple[str, ...]:
    """Return every country named in a text: ``Iraqi / Syrian``, ``France and Algeria``.

    Raises
    ------
    RecordError
        When a part of it is not a country.

    Examples
    --------
    >>> parse_countries("Iraqi / Syrian"), parse_countries("Bosnia and Herzegovina"), parse_countries("stateless")
    (('IQ', 'SY'), ('BA',), ())
    """
    return _several(text, 0)


def _several(text: str, level: int) -> tuple[str, ...]:
    try:
        whole = parse_country(text)
    except RecordError:
        for weaker, separator in enumerate(_SEPARATORS[level:], level + 1):
            parts = [part for part in separator.split(text) if part.strip()]
            if len(parts) > 1:
                return tuple(dict.fromkeys(code for part in parts for code in _several(part, weaker)))
        raise
    return (whole,) if whole else ()


def country_number(code: str | None) -> int:
    """Return a small number for arrays: 0 for no country, 1 to 676 for a code. It never changes.

    Examples
    --------
    >>> country_number(None), country_number("AA"), country_number("IQ")
    (0, 1, 225)
    """
    return 0 if not code else 1 + 26 * (ord(code[0]) - 65) + ord(code[1]) - 65


def related_countries(a: str, b: str) -> bool:
    """Whether one country is a successor of the other, was part of it, or its people hold the other's passport.

    Examples
    --------
    >>> related_countries("RU", "SU"), related_countries("CN", "HK"), related_countries("RU", "UA")
    (True, True, False)
    """
    return frozenset({a, b}) in _related()


@cache
def related_table() -> npt.NDArray[np.bool_]:
    """Return :func:`related_countries` as a square table over the numbers of :func:`country_number`, read-only.

    Examples
    --------
    >>> bool(related_table()[country_number("RU"), country_number("SU")])
    True
    """
    table = np.zeros((1 + 26 * 26, 1 + 26 * 26), np.bool_)
    for pair in _related():
        one, other = map(country_number, pair)
        table[one, other] = table[other, one] = True
    table.flags.writeable = False
    return table


@cache
def _related() -> frozenset[frozenset[str]]:
    return frozenset(
        frozenset({code, other}) for code, others in rows("related_countries.tsv") for other in others.split()
    )


@lru_cache(maxsize=16384)
def _parse(text: str) -> str | None:
    if text[:1] in {"<", "#"} and says_not_known(text):  # <NA> is no Namibia
        return None
    tables = _tables()
    if len(text) <= _MAX_LENGTH:
        for form in _forms(text):
            found = tables.names.get(form) or tables.bags.get(_bag(form))
            if found or not form:
                return None if found == _NO_COUNTRY else found
    shown = text if len(text) <= 60 else text[:60] + "..."
    raise RecordError(
        f"{shown!r} is not a country known here.{_nearest(text)}",
        "Give an ISO 3166 code, or the name or demonym in a common language.",
        field="nationalities",
    )


def _forms(text: str) -> Iterator[str]:
    """Yield the keys under which a text may be found, the most literal first."""
    folded = _fold(text)
    yield folded
    yield _fold(_BRACKETS.sub(" ", text))
    part = _SUBDIVISION.fullmatch(text.strip())
    if part:
        yield part[1].lower()
    if len(folded) <= 3 and not folded.isascii():  # a code typed on a Cyrillic keyboard
        yield _fold(text.upper().translate(_LOOKALIKES))
    around = _AROUND.match(folded)
    bare = around[1] if around else folded
    yield bare
    yield from _uninflected(bare)


def _uninflected(word: str) -> Iterator[str]:
    if word.startswith("ال"):
        word = word.removeprefix("ال")
        yield word
    for ending, bases in _endings():
        if word.endswith(ending) and len(word) > len(ending) + 2:
            for base in bases:
                yield word.removesuffix(ending) + base


@cache
def _endings() -> list[tuple[str, list[str]]]:
    return [(ending, bases.replace("-", "").split(" ")) for ending, bases in rows("demonym_endings.tsv")]


class _Tables:
    """The names of all countries, read once."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.bags: dict[frozenset[str], str | None] = {}
        countries = list(rows("countries.tsv"))
        for code, alpha3, numeric, _ in countries:
            codes = (code, alpha3, numeric, numeric.lstrip("0"))
            self.names.update({form.lower(): code for form in codes if form})
        for form in not_known_forms():
            self._add(_fold(form), _NO_COUNTRY)
        for code, names in rows("demonyms.tsv"):
            for form in names.split("|"):
                self._add(_fold(form), code)
        for code, _, _, names in countries:
            for form in names.split("|"):
                if len(form) > 3 or not form.isascii():  # short names of other languages would pass for codes
                    self._add(_fold(form), code)

    def _add(self, key: str, code: str) -> None:
        """Take a name; codes come first, then names kept by hand, then those of CLDR."""
        self.names.setdefault(key, code)
        if " " in key:
            bag = _bag(key)
            self.bags[bag] = code if self.bags.get(bag, code) == code else None


@cache
def _codes() -> frozenset[str]:
    return frozenset(row[0] for row in rows("countries.tsv"))


@cache
def _tables() -> _Tables:
    return _Tables()


def _fold(text: str) -> str:
    """Fold a text to its words, without an article in front; what an apostrophe parts is one word."""
    folded = fold(clean(text)).replace("'", "")
    if not folded.replace(" ", "").isalnum():
        # vowel signs of Indic scripts are marks and belong to the word
        folded = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in folded)
    words = " ".join(folded.split())
    return words.removeprefix("the ").removeprefix("die ").removeprefix("les ").removeprefix("la ")


def _bag(folded: str) -> frozenset[str]:
    return frozenset(folded.split()) - _STOP_WORDS


@lru_cache(maxsize=1024)
def _nearest(text: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415  (only errors need it)

    names = _tables().names
    found = process.extractOne(_fold(text[:_MAX_LENGTH]), names.keys(), scorer=fuzz.ratio, score_cutoff=78)
    return f" Did you mean {found[0]!r} ({names[found[0]]})?" if found else ""
