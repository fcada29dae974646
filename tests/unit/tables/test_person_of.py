"""One record, field by field."""

from decimal import Decimal
from types import MappingProxyType
from uuid import UUID

import numpy as np
import pytest

from interlink.errors import RecordError
from interlink.records import Document, Name, Notice, Person
from interlink.tables import person_of


def nested(depth):
    value = []
    for _ in range(depth - 1):
        value = [value]
    return value


ENDLESS = [1]
ENDLESS.append(ENDLESS)


def with_(**fields):
    return person_of({"names": ["A"], **fields})


def test_the_documented_record():
    record = {
        "id": "xa-2041",
        "names": [{"full": "SAMIR EL-HADDAD", "kind": "primary"}, {"full": "سمير الحداد", "kind": "original_script"},
                  {"given": "Sameer", "family": "El Haddad", "kind": "alias"}, "Abu Yahya"],
        "birth_dates": ["1971-07-30", "1971", "1969/1972", "1971~"], "birth_places": ["Mosul, Iraq"],
        "nationalities": ["IQ"], "sex": "male",
        "documents": [{"type": "passport", "number": "G0012345", "country": "IQ"}],
        "notice": {"list": "XA", "reference": "2041", "type": "red", "issuing_country": "FR", "offences": ["fraud"],
                   "issued_on": "2021-01-25", "expires_on": None, "withheld_from": []},
        "eyes": "brown",
    }  # fmt: skip
    assert person_of(record) == Person(
        names=[Name("SAMIR EL-HADDAD"), Name("سمير الحداد", kind="original_script"),
               Name(given="Sameer", family="El Haddad", kind="alias"), Name("Abu Yahya")],
        id="xa-2041", birth_dates=["1971-07-30", "1971", "1969/1972", "1971~"], birth_places=["Mosul, Iraq"],
        nationalities=["IQ"], sex="male", documents=[Document("passport", "G0012345", "IQ")],
        notice=Notice("XA", "2041", "red", "FR", ("fraud",), "2021-01-25"), extra={"eyes": "brown"},
    )  # fmt: skip


def test_everything_comes_out_canonical():
    person = with_(
        birth_dates=["30 Jul 1971"], nationalities=["Iraqi", "IRQ"], sex="M",
        documents=[{"type": "Passport No.", "number": " G1 ", "country": "Iraq"}, {"number": "G1", "type": "passport", "country": "IQ"}],
        notice={"issuing_country": "France", "issued_on": "25 January 2021", "expires_on": "2999-01-01", "withheld_from": "Syria; IRQ"},
    )  # fmt: skip
    assert (person.birth_dates, person.nationalities, person.sex) == (("1971-07-30",), ("IQ",), "male")
    assert person.documents == (Document("passport", "G1", "IQ"),)
    assert person.notice == Notice(
        issuing_country="FR", issued_on="2021-01-25", expires_on="2999-01-01", withheld_from=("SY", "IQ")
    )


def test_nationality_tells_the_hijri_calendar():
    assert with_(birth_dates=["1350"], nationalities=["Iranian"]).birth_dates == ("1971-03-21/1972-03-20",)
    assert len(with_(birth_dates=["1350"]).birth_dates) == 2


def test_person_objects_become_canonical():
    given = Person(names=["A"], id="a", birth_dates=["30 Jul 1971"], nationalities=["Iraqi"], sex="F", extra={"k": 1})
    person = person_of(given)
    assert (person.birth_dates, person.nationalities, person.sex, person.extra) == (
        ("1971-07-30",),
        ("IQ",),
        "female",
        {"k": 1},
    )
    assert person_of(person) == person


def test_lone_name_and_row():
    assert person_of("سمير", row=7) == Person(names=["سمير"], id="7")
    assert person_of("سمير").id is None


