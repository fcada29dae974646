"""Words as keys: whatever is written otherwise and means the same is one key, in every field."""

from __future__ import annotations

import pytest

from interlink.normalise.countries import find_country
from interlink.normalise.dates import parse_dates
from interlink.normalise.documents import document_type
from interlink.normalise.folding import fold, fold_words
from interlink.normalise.sex import parse_sex


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TÜRKİYE", "türkiye"),
        ("adaları", "adalari"),
        ("تأشيرة", "تاشيره"),
        ("مستشفى", "مستشفي"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_word_are_one_key(one, other):
    assert fold(one) == fold(other)
    assert fold(fold(one)) == fold(one)


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "`"])
@pytest.mark.parametrize("ending", ["identite", "identité"])
def test_an_apostrophe_stands_between_words_with_or_without_marks_beside_it(apostrophe, ending):
    assert fold_words(f"carte d{apostrophe}{ending}") == "carte d identite"


def test_every_field_folds_alike():
    assert document_type("TC Kimlik No") == document_type("tc kımlık no")
    assert find_country("Almanya Federal Cumhuriyeti") == find_country("ALMANYA FEDERAL CUMHURİYETİ")
    assert parse_dates("1 kasım 1971") == parse_dates("1 KASIM 1971") == parse_dates("1 Kasim 1971")
    assert parse_sex("KADIN") == parse_sex("kadın") == "female"
