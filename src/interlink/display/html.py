"""HTML for a notebook or a page: no scripts, no style sheet, all text escaped and direction kept to itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from interlink.display.rows import NUMBERS, EvidenceRow, Step, described, matches_rows, shown_probability, steps
from interlink.display.text import printable

__all__ = ["describe_html", "explanation_html", "index_html", "matches_html", "page"]

_FOR, _AGAINST, _SUM = "#2c7fb8", "#d95f0e", "#6b6b6b"
"""Blue, orange and grey: told apart by colour-blind readers, and on dark and light pages."""

_NAME = _CELL = "padding:2px 8px;text-align:start;vertical-align:middle"
_WORD = f"{_CELL};white-space:nowrap"
_NUMBER = "padding:2px 8px;text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap"
_BELOW = "font-family:sans-serif;font-size:13px;padding:4px 8px"
_TABLE = "border-collapse:collapse;font-family:sans-serif;font-size:13px"


def _text(value: str) -> str:
    """Escape a value and keep its writing direction to itself."""
    return f'<bdi dir="auto">{escape(printable(value))}</bdi>'


def _head(headings: Iterable[str]) -> str:
    cells = "".join(
        f'<th scope="col" style="{_NUMBER if heading in NUMBERS else _CELL}">{escape(heading)}</th>'
        for heading in headings
    )
    return f"<thead><tr>{cells}</tr></thead>"


def explanation_html(
    rows: Sequence[EvidenceRow],
    *,
    probability: float | None = None,
    decision: str | None = None,
    title: str = "",
    notes: Iterable[str] = (),
) -> str:
    """Draw an explanation as a waterfall: each piece of evidence moves the weight from where the last one left it.

    Parameters
    ----------
    rows
        The prior first, the total last; weights in bits.
    probability
        That the two records are one person, in [0, 1].
    decision
        ``match``, ``review`` or ``no_match``.
    title
        A heading, such as the two names.
    notes
        Lines below the verdict.

    Returns
    -------
    str
        A fragment that stands alone in a notebook or inside a page; :func:`interlink.display.html.page` makes a whole
        document of it.

    Examples
    --------
    >>> from collections import namedtuple
    >>> Row = namedtuple("Row", "field query wanted outcome bits")
    >>> rows = [Row("prior", "", "", "one of 8", -3.0), Row("names", "<i>", "b", "same", 1.0),
    ...         Row("total", "", "", "", -2.0)]
    >>> html = explanation_html(rows, probability=0.2, decision="no_match")
    >>> "&lt;i&gt;" in html, "<i>" in html, "probability 0.200" in html
    (True, False, True)
    """
    bars = steps(rows)
    low = min((min(bar.start, bar.end) for bar in bars), default=0.0)
    span = max((max(bar.start, bar.end) for bar in bars), default=0.0) - low
    body = "".join(_evidence_row(bar, low, span or 1.0, last=bar is bars[-1]) for bar in bars)
    caption = f'<div style="font-weight:bold;padding:4px 8px">{_text(title)}</div>' if title else ""
    head = _head(["evidence", "query", "wanted", "outcome", "bits", "weight so far"])
    below = [_verdict(probability, decision), *map(_text, notes)]
    verdict = "".join(f'<div style="{_BELOW}">{line}</div>' for line in below if line)
    return f'<div>{caption}<table style="{_TABLE}">{head}<tbody>{body}</tbody></table>{verdict}</div>'


def _evidence_row(bar: Step, low: float, span: float, *, last: bool) -> str:
    row = bar.row
    values = "".join(
        f'<td style="{_CELL}">{_text(value)}</td>' for value in (row.field, row.query, row.wanted, row.outcome)
    )
    colour = _SUM if last or row.field == "prior" else _FOR if row.bits >= 0 else _AGAINST
    line = ' style="border-top:1px solid currentColor;font-weight:bold"' if last else ""
    return f'<tr{line}>{values}<td style="{_NUMBER}">{row.bits:+.1f}</td>{_bar(bar, low, span, colour)}</tr>'


def _bar(bar: Step, low: float, span: float, colour: str) -> str:
    left = 100 * (min(bar.start, bar.end) - low) / span
    width = max(100 * abs(bar.end - bar.start) / span, 0.5)
    zero = -100 * low / span
    label = f"from {bar.start:+.1f} to {bar.end:+.1f} bits"
    return (
        f'<td style="padding:2px 8px"><div dir="ltr" role="img" aria-label="{label}" title="{label}" '
        'style="position:relative;width:240px;height:14px">'
        f'<div style="position:absolute;left:{zero:.1f}%;top:0;bottom:0;border-left:1px dotted currentColor"></div>'
        f'<div style="position:absolute;left:{left:.1f}%;width:{width:.1f}%;top:1px;bottom:1px;background:{colour}">'
        "</div></div></td>"
    )


def _verdict(probability: float | None, decision: str | None) -> str:
    words = escape(printable(decision or "").replace("_", " "))
    if probability is not None:
        words = f"probability {escape(shown_probability(probability))}" + (f": <b>{words}</b>" if words else "")
    return words


def matches_html(matches: Iterable[Mapping[str, Any]], *, total: int | None = None) -> str:
    """Draw matches as a table.

    Parameters
    ----------
    matches
        Those to show, as for :func:`interlink.display.matches_rows`.
    total
        How many there are in all, when these are only the first.

    Examples
    --------
    >>> html = matches_html([{"person_id": "w-1", "person": "سمير"}], total=7)
    >>> '<bdi dir="auto">سمير</bdi>' in html, "1 of 7 matches" in html
    (True, True)
    """
    headings, cells = matches_rows(matches)
    count = f"{len(cells):,}" if total is None or total == len(cells) else f"{len(cells):,} of {total:,}"
    note = f'<div style="{_BELOW}">{count} matches</div>'
    styles = [_NUMBER if heading in NUMBERS else _NAME if "name" in heading else _WORD for heading in headings]
    body = "".join(
        "<tr>"
        + "".join(f'<td style="{style}">{_text(cell)}</td>' for style, cell in zip(styles, row, strict=True))
        + "</tr>"
        for row in cells
    )
    return f'<div><table style="{_TABLE}">{_head(headings)}<tbody>{body}</tbody></table>{note}</div>'


def describe_html(facts: Mapping[str, Any], *, title: str = "") -> str:
    """Draw a nested description as a table of two columns.

    Examples
    --------
    >>> html = describe_html({"names": {"distinct": 612}}, title="wanted persons")
    >>> "names: distinct" in html, "612" in html
    (True, True)
    """
    body = "".join(
        f'<tr><th scope="row" style="{_CELL}">{_text(heading)}</th><td style="{_CELL}">{_text(value)}</td></tr>'
        for heading, value in described(facts)
    )
    caption = f'<caption style="font-weight:bold;padding:4px 8px">{_text(title)}</caption>' if title else ""
    return f'<table style="{_TABLE}">{caption}<tbody>{body}</tbody></table>'


def index_html(facts: Mapping[str, Any]) -> str:
    """Draw what ``WantedIndex.describe()`` returned.

    Examples
    --------
    >>> "WantedIndex" in index_html({"persons": 200})
    True
    """
    return describe_html(facts, title="WantedIndex")


def page(fragment: str, *, title: str = "interlink") -> str:
    """Make a whole HTML document of a fragment, to be saved as a file.

    Examples
    --------
    >>> page("<p>x</p>").startswith("<!DOCTYPE html>")
    True
    """
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(printable(title))}</title></head>\n<body>{fragment}</body></html>\n"
    )
