"""Who else is wanted is no evidence: a stranger in the index moves nothing but the prior and the term frequencies."""

from __future__ import annotations

import math

import hypothesis.strategies as st
import numpy as np
from hypothesis import given, settings

import interlink as il
from interlink import datasets
from interlink.engine import WORTH

_DATA = datasets.generate(60, 40, seed=7)
_QUERIES = list(_DATA.queries)
_WANTED = list(_DATA.wanted)
# rare and unlike any name part of the generator
_SYLLABLES = ["quix", "wyth", "vulp", "xoch", "zwyr"]
_STRANGERS = st.builds(
    lambda parts, year: il.Person(
        names=[" ".join(a.capitalize() + b for a, b in parts)], id="a-stranger", birth_dates=[str(year)]
    ),
    st.lists(st.tuples(st.sampled_from(_SYLLABLES), st.sampled_from(_SYLLABLES)), min_size=2, max_size=3),
    st.integers(1930, 2005),
)


def _evidence(index):
    # whom it is worth to weigh hangs on how many are wanted: here everybody is weighed
    index._engine.worth = np.full_like(WORTH, -np.inf)
    table = index.link(_QUERIES, threshold=0, limit=200).to_pandas()
    table = table[table["person_id"] != "a-stranger"].set_index(["query_id", "person_id"])
    return table.sort_index()


_BEFORE_INDEX = il.WantedIndex.build(_WANTED)
_BEFORE = _evidence(_BEFORE_INDEX)
_FIELDS = [column for column in _BEFORE.columns if column.startswith("bits_") and column != "bits_names"]


@settings(max_examples=15)
@given(_STRANGERS)
def test_an_unrelated_person_in_the_index_moves_no_other_evidence(stranger):
    index = _BEFORE_INDEX.updated(add=[stranger])
    after = _evidence(index)
    assert after.index.equals(_BEFORE.index)
    assert (after[_FIELDS] == _BEFORE[_FIELDS]).all(axis=None)
    # a name part is rarer by this much among one person more; no feature counts the rarity of a token twice over
    model, persons = index.model, len(_WANTED)
    rarer = math.log2((persons + 1 + model.background_persons) / (persons + model.background_persons))
    most = 2 * 20 * max(map(abs, model.names.values())) * rarer
    assert ((after["bits_names"] - _BEFORE["bits_names"]).abs() <= most).all()
    assert most < 0.1
    prior = model.prior(persons + 1) - model.prior(persons)
    moved = after["weight"] - _BEFORE["weight"] - (after["bits_names"] - _BEFORE["bits_names"])
    assert (moved - prior).abs().max() < 1e-9
