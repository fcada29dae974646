"""Given names that are told by how they are built."""

from __future__ import annotations

import pytest

from interlink.normalise.built_names import built_name
from interlink.normalise.names import name_variants
from interlink.normalise.nicknames import given_names
from interlink.normalise.tokens import Alphabet
from interlink.normalise.vietnamese import is_vietnamese


def built(text: str) -> str:
    (token,) = name_variants(text)[0]
    return built_name(token.text, token.alphabet)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Zhiqiang", "Zhigang"), ("Xiaoming", "Xiaomei"), ("Shufen", "Shufang"), ("Guodong", "Guoqing"),
        ("Takeshi", "Takashi"), ("Yūko", "Yōko"), ("タケシ", "Takashi"),
    ],
)  # fmt: skip
def test_names_that_share_a_part_are_different(left: str, right: str) -> None:
    assert built(left)
    assert built(right)
    assert built(left) != built(right)


@pytest.mark.parametrize(("left", "right"), [("Yuuko", "Yūko"), ("Kouichi", "Koichi"), ("ㄓㄑㄧㄤ", "Zhiqiang")])
def test_spellings_of_one_name_are_one(left: str, right: str) -> None:
    assert built(left) == built(right) != ""


@pytest.mark.parametrize(("left", "right"), [("룡철", "용철"), ("리나", "이나"), ("녀진", "여진"), ("라은", "나은")])
def test_korean_is_one_name_in_north_and_south(left: str, right: str) -> None:
    assert built_name(left, Alphabet.HANGUL) == built_name(right, Alphabet.HANGUL) != ""


@pytest.mark.parametrize("word", ["musa", "mousa", "hasan", "bianka", "susan", "dana", "omar", "liana", "juana"])
def test_names_of_other_languages_are_not_taken_for_mandarin(word: str) -> None:
    assert not built_name(word, Alphabet.LATIN).startswith("pinyin")


def test_given_names_are_put_together_once() -> None:
    assert given_names() is given_names()  # it is asked for each word that is new


def test_no_well_known_given_name_is_taken_for_mandarin() -> None:
    assert not [name for name in given_names() if built_name(name, Alphabet.LATIN).startswith("pinyin")]


def test_marks_stay_only_on_vietnamese_names() -> None:
    assert [token.text for token in name_variants("Đỗ Văn Tuấn")[0]] == ["đỗ", "van", "tuấn"]
    assert not is_vietnamese("João Conceição")
    assert not is_vietnamese("Ọlá Adébáyọ̀")


@pytest.mark.parametrize("name", ["Nguyễn Văn Tuấn", "Đỗ Thị Hạnh", "Hoàng Thuý Hằng"])
def test_vietnamese_names_read_again_are_the_same(name: str) -> None:
    tokens = [token.text for token in name_variants(name)[0]]
    assert [token.text for token in name_variants(" ".join(tokens))[0]] == tokens
