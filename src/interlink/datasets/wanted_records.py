"""Wanted persons' records: what a list says of an identity, partial as lists are."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from interlink.datasets.birth_dates import iso
from interlink.datasets.draws import Draws, Weighted
from interlink.datasets.identities import BirthDate, Identity
from interlink.datasets.naming import kunya, latin_name, native_name
from interlink.datasets.slips import slip
from interlink.datasets.spelling import Habit, data_rows, plain_letters
from interlink.records import Document, Name, Notice, Person

__all__ = ["document_of", "nationality", "place_text", "wanted_id", "wanted_record"]

_ALIASES = Weighted({0: 52, 1: 25, 2: 13, 3: 6, 4: 4})
_DATES = Weighted({"day": 62, "year": 21, "month": 3, "interval": 4, "approximate": 4, "several": 4, "none": 2})


def wanted_id(number: int) -> str:
    """Return the id of the wanted person with this number, counted from 0.

    Examples
    --------
    >>> wanted_id(0)
    'xa-1'
    """
    return f"xa-{number + 1}"


def wanted_record(number: int, person: Identity, draws: Draws) -> Person:
    """Write the record of a wanted person.

    Parameters
    ----------
    number
        Number of the person, counted from 0.
    person
        Who it is.
    draws
        What the list knows and how it writes it.
    """
    places = () if draws.chance(0.3) else (place_text(person, "town, country" if draws.chance(0.6) else "town", draws),)
    documents = (document_of(person),) if draws.chance(0.25) else ()
    return Person(
        names=_names(person, draws),
        id=wanted_id(number),
        birth_dates=_WRITTEN[_DATES.at(draws.uniform())](person.born, draws),
        birth_places=places,
        nationalities=_nationalities(person, draws),
        sex=("male" if person.male else "female") if draws.chance(0.85) else None,
        documents=documents,
        notice=_notice(number, draws),
    )


def _names(person: Identity, draws: Draws) -> tuple[Name, ...]:
    manner = person.culture.habits.at(draws.uniform())
    names = [_primary(person, manner, draws)]
    known = {names[0].text.casefold()}
    for _ in range(_ALIASES.at(draws.uniform())):
        text = _alias(person, manner, draws)
        if text.casefold() not in known:
            known.add(text.casefold())
            names.append(Name(full=text, kind="alias"))
    if person.culture.script is not None or person.culture.kind == "latin":
        native = native_name(person, person.culture.forms[0]) if draws.chance(0.4) else None
        if native is not None and native not in known:
            names.append(Name(full=native, kind="original_script"))
    if draws.chance(0.12):
        both = kunya(person, manner, draws)
        if both is not None:
            names.append(Name(full=both[0], kind="weak_alias"))
    return tuple(names)


def _primary(person: Identity, manner: Habit, draws: Draws) -> Name:
    style = draws.uniform()
    form = person.culture.forms[0] if draws.chance(0.6) else draws.one_of(person.culture.forms)
    if style < 0.15 and "n" in person.parts and "d" not in form:
        family = person.parts["n"].latin(manner, draws.uniform())
        rest = tuple(symbol for symbol in form if symbol not in "nq")
        return Name(given=latin_name(person, rest, manner, draws) or None, family=family)
    text = latin_name(person, form, manner, draws)
    return Name(full=plain_letters(text).upper() if style < 0.75 else text)


def _alias(person: Identity, manner: Habit, draws: Draws) -> str:
    other = person.culture.habits.at(draws.uniform()) if draws.chance(0.5) else manner
    text = latin_name(person, draws.one_of(person.culture.forms), other, draws)
    if draws.chance(0.06):
        text = slip(text, draws)
    return plain_letters(text) if draws.chance(0.5) else text


def _interval(born: BirthDate, draws: Draws) -> tuple[str, ...]:
    first = born[0] - draws.below(3)
    return (f"{first}/{first + 2 + draws.below(2)}",)


_WRITTEN: dict[str, Callable[[BirthDate, Draws], tuple[str, ...]]] = {
    "day": lambda born, _: (iso(*born),),
    "year": lambda born, _: (f"{born[0]}",),
    "month": lambda born, _: (f"{born[0]}-{born[1]:02d}",),
    "interval": _interval,
    "approximate": lambda born, draws: (f"{born[0] + draws.below(3) - 1}~",),
    "several": lambda born, draws: (iso(*born), f"{born[0] + (1 if draws.chance(0.5) else -1)}"),
    "none": lambda _born, _draws: (),
}


def _nationalities(person: Identity, draws: Draws) -> tuple[str, ...]:
    if draws.chance(0.1):
        return ()
    if draws.chance(0.05):
        second = nationality(person, draws)
        if second != person.country.code:
            return (person.country.code, second)
    return (person.country.code,)


def nationality(person: Identity, draws: Draws) -> str:
    """Return a country whose citizen the person may be taken for: of the same culture, or of residence abroad."""
    if draws.chance(0.6):
        return person.culture.countries.at(draws.uniform()).code
    return draws.one_of(("FR", "DE", "GB", "TR", "SE", "NL", "AE", "US", "IT", "BE"))


def place_text(person: Identity, what: str, draws: Draws) -> str:
    """Return the birth place as a list or a passport writes it: ``town``, ``town, country`` or ``country``."""
    if what == "country":
        return person.country.name
    town = person.town
    name = draws.one_of(town.others) if town.others and draws.chance(0.25) else town.name
    return f"{name}, {person.country.name}" if what == "town, country" else name


def document_of(person: Identity, slip: int = 0) -> Document:
    """Return the person's passport; ``slip`` other than 0 changes one digit of its number.

    Examples
    --------
    >>> import numpy as np
    >>> from interlink.datasets.draws import streams
    >>> from interlink.datasets.identities import identity
    >>> document_of(identity(streams(0, "example", np.array([1]), 16)[0])).type
    'passport'
    """
    number = int(person.document * 26 * 10**8)
    if slip:
        place = 10 ** (slip % 8)
        digit = number // place % 10
        number += ((digit + 1 + slip % 9) % 10 - digit) * place
    letter, digits = divmod(number, 10**8)
    return Document("passport", f"{chr(65 + letter % 26)}{digits:08d}", person.country.code)


@lru_cache(maxsize=1)
def _choices() -> tuple[Weighted[str], Weighted[str], Weighted[str]]:
    table = {kind: values.split(";") for kind, values in data_rows("offences.tsv")}
    offences = Weighted([(offence, 1 / (rank + 2)) for rank, offence in enumerate(table["offence"])])
    types, issuers = (
        Weighted([(name, float(weight)) for name, _, weight in (v.partition(":") for v in table[kind])])
        for kind in ("notice", "issuer")
    )
    return offences, types, issuers


def _notice(number: int, draws: Draws) -> Notice:
    offences, types, issuers = _choices()
    issuer = issuers.at(draws.uniform())
    year = 2004 + draws.below(21)
    month, day = 1 + draws.below(12), 1 + draws.below(28)
    charges = [offences.at(draws.uniform())]
    if draws.chance(0.3):
        second = offences.at(draws.uniform())
        charges += [second] if second not in charges else []
    withheld = issuers.at(draws.uniform()) if draws.chance(0.03) else issuer
    return Notice(
        list="XA",
        reference=f"{number + 1}",
        type=types.at(draws.uniform()),
        issuing_country=issuer,
        offences=tuple(charges),
        issued_on=iso(year, month, day),
        expires_on=iso(year + 5 * (1 + draws.below(4)), month, day) if draws.chance(0.15) else None,
        withheld_from=(withheld,) if withheld != issuer else (),
    )
