"""The data files: every row can be used, and the tables are as large and as mixed as they should be."""

from __future__ import annotations

import unicodedata

import pytest

from interlink.datasets.cultures import Culture, countries, cultures
from interlink.datasets.draws import hashed
from interlink.datasets.parts import Part, rare_part
from interlink.datasets.spelling import data_rows, habit, spell
from interlink.normalise.countries import parse_country
from interlink.normalise.scripts import script_of

CULTURES = {culture.name: culture for culture in cultures().items}


def scripts(text: str) -> set[str]:
    return {script_of(letter) for letter in text if letter.isalpha()} - {""}


def parts_of(culture: Culture) -> list[Part]:
    tables = [culture.males, culture.females, *([culture.families] if culture.families else [])]
    return [part for table in tables for part in table.items]


def test_all_cultures_are_there():
    assert len(CULTURES) >= 40
    assert {"gulf", "levant", "iraq", "egypt", "maghreb", "iran", "kurdish", "pakistan", "pashto"} <= set(CULTURES)


@pytest.mark.parametrize("name", ["gulf", "levant", "iraq", "egypt", "maghreb", "turkish", "russian", "english"])
def test_large_cultures_have_some_hundred_parts(name):
    assert len(parts_of(CULTURES[name])) > 200


@pytest.mark.parametrize("name", sorted(CULTURES))
def test_latin_spellings_are_latin_and_native_ones_of_one_script(name):
    culture = CULTURES[name]
    for part in parts_of(culture):
        for manner in culture.habits.items:
            for number in range(0, 16, 3):
                text = part.latin(manner, number / 16)
                assert scripts(text) == {"Latin"}, (part.text, manner.name, text)
        native = part.native(culture.script or "own")
        if native is not None:
            assert len(scripts(native)) == 1, (part.text, native)
            assert scripts(native) != {"Latin"}, (part.text, native)
            assert unicodedata.is_normalized("NFC", native)


@pytest.mark.parametrize("name", sorted(name for name, culture in CULTURES.items() if culture.rare_set != "-"))
def test_made_up_names_are_of_one_script_and_can_be_spelled(name):
    culture = CULTURES[name]
    texts = set()
    for step in range(300):
        for given in (False, True):
            part = rare_part(culture.rare_set, culture.kind, step / 300, given=given)
            assert part.rare
            text = part.latin(culture.habits.items[0], 0.4)
            assert scripts(text) == {"Latin"}, (part.text, text)
            if culture.kind == "letters":
                assert len(scripts(part.text)) == 1, part.text
            texts.add(text)
    assert len(texts) > 150


def test_every_rule_of_a_habit_can_be_read():
    names = [row[0] for row in data_rows("transcriptions.tsv")]
    assert len(names) == len(set(names))
    for name in names:
        assert habit(name).name == name
        for bits in (0, 1, hashed(name)):
            assert spell("samir", habit(name), bits)


def test_countries_and_towns():
    for code, country in countries().items():
        assert parse_country(country.name) == code, country.name
        for town in country.towns.items:
            assert scripts(town.name) == {"Latin"}, town.name
            assert all(scripts(other) == {"Latin"} for other in town.others), town
            assert town.native is None or (len(scripts(town.native)) == 1 and scripts(town.native) != {"Latin"})


def test_notices_are_issued_by_countries():
    table = {kind: values.split(";") for kind, values in data_rows("offences.tsv")}
    assert all(parse_country(issuer.partition(":")[0]) for issuer in table["issuer"])
    assert len(set(table["offence"])) == len(table["offence"]) >= 20
