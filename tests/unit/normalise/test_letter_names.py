"""Initials that are written as they are spoken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlink.normalise.letter_names import initials_as_letters, is_letter_name
from interlink.normalise.names import name_variants
from interlink.normalise.tokens import Role


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("एम. एस. राठौर", ["M. S. राठौर"]),
        ("एम.एस. राठौर", ["M. S. राठौर"]),
        ("एम॰ एस॰ राठौर", ["M. S. राठौर"]),
        ("এ কে এম রহমান", ["A. K. M. রহমান"]),
        ("முருகன் எம்.", ["முருகன் M."]),
        ("பி. முருகன்", ["P. முருகன்", "B. முருகன்"]),
        ("மு. கந்தசாமி", ["M. கந்தசாமி"]),  # the first syllable of his name
        ("ایم اے قریشی", ["M. A. قریشی"]),
        ("M. एस राठौर", ["M. S. राठौर"]),
        ("एस पी एम.", ["एस पी M."]),  # nothing behind them that they could be the initials of
        ("ايم اے قریشی", ["M. A. قریشی"]),  # letters of Arabic for those of Urdu
        ("کاوه ام. شریفی", ["کاوه M. شریفی"]),
        ("جی. دبلیو. شریفی", ["G. W. شریفی", "J. W. شریفی"]),
    ],
)
def test_names_of_letters_become_letters(name: str, letters: list[str]) -> None:
    assert initials_as_letters(name) == letters


@pytest.mark.parametrize(
    "name",
    [
        "بی بی زینب",  # a name of women
        "ام البنین",  # mother of
        "के शर्मा",  # one alone, without a stop
        "गुल जी",  # behind a name: sir
        "ఎం.",  # nothing but letters
        "డా. రెడ్డి",  # doctor
        "एम. एस. राठौर (M. S. Rathore)",  # both scripts: the Latin name says it better
        "М. С. Раджин",
        "M. S. Rathore",
    ],
)
def test_other_names_stay_as_they_are(name: str) -> None:
    assert initials_as_letters(name) == [name]


@given(
    st.lists(st.sampled_from(["एम.", "एस", "राठौर", "ای.", "قریشی", "மு.", "பி", "முருகன்", "M.", "O", "-"]), max_size=6)
)
def test_what_was_put_in_place_stays(parts: list[str]) -> None:
    for read in initials_as_letters(" ".join(parts)):
        assert initials_as_letters(read)[0] == read


def test_initials_in_latin_letters_belong_to_the_name_beside_them() -> None:
    (tokens,) = name_variants("M. قریشی A.")
    assert [(token.text, token.role) for token in tokens] == [
        ("m", Role.INITIAL),
        ("قريشي", Role.NAME),
        ("a", Role.INITIAL),
    ]


def test_only_what_needs_no_stop_is_a_name_of_a_letter() -> None:
    assert is_letter_name("ایم")
    assert not is_letter_name("ام")
