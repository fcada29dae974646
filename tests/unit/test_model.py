"""The model: every number by which evidence is weighed, readable and checked."""

from __future__ import annotations

import copy
import errno
import json
import math
import os
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from interlink.errors import InputError, ModelError
from interlink.levels import FIELDS, NameFeature
from interlink.model import FORMAT, Expected, Level, Model


@pytest.fixture
def model():
    return Model.default()


def changed(model, **change):
    """Return the JSON of a model with some keys replaced; ``None`` takes a key away."""
    data = json.loads(model.to_json())
    for path, value in change.items():
        *above, last = path.split("__")
        place = data
        for key in above:
            place = place[key]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return json.dumps(data)


def test_the_shipped_model_is_whole(model):
    assert Model.default() is model
    assert set(model.fields) == set(FIELDS)
    assert set(model.names) == {feature.name for feature in NameFeature}
    assert 0 < model.review <= model.match <= 1
    assert model.training


def test_a_model_survives_its_json(model, tmp_path):
    assert Model.from_json(model.to_json()) == model
    model.save(tmp_path / "model.json")
    assert Model.load(tmp_path / "model.json") == model
    text = (tmp_path / "model.json").read_text(encoding="utf-8")
    assert json.loads(text)["format"] == FORMAT
    assert text.count("\n") > 50, "a person should be able to read it"


def test_weights_shown_in_the_json_are_those_of_m_and_u(model):
    for levels in json.loads(model.to_json())["fields"].values():
        for level in levels.values():
            assert level["weight"] == pytest.approx(math.log2(level["m"] / level["u"]), abs=1e-3)


def test_a_level_weighs_the_log_of_its_ratio():
    assert Level(0.5, 0.125).weight == 2.0
    assert Level(0.1, 0.1).weight == 0.0


def test_the_prior_falls_with_the_index_and_not_below_the_least(model):
    assert model.prior(1) == model.prior(model.least_population)
    assert model.prior(4 * model.least_population) == pytest.approx(model.prior(1) - 2.0)


def test_thresholds_decide(model):
    own = model.with_thresholds(review=0.2, match=0.8)
    assert [own.decision(p) for p in (0.0, 0.19, 0.2, 0.79, 0.8, 1.0)] == [
        "no_match",
        "no_match",
        "review",
        "review",
        "match",
        "match",
    ]
    assert (own.names, own.fields) == (model.names, model.fields)


@pytest.mark.parametrize(
    ("review", "match"), [(0.0, 0.5), (0.6, 0.5), (0.5, 1.1), (-1, 0.5), (math.nan, 0.5), (0.5, math.nan)]
)
def test_thresholds_out_of_order_are_refused(model, review, match):
    with pytest.raises(ModelError, match=r"thresholds: .* Give two probabilities"):
        model.with_thresholds(review=review, match=match)


@pytest.mark.parametrize(("review", "match"), [("a", "b"), (None, 0.9), (0.5, True), (0.5, [0.9])])
def test_thresholds_that_are_no_numbers_are_refused(model, review, match):
    with pytest.raises(ModelError, match=r"thresholds: .* is not a number\. Give two probabilities"):
        model.with_thresholds(review=review, match=match)


def test_thresholds_of_any_library_can_be_written(model):
    own = model.with_thresholds(review=np.float32(0.5), match=np.int64(1))
    assert Model.from_json(own.to_json()) == own


@pytest.mark.parametrize("clone", [copy.copy, copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_model_can_be_copied_and_be_a_key(model, clone):
    own = model.with_thresholds(review=0.2, match=0.8)
    assert clone(own) == own
    assert {own: 1, model: 2}[clone(own)] == 1


@pytest.mark.parametrize("path", ["a\0b", "a" * 300, None])
def test_a_path_that_is_none_is_refused(model, path):
    with pytest.raises(InputError, match="cannot be written"):
        model.save(path)
    with pytest.raises(ModelError, match="cannot be read"):
        Model.load(path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 99}, f"has format 99, this interlink reads up to {FORMAT}. Update interlink"),
        ({"format": None}, "no 'format' number"),
        ({"format": "1"}, "no 'format' number"),
        ({"format": True}, "no 'format' number"),
        ({"format": -3}, "no 'format' number"),
        ({"format": 0}, "no 'format' number"),
        ({"prior__least_population": math.inf}, "malformed"),
        ({"prior__least_population": 10**400}, "prior: least_population must not be above"),
        ({"prior__expected_matches": 10**400}, "malformed"),
        ({"names": None}, "incomplete or malformed at 'names'"),
        ({"names": []}, "incomplete or malformed"),
        ({"names__COMPLETE": None}, "names: 'COMPLETE' is missing"),
        ({"names__COMPLET": 1.0}, r"names: 'COMPLET' is unknown\. Did you mean 'COMPLETE'\?"),
        ({"names__COMPLETE": "much"}, "malformed"),
        ({"fields__sex": None}, "fields: 'sex' is missing"),
        ({"fields__eyes": {}}, "fields: 'eyes' is unknown"),
        ({"fields__sex__SAME": None}, "fields.sex: 'SAME' is missing"),
        ({"fields__sex__SAME__m": 0.0}, r"fields\.sex\.SAME: m 0\.0 and u .* must lie above 0"),
        ({"fields__sex__SAME__u": 1.5}, r"fields\.sex\.SAME"),
        ({"fields__sex__SAME__m": None}, "malformed at 'm'"),
        ({"independence__sex": None}, "independence: 'sex' is missing"),
        ({"prior__expected_matches": 0}, "prior: expected_matches"),
        ({"prior__least_population": 0}, "prior: .*least_population"),
        ({"term_frequency__background_persons": -1}, "prior: .*background_persons"),
        ({"thresholds__review": 0.99, "thresholds__match": 0.5}, "thresholds"),
        ({"calibration": []}, "calibration: give at least two points"),
        ({"calibration": [[0, 0.5], [0, 0.6]]}, r"calibration: \(0\.0, 0\.5\) and \(0\.0, 0\.6\) do not ascend"),
        ({"calibration": [[0, 0.5], [1, 0.4]]}, "calibration: .* do not ascend"),
        ({"calibration": [[0, 0.5], [1, 1.0]]}, "calibration: .* lie outside"),
        ({"calibration": [[0], [1]]}, "malformed"),
    ],
)  # fmt: skip
def test_what_makes_no_model_is_refused_with_its_place(model, change, message):
    with pytest.raises(ModelError, match=message):
        Model.from_json(changed(model, **change))


