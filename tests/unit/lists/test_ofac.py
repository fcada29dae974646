from __future__ import annotations

import pytest

from interlink.errors import InputError, ListFormatError
from interlink.lists import read_list
from interlink.lists._ofac import add_name, add_remark, new_entry
from interlink.records import Document, Name


@pytest.fixture
def people(files):
    return read_list([files / "ofac_sdn.csv", files / "ofac_alt.csv"])


def test_individuals_are_read_and_the_rest_counted(people, files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        read_list([files / "ofac_alt.csv", files / "ofac_sdn.csv"])
    assert [person.id for person in people] == ["ofac-7771", "ofac-7772", "ofac-7773"]
    assert "3 persons read; left out: 1 aliases of nobody in the list, 1 aliases of these, 2 companies" in caplog.text


def test_names_of_sdn_alt_and_remarks(people):
    assert people[0].names == (
        Name(given="Samir Hamdan", family="EL ZAHRANI"),
        Name(given="Sameer", family="ZAHRANI", kind="alias"),
        Name(given="Samir", family="EL HAMDAN", kind="former"),
        Name(full="SAMIR OF ADEN", kind="alias"),
        Name(full="ABU YAHYA", kind="weak_alias"),
        Name(given="Samir", family="ZAHRAN", kind="former"),
    )
    assert people[2].names == (Name(full="Pedro DELMAR Jr.", given="Pedro", family="DELMAR"),)


def test_the_grammar_of_the_remarks(people):
    person = people[0]
    assert person.birth_dates == ("1971-07-30", "1970~", "1968-01-01/1972-12-31")
    assert person.birth_places == ("Aden, Yemen", "Taiz, Yemen")
    assert person.nationalities == ("YE", "KP", "IQ")
    assert person.sex == "male"
    assert person.documents == (
        Document("passport", "Q0012345", "YE"),
        Document("passport", "G 98765", "IQ"),
        Document("national_id", "D48(9)", "HK"),
    )
    assert person.extra["linked_to"] == "HARBOUR TRADING COMPANY"
    assert person.extra["remarks"] == "Additional Sanctions Information - Subject to Secondary Sanctions"
    assert person.extra["document_details"][0]["dates"] == "issued 02 Mar 2001 expires 01 Mar 2006"


def test_notice(people):
    notice = people[0].notice
    assert (notice.list, notice.reference, notice.issuing_country) == ("OFAC", "7771", "US")
    assert notice.offences == ("SDGT", "TEST-2")
    assert people[0].extra["title"] == "Harbour master"


def test_a_nationality_that_is_no_country_does_not_lose_the_person(people):
    assert people[2].nationalities == ()
    assert people[2].extra["unparsed"] == {"nationalities": ["Atlantis"]}
    assert people[2].sex == "female"


def test_sdn_alone_is_read_with_a_warning(files, caplog):
    assert len(read_list(files / "ofac_sdn.csv")) == 3
    assert "read without its alias file" in caplog.text


def test_comments_carry_on_where_the_remarks_were_cut(files):
    row = '7771,"EL ZAHRANI, Samir","individual","TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"{}"\r\n'
    remarks = "DOB 1971; " + "Linked To: " + "X" * 971 + "; nation"
    assert len(remarks) == 1000
    sdn = row.format(remarks).encode()
    comments = b"7771,\"ality Yemen; a.k.a. 'THE HARBOUR MASTER OF ADEN AND TAIZ AND MOKHA AND CRATER'.\"\r\n"
    assert read_list(sdn)[0].extra["remarks_cut_off_at"] == "nation"
    whole = read_list([sdn, comments])[0]
    assert whole.nationalities == ("YE",)
    assert whole.names[-1].kind == "weak_alias"
    assert "remarks_cut_off_at" not in whole.extra


def test_aliases_alone_are_refused(files):
    with pytest.raises(ListFormatError, match=r"only the part 'aliases'.*Give the file of the persons"):
        read_list(files / "ofac_alt.csv")


def test_parts_that_do_not_belong_together_are_refused(files):
    with pytest.raises(InputError, match=r"un\.xml: this is not a part of OFAC"):
        read_list([files / "ofac_sdn.csv", files / "un.xml"])
    with pytest.raises(InputError, match=r"are the same part \(persons\)"):
        read_list([files / "ofac_sdn.csv", files / "ofac_sdn.csv"])
    with pytest.raises(InputError, match=r"the file of the persons .* is missing"):
        read_list([files / "ofac_alt.csv", b'7771,"' + b"x" * 70 + b'"\r\n'], format="ofac_csv")


def test_truncated_rows_are_refused(files):
    content = (files / "ofac_sdn.csv").read_bytes()
    with pytest.raises(ListFormatError, match=r"line \d+: unexpected end of data"):
        read_list(content[: content.index(b"Linked To")])
    with pytest.raises(ListFormatError, match=r"line 3: 5 cells where OFAC's file of persons has 12"):
        read_list(content[: content.index(b"-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n7773")] + b"\r\n")


def test_a_row_without_a_number_is_refused(files):
    content = (files / "ofac_sdn.csv").read_bytes().replace(b"7772,", b"x,")
    with pytest.raises(ListFormatError, match="line 3: 'x' is not a number"):
        read_list(content)


def test_a_header_is_passed_over(files):
    header = b"ent_num,SDN_Name,SDN_Type,Program,Title,Call_Sign,Vess_type,Tonnage,GRT,Vess_flag,Vess_owner,Remarks\r\n"
    assert len(read_list(header + (files / "ofac_sdn.csv").read_bytes())) == 3


def remarks_of(*remarks):
    entry = new_entry("1")
    for remark in remarks:
        add_remark(entry, remark)
    return entry


@pytest.mark.parametrize(
    ("remark", "document"),
    [
        ("C.U.R.P. ABCD010203HDFXYZ01 (Mexico)", ("national_id", "ABCD010203HDFXYZ01", "Mexico")),
        ("NIT # 12345678-1 (Colombia)", ("tax_id", "12345678-1", "Colombia")),
        ("C.U.R.P. # ABCD010203HDFXYZ01 (Mexico)", ("national_id", "ABCD010203HDFXYZ01", "Mexico")),
        ("Italian Fiscal Code: ABC01", ("tax_id", "ABC01", None)),
        ("National ID No. 7/ABC(N)001234 (Burma)", ("national_id", "7/ABC(N)001234", "Burma")),
        ("Passport L 123456 issued 28 Feb 1996", ("passport", "L 123456", None)),
        ("alt. Diplomatic Passport D01 (Yemen)", ("diplomatic_passport", "D01", "Yemen")),
        (
            "National ID No. 12 (Congo, Democratic Republic of the)",
            ("national_id", "12", "Congo, Democratic Republic of the"),
        ),
    ],
)
def test_documents_in_remarks(remark, document):
    (found,) = remarks_of(remark).documents
    assert (found["type"], found["number"], found.get("country")) == document


@pytest.mark.parametrize(
    "remark",
    ["Passport issued in Amman", "Chinese Commercial Code 1234 5678", "Brigadier General", "Email Address a1@b.org"],
)
def test_what_is_no_document_stays_a_remark(remark):
    entry = remarks_of(remark)
    assert entry.documents == []
    assert entry.extra["remarks"] == remark


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ZAHRANI, Samir", {"given": "Samir", "family": "ZAHRANI"}),
        ("ZAHRANI", {"full": "ZAHRANI"}),
        ("ZAHRANI, ", {"full": "ZAHRANI"}),
        ("DELMAR, Pedro, Jr.", {"full": "Pedro DELMAR Jr.", "given": "Pedro", "family": "DELMAR"}),
    ],
)
def test_names_with_commas(written, name):
    entry = new_entry("1")
    add_name(entry, written, "alias")
    assert entry.names == [{**name, "kind": "alias"}]


