"""Endings that registers add to foreign names."""

from __future__ import annotations

import pytest

from interlink.normalise.endings import without_endings
from interlink.normalise.names import name_variants


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("Pīters Milers", "Pīter Miler"),
        ("Džons Smits", "Jon Smit"),
        ("Bendžamins DŽEFS", "Benjamin JEF"),
        ("Ritvars Bārnijs", "Ritvar Bārni"),
        ("Andrejs Sokolovs", "Andrejs Sokolov"),
        ("Oļegs Petrovs", "Oļeg Petrov"),
        ("Marie Nováková", "Marie Novák"),
        ("Hubertus Weingart", "Hubert Weingart"),
    ],
)
def test_an_ending_is_taken_off(written: str, bare: str) -> None:
    assert without_endings(written) == bare


@pytest.mark.parametrize(
    "name",
    [
        "James Collins",
        "Carlos Torres",
        "Samir Haddad",
        "Anna Petrova",
        "Thomas Andrews",
        "Niklas Holmström",
        "Peter Hubertus",
        "Titus Weingart",
        "",
    ],
)
def test_other_names_keep_their_letters(name: str) -> None:
    assert without_endings(name) == ""


def test_the_name_as_written_stays_the_first_reading() -> None:
    readings = [" ".join(token.text for token in tokens) for tokens in name_variants("Andrejs Sokolovs")]
    assert readings == ["andrejs sokolovs", "andrejs sokolov"]
