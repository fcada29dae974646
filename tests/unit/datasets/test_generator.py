"""Wanted persons and incoming records with their truth."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from itertools import islice

import pytest

from interlink.datasets import Dataset, generate, iter_queries, iter_truth, iter_wanted, wanted
from interlink.datasets.dataset import iter_sightings
from interlink.datasets.sightings import CHANGES, KINDS
from interlink.errors import InputError
from interlink.tables import mapping_of, person_of

# A change of these is a change of every benchmark that was run before.
WANTED_DIGEST = "658cc730f0890666adf3269b75c70c6e9a3e15712f1008964f4e22325c31180f"
QUERIES_DIGEST = "374f57ef9a59e96e5e765eb310fe33f98eb50ccaaea437c1b3bd46dc059aec38"

DATA = generate(3000, 6000)
SIGHTINGS = list(iter_sightings(6000, 3000))


def digest(persons) -> str:
    """Digest every field that is made up, in a form that is this test's own."""
    rows = []
    for p in persons:
        notice = p.notice and [p.notice.type, p.notice.issuing_country, p.notice.offences, p.notice.issued_on]
        fields = [p.birth_dates, p.birth_places, p.nationalities, p.sex, [d.number for d in p.documents], notice]
        rows.append([p.id, [(n.text, n.family, n.kind) for n in p.names], *fields])
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def test_sizes_and_ids():
    assert [p.id for p in DATA.wanted] == [f"xa-{n}" for n in range(1, 3001)]
    assert [p.id for p in DATA.queries] == [f"q-{n}" for n in range(1, 6001)]


def test_the_same_seed_gives_the_same_records_on_every_machine_and_python():
    assert digest(iter_wanted(300)) == WANTED_DIGEST
    assert digest(iter_queries(300, 300)) == QUERIES_DIGEST


def test_another_seed_gives_other_persons():
    assert wanted(50, seed=1) != wanted(50, seed=0)
    assert generate(50, 50, seed=1).queries != generate(50, 50).queries


@pytest.mark.parametrize("start", [1, 500, 1023, 1024, 1025, 2990])
def test_records_do_not_depend_on_the_ones_before(start):
    assert list(iter_wanted(10, start=start)) == DATA.wanted[start : start + 10]
    assert list(iter_queries(10, 3000, start=start)) == DATA.queries[start : start + 10]
    assert set(iter_truth(10, 3000, start=start)) <= set(DATA.truth)


def test_any_record_of_ten_million_can_be_made_alone():
    (person,) = iter_wanted(1, start=9_999_999)
    (query,) = iter_queries(1, 10_000_000, start=9_999_999)
    assert (person.id, query.id) == ("xa-10000000", "q-10000000")


def test_streams_are_lazy():
    assert len(list(islice(iter_wanted(10**12), 5))) == 5
    assert len(list(islice(iter_queries(10**12, 10**9), 5))) == 5


def test_the_truth_is_of_records_that_are_there():
    queries, persons = {p.id for p in DATA.queries}, {p.id for p in DATA.wanted}
    assert all(query in queries and person in persons for query, person in DATA.truth)
    assert len({query for query, _ in DATA.truth}) == len(DATA.truth)
    assert list(iter_truth(6000, 3000)) == DATA.truth
    assert DATA.truth_frame().to_numpy().tolist() == [list(pair) for pair in DATA.truth]


@pytest.mark.parametrize("rate", [0.0, 0.05, 0.2, 0.5, 1.0])
def test_the_share_of_matches_is_as_asked(rate):
    assert abs(len(list(iter_truth(20_000, 1000, match_rate=rate))) / 20_000 - rate) < 0.01


def test_true_records_share_sex_and_birth_year_or_explain_why_not():
    persons = {p.id: p for p in DATA.wanted}
    queries = {p.id: p for p in DATA.queries}
    for query_id, person_id in DATA.truth:
        query, person = queries[query_id], persons[person_id]
        assert query.sex is None or person.sex is None or query.sex == person.sex


def test_every_kind_of_query_is_there_in_its_share():
    shares = {kind: count / len(SIGHTINGS) for kind, count in Counter(s.kind for s in SIGHTINGS).items()}
    assert set(shares) == set(KINDS)
    assert 0.17 < shares["true"] < 0.23
    assert 0.6 < shares["stranger"] < 0.75
    assert all(shares[kind] > 0.005 for kind in KINDS)
    assert all((s.target is None) == (s.kind == "stranger") for s in SIGHTINGS)


def test_every_change_happens_and_none_dominates():
    counts = Counter(change for s in SIGHTINGS for change in s.changes)
    assert set(counts) == set(CHANGES)
    for change, count in counts.items():
        assert 0.005 < count / len(SIGHTINGS) < 0.4, change


