from __future__ import annotations

import pytest

from interlink.errors import ListFormatError
from interlink.lists import read_list
from interlink.records import Document, Name


@pytest.fixture(params=["eu_fsf.xml", "eu_fsf_full.csv"])
def eu(request, files, caplog):
    """The list in each of the EU's own forms, and what is logged of it."""
    with caplog.at_level("INFO", "interlink.lists"):
        return read_list(files / request.param), caplog.text


def xml(details, **own):
    attributes = " ".join(f'{name}="{value}"' for name, value in {"logicalId": "1", **own}.items())
    return (
        f'<export xmlns="http://eu.europa.ec/fpi/fsd/export"><sanctionEntity {attributes}>'
        f'<subjectType code="person" classificationCode="P"/>{details}</sanctionEntity></export>'
    ).encode()


def read_xml(details, **own):
    (person,) = read_list(xml(f'<nameAlias wholeName="Samir El Zahrani" strong="true"/>{details}', **own))
    return person


def csv_with(files, edit):
    return edit((files / "eu_fsf_full.csv").read_text(encoding="utf-8-sig")).encode()


def test_both_forms_say_the_same_fields(eu):
    (person, other), log = eu
    assert "left out: 1 of type enterprise" in log
    assert (person.id, other.id) == ("eu-EU.901.11", "eu-903")
    assert person.birth_dates == ("1971-07-30", "1970~", "1968/1972")
    assert person.birth_places == ("Aden, South, YE",)
    assert person.nationalities == ("YE", "IQ")
    assert (person.sex, other.sex) == ("male", "female")
    assert person.documents == (Document("passport", "Q0012345", "YE"), Document("national_id", "777-12"))


def test_notice_is_that_of_the_regulation(eu):
    (person, other), _ = eu
    notice = person.notice
    assert (notice.list, notice.reference, notice.type) == ("EU", "EU.901.11", "sanctions")
    assert (notice.offences, notice.issued_on) == (("TEST",), "2020-01-31")
    assert other.notice.reference == "903"  # without a reference number, the logical id
    assert other.notice.issued_on == "2018-03-02"  # without a designation, the first regulation that names the person


def test_first_strong_latin_name_is_the_primary_one(eu):
    (person, _), _ = eu
    assert person.names[0] == Name(given="Samir", middle="Hamdan", family="El Zahrani")
    kinds = {name.text: name.kind for name in person.names[1:]}
    assert kinds.pop("Abu Yahya", "weak_alias") == "weak_alias"  # the CSV has no column for it
    assert kinds == {
        "سمير الزهراني": "original_script",
        "Sameer Zahrani": "alias",
        "Zahran of Aden": "weak_alias",
        "Samir Zahran": "former",
    }


def test_what_has_no_field_is_in_extra(eu):
    (person, _), _ = eu
    extra = person.extra
    assert (extra["un_reference"], extra["logical_id"], extra["remarks"]) == ("XXi.001", "901", "Speaks two languages.")
    assert (extra["title"], extra["function"]) == ("Haji", "Harbour master")
    assert extra["birth_details"] == {"remark": "from a passport"}
    assert extra["citizenship_details"] == {"country": "IQ", "remark": "since 2001"}
    assert extra["document_details"]["known_expired"] == "true"
    assert extra["addresses"]["contact_info"] == "PHONE +967 1 234"
    assert {"name": "Samir Zahran", "remark": "Formerly known as"} in extra["name_notes"]
    assert [regulation["number_title"] for regulation in extra["regulations"]] == ["2021/1 (OJ L1)", "2019/9 (OJ L9)"]


def test_false_documents_and_numbers_of_companies_are_no_documents(eu):
    (person, _), _ = eu
    assert person.extra["false_documents"]["number"] == "X999"
    assert person.extra["other_numbers"]["number"] == "1234567"
    assert {document.number for document in person.documents}.isdisjoint({"X999", "1234567"})


