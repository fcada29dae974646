"""Which wanted persons are worth comparing with a query."""

from __future__ import annotations

import numpy as np
import pytest

from interlink import datasets
from interlink.blocking.neighbours import key_index, neighbours_of
from interlink.blocking.postings import ROW, build_postings
from interlink.blocking.work_space import new_work_space
from interlink.columns import Fields, Names
from interlink.comparison.alignment import FLOOR, OTHER_NAME, RELATED, SAME_NAME
from interlink.comparison.similarity import token_similarity, work_space
from interlink.comparison.transducer import transducer_tables
from interlink.encoding.vocabulary import VocabularyBuilder
from interlink.engine import Engine
from interlink.index_columns import IndexColumns
from interlink.model import Model
from interlink.normalise.names import name_variants
from interlink.normalise.names_apart import KNOWN_NAME
from interlink.tables import person_of

WORDS = "Samir Sameer Samira Zahrani Zahran Al-Zahrani Omar Umar Amr Olga Mohammed Muhamad Mahmud Ali Alia Bratvić Yahya سمير الزهراني عمر محمد Ольга"


def vocabulary(text):
    builder = VocabularyBuilder()
    for word in text.split():
        for token in name_variants(word)[0]:
            builder.number(token)
    return builder.freeze()


def engine_of(*records):
    persons = [person_of(record, row=row) for row, record in enumerate(records)]
    return Engine(IndexColumns.of(persons, Model.default().background_persons), Model.default())


def candidates_of(engine, record, most=60):
    query = engine.encode([person_of(record, row=0)])
    return sorted(engine.pairs(query, engine.near(query), most)[:, 1].tolist())


# ------------------------------------------------------------------ similar tokens


def test_keys_lead_to_tokens():
    tokens = vocabulary(WORDS)
    keys = key_index(tokens)
    assert np.all(keys.key[1:] > keys.key[:-1])
    for token in range(len(tokens.alphabet)):
        for key in tokens.key[tokens.key_starts[token] : tokens.key_starts[token + 1]]:
            place = np.searchsorted(keys.key, key)
            assert token in keys.token[keys.starts[place] : keys.starts[place + 1]]
    assert len(keys.token) == len(tokens.key)


def row_of(tokens, column, k):
    starts = getattr(tokens, f"{column}_starts")
    return getattr(tokens, column)[starts[k] : starts[k + 1]].tolist()


def in_the_light_of_names(s, left, right, *, one_alphabet):
    """Spellings of a well-known name are near, the nearer the more alike in one alphabet, forms of a name are related.

    Different well-known names are not near, and have nothing in common when they do not sound alike.
    """
    shared = left & right
    if any(name >= KNOWN_NAME for name in shared):
        return max(s, SAME_NAME - (0.04 * (1 - s) if one_alphabet else 0))
    if shared:
        return max(s, RELATED)
    apart = all(any(name >= KNOWN_NAME for name in names) for names in (left, right))
    if apart:
        return OTHER_NAME if s >= OTHER_NAME else 0.0
    return s


def test_neighbours_are_the_tokens_that_share_a_key_and_are_similar_enough():
    tokens, t, table = vocabulary(WORDS), transducer_tables(), work_space()
    n = len(tokens.alphabet)
    found = neighbours_of(np.arange(n, dtype=np.int32), tokens, tokens, key_index(tokens), t)
    for a in range(n):
        row = slice(found.starts[a], found.starts[a + 1])
        near = dict(zip(found.token[row].tolist(), found.similarity[row].tolist(), strict=True))
        assert list(near) == sorted(near)
        assert near[a] == 1.0
        for b in range(n):
            s = token_similarity(
                tokens.alphabet[a], tokens.source[tokens.source_starts[a] : tokens.source_starts[a + 1]], tokens.latin[tokens.latin_starts[a] : tokens.latin_starts[a + 1]],
                tokens.alphabet[b], tokens.source[tokens.source_starts[b] : tokens.source_starts[b + 1]], tokens.latin[tokens.latin_starts[b] : tokens.latin_starts[b + 1]],
                t, table,
            )  # fmt: skip
            names = (set(row_of(tokens, "nickname", k)) for k in (a, b))
            s = in_the_light_of_names(s, *names, one_alphabet=tokens.alphabet[a] == tokens.alphabet[b])
            if b in near:
                assert near[b] == pytest.approx(s, abs=1e-5)
                assert s >= FLOOR - 1e-6
            elif tokens.skeleton[a] == tokens.skeleton[b]:
                assert s < FLOOR + 1e-6


