"""Reviewed decisions: one row one case with its reason. Invented persons only.

``names_normalise.csv``: a name as written, and its tokens; a role other than NAME stands behind a colon, ``*`` marks a
token that may be cut, ``||`` parts the readings. ``\\uXXXX`` stands for a character that nobody would see.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from interlink.normalise.names import name_variants
from interlink.normalise.tokens import Role, Token

HERE = Path(__file__).parent


def read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def seen(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code.group(1), 16)), text)


def written(token: Token) -> str:
    role = "" if token.role == Role.NAME else f":{Role(token.role).name.lower()}"
    return token.text + role + ("*" if token.cut else "")


@pytest.mark.parametrize("row", read("names_normalise.csv"), ids=lambda row: f"{row['reason']}: {row['input']}")
def test_name_is_normalised_as_decided(row: dict[str, str]) -> None:
    variants = name_variants(seen(row["input"]))
    assert " || ".join(" ".join(map(written, tokens)) for tokens in variants) == row["expected"], row["reason"]


def test_at_least_half_of_the_cases_are_arabic_in_script_or_origin() -> None:
    arabic_reason = re.compile(
        "[Aa]rab|servant|kunya|nasab|God|al-din|religion|article|Arabi|honorific|titles|Iran|sound-alike"
    )
    rows = [(row["input"], row["reason"]) for row in read("names_normalise.csv")]
    rows += [(row["left"] + row["right"], row["reason"]) for row in read("names_compare.csv")]
    arabic = [text for text, reason in rows if re.search("[\u0600-\u06ff]", text) or arabic_reason.search(reason)]
    assert len(rows) >= 600
    assert len(arabic) * 2 >= len(rows)


def test_no_case_is_decided_twice() -> None:
    inputs = [row["input"] for row in read("names_normalise.csv")]
    pairs = [frozenset((row["left"], row["right"])) for row in read("names_compare.csv")]
    assert len(set(inputs)) == len(inputs)
    assert len(set(pairs)) == len(pairs)
