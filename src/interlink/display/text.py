"""Text for a terminal: columns that line up whatever the script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from interlink.display.rows import NUMBERS, EvidenceRow, described, matches_rows, shown_probability

__all__ = ["describe_text", "explanation_text", "isolate", "matches_text", "printable", "table_text", "width_of"]

LONGEST_CELL = 60
"""Longer values are cut in a terminal; HTML shows them whole."""

_FSI, _PDI = "\u2068", "\u2069"
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    r"""Return a text that cannot do anything to where it is printed.

    White space becomes a plain blank. Control characters (with which a name could colour or clear a terminal) and lone
    surrogates become U+FFFD. Marks that turn the writing direction are dropped: the text is isolated instead.

    Examples
    --------
    >>> printable("Samir\x1b[2J\nZahrani")
    'Samir�[2J Zahrani'
    """
    return _UNPRINTABLE.sub("\ufffd", _BIDI_CONTROLS.sub("", re.sub(r"[\t\n\r\v\f]+", " ", text)))


def isolate(text: str) -> str:
    r"""Wrap a text with right-to-left letters so that it does not turn its neighbours around (U+2068 ... U+2069).

    Source: Unicode Standard Annex 9, "Unicode Bidirectional Algorithm", explicit isolates.

    Examples
    --------
    >>> isolate("Samir"), ascii(isolate("سمير"))
    ('Samir', "'\\u2068\\u0633\\u0645\\u064a\\u0631\\u2069'")
    """
    turned = any(unicodedata.bidirectional(c) in {"R", "AL", "AN"} for c in text)
    return f"{_FSI}{text}{_PDI}" if turned else text


def width_of(text: str) -> int:
    """Return the number of terminal cells that a text takes.

    Examples
    --------
    >>> width_of("Samir"), width_of("مُحَمَّد"), width_of("田中")
    (5, 4, 4)
    """
    return sum(_cells(c) for c in text)


def _cells(c: str) -> int:
    if unicodedata.category(c) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(c) in {"W", "F"} else 1


def table_text(headings: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[str] = ()) -> str:
    """Lay out cells in columns.

    Parameters
    ----------
    headings
        One for each column.
    rows
        Cells, as many in each row as there are headings.
    right
        Headings of the columns whose cells stand at the right, such as numbers.

    Examples
    --------
    >>> print(table_text(["name", "bits"], [["Samir", "+4.2"], ["Zahrani", "+11.0"]], right=["bits"]))
    name      bits
    Samir     +4.2
    Zahrani  +11.0
    """
    lines = [list(headings), *([_short(printable(cell)) for cell in row] for row in rows)]
    widths = [max(map(width_of, column)) for column in zip(*lines, strict=True)]
    at_right = [heading in set(right) for heading in headings]
    return "\n".join(_line(line, widths, at_right) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int], at_right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, at_right, strict=True):
        blank = " " * (width - width_of(cell))
        padded.append(blank + isolate(cell) if to_right else isolate(cell) + blank)
    return "  ".join(padded).rstrip()


def _short(text: str) -> str:
    if width_of(text) <= LONGEST_CELL:
        return text
    kept, cells = [], 0
    for c in text:
        cells += _cells(c)
        if cells >= LONGEST_CELL:
            break
        kept.append(c)
    return "".join(kept) + "…"


def explanation_text(
    rows: Sequence[EvidenceRow],
    *,
    probability: float | None = None,
    decision: str | None = None,
    notes: Iterable[str] = (),
) -> str:
    """Write an explanation as a table that ends in its verdict.

    Parameters
    ----------
    rows
        The prior first, the total last; weights in bits.
    probability
        That the two records are one person, in [0, 1].
    decision
        ``match``, ``review`` or ``no_match``.
    notes
        Lines below the verdict.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "field query wanted outcome bits")
    >>> rows = [Row("prior", "", "", "one of 8", -3.0), Row("sex", "male", "male", "same", 1.0),
    ...         Row("total", "", "", "", -2.0)]
    >>> print(explanation_text(rows, probability=0.2, decision="no_match"))
    evidence  query  wanted  outcome   bits
    prior                    one of 8  -3.0
    sex       male   male    same      +1.0
    total                              -2.0
    probability 0.200: no match
    """
    cells = [(row.field, row.query, row.wanted, row.outcome, f"{row.bits:+.1f}") for row in rows]
    table = table_text(["evidence", "query", "wanted", "outcome", "bits"], cells, right=["bits"])
    below = [_verdict(probability, decision), *map(printable, notes)]
    return "\n".join([table, *filter(None, below)])


def _verdict(probability: float | None, decision: str | None) -> str:
    words = printable(decision or "").replace("_", " ")
    if probability is None:
        return words
    return f"probability {shown_probability(probability)}" + (f": {words}" if words else "")


def matches_text(matches: Iterable[Mapping[str, Any]]) -> str:
    """Write matches as a table; the columns are those of :func:`interlink.display.matches_rows`.

    Examples
    --------
    >>> print(matches_text([{"person_id": "w-1", "rank": 1, "weight": 12.34, "decision": "match"}]))
    rank  person  weight (bits)  decision
       1  w-1             +12.3  match
    """
    headings, cells = matches_rows(matches)
    if not cells:
        return "no matches"
    return table_text(headings, cells, right=NUMBERS)


def describe_text(facts: Mapping[str, Any]) -> str:
    """Write a nested description, one fact in a line.

    Examples
    --------
    >>> print(describe_text({"persons": 200, "names": {"distinct": 612}}))
    persons          200
    names: distinct  612
    """
    pairs = list(described(facts))
    width = max((width_of(heading) for heading, _ in pairs), default=0)
    return "\n".join(f"{heading:<{width}}  {isolate(printable(value))}".rstrip() for heading, value in pairs)
