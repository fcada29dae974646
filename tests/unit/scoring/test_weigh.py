"""The match weight of pairs of persons."""

from __future__ import annotations

import numpy as np
import pytest

import interlink as il
from interlink.comparison.alignment import new_alignment
from interlink.levels import FIELDS, NameFeature
from interlink.scoring.weigh import EVIDENCE, feature_rows, pair_features, parameters

LEFT = {
    "names": ["Samir Omar Zahrani", "Abu Yahya"], "birth_dates": ["1971"], "sex": "male", "nationalities": ["IQ"],
    "birth_places": ["Mosul, Iraq"], "documents": [{"type": "passport", "number": "G0012345"}],
}  # fmt: skip
RIGHT = {
    "names": ["سمير الزهراني", {"full": "Yahya", "kind": "weak_alias"}], "birth_dates": ["1971-07-30", "1950"], "sex": "male",
    "nationalities": ["SY"], "birth_places": ["Iraq"], "documents": [{"type": "passport", "number": "G0012346"}],
}  # fmt: skip


def test_a_model_becomes_arrays():
    model = il.Model.default()
    found = parameters(model)
    assert dict(zip([f.name for f in NameFeature], found.names, strict=True)) == dict(model.names)
    assert not np.any(found.fields[:, 0])
    assert found.fields.shape[0] == len(FIELDS)
    assert found.related.shape[0] == found.related.shape[1]
    assert np.array_equal(found.related, found.related.T)


@pytest.mark.parametrize(
    "right", [RIGHT, {"names": ["Omar Yahya Zaman"]}, {"names": ["Olga Petrova"], "sex": "female"}]
)
def test_evidence_is_features_times_parameters(compared, right):
    named = compared(LEFT, right)
    engine = named.engine
    weighed = engine.weigh(np.zeros((1, 2), np.int32), named.query, named.near)
    bits = dict(zip(EVIDENCE, weighed.evidence[0].tolist(), strict=True))
    assert bits["names"] == pytest.approx(
        sum(named.features[f] * engine.model.names[f.name] for f in NameFeature), abs=1e-9
    )
    for field, levels in FIELDS.items():
        level = levels(named.levels[field])
        expected = engine.model.fields[field][level.name].weight * engine.model.independence[field] if level else 0.0
        assert bits[field] == pytest.approx(expected, abs=1e-9)
    assert weighed.weight[0] == pytest.approx(engine.prior + sum(bits.values()), abs=1e-9)


def test_the_best_pair_of_names_decides(compared):
    named = compared(
        {"names": ["Olga Petrova", "Samir Zahrani"]}, {"names": ["Omar Zaman", "Ivo Brandl", "Sameer Zahrani"]}
    )
    weighed = named.engine.weigh(np.zeros((1, 2), np.int32), named.query, named.near)
    assert weighed.names.tolist() == [[1, 2]]


def test_what_is_missing_weighs_nothing(compared):
    named = compared("Samir Zahrani", RIGHT)
    weighed = named.engine.weigh(np.zeros((1, 2), np.int32), named.query, named.near)
    assert not np.any(weighed.evidence[0, 1:])


def test_pairs_are_weighed_in_the_order_in_which_they_come(index):
    engine = index._engine
    query = engine.encode([index["xb-1"], index["xa-1"]])
    near = engine.near(query)
    pairs = np.array([[1, 4], [0, 2], [1, 0], [0, 2], [0, 0]], np.int32)
    found = engine.weigh(pairs, query, near)
    assert found.query.tolist() == [1, 0, 1, 0, 0]
    assert found.person.tolist() == [4, 2, 0, 2, 0]
    assert found.weight[1] == found.weight[3]
    alone = [float(engine.weigh(pairs[k : k + 1], query, near).weight[0]) for k in range(5)]
    assert found.weight.tolist() == alone


def test_no_pairs_weigh_nothing(index):
    engine = index._engine
    query = engine.encode([index["xb-1"]])
    found = engine.weigh(np.zeros((0, 2), np.int32), query, engine.near(query))
    assert found.weight.shape == (0,)
    assert found.evidence.shape == (0, len(EVIDENCE))


def test_a_person_without_a_comparable_name_has_no_features_of_names(compared):
    named = compared("Samir Zahrani", "Samir Zahrani")
    engine = named.engine
    query = engine.encode([named.pair.left, il.Person(names=["ال"], id="1")])
    pairs = np.array([[0, 0], [1, 0]], np.int32)
    features, _ = pair_features(
        pairs,
        query,
        named.wanted,
        engine.near(query),
        engine.tables,
        engine.parameters,
        new_alignment(),
        feature_rows(),
    )
    assert features[0].any()
    assert not features[1].any()
