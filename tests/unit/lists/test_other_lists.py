from __future__ import annotations

import json

import pytest

from interlink.errors import ListFormatError, MissingExtraError
from interlink.lists import _workbook, read_list
from interlink.records import Document, Name


def texts(person, kind):
    return [name.text for name in person.names if name.kind == kind]


def test_uk_rows_of_a_group_make_one_person(files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(files / "uk_conlist.csv")
    assert "1 rows of entities and ships" in caplog.text
    assert person.id == "uk-501"
    assert person.names == (
        Name(given="Samir", middle="Hamdan", family="EL ZAHRANI"),
        Name(given="Sameer", family="ZAHRANI", kind="alias"),
        Name(full="ABU YAHYA", kind="former"),
    )
    assert person.birth_dates == ("1971-07-30", "1970")
    assert person.birth_places == ("Aden, Yemen", "Taiz, Yemen")
    assert person.nationalities == ("YE", "IQ")
    assert person.documents == (
        Document("passport", "Q0012345", "YE"),
        Document("passport", "G98765", "IQ"),
        Document("national_id", "777-12", "YE"),
    )
    assert (person.notice.issued_on, person.notice.offences) == ("2020-01-31", ("Testland",))
    assert person.extra["un_reference"] == "XXi.001"
    assert person.extra["other_information"].endswith("Harbour’s master.")


def test_uk_workbook_with_original_script_and_quality(workbook, sheets):
    (person,) = read_list(workbook(**sheets["uk_conlist"]))
    assert [(name.text, name.kind) for name in person.names] == [
        ("Samir EL ZAHRANI", "primary"),
        ("ABU YAHYA", "weak_alias"),
        ("سمير الزهراني", "original_script"),
    ]
    assert person.birth_dates == ("1970-05", "1971")
    assert person.birth_places == ("Aden, Yemen", "Aden, Iraq")
    assert person.sex == "male"
    assert person.documents == (
        Document("passport", "Q0012345", "YE"),
        Document("passport", "G98765", "IQ"),
        Document("national_id", "777-12", "YE"),
    )
    assert person.extra["uk_sanctions_list_reference"] == "TST0001"
    assert person.extra["un_reference"] == "XXi.001"


def test_eu_names_in_every_script(files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(files / "eu_fsf.csv")
    assert "1 enterprises" in caplog.text
    assert person.id == "eu-1"
    assert person.notice.reference is None
    assert texts(person, "alias") == ["Sameer Zahrani"]
    assert texts(person, "original_script") == ["سمير الزهراني"]
    assert person.nationalities == ("YE",)


def test_interpol_json_and_its_repeated_notices(files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(files / "interpol.json")
    assert "1 repeated notices" in caplog.text
    assert person.id == "interpol-2099/12345"
    assert person.names == (Name(given="SAMIR", family="EL ZAHRANI"),)
    assert (person.birth_dates, person.birth_places) == (("1971-07-30",), ("Aden, YE",))
    assert (person.nationalities, person.sex) == (("YE",), "male")
    assert (person.notice.type, person.notice.issuing_country) == ("red", "FR")
    assert person.notice.offences == ("Aggravated theft",)
    assert person.extra["distinguishing_marks"] == "a scar"


def test_interpol_service_answer(files):
    notices = (files / "interpol.json").read_text(encoding="utf-8")
    (person,) = read_list(('{"total": 2, "_embedded": {"notices": ' + notices + "}}").encode())
    assert person.id == "interpol-2099/12345"


def test_interpol_tables(files):
    first, second = read_list(files / "interpol_id.csv")
    assert (first.id, first.nationalities, first.sex) == ("interpol-2099/12345", ("YE", "IQ"), "male")
    assert second.names == (Name(full="MIRONETS"),)
    (aged,) = read_list(files / "interpol_age.csv")
    assert (aged.id, aged.nationalities, aged.extra) == ("interpol-1", ("YE", "IQ"), {"age": "48"})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'[{"forename": "A", "entity_id": "1"}, {"forename": "B"}]', "notice 2 has no 'entity_id'"),
        (b'[{"forename": "A", "entity_id": "1"}', "this is no JSON"),
    ],
)
def test_interpol_json_that_is_damaged(content, message):
    with pytest.raises(ListFormatError, match=message):
        read_list(content)


