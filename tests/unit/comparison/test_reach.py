from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interlink.blocking.neighbours import key_index, neighbours_of
from interlink.columns import Vocabulary
from interlink.comparison.alignment import FLOOR
from interlink.comparison.reach import attainable, in_common, lay_letters, lay_symbols, letters_reach, symbols_reach
from interlink.comparison.reach_tables import new_bench, reach_tables
from interlink.comparison.similarity import best_latin, path, similarity, work_space
from interlink.comparison.transducer import NEVER, transducer_tables
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.normalise.names_apart import well_known_names
from interlink.normalise.tokens import Alphabet, Role, Token

LETTERS = {
    Alphabet.LATIN: "aeiouhkmnrslbdt",
    Alphabet.ARABIC: "ابتجحخدرسشعفقكلمنهوي@",
    Alphabet.HAN: "ㄅㄆㄇㄈㄉㄊㄋㄌㄓㄔㄕㄧㄨㄩㄚㄛㄢㄤ",
    Alphabet.CYRILLIC: "абвгдежзиклмнопрстуфхцчшщюя",
    Alphabet.GREEK: "αβγδεζηθικλμνξοπρστυφχψω",
}
words = st.sampled_from(list(LETTERS)).flatmap(
    lambda a: st.tuples(st.text(LETTERS[a], min_size=1, max_size=9), st.just(a))
)


def vocabulary_of(tokens: list[tuple[str, Alphabet]]) -> Vocabulary:
    builder = VocabularyBuilder()
    for text, alphabet in tokens:
        builder.number(Token(text, alphabet, Role.NAME, text))
    return builder.freeze()


def letters(v: Vocabulary, row: int) -> tuple[np.ndarray, np.ndarray]:
    source = v.source[v.source_starts[row] : v.source_starts[row + 1]]
    return source, v.latin[v.latin_starts[row] : v.latin_starts[row + 1]]


@settings(max_examples=300)
@given(words, words, st.floats(0.3, 1.7))
def test_no_path_of_enough_weight_is_kept_out(left: tuple[str, Alphabet], right: tuple[str, Alphabet], factor: float):
    t, r = transducer_tables(), reach_tables()
    bench, (a, table) = new_bench(r), (int(left[1]), work_space())
    v = vocabulary_of([left, right])
    source, latin = letters(v, 0)[0] + np.uint8(left[1] == Alphabet.LATIN), letters(v, len(v.alphabet) - 1)[1]
    weight = path(source, latin, a, t, table)
    least = weight * factor if weight > 0 else weight + factor
    own, reading, share = 1.0, max(least, 0.0) ** 2, 1.0
    lay_symbols(source, 0, a, t, r, bench)
    if least > 0:
        reached = symbols_reach(len(source), latin, 0, own, reading, share, a, t, r, bench)
        assert reached or weight < least
    lay_letters(latin, t, bench)
    assert attainable(latin, a, t, r, bench) == best_latin(latin, a, t)
    assert letters_reach(source, 0, len(latin), least, a, t, r, bench) or weight < least


beginnings = st.lists(st.tuples(st.integers(0, 9), st.text(max_size=5)), max_size=8)
"""How many letters of a token another one begins with, and how it ends."""


def that_begin_alike(token: tuple[str, Alphabet], endings: list[tuple[int, str]]) -> Vocabulary:
    text, alphabet = token
    return vocabulary_of([(text[:size] + end, alphabet) for size, end in endings if text[:size] + end])


def one_after_the_other(tokens: Iterable[npt.NDArray[np.uint8]]) -> Iterator[tuple[npt.NDArray[np.uint8], int]]:
    """Yield tokens that have letters, and how many of these are those of the one before."""
    before = np.zeros(0, np.uint8)
    for after in filter(len, tokens):
        common = in_common(before, after)
        assert np.array_equal(before[:common], after[:common])
        yield after, common
        before = after


@settings(max_examples=200)
@given(words, words, beginnings, st.floats(0.5, 1.3))
def test_letters_that_begin_alike_are_held_against_symbols_one_after_the_other(
    one: tuple[str, Alphabet], many: tuple[str, Alphabet], endings: list[tuple[int, str]], factor: float
):
    t, r, a, table = transducer_tables(), reach_tables(), int(one[1]), work_space()
    bench, v = new_bench(r), that_begin_alike(many, endings)
    source = letters(vocabulary_of([one]), 0)[0] + np.uint8(one[1] == Alphabet.LATIN)
    lay_symbols(source, 0, a, t, r, bench)
    for after, common in one_after_the_other(letters(v, row)[1] for row in range(len(v.alphabet))):
        weight = path(source, after, a, t, table)
        least = abs(weight) * factor
        reached = symbols_reach(len(source), after, common, 1.0, least**2, 1.0, a, t, r, bench)
        assert reached or weight < least + 1e-6


