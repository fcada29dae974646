"""Why a pair has its weight: one row per piece of evidence, computed by the functions that weighed the pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from interlink.comparison.alignment import ABBREVIATED, DIFFERENT, JOINED, NICKNAME, SIMILAR, Alignment, new_alignment
from interlink.comparison.chances import less_luck, luck_of_dates, luck_of_width, width
from interlink.comparison.evidence import name_features
from interlink.comparison.fields import field_level
from interlink.comparison.lookup import lookup_of
from interlink.comparison.names import align
from interlink.comparison.sides import Neighbours
from interlink.engine import Allowed, Engine
from interlink.levels import FIELDS, BirthDate, NameFeature
from interlink.model import Model
from interlink.normalise.names import name_variants
from interlink.records import Person
from interlink.scoring.probability import least_weight, probability
from interlink.scoring.weigh import Population, feature_rows, pair_features
from interlink.store import RecordStore

__all__ = ["Evidence", "Explanation", "RunnerUp", "Turn", "explain", "runner_up"]

_WORDS = {
    "birth_date": {
        "SAME_DAY": "the same day",
        "SWAPPED": "the same with day and month exchanged",
        "SAME_MONTH": "month agrees, day not sure",
        "SAME_YEAR": "year agrees, day unknown",
        "ONE_DIGIT": "one slip apart",
        "WITHIN": "lies within the other's range",
        "SAME_YEAR_OTHER_DAY": "year agrees, day differs",
        "NEIGHBOUR_YEAR": "a year apart",
        "FEW_YEARS": "a few years apart",
        "DIFFERENT": "different",
    },
    "sex": {"SAME": "the same", "DIFFERENT": "different"},
    "nationality": {"SHARED": "one in common", "RELATED": "successor states", "DIFFERENT": "none in common"},
    "birth_place": {
        "SAME_PLACE": "a place in common",
        "SAME_PLACE_OTHER_COUNTRY": "a place of that name in another country",
        "SAME_REGION": "region agrees, place differs",
        "SAME_COUNTRY": "country agrees, place unknown",
        "OTHER_PLACE": "country agrees, place differs",
        "DIFFERENT": "different",
    },
    "document": {
        "SAME": "the same number",
        "SAME_OTHER_COUNTRY": "the same number, another country or kind",
        "ONE_LETTER": "one slip apart",
        "DIFFERENT": "different numbers",
    },
}
_WHOLE = {
    NameFeature.CONTRADICTED_COUNT: "father and son have changed places",
    NameFeature.DISORDER: "name parts stand in another order",
    NameFeature.COMPLETE: "every part has its counterpart",
    NameFeature.SINGLE: "one side is a single word",
    NameFeature.WEAK_ALIAS: "an alias of low quality",
}


class Evidence(NamedTuple):
    """One piece of evidence."""

    field: str
    """``prior``, ``names``, a field of the record, or ``total``"""
    query: str
    """What the query says."""
    wanted: str
    """What the wanted person's record says."""
    outcome: str
    """How the two compare, in words."""
    bits: float
    """What that adds to the match weight."""


class RunnerUp(NamedTuple):
    """The best other answer: of all other wanted persons the one with the highest weight."""

    person_id: str
    name: str
    """Its first name in the index."""
    weight: float
    """Match weight in bits."""