def test_fbi_wanted_persons_only(files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(files / "fbi.csv")
    assert "1 missing persons, victims and appeals for information, 1 suspects without a name" in caplog.text
    assert texts(person, "primary") == ["PEDRO DELMAR, JR."]
    assert texts(person, "alias") == ["Pedro Del Mar", "Peter Delmar, Jr."]
    assert texts(person, "weak_alias") == ["El Marino", "Pete"]
    assert person.birth_dates == ("1970-03-05", "1971")
    assert person.birth_places == ("Salem, Oregon",)
    assert (person.nationalities, person.sex) == (("US",), "male")
    assert person.notice.offences == ("Wire Fraud", "Bank Fraud")
    assert person.notice.issued_on == "2018-08-07"


def test_opensanctions_simple_csv(files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(files / "opensanctions.csv")
    assert "1 of schema Company" in caplog.text
    assert person.id == "opensanctions-NK-abc"
    assert texts(person, "alias") == ["Sameer Zahrani", "Zahrani; Samir"]
    assert person.birth_dates == ("1971-07-30", "1970")
    assert person.nationalities == ("YE", "IQ")
    assert (person.notice.type, person.notice.offences) == ("red", ("theft; fraud",))
    assert person.extra["dataset"] == "Test Notices"


def test_followthemoney(files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        first, second = read_list(files / "ftm.json")
    assert "1 of schema Company" in caplog.text
    assert [(name.text, name.kind) for name in first.names] == [
        ("Samir El Zahrani", "primary"),
        ("سمير الزهراني", "alias"),
        ("Sameer Zahrani", "alias"),
        ("Abu Yahya", "weak_alias"),
        ("Samir Zahran", "former"),
    ]
    assert (first.birth_dates, first.birth_places) == (("1971-07-30",), ("Aden", "ye"))
    assert (first.nationalities, first.sex) == (("YE",), "male")
    assert first.documents == (Document("passport", "Q0012345"), Document("passport", "G98765", "IQ"))
    assert (first.notice.offences, first.notice.issued_on) == (("TEST",), "2020-01-31")
    assert first.extra["position"] == ["Harbour master"]
    assert second.names == (Name(given="Olga", family="Mironets"),)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": "NK-x", "sch', "line 2: this is no JSON"),
        (b'{"id": "NK-x"}', "line 2: this is no FollowTheMoney entity"),
    ],
)
def test_followthemoney_that_is_damaged(line, message):
    with pytest.raises(ListFormatError, match=message):
        read_list(b'{"id":"a","schema":"Person","properties":{"name":["Samir"]}}\n' + line)


def test_canada(files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(files / "ca_sema.xml")
    assert "1 entities and ships" in caplog.text
    assert person.id == "ca-Testland/1, Part 1/7"
    assert person.names == (
        Name(given="Samir Hamdan", family="El Zahrani"),
        Name(full="Sameer Zahrani", kind="alias"),
        Name(full="سمير الزهراني", kind="original_script"),
    )
    assert person.birth_dates == ("1971",)
    assert (person.notice.issued_on, person.notice.offences) == ("2020-09-28", ("Testland",))


def test_australia(workbook, sheets, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(workbook(**sheets["au_dfat"]))
    assert "1 rows of entities" in caplog.text
    assert person.id == "au-7"
    assert [(name.text, name.kind) for name in person.names] == [
        ("Samir El Zahrani", "primary"),
        ("سمير الزهراني", "original_script"),
        ("Abu Yahya", "alias"),
    ]
    assert person.birth_dates == ("1970~", "1971-04-03")
    assert person.birth_places == ("Aden, Yemen", "Taiz", "Mokha")
    assert person.nationalities == ("YE", "IQ")
    assert (person.notice.issued_on, person.notice.offences) == ("2011-02-09", ("1988 (Test)",))
    assert "address" not in person.extra


def test_ukraine(workbook, sheets, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        first, second = read_list(workbook(**sheets["ua_nsdc"]))
    assert "1 companies" in caplog.text
    assert first.id == "ua-1-2021/5"
    assert texts(first, "primary") == ["Миронець Ольга"]
    assert texts(first, "original_script") == ["Миронец Ольга"]
    assert texts(first, "alias") == ["MIRONETS OLGA", "MYRONETS OLHA"]
    assert (first.birth_dates, first.nationalities) == (("1980-05-07",), ("UA",))
    assert (first.notice.issued_on, first.notice.expires_on) == ("2021-03-01", "2024-03-01")
    assert texts(second, "alias") == ["Delmar Pedro"]


def test_japan(workbook, sheets, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(workbook(**sheets["jp_mof"]))
    assert "1 deleted rows, 1 entities" in caplog.text
    assert person.id == "jp-1-7"
    assert texts(person, "primary") == ["SAMIR ZAHRANI"]
    assert texts(person, "original_script") == ["سمير الزهراني"]
    assert texts(person, "alias") == ["サミール・ザハラニ", "サミル", "ザハラン", "Samir", "Zahran"]
    assert texts(person, "weak_alias") == ["Abu Yahya", "アブ・ヤヒヤ"]
    assert person.birth_dates == ("1971-07-30", "1970~", "1968/1972")
    assert person.birth_places == ("アデン(イエメン)", "Taiz")
    assert person.nationalities == ("YE",)
    assert person.documents == (Document("passport", "Q0012345", "YE"),)
    assert person.notice.issued_on == "2014-08-21"
    assert person.extra["その他"] == "港"


def test_a_damaged_workbook_is_refused():
    with pytest.raises(ListFormatError, match="the workbook is damaged"):
        read_list(b"PK\x03\x04 [Content_Types].xml and then nothing")
    with pytest.raises(ListFormatError, match="the workbook is damaged"):
        read_list(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_an_unknown_workbook_is_refused(workbook):
    with pytest.raises(ListFormatError, match=r"a workbook \(\.xlsx\), which no known list looks like"):
        read_list(workbook(Sheet1=[["colour", "size"], ["red", 1]]))


@pytest.mark.parametrize(("content", "library"), [(b"PK\x03\x04 xl/", "openpyxl"), (b"\xd0\xcf\x11\xe0\x00", "xlrd")])
def test_a_missing_library_is_named_with_its_extra(monkeypatch, content, library):
    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(_workbook, "import_module", missing)
    with pytest.raises(MissingExtraError, match=rf"'{library}'.*interlink\[excel\]"):
        read_list(content)


def test_lists_are_imported_without_the_workbook_libraries():
    import subprocess
    import sys

    code = "import sys, interlink.lists; print(sorted({'openpyxl', 'xlrd'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_followthemoney_documents_that_stand_for_themselves(caplog):
    entities = [
        {"id": "p1", "schema": "Passport", "properties": {"holder": ["a"], "number": ["X999"], "country": ["iq"]}},
        {"id": "a", "schema": "Person", "properties": {"name": ["Samir"]}},
        {"id": "p2", "schema": "Identification", "properties": {"holder": ["b"], "number": ["7"]}},
    ]
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list("\n".join(map(json.dumps, entities)).encode())
    assert person.documents == (Document("passport", "X999", "IQ"),)
    assert "1 of schema Identification whose holder is no person of the list" in caplog.text
