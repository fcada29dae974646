from __future__ import annotations

import pytest

from interlink.normalise.han import bopomofo_reading, bopomofo_tokens, han_variants, mandarin
from interlink.normalise.hangul import hangul_variants, korean_splits, letters, revised
from interlink.normalise.japanese import given_readings, with_kana
from interlink.normalise.kana import hepburn, kana_tokens, katakana
from interlink.normalise.names import name_variants
from interlink.normalise.tokens import Alphabet, Role, Token


def texts(variants: list[list[Token]]) -> list[str]:
    return [" ".join(token.text for token in tokens) for tokens in variants]


# ---- Hangul


def test_syllables_come_apart_into_letters_that_are_not_ambiguous() -> None:
    assert letters("각") == "ㄱㅏᆨ"  # the same consonant, initial and final
    assert letters("x아") == "xㅇㅏ"


@pytest.mark.parametrize(
    ("hangul", "latin"), [("강", "gang"), ("권", "gwon"), ("희", "hui"), ("읽", "ik"), ("서연", "seoyeon")]
)
def test_revised_romanisation(hangul: str, latin: str) -> None:
    assert revised(hangul) == latin


def test_a_korean_name_is_split_in_two_ways() -> None:
    assert korean_splits("강서연") == [["강", "서연"], ["강", "서", "연"]]
    assert korean_splits("강연") == [["강", "연"]]


def test_a_foreign_name_is_not_split() -> None:
    assert korean_splits("알레산드로") == []
    assert texts(hangul_variants("알레산드로")) == ["알레산드로"]


def test_four_syllables_may_be_either() -> None:
    assert texts(hangul_variants("남궁서연")) == ["남궁 서연", "남궁 서 연", "남궁서연"]


def test_a_name_written_apart_stays_apart() -> None:
    assert texts(hangul_variants("강 서연")) == ["강 서연", "강 서 연"]


# ---- Kana


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("キャロル", "kyaroru"),
        ("シェリー", "sheri"),
        ("ジュン", "jun"),
        ("ヴィクトル", "vikutoru"),
        ("ファ", "fa"),
        ("ティナ", "tina"),
    ],
)
def test_hepburn(kana: str, latin: str) -> None:
    assert hepburn(kana) == latin


def test_hiragana_is_katakana() -> None:
    assert katakana("さくら") == "サクラ"
    assert [t.text for v in name_variants("さくら") for t in v] == ["サクラ"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("アル・ハダド", ["ハダド"]),
        ("サミル・ビン・ハダド", ["サミル", "ビン", "ハダド"]),
        ("アブドゥルカリム・ハダド", ["アブド", "カリム", "ハダド"]),
        ("アブダッラー", ["アブド", "アッラー"]),
        ("ヌールッディーン", ["ヌール", "ディン"]),
        ("サイフッラー", ["サイフ", "アッラー"]),
        ("カミラ・ビン", ["カミラ", "ビン"]),
    ],
)
def test_structure_of_arab_names_in_kana(name: str, expected: list[str]) -> None:
    assert [token.text for token in kana_tokens(name)] == expected


def test_a_last_word_is_never_structure() -> None:
    assert kana_tokens("カミラ・ビン")[-1].role == Role.NAME


# ---- Han


def test_mandarin_in_bopomofo_and_back() -> None:
    assert mandarin("王小明") == "ㄨㄤㄒㄧㄠㄇㄧㄥ"
    assert bopomofo_reading("ㄒㄧㄠㄇㄧㄥ") == "xiaoming"
    assert bopomofo_reading("ㄓㄙ") == "zhisi"


def test_each_plausible_reading_is_a_sequence() -> None:
    assert texts(han_variants("王小明")) == [
        "ㄨㄤ ㄒㄧㄠㄇㄧㄥ", "ㄨㄤ ㄒㄧㄠ ㄇㄧㄥ", "wong siu ming", "ong siu beng", "왕 소명", "왕 소 명", "ㄨㄤㄒㄧㄠㄇㄧㄥ",
    ]  # fmt: skip


def test_family_names_have_readings_of_their_own() -> None:
    assert texts(han_variants("單小明"))[0] == "ㄕㄢ ㄒㄧㄠㄇㄧㄥ"
    assert texts(han_variants("曾小明"))[0] == "ㄗㄥ ㄒㄧㄠㄇㄧㄥ"
    assert texts(han_variants("金美英"))[4:6] == ["김 미영", "김 미 영"]


def test_double_family_names() -> None:
    assert texts(han_variants("歐陽小明"))[0] == "ㄡㄧㄤ ㄒㄧㄠㄇㄧㄥ"


