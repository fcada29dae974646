"""Every distinct token once."""

from __future__ import annotations

import numpy as np
import pytest

from interlink.comparison.skeletons import GROUP, packed, skeleton, skeleton_keys
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.normalise.names import name_variants
from interlink.normalise.tokens import Alphabet, Role, Token

SAMIR = Token("samir", Alphabet.LATIN, Role.NAME, "Samir")


def tokens_of(name):
    return name_variants(name)[0]


def built(*tokens):
    builder = VocabularyBuilder()
    for token in tokens:
        builder.number(token)
    return builder.freeze()


def test_a_token_is_numbered_once():
    builder = VocabularyBuilder()
    assert builder.number(SAMIR) == 0
    assert builder.number(SAMIR._replace(raw="SAMIR")) == 0
    assert len(builder) == 1


@pytest.mark.parametrize(
    "other",
    [
        SAMIR._replace(text="samira"),
        SAMIR._replace(role=Role.HONORIFIC),
        SAMIR._replace(cut=True),
        SAMIR._replace(alphabet=Alphabet.ROMANISED),
    ],
)
def test_text_alphabet_role_and_cut_make_a_token(other):
    builder = VocabularyBuilder()
    assert [builder.number(SAMIR), builder.number(other)] == [0, 1]
    found = builder.freeze()
    assert found.identity[0] != found.identity[1]


def test_structure_is_one_token_in_all_scripts():
    builder = VocabularyBuilder()
    for arabic, latin in (
        ("عبد الرحمن", "Abd al-Rahman"),
        ("ابو يحيى", "Abu Yahya"),
        ("سمير بن عمر", "Samir bin Omar"),
    ):
        left, right = ([builder.number(t) for t in tokens_of(name) if t.role != Role.NAME] for name in (arabic, latin))
        assert left
        assert left == right


def test_two_vocabularies_know_the_same_token():
    one, other = built(SAMIR, *tokens_of("سمير")), built(*tokens_of("سمير"), SAMIR)
    assert sorted(one.identity.tolist()) == sorted(other.identity.tolist())
    assert one.identity.tolist() == other.identity.tolist()[::-1]


def test_the_arrays_hold_what_the_kernels_need():
    found = built(*tokens_of("Samir"), *tokens_of("سمير"), *tokens_of("Bill"))
    assert found.alphabet.tolist() == [Alphabet.LATIN, Alphabet.ARABIC, Alphabet.LATIN]
    assert found.skeleton[0] == found.skeleton[1] == packed(skeleton("samir", Alphabet.LATIN))
    keys = [found.key[found.key_starts[k] : found.key_starts[k + 1]].tolist() for k in range(3)]
    assert [key for key in keys[0] if key < GROUP] == [packed(key) for key in skeleton_keys("samir", Alphabet.LATIN)]
    assert set(keys[0]) & set(keys[1])
    assert np.all(found.own > 0)
    assert np.all(found.reading > 0)
    assert np.diff(found.nickname_starts).tolist()[2] > 0
    assert not any(column.flags.writeable for column in found)


def test_an_empty_vocabulary_has_the_same_kinds_of_arrays():
    for one, other in zip(built(), built(SAMIR), strict=True):
        assert one.dtype == other.dtype
