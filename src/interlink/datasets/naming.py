"""Full names as somebody writes them: form, habit, script, order."""

from __future__ import annotations

from interlink.datasets.draws import Draws
from interlink.datasets.identities import Identity
from interlink.datasets.spelling import Habit, habit

__all__ = ["kunya", "latin_name", "latin_parts", "native_name"]

_JOINS = ("", "", " ", "-")


def latin_parts(person: Identity, form: tuple[str, ...], manner: Habit, draws: Draws) -> list[tuple[str, str]]:
    """Return the parts of a name in Latin letters as ``(letter of the form, spelling)``.

    A nasab particle that the habit leaves out is left out here.
    """
    written: list[tuple[str, str]] = []
    uniform, parts = draws.uniform, person.parts
    for symbol in form:
        part = parts.get(symbol)
        if part is not None:
            written.append((symbol, part.latin(manner, uniform())))
        elif symbol == "b":
            word = manner.structure("@bin" if person.male else "@bint", int(uniform() * 64))
            if word:
                written.append((symbol, word))
        elif symbol == "d":
            written.append((symbol, _two_syllables(person, manner, draws)))
    return written


def latin_name(person: Identity, form: tuple[str, ...], manner: Habit, draws: Draws) -> str:
    """Return a full name in Latin letters."""
    return " ".join([word for _, word in latin_parts(person, form, manner, draws)])


def _two_syllables(person: Identity, manner: Habit, draws: Draws) -> str:
    first = person.parts["g"].latin(manner, draws.uniform())
    place = person.document
    if place < 0.2:
        return first[:1].upper() + first[1:]
    second = person.parts["m"].latin(manner, draws.uniform())
    join = draws.one_of(_JOINS)
    if join == " ":
        second = second[:1].upper() + second[1:]
    return first[:1].upper() + first[1:] + join + second


def native_name(person: Identity, form: tuple[str, ...]) -> str | None:
    """Return a full name in the native script, or ``None`` where the name has none."""
    culture = person.culture
    script = culture.script or "own"
    words: list[str | None] = []
    for symbol in form:
        if symbol == "b":
            if script == "script_arabic":
                words.append(habit(script).structure("@bin" if person.male else "@bint", 0))
        elif symbol == "d":
            second = person.parts["m"].native(script) if person.document >= 0.2 else ""
            first = person.parts["g"].native(script)
            words.append(None if first is None or second is None else first + second)
        elif symbol in person.parts:
            words.append(person.parts[symbol].native(script))
    if not words or None in words:
        return None
    return ("" if "d" in form else " ").join([word for word in words if word])


def kunya(person: Identity, manner: Habit, draws: Draws) -> tuple[str, str] | None:
    """Return a teknonym in Latin and in Arabic letters, for those whose culture has them."""
    if person.culture.script != "script_arabic":
        return None
    child = person.culture.given(draws, male=True)
    key = "@abu" if person.male else "@umm"
    latin = manner.structure(key, int(draws.uniform() * 64)) + child.latin(manner, draws.uniform())
    return latin, habit("script_arabic").structure(key, 0) + (child.native("script_arabic") or "")
