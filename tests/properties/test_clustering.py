"""Groups hold together for any pairs, and equal those of a plain loop."""

from __future__ import annotations

from itertools import combinations

import hypothesis.strategies as st
from hypothesis import given

from interlink.clustering import cluster
from interlink.clustering.averages import average_linkage
from interlink.clustering.groups import METHODS

_RECORDS = [f"r{k}" for k in range(8)]
_LINKS = st.lists(
    st.tuples(st.sampled_from(_RECORDS), st.sampled_from(_RECORDS), st.floats(-20, 60, allow_nan=False)),
    max_size=16,
    unique_by=lambda link: link[:2],
)


def _table(links):
    return {
        "query_id": [one for one, _, _ in links],
        "person_id": [other for _, other, _ in links],
        "weight": [weight for _, _, weight in links],
        "probability": [1.0 / (1.0 + 2.0**-weight) for _, _, weight in links],
    }


@given(_LINKS, st.sampled_from(METHODS), st.sampled_from([0.1, 0.5, 0.9]))
def test_a_record_is_in_one_group_at_most_and_every_group_lies_in_a_chain_of_pairs(links, method, threshold):
    groups = cluster(_table(links), threshold=threshold, method=method)
    members = [record for group in groups for record in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 and list(group) == sorted(group) for group in groups)
    chained = cluster(_table(links), threshold=threshold)
    assert all(any(set(group) <= set(chain) for chain in chained) for group in groups)


@given(_LINKS)
def test_a_higher_threshold_never_chains_more(links):
    low, high = (cluster(_table(links), threshold=threshold) for threshold in (0.3, 0.8))
    assert all(any(set(group) <= set(chain) for chain in low) for group in high)


@given(_LINKS)
def test_one_to_one_makes_pairs(links):
    assert all(len(group) == 2 for group in cluster(_table(links), threshold=0.2, method="one_to_one"))


@given(st.dictionaries(st.sampled_from(list(combinations(_RECORDS, 2))), st.floats(0, 30), max_size=16))
def test_average_linkage_equals_a_plain_loop(bits):
    groups = [frozenset([record]) for record in _RECORDS]

    def mean(one, other):
        between = [bits.get((min(a, b), max(a, b))) for a in one for b in other]
        if not any(value is not None for value in between):
            return float("-inf")
        return sum(-1.0 if value is None else value for value in between) / len(between)

    while True:
        ranked = sorted(((mean(*pair), pair) for pair in combinations(groups, 2)), key=lambda item: -item[0])
        if not ranked or ranked[0][0] < 0.0:
            break
        if len(ranked) > 1 and abs(ranked[0][0] - ranked[1][0]) < 1e-6:
            return  # which of two equal ones goes first is nobody's business
        one, other = ranked[0][1]
        groups = [group for group in groups if group not in {one, other}] + [one | other]
    expected = sorted(tuple(sorted(group)) for group in groups if len(group) > 1)
    assert average_linkage((one, other, value) for (one, other), value in bits.items()) == expected
