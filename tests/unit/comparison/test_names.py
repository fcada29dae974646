"""Names aligned token by token."""

from __future__ import annotations

import pytest

import interlink as il
from interlink.comparison.alignment import ABBREVIATED, FLOOR, JOINED, NICKNAME, SIMILAR
from interlink.levels import NameFeature


def pairs(links):
    return sorted((left, right) for left, right, *_ in links)


def kinds(links):
    return {(left, right): kind for left, right, kind, _ in links}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Samir Zahrani", "Samir Zahrani", [("samir", "samir"), ("zahrani", "zahrani")]),
        ("Samir Zahrani", "Zahrani Samir", [("samir", "samir"), ("zahrani", "zahrani")]),
        ("Samir Khalil Zahrani", "Sameer Zahrani", [("samir", "sameer"), ("zahrani", "zahrani")]),
        ("Samir Zahrani", "Olga Petrova", []),
        ("Ali Ali Hasan", "Ali Hasan", [("ali", "ali"), ("hasan", "hasan")]),
    ],
)
def test_similar_tokens_are_linked_whatever_their_order(compared, left, right, expected):
    found = compared(left, right).links()
    assert pairs(found) == expected
    assert all(kind == SIMILAR for kind in kinds(found).values())


def test_scripts_are_linked(compared):
    found = compared("سمير الزهراني", "Sameer Al-Zahrani").links()
    assert len(found) == 2
    assert all(s >= FLOOR for *_, s in found)


def test_each_token_takes_part_in_one_link(compared):
    found = compared("Ali Hasan Ali", "Ali Ali Hassan Ali Omar").links()
    assert len(found) == 3
    assert sorted(a for a, *_ in found) == ["ali", "ali", "hasan"]


def test_repeated_tokens_are_linked_in_order(compared):
    assert compared("Ali Omar Ali", "Ali Omar Ali").features[NameFeature.DISORDER] == 0.0


def test_the_more_similar_token_wins(compared):
    found = compared("Hasan Husayn", "Husayn Hasan").links()
    assert pairs(found) == [("hasan", "hasan"), ("husayn", "husayn")]
    assert all(s == 1.0 for *_, s in found)


@pytest.mark.parametrize(
    ("left", "right"), [("Bahaeldin Zahrani", "Baha Eldin Zahrani"), ("Bint Farshoukh", "Bint Far Shoukh")]
)
def test_tokens_written_as_one_are_linked_both_ways_round(compared, left, right):
    for one, other in ((left, right), (right, left)):
        found = compared(one, other).links()
        assert JOINED in kinds(found).values() or len(found) == len(right.split())


@pytest.mark.parametrize(
    ("left", "right"),
    [("Karim Benaissa", "كريم بن عيسى"), ("Karim Bouzidi", "Karim Abu Zaidi"), ("Karim Benmbarek", "كريم بن مبارك")],
)
def test_what_registers_fuse_is_linked_both_ways_round(compared, left, right):
    for one, other in ((left, right), (right, left)):
        assert JOINED in kinds(compared(one, other).links()).values()


@pytest.mark.parametrize(
    ("left", "right"),
    [("Karim Benaissa", "كريم بن يوسف"), ("Karim Boulanger", "كريم أبو النجار"), ("Karim Benson", "كريم حسن")],
)
def test_but_no_name_that_only_begins_so(compared, left, right):
    for one, other in ((left, right), (right, left)):
        assert JOINED not in kinds(compared(one, other).links()).values()


@pytest.mark.parametrize(("left", "right"), [("William Brandl", "Bill Brandl"), ("Bill Brandl", "William Brandl")])
def test_forms_of_one_name_are_linked(compared, left, right):
    assert NICKNAME in kinds(compared(left, right).links()).values()


@pytest.mark.parametrize(("left", "right"), [("S. Zahrani", "Samir Zahrani"), ("Samir Zahrani", "S. Zahrani")])
def test_an_initial_is_linked_to_what_it_stands_for(compared, left, right):
    found = compared(left, right).links()
    assert ABBREVIATED in kinds(found).values()
    assert len(found) == 2


def test_an_initial_does_not_stand_for_another_letter(compared):
    assert ABBREVIATED not in kinds(compared("K. Zahrani", "Samir Zahrani").links()).values()


def test_an_initial_alone_links_nothing(compared):
    assert compared("S. Petrova", "Samir Zahrani").links() == []


def test_a_word_cut_by_a_passport_zone_is_linked_to_the_whole(compared):
    zone = "P<IRQZAHRANI<<SAMIR<ABDELMOUHAIMINOUSSAMI<K"
    found = compared(zone, "Samir Abdelmouhaiminoussami Kazim Zahrani").links()
    assert ("k", "kazim", ABBREVIATED) in {(a, b, kind) for a, b, kind, _ in found}


@pytest.mark.parametrize("turned", [False, True])
def test_the_last_word_of_a_name_that_fills_a_field_may_have_been_cut(compared, turned):
    names = ("MARIA FERNANDA RODRIGUEZ SANTA", "Maria Fernanda Rodriguez Santamaria")
    found = kinds(compared(*(reversed(names) if turned else names)).links())
    assert ABBREVIATED in found.values()


@pytest.mark.parametrize(
    ("left", "right"),
    [("MARIA FERNANDA RODRIGUE SANTA", "Maria Fernanda Rodriguez Santamaria"),
     ("SANTAMARIA, MARIA FERNANDA ROD", "Maria Fernanda Rodriguez Santamaria")],
)  # fmt: skip
def test_but_not_that_of_a_name_of_another_length_nor_one_that_is_turned_round(compared, left, right):
    assert ABBREVIATED not in kinds(compared(left, right).links()).values()


@pytest.mark.parametrize(
    ("left", "right"),
    [("Samir Khalil Zahrani", "Zahrani Samir"), ("محمد علي", "Mohamed Aly"), ("Abd el Rahman Omar", "Abdurrahman Umar"), ("S. Bill Zahrani", "Samir William Zahran")],
)  # fmt: skip
def test_names_are_linked_alike_both_ways_round(compared, left, right):
    there, back = compared(left, right).links(), compared(right, left).links()
    assert sorted((a, b, kind) for a, b, kind, _ in there) == sorted((b, a, kind) for a, b, kind, _ in back)


def test_a_name_without_tokens_says_nothing():
    assert il.compare("ال", "Samir").weight == il.compare("Samir", "ال").weight == il.Model.default().prior(1)
