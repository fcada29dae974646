"""Who persons are, and who their kin are."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pytest

from interlink.datasets.birth_dates import changed_date
from interlink.datasets.draws import streams
from interlink.datasets.identities import brother_of, father_of, identity, namesake_of, son_of
from interlink.datasets.naming import kunya, latin_name, native_name
from interlink.normalise.dates import date_interval

DRAWS = streams(0, "identities", np.arange(3000), 40)
PERSONS = [(identity(draws), draws) for draws in DRAWS]


def test_names_are_as_common_as_in_life():
    arabs = [p for p, _ in PERSONS if p.culture.script == "script_arabic" and p.male]
    commonest, count = Counter(p.parts["g"].text for p in arabs).most_common(1)[0]
    assert commonest == "muḥammad"
    assert 0.05 < count / len(arabs) < 0.2
    assert 0.2 < sum(p.parts["n"].rare for p in arabs) / len(arabs) < 0.6


def test_every_birth_is_a_day():
    for person, _ in PERSONS:
        date(*person.born)
        assert 1940 < person.born[0] < 2010


def test_women_bear_womens_names():
    russian = [p for p, _ in PERSONS if p.culture.name == "russian" and not p.male]
    assert russian
    for person in russian:
        assert person.parts["t"].text.endswith("на")
        assert not person.parts["n"].text.endswith(("ов", "ев", "ин"))


def test_brothers_share_the_chain_and_not_the_given_name():
    for person, draws in PERSONS[:500]:
        brother = brother_of(person, draws)
        assert brother.parts["g"].text != person.parts["g"].text
        assert brother.parts["f"] is person.parts["f"]
        assert brother.parts.get("n") is person.parts.get("n")
        assert brother.born[:1] != person.born[:1]


def test_fathers_and_sons_are_the_chain_shifted_by_one_place():
    for person, draws in PERSONS[:500]:
        father, son = father_of(person, draws), son_of(person, draws)
        assert father.parts["g"] is person.parts["f"]
        assert son.parts["f"] is person.parts["g"]
        assert father.born[0] <= person.born[0] - 20
        assert father.male
        assert son.male


def test_namesakes_were_born_in_other_years():
    for person, draws in PERSONS[:500]:
        namesake = namesake_of(person, draws)
        assert namesake.parts is person.parts
        assert abs(namesake.born[0] - person.born[0]) >= 3


def test_names_can_be_written_in_every_form():
    for person, draws in PERSONS:
        for form in person.culture.forms:
            text = latin_name(person, form, person.culture.habits.at(draws.uniform()), draws)
            assert text
            assert text == " ".join(text.split())
            assert native_name(person, form) != ""


def test_a_kunya_is_written_in_both_scripts():
    found = [kunya(p, p.culture.habits.at(0.0), draws) for p, draws in PERSONS if p.culture.name in {"iraq", "english"}]
    assert any(both is None for both in found)
    for latin, native in filter(None, found):
        assert latin.split()[0] in {"Abu", "Abou", "Umm", "Um"}
        assert native.split()[0] in {"أبو", "أم"}


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ("", True), ("year only", True), ("month only", True), ("1 January", False), ("day and month swapped", False),
        ("neighbouring year", False), ("digit slip", False), ("approximate year", False), ("Hijri date", True), ("no date", False),
    ],
)  # fmt: skip
def test_dates_are_mistaken_as_intended(change, kept):
    happened = 0
    for person, draws in PERSONS[:600]:
        noted: list[str] = []
        dates = changed_date(person, change, noted, draws)
        true = date(*person.born).toordinal()
        for text in dates:
            days = date_interval(text)
            if kept and not text.endswith("~"):
                assert days.first <= true <= days.last, (text, person.born)
            assert abs(days.first - true) < 366 * 11
        assert noted == ([change] if dates != (date(*person.born).isoformat(),) else [])
        happened += bool(noted)
    assert happened > (100 if change else -1)
