from __future__ import annotations

import pytest

from interlink.normalise.compounds import latin_words, pieces
from interlink.normalise.data_files import rows
from interlink.normalise.tokens import Role, Unit, Word, lexicon, paired, roles, word_set, word_table

PLACES = {"any", "before", "after", "inside", "front", "last"}


@pytest.mark.parametrize("table", ["words_latin.tsv", "words_arabic.tsv"])
def test_every_row_of_a_lexicon_has_a_known_role_and_place(table: str) -> None:
    assert all(word.role in Role and word.place in PLACES for word in lexicon(table).values())


def test_the_spelling_that_stands_for_all_stands_for_itself() -> None:
    wrong = {word.text for word in latin_words().values() if pieces(word.text) != (word.text,)}
    assert not wrong


def test_abbreviations_expand_to_words_that_stay() -> None:
    for name in word_table("abbreviations_latin.tsv").values():
        assert all(pieces(piece) == (piece,) for piece in pieces(name))


def test_a_line_with_equals_sign_keeps_each_word() -> None:
    words = latin_words()
    assert words["qari"].text == "qari"
    assert words["kari"].text == "kari"
    assert words["shaykh"].text == words["cheikh"].text == "sheikh"


@pytest.mark.parametrize("table", ["stems_latin.tsv", "stems_common.tsv", "heads_din.tsv"])
def test_tables_of_words_hold_folded_words(table: str) -> None:
    words = [word for row in rows(table) for word in row[0].split()]
    assert words
    assert all(word.isascii() and word.islower() and word.isalpha() for word in words)


def test_word_sets_are_not_empty() -> None:
    names = ("god_heads", "no_din", "after_ul", "no_ur", "tails", "markers", "degrees")
    assert all(word_set(name) for name in names)
    assert not word_set("no such set")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("any", "HHH"),
        ("before", "HHN"),
        ("after", "NHH"),
        ("inside", "NHN"),
        ("last", "NNH"),
    ],
)
def test_a_role_holds_in_its_place_only(place: str, expected: str) -> None:
    word = Word("x", Role.PARTICLE, place)
    name = Unit("name", "name", None)
    found = ""
    for at in range(3):
        units = [name, name, name]
        units[at] = Unit("xx", "xx", word)
        found += "H" if roles(units)[at] is Role.PARTICLE else "N"
    assert found == expected


def test_front_means_after_other_titles_too() -> None:
    doctor, imam = Word("doctor", Role.HONORIFIC, "any"), Word("imam", Role.HONORIFIC, "front")
    units = [Unit("doctor", "Dr", doctor), Unit("imam", "Imam", imam), Unit("salim", "Salim", None)]
    assert [role.name for role in roles(units)] == ["HONORIFIC", "HONORIFIC", "NAME"]
    assert [role.name for role in roles([units[2], units[1], units[2]])] == ["NAME", "NAME", "NAME"]


def test_a_title_with_the_article_inside_is_a_family_name() -> None:
    sheikh = Word("sheikh", Role.HONORIFIC, "before")
    units = [Unit("rami", "Rami", None), Unit("sheikh", "Sheikh", sheikh, article=True), Unit("ali", "Ali", None)]
    assert roles(units)[1] is Role.NAME
    assert roles([units[0], units[1]._replace(article=False), units[2]])[1] is Role.HONORIFIC


def test_joined_given_names_need_both_halves() -> None:
    assert paired("mohamadreza") == ("mohamad", "reza")
    assert paired("mohamadov") == ()
    assert paired("محمدرضا") == ("محمد", "رضا")
    assert paired("محمدي") == ()
