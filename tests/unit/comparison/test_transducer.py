from __future__ import annotations

import json
from importlib import resources

import numpy as np
import pytest

from interlink.comparison.alphabet import LATIN_LETTERS
from interlink.comparison.transducer import arranged, symbol_numbers, transducer_tables
from interlink.normalise.tokens import Alphabet

TINY = {
    "units": {"a": {"a": 2.0, "": -0.5}, "b": {"b": 3.0, "bh": 1.0}},
    "units2": {"ab": {"o": 1.5}},
    "insertions": {"a": -0.3},
    "substitution_default": -5.0,
    "deletion_default": -4.0,
    "best_symbols": {"a": 1.8, "b": 2.9},
    "best_units": {"a": 1.9},
    "exponent": 0.5,
}


def test_weights_are_arranged_by_number() -> None:
    tables = arranged([TINY], [{"a": 1, "b": 2}])
    a, b = LATIN_LETTERS.index("a"), LATIN_LETTERS.index("b")
    assert tables.weight[0, 1, tables.unit1[a]] == pytest.approx(2.0)
    assert tables.weight[0, 2, tables.unit2[b, LATIN_LETTERS.index("h")]] == pytest.approx(1.0)
    assert tables.deletion[0, :3].tolist() == pytest.approx([-4.0, -0.5, -4.0])
    assert tables.insertion[0, a] == pytest.approx(-0.3)
    assert tables.pair_weight[tables.pair[0, 1, 2], tables.unit1[LATIN_LETTERS.index("o")]] == pytest.approx(1.5)
    assert tables.pair[0, 2, 1] == -1
    assert tables.best_symbol[0, :3].tolist() == pytest.approx([0.0, 1.8, 2.9])
    assert tables.exponent[0] == 0.5


@pytest.mark.parametrize("alphabet", list(Alphabet))
def test_every_alphabet_has_weights(alphabet: Alphabet) -> None:
    tables = transducer_tables()
    numbers = symbol_numbers(alphabet)
    assert len(numbers) > 20
    assert min(numbers.values()) == 1
    assert np.isfinite(tables.weight[alphabet]).all()
    assert (tables.deletion[alphabet, list(numbers.values())] <= 0.5).all()
    assert (tables.insertion[alphabet] <= 0.0).all()


def test_latin_weights_are_the_same_in_both_directions() -> None:
    text = resources.files("interlink.comparison").joinpath("data", "transducer_latin.json").read_text(encoding="utf-8")
    table = json.loads(text)
    weights = {(s, u): w for part in ("units", "units2") for s, row in table[part].items() for u, w in row.items() if u}
    assert weights
    assert {letter: row[""] for letter, row in table["units"].items()} == table["insertions"]
    assert all(weights[right, left] == w for (left, right), w in weights.items())
