"""Khmer and Lao in Latin letters."""

import pytest

from interlink.normalise.khmer import khmer
from interlink.normalise.lao import lao


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("សុខ", "sok"), ("ជា", "chea"), ("កែវ", "keo"), ("វណ្ណា", "vanna"), ("សុភា", "sophea"), ("ដារា", "dara"), ("រិទ្ធី", "rithy"),
        ("សំណាង", "samnang"), ("បុប្ផា", "bopha"), ("ស្រី", "srey"), ("ប្រាក់", "prak"), ("ឈឹម", "chhim"), ("ជ័យ", "chey"),
        ("ចំរើន", "chamroeun"), ("សម្បត្តិ", "sambath"), ("ពៅ", "pov"), ("ឱម", "om"), ("មករា", "mokra"), ("ចន្ទ្រា", "chantra"),
    ],
)  # fmt: skip
def test_khmer_vowels_follow_the_series_of_their_consonants(word, reading):
    assert khmer(word) == reading


@pytest.mark.parametrize(("word", "reading"), [("ប៊ុន", "bun"), ("ប៉ុល", "pol"), ("ធារ៉ា", "theara"), ("ស៊ី", "sy")])
def test_khmer_signs_shift_a_consonant_to_the_other_series(word, reading):
    assert khmer(word) == reading


@pytest.mark.parametrize(
    ("word", "reading"), [("វង្ស", "vong"), ("ពិសិដ្ឋ", "piseth"), ("សុភ័ក្ត្រ", "sopheak"), ("ពោធិ៍", "po")]
)
def test_khmer_letters_at_the_end_are_mute_behind_the_first(word, reading):
    assert khmer(word) == reading


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("ວິໄລ", "vilay"), ("ແກ້ວມະນີ", "keomany"), ("ບຸນມີ", "bounmy"), ("ສະຫວັນ", "savan"), ("ຫຼວງ", "louang"), ("ໝອກ", "mok"),
        ("ບົວ", "boua"), ("ສວນ", "souan"), ("ວຽງ", "vieng"), ("ເຫຼົາ", "lao"), ("ນ້ອຍ", "noy"), ("ໄຊຍະວົງ", "xayavong"), ("ເພັດ", "phet"),
        ("ຈັນທ໌", "chan"), ("ອ່ອນ", "on"),
    ],
)  # fmt: skip
def test_lao_vowels_go_behind_the_consonant_that_they_belong_to(word, reading):
    assert lao(word) == reading


@pytest.mark.parametrize("word", ["", "A1", "្", "ា", "៍", "ເ", "ໆ", "ັ", "\u17cb"])
def test_what_makes_no_syllable_is_left_out(word):
    assert (khmer(word), lao(word)) == ("", "")