def test_only_the_rows_asked_for_are_looked_up():
    tokens, t = vocabulary(WORDS), transducer_tables()
    keys = key_index(tokens)
    whole = neighbours_of(np.arange(len(tokens.alphabet), dtype=np.int32), tokens, tokens, keys, t)
    rows = np.array([5, 2], np.int32)
    some = neighbours_of(rows, tokens, tokens, keys, t)
    assert len(some.starts) == 3
    for place, row in enumerate(rows):
        assert (
            some.token[some.starts[place] : some.starts[place + 1]].tolist()
            == whole.token[whole.starts[row] : whole.starts[row + 1]].tolist()
        )
    nothing = neighbours_of(np.zeros(0, np.int32), tokens, tokens, keys, t)
    assert (nothing.starts.tolist(), len(nothing.token)) == ([0], 0)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("Samir", "سمير"), ("محمد", "Mohamed"), ("Husayn", "Hussein"), ("Ольга", "Olga"), ("Yusuf", "Youssef")],
)
def test_spellings_of_one_name_are_neighbours(query, wanted):
    left, right = vocabulary(query), vocabulary(f"{WORDS} {wanted}")
    found = neighbours_of(np.zeros(1, np.int32), left, right, key_index(right), transducer_tables())
    (target,) = vocabulary(wanted).identity
    assert target in right.identity[found.token]


# ------------------------------------------------------------------ postings


def test_postings_lead_from_tokens_to_names_to_persons():
    ints, longs = np.int32, np.int64
    names = Names(
        name_starts=np.array([0, 2, 2, 3], longs), token_starts=np.array([0, 2, 5, 6], longs), token=np.array([0, 1, 1, 2, 1, 0], ints),
        kind=np.zeros(3, np.uint8), entry=np.zeros(3, np.uint16), reading=np.zeros(3, np.uint16),
    )  # fmt: skip
    nothing = np.zeros(4, longs)
    fields = Fields(
        nothing, *[np.zeros(0, ints)] * 2, np.zeros(0, np.uint8), nothing, np.zeros(0, np.int16), np.zeros(3, np.int8), nothing, np.zeros(0, np.int16), np.zeros(1, longs),
        np.zeros(0, np.uint64), np.array([0, 1, 1, 3], longs), np.array([9, 4, 9], np.uint64), np.zeros((3, 16), np.uint8), np.zeros(3, np.int16),
        np.zeros(3, np.uint8),
    )  # fmt: skip
    skeletons = np.array([0x3, 0xB4, 0xB45], np.uint64)  # two begin with the same signs
    posted = build_postings(names, fields, skeletons, np.array([1.0, 2.0, 4.0], np.float32))
    rows = [
        [name & 0xFFFFFFFF for name in posted.name[posted.starts[t] : posted.starts[t + 1]].tolist()] for t in range(3)
    ]
    # the third name has none but the commonest token and comes first; the second takes two rows
    assert rows == [[0, 1], [1, 2], [2]]
    words = posted.names.reshape(-1, ROW)
    assert words[:, 0].tolist() == [2, 0, 0, ~1]
    assert words[:3, 1].view(np.float32).tolist() == [1.0, 3.0, 8.0]
    assert [words[0, 2:].tolist(), words[1, 2:].tolist(), words[2:].ravel()[2:5].tolist()] == [
        [~0, 0],
        [0, ~1],
        [1, 2, ~1],
    ]
    first, second, third = (1 << 0x3), (1 << 0xB4 % 31), (1 << 0xB4 % 31)
    assert posted.sound.tolist() == [first, second, third]
    assert posted.sounds.tolist() == [first, first | second, first | second, second | third, second | third]
    assert posted.document_key.tolist() == [4, 9, 9]
    assert posted.document_person.tolist() == [2, 0, 2]