@pytest.mark.parametrize(
    ("born", "dates"),
    [
        ('birthdate="1971-07-30" circa="true"', ("1971-07-30~",)),
        ('year="1971" monthOfYear="7" circa="false"', ("1971-07",)),
        ('year="1971" monthOfYear="7" dayOfMonth="3"', ("1971-07-03",)),
        ('yearRangeFrom="1968" yearRangeTo="1972" circa="true"', ("1968~/1972~",)),
        ('calendarType="ISLAMIC" year="1343"', ("1964-03-21/1965-03-20",)),
        ('calendarType="ISLAMIC" year="1343" circa="true"', ("1964-03-21~/1965-03-20~",)),
        ('calendarType="ISLAMIC" birthdate="1964-07-29" year="1343"', ("1964-07-29",)),
        ('city="Aden"', ()),
    ],
)
def test_birth_dates(born, dates):
    person = read_xml(f'<citizenship countryIso2Code="IR"/><birthdate {born}/>')
    assert person.birth_dates == dates
    assert "unparsed" not in person.extra


@pytest.mark.parametrize(
    ("born", "kept"),
    [
        ('yearRangeTo="1980"', "../1980"),
        ('yearRangeFrom="1970"', "1970/.."),
        ('calendarType="MAYAN" year="1312"', "1312 mayan"),
    ],
)
def test_birth_dates_that_name_no_span_of_days_are_kept_and_warned_of(born, kept, caplog):
    person = read_xml(f"<birthdate {born}/>")
    assert person.birth_dates == ()
    assert person.extra["unparsed"] == {"birth_dates": [kept]}
    assert "1 values of birth_dates cannot be read" in caplog.text


@pytest.mark.parametrize(
    ("born", "dates", "kept"),
    [
        ('dayOfMonth="3" monthOfYear="7"', (), {"day_of_month": "3", "month_of_year": "7"}),
        ('dayOfMonth="3" year="1971"', ("1971",), {"day_of_month": "3", "year": "1971"}),
        ('year="1971" yearRangeTo="1980"', ("1971",), {"year": "1971", "year_range_to": "1980"}),
    ],
)
def test_parts_of_a_date_that_make_no_date_are_kept(born, dates, kept):
    person = read_xml(f"<birthdate {born}/>")
    assert (person.birth_dates, person.extra["birth_details"]) == (dates, kept)


def test_a_date_of_another_calendar_is_kept_as_written_too():
    person = read_xml('<birthdate calendarType="ISLAMIC" birthdate="1964-07-29" year="1343" monthOfYear="5"/>')
    assert person.extra["birth_details"]["calendar_type"] == "ISLAMIC"
    assert person.extra["birth_details"]["year"] == "1343"


@pytest.mark.parametrize(
    ("country", "nationalities"),
    [
        ('countryIso2Code="00" countryDescription="UNKNOWN"', ()),
        ('countryIso2Code="00" countryDescription="YEMEN"', ("YE",)),
        ('countryIso2Code="" countryDescription="IRAN (ISLAMIC REPUBLIC OF)"', ("IR",)),
        ('countryIso2Code="YE" countryDescription="UNKNOWN"', ("YE",)),
    ],
)
def test_an_unknown_country_is_none(country, nationalities):
    person = read_xml(f"<citizenship {country}/>")
    assert (person.nationalities, "unparsed" in person.extra) == (nationalities, False)


@pytest.mark.parametrize(
    ("document", "read"),
    [
        ('identificationTypeCode="passport" diplomatic="true" number="D12"', Document("diplomatic_passport", "D12")),
        ('identificationTypeCode="ssn" number="12-34"', Document("social_security", "12-34")),
        ('identificationTypeCode="other" number="A 12"', Document("other", "A 12")),
        ('identificationTypeCode="id" number="SSN 123-45-6789"', Document("social_security", "123-45-6789")),
        ('identificationTypeCode="passport" number="" latinNumber="G1"', Document("passport", "G1")),
        ('identificationTypeCode="new" identificationTypeDescription="Visa" number="V1"', Document("visa", "V1")),
    ],
)
def test_documents_by_type(document, read):
    assert read_xml(f'<identification {document} countryIso2Code="00"/>').documents == (read,)


def test_a_document_without_a_number_is_kept_in_extra():
    person = read_xml(
        '<identification identificationTypeCode="passport" issuedBy="Aden"><remark>lost</remark></identification>'
    )
    assert person.documents == ()
    assert person.extra["document_details"] == {"number": "", "issued_by": "Aden", "remark": "lost"}


def test_a_person_with_names_in_other_scripts_only_has_a_primary_one():
    (person,) = read_list(
        xml('<nameAlias wholeName="سمير الزهراني" strong="true"/><nameAlias wholeName="Самир" strong="true"/>')
    )
    assert [(name.text, name.kind) for name in person.names] == [
        ("سمير الزهراني", "primary"),
        ("Самир", "original_script"),
    ]


