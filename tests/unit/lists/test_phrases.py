from __future__ import annotations

import pytest

from interlink.lists._documents import document_type
from interlink.lists._phrases import (
    bare_name,
    countries_in,
    country_in,
    day_first,
    enumerated,
    number_in,
    of_list,
    readable_date,
)
from interlink.lists._scripts import latin_and_other


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", []),
        ("  ", []),
        ("Aden", ["Aden"]),
        ("(1) Aden (2) Taiz (3) -", ["Aden", "Taiz", "-"]),
        ("(1) to (3) Yemen (4) Iraq", ["Yemen", "Yemen", "Yemen", "Iraq"]),
        ("a) 1963; b) 1964, c) 1965", ["1963", "1964", "1965"]),
        ("（a）1972年 \n（b）1974年3月21日", ["1972年", "1974年3月21日"]),
        ("(a)アデン、\n(b)タイズ", ["アデン", "タイズ"]),
        ("Passport no. a) A1 b) B2", ["Passport no. A1", "Passport no. B2"]),
        ("D48(9)", ["D48(9)"]),
        ("Aden (2) and (7)", ["Aden (2) and (7)"]),
        ("(1) D48(9) (2) K35(4)", ["D48(9)", "K35(4)"]),
    ],
)
def test_enumerated(cell, items):
    assert enumerated(cell) == items


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("31/01/1970", "1970-01-31"),
        ("01/02/1970", "1970-02-01"),
        ("1.2.1970", "1970-02-01"),
        ("00/00/1970", "1970"),
        ("00/05/1970", "1970-05"),
        ("1970", "1970"),
    ],
)
def test_day_first(written, date):
    assert day_first(written) == date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Between Aug. and Sep. 1977", "Aug 1977 to Sep 1977"),
        ("24/06/1402 (Hijri Calendar)", "24/06/1402 (Hijri)"),
        ("27/05/1979 (this aka only)", "1979-05-27"),
        ("Approximately 1955. For this aka only,", "Approximately 1955"),
        ("29 years old", "29 years old"),
    ],
)
def test_readable_date(written, date):
    assert readable_date(written) == date


@pytest.mark.parametrize(
    ("cell", "countries"),
    [
        ("", []),
        ("-", []),
        ("Yemeni", ["YE"]),
        ("Russian and Ukrainian", ["RU", "UA"]),
        ("(1) Yemen. (2) Iraq", ["YE", "IQ"]),
        ("Bosnia and Herzegovina", ["BA"]),
        ("Atlantis", ["Atlantis"]),
    ],
)
def test_countries_in(cell, countries):
    assert countries_in(cell) == countries


@pytest.mark.parametrize(
    ("label", "country"),
    [
        ("Libyan passport number", "LY"),
        ("(Yemeni) passport", "YE"),
        ("Central African Republic number", "CF"),
        ("Laissez-passer no.", ""),
        ("ID card", ""),
        ("", ""),
    ],
)
def test_country_in(label, country):
    assert country_in(label) == country


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("Q0012345", ("", "Q0012345", "")),
        ("Q 0012345", ("", "Q 0012345", "")),
        ("777-12 3 45", ("", "777-12 3 45", "")),
        ("Iraqi passport number G 98765 (Expired 1 Jan. 2010)", ("Iraqi passport number", "G 98765", "IQ")),
        ("Yemeni passport No.: 0123", ("Yemeni passport No", "0123", "YE")),
        ("Q0012345 (Yemeni). Issued on 2 Mar 2001", ("", "Q0012345", "YE")),
        ("R0012345, South Sudan", ("", "R0012345", "SS")),
        ("0123 issued on 18 Jun. 1999", ("", "0123", "")),
        ("no 1234567890123456", ("no", "1234567890123456", "")),
        ("No. H0012345 (Iraqi)", ("No", "H0012345", "IQ")),
        ("Russian passport number 1234 No. 567890", ("Russian passport number", "1234 567890", "RU")),
        ("12/ABC(N)007", ("", "12/ABC(N)007", "")),
        ("issued in 1993", ("", "", "")),
        ("SSN 123-45-6789 (United States)", ("SSN", "123-45-6789", "US")),
        ("ABC 12X34 Y567Z", ("", "ABC 12X34 Y567Z", "")),
        ("", ("", "", "")),
    ],
)
def test_number_in(phrase, found):
    assert number_in(phrase) == found


@pytest.mark.parametrize(
    ("written", "name", "note"),
    [
        ("Samir Zahrani", "Samir Zahrani", ""),
        ("Samir Zahrani, born in Aden on 1 Jan.1967", "Samir Zahrani", "born in Aden on 1 Jan.1967"),
        ("Samir Zahrani (previously listed as)", "Samir Zahrani", "previously listed as)"),
        ("Samir Zahrani (original script: سمير", "Samir Zahrani", "original script: سمير"),
        ("Samir (Sameer) Zahrani", "Samir (Sameer) Zahrani", ""),
        ("Samir Zahrani )", "Samir Zahrani", ""),
        ("(SAMIR ZAHRANI", "SAMIR ZAHRANI", ""),
        ("Samir Zahrani (", "Samir Zahrani", ""),
        ("Samir, ", "Samir", ""),
        ("Sam(ir Zahrani", "Sam(ir Zahrani", ""),
        ("(", "", ""),
        ("", "", ""),
    ],
)
def test_bare_name(written, name, note):
    assert bare_name(written) == (name, note)


def test_of_list():
    assert of_list("a; b,c ;;", ";,") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Samir Zahrani", ("Samir Zahrani", "")),
        ("سمير الزهراني", ("", "سمير الزهراني")),
        ("Samir son of Hamdan (سمير ولد حمدان ),", ("Samir son of Hamdan", "سمير ولد حمدان")),
        ("سمير (Samir)", ("Samir", "سمير")),
        ("Agha Samir اغا سمير", ("Agha Samir", "اغا سمير")),
        ("Самир (Samir) Захрани", ("Samir", "Самир Захрани")),
        ("Lom (Lomov)", ("Lom (Lomov)", "")),
        ("", ("", "")),
        ("123", ("123", "")),
    ],
)
def test_latin_and_other(written, parts):
    assert latin_and_other(written) == parts


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Passport", "passport"),
        ("Numéro de passeport", "passport"),
        ("Diplomatic Passport", "diplomatic_passport"),
        ("Cedula No.", "national_id"),
        ("Afghan national identification card (tazkira)", "national_id"),
        ("R.F.C.", "tax_id"),
        ("SSN", "social_security"),
        ("Driver's License No.", "driving_licence"),
        ("Seafarer's Identification Document", "seaman_book"),
        ("Matricula Mercantil No", "matricula mercantil no"),
        ("", "document"),
    ],
)
def test_document_type(label, kind):
    assert document_type(label) == kind
