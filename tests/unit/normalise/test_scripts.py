from __future__ import annotations

import pytest

from interlink.normalise.scripts import (
    clean,
    drawn_alike,
    one_script,
    redrawn,
    script_of,
    script_of_letter,
    script_runs,
)


def test_clean_drops_what_nobody_sees() -> None:
    assert clean("Sa\u200bmir \u202eHad\u00addad\ufeff") == "Samir Haddad"
    assert clean("م\u0640ح\u064eمد") == "محمد"


def test_clean_parts_words_at_control_characters_and_surrogates() -> None:
    assert clean("Samir\x00Haddad\ud800Karim\tSalem") == "Samir Haddad Karim Salem"


def test_clean_writes_all_digits_in_ascii() -> None:
    assert clean("١٩٧١ ۱۹۷۱ १९७१") == "1971 1971 1971"


def test_clean_composes_again_after_dropping() -> None:
    once = clean("e\u200b\u0301")
    assert once == "é"
    assert clean(once) == once


def test_clean_cuts_what_is_too_long_for_a_name() -> None:
    assert len(clean("x" * 10_000)) == 1000


@pytest.mark.parametrize(
    ("letter", "script"),
    [("a", "Latin"), ("ß", "Latin"), ("س", "Arabic"), ("پ", "Arabic"), ("ж", "Cyrillic"), ("ω", "Greek"), ("ש", "Hebrew"),
     ("ア", "Katakana"), ("あ", "Hiragana"), ("王", "Han"), ("김", "Hangul"), ("ა", "Georgian"), ("अ", "Devanagari"), ("3", ""), ("-", "")],
)  # fmt: skip
def test_script_of_a_letter(letter: str, script: str) -> None:
    assert script_of_letter(letter) == script


def test_script_of_a_text_is_that_of_most_letters() -> None:
    assert script_of("محمد Ali حداد") == "Arabic"
    assert script_of("1971") == ""


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Ivаnоv", "Ivanov"),  # Cyrillic а, о in a Latin word
        ("Пeтров", "Петров"),  # Latin e in a Cyrillic word
        ("Παπαδoπoυλος", "Παπαδοπουλος"),  # Latin o in a Greek word
        ("Ηaddad", "Haddad"),  # Greek capital eta in a Latin word
    ],
)
def test_look_alikes_inside_a_word_are_folded(word: str, folded: str) -> None:
    assert one_script(word) == folded


def test_a_word_of_two_scripts_that_are_not_drawn_alike_stays() -> None:
    assert one_script("ИвановKarl") == "ИвановKarl"
    assert script_runs("Иванов-Smith") == [("Cyrillic", "Иванов-"), ("Latin", "Smith")]


def test_signs_stay_with_the_letters_they_touch() -> None:
    assert script_runs("'Abd") == [("Latin", "'Abd")]
    assert script_runs("«محمد»") == [("Arabic", "«محمد»")]
    assert script_runs("-–—") == []


def test_redrawing_needs_every_letter() -> None:
    assert drawn_alike("СОРА", "Cyrillic", "Latin")
    assert redrawn("СОРА", "Cyrillic", "Latin") == "COPA"
    assert not drawn_alike("СОЖА", "Cyrillic", "Latin")
    assert not drawn_alike("محمد", "Arabic", "Latin")
