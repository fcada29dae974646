from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlink.columns import Ragged
from interlink.comparison.skeletons import (
    GROUP,
    LEFT_OUT,
    keys_of,
    latin_classes,
    packed,
    skeleton,
    skeleton_keys,
    skeletons,
    skeletons_of,
)
from interlink.normalise.tokens import Alphabet


def related(left: str, right: str) -> bool:
    """Whether the look-up of blocking brings two Latin tokens together."""
    keys = skeleton_keys(left, Alphabet.LATIN)
    probes = {probe for key in keys for probe in ((key[1:],) if key[0] == "-" else (key, "-" + key))}
    return not probes.isdisjoint(skeleton_keys(right, Alphabet.LATIN))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("walter", "valter"),  # one letter read in two ways
        ("ishaki", "iskhaki"),  # sh as one sound or two
        ("zanib", "sanib"),
        ("nicholas", "nikolas"),
        ("johan", "yohan"),
        ("kalmanov", "kalmnov"),  # a vowel slipped
        ("kalmanov", "kalanov"),  # a consonant left out
        ("kalmanov", "kaldanov"),  # replaced
        ("kalmanov", "kamlanov"),  # swapped
        ("elhadad", "hadad"),  # an article written as part of the name
        ("bouchet", "bushe"),  # a final consonant that is not spoken
        ("marnaux", "marno"),
        ("vagnoli", "vanoli"),
        ("harith", "haris"),
        ("kurzman", "kurtsman"),
    ],
)
def test_spellings_of_one_name_meet(left: str, right: str) -> None:
    assert related(left, right)
    assert related(right, left)


@pytest.mark.parametrize(("left", "right"), [("kalmanov", "turbanov"), ("samir", "karim"), ("salim", "rashad")])
def test_other_names_do_not(left: str, right: str) -> None:
    assert not related(left, right)


@pytest.mark.parametrize(
    ("text", "alphabet", "latin"),
    [
        ("حداد", Alphabet.ARABIC, "haddad"),
        ("יוסי", Alphabet.HEBREW, "yossi"),
        ("ヴァルター", Alphabet.KANA, "walter"),
        ("서연", Alphabet.HANGUL, "seoyeon"),
        ("ㄓㄤ", Alphabet.HAN, "chang"),
        ("гнатюк", Alphabet.CYRILLIC, "hnatyuk"),
        ("τζον", Alphabet.GREEK, "john"),
        ("σαρον", Alphabet.GREEK, "sharon"),  # what the script has no letter for
        ("μιτσελ", Alphabet.GREEK, "mitchel"),
        ("sunita", Alphabet.ROMANISED, "sunitha"),
    ],
)
def test_scripts_meet_latin(text: str, alphabet: Alphabet, latin: str) -> None:
    assert set(skeletons(text, alphabet)) & set(skeletons(latin, Alphabet.LATIN))


def test_the_likeliest_comes_first() -> None:
    assert skeletons("walter", Alphabet.LATIN)[0] == skeleton("walter", Alphabet.LATIN) == "ALTR"


def test_a_long_word_of_ambiguous_letters_is_cheap() -> None:
    """Its first signs are the same however the letters behind them are read."""
    assert skeletons("bdfklmnrstbdkl" + "vaza" * 20, Alphabet.LATIN) == ("BDFKLMNRSTBD",)


def test_many_tokens_have_the_skeletons_and_keys_of_each() -> None:
    tokens = [("walter", Alphabet.LATIN), ("حداد", Alphabet.ARABIC), ("", Alphabet.HAN), ("elhadad", Alphabet.LATIN)]
    texts, alphabets = zip(*tokens, strict=True)
    found = skeletons_of(texts, alphabets)
    assert [list(map(packed, skeletons(*token))) for token in tokens] == [found[row].tolist() for row in range(4)]
    keys = keys_of(texts, alphabets, found, Ragged.of([[], [7, 8], [], [9]], np.int32))
    groups = [[], [7, 8], [], [9]]
    for row, token in enumerate(tokens):
        own = [*map(packed, skeleton_keys(*token)), *(int(GROUP) | group for group in groups[row])]
        assert keys[row].tolist() == own


def test_short_skeletons_have_no_holes() -> None:
    assert skeleton_keys("samir", Alphabet.LATIN) == ("SMR",)


def test_classes_of_units() -> None:
    assert [latin_classes(unit) for unit in ("", "sh", "tsch", "aa", "ka")] == ["", "C", "C", "A", "K"]


@given(st.text(max_size=40), st.sampled_from(list(Alphabet)))
def test_any_text_has_keys_that_fit_a_machine_word(text: str, alphabet: Alphabet) -> None:
    keys = skeleton_keys(text, alphabet)
    assert keys
    assert all(0 < packed(key) < 2**64 for key in keys)
    assert skeleton(text, alphabet) == keys[0]


def test_a_left_out_sign_stands_at_the_head_of_the_packed_key() -> None:
    assert packed("-LMN") == int(LEFT_OUT) * 16**3 + packed("LMN")
