"""The outcomes of comparing."""

from __future__ import annotations

import pytest

from interlink.levels import FIELDS, NameFeature
from interlink.scoring.weigh import EVIDENCE


@pytest.mark.parametrize("field", FIELDS)
def test_levels_are_numbered_from_missing_on(field):
    levels = FIELDS[field]
    assert [int(level) for level in levels] == list(range(len(levels)))
    assert levels(0).name == "MISSING"


def test_features_are_numbered_in_order():
    assert [int(feature) for feature in NameFeature] == list(range(len(NameFeature)))


def test_evidence_is_of_names_and_of_every_field():
    assert ("names", *FIELDS) == EVIDENCE
