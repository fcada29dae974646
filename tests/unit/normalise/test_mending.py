"""Texts that programs damaged on their way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import interlink as il
from interlink.normalise.mending import mended, without_lost_letters
from interlink.tables import person_of


@pytest.mark.parametrize(
    "name", ["José Núñez", "Jiří Dvořák", "Şükrü Çağlayan", "Александр Иванов", "سمير حداد", "Γιώργος", "Zoë O’Neil"]
)
@pytest.mark.parametrize("read_as", ["cp1252", "latin-1"])
def test_utf8_that_was_read_as_single_letters_is_read_again(name, read_as):
    assert mended("".join(_letter(byte, read_as) for byte in name.encode())) == name


def _letter(byte, encoding):
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)  # as browsers do it


@pytest.mark.parametrize(
    "text",
    ["José Núñez", "RENÉ’S", "JOÃO", "Ãngela", "Đorđe", "Smith & Sons", "AT&T", "A&B;C", "C:\\new\\users", "É–"],
)
def test_what_was_written_on_purpose_stays(text):
    assert mended(text) == text


@given(st.text(max_size=40))
def test_any_text_can_be_mended_and_then_stays(text):
    assert mended(mended(text)) == mended(text)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("J&uuml;rgen M&#252;ller", "Jürgen Müller"),
        ("Sean O&apos;Neill", "Sean O'Neill"),
        ("Fran\\u00e7ois Lef\\xe8vre", "François Lefèvre"),
    ],
)
def test_escapes_are_letters(written, name):
    assert [one.text for one in person_of({"names": [written]}).names] == [name]


def test_the_semicolon_of_a_letter_parts_no_names():
    person = person_of({"names": "J&uuml;rgen M&uuml;ller; Jupp"})
    assert [name.text for name in person.names] == ["Jürgen Müller", "Jupp"]


@pytest.mark.parametrize(
    ("text", "left"), [("J?rgen M??ller", "Jrgen Mller"), ("Who? Samir", "Who? Samir"), ("?lvaro", "?lvaro")]
)
def test_what_stands_for_a_lost_letter_cuts_no_word(text, left):
    assert without_lost_letters(text) == left


def test_a_name_with_lost_letters_is_found():
    assert il.compare("J?rgen M?ller", "Jürgen Müller").weight > 3
