"""Thai in Latin letters."""

import pytest

import interlink as il
from interlink.normalise.thai import informal_thai, thai


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("สมชาย", "somchai"), ("บุญมี", "bunmi"), ("กมล", "kamon"), ("มานพ", "manop"), ("อนันต์", "anan"), ("วิชัย", "wichai"),
        ("สมบูรณ์", "sombun"), ("พงษ์พันธุ์", "phongphan"), ("กิตติ", "kitti"), ("เจริญ", "charoen"), ("นครชัย", "nakhonchai"),
        ("ทองชัย", "thongchai"), ("ธวัชชัย", "thawatchai"), ("แก้วใส", "kaeosai"), ("ใจดี", "chaidi"), ("บัวทอง", "buathong"),
        ("เกรียงไกร", "kriangkrai"), ("ศรีสุข", "sisuk"), ("พรทิพย์", "phonthip"), ("อัมพร", "amphon"),
        ("ทรายแก้ว", "saikaeo"), ("ทรงวุฒิ", "songwut"), ("ภัทรา", "phathra"), ("อินทรา", "inthra"), ("ธรรม", "tham"), ("พรรษา", "phansa"),
        ("สุวรรณ", "suwan"), ("บรรจง", "banchong"), ("อินทร์", "in"), ("พรหมมา", "phromma"), ("เกษม", "kasem"), ("สุขเกษม", "sukkasem"), ("เพชรดี", "phetdi"),
        ("ธีรพล", "thiraphon"), ("ศรีสวัสดิ์", "sisawat"), ("ทวีชัย", "thawichai"), ("นวลใจ", "nuanchai"),
    ],
)  # fmt: skip
def test_unwritten_vowels_are_spoken_and_finals_have_their_sounds(word, reading):
    assert thai(word) == reading


@pytest.mark.parametrize(
    ("word", "reading"),
    [("ศรีสุข", "srisuk"), ("จันทร์", "jan"), ("ณัฐพล", "natpol"), ("อัมพร", "amporn"), ("ประเสริฐ", "prasert"), ("ถาวร", "taworn")],
)  # fmt: skip
def test_many_spell_their_names_closer_to_the_letters(word, reading):
    assert informal_thai(word) == reading


@pytest.mark.parametrize("word", ["", "A1", "์", "เ", "ๆ", "ั"])
def test_what_makes_no_syllable_is_left_out(word):
    assert thai(word) == ""


def test_a_thai_name_is_known_in_its_usual_spellings():
    for usual in ("Siriporn Rattanapan", "Siriphon Ratanaphan"):
        assert il.compare("ศิริพร รัตนพันธ์", usual).decision == "match"
    for usual in ("Songwut Jansri", "Songwut Chansi"):
        assert il.compare("ทรงวุฒิ จันทร์ศรี", usual).decision != "no_match"