@pytest.mark.parametrize(
    ("remark", "kind"),
    [
        ("Low quality a.k.a.", "weak_alias"),
        ("(weak alias)", "weak_alias"),
        ("Good quality a.k.a.", "alias"),
        ("(Maiden name: El Aden)", "former"),
        ("Listed with the harbour company; formerly known as", "former"),
        ("Owns 99 % of a company, formerly known as Harbour Trading, of weak standing", "primary"),
    ],
)
def test_kind_of_a_name_as_its_remark_says(remark, kind):
    name = f'<nameAlias wholeName="Samir El Zahrani" strong="true"><remark>{remark}</remark></nameAlias>'
    (person,) = read_list(xml(f'{name}<nameAlias wholeName="Sameer Zahrani" strong="true"/>'))
    assert {each.text: each.kind for each in person.names}["Samir El Zahrani"] == kind


def test_a_weak_name_stays_weak_where_there_is_no_other():
    (person,) = read_list(xml('<nameAlias wholeName="Abu Yahya" strong="false"/>'))
    assert [name.kind for name in person.names] == ["weak_alias"]


def test_a_whole_name_beside_parts_that_say_less_is_kept():
    (person,) = read_list(
        xml('<nameAlias wholeName="Samir of Aden El Zahrani" firstName="Samir" lastName="El Zahrani"/>')
    )
    assert person.names == (Name(full="Samir of Aden El Zahrani", given="Samir", family="El Zahrani"),)


def test_names_that_disagree_on_the_sex_leave_it_open():
    (person,) = read_list(
        xml('<nameAlias wholeName="Olga Mironets" gender="F"/><nameAlias wholeName="Oleg" gender="M"/>')
    )
    assert (person.sex, person.extra["genders"]) == (None, ["female", "male"])


def test_what_the_list_may_say_one_day_is_kept():
    person = read_xml('<occupation since="1999">Harbour master</occupation>', listedBy="Testland")
    assert person.extra["occupation"] == {"since": "1999", "text": "Harbour master"}
    assert person.extra["listed_by"] == "Testland"


def test_xml_that_is_cut_off_or_of_another_export(files):
    content = (files / "eu_fsf.xml").read_bytes()
    with pytest.raises(ListFormatError, match=r"line \d+, column \d+, after 2 records: the XML ends too early"):
        read_list(content[: content.index(b'logicalId="71"')])
    with pytest.raises(ListFormatError, match=r"after 1 records: the XML is damaged \(mismatched tag\)"):
        read_list(
            content.replace(b"</nameAlias></sanctionEntity>", b"</sanctionEntity>").replace(
                b'logicalId="61"/>', b'logicalId="61">'
            )
        )
    with pytest.raises(ListFormatError, match="XML with the root element <export>, which no known list looks like"):
        read_list(b'<export xmlns="https://example.org/other"><item/></export>')


def test_csv_without_a_column_names_it(files):
    content = csv_with(files, lambda text: text.replace("BirthDate_YearRangeFrom", "BirthDate_From", 1))
    with pytest.raises(ListFormatError, match="there is no column 'BirthDate_YearRangeFrom'"):
        read_list(content)


def test_csv_row_without_a_number_is_refused_with_its_line(files):
    content = csv_with(files, lambda text: text.replace("\n01/01/2025;901;", "\n01/01/2025;;", 1))
    with pytest.raises(ListFormatError, match=r"line 2: the row has no Entity_LogicalId.*download it again"):
        read_list(content)


def test_csv_rows_may_end_at_their_last_cell(files):
    shorter = csv_with(files, lambda text: "\n".join(line.rstrip(";") for line in text.splitlines()))
    assert read_list(shorter) == read_list(files / "eu_fsf_full.csv")


def test_csv_column_that_is_new_is_kept(files):
    content = csv_with(files, lambda text: text.replace("Entity_UnitedNationId", "Entity_Measure", 1))
    assert read_list(content)[0].extra["measure"] == "XXi.001"


def test_csv_may_say_person_by_either_code(files):
    content = csv_with(
        files, lambda text: text.replace(";P;person;", ";person;P;").replace(";E;enterprise;", ";enterprise;E;")
    )
    assert len(read_list(content)) == 2
