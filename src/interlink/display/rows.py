"""The shapes that are shown: rows of evidence, rows of matches, descriptions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple, Protocol

__all__ = [
    "MATCH_COLUMNS",
    "NUMBERS",
    "EvidenceRow",
    "Step",
    "described",
    "matches_rows",
    "shown",
    "shown_probability",
    "steps",
]

MATCH_COLUMNS = {
    "query_id": "query",
    "query": "query name",
    "rank": "rank",
    "person_id": "person",
    "person": "wanted name",
    "weight": "weight (bits)",
    "probability": "probability",
    "decision": "decision",
}
"""Columns of a table of matches in the order in which they are shown, and their headings."""
NUMBERS = frozenset({"bits", "rank", "weight (bits)", "probability"})
"""Headings of the columns whose cells stand at the right."""


class EvidenceRow(Protocol):
    """One row of an explanation; see :class:`interlink.explanation.Evidence`."""

    @property
    def field(self) -> str:
        """What is compared; ``prior`` in the first row, ``total`` in the last."""

    @property
    def query(self) -> str:
        """The value of the query, as written."""

    @property
    def wanted(self) -> str:
        """The value of the wanted person, as written."""

    @property
    def outcome(self) -> str:
        """The comparison level in words."""

    @property
    def bits(self) -> float:
        """The match weight of this row."""


class Step(NamedTuple):
    """One bar of a waterfall: from where to where the weight moved."""

    row: EvidenceRow
    start: float
    end: float


def steps(rows: Sequence[EvidenceRow]) -> list[Step]:
    """Return the bars of a waterfall. The last row, the total, starts at zero.

    Parameters
    ----------
    rows
        An explanation: the prior first, the total last.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "field query wanted outcome bits")
    >>> rows = [Row("prior", "", "", "", -3.0), Row("sex", "male", "male", "same", 1.0), Row("total", "", "", "", -2.0)]
    >>> [(step.start, step.end) for step in steps(rows)]
    [(0.0, -3.0), (-3.0, -2.0), (0.0, -2.0)]
    """
    if not rows:
        return []
    *parts, total = rows
    ends = list(accumulate((row.bits for row in parts), initial=0.0))
    bars = [Step(row, start, end) for row, start, end in zip(parts, ends, ends[1:], strict=False)]
    return [*bars, Step(total, 0.0, total.bits)]


def shown(value: object) -> str:
    """Return a value as people read it; nothing for what is missing.

    Examples
    --------
    >>> shown(0.98765), shown(None), shown(1234), shown(["a", "b"])
    ('0.988', '', '1,234', 'a, b')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.3f}"
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(shown(v) for v in value)
    return str(value)


def shown_probability(probability: float) -> str:
    """Return a probability as people read it: never as certain, which evidence does not make it.

    Examples
    --------
    >>> shown_probability(0.98765), shown_probability(0.99999), shown_probability(0.0)
    ('0.988', '>0.999', '<0.001')
    """
    text = shown(float(probability))
    return {"1.000": ">0.999", "0.000": "<0.001"}.get(text, text)


def matches_rows(matches: Iterable[Mapping[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Return the headings and cells of a table of matches.

    Parameters
    ----------
    matches
        Mappings with any of the keys of ``Matches.to_pandas()``, and ``query`` and ``person`` with a name to show.
        Columns that no match has are left out.

    Examples
    --------
    >>> matches_rows([{"person_id": "w-1", "rank": 1, "weight": 12.34, "probability": 0.9994}])
    (['rank', 'person', 'weight (bits)', 'probability'], [['1', 'w-1', '+12.3', '0.999']])
    """
    rows = list(matches)
    keys = [key for key in MATCH_COLUMNS if any(key in row for row in rows)]
    cells = [[_cell(key, row.get(key)) for key in keys] for row in rows]
    return [MATCH_COLUMNS[key] for key in keys], cells


def _cell(key: str, value: object) -> str:
    if key == "weight" and isinstance(value, int | float):
        return f"{value:+.1f}"
    if key == "probability" and isinstance(value, int | float):
        return shown_probability(value)
    return str(value) if key in {"query_id", "person_id"} and value is not None else shown(value)


def described(facts: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Yield the facts of a nested description as pairs of heading and value.

    Examples
    --------
    >>> list(described({"persons": 2, "blocking": {"keys": ["token", "document"]}}))
    [('persons', '2'), ('blocking: keys', 'token, document')]
    """
    for key, value in facts.items():
        heading = above + str(key).replace("_", " ")
        if isinstance(value, Mapping):
            yield from described(value, heading + ": ")
        else:
            yield heading, shown(value)