# ------------------------------------------------------------------ candidates


def test_whoever_shares_a_similar_token_is_a_candidate():
    engine = engine_of("Samir Zahrani", "Omar Zaman", "سمير", "Olga Bratvina", "Omar Sameer")
    assert candidates_of(engine, "Samir Petrov") == [0, 2, 4]
    assert candidates_of(engine, {"names": ["Olga", "Zaman"]}) == [1, 3]
    assert candidates_of(engine, "Nobody Atall") == []


def test_a_hit_on_one_token_never_switches_off_another():
    engine = engine_of("Quixwyth Brandl", *["Mohamed Ali"] * 30, "Samir Zahrani")
    assert {0, 31} <= set(candidates_of(engine, "Quixwyth Samir Mohamed"))


@pytest.mark.parametrize("structure", ["bin", "van", "von der", "de"])
def test_structure_alone_makes_no_candidate(structure):
    engine = engine_of(f"Samir {structure} Zahrani")
    assert candidates_of(engine, f"Olga {structure} Petrova") == []


def test_a_document_makes_a_candidate_by_itself():
    engine = engine_of(
        "Samir Zahrani", {"names": ["Olga Bratvina"], "documents": [{"type": "passport", "number": "G0012345"}]}
    )
    assert candidates_of(engine, {"names": ["Ivo Brandl"], "documents": [{"type": "visa", "number": "g-0012345"}]}) == [
        1
    ]


def test_the_most_promising_stay_and_ties_go_to_the_lower_number():
    engine = engine_of(*["Samir Zahrani"] * 5, "Samir Khalil Zahrani", "Samir", *["Samir Zahrani"] * 5)
    assert candidates_of(engine, "Samir Khalil Zahrani", most=3) == [0, 1, 5]
    assert candidates_of(engine, "Samir Zahrani", most=7) == [0, 1, 2, 3, 4, 7, 8]
    assert len(candidates_of(engine, "Samir Zahrani", most=12)) == 12


def test_birth_date_and_nationality_take_part_in_the_choice():
    engine = engine_of(
        *[
            {"names": ["Samir Zahrani"], "birth_dates": [str(1950 + n)], "nationalities": ["IQ" if n % 2 else "SY"]}
            for n in range(20)
        ]
    )
    assert candidates_of(
        engine, {"names": ["Samir Zahrani"], "birth_dates": ["1961"], "nationalities": ["IQ"]}, most=1
    ) == [11]


def test_fewer_places_hold_a_part_of_the_candidates():
    data = datasets.generate(150, 20, seed=5)
    engine = engine_of(*data.wanted)
    engine.worth = np.full_like(engine.worth, -np.inf)
    for query in data.queries:
        every = candidates_of(engine, query, most=1000)
        assert len(every) == len(set(every))
        for most in (1, 5, 20):
            some = candidates_of(engine, query, most=most)
            assert len(some) == min(most, len(every))
            assert set(some) <= set(every)


def test_the_work_space_is_clean_after_every_query():
    engine = engine_of(
        "Samir Zahrani", "Omar Zaman", {"names": ["Olga"], "documents": [{"type": "passport", "number": "G0012345"}]}
    )
    candidates_of(engine, {"names": ["Samir Omar", "Olga"], "documents": [{"type": "passport", "number": "G0012345"}]})
    used, fresh = (
        engine._of_thread.work,
        new_work_space(len(engine.columns.vocabulary.alphabet), 3),
    )
    for name in ("link", "known"):
        assert getattr(used, name).tolist() == getattr(fresh, name).tolist()
