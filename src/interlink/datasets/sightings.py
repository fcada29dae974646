"""Incoming records: persons seen again, spelled, cut and mistaken as at borders and banks; and innocents.

A query is one of: ``true`` (a wanted person seen again), ``namesake`` (the name of a wanted person, another person),
``brother``, ``father`` and ``son`` (kin of a wanted person), ``stranger``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from interlink.datasets.birth_dates import changed_date
from interlink.datasets.draws import Draws, Weighted
from interlink.datasets.identities import Identity, brother_of, father_of, namesake_of, son_of
from interlink.datasets.naming import latin_parts, native_name
from interlink.datasets.slips import careless, family_first, joined_or_split, machine_readable, slip, without_a_word
from interlink.datasets.spelling import plain_letters
from interlink.datasets.wanted_records import document_of, nationality, place_text
from interlink.records import Document, Name, Person

__all__ = ["CHANGES", "KINDS", "Sighting", "innocent_kind", "query_id", "seen"]

KINDS: Final = ("true", "namesake", "brother", "father", "son", "stranger")
"""What a query can be."""

CHANGES: Final = (
    "native script", "careless letters", "word left out", "family name first", "joined or split", "machine-readable",
    "slip of the keys", "year only", "month only", "1 January", "day and month swapped", "neighbouring year",
    "digit slip", "approximate year", "Hijri date", "no date", "another nationality", "no nationality", "document",
    "document digit",
)  # fmt: skip
"""What can have happened to a record."""

_YOUNGEST_FATHER = 1980
_INNOCENTS = Weighted({"namesake": 6, "brother": 4, "father": 2, "son": 2, "stranger": 86})


@dataclass(frozen=True, slots=True)
class Sighting:
    """An incoming record with its truth.

    Parameters
    ----------
    person
        The record.
    kind
        One of ``KINDS``.
    target
        Number of the wanted person it is, or is kin to; ``None`` for strangers.
    changes
        What happened to the record, from ``CHANGES``.
    """

    person: Person
    kind: str
    target: int | None
    changes: tuple[str, ...]


def query_id(number: int) -> str:
    """Return the id of the incoming record with this number, counted from 0.

    Examples
    --------
    >>> query_id(0)
    'q-1'
    """
    return f"q-{number + 1}"


def innocent_kind(place: float) -> str:
    """Return what kind of innocent a query is; ``place`` in [0, 1) chooses."""
    return _INNOCENTS.at(place)


def seen(number: int, person: Identity, kind: str, target: int | None, draws: Draws) -> Sighting:
    """Write the incoming record of a person.

    Parameters
    ----------
    number
        Number of the query, counted from 0.
    person
        The wanted person for ``true``, ``namesake`` and kin; the person itself for ``stranger``.
    kind
        One of ``KINDS``.
    target
        Number of the wanted person.
    draws
        What is mistaken.
    """
    kind = _possible(person, kind)
    who = _bearer(person, kind, draws)
    changes: list[str] = []
    text = _name(who, changes, draws)
    dates = changed_date(who, _date_change(kind, draws), changes, draws)
    nationalities = _nationality(who, changes, draws)
    record = Person(
        names=(Name(full=text),),
        id=query_id(number),
        birth_dates=dates,
        birth_places=(place_text(who, "town", draws),) if draws.chance(0.3) else (),
        nationalities=nationalities,
        sex=("male" if who.male else "female") if draws.chance(0.85) else None,
        documents=_documents(who, changes, draws),
    )
    return Sighting(record, kind, target, tuple(changes))


def _possible(person: Identity, kind: str) -> str:
    """Return the kind, or ``brother`` for a person who cannot have such a namesake, father or son to be seen."""
    if kind == "namesake" and any(person.parts[part].rare for part in "gn" if part in person.parts):
        return "brother"
    if kind in {"father", "son"} and not person.culture.chained:
        return "brother"
    if kind == "son" and person.born[0] > _YOUNGEST_FATHER:
        return "father"
    return kind


def _bearer(person: Identity, kind: str, draws: Draws) -> Identity:
    if kind == "namesake":
        return namesake_of(person, draws)
    if kind == "brother":
        return brother_of(person, draws)
    if kind == "father":
        return father_of(person, draws)
    if kind == "son":
        return son_of(person, draws)
    return person


_DATE_CHANGES = Weighted(
    {"": 42, "year only": 17, "1 January": 6, "day and month swapped": 5, "neighbouring year": 7, "digit slip": 5,
     "approximate year": 4, "Hijri date": 4, "month only": 2, "no date": 8}
)  # fmt: skip


def _date_change(kind: str, draws: Draws) -> str:
    """Return what happens to the date; what tells kin and namesakes from the wanted person stays readable."""
    change = _DATE_CHANGES.at(draws.uniform())
    if kind in {"true", "stranger"}:
        return change
    return change if change in {"", "year only", "month only"} else ""


def _name(who: Identity, changes: list[str], draws: Draws) -> str:
    form = draws.one_of(who.culture.forms)
    if draws.chance(0.3):
        native = native_name(who, form)
        if native is not None:
            changes.append("native script")
            return _changed(native, _NATIVE_STEPS, changes, draws)
    manner = who.culture.habits.at(draws.uniform())
    written = latin_parts(who, form, manner, draws)
    family = " ".join([word for symbol, word in written if symbol in "nq"])
    given = " ".join([word for symbol, word in written if symbol not in "nq"])
    style = draws.uniform()
    if style < 0.06 and "b" not in form:
        changes.append("machine-readable")
        return machine_readable(given, family)
    if style < 0.22 and family and given:
        changes.append("family name first")
        text = family_first(given, family, comma=style < 0.16)
    else:
        text = " ".join([word for _, word in written])
    text = _changed(text, _LATIN_STEPS, changes, draws)
    return plain_letters(text).upper() if draws.chance(0.5) else text


_Step = tuple[str, float, Callable[[str, Draws], str]]

_NATIVE_STEPS: tuple[_Step, ...] = (
    ("word left out", 0.1, without_a_word),
    ("careless letters", 0.4, careless),
    ("slip of the keys", 0.08, slip),
)
_LATIN_STEPS: tuple[_Step, ...] = (
    ("word left out", 0.1, without_a_word),
    ("joined or split", 0.08, joined_or_split),
    ("slip of the keys", 0.15, slip),
)


def _changed(text: str, steps: tuple[_Step, ...], changes: list[str], draws: Draws) -> str:
    for change, probability, step in steps:
        if draws.chance(probability):
            other = step(text, draws)
            if other != text:
                changes.append(change)
                text = other
    return text


def _nationality(who: Identity, changes: list[str], draws: Draws) -> tuple[str, ...]:
    place = draws.uniform()
    if place < 0.15:
        changes.append("no nationality")
        return ()
    if place < 0.25:
        other = nationality(who, draws)
        if other != who.country.code:
            changes.append("another nationality")
        return (other,)
    return (who.country.code,)


def _documents(who: Identity, changes: list[str], draws: Draws) -> tuple[Document, ...]:
    place = draws.uniform()
    if place >= 0.2:
        return ()
    if place < 0.03:
        changes.append("document digit")
        return (document_of(who, 1 + draws.below(70)),)
    changes.append("document")
    return (document_of(who),)
