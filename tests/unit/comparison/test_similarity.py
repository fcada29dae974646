from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlink.comparison.similarity import path, self_weights, similarity_from, token_similarity, work_space
from interlink.comparison.transducer import transducer_tables
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.normalise.tokens import Alphabet, Role, Token

LETTERS = {
    Alphabet.LATIN: "abcdefghijklmnopqrstuvwxyz",
    Alphabet.ARABIC: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي@",
    Alphabet.HEBREW: "אבגדהוזחטיכלמנסעפצקרשת׳",
    Alphabet.KANA: "アイウエオカキクケコシジスズタチツテトンーッャュョヴ",
    Alphabet.HANGUL: "가나다라마서연정은김",
    Alphabet.HAN: "ㄅㄆㄇㄈㄉㄊㄋㄌㄓㄔㄕㄧㄨㄩㄚㄛㄢㄤ",
    Alphabet.CYRILLIC: "абвгдежзиклмнопрстуфхцчшщюя",
    Alphabet.GREEK: "αβγδεζηθικλμνξοπρστυφχψω",
    Alphabet.ROMANISED: "abcdefghijklmnoprstuvyz",
}
tokens = st.sampled_from(list(Alphabet)).flatmap(
    lambda a: st.tuples(st.text(LETTERS[a], min_size=1, max_size=14), st.just(a))
)


def similarity_of(left: tuple[str, Alphabet], right: tuple[str, Alphabet], least: float = 0.0) -> float:
    builder = VocabularyBuilder()
    rows = [builder.number(Token(text, alphabet, Role.NAME, text)) for text, alphabet in (left, right)]
    v = builder.freeze()
    arguments: list[object] = []
    for row in rows:
        arguments += [
            v.alphabet[row],
            v.source[v.source_starts[row] : v.source_starts[row + 1]],
            v.latin[v.latin_starts[row] : v.latin_starts[row + 1]],
        ]
    if least:
        return float(similarity_from(least, *arguments, transducer_tables(), work_space()))
    return float(token_similarity(*arguments, transducer_tables(), work_space()))


LATIN, ARABIC = Alphabet.LATIN, Alphabet.ARABIC


@pytest.mark.parametrize(
    ("native", "alphabet", "nearer", "farther"),
    [
        ("حداد", ARABIC, "haddad", "hamid"),
        ("شكري", ARABIC, "choukri", "bakri"),
        ("جمال", ARABIC, "gamal", "kamal"),
        ("قاسم", ARABIC, "kassem", "hashem"),
        ("@شريف", ARABIC, "sharif", "zarif"),
        ("שלום", Alphabet.HEBREW, "shalom", "salim"),
        ("ג׳ונ", Alphabet.HEBREW, "john", "gon"),
        ("ヴァルター", Alphabet.KANA, "walter", "peter"),
        ("최", Alphabet.HANGUL, "choi", "kim"),
        ("ㄑㄧㄤ", Alphabet.HAN, "chiang", "liang"),
        ("щербаков", Alphabet.CYRILLIC, "scherbakow", "gorbakov"),
        ("нил", Alphabet.CYRILLIC, "neil", "nolan"),  # English vowels written by sound
        ("μπαρκασ", Alphabet.GREEK, "barkas", "markas"),
        ("kumar", Alphabet.ROMANISED, "koumar", "tamar"),
        ("youssef", LATIN, "yusuf", "yunus"),
        ("tchaikin", LATIN, "chaykin", "laykin"),
    ],
)
def test_a_spelling_is_nearer_than_another_name(native: str, alphabet: Alphabet, nearer: str, farther: str) -> None:
    near, far = similarity_of((native, alphabet), (nearer, LATIN)), similarity_of((native, alphabet), (farther, LATIN))
    assert near >= 0.5
    assert near > far


def test_equal_tokens_are_equal_and_strangers_are_not() -> None:
    assert similarity_of(("samir", LATIN), ("samir", LATIN)) == 1.0
    assert similarity_of(("samir", LATIN), ("gonchev", LATIN)) == 0.0


@pytest.mark.parametrize(
    ("native", "alphabet", "official", "other"),
    [
        ("александра", Alphabet.CYRILLIC, "aleksandra", "alexandra"),
        ("белых", Alphabet.CYRILLIC, "belykh", "belych"),
        ("γεωργιου", Alphabet.GREEK, "georgiou", "georgiu"),
    ],
)
def test_the_official_romanisation_fits_best(native: str, alphabet: Alphabet, official: str, other: str) -> None:
    assert similarity_of((native, alphabet), (official, LATIN)) == 1.0
    assert 0.8 < similarity_of((native, alphabet), (other, LATIN)) < 1.0


def test_two_scripts_meet_without_latin() -> None:
    assert similarity_of(("حداد", ARABIC), ("хаддад", Alphabet.CYRILLIC)) > 0.5


@given(tokens, tokens)
def test_similarity_is_symmetric_and_bounded(left: tuple[str, Alphabet], right: tuple[str, Alphabet]) -> None:
    there, back = similarity_of(left, right), similarity_of(right, left)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0.0 <= there <= 1.0


latin_words = st.tuples(st.text("aeinrst", min_size=1, max_size=9), st.just(Alphabet.LATIN))


@given(st.one_of(st.tuples(tokens, tokens), st.tuples(latin_words, latin_words)), st.floats(0.01, 1.0))
def test_a_similarity_below_the_least_is_all_that_is_left_out(
    pair: tuple[tuple[str, Alphabet], tuple[str, Alphabet]], least: float
) -> None:
    whole, from_least = similarity_of(*pair), similarity_of(*pair, least)
    assert from_least == whole or (from_least == 0.0 and whole < least)


@given(tokens)
def test_a_token_is_like_itself(token: tuple[str, Alphabet]) -> None:
    assert similarity_of(token, token) == 1.0


def test_the_path_of_nothing_weighs_nothing() -> None:
    nothing = np.zeros(0, np.uint8)
    assert path(nothing, nothing, 0, transducer_tables(), work_space()) == 0.0
    assert self_weights(1, nothing, nothing, transducer_tables(), work_space()) == pytest.approx((0.1, 0.1))
