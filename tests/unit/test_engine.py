"""The one path: a chunk of queries in, weighed candidate pairs out."""

from __future__ import annotations

import numpy as np
import pytest

import interlink as il
from interlink import datasets
from interlink.engine import CANDIDATES, WORTH, Engine, Weighed, _best
from interlink.index_columns import IndexColumns
from interlink.model import Model
from interlink.tables import person_of

DATA = datasets.generate(80, 40, seed=3)


def engine_of(records, *, small=False):
    persons = sorted((person_of(record, row=row) for row, record in enumerate(records)), key=lambda person: person.id)
    return Engine(IndexColumns.of(persons, Model.default().background_persons, small=small), Model.default())


@pytest.fixture(scope="module")
def engine():
    return engine_of(DATA.wanted)


def weighed(*rows):
    """Make results of (query, person, weight)."""
    query, person, weight = (np.array(column) for column in zip(*rows, strict=True))
    n = len(rows)
    return Weighed(
        query.astype(np.int32),
        person.astype(np.int32),
        np.zeros(n, np.int32),
        weight.astype(float),
        np.zeros((n, 6)),
        np.zeros((n, 2), np.int32),
    )


def test_the_best_of_each_query_come_first_and_ties_by_number():
    found = _best(weighed((0, 1, 1.0), (0, 3, 1.0), (0, 9, 7.0), (1, 0, -9.0), (1, 4, 2.0), (1, 5, 2.0)), 10, -np.inf)
    assert list(zip(found.query.tolist(), found.person.tolist(), found.rank.tolist(), strict=True)) == [
        (0, 9, 1), (0, 1, 2), (0, 3, 3), (1, 4, 1), (1, 5, 2), (1, 0, 3),
    ]  # fmt: skip


def test_limit_and_least_weight_cut_the_rest():
    rows = weighed((0, 3, 1.0), (0, 9, 7.0), (0, 1, 1.5), (1, 2, 0.5))
    assert _best(rows, 2, -np.inf).person.tolist() == [9, 1, 2]
    assert _best(rows, 10, 1.0).person.tolist() == [9, 1, 3]
    assert _best(rows, 1, 100.0).person.tolist() == []


def test_a_query_is_answered_alike_alone_and_among_others(engine):
    together = engine.run(DATA.queries, limit=20, least_weight=-np.inf)
    for number, query in enumerate(DATA.queries):
        alone = engine.run([query], limit=20, least_weight=-np.inf)
        mine = together.query == number
        assert alone.person.tolist() == together.person[mine].tolist()
        assert alone.weight.tolist() == together.weight[mine].tolist()
        assert alone.evidence.tolist() == together.evidence[mine].tolist()


def test_tokens_known_to_the_index_have_the_neighbours_that_they_would_have(engine):
    """The look-up of an index built with neighbours equals that of one built without."""
    without = engine_of(DATA.wanted, small=True)
    query = engine.encode(DATA.queries)
    known = engine._known.numbers(query.side.tokens.identity)
    assert 0 < np.count_nonzero(known >= 0) < len(known), "both kinds of tokens are needed here"
    for one, other in zip(engine.near(query), without.near(without.encode(DATA.queries)), strict=True):
        assert np.array_equal(one, other)


def test_no_queries_and_queries_without_tokens(engine):
    assert len(engine.run([], limit=5, least_weight=-np.inf).query) == 0
    assert len(engine.run([il.Person(names=["ال"], id="0")], limit=5, least_weight=-np.inf).query) == 0


def test_who_may_not_be_seen_is_not_found(engine, monkeypatch):
    monkeypatch.setattr(engine, "worth", np.full_like(WORTH, -np.inf))  # else it hangs on the best who may be seen
    every = engine.run(DATA.queries, limit=20, least_weight=-np.inf)
    some = engine.run(DATA.queries, limit=20, least_weight=-np.inf, allowed=np.arange(len(engine.columns)) % 2 == 0)
    assert set(some.person.tolist()) == {person for person in every.person.tolist() if person % 2 == 0}
    assert np.all(some.rank[np.flatnonzero(np.diff(some.query, prepend=-1))] == 1)


def test_the_wanted_person_is_found_among_many_namesakes():
    namesakes = [
        {"id": f"w-{n:03}", "names": ["Mohamed Ali"], "birth_dates": [str(1930 + n // 10)], "nationalities": ["EG"]}
        for n in range(3 * CANDIDATES)
    ]
    namesakes[-1] |= {"birth_dates": ["2001-05-06"], "nationalities": ["YE"]}
    index = il.WantedIndex.build(namesakes)
    best = index.search({"names": ["محمد علي"], "birth_dates": ["2001-05-06"], "nationalities": ["YE"]}, threshold=0)[0]
    assert best.person_id == namesakes[-1]["id"]


def test_no_place_is_filled_at_any_price(monkeypatch):
    namesakes = [
        {"id": f"w-{n:03}", "names": ["Samir Haddad" if n % 2 else "Samir Qasim Darwish"], "birth_dates": [f"19{n:02}"]}
        for n in range(CANDIDATES)
    ]
    query = {"names": ["Samir Haddad"], "birth_dates": ["1941"]}
    index = il.WantedIndex.build(namesakes)
    assert len(index.search(query, threshold=0, limit=99)) == CANDIDATES
    monkeypatch.setattr(index._engine, "worth", WORTH)
    found = {match.person_id for match in index.search(query, threshold=0, limit=99)}
    assert {"w-041", "w-031"} <= found < {match["id"] for match in namesakes}
    assert "w-040" not in found


def test_a_document_finds_its_bearer_among_many_namesakes():
    records = [{"id": f"w-{n:03}", "names": ["Mohamed Ali"]} for n in range(3 * CANDIDATES)]
    records.append({"id": "x", "names": ["Olga Petrova"], "documents": [{"type": "passport", "number": "G0012345"}]})
    found = il.WantedIndex.build(records).search(
        {"names": ["Mohamed Ali"], "documents": [{"type": "visa", "number": "g 0012345"}]},
        threshold=0,
        limit=CANDIDATES,
    )
    assert "x" in {match.person_id for match in found}


def test_persons_who_may_not_be_seen_take_no_place_from_others():
    records = [
        {"id": f"w-{n:03}", "names": ["Samir Khalil Zahrani"], "notice": {"list": "X", "withheld_from": ["FR"]}}
        for n in range(2 * CANDIDATES)
    ]
    records.append({"id": "x", "names": ["Samir Zahrani"]})
    index = il.WantedIndex.build(records)
    query = "Samir Khalil Zahrani"
    assert [match.person_id for match in index.search(query, threshold=0, as_country="FR")] == ["x"]


@pytest.mark.parametrize("pressed", [True, False])
def test_an_interrupt_in_compiled_code_stays_an_interrupt(engine, monkeypatch, pressed):
    def fails(*_):
        raise SystemError("returned a result with an exception set") from (KeyboardInterrupt() if pressed else None)

    monkeypatch.setattr("interlink.engine.weigh", fails)
    with pytest.raises(KeyboardInterrupt if pressed else SystemError):
        engine.run(DATA.queries[:1], limit=1, least_weight=0.0)