def test_classic_xml(files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(files / "ofac.xml")
    assert "left out: 1 of type Entity" in caplog.text
    assert person.id == "ofac-7771"
    assert person.names == (
        Name(given="Samir Hamdan", family="EL ZAHRANI"),
        Name(given="Sameer", family="ZAHRANI", kind="alias"),
        Name(full="ABU YAHYA", kind="weak_alias"),
        Name(given="Samir", family="EL HAMDAN", kind="former"),
    )
    assert (person.birth_dates, person.birth_places) == (("1971-07-30", "1970~"), ("Aden, Yemen",))
    assert (person.nationalities, person.sex) == (("YE", "IQ"), "male")
    assert person.documents == (Document("passport", "Q0012345", "YE"),)
    assert person.notice.offences == ("SDGT", "TEST-2")
    assert person.extra["remarks"] == ["Secondary sanctions risk: See Section 11", "Known at the harbour"]
    assert person.extra["addresses"] == {"city": "Aden", "country": "Yemen"}


def test_enhanced_xml(files, caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        (person,) = read_list(files / "ofac_enhanced.xml")
    assert "left out: 1 of type Entity" in caplog.text
    assert person.id == "ofac-7771"
    assert person.names == (
        Name(given="Samir", middle="Hamdan", family="El Zahrani"),
        Name(full="Al Madeni", kind="former"),
        Name(given="سمير", family="الزهراني", kind="original_script"),
        Name(full="ABU YAHYA", kind="weak_alias"),
        Name(given="Samir", family="El Hamdan", kind="former"),
    )
    assert (person.birth_dates, person.birth_places) == (("1957~",), ("Aden, Yemen",))
    assert (person.nationalities, person.sex) == (("YE", "IQ"), "male")
    assert person.documents == (Document("passport", "Q0012345", "YE"),)
    assert person.notice.issued_on == "2019-03-26"
    assert person.extra["document_details"]["dates"] == "expires 2006-03-01, not valid"
    assert person.extra["relationships"] == "Acting for or on behalf of: HARBOUR TRADING COMPANY"
    assert person.extra["addresses"] == "Aden, Yemen"


def test_csv_and_xml_of_one_person_agree(files, people):
    (classic,) = read_list(files / "ofac.xml")
    assert classic.id == people[0].id
    assert classic.names[0] == people[0].names[0]
    assert set(classic.birth_dates) <= set(people[0].birth_dates)
    assert set(classic.documents) <= set(people[0].documents)
