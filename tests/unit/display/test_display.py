"""What is shown must be readable, complete and harmless, whatever the names in it."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlink.display import (
    describe_html,
    explanation_html,
    explanation_text,
    index_html,
    isolate,
    matches_html,
    matches_text,
    printable,
    steps,
    table_text,
)
from interlink.display.html import page
from interlink.display.text import width_of


class Row(NamedTuple):
    field: str
    query: str
    wanted: str
    outcome: str
    bits: float


ROWS = [
    Row("prior", "", "", "one of 200 wanted persons", -7.6),
    Row("names", "سمير", "Sameer", "same", 6.2),
    Row("names", "الزهراني", "El Zahrani", "near (0.91)", 9.0),
    Row("birth_dates", "1971", "1969", "two years apart", -1.5),
    Row("total", "", "", "", 6.1),
]
HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror='x'>",
    "\x1b[31mred\x1b[0m",
    "a\u202eb\u2066c",
    "nul\x00 bell\x07",
    "lone \ud800 surrogate",
    "&lt;&amp;",
]


class _Strict(HTMLParser):
    """Counts tags and keeps text; a tag that is not closed in order is an error."""

    void = frozenset({"meta", "br"})

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], Counter(), []

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def parsed(html):
    parser = _Strict()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def test_steps_start_where_the_last_one_ended_and_the_total_stands_on_zero():
    bars = steps(ROWS)
    assert [bar.row for bar in bars] == ROWS
    for before, after in pairwise(bars[:-1]):
        assert after.start == before.end
    assert bars[-2].end == pytest.approx(bars[-1].end)
    assert bars[-1].start == 0.0


def test_steps_of_nothing():
    assert steps([]) == []


def test_text_shows_every_row_and_the_verdict_last():
    text = explanation_text(ROWS, probability=0.986, decision="no_match")
    lines = text.splitlines()
    assert len(lines) == len(ROWS) + 2
    assert lines[-1] == "probability 0.986: no match"
    assert lines[2].endswith("+6.2")
    assert lines[-2].startswith("total")


def test_text_lines_up_in_every_script():
    text = explanation_text([*ROWS[:-1], Row("names", "田中", "مُحَمَّد", "contradicted", -4.0), ROWS[-1]])
    assert len({width_of(line) for line in text.splitlines()}) == 1


def test_arabic_is_isolated_and_latin_is_left_alone():
    text = explanation_text(ROWS)
    assert "\u2068سمير\u2069" in text
    assert isolate("Samir") == "Samir"
    assert text.count("\u2068") == text.count("\u2069") == 2


def test_no_probability_is_shown_as_certain():
    for probability, words in ((0.99996, ">0.999"), (1e-5, "<0.001"), (0.9994, "0.999"), (0.0006, "0.001")):
        assert f"probability {words}" in explanation_text(ROWS, probability=probability)
        assert f"probability {words}" in "".join(parsed(explanation_html(ROWS, probability=probability)).text)
        assert matches_text([{"person_id": "w-1", "probability": probability}]).endswith(f" {words}")


def test_a_verdict_needs_no_probability():
    assert explanation_text(ROWS, decision="review").splitlines()[-1] == "review"
    assert explanation_text(ROWS).splitlines()[-1].startswith("total")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_terminal_gets_no_control_characters(text):
    shown = explanation_text([Row("names", text, text, text, 1.0), ROWS[-1]]) + matches_text([{"person": text}])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_html_holds_no_markup_from_values(text):
    row = Row(text, text, text, text, 1.0)
    html = page(
        explanation_html([row, ROWS[-1]], title=text, decision=text)
        + matches_html([{"person": text, "query_id": text}])
        + describe_html({text: {text: text}}, title=text),
        title=text,
    )
    seen = parsed(html)
    assert not seen.tags.keys() & {"script", "img", "link", "style"}
    assert "javascript:" not in html
    html.encode("utf-8")


def test_html_shows_values_whole_and_each_in_its_own_direction():
    long = "ن" * 500
    html = explanation_html([Row("names", long, "Sameer", "same", 1.0), ROWS[-1]])
    assert f'<bdi dir="auto">{long}</bdi>' in html
    assert long not in explanation_text([Row("names", long, "Sameer", "same", 1.0), ROWS[-1]])


def test_bars_stay_inside_their_track():
    html = explanation_html(ROWS)
    bars = re.findall(r"left:(-?[\d.]+)%;width:([\d.]+)%", html)
    assert len(bars) == len(ROWS)
    assert all(float(left) >= 0 and float(left) + float(width) <= 100.6 for left, width in bars)


def test_an_explanation_without_movement_is_drawn():
    html = explanation_html([Row("prior", "", "", "", 0.0), Row("total", "", "", "", 0.0)])
    assert html.count("width:0.5%") == 2
    assert parsed(explanation_html([])).text


def test_a_page_stands_alone():
    html = page(explanation_html(ROWS, title="سمير"))
    assert html.startswith("<!DOCTYPE html>")
    assert '<meta charset="utf-8">' in html
    assert not re.search(r"(src|href)=|https?:", html)
    parsed(html)


def test_matches_say_how_many_there_are():
    rows = [{"rank": 1, "person_id": "w-1"}, {"rank": 2, "person_id": "w-2"}]
    assert "2 matches" in matches_html(rows)
    assert "2 of 1,700 matches" in matches_html(rows, total=1700)
    assert matches_text([]) == "no matches"


def test_matches_show_known_columns_in_order_and_hide_empty_ones():
    head = matches_text([{"decision": "match", "unknown": 3, "rank": 1, "person_id": 12}]).splitlines()[0]
    assert head.split() == ["rank", "person", "decision"]


def test_index_shows_nested_facts():
    text = "".join(parsed(index_html({"persons": 1234, "blocking": {"token keys": 5}})).text)
    assert "1,234" in text
    assert "blocking: token keys" in text


def test_table_refuses_rows_of_the_wrong_length():
    with pytest.raises(ValueError, match="zip"):
        table_text(["a", "b"], [["1"]])


@given(st.text())
def test_printing_is_harmless_and_stable(text):
    once = printable(text)
    assert printable(once) == once
    once.encode("utf-8")
    assert "\n" not in table_text(["h"], [[text]]).split("\n", 1)[1]


@given(st.text(), st.text(), st.floats(-1e6, 1e6))
def test_any_text_makes_a_sound_page(query, wanted, bits):
    told = parsed(page(explanation_html([Row("names", query, wanted, "same", bits), Row("total", "", "", "", bits)])))
    assert told.tags["tr"] == 3  # the header and the two rows, whatever the texts hold