def test_other_mappings_than_dict():
    assert person_of(MappingProxyType({"names": (MappingProxyType({"full": "A"}),)})) == Person(names=["A"])


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("A", ["A"]), ("A; B | C", ["A", "B", "C"]), ('["A; B", "C"]', ["A; B", "C"]), ('{"full": "A"}', ["A"]), (["A; B"], ["A; B"]),
        (("A", "B"), ["A", "B"]), ({"full": "A"}, ["A"]), (Name("A"), ["A"]), ([Name("A"), None, "", "B"], ["A", "B"]),
        ("[A]", ["[A]"]), ("A;", ["A"]), (np.array(["A", "B"]), ["A", "B"]), ({"A": 1}.keys(), ["A"]),
    ],
)  # fmt: skip
def test_ways_to_write_names(value, texts):
    assert [name.text for name in person_of({"names": value}).names] == texts


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Samir\x00 Haddad", "Samir Haddad"), ("Samir\ud800Haddad", "SamirHaddad"), ("\u202eSamir\u202c", "Samir"), ("Sa\u200bmir", "Samir"),
        ("\ufeffSamir", "Samir"), ("  Samir \t\n Haddad ", "Samir Haddad"), ("Samir\u00a0Haddad", "Samir Haddad"),
        ("علی\u200cرضا", "علی\u200cرضا"), ("ﻣﺤﻤﺪ", "ﻣﺤﻤﺪ"), ("محمّد", "محمّد"), ("Ivаnov محمد 李", "Ivаnov محمد 李"), ("x" * 1000, "x" * 1000),
    ],
)  # fmt: skip
def test_names_keep_their_spelling_and_lose_what_nobody_sees(written, kept):
    assert person_of({"names": [written]}).names[0].full == kept


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"names": []}, "field 'names': the record has no name"), ({"names": None}, "the record has no name"),
        ({"names": ""}, "the record has no name"), ({"names": [None, ""]}, "the record has no name"), ({}, "the record has no name"),
        ({"names": ["---"]}, r"names\[0\]': '---' is a name without a letter"), ({"names": ["123"]}, "without a letter"),
        ({"names": ["UNKNOWN"]}, "the record has no name, only words that say it is not known"), ({"names": ["n/a", "-"]}, "the record has no name"),
        ({"names": [{"given": "Unknown", "family": "?"}]}, "the record has no name"),
        ({"names": ["A", "…"]}, r"names\[1\]'"), ({"names": ["\ud800\x00"]}, "without a letter"), ({"names": ["\u202e"]}, "without a letter"),
        ({"names": ["x" * 10_000]}, r"names\[0\]': a name of 10,000 characters. Names have at most 1,000"),
        ({"names": [f"Samir {k}" for k in range(10_001)]}, r"names': 10,001 names\. A record has at most 10,000; look"),
        ({"names": ["محمد Ivаn \ud800\u202e\x00" * 600]}, r"a name of \d+,\d+ characters"),
        ({"names": [{"given": "x" * 900, "family": "y" * 900}]}, "a name of 1,801 characters"),
        ({"names": [5]}, "int is not a name"), ({"names": 5}, "int is not a name"), ({"names": b"A"}, "bytes is not a name"),
        ({"names": [["A"]]}, "list is not a name"), ({"names": [{"full": 5}]}, r"names\[0\].full': int is not a text"),
        ({"names": [{"fll": "A"}]}, "a name has no 'fll'. Did you mean 'full'"), ({"names": [{}]}, "without a letter"),
        ({"names": [{"full": "A", "kind": 10**5_000}]}, "is not a kind of name"),
        ({"names": [{"full": "A", "kind": "aka"}]}, r"names\[0\].kind': 'aka' is not a kind of name"),
        ({"names": '["A"'}, "field 'names': a cell begins like JSON and is not"), ({"names": True}, "bool is not a name"),
    ],
)  # fmt: skip
def test_bad_names(record, message):
    with pytest.raises(RecordError, match=message) as caught:
        person_of(record, row=3)
    assert caught.value.row == 3
    assert caught.value.remedy
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"id": Decimal("1e9999")}, "a number of thousands of digits is not an id"), ({"id": Decimal("1e999999")}, "Decimal is not an id"),
        ({"id": Decimal("1.5")}, "field 'id': Decimal is not an id"), ({"id": "a\u202eb "}, "field 'id': the id holds control"),
        ({"id": 10**5_000}, "field 'id': a number of thousands of digits is not an id"), ({"sex": 10**5_000}, "is not a sex"),
        ({"documents": [10**5_000]}, "a number of thousands of digits is not a document number"), ({"eyes": -(10**5_000)}, "field 'eyes': a number of thousands"),
        ({"deep": nested(101)}, "field 'deep': values within values, more than 100 deep"), ({"deep": {"a": ENDLESS}}, "field 'deep': values within"),
        ({"names": "[" * 100_000}, "a cell begins like JSON and is not"),
        ({"id": True}, "field 'id': bool is not an id"), ({"id": [1]}, "field 'id': list is not an id"), ({"id": 1.5}, "float is not an id"),
        ({"id": "a\x00b"}, "field 'id': the id holds control characters"), ({"id": "a\ud800"}, "half of a surrogate"),
        ({"birth_dates": ["1971", "31/02/1970"]}, r"birth_dates\[1\]': '31/02/1970' is not a date: February 1970 has 28 days"),
        ({"birth_dates": ["2999"]}, "in the future"), ({"birth_dates": [True]}, "is not a date"), ({"birth_dates": {"y": 1}}, "is not a date"),
        ({"birth_dates": "x" * 10_000}, "10,000 characters"), ({"birth_places": [5]}, r"birth_places\[0\]': int is not a place"),
        ({"nationalities": ["Iraqq"]}, r"nationalities\[0\]': 'Iraqq' is not a country known here. Did you mean"),
        ({"nationalities": [1.5]}, "float is not a country"), ({"nationalities": ["IQ", {"c": 1}]}, r"nationalities\[1\]': dict is not a country"),
        ({"sex": "maybe"}, "field 'sex': 'maybe' is not a sex"), ({"sex": ["m"]}, "field 'sex'"), ({"sex": True}, "field 'sex'"),
        ({"documents": [{"type": "passport"}]}, r"documents\[0\].number': a document without a number"),
        ({"documents": ["--"]}, "a document without a number"), ({"documents": [{"number": 1.5}]}, "float is not a document number"),
        ({"documents": [{"number": "G1", "country": "Atlantis"}]}, r"documents\[0\].country': 'Atlantis' is not a country"),
        ({"documents": [{"number": "G1", "cuntry": "IQ"}]}, "a document has no 'cuntry'. Did you mean 'country'"),
        ({"notice": 5}, "field 'notice': int is not a notice"), ({"notice": "red"}, "field 'notice': str is not a notice"),
        ({"notice": {"lst": "XA"}}, "field 'notice': a notice has no 'lst'. Did you mean 'list'"),
        ({"notice": {"issued_on": "03/04/2020"}}, "notice.issued_on': '03/04/2020' can be read in 2 ways"),
        ({"notice": {"issued_on": "soon"}}, "notice.issued_on': 'soon' is not a date"), ({"notice": {"list": 1.5}}, "notice.list': float is not"),
        ({"notice": {"withheld_from": ["Atlantis"]}}, "notice.withheld_from': 'Atlantis' is not a country"),
        ({"notice": {"issuing_country": "Atlantis"}}, "notice.issuing_country'"),
    ],
)  # fmt: skip
def test_bad_fields(fields, message):
    with pytest.raises(RecordError, match=message) as caught:
        person_of({"names": ["A"], **fields}, row=3)
    assert caught.value.row == 3
    assert caught.value.remedy
    assert len(str(caught.value)) < 500


