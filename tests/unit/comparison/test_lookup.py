"""Looking up the similarity of two tokens."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from interlink.columns import starts_of
from interlink.comparison.lookup import lookup_of, may_be_similar, similarity_of
from interlink.comparison.sides import Neighbours

TOKENS = st.integers(0, 5_000) | st.integers(0, 2**31 - 1)
rows = st.lists(st.dictionaries(TOKENS, st.floats(0.5, 1.0, width=32), max_size=300), min_size=1, max_size=4)


@given(rows, st.lists(TOKENS, max_size=20))
def test_a_token_is_found_among_the_neighbours_of_another_or_not_at_all(rows, others):
    near = Neighbours(
        starts_of(map(len, rows)),
        np.array([token for row in rows for token in sorted(row)], np.int32),
        np.array([row[token] for row in rows for token in sorted(row)], np.float32),
    )
    lookup = lookup_of(near)
    for query, row in enumerate(rows):
        for token in {*row, *others}:
            assert similarity_of(lookup, query, token) == row.get(token, 0.0)
            assert may_be_similar(lookup, query, token) or token not in row