def test_namesakes_and_kin_differ_in_what_tells_them_apart():
    for s in SIGHTINGS:
        if s.kind in {"namesake", "brother", "father", "son"}:
            target = DATA.wanted[s.target]
            assert s.person.birth_dates
            if target.birth_dates and len(target.birth_dates[0]) == 10 and len(s.person.birth_dates[0]) == 10:
                assert s.person.birth_dates[0] != target.birth_dates[0]


def test_no_two_wanted_persons_are_the_same_by_accident():
    seen = Counter(
        (p.names[0].text.casefold(), p.birth_dates) for p in DATA.wanted if any(len(d) == 10 for d in p.birth_dates)
    )
    assert max(seen.values()) == 1
    assert len({p.documents for p in DATA.wanted if p.documents}) == sum(bool(p.documents) for p in DATA.wanted)


def test_no_innocent_is_a_copy_of_a_wanted_person():
    wanted_keys = {(n.text.casefold(), d) for p in DATA.wanted for n in p.names for d in p.birth_dates if len(d) == 10}
    wanted_documents = {d.number for p in DATA.wanted for d in p.documents}
    for s in SIGHTINGS:
        if s.kind != "true":
            keys = {(n.text.casefold(), d) for n in s.person.names for d in s.person.birth_dates}
            assert not keys & wanted_keys, s
            assert not {d.number for d in s.person.documents} & wanted_documents


def test_names_are_made_up_of_all_kinds():
    kinds = Counter(name.kind for p in DATA.wanted for name in p.names)
    assert set(kinds) == {"primary", "alias", "weak_alias", "original_script"}
    assert kinds["primary"] == 3000
    assert 1.8 < kinds.total() / 3000 < 2.4
    assert 0.15 < kinds["original_script"] / 3000 < 0.4
    assert any(name.family and not name.full for p in DATA.wanted for name in p.names)
    assert max(len(p.names) for p in DATA.wanted) <= 7


def test_names_of_one_person_are_all_different():
    for person in DATA.wanted:
        texts = [name.text.casefold() for name in person.names]
        assert len(texts) == len(set(texts)), texts


def test_wanted_persons_are_as_partial_as_lists_are():
    dates = [d for p in DATA.wanted for d in p.birth_dates]
    assert any("/" in d for d in dates)
    assert any(d.endswith("~") for d in dates)
    assert any(len(d) == 7 for d in dates)
    assert 0.5 < sum(len(d) == 10 for d in dates) / len(dates) < 0.75
    assert any(len(p.birth_dates) > 1 for p in DATA.wanted)
    assert any(len(p.nationalities) > 1 for p in DATA.wanted)
    assert 0.1 < sum(p.sex is None for p in DATA.wanted) / 3000 < 0.2
    notices = [p.notice for p in DATA.wanted]
    assert {n.list for n in notices} == {"XA"}
    assert 0.05 < sum(n.expires_on is not None for n in notices) / 3000 < 0.3
    assert any(n.withheld_from for n in notices)


def test_the_vocabulary_grows_slower_than_the_data():
    def tokens(count: int) -> int:
        return len({t for p in islice(iter_wanted(count), count) for n in p.names for t in n.text.casefold().split()})

    small, large = tokens(1000), tokens(10_000)
    assert 3 < large / small < 7


def test_every_record_is_canonical():
    for person in [*DATA.wanted[:1500], *DATA.queries[:3000]]:
        assert person_of(mapping_of(person)) == person


def test_notes_tell_what_happened():
    assert set(DATA.notes) == {p.id for p in DATA.queries}
    assert DATA.notes["q-1"].split(":")[0] in KINDS


def test_an_empty_data_set():
    assert generate(0, 0) == Dataset([], [], [], {})
    assert len(generate(0, 5, match_rate=0).queries) == 5
    assert list(generate(0, 0).truth_frame().columns) == ["query_id", "person_id"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: wanted(-1), "n is -1. Give a whole number, 0 or more."),
        (lambda: iter_wanted(5, start=-2), "start is -2"),
        (lambda: generate("many", 1), "n_wanted is 'many'"),
        (lambda: generate(-3, 1), "n_wanted is -3"),
        (lambda: generate(10, 10, match_rate=1.5), "match_rate is 1.5"),
        (lambda: generate(10, 10, match_rate=float("nan")), "match_rate is nan"),
        (lambda: generate(0, 10), "nobody is wanted"),
        (lambda: list(iter_truth(10, 0)), "nobody is wanted"),
    ],
)
def test_impossible_wishes_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()


def test_a_data_set_is_shown_in_short():
    assert (
        repr(generate(50, 60)) == f"<Dataset: 50 wanted persons, 60 queries, {len(generate(50, 60).truth)} true pairs>"
    )