def test_errors_name_the_record():
    with pytest.raises(RecordError, match="row 3, id 'xa-1', field 'sex'"):
        person_of({"id": "xa-1", "names": ["A"], "sex": "maybe"}, row=3)


def test_errors_do_not_show_document_numbers():
    with pytest.raises(RecordError) as caught:
        person_of({"names": ["A"], "documents": [{"number": "G0012345", "country": "Atlantis"}]})
    assert "0012345" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (17, "17"), (17.0, "17"), (np.int64(17), "17"), (np.float64(17), "17"), (Decimal(17), "17"), (Decimal("17.00"), "17"),
        (Decimal("1e30"), "1" + "0" * 30), (UUID(int=17), "00000000-0000-0000-0000-000000000011"), ("17.0", "17.0"),
    ],
)  # fmt: skip
def test_ids_are_texts(value, kept):
    assert person_of({"id": value, "names": ["A"]}).id == kept


@pytest.mark.parametrize(
    "written", ["a", " a ", "a  b", "a ", "a\u00a0b", "a\nb", "a\tb", "é", "e\u0301", "a\u200db", np.str_("a b ")]
)
def test_ids_stay_as_they_are_written_so_that_results_join(written):
    found = person_of({"id": written, "names": ["A"]}).id
    assert (found, type(found)) == (written, str)


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize(
    ("written", "unit", "date"),
    [
        ("1971-07-30", "D", "1971-07-30"), ("1971-07-30", "ns", "1971-07-30"), ("1971-07-30T23:59:59", "s", "1971-07-30"),
        ("1971-07-30T23:59", "us", "1971-07-30"), ("1971-07", "M", "1971-07"), ("1971", "Y", "1971"),
    ],
)  # fmt: skip
def test_time_stamps_of_numpy_are_read_by_their_unit(written, unit, date, several):
    stamp = np.datetime64(written, unit)
    for value in [np.array([stamp, np.datetime64("NaT", unit)])] if several else [stamp, [stamp], np.array(stamp)]:
        assert with_(birth_dates=value).birth_dates == (date,)
    assert with_(birth_dates=np.datetime64("NaT", unit)).birth_dates == ()