@settings(max_examples=200)
@given(words, words, beginnings, st.floats(0.5, 1.3))
def test_symbols_that_begin_alike_are_held_against_letters_one_after_the_other(
    one: tuple[str, Alphabet], many: tuple[str, Alphabet], endings: list[tuple[int, str]], factor: float
):
    t, r, a, table = transducer_tables(), reach_tables(), int(many[1]), work_space()
    bench, v = new_bench(r), that_begin_alike(many, endings)
    latin = letters(vocabulary_of([one]), 0)[1]
    lay_letters(latin, t, bench)
    attainable(latin, a, t, r, bench)
    symbols = (letters(v, row)[0] + np.uint8(many[1] == Alphabet.LATIN) for row in range(len(v.alphabet)))
    for after, common in one_after_the_other(symbols):
        weight = path(after, latin, a, t, table)
        least = abs(weight) * factor
        reached = letters_reach(after, common, len(latin), least, a, t, r, bench)
        assert reached or weight < least + 1e-6


@pytest.mark.parametrize(("left", "right"), [("samir", "zammouri"), ("salman", "suleiman"), ("haddad", "hamid")])
def test_what_cannot_be_similar_is_kept_out(left: str, right: str):
    t, r = transducer_tables(), reach_tables()
    bench, v = new_bench(r), vocabulary_of([(left, Alphabet.LATIN), (right, Alphabet.LATIN)])
    own, other = letters(v, 0)[1], letters(v, 1)[1]
    lay_symbols(own, 1, 0, t, r, bench)
    assert symbols_reach(len(own), other, 0, float(v.reading[0]), float(v.reading[1]), 0.0, 0, t, r, bench)
    assert not symbols_reach(len(own), other, 0, float(v.reading[0]), float(v.reading[1]), 1.0, 0, t, r, bench)


def test_what_the_tables_do_not_list_is_never_on_the_best_path():
    t = transducer_tables()
    worst = t.deletion.min(axis=1) * 2 + t.insertion.min(axis=1) * 3
    assert (t.substitution + t.deletion.min(axis=1) + 2 * t.insertion.min(axis=1) > NEVER).all()
    assert (worst - t.deletion.min(axis=1) > NEVER).all()


@settings(max_examples=60)
@given(st.lists(words, min_size=2, max_size=12, unique=True))
def test_neighbours_are_those_of_a_look_at_every_pair(tokens: list[tuple[str, Alphabet]]):
    v, t, table = vocabulary_of(tokens), transducer_tables(), work_space()
    keys = key_index(v)
    everything = keys._replace(
        key=np.unique(v.key),
        starts=np.arange(len(np.unique(v.key)) + 1, dtype=np.int64) * len(v.alphabet),
        token=np.tile(np.arange(len(v.alphabet), dtype=np.int32), len(np.unique(v.key))),
    )
    rows = np.arange(len(v.alphabet), dtype=np.int32)
    found = neighbours_of(rows, v, v, everything, t)
    for row in rows:
        near = found.token[found.starts[row] : found.starts[row + 1]].tolist()
        expected = [
            other
            for other in rows.tolist()
            if similarity(
                v.alphabet[row], *letters(v, row), v.own[row], v.reading[row],
                v.alphabet[other], *letters(v, other), v.own[other], v.reading[other], t, table,
            ) >= FLOOR
        ]  # fmt: skip
        assert set(expected) <= set(near)
        assert near == sorted(near)


def test_two_tokens_are_as_similar_from_either_side():
    # spellings of well-known names that have few letters in common are told apart by nothing but how far they are
    words = sorted(well_known_names())[::3]
    v, t = vocabulary_of([(word, Alphabet.LATIN) for word in words]), transducer_tables()
    rows = np.arange(len(words), dtype=np.int32)
    found = neighbours_of(rows, v, v, key_index(v), t)
    near = {
        (row, other): similar
        for row in rows.tolist()
        for other, similar in zip(
            found.token[found.starts[row] : found.starts[row + 1]].tolist(),
            found.similarity[found.starts[row] : found.starts[row + 1]].tolist(),
            strict=True,
        )
    }
    assert len(near) > 2 * len(words)
    assert all(near[other, row] == similar for (row, other), similar in near.items())
