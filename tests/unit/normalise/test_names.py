from __future__ import annotations

import pytest

from interlink.normalise.names import MAX_TOKENS, name_variants
from interlink.normalise.nicknames import nickname_groups
from interlink.normalise.tokens import Alphabet


def texts(name: str) -> list[list[str]]:
    return [[token.text for token in tokens] for tokens in name_variants(name)]


def test_two_scripts_in_one_text_give_a_sequence_each() -> None:
    assert texts("محمد الزموري Mohamed Zammouri") == [["محمد", "@زموري"], ["mohamed", "zamouri"]]


def test_arabizi_digits_with_two_readings_give_two_sequences() -> None:
    assert texts("9asim Zammouri") == [["sasim", "zamouri"], ["qasim", "zamouri"]]


def test_a_lone_word_drawn_like_the_others_is_one_of_them() -> None:
    assert texts("Karim Zammouri СОРА") == [["karim", "zamouri", "copa"]]
    assert texts("Sara Сара")[0] == ["sara"]


def test_latin_and_arabic_keep_their_alphabet() -> None:
    alphabets = [{token.alphabet for token in tokens} for tokens in name_variants("كريم Karim")]
    assert alphabets == [{Alphabet.ARABIC}, {Alphabet.LATIN}]


def test_a_sentence_is_cut() -> None:
    assert len(name_variants("word " * 500)[0]) == MAX_TOKENS


@pytest.mark.parametrize("text", ["", " ", "\x00", "...", "\ud800", "١٢٣", "\u200f\u202e", "🙂", "<<<<", "()[]"])
def test_a_text_without_a_letter_gives_nothing(text: str) -> None:
    assert name_variants(text) == ()


@pytest.mark.parametrize(
    ("short", "full"),
    [("bob", "robert"), ("bill", "william"), ("sasha", "aleksandr"), ("misha", "mikhail"), ("pepe", "jose"), ("beppe", "giuseppe"),
     ("hans", "johannes"), ("kostas", "konstantinos"), ("memo", "mehmet"), ("mehmet", "mohamed"), ("oumar", "omar"), ("manolo", "manuel"),
     ("valerii", "valery"), ("serhij", "sergey"), ("yauhen", "evgenii"), ("katsiaryna", "ekaterina")],
)  # fmt: skip
def test_short_forms_share_a_group_with_their_name(short: str, full: str) -> None:
    assert set(nickname_groups(short)) & set(nickname_groups(full))


@pytest.mark.parametrize(
    ("left", "right"),
    [("hasan", "husein"), ("ahmed", "mohamed"), ("mahmoud", "mohamed"), ("salim", "salman"), ("hamid", "ahmed"), ("omar", "amr"),
     ("robert", "william"), ("mikhail", "dmitri"), ("said", "sayed"), ("khalid", "walid")],
)  # fmt: skip
def test_names_that_separate_persons_share_no_group(left: str, right: str) -> None:
    assert not set(nickname_groups(left)) & set(nickname_groups(right))


def test_an_unknown_name_has_no_group() -> None:
    assert nickname_groups("zamouri") == ()
    assert nickname_groups("") == ()