class Turn(NamedTuple):
    """A field that would change the decision, if more or less were known of it."""

    field: str
    outcome: str
    """What would have to be found, in words; ``not known`` when it is known, and the decision hangs on it."""
    bits: float
    """What that would add to the weight."""
    decision: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a pair has its weight: rows of evidence, the prior first, the total last.

    Beside them stands what an analyst asks next: who else it could be, and what it would take to decide otherwise.

    Examples
    --------
    >>> import interlink as il
    >>> explanation = il.compare({"names": ["Samir El Haddad"]}, {"names": ["Sameer Haddad"]}).explain()
    >>> explanation.rows[0].field, explanation.rows[-1].field
    ('prior', 'total')
    >>> abs(sum(row.bits for row in explanation.rows[:-1]) - explanation.weight) < 1e-9
    True
    """

    rows: tuple[Evidence, ...]
    probability: float
    decision: str
    to_next_decision: Mapping[str, float]
    """Decision next to this one -> bits that would have to come in for it (below 0: to fall away)."""
    query_id: str | None = None
    person_id: str | None = None
    runner_up: RunnerUp | None = None
    """The best other wanted person of an index; ``None`` where nobody else was worth weighing, or there is no index."""
    turns: tuple[Turn, ...] = ()
    """What else might be found in a field that would change the decision."""

    @property
    def margin(self) -> float | None:
        """Bits by which this pair is better than the runner-up; below 0 when the runner-up is better."""
        return None if self.runner_up is None else self.weight - self.runner_up.weight

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands below the rows: the runner-up, and what would change the decision, in words."""
        lines = []
        if self.runner_up is not None and self.margin is not None:
            ahead = f"{abs(self.margin):.1f} bits {'behind' if self.margin >= 0 else 'ahead'}"
            # the name stands last, where a name written from right to left turns nothing around
            lines.append(f"best other wanted person, {ahead}: {self.runner_up.person_id} {self.runner_up.name}")
        changes = [
            f"{decision.replace('_', ' ')} with {abs(bits):.1f} bits {'more' if bits > 0 else 'less'}"
            for decision, bits in self.to_next_decision.items()
        ]
        lines += [f"other decisions: {', '.join(changes)}"] if changes else []
        turns = [
            f"{turn.decision.replace('_', ' ')} ({turn.field.replace('_', ' ')}: {turn.outcome})" for turn in self.turns
        ]
        return (*lines, f"it would be {'; '.join(turns)}") if turns else tuple(lines)

    @property
    def weight(self) -> float:
        """The match weight in bits: the sum of all rows but the last."""
        return self.rows[-1].bits

    def __iter__(self) -> Iterator[Evidence]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain data, ready for JSON."""
        return {
            "query_id": self.query_id,
            "person_id": self.person_id,
            "weight": self.weight,
            "probability": self.probability,
            "decision": self.decision,
            "rows": [row._asdict() for row in self.rows],
            "runner_up": None if self.runner_up is None else self.runner_up._asdict(),
            "margin": self.margin,
            "to_next_decision": dict(self.to_next_decision),
            "turns": [turn._asdict() for turn in self.turns],
        }

    def __str__(self) -> str:
        from interlink.display import explanation_text  # noqa: PLC0415  (only when shown)

        return explanation_text(self.rows, probability=self.probability, decision=self.decision, notes=self.notes)

    def _repr_html_(self) -> str:
        from interlink.display import explanation_html  # noqa: PLC0415  (only when shown)

        return explanation_html(self.rows, probability=self.probability, decision=self.decision, notes=self.notes)


def runner_up(
    engine: Engine, store: RecordStore, query: Person, place: int, allowed: Allowed | None
) -> RunnerUp | None:
    """Return the best wanted person for ``query`` but the one at ``place``, of those that may be shown."""
    found = engine.run([query], limit=2, least_weight=-np.inf, allowed=allowed)
    for person, weight in zip(found.person.tolist(), found.weight.tolist(), strict=True):
        if person != place:
            return RunnerUp(store.id(person), store.person(person).names[0].text, weight)
    return None


def explain(engine: Engine, query: Person, wanted: Person, place: int, other: RunnerUp | None = None) -> Explanation:
    """Explain the weight of ``query`` against the wanted person at ``place`` of the engine's columns."""
    population = engine.encode([query])
    near = engine.near(population)
    weighed = engine.weigh(np.array([[0, place]], np.int32), population, near)
    rows = [Evidence("prior", "", "", _prior_words(engine), engine.prior)]
    if np.any(weighed.evidence[0, 0]):
        q, c = (int(number) for number in weighed.names[0])
        found = new_alignment()
        links = align(q, population.side, c, engine.columns.population.side, lookup_of(near), engine.tables, found)
        rows += _name_rows(engine, population, query, wanted, (q, c), found, links)
        rows += _luck(engine, population, near, place)
    rows += _field_rows(engine, population, query, wanted, place)
    total = float(weighed.weight[0])
    likely, decision = _judged(total, engine.model)
    changes = _to_next_decision(total, decision, engine.model)
    turns = tuple(turn for turn in _possible(engine, rows, total) if turn.decision != decision)
    rows.append(Evidence("total", "", "", "match weight", total))
    return Explanation(tuple(rows), likely, decision, changes, query.id, wanted.id, other, turns)


