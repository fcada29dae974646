from __future__ import annotations

import pytest

from interlink.normalise.structure import names_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zammouri, Karim", ["Karim Zammouri"]),
        ("Zammouri, Karim, Jr.", ["Karim Zammouri Jr."]),
        ("Karim Zammouri, PhD", ["Karim Zammouri PhD"]),
        ("Karim Zammouri, MD", ["Karim Zammouri"]),
        ("Karim Zammouri aka Abu Salem", ["Karim Zammouri", "Abu Salem"]),
        ("Karim Zammouri a.k.a. Abu Salem a.k.a. Karim Zemmouri", ["Karim Zammouri", "Abu Salem", "Karim Zemmouri"]),
        ("Karim Zammouri also known as Abu Salem", ["Karim Zammouri", "Abu Salem"]),
        ("Karim Zammouri [Abu Salem]", ["Karim Zammouri", "Abu Salem"]),
        ("Karim «Kiko» Zammouri", ["Karim Zammouri", "Kiko Zammouri"]),
        ("Leila Zammouri geb. Haddad", ["Leila Zammouri", "Leila Haddad"]),
        ("Zammouri, Leila (née Haddad)", ["Leila Zammouri", "Leila Haddad"]),
        ("Karim | Zammouri", ["Karim", "Zammouri"]),
        ("كريم الزموري المعروف بأبو سالم", ["كريم الزموري", "أبو سالم"]),
        ("كريم الزموري (أبو سالم)", ["كريم الزموري", "أبو سالم"]),
        ("Fnu Zammouri", ["Zammouri"]),
        ("Karim (1971) Zammouri", ["Karim Zammouri"]),
        ("(Karim Zammouri)", ["Karim Zammouri"]),
        ("Karim (Zammouri", ["Karim Zammouri"]),
    ],
)
def test_names_in_a_field(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text", ["Max Born", "Harold Nee", "Alias Karimov", "Marouf Karimi", "معروف كريمي", "Ditë Krasniqi"]
)
def test_names_that_look_like_markers_stay_whole(text: str) -> None:
    assert len(names_in(text)) == 1


@pytest.mark.parametrize("text", ["", "...", "()", '""', "N/A", "unknown", "FNU LNU", "1: 2: 3:"])
def test_fields_without_a_name(text: str) -> None:
    assert names_in(text) == []


def test_no_more_names_than_are_read() -> None:
    assert len(names_in("; ".join(f"Karim Zammouri{letter}" for letter in "abcdefghijklmnop"))) == 8
