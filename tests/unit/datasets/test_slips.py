"""What happens to written names."""

from __future__ import annotations

import pytest
from rapidfuzz.distance import OSA

from interlink.datasets.draws import Draws
from interlink.datasets.slips import (
    MACHINE_READABLE,
    careless,
    family_first,
    joined_or_split,
    machine_readable,
    slip,
    without_a_word,
)


def draws(*numbers: float) -> Draws:
    return Draws(0, list(numbers))


@pytest.mark.parametrize("text", ["Samir Haddad", "ABD AL-RAHIM", "محمد الحسيني", "Ян", "Li", "A", "O'Brien"])
@pytest.mark.parametrize("seed", range(25))
def test_a_slip_is_one_edit_and_never_empties_a_name(text, seed):
    slipped = slip(text, draws(seed / 25, (seed * 7 % 25) / 25, (seed * 11 % 25) / 25))
    assert OSA.distance(text, slipped) <= 1
    assert slipped.strip()


def test_a_slip_keeps_capitals():
    assert slip("SAMIR", draws(0.4, 0.9, 0.0)).isupper()


@pytest.mark.parametrize("place", [0.0, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_careless_letters_are_the_usual_ones(place):
    text = "أبو إبراهيم عبد الله مصطفى فاطمة رؤوف"
    changed = careless(text, draws(place))
    assert changed != text
    assert OSA.distance(text, changed) <= 4


def test_other_scripts_are_not_touched_by_careless_arabic():
    assert careless("Samir Haddad", draws(0.3)) == "Samir Haddad"


def test_only_middle_words_are_left_out():
    assert {without_a_word("A B C D", draws(p)) for p in (0.0, 0.4, 0.6, 0.99)} == {"A C D", "A B D"}
    assert without_a_word("Samir Haddad", draws(0.5)) == "Samir Haddad"


def test_joining_and_splitting():
    assert joined_or_split("al-Rahim", draws(0.9)) == "alRahim"
    assert joined_or_split("Samir bin Jasim", draws(0.0)) == "Samir binJasim"
    assert joined_or_split("Samir", draws(0.0)) == "Samir"


@pytest.mark.parametrize(
    ("given", "family", "expected"),
    [
        ("Mohd. Yahya", "El-Husseiny", "EL<HUSSEINY<<MOHD<YAHYA"),
        ("Şükrü", "Öztürk", "OEZTUERK<<SUEKRUE"),
        ("Samir", "", "SAMIR"),
        ("Sean", "O'Brannelly", "OBRANNELLY<<SEAN"),
    ],
)
def test_the_machine_readable_zone(given, family, expected):
    assert machine_readable(given, family) == expected.ljust(MACHINE_READABLE, "<")


def test_long_names_are_cut_in_the_machine_readable_zone():
    name = machine_readable("Abderrahmane Noureddine Mohammed", "Boulakhrassi")
    assert len(name) == MACHINE_READABLE
    assert name.startswith("BOULAKHRASSI<<ABDERRAHMANE<NOUREDDINE")


def test_family_name_first():
    assert family_first("Samir", "Haddad", comma=False) == "Haddad Samir"
    assert family_first("Samir", "Haddad", comma=True) == "HADDAD, Samir"
