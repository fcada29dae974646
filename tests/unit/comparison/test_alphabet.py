from __future__ import annotations

import pytest

from interlink.comparison.alphabet import MAX_LETTERS, hebrew_reading, latin_form, latin_reading, symbols
from interlink.normalise.tokens import Alphabet


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("hassane", "hasanE"),  # doubled consonant, mute e
        ("ane", "ane"),  # too short for a mute e
        ("salmiye", "salmiye"),  # an e after a vowel sign is heard
        ("fatimah", "fatimaH"),
        ("ah", "ah"),
        ("noor", "noor"),  # doubled vowels are long ones
        ("kamal", "kamal"),
    ],
)
def test_latin_form(text: str, form: str) -> None:
    assert latin_form(text) == form


def test_tokens_are_cut_to_what_the_kernels_hold() -> None:
    for alphabet in Alphabet:
        assert len(symbols("아" * 40 if alphabet == Alphabet.HANGUL else "م" * 40, alphabet)) <= MAX_LETTERS
    assert len(latin_form("ab" * 40)) <= MAX_LETTERS


@pytest.mark.parametrize(
    ("text", "alphabet", "expected"),
    [
        ("@احمد", Alphabet.ARABIC, "@Ⓐحمد"),
        ("عمار", Alphabet.ARABIC, "Ⓔمار"),
        ("سعيد", Alphabet.ARABIC, "سعيد"),  # only an initial ayn has a sign of its own
        ("ויויו", Alphabet.HEBREW, "Ⓦיויⓤ"),
        ("ג׳ו", Alphabet.HEBREW, "ג׳ⓤ"),
        ("각", Alphabet.HANGUL, "ㄱㅏᆨ"),
        ("ㄌㄧㄣ", Alphabet.HAN, "ㄌㄧㄣ"),
        ("иван", Alphabet.CYRILLIC, "иван"),
        ("sunitah", Alphabet.ROMANISED, "sunitaH"),
    ],
)
def test_symbols(text: str, alphabet: Alphabet, expected: str) -> None:
    assert symbols(text, alphabet) == expected


@pytest.mark.parametrize(
    ("text", "alphabet", "expected"),
    [
        ("@حداد", Alphabet.ARABIC, "hdad"),
        ("דן", Alphabet.HEBREW, "d"),  # finals are folded before: this letter is not known here
        ("דנ", Alphabet.HEBREW, "dn"),
        ("ジョン", Alphabet.KANA, "jon"),
        ("서연", Alphabet.HANGUL, "seoyeon"),
        ("ㄌㄧㄣ", Alphabet.HAN, "lin"),
        ("һнатюк", Alphabet.CYRILLIC, "hnatyuk"),
        ("μπαρκασ", Alphabet.GREEK, "barkas"),
        ("hassan", Alphabet.LATIN, "hasan"),
    ],
)
def test_latin_reading(text: str, alphabet: Alphabet, expected: str) -> None:
    assert latin_reading(text, alphabet) == expected


def test_hebrew_reading_drops_what_is_no_letter() -> None:
    assert hebrew_reading("ג׳ו") == "go"