def _judged(weight: float, model: Model) -> tuple[float, str]:
    likely = float(probability(np.array([weight]), model)[0])
    return likely, model.decision(likely)


def _possible(engine: Engine, rows: Sequence[Evidence], total: float) -> Iterator[Turn]:
    """Yield what would come of it if a known field were not known, or if an unknown one agreed or contradicted."""
    for number, (field, levels) in enumerate(FIELDS.items()):
        bits = engine.parameters.fields[number, : len(levels)]
        known = [row.bits for row in rows if row.field == field]
        found = [("not known", -sum(known))]
        if not known:
            ends = (1 + int(np.argmax(bits[1:])), 1 + int(np.argmin(bits[1:])))
            found = [(_WORDS[field][levels(level).name], float(bits[level])) for level in ends]
        for outcome, change in found:
            yield Turn(field, outcome, change, _judged(total + change, engine.model)[1])


def _to_next_decision(weight: float, decision: str, model: Model) -> dict[str, float]:
    review, match = least_weight(model.review, model), least_weight(model.match, model)
    bounds = {
        "no_match": {"review": review},
        "review": {"match": match, "no_match": review},
        "match": {"review": match},
    }[decision]
    return {name: bound - weight for name, bound in bounds.items() if np.isfinite(bound)}


def _prior_words(engine: Engine) -> str:
    persons = max(len(engine.columns), engine.model.least_population)
    return f"a candidate among {persons:,} persons, before its evidence"


def _tokens(population: Population, name: int, person: Person) -> list[str]:
    names = population.side.names
    text = person.names[int(names.entry[name])].text
    return [token.raw for token in name_variants(text)[int(names.reading[name])]]


def _name_rows(
    engine: Engine,
    population: Population,
    query: Person,
    wanted: Person,
    names: tuple[int, int],
    found: Alignment,
    links: int,
) -> list[Evidence]:
    """Return a row for each token of the query, each unlinked token of the wanted name, and the names as wholes."""
    q, c = names
    features = feature_rows()
    name_features(q, population.side, c, engine.columns.population.side, links, found, 1, features)
    bits = features @ engine.parameters.names
    left, right = _tokens(population, q, query), _tokens(engine.columns.population, c, wanted)
    n, m = len(left), len(right)
    rows = []
    linked = {int(found.first_query[k]): k for k in range(links)}
    opposite = _opposites(n, m, found)
    for i in range(n):
        if i in linked:
            rows.append(_link_row(found, linked[i], left, right, float(bits[i])))
        elif found.free_query[i]:
            facing = right[opposite[i]] if i in opposite else ""
            rows.append(_unlinked_row(features[i], left[i], facing, float(bits[i])))
    rows += [
        Evidence("names", "", right[j], _omitted_words(features[n + j], "query"), float(bits[n + j]))
        for j in range(m)
        if found.free_wanted[j] and np.any(features[n + j])
    ]
    whole = features[n + m]
    for feature, words in _WHOLE.items():
        if whole[feature]:
            rows.append(Evidence("names", "", "", words, float(whole[feature] * engine.parameters.names[feature])))
    return rows


