"""What evidence may do: agreement never lowers a weight, missing never moves it, contradiction never raises it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import interlink as il
from interlink import datasets

some = settings(max_examples=25)
SLACK = 1e-9
SETTLED = replace(il.Model.default(), background_persons=1e12)
"""Term frequencies that one person more or less does not move: names of the wanted side are counted among them."""

FULL = {
    "names": ["Samir Zahrani"], "birth_dates": ["1971-07-30"], "sex": "male", "nationalities": ["IQ"],
    "birth_places": ["Mosul, Iraq"], "documents": [{"type": "passport", "number": "G0012345", "country": "IQ"}],
}  # fmt: skip
# for each field: values that agree with themselves, and values that contradict all of those
AGREEING = {
    "birth_dates": ["1971-07-30", "1971-07", "1971", "1971~", "1969/1972", "1971-07-03", "1971-03-07", "1981-07-30"],
    "nationalities": ["IQ", "SY", "SU", "RU"],
    "birth_places": ["Mosul, Iraq", "Iraq", "Mosul"],
    "documents": [{"type": "passport", "number": number, "country": country} for number in ("G0012345", "G0012348", "77Q0") for country in (None, "IQ")],
}  # fmt: skip
CONTRADICTING = {
    "birth_dates": ["1950", "1942-02-02", "1999~", "1930/1940"],
    "nationalities": ["FR", "JP"],
    "birth_places": ["Lyon, France", "Osaka, Japan"],
    "documents": [{"type": "passport", "number": number, "country": "FR"} for number in ("XK99", "A7654321", "Z1")],
}  # fmt: skip
fields = st.sampled_from(list(AGREEING))
others = st.fixed_dictionaries(
    {}, optional={field: st.just(value) for field, value in FULL.items() if field not in {"names", "sex"}}
)


def values(field, of=AGREEING, least=0):
    return st.lists(st.sampled_from(of[field]), min_size=least, max_size=2, unique_by=str)


def weight(left, right, model=None):
    return il.compare(left, right, model).weight


def pair(data, field):
    """Draw two records of one name without a field."""
    left, right = ({"names": ["Samir Zahrani"], **data.draw(others)} for _ in range(2))
    left.pop(field, None)
    right.pop(field, None)
    return left, right


# ------------------------------------------------------------------ fields


@some
@given(fields, st.data())
def test_what_one_side_lacks_moves_nothing(field, data):
    left, right = pair(data, field)
    given_values = data.draw(values(field))
    bare = weight(left, right)
    assert weight({**left, field: given_values}, right) == bare
    assert weight(left, {**right, field: given_values}) == bare


@some
@given(fields, st.data())
def test_a_value_that_both_sides_have_never_lowers(field, data):
    left, right = pair(data, field)
    shared = data.draw(st.sampled_from(AGREEING[field]))
    assert weight({**left, field: [shared]}, {**right, field: [shared]}) >= weight(left, right) - SLACK


@some
@given(fields, st.data())
def test_one_more_value_that_both_sides_have_never_lowers(field, data):
    left, right = pair(data, field)
    one, other, shared = data.draw(values(field)), data.draw(values(field)), data.draw(st.sampled_from(AGREEING[field]))
    before = weight({**left, field: one}, {**right, field: other})
    assert weight({**left, field: [*one, shared]}, {**right, field: [*other, shared]}) >= before - SLACK


@pytest.mark.parametrize("field", AGREEING)
def test_one_more_value_on_one_side_never_lowers(field):
    """Lists disagree: that a record also says something else takes nothing away from what agrees.

    That holds for one date more, too: one chance beside the one that agreed costs log2(1) bits.
    """
    lowered = []
    for one, other in product(AGREEING[field], AGREEING[field] + CONTRADICTING[field]):
        right = {"names": ["Samir Zahrani"], field: [other]}
        before = weight({"names": ["Samir Zahrani"], field: [one]}, right)
        for more in AGREEING[field] + CONTRADICTING[field]:
            after = weight({"names": ["Samir Zahrani"], field: [one, more]}, right)
            if after < before - SLACK:
                lowered.append(f"{one} and {more} against {other}: {after - before:+.2f} bits beside {one} alone")
    assert not lowered, "\n".join(lowered)


@some
@given(fields, st.data())
def test_what_contradicts_never_raises(field, data):
    left, right = pair(data, field)
    one = data.draw(values(field, least=1))
    against = data.draw(values(field, CONTRADICTING, least=1))
    assert weight({**left, field: one}, {**right, field: against}) <= weight(left, right) + SLACK


@some
@given(fields, st.data())
def test_contradicting_values_beside_others_never_raise(field, data):
    left, right = pair(data, field)
    one, other = data.draw(values(field, least=1)), data.draw(values(field))
    against = data.draw(st.sampled_from(CONTRADICTING[field]))
    before = weight({**left, field: one}, {**right, field: other})
    assert weight({**left, field: one}, {**right, field: [*other, against]}) <= before + SLACK


@pytest.mark.parametrize("one", [None, "male", "female"])
@pytest.mark.parametrize("other", [None, "male", "female"])
def test_sex(one, other):
    bare = weight({"names": ["Samir Zahrani"]}, {"names": ["Samir Zahrani"]})
    found = weight({"names": ["Samir Zahrani"], "sex": one}, {"names": ["Samir Zahrani"], "sex": other})
    if one is None or other is None:
        assert found == bare
    elif one == other:
        assert found >= bare
    else:
        assert found <= bare


@some
@given(fields, st.data())
def test_the_side_on_which_a_value_stands_does_not_matter(field, data):
    left, right = pair(data, field)
    one, other = data.draw(values(field)), data.draw(values(field))
    bits = [
        il.compare({**a, field: x}, {**b, field: y}).weight
        for a, b, x, y in ((left, right, one, other), (right, left, other, one))
    ]
    assert bits[0] == pytest.approx(bits[1], abs=1e-9)


# ------------------------------------------------------------------ names

# no two of them are alike
PARTS = ["Mohamed", "Ali", "Samir", "Zahrani", "Khalil", "Brandl", "Petrova", "Quixwyth", "Wojtek", "Fatima"]
names = st.lists(st.sampled_from(PARTS), min_size=2, max_size=4, unique=True)


@some
@given(names, st.data())
def test_a_part_that_becomes_the_same_never_lowers(wanted, data):
    place = data.draw(st.integers(0, len(wanted) - 1))
    noise = data.draw(st.sampled_from([part for part in PARTS if part not in wanted]))
    rest = [data.draw(st.sampled_from([part, "Xochipilli"])) if k != place else part for k, part in enumerate(wanted)]
    contradicting = [noise if k == place else part for k, part in enumerate(rest)]
    assert weight(" ".join(rest), " ".join(wanted)) >= weight(" ".join(contradicting), " ".join(wanted)) - SLACK


@some
@given(names, st.data())
def test_a_part_that_contradicts_weighs_no_more_than_one_left_out(wanted, data):
    place = data.draw(st.integers(0, len(wanted) - 1))
    noise = data.draw(st.sampled_from([part for part in PARTS if part not in wanted]))
    left_out = [part for k, part in enumerate(wanted) if k != place]
    contradicting = [noise if k == place else part for k, part in enumerate(wanted)]
    assert weight(" ".join(contradicting), " ".join(wanted)) <= weight(" ".join(left_out), " ".join(wanted)) + SLACK


@some
@given(names, st.data())
def test_a_part_that_both_have_weighs_no_less_than_one_left_out(wanted, data):
    place = data.draw(st.integers(0, len(wanted) - 1))
    left_out = [part for k, part in enumerate(wanted) if k != place]
    assert weight(" ".join(wanted), " ".join(wanted)) >= weight(" ".join(left_out), " ".join(wanted)) - SLACK


VARIANTS = [("Mohamed", "Muhammad"), ("Samir", "Sameer"), ("Zahrani", "Al-Zahrany"), ("Khalil", "Khaleel"), ("Fatima", "Fatemeh"), ("Youssef", "Yusuf")]  # fmt: skip


@some
@given(st.lists(st.sampled_from(VARIANTS), min_size=1, max_size=3, unique=True), st.data())
def test_the_same_spelling_weighs_no_less_than_another(parts, data):
    wanted = " ".join(own for own, _ in parts)
    query = [data.draw(st.sampled_from(variant)) for variant in parts]
    place = data.draw(st.integers(0, len(parts) - 1))
    nearer = [parts[place][0] if k == place else part for k, part in enumerate(query)]
    assert weight(" ".join(nearer), wanted) >= weight(" ".join(query), wanted) - SLACK


@some
@given(names, st.data())
def test_the_order_as_written_weighs_no_less_than_another(wanted, data):
    query = data.draw(st.permutations(wanted))
    assert weight(" ".join(wanted), " ".join(wanted)) >= weight(" ".join(query), " ".join(wanted)) - SLACK


@some
@given(names, names)
def test_names_weigh_alike_both_ways_round(left, right):
    # the wanted side is counted among the term frequencies, so let one person more or less not matter
    model = replace(il.Model.default(), background_persons=1e12)
    there, back = weight(" ".join(left), " ".join(right), model), weight(" ".join(right), " ".join(left), model)
    assert there == pytest.approx(back, abs=1e-4)


@some
@given(names, st.sampled_from(PARTS))
def test_an_unlike_alias_beside_never_raises(wanted, other):
    name = " ".join(wanted)
    assert weight({"names": [name, f"Xochipilli {other} Vulpzwyr"]}, name) <= weight(name, name) + SLACK


# ------------------------------------------------------------------ several names and dates

KINDS = ["primary", "alias", "weak_alias", "former", "original_script"]
PERSONS = ["Samir Zahrani", "Mohamed Ali", "Mohamed", "Abu Yahya", "محمد علي", "Olga Petrova", "Ivo Brandl", "Abd el Rahman bin Khalil", "Bill Brandl", "S. Khalil", "李"]  # fmt: skip
alias = st.builds(lambda full, kind: {"full": full, "kind": kind}, st.sampled_from(PERSONS), st.sampled_from(KINDS))
STRANGERS = [f"{one} {other}" for one in ("Xochipilli", "Brunhilde", "Quentin", "Dagfinn") for other in ("Vulpzwyr", "Kowalczyk", "Lindgren", "Tshombe")]  # fmt: skip
aliases = st.lists(alias, min_size=1, max_size=4)


@settings(max_examples=150)
@given(aliases, aliases, alias)
def test_an_alias_that_both_sides_have_never_lowers(left, right, shared):
    before = weight({"names": left}, {"names": right}, SETTLED)
    after = weight({"names": [*left, shared]}, {"names": [*right, shared]}, SETTLED)
    assert after >= before - SLACK


@some
@given(aliases, aliases, st.sampled_from(VARIANTS), st.sampled_from(VARIANTS))
def test_an_alias_that_both_sides_spell_in_their_own_way_never_lowers(left, right, one, other):
    before = weight({"names": left}, {"names": right}, SETTLED)
    mine, yours = f"{one[0]} {other[0]}", f"{one[1]} {other[1]}"
    after = weight({"names": [*left, mine]}, {"names": [*right, yours]}, SETTLED)
    assert after >= before - SLACK


@some
@given(aliases, aliases, st.integers(2, 16))
def test_aliases_of_somebody_else_never_raise(left, right, count):
    others = STRANGERS[:count]
    before = weight({"names": left}, {"names": right}, SETTLED)
    assert weight({"names": left}, {"names": [*right, *others]}, SETTLED) <= before + SLACK


LONG = ["Alix Petrov Ivanov Sidorov Kuznetsov Popov", "Ali Hassan Omar Khalid Yusuf Nasser", "Zed Qux"]
"""Names that have little in common, of which the shortest contradicts the least."""


@settings(max_examples=150)
@given(st.data(), *(st.lists(alias | st.sampled_from(LONG), min_size=1, max_size=4) for _ in range(2)))
def test_the_order_of_names_is_nothing(data, left, right):
    there = weight({"names": left}, {"names": right}, SETTLED)
    mixed = weight({"names": data.draw(st.permutations(left))}, {"names": data.draw(st.permutations(right))}, SETTLED)
    assert mixed == pytest.approx(there, abs=1e-6)


def test_many_aliases_of_somebody_else_are_paid_for():
    lone = weight("Samir Zahrani", "Samir Zahrani", SETTLED)
    assert weight("Samir Zahrani", {"names": ["Samir Zahrani", *STRANGERS]}, SETTLED) < lone - 1.0


dates = st.lists(st.sampled_from(AGREEING["birth_dates"] + CONTRADICTING["birth_dates"]), min_size=1, max_size=4)


@settings(max_examples=100)
@given(dates, dates, st.sampled_from(AGREEING["birth_dates"]))
def test_a_date_that_both_sides_have_never_lowers(left, right, shared):
    before = weight({"names": ["A B"], "birth_dates": left}, {"names": ["A B"], "birth_dates": right})
    after = weight(
        {"names": ["A B"], "birth_dates": [*left, shared]}, {"names": ["A B"], "birth_dates": [*right, shared]}
    )
    assert after >= before - SLACK


def test_many_dates_are_paid_for_and_agreement_stays_agreement():
    bare = weight("A B", "A B")
    lone = weight({"names": ["A B"], "birth_dates": ["1971"]}, {"names": ["A B"], "birth_dates": ["1971-07-30"]})
    years = [str(year) for year in range(1900, 1965)]
    many = weight(
        {"names": ["A B"], "birth_dates": ["1971", *years]}, {"names": ["A B"], "birth_dates": ["1971-07-30", "1890"]}
    )
    assert bare <= many < lone - 1.0


# ------------------------------------------------------------------ one pair and an index

DATA = datasets.generate(100, 60, seed=23)


@cache
def crowd():
    return il.WantedIndex.build(DATA.wanted, SETTLED)


@some
@given(st.sampled_from(DATA.queries))
def test_compare_agrees_with_search_among_many(query):
    """Who else is wanted moves term frequencies and the prior alone; here the first stand still."""
    moved = SETTLED.prior(len(crowd())) - SETTLED.prior(1)
    for match in crowd().search(query, threshold=0, limit=4):
        pair = il.compare(query, match.person, SETTLED)
        assert match.weight - moved == pytest.approx(pair.weight, abs=1e-4)
        bits = [(row.field, row.outcome) for row in match.explain().rows[1:]]
        assert bits == [(row.field, row.outcome) for row in pair.explain().rows[1:]]
