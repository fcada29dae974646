"""Well-known names that sound alike."""

from __future__ import annotations

import pytest

from interlink.normalise.data_files import rows
from interlink.normalise.names import name_variants
from interlink.normalise.names_apart import KNOWN_NAME, known_names
from interlink.normalise.nicknames import international_forms, nickname_groups


def names(text: str) -> set[int]:
    (token,) = name_variants(text)[0]
    return set(known_names(token.text, token.alphabet))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("عمر", "Ammar"),
        ("Hamid", "Hamad"),
        ("سالم", "Salman"),
        ("Salimi", "Salami"),
        ("رشید", "Rashad"),
        ("نصر", "Naser"),
        ("عصام", "Asem"),
        ("Farhad", "فرشاد"),
        ("Mário", "Maria"),
        ("Radoslav", "Radoslava"),
        ("Rizwan", "Rizwana"),
        ("Rajesh", "Rakesh"),
        ("مهند", "Muhammad"),
        ("Aman", "امين"),
        ("زهير", "Zahir"),
        ("Sabri", "صابر"),
        ("العربي", "Harbi"),
        ("الشمري", "Shamrani"),
    ],
)
def test_sound_alikes_are_known_and_apart(left: str, right: str) -> None:
    assert names(left)
    assert names(right)
    assert not names(left) & names(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("عمر", "Omer"),
        ("محمد", "Mehmet"),
        ("Hussein", "Hüseyin"),
        ("موسی", "Moussa"),
        ("الحسيني", "Hosseini"),
        ("Salah", "صالح"),
        ("Salah", "صلاح"),
        ("Cevdet", "Gawdat"),
        ("هيثم", "Heysem"),
        ("Djaafar", "Cafer"),
        ("Магомед", "محمد"),
        ("Джафар", "Gaafar"),
        ("Fadumo", "فاطمة"),
    ],
)
def test_spellings_of_one_name_meet(left: str, right: str) -> None:
    assert names(left) & names(right)


@pytest.mark.parametrize("name", ["Nikola", "Nicola", "Andrea", "Mamadou", "Mariama"])
def test_names_of_men_and_women_and_forms_of_one_name_are_left_alone(name: str) -> None:
    apart = {number for row in rows("names_apart_latin.tsv") for cell in row for number in names(cell.split()[0])}
    assert not names(name) & apart


def test_numbers_of_names_and_of_groups_never_meet() -> None:
    groups = {number for form, _ in international_forms() for number in nickname_groups(form)}
    known = {number for arabic, *_ in rows("names_apart.tsv") for number in names(arabic)}
    assert all(number < KNOWN_NAME for number in groups)
    assert all(number >= KNOWN_NAME for number in known)
    assert len(known) == len(rows("names_apart.tsv"))
