"""Thai in Latin letters."""

import pytest

import interlink as il
from interlink.normalise.thai import thai


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("สมชาย", "somchai"), ("บุญมี", "bunmi"), ("กมล", "kamon"), ("มานพ", "manop"), ("อนันต์", "anan"), ("วิชัย", "wichai"),
        ("สมบูรณ์", "sombun"), ("พงษ์พันธุ์", "phongphan"), ("กิตติ", "kitti"), ("เจริญ", "charoen"), ("นครชัย", "nakhonchai"),
        ("ทองชัย", "thongchai"), ("ธวัชชัย", "thawatchai"), ("แก้วใส", "kaeosai"), ("ใจดี", "chaidi"), ("บัวทอง", "buathong"),
        ("เกรียงไกร", "kriangkrai"), ("ศรีสุข", "sisuk"), ("พรทิพย์", "phonthip"), ("อัมพร", "amphon"),
    ],
)  # fmt: skip
def test_unwritten_vowels_are_spoken_and_finals_have_their_sounds(word, reading):
    assert thai(word) == reading


@pytest.mark.parametrize("word", ["", "A1", "์", "เ", "ๆ", "ั"])
def test_what_makes_no_syllable_is_left_out(word):
    assert thai(word) == ""


def test_a_thai_name_is_known_in_its_usual_spellings():
    for usual in ("Siriporn Rattanapan", "Siriphon Ratanaphan"):
        assert il.compare("ศิริพร รัตนพันธ์", usual).decision == "match"
