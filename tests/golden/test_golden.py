r"""Reviewed decisions: one row one case with its reason. Invented persons only.

``names_normalise.csv``: a name as written, and its tokens; a role other than NAME stands behind a colon, ``*`` marks a
token that may be cut, ``||`` parts the readings. ``\\uXXXX`` stands for a character that nobody would see.

``names_compare.csv``: two names, and whether they may be one person's (same), belong to one family (kin), or to different
persons. Bits depend on how rare a name is, so each pair is held against what the smaller name could reach.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import interlink as il
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


@pytest.fixture(scope="module")
def weighed() -> list[tuple[dict[str, str], float, float]]:
    """Return each row of ``names_compare.csv`` with the bits of its names and the bits that the smaller name could reach."""
    names = [(row, seen(row["left"]), seen(row["right"])) for row in read("names_compare.csv")]
    own = {name: bits(name, name) for _, left, right in names for name in (left, right)}
    return [(row, bits(left, right), min(own[left], own[right])) for row, left, right in names]


def bits(left: str, right: str) -> float:
    rows = il.compare({"names": [left]}, {"names": [right]}).explain().to_dict()["rows"]
    return sum(row["bits"] for row in rows if row["field"] == "names")


def shown(rows: list[tuple[dict[str, str], float, float]]) -> str:
    return "\n".join(
        f"{row['left']} | {row['right']}: {found:.1f} of {most:.1f} bits ({row['reason']})" for row, found, most in rows
    )


def test_the_same_name_is_evidence_for_the_same_person(weighed: list[tuple[dict[str, str], float, float]]) -> None:
    same = [entry for entry in weighed if entry[0]["expected"] == "same"]
    against = [entry for entry in same if entry[1] <= 0]
    assert len(against) <= len(same) * 0.04, shown(against)


def test_the_same_name_keeps_more_of_its_weight_than_another(
    weighed: list[tuple[dict[str, str], float, float]],
) -> None:
    same = [found / most for row, found, most in weighed if row["expected"] == "same"]
    other = [found / most for row, found, most in weighed if row["expected"] == "different"]
    ordered = sum(left > right for left in same for right in other)
    assert ordered >= 0.86 * len(same) * len(other)


def test_no_other_name_is_weighed_like_the_same(weighed: list[tuple[dict[str, str], float, float]]) -> None:
    alike = [entry for entry in weighed if entry[0]["expected"] != "same" and entry[1] > entry[2] - 1.5]
    assert not alike, shown(alike)
