from __future__ import annotations

import pytest

from interlink.normalise.arabic import arabic_tokens, fold_arabic, reading
from interlink.normalise.tokens import Role


def texts(name: str) -> list[str]:
    return [token.text for token in arabic_tokens(name)]


@pytest.mark.parametrize(
    "spellings",
    [
        ("أحمد", "احمد", "اَحْمَد", "ٱحمد", "ئەحمەد"),
        ("علي", "علی", "على", "عَلِيّ", "علے"),
        ("فاطمة", "فاطمه", "فاطمۃ", "فاتمة"[:2] + "طمة"),
        ("كريم", "کریم", "ڪريم"),
        ("موسى", "موسي", "موسی"),
        ("عبد الرحمن", "عبدالرحمن", "عبد الرحمان", "عبدالرحمٰن", "عبد ال رحمن"),
        ("عبد الله", "عبدالله", "عبداله", "عبدالله‎", "عەبدوڵڵا"),
        ("نور الدين", "نورالدين", "نور الدین"),
        ("إسماعيل", "اسمعيل", "اسماعیل"),
    ],
)
def test_spellings_of_one_name_give_the_same_tokens(spellings: tuple[str, ...]) -> None:
    assert len({tuple(texts(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("حسن", "حسين"), ("أحمد", "محمد"), ("محمد", "محمود"), ("حامد", "حميد"), ("سالم", "سليم"), ("سلمان", "سليمان"),
        ("عمر", "عمرو"), ("سعد", "سعيد"), ("جمال", "جميل"), ("رازق", "رزاق"), ("صالح", "سالح"), ("طارق", "تارق"),
    ],
)  # fmt: skip
def test_different_names_stay_different(left: str, right: str) -> None:
    assert texts(left) != texts(right)


def test_the_article_is_a_sign_at_the_head() -> None:
    assert texts("محمد الشريف") == ["محمد", "@شريف"]
    assert texts("محمد @شريف") == ["محمد", "@شريف"]


def test_the_clan_is_no_article() -> None:
    clan = arabic_tokens("راشد آل جابر")[1]
    assert (clan.text, clan.role) == ("آل", Role.PARTICLE)


def test_an_alef_with_hamza_before_lam_is_kept() -> None:
    assert texts("ألبرت") == ["ألبرت"]
    assert texts("البرت") == ["@برت"]


def test_the_word_as_written_stays_beside_the_token() -> None:
    assert [token.raw for token in arabic_tokens("عبدالرحمن الشَّريف".replace("َّ", ""))] == [
        "عبدالرحمن",
        "عبدالرحمن",
        "الشريف",
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("الشيخ سالم", "HONORIFIC"),
        ("أبو سالم", "KUNYA"),
        ("بن سالم", "NASAB"),
        ("عبد الكريم", "ABD"),
        ("الله داد", "GOD"),
    ],
)
def test_roles_of_the_first_word(name: str, role: str) -> None:
    assert Role(arabic_tokens(name)[0].role).name == role


def test_folding_and_reading_letters() -> None:
    assert fold_arabic("گُلْشَن") == "گلشن"
    assert reading("@شريف") == "shrif"
    assert reading("ألبرت") == "albrt"


@pytest.mark.parametrize("name", ["", "...", "٢٠٢٣", "ال", "ءء"])
def test_nothing_gives_no_tokens(name: str) -> None:
    assert arabic_tokens(name) == []
