"""Burmese and Sinhala in Latin letters."""

import pytest

from interlink.normalise.abugidas import burmese, sinhala
from interlink.normalise.names import name_variants


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("ကျော်", "kyaw"), ("ဇော", "zaw"), ("ဦး", "oo"), ("ခင်", "khin"), ("မောင်", "maung"), ("အောင်", "aung"),
        ("ထွန်း", "htun"), ("မြင့်", "myint"), ("ဆွေ", "swe"), ("နိုင်", "naing"), ("သိန်း", "thein"), ("ရွှေ", "shwe"),
        ("လှိုင်", "hlaing"), ("ချို", "cho"), ("ညွန့်", "nyunt"), ("သန္တာ", "than ta"), ("မျိုး", "myo"), ("နေ", "nay"),
    ],
)  # fmt: skip
def test_burmese_syllables_are_read_as_passports_write_them(word, reading):
    assert burmese(word) == reading


def test_the_syllables_of_a_burmese_name_are_its_parts():
    assert [[token.text for token in tokens] for tokens in name_variants("ခင်ဇော်လွင်")] == [["khin", "zaw", "lwin"]]


@pytest.mark.parametrize(
    ("word", "reading"),
    [("පෙරේරා", "perera"), ("සිල්වා", "silwa"), ("රුවන්", "ruwan"), ("විජේසිංහ", "wijesinha"), ("අනුර", "anura"), ("", "")],
)
def test_sinhala_consonants_carry_an_a_where_no_sign_does(word, reading):
    assert sinhala(word) == reading


def test_what_is_no_letter_of_the_script_is_left_out():
    assert (burmese("A1 "), sinhala("A1 ")) == ("", "")
