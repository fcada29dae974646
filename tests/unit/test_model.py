"""The model: every number by which evidence is weighed, readable and checked."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest

from interlink.errors import ModelError
from interlink.levels import FIELDS, NameFeature
from interlink.model import FORMAT, Level, Model


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
    with pytest.raises(ModelError, match="thresholds"):
        model.with_thresholds(review=review, match=match)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": 99}, f"has format 99, this interlink reads up to {FORMAT}. Update interlink"),
        ({"format": None}, "no 'format' number"),
        ({"format": "1"}, "no 'format' number"),
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


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"model"', "[" * 100_000])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ModelError, match="not a model"):
        Model.from_json(text)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere\.json"):
        Model.load(tmp_path / "nowhere.json")
    (tmp_path / "latin1.json").write_bytes(b'{"format": "\xe9"}')
    with pytest.raises(ModelError, match=r"latin1\.json"):
        Model.load(tmp_path / "latin1.json")


def test_a_model_cannot_be_changed(model):
    with pytest.raises(AttributeError):
        model.review = 0.5
    with pytest.raises(TypeError):
        model.names["COMPLETE"] = 99.0
    with pytest.raises(TypeError):
        model.fields["sex"]["SAME"] = Level(1.0, 1.0)


def test_a_part_of_a_model_can_be_replaced(model):
    other = replace(model, background_persons=1.0)
    assert other != model
    assert other.names == model.names
