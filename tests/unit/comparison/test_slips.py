"""One slip between two words, and what it makes of two names."""

from __future__ import annotations

import numpy as np
import pytest

import interlink as il
from interlink.comparison.alphabet import LATIN_NUMBERS
from interlink.comparison.slips import one_slip


def symbols(word):
    return np.array([LATIN_NUMBERS[letter] + 1 for letter in word], np.uint8)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("haddad", "haddad", True),
        ("haddad", "hadfad", True),
        ("haddad", "gaddad", True),
        ("haddad", "hadda", True),
        ("haddad", "haddaad", True),
        ("haddad", "ahddad", True),
        ("haddad", "haddda", True),
        ("haddad", "hafgad", False),
        ("haddad", "ahddda", False),
        ("haddad", "had", False),
        ("corneliu", "comeliu", True),
        ("clara", "dara", True),
        ("corneliu", "cotteliu", False),
        ("corneliu", "coteliu", False),
    ],
)
def test_one_slip(one, other, expected):
    assert bool(one_slip(symbols(one), symbols(other), latin=True)) is expected
    assert bool(one_slip(symbols(other), symbols(one), latin=True)) is expected


def test_only_latin_letters_look_like_two_others():
    assert not one_slip(symbols("corneliu"), symbols("comeliu"), latin=False)


def weight(one, other):
    there, back = (il.compare({"names": [a]}, {"names": [b]}).weight for a, b in ((one, other), (other, one)))
    assert there == pytest.approx(back, abs=0.2), "but for the term frequencies of the wanted side"
    return there


@pytest.mark.parametrize(
    ("right", "slipped", "another"),
    [
        ("Samir Tomic", "Samir Tofic", "Samir Bedrun"),
        ("Samir Tomic", "Samir Tonic", "Samir Bedrun"),
        ("Dragan Zoric", "Dtagan Zoric", "Milosh Zoric"),
        ("سمير الزموري", "سمير الزمورص", "سمير البستاني"),
        ("Борис Тумаков", "Борис Туфаков", "Борис Лесницын"),
    ],
)
def test_a_slip_is_no_contradiction(right, slipped, another):
    assert weight(right, another) + 4.0 < weight(right, slipped) < weight(right, right)


def test_what_is_short_or_well_known_is_another_name():
    assert weight("Karim Nadir", "Karim Nasir") < 0.0
    assert weight("Zulo Tomic", "Zubo Tomic") < weight("Zulon Tomic", "Zubon Tomic")


def test_the_end_of_a_name_said_twice_is_nothing_that_is_left_out():
    once, twice = "Samir Zammouri", "Samir Zammouri Zammouri"
    assert weight(once, twice) == pytest.approx(weight(once, once), abs=0.2)
    assert weight(once, "Samir Zammouri Bedrun") < weight(once, twice)
    assert weight("Samir Ali", "Samir Samir Ali") < weight("Samir Ali", "Samir Ali")
