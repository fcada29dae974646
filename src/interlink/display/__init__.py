"""Plain data -> text for a terminal and HTML for a page.

The functions here take rows and mappings and know nothing of an index or of matches, so that whatever has evidence can
show it. All of them are safe with names from anywhere: control characters cannot reach the terminal, markup cannot
reach the page, and right-to-left names do not turn their surroundings around.
"""

from __future__ import annotations

from interlink.display.html import describe_html, explanation_html, index_html, matches_html
from interlink.display.rows import EvidenceRow, matches_rows, steps
from interlink.display.text import describe_text, explanation_text, isolate, matches_text, printable, table_text

__all__ = [
    "EvidenceRow",
    "describe_html",
    "describe_text",
    "explanation_html",
    "explanation_text",
    "index_html",
    "isolate",
    "matches_html",
    "matches_rows",
    "matches_text",
    "printable",
    "steps",
    "table_text",
]