def _link_row(found: Alignment, k: int, left: list[str], right: list[str], bits: float) -> Evidence:
    a = " ".join(left[found.first_query[k] : found.last_query[k] + 1])
    b = " ".join(right[found.first_wanted[k] : found.last_wanted[k] + 1])
    similarity = float(found.similarity[k])
    if found.kind[k] == NICKNAME:
        words = "forms of one name"
    elif found.kind[k] == ABBREVIATED:
        words = "abbreviated"
    else:
        words = "same" if similarity >= 0.999 else f"similar ({similarity:.2f})"
        words = "another name" if found.kind[k] == SIMILAR and similarity == DIFFERENT else words
        words += ", written as one" if found.kind[k] == JOINED else ""
    return Evidence("names", a, b, words, bits)


def _opposites(n: int, m: int, found: Alignment) -> dict[int, int]:
    """Return which wanted token each unlinked query token is set against: what is left over on both sides, in order.

    The pairing of :mod:`interlink.comparison.evidence`.
    """
    left = [i for i in range(n) if found.free_query[i] and found.left.says[i]]
    right = [j for j in range(m) if found.free_wanted[j] and found.right.says[j]]
    return dict(zip(left, right, strict=False))


def _unlinked_row(features: np.ndarray[Any, Any], token: str, opposite: str, bits: float) -> Evidence:
    if features[NameFeature.CONTRADICTED_COUNT]:
        return Evidence("names", token, opposite, "contradicted", bits)
    return Evidence("names", token, "", _omitted_words(features, "wanted name"), bits)


def _omitted_words(features: np.ndarray[Any, Any], side: str) -> str:
    if not features[NameFeature.OMITTED_COUNT]:
        return "structure, says nothing alone"
    return f"{'first name, ' if features[NameFeature.FIRST_OMITTED] else ''}omitted in the {side}"


def _luck(engine: Engine, population: Population, near: Neighbours, place: int) -> list[Evidence]:
    """Return what the chances cost that the names had, but for those that agree."""
    features, _ = pair_features(
        np.array([[0, place]], np.int32), population, engine.columns.population, near, engine.tables,
        engine.parameters, new_alignment(), feature_rows(),
    )  # fmt: skip
    chances = float(features[0, NameFeature.LUCK])
    bits = float(engine.parameters.names[NameFeature.LUCK]) * chances
    words = f"{round(2**chances)} other pairs of names could have agreed"
    return [Evidence("names", "", "", words, bits)] if chances else []


def _date_luck(engine: Engine, population: Population, place: int, level: int, bits: float) -> list[Evidence]:
    """Return what the chances cost that the birth dates had."""
    persons = (0, population.fields, place, engine.columns.fields)
    chances = luck_of_dates(*persons)
    words = [f"{round(2**chances)} other pairs of dates could have agreed"] if chances else []
    if level == BirthDate.WITHIN:
        years = width(*persons)
        of_width = luck_of_width(years)
        chances += of_width
        words += [f"many are born within {round(years)} years"] if of_width else []
    less = less_luck(bits, chances * engine.parameters.dates) - bits
    return [Evidence("birth_date", "", "", "; ".join(words), less)] if less else []


def _field_rows(engine: Engine, population: Population, query: Person, wanted: Person, place: int) -> list[Evidence]:
    rows = []
    for number, (field, levels) in enumerate(FIELDS.items()):
        fields = engine.columns.population.fields
        level = field_level(number, 0, population.fields, place, fields, engine.parameters.related)
        if level:
            bits = float(engine.parameters.fields[number, level])
            words = _WORDS[field][levels(level).name]
            rows.append(Evidence(field, _shown(query, field), _shown(wanted, field), words, bits))
            rows += _date_luck(engine, population, place, level, bits) if field == "birth_date" else []
    return rows


def _shown(person: Person, field: str) -> str:
    values = {
        "birth_date": person.birth_dates,
        "sex": (person.sex or "",),
        "nationality": person.nationalities,
        "birth_place": person.birth_places,
        "document": tuple(document.masked for document in person.documents),
    }
    return "; ".join(values[field])
