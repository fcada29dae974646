"""Identities: who a person really is, before any record is written of them; and their kin and namesakes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from interlink.datasets.cultures import Country, Culture, Town, cultures
from interlink.datasets.draws import Draws
from interlink.datasets.parts import Part, feminine, patronymic

__all__ = ["DAYS_OF_MONTH", "BirthDate", "Identity", "brother_of", "father_of", "identity", "namesake_of", "son_of"]

BirthDate = tuple[int, int, int]

_FIRST_YEAR, _YEARS = 1942, 64
_LAST_YEAR = _FIRST_YEAR + _YEARS - 1
DAYS_OF_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Where many births were registered late, the register says 1 January (or 1 July).
_LATE_REGISTERS = frozenset(("AF", "IQ", "SY", "SD", "SO", "YE", "PK", "BD", "ML", "NE", "TD"))


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """Who a person really is.

    Parameters
    ----------
    culture
        Decides how the name is formed and written.
    male
        Sex.
    parts
        Name parts by the letters of :class:`~interlink.datasets.cultures.Culture.forms`.
    born
        Year, month, day.
    country, town
        Where.
    document
        A number from which the person's document is made.
    """

    culture: Culture
    male: bool
    parts: dict[str, Part]
    born: BirthDate
    country: Country
    town: Town
    document: float


def identity(draws: Draws) -> Identity:
    """Make up a person.

    Examples
    --------
    >>> import numpy as np
    >>> from interlink.datasets.draws import streams
    >>> sorted(identity(streams(0, "example", np.array([1]), 16)[0]).parts)[:3]
    ['f', 'g', 'm']
    """
    culture = cultures().at(draws.uniform())
    male = draws.chance(0.8)
    parts = {
        "g": culture.given(draws, male=male),
        "m": culture.given(draws, male=male),
        "f": culture.given(draws, male=True),
        "p": culture.given(draws, male=True),
    }
    if parts["m"].text == parts["g"].text:
        parts["m"] = culture.given(draws, male=male)
    family = culture.family(draws)
    if family is not None:
        parts["n"] = family if male or culture.kind != "letters" else feminine(family)
        if any("q" in form for form in culture.forms):
            parts["q"] = culture.family(draws) or family
    if any("t" in form for form in culture.forms):
        parts["t"] = patronymic(parts["f"], male=male)
    country = culture.countries.at(draws.uniform())
    town = country.towns.at(draws.uniform())
    return Identity(culture, male, parts, _birth(draws, country), country, town, draws.uniform())


def _birth(draws: Draws, country: Country) -> BirthDate:
    year = _FIRST_YEAR + int((draws.uniform() + draws.uniform()) * _YEARS / 2)
    place = draws.uniform()
    if country.code in _LATE_REGISTERS and place < 0.12:
        return year, (7 if place < 0.02 else 1), 1
    month = draws.below(12)
    return year, month + 1, draws.below(DAYS_OF_MONTH[month]) + 1


def _another_birth(person: Identity, year: int, draws: Draws) -> BirthDate:
    month = (person.born[1] + draws.below(11)) % 12
    return min(max(year, _FIRST_YEAR - 40), _LAST_YEAR), month + 1, draws.below(DAYS_OF_MONTH[month]) + 1


def namesake_of(person: Identity, draws: Draws) -> Identity:
    """Return somebody else who bears the same name: born three years or more apart, elsewhere."""
    apart = 3 + draws.below(22)
    year = person.born[0] + (apart if draws.chance(0.5) else -apart)
    if year > _LAST_YEAR:
        year = person.born[0] - apart
    country = person.culture.countries.at(draws.uniform())
    town = country.towns.at(draws.uniform())
    born = _another_birth(person, year, draws)
    return replace(person, born=born, country=country, town=town, document=draws.uniform())


def brother_of(person: Identity, draws: Draws) -> Identity:
    """Return a brother or sister: the same chain, another given name, born a year or more apart."""
    apart = 1 + draws.below(9)
    year = person.born[0] + (apart if draws.chance(0.5) else -apart)
    if year > _LAST_YEAR:
        year = person.born[0] - apart
    parts = {**person.parts, **_other_given(person, draws)}
    return replace(person, parts=parts, born=_another_birth(person, year, draws), document=draws.uniform())


def _other_given(person: Identity, draws: Draws) -> dict[str, Part]:
    given = person.parts["g"]
    for _ in range(20):
        given = person.culture.given(draws, male=person.male)
        if given.text not in {person.parts["g"].text, person.parts["m"].text, person.parts["f"].text}:
            break
    return {"g": given, "m": person.culture.given(draws, male=person.male)}


def father_of(person: Identity, draws: Draws) -> Identity:
    """Return the father: the chain shifted down by one place, born a generation earlier."""
    culture = person.culture
    shifted = {"g": person.parts["f"], "f": person.parts["p"], "p": culture.given(draws, male=True)}
    return _relative(person, shifted, -20 - draws.below(25), draws)


def son_of(person: Identity, draws: Draws) -> Identity:
    """Return a son: the chain shifted up by one place, born a generation later."""
    shifted = {**_other_given(person, draws), "f": person.parts["g"], "p": person.parts["f"]}
    return _relative(person, shifted, 20 + draws.below(20), draws)


def _relative(person: Identity, shifted: dict[str, Part], years: int, draws: Draws) -> Identity:
    parts = {**person.parts, **shifted}
    if "t" in parts:
        parts["t"] = patronymic(parts["f"], male=True)
    born = _another_birth(person, person.born[0] + years, draws)
    return replace(person, male=True, parts=parts, born=born, document=draws.uniform())