@pytest.mark.parametrize(("number", "date"), [("1971", "1971"), ("1971.0", "1971"), ("19710730", "1971-07-30")])
def test_decimals_write_dates(number, date):
    assert with_(birth_dates=Decimal(number)).birth_dates == (date,)


@pytest.mark.parametrize("number", ["1971.5", "Infinity", "1e999999", "-1971"])
def test_decimals_that_write_no_date(number):
    with pytest.raises(RecordError, match="is not a date"):
        with_(birth_dates=[Decimal(number)])


@pytest.mark.parametrize("missing", [None, "", " \n", float("nan"), Decimal("nan")])
def test_a_blank_id_is_none(missing):
    assert person_of({"id": missing, "names": ["A"]}).id is None


@pytest.mark.parametrize(
    ("value", "documents"),
    [
        ("G1", [Document("unknown", "G1")]), ("G1; G2", [Document("unknown", "G1"), Document("unknown", "G2")]),
        (123, [Document("unknown", "123")]), ({"number": 5.0}, [Document("unknown", "5")]), (Document("Passport", "G1"), [Document("passport", "G1")]),
        ('[{"type": "ID card", "number": "1", "country": "-"}]', [Document("national_id", "1")]), ([], []), (None, []), (["G1", "G1"], [Document("unknown", "G1")]),
    ],
)  # fmt: skip
def test_ways_to_write_documents(value, documents):
    assert list(with_(documents=value).documents) == documents


@pytest.mark.parametrize("value", [None, {}, "", {"list": None, "offences": []}, float("nan"), Notice()])
def test_empty_notices(value):
    assert with_(notice=value).notice is None


@pytest.mark.parametrize("value", ['{"list": "XA"}', {"list": "XA", "type": float("nan")}, Notice(list="XA")])
def test_ways_to_write_notices(value):
    assert with_(notice=value).notice == Notice(list="XA")


@pytest.mark.parametrize("number", ["UNKNOWN", "n/a", "-", "nan", "None", {"type": "passport", "number": "Not known"}])
def test_documents_whose_number_says_nothing_are_left_out(number):
    assert with_(documents=[number, "G1"]).documents == (Document("unknown", "G1"),)


def test_repeated_values_are_kept_once():
    person = with_(birth_dates=["1971", "1971"], nationalities=["IQ", "Iraq"], birth_places=["Mosul", "Mosul "])
    assert (person.birth_dates, person.nationalities, person.birth_places) == (("1971",), ("IQ",), ("Mosul",))


def test_values_that_say_nothing():
    person = with_(birth_dates=["unknown", "00/00/0000"], nationalities=["stateless", "XX"], sex="unknown")
    assert (person.birth_dates, person.nationalities, person.sex) == ((), (), None)


def test_names_that_say_nothing_are_left_out():
    names = [
        "Unknown",
        "Ivo Brandl",
        {"full": "n/a", "kind": "alias"},
        "غير معروف",
        {"given": "UNKNOWN", "family": "Brandl"},
    ]
    assert person_of({"names": names}).names == (Name("Ivo Brandl"), Name(family="Brandl"))
    assert person_of(Person(names=["Ivo", "not known"])).names == (Name("Ivo"),)


@pytest.mark.parametrize("name", ["Na", "Nan", "None", "Nil", "Null", "Unknown Brandl", "مجهول"])
def test_words_that_are_names_stay(name):
    assert person_of({"names": [name]}).names == (Name(name),)


def test_values_of_extra_may_be_nested():
    assert person_of({"names": ["A"], "deep": nested(100), "long": 10**4_000}).extra["deep"] == nested(100)


def test_what_is_no_text_is_shown_in_short():
    for value in (10**5_000, ENDLESS):
        with pytest.raises(RecordError, match=r"field 'id': .* not text"):
            Person(names=["A"], id=value)


def test_a_whole_number_written_as_a_fraction_is_that_number():
    assert person_of({"names": ["A"], "documents": ["12345678.0"]}).documents == (Document("unknown", "12345678"),)


@pytest.mark.parametrize("number", ["1.23E+08", "1,1E+17", 1.1010119730730123e17])
def test_a_number_whose_last_digits_are_lost_is_refused(number):
    with pytest.raises(RecordError, match=r"documents\[0\].number': a (document )?number .*as text"):
        person_of({"names": ["A"], "documents": [number]})


@pytest.mark.parametrize("withheld", [["*"], ["XX"], ["unknown"], ["-"], ["FR", "none"]])
def test_a_notice_that_is_withheld_from_no_country_one_knows_is_refused(withheld):
    with pytest.raises(RecordError, match=r"notice\.withheld_from.* is not a country"):
        person_of({"names": ["A"], "notice": {"list": "L", "withheld_from": withheld}})