@pytest.mark.parametrize(
    "change",
    [
        {"names__COMPLETE": math.nan},
        {"names__COMPLETE": math.inf},
        {"independence__sex": 1.5},
        {"independence__sex": -0.1},
        {"independence__sex": math.nan},
        {"fields__sex__SAME__m": math.nan},
        {"prior__expected_matches": math.inf},
        {"term_frequency__background_persons": math.nan},
        {"calibration": [[-math.inf, 0.1], [0, 0.5]]},
    ],
)
def test_numbers_out_of_their_range_are_refused(model, change):
    with pytest.raises(ModelError):
        Model.from_json(changed(model, **change))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '"model"', "[" * 100_000, '{"format": ' + "9" * 5_000 + "}", None, 5]
)
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ModelError, match="not a model"):
        Model.from_json(text)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere\.json"):
        Model.load(tmp_path / "nowhere.json")
    (tmp_path / "latin1.json").write_bytes(b'{"format": "\xe9"}')
    with pytest.raises(ModelError, match=r"latin1\.json"):
        Model.load(tmp_path / "latin1.json")
    (tmp_path / "empty.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match=r"empty\.json: not a model"):
        Model.load(tmp_path / "empty.json")
    with pytest.raises(ModelError, match="None cannot be read"):
        Model.load(None)


def test_a_place_that_cannot_be_written_is_named(model, tmp_path):
    with pytest.raises(InputError, match=r"model\.json cannot be written: No such file or directory"):
        model.save(tmp_path / "nowhere" / "model.json")


def test_a_model_that_cannot_be_written_whole_leaves_the_former(model, tmp_path, monkeypatch):
    def full(self, text, **_):
        self.write_bytes(text[:100].encode())
        raise OSError(errno.ENOSPC, "No space left on device")

    model.save(tmp_path / "model.json")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        with pytest.raises(InputError, match="No space left on device"):
            model.save(tmp_path / "model.json")
    assert Model.load(tmp_path / "model.json") == model
    assert [path.name for path in tmp_path.iterdir()] == ["model.json"]


def test_a_model_takes_the_place_of_files_only(model, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path, tmp_path / "pipe"):
        with pytest.raises(InputError, match="it is no file that could be replaced"):
            model.save(place)


def test_a_model_cannot_be_changed(model):
    with pytest.raises(AttributeError):
        model.review = 0.5
    with pytest.raises(TypeError):
        model.names["COMPLETE"] = 99.0
    with pytest.raises(TypeError):
        model.fields["sex"]["SAME"] = Level(1.0, 1.0)


def test_what_a_model_says_of_itself_cannot_be_changed(model):
    for said in (model.training, model.training["calibration_error"], model.measured):
        with pytest.raises(TypeError):
            said["pairs"] = 0
    before = model.to_json()
    described = model.describe()
    described["training"]["calibration_error"]["full"] = described["measured"]["count"] = 0
    assert model.to_json() == before
    noted = replace(model, training={"warnings": [["few", 3]]})
    assert Model.from_json(noted.to_json()) == noted
    assert noted.describe()["training"] == {"warnings": [["few", 3]]}


def test_a_part_of_a_model_can_be_replaced(model):
    other = replace(model, background_persons=1.0)
    assert other != model
    assert other.names == model.names


# ------------------------------------------------------------------ what the thresholds are expected to do

EXPECTED = {"review": Expected(0.9, 0.97), "match": Expected(0.99, 0.8)}


def test_what_thresholds_are_expected_to_do_survives_the_json(model, tmp_path):
    known = replace(model, expected=EXPECTED, measured={"true_pairs": 3})
    known.save(tmp_path / "model.json")
    again = Model.load(tmp_path / "model.json")
    assert again == known
    assert (again.expected, again.measured) == (EXPECTED, {"true_pairs": 3})
    shown = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))["thresholds"]
    assert shown["expected"]["match"] == {"precision": 0.99, "recall": 0.8}
    assert shown["measured"] == {"true_pairs": 3}


