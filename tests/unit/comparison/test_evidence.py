"""What an aligned pair of names says, as features."""

from __future__ import annotations

import numpy as np
import pytest

from interlink.levels import NameFeature as F

RARITY = [F.RARITY_AT_FLOOR, F.RARITY_WEAK, F.RARITY_NEAR, F.RARITY_CLOSE, F.RARITY_SAME]
COUNT = [F.COUNT_AT_FLOOR, F.COUNT_WEAK, F.COUNT_NEAR, F.COUNT_CLOSE, F.COUNT_SAME]


def nonzero(features):
    return {feature.name for feature, value in features.items() if value}


def total(features, several):
    return sum(features[feature] for feature in several)


def test_the_same_name_is_all_at_the_highest_knot(compared):
    found = compared("Samir Khalil Zahrani", "Samir Khalil Zahrani").features
    assert nonzero(found) == {"RARITY_SAME", "COUNT_SAME", "COMPLETE"}
    assert found[F.COUNT_SAME] == 3.0
    assert found[F.COMPLETE] == 1.0
    assert found[F.RARITY_SAME] > 9.0


def test_a_similarity_is_shared_by_the_knots_beside_it(compared):
    named = compared("Sameer Zahrani", "Samir Zahrani")
    similarity = min(s for *_, s in named.links())
    assert 0.86 < similarity < 1.0
    assert total(named.features, COUNT) == pytest.approx(2.0)
    assert named.features[F.COUNT_CLOSE] == pytest.approx((1.0 - similarity) / (1.0 - 0.86), abs=1e-6)
    assert total(named.features, COUNT[:3]) == 0.0


def test_the_less_rare_side_decides(compared):
    common = compared("Mohammed", "Mohammed").features[F.RARITY_SAME]
    rare = compared("Quixwyth", "Quixwyth").features[F.RARITY_SAME]
    assert 0 < common < rare


@pytest.mark.parametrize(
    ("left", "right"), [("Samir Khalil Zahrani", "Samir Zahrani"), ("Samir Zahrani", "Samir Khalil Zahrani")]
)
def test_what_one_side_leaves_out_is_omitted(compared, left, right):
    found = compared(left, right).features
    assert found[F.OMITTED_COUNT] == 1.0
    assert found[F.OMITTED_RARITY] > 0.0
    assert found[F.CONTRADICTED_COUNT] == found[F.FIRST_OMITTED] == found[F.COMPLETE] == 0.0


@pytest.mark.parametrize(
    ("left", "right"), [("Samir Omar Zahrani", "Omar Zahrani"), ("Omar Zahrani", "Samir Omar Zahrani")]
)
def test_a_first_name_left_out_is_marked(compared, left, right):
    assert compared(left, right).features[F.FIRST_OMITTED] == 1.0


def test_what_is_left_on_both_sides_contradicts(compared):
    found = compared("Samir Khalil Zahrani", "Karim Jamil Zahrani").features
    assert found[F.CONTRADICTED_COUNT] == 2.0
    assert found[F.FIRST_CONTRADICTED] == 1.0
    assert found[F.OMITTED_COUNT] == 0.0
    later = compared("Samir Khalil Zahrani", "Samir Jamil Zahrani").features
    assert (later[F.CONTRADICTED_COUNT], later[F.FIRST_CONTRADICTED]) == (1.0, 0.0)


def test_names_with_nothing_in_common_contradict_whole(compared):
    found = compared("Samir Khalil Zahrani", "Olga Petrova").features
    assert found[F.CONTRADICTED_COUNT] == 2.0
    assert found[F.OMITTED_COUNT] == 1.0
    assert total(found, COUNT) == total(found, RARITY) == 0.0


@pytest.mark.parametrize("extra", ["bin", "Dr", "van", "al"])
def test_structure_says_nothing_when_it_is_left_out(compared, extra):
    plain = compared("Samir Zahrani", "Samir Zahrani").features
    found = compared("Samir Zahrani", f"{extra} Samir Zahrani" if extra == "Dr" else f"Samir {extra} Zahrani").features
    assert {f: v for f, v in found.items() if v != pytest.approx(plain[f])} == {}


def test_order_is_counted_by_crossings_up_to_three(compared):
    assert compared("Samir Zahrani", "Zahrani Samir").features[F.DISORDER] == 1.0
    assert compared("Samir Khalil Jabour Zahrani", "Zahrani Samir Khalil Jabour").features[F.DISORDER] == 3.0
    assert compared("Samir Khalil Jabour Zahrani", "Zahrani Jabour Khalil Samir").features[F.DISORDER] == 3.0


@pytest.mark.parametrize(
    ("left", "right", "counts"),
    [
        ("Haroun ben Tahar Zitouni", "Tahar ben Haroun Zitouni", 2.0),
        ("هارون بن طاهر الزيتوني", "Tahar bin Haroun Zitouni", 2.0),
        ("Kamran Vagif oglu", "Vagif Kamran oglu", 2.0),
        ("Hamad bin Rashid al-Ketbi", "Al-Ketbi Hamad bin Rashid", 0.0),
        ("Haroun ben Tahar Zitouni", "Haroun Tahar Zitouni", 0.0),
        ("Haroun ben Tahar", "Tahar Haroun", 0.0),
        ("Nguyen Van Tuan", "Tuan Van Nguyen", 0.0),
        ("Tariq Munir Zitouni", "منير طارق الزيتوني", 1.0),
        ("Omar Khalid Yusuf Zitouni", "Khalid Yusuf Omar Zitouni", 1.0),
        ("Tariq Munir Zitouni", "Zitouni Tariq Munir", 0.0),
        ("Anna Maria Brandl", "Maria Anna Brandl", 0.0),
        ("Seyed Mahmoud Zitouni", "محمود سید زيتوني", 0.0),
    ],
)
def test_father_and_son_who_change_places_contradict(compared, left, right, counts):
    for one, other in ((left, right), (right, left)):
        assert compared(one, other).features[F.CONTRADICTED_COUNT] == counts


