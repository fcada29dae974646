"""Cultures: how full names are formed and written, and where their bearers live (``data/cultures.tsv``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from interlink.datasets.draws import Draws, Weighted
from interlink.datasets.parts import Part, part_table, rare_part
from interlink.datasets.spelling import Habit, data_rows, habit

__all__ = ["Country", "Culture", "Town", "countries", "cultures"]

_RARE_GIVEN = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Town:
    """A town with its other spellings."""

    name: str
    native: str | None
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Country:
    """A country with its towns, the largest first."""

    code: str
    name: str
    towns: Weighted[Town]


@dataclass(frozen=True, slots=True, eq=False)
class Culture:
    """A culture of names.

    Parameters
    ----------
    name
        As in ``data/cultures.tsv``.
    kind
        How its name parts are kept: ``sound``, ``letters`` or ``latin``.
    males, females, families
        Its name parts; ``families`` is ``None`` where names are chains of fathers only.
    habits
        Habits in which its names are written in Latin letters.
    script
        The habit that yields native letters, or ``own``; ``None`` where names have no second script.
    forms
        Forms of the full name, the formal one first; letters as explained in the table.
    countries
        Where its bearers live.
    rare, rare_set
        Share of made-up family names, and the set of ``data/rare.tsv`` that makes them.
    """

    name: str
    kind: str
    males: Weighted[Part]
    females: Weighted[Part]
    families: Weighted[Part] | None
    habits: Weighted[Habit]
    script: str | None
    forms: tuple[tuple[str, ...], ...]
    countries: Weighted[Country]
    rare: float
    rare_set: str

    @property
    def chained(self) -> bool:
        """Whether full names show the father, so that kinship can be seen in them."""
        return any(symbol in form for form in self.forms for symbol in "ft")

    def given(self, draws: Draws, *, male: bool) -> Part:
        """Draw a given name, from the table or made up."""
        place = draws.uniform()
        if place < _RARE_GIVEN and self.rare_set != "-":
            return rare_part(self.rare_set, self.kind, place / _RARE_GIVEN, given=True)
        return (self.males if male else self.females).at(draws.uniform())

    def family(self, draws: Draws) -> Part | None:
        """Draw a family name, from the table or made up."""
        if self.families is None:
            return None
        if draws.chance(self.rare):
            return rare_part(self.rare_set, self.kind, draws.uniform())
        return self.families.at(draws.uniform())


def _weights(text: str) -> list[tuple[str, float]]:
    pairs = (item.partition(":") for item in text.split(","))
    return [(name, float(weight)) for name, _, weight in pairs]


@lru_cache(maxsize=1)
def countries() -> dict[str, Country]:
    """Return the countries of ``data/places.tsv`` by their alpha-2 code.

    Examples
    --------
    >>> countries()["IQ"].towns.at(0.0).native
    'بغداد'
    """
    table = {}
    for code, name, texts in data_rows("places.tsv"):
        towns = []
        for rank, text in enumerate(texts.split(" ")):
            front, _, others = text.replace("_", " ").partition("=")
            own, _, native = front.partition(":")
            towns.append((Town(own, native or None, tuple(o for o in others.split(",") if o)), 1 / (rank + 1.5)))
        table[code] = Country(code, name, Weighted(towns))
    return table


@lru_cache(maxsize=1)
def cultures() -> Weighted[Culture]:
    """Return all cultures with their shares.

    Examples
    --------
    >>> cultures().at(0.0).name
    'gulf'
    """
    return Weighted([(_culture(row), float(row[1])) for row in data_rows("cultures.tsv")])


def _culture(row: list[str]) -> Culture:
    name, _, table, region, kind, habits, script, forms, homes, rare, rare_set = row
    families = part_table(table, region, "family", kind)
    return Culture(
        name=name,
        kind=kind,
        males=part_table(table, region, "male", kind),
        females=part_table(table, region, "female", kind),
        families=families if families.items else None,
        habits=Weighted([(habit(h), weight) for h, weight in _weights(habits)]),
        script=None if script == "-" else script,
        forms=tuple(tuple(form.split(" ")) for form in forms.split("|")),
        countries=Weighted([(countries()[code], weight) for code, weight in _weights(homes)]),
        rare=float(rare),
        rare_set=rare_set,
    )