def test_a_model_file_from_before_it_was_measured_is_read(model):
    data = json.loads(model.to_json())
    data["thresholds"] = {"review": model.review, "match": model.match}
    before = Model.from_json(json.dumps(data))
    assert before.expected == {}
    assert before.measured == {}
    assert (before.names, before.fields, before.review) == (model.names, model.fields, model.review)


def test_a_model_of_format_1_is_read_as_it_weighed(model):
    data = json.loads(model.to_json())
    data["format"] = 1
    del data["fields"]["birth_place"]["SAME_REGION"]
    before = Model.from_json(json.dumps(data))
    places, own = before.fields["birth_place"], model.fields["birth_place"]["SAME_COUNTRY"]
    assert places["SAME_REGION"].weight == places["SAME_COUNTRY"].weight == pytest.approx(own.weight)
    assert places["SAME_REGION"].m + places["SAME_COUNTRY"].m == pytest.approx(own.m)
    assert json.loads(before.to_json())["format"] == FORMAT
    data["format"] = FORMAT
    with pytest.raises(ModelError, match=r"birth_place: 'SAME_REGION' is missing"):
        Model.from_json(json.dumps(data))
    del data["fields"]["birth_place"]
    with pytest.raises(ModelError, match="malformed at 'birth_place'"):
        Model.from_json(json.dumps({**data, "format": 1}))


def test_other_thresholds_promise_nothing(model):
    known = replace(model, expected=EXPECTED, measured={"true_pairs": 3})
    other = known.with_thresholds(review=0.1, match=0.2)
    assert (other.expected, other.measured) == ({}, {})
    assert known.with_thresholds(known.review, known.match).expected == EXPECTED


def test_a_model_says_what_to_expect_of_it(model):
    known = replace(model, expected=EXPECTED, measured={"true_pairs": 3})
    facts = json.loads(json.dumps(known.describe()))
    assert facts["thresholds"] == {
        "review": {"probability": model.review, "precision": 0.9, "recall": 0.97},
        "match": {"probability": model.match, "precision": 0.99, "recall": 0.8},
    }
    assert facts["measured"] == {"true_pairs": 3}
    assert facts["fields"]["sex"]["SAME"] > 0 > facts["fields"]["sex"]["DIFFERENT"]
    assert "(precision 0.990, recall 0.800)" in repr(known)
    bare = replace(model, expected={}, measured={})
    assert bare.describe()["thresholds"]["match"] == {"probability": model.match}
    assert repr(bare) == f"<Model: review from {model.review:.3g}, match from {model.match:.3g}>"


@pytest.mark.parametrize(
    ("expected", "message"),
    [
        ({"review": EXPECTED["review"]}, "thresholds.expected: 'match' is missing"),
        ({**EXPECTED, "stop": EXPECTED["match"]}, "thresholds.expected: 'stop' is unknown"),
        ({**EXPECTED, "match": Expected(1.1, 0.8)}, "thresholds.expected.match: precision and recall"),
        ({**EXPECTED, "match": Expected(0.9, math.nan)}, "thresholds.expected.match: precision and recall"),
        ({**EXPECTED, "match": Expected(0.99, 0.98)}, "match finds more than review"),
    ],
)
def test_expectations_that_cannot_be_are_refused(model, expected, message):
    with pytest.raises(ModelError, match=message):
        replace(model, expected=expected)


@pytest.mark.parametrize("expected", [[], {"review": 0.9}, {"review": {"precision": 0.9}}, {"review": None}, "much"])
def test_malformed_expectations_are_refused(model, expected):
    with pytest.raises(ModelError, match="malformed"):
        Model.from_json(changed(model, thresholds__expected=expected))


# ------------------------------------------------------------------ what stands for a model


def test_a_path_stands_for_its_model(model, tmp_path):
    own = model.with_thresholds(review=0.1, match=0.2)
    own.save(tmp_path / "own.json")
    assert Model.of(tmp_path / "own.json") == Model.of(str(tmp_path / "own.json")) == own
    assert Model.of(own) is own
    assert Model.of(None) is model


@pytest.mark.parametrize("wrong", [5, {"names": {}}, ["own.json"], b"own.json", Model])
def test_what_stands_for_no_model_is_refused(wrong):
    with pytest.raises(ModelError, match=r"is not a model\. Give a Model, or the path of one that was saved"):
        Model.of(wrong)
