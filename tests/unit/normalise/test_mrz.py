from __future__ import annotations

import pytest

from interlink.normalise.mrz import decoded, read_zone
from interlink.normalise.names import name_variants

NAME_39 = "ZAMMOURI<<ABDELRAHMAN<MOHAMED<ABDELKADI"


def test_a_line_loses_document_type_and_issuer() -> None:
    zone = read_zone("P<UTOZAMMOURI<<LEILA<KARIMA".ljust(44, "<"))
    assert zone is not None
    assert (zone.primary, zone.secondary, zone.cut) == (["ZAMMOURI"], ["LEILA", "KARIMA"], False)


@pytest.mark.parametrize(("size", "prefix"), [(39, "P<UTO"), (31, "I<UTO")])
def test_a_name_that_fills_its_field_may_be_cut(size: int, prefix: str) -> None:
    field = ("ZAMMOURI<<ABDELRAHMAN<" + "MOHAMED" * 9)[:size]
    assert read_zone(prefix + field).cut
    assert read_zone(field).cut
    assert not read_zone(prefix + field[:-1] + "<").cut


def test_a_field_that_is_not_full_is_not_cut() -> None:
    assert not read_zone(NAME_39[:-2]).cut


def test_a_cut_token_is_marked_and_only_it() -> None:
    (tokens,) = name_variants(NAME_39)
    assert [token.text for token in tokens if token.cut] == ["kadi"]
    assert [token.text for token in tokens][-1] == "zamouri"


@pytest.mark.parametrize(
    ("line", "primary"),
    [
        ("PAPADAKIS<<GEORGE".ljust(39, "<"), "PAPADAKIS"),
        ("PENTURI<<MILO", "PENTURI"),
        ("PERUKOV<<IVAN".ljust(39, "<"), "PERUKOV"),
        ("PAD<<MILO", "PAD"),
    ],
)
def test_a_name_that_begins_with_p_is_no_passport(line: str, primary: str) -> None:
    zone = read_zone(line)
    assert zone is not None
    assert zone.primary == [primary]


@pytest.mark.parametrize(
    "line", ["PDIRQZAMMOURI<<LEILA", "PDD<<ZAMMOURI<<LEILA", "PEUNOZAMMOURI<<LEILA".ljust(44, "<")]
)
def test_a_passport_of_two_letters_loses_them_with_its_state(line: str) -> None:
    zone = read_zone(line)
    assert zone is not None
    assert (zone.primary, zone.secondary) == (["ZAMMOURI"], ["LEILA"])


@pytest.mark.parametrize(
    ("field", "secondary"),
    [("HADDAD<<SAMIR<<<K<<KK<<<", ["SAMIR"]), ("HADDAD<<SAMIRKKKKKKKKK", ["SAMIR"]), ("HADDAD<<SAMIR<KKKKK<", ["SAMIR"]),
     ("HADDAD<<K<<<<", ["K"]), ("HADDAD<<SAMIR<K<<<", ["SAMIR", "K"]), ("HADDAD<<MALIK<<<<", ["MALIK"])],
)  # fmt: skip
def test_fillers_that_were_taken_for_a_k_are_no_name(field: str, secondary: list[str]) -> None:
    zone = read_zone(field)
    assert (zone.primary, zone.secondary) == (["HADDAD"], secondary)
    assert not read_zone("ZAMMOURI<<SAMIR".ljust(39, "K")).cut


def test_a_zone_of_one_identifier() -> None:
    zone = read_zone("GOLESTANI".ljust(39, "<"))
    assert zone is not None
    assert (zone.primary, zone.secondary) == (["GOLESTANI"], [])


def test_two_lines_with_numbers_in_the_second() -> None:
    text = "P<UTOZAMMOURI<<LEILA".ljust(44, "<") + "\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
    assert [token.text for token in name_variants(text)[0]] == ["leila", "zamouri"]


@pytest.mark.parametrize("text", ["Samir <Haddad>", "<<<<", "samir<haddad", "1 < 2", ""])
def test_other_texts_are_no_zone(text: str) -> None:
    assert read_zone(text) is None


@pytest.mark.parametrize(
    ("code", "letter"),
    [("XTH", "ث"), ("XH", "ح"), ("XKH", "خ"), ("XDH", "ذ"), ("XSH", "ش"), ("XSS", "ص"), ("XDZ", "ض"), ("XTT", "ط"), ("XZZ", "ظ"),
     ("XTA", "ة"), ("XAY", "ى"), ("XGG", "گ")],
)  # fmt: skip
def test_each_certain_escape(code: str, letter: str) -> None:
    assert decoded([f"M{code}D"]) == [f"م{letter}د"]


def test_both_sources_of_a_disputed_letter_are_read() -> None:
    assert decoded(["FAXTTMXTA"]) == decoded(["FAXTTMXAH"]) == ["فاطمة"]
    assert decoded(["MXH", "RWXWF"]) is not None


@pytest.mark.parametrize(
    "words", [["HOXHA"], ["XHAFERI"], ["ALEXANDER"], ["MAX"], ["FELIX"], ["XHELAL"], ["XAVIER"], ["MARX"], []]
)
def test_latin_names_with_an_x_are_not_decoded(words: list[str]) -> None:
    assert decoded(words) is None


def test_spanish_and_german_escapes() -> None:
    assert read_zone("MUNXXOZ<<MARIA".ljust(39, "<")).primary == ["MUNOZ"]


def test_a_placeholder_in_a_zone_is_no_name() -> None:
    assert [token.text for token in name_variants("ZAMMOURI<<FNU".ljust(39, "<"))[0]] == ["zamouri"]
    assert name_variants("<LNU") == ()