def test_names_that_only_sound_alike_are_no_counterparts(compared):
    assert compared("Hamid Zahrani", "Hamad Zahrani").features[F.COMPLETE] == 0.0
    assert compared("Hamid Zahrani", "Hameed Zahrani").features[F.COMPLETE] == 1.0


@pytest.mark.parametrize(
    ("left", "right"),
    [("Mario Brandl", "Maria Brandl"), ("Chen Zhiqiang", "Chen Zhigang"), ("Lê Văn Tuấn", "Lê Văn Tuân")],
)
def test_names_that_are_different_for_certain_contradict_each_other(compared, left, right):
    features = compared(left, right).features
    assert features[F.CONTRADICTED_COUNT] == 1.0
    assert features[F.COMPLETE] == 0.0
    assert features[F.COUNT_AT_FLOOR] == 0.0


def test_a_word_of_two_alphabets_is_linked_with_two_others_more_easily(compared):
    assert compared("Chen Zhiqiang", "Chen Zhi Qiang").features[F.JOINED_COUNT] == 1.0
    assert compared("Chen Zhiqiang", "Chen Zhi Gang").features[F.JOINED_COUNT] == 0.0


@pytest.mark.parametrize(("left", "right"), [("Fares", "Firas"), ("Qasim", "Hashim"), ("Ahmad", "Hamad")])
def test_well_known_names_that_do_not_even_sound_alike_contradict(compared, left, right):
    found = compared(f"{left} Zahrani", f"{right} Zahrani").features
    assert found[F.CONTRADICTED_COUNT] == 1.0
    assert found[F.COMPLETE] == 0.0


def test_a_single_word_and_a_weak_alias_are_marked(compared):
    assert compared("Zahrani", "Samir Zahrani").features[F.SINGLE] == 1.0
    weak = {"names": [{"full": "Samir Zahrani", "kind": "weak_alias"}]}
    assert compared("Samir Zahrani", weak).features[F.WEAK_ALIAS] == 1.0
    assert compared(weak, "Samir Zahrani").features[F.WEAK_ALIAS] == 1.0
    assert compared("Samir Zahrani", "Samir Zahrani").features[F.WEAK_ALIAS] == 0.0


@pytest.mark.parametrize(
    ("left", "right", "pairs"),
    [
        (["Samir Zahrani"], ["Samir Zahrani"], 1),
        (["Samir Zahrani"], ["Olga Petrova"], 1),
        (["Samir Zahrani", "Abu Yahya"], ["Olga Petrova", "Omar Zaman", "Karl Brandl"], 6),
        (["Samir Zahrani", "Abu Yahya"], ["Samir Zahrani", "Omar Zaman", "Karl Brandl"], 2),
        (["Samir Zahrani", "Abu Yahya"], ["Sameer Al-Zahrany", "Omar Zaman", "Karl Brandl"], 2),
        (["Samir Zahrani", "Abu Yahya"], ["Samir Zahrani", "Abu Yahya", "Omar Zaman", "Karl Brandl"], 2),
        (["Samir Zahrani"], ["Samir Zahrani", "Sameer Zahrani", "Samir Al-Zahrani"], 1),
        (["Samir Zahrani", "Mohamed"], ["Samir Zahrani", "Mohamed"], 1),
    ],
)
def test_luck_counts_the_pairs_of_names_that_had_a_chance(compared, left, right, pairs):
    for one, other in ((left, right), (right, left)):
        found = compared({"names": one}, {"names": other}).features[F.LUCK]
        assert found == pytest.approx(np.log2(pairs)), (one, other)


def test_a_weak_alias_that_both_have_is_no_chance(compared):
    names = ["Samir Zahrani", {"full": "Ali", "kind": "weak_alias"}]
    assert compared({"names": names}, {"names": names}).features[F.LUCK] == 0.0


def test_a_name_given_twice_is_no_second_chance(compared):
    assert compared({"names": ["Samir Zahrani", "SAMIR ZAHRANI"]}, "Samir Zahrani").features[F.LUCK] == 0.0


@pytest.mark.parametrize(
    ("left", "right", "feature"),
    [("William Brandl", "Bill Brandl", F.NICKNAME_COUNT), ("S. Brandl", "Samir Brandl", F.ABBREVIATED_COUNT)],
)
def test_other_kinds_of_link_have_features_of_their_own(compared, left, right, feature):
    found = compared(left, right).features
    assert found[feature] > 0.0
    assert total(found, COUNT) == pytest.approx(1.0)
    assert found[F.COMPLETE] == 1.0
    assert found[F.CONTRADICTED_COUNT] == 0.0