def test_simplified_and_traditional_read_alike() -> None:
    assert texts(han_variants("张丽华")) == texts(han_variants("張麗華"))


def test_a_foreign_name_by_sound_is_read_part_by_part() -> None:
    assert texts(han_variants("安娜·米勒")) == ["ㄢㄋㄚ ㄇㄧㄌㄜ"]


def test_parts_run_together_are_tried_apart() -> None:
    assert "ㄢㄋㄚ ㄇㄧㄌㄜㄦ" in texts(han_variants("安娜米勒尔"))


def test_bopomofo_is_read_as_it_stands() -> None:
    assert [(t.text, t.alphabet) for t in bopomofo_tokens("ㄌㄧㄣˊ ㄕㄨ")] == [
        ("ㄌㄧㄣ", Alphabet.HAN),
        ("ㄕㄨ", Alphabet.HAN),
    ]


@pytest.mark.parametrize(
    "name", ["王小明", "강서연", "アブドゥルカリム・ハダド", "Абдуррахман аль-Хамали", "ג'ורג' בן־חיים", "सुनीता शर्मा"]
)
def test_normalising_again_changes_nothing(name: str) -> None:
    for variant in name_variants(name):
        again = name_variants(" ".join(token.text for token in variant))
        assert [token.text for token in again[0]] == [token.text for token in variant]


# ---- Japanese names in Han characters


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("藤本千鶴子", "fujimoto chizuko"),
        ("佐々木一郎", "sasaki ichiro"),
        ("長谷川誠", "hasegawa makoto"),
        ("山本 太郎", "yamamoto taro"),
    ],
)
def test_common_japanese_names_are_read_as_wholes(name: str, reading: str) -> None:
    assert reading in texts(han_variants(name))


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("大野健一郎", "ono kenichiro"), ("大野 龍之介", "ono ryunosuke"), ("高橋珠緒", "takahashi tamao"), ("佐藤 奈々未", "sato nanami"),
        ("西田 晴斗", "nishida haruto"), ("石川 真希代", "ishikawa makiyo"), ("森 慎太朗", "mori shintaro"),
    ],
)  # fmt: skip
def test_less_common_japanese_given_names_are_read_by_their_parts(name: str, reading: str) -> None:
    assert reading in texts(han_variants(name))


@pytest.mark.parametrize("name", ["真和義", "光真良斗", "健輝真裕大"])
def test_parts_of_many_readings_give_few_readings_of_the_whole(name: str) -> None:
    assert 0 < len(given_readings(name)) <= 3


@pytest.mark.parametrize("name", ["高橋鬱", "高橋 鬱"])
def test_no_japanese_name_is_read_by_half(name: str) -> None:
    assert "takahashi ㄩ" in texts(han_variants(name))
    assert "takahashi" not in texts(han_variants(name))


def test_a_family_name_that_may_be_chinese_is_japanese_before_an_end_that_only_japanese_names_have() -> None:
    assert "hayashi kentaro" in texts(han_variants("林健太郎"))
    assert "mori mika" in texts(han_variants("森美香"))
    for name in ("林美香", "林淑芬"):
        assert not any("hayashi" in reading for reading in texts(han_variants(name)))


@pytest.mark.parametrize(
    ("name", "reading"),
    [("林 さくら", "hayashi sakura"), ("林さくら", "hayashi sakura"), ("高橋 みち子", "takahashi michiko"), ("高橋ケンジ", "takahashi kenji"), ("高橋ゆき枝", "takahashi yukie")],
)  # fmt: skip
def test_han_and_kana_side_by_side_are_one_name(name: str, reading: str) -> None:
    assert [" ".join(token.text for token in tokens) for tokens in name_variants(name)] == [reading]


def test_a_long_mixture_of_han_and_kana_is_no_given_name() -> None:
    assert "takahashi mayu" in texts(with_kana("高橋真ゆ"))
    assert with_kana("高橋" + "真ゆ" * 400) == []


def test_kana_that_say_a_name_in_han_again_are_a_name_of_their_own() -> None:
    assert [t.text for t in name_variants("山田太郎 ヤマダタロウ")[-1]] == ["ヤマダタロウ"]
    assert [t.text for t in name_variants("高橋 タカハシ")[-1]] == ["タカハシ"]


def test_a_repeated_character_is_read_twice_and_is_nothing_alone() -> None:
    assert texts(han_variants("王々"))[0] == texts(han_variants("王王"))[0]
    assert han_variants("々") == []
