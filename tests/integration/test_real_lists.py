"""The loaders against the published lists themselves, counted by other means than the loaders use.

What a file holds is counted here with plain parsing of XML and CSV, and compared with ``COUNTS.md``, which was counted
straight from the files by somebody else.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from interlink.lists import read_list

pytestmark = pytest.mark.real

SHARED = Path(os.environ.get("INTERLINK_SHARED", Path(__file__).parents[2].parent / "shared"))
LISTS = SHARED / "data" / "lists"
UN_DATES = ("20170703", "20181029", "20201130", "20241130", "20250419", "20260227")
_NOTE = re.compile(r"\b(?:born|previously listed|formerly listed|original script|false identity|In Arabic)\b.*")
OFAC_PAIRS = (("20190115", "20190115"), ("20210707", "20210707"), ("20240503", "20240925"))

if not LISTS.is_dir():
    pytest.skip(f"the published lists are not at {LISTS}", allow_module_level=True)


@cache
def counted(file):
    """The count of a file in COUNTS.md, and the further counts beside it."""
    lines = (LISTS / "COUNTS.md").read_text(encoding="utf-8").splitlines()
    row = next(line.split("|") for line in lines if line.startswith(f"| {file} "))
    return int(row[3]), {what.strip(): int(count) for what, count in re.findall(r"([\w -]+): (\d+)", row[4])}


@cache
def loaded(*files):
    return read_list([LISTS / file for file in files])


def unpacked(file):
    return gzip.decompress((LISTS / file).read_bytes())


def plain(text):
    return " ".join((text or "").split())


def texts(person):
    return {plain(name.text) for name in person.names}


# ------------------------------------------------------------------ UN


@cache
def un_elements(date):
    root = ET.fromstring(unpacked(f"un_{date}.xml.gz"))
    return {each.findtext("REFERENCE_NUMBER").strip(): each for each in root.iter("INDIVIDUAL")}


@pytest.fixture(params=UN_DATES)
def un(request):
    elements = un_elements(request.param)
    people = {person.notice.reference: person for person in loaded(f"un_{request.param}.xml.gz")}
    return request.param, elements, people


def test_un_every_individual_once_in_order(un):
    date, elements, people = un
    assert len(people) == counted(f"un_{date}.xml.gz")[0]
    assert list(people) == list(elements)
    assert all(person.id == f"un-{reference}" and person.notice.list == "UN" for reference, person in people.items())


def test_un_every_alias(un):
    date, elements, people = un
    named = 0
    for reference, element in elements.items():
        whole = " ".join(texts(people[reference]))
        for alias in filter(None, (plain(each.text) for each in element.iter("ALIAS_NAME"))):
            named += 1
            words = re.findall(r"[^\W\d_]{2,}", _NOTE.sub("", alias))
            assert all(word in whole for word in words), (reference, alias)
    # COUNTS.md counted by line and missed the one or two names that begin on a line of their own
    assert 0 <= named - counted(f"un_{date}.xml.gz")[1]["aliases with a name"] <= 2


def test_un_quality_of_aliases(un):
    _, elements, people = un
    low = sum(plain(each.text) == "Low" for element in elements.values() for each in element.iter("QUALITY"))
    weak = sum(name.kind == "weak_alias" for person in people.values() for name in person.names)
    assert 0.97 * low <= weak <= low + 3  # a few cells hold two names


def test_un_every_original_script(un):
    date, elements, people = un
    content = ET.fromstring(unpacked(f"un_{date}.xml.gz"))
    everywhere = sum(bool(plain(each.text)) for each in content.iter("NAME_ORIGINAL_SCRIPT"))
    assert everywhere == counted(f"un_{date}.xml.gz")[1]["original-script names"]  # of persons and entities
    for reference, element in elements.items():
        written = plain(element.findtext("NAME_ORIGINAL_SCRIPT"))
        if written:
            kinds = {name.kind for name in people[reference].names}
            assert "original_script" in kinds, reference
            assert any(text in written for text in texts(people[reference])), reference


def test_un_every_document(un):
    date, elements, people = un
    filled = numbered = 0
    for reference, element in elements.items():
        person = people[reference]
        squeezed = [re.sub(r"\W", "", document.number) for document in person.documents]
        for document in element.iter("INDIVIDUAL_DOCUMENT"):
            if not len(document):
                continue
            filled += 1
            number = re.sub(r"\W|\bNo\b", "", document.findtext("NUMBER") or "")
            numbered += bool(number)
            if number:
                assert any(each in number for each in squeezed), (reference, number)
            else:
                assert "document_details" in person.extra, reference
    assert filled == counted(f"un_{date}.xml.gz")[1]["documents"]
    documents = sum(len(person.documents) for person in people.values())
    assert 0.97 * numbered <= documents <= filled


def test_un_dates_places_nationalities_sex(un):
    _, elements, people = un
    for reference, element in elements.items():
        person, unparsed = people[reference], people[reference].extra.get("unparsed", {})
        born = [plain(each.text) for date in element.iter("INDIVIDUAL_DATE_OF_BIRTH") for each in date]
        dated = any(re.search(r"\d", each) for each in born)
        assert bool(person.birth_dates) >= dated or "birth_dates" in unparsed, reference
        places = [plain(each.text) for place in element.iter("INDIVIDUAL_PLACE_OF_BIRTH") for each in place]
        assert bool(person.birth_places) >= any(places), reference
        nationalities = [
            each for each in map(plain, (v.text for v in element.findall("NATIONALITY/VALUE"))) if each != "na"
        ]
        assert bool(person.nationalities) >= any(nationalities) or "nationalities" in unparsed, reference
        assert person.sex == {"male": "male", "female": "female"}.get(
            plain(element.findtext("GENDER")).lower(), person.sex
        )


def test_un_types_of_dates(un):
    _, elements, people = un
    types = [each.text for element in elements.values() for each in element.iter("TYPE_OF_DATE")]
    dates = [date for person in people.values() for date in person.birth_dates]
    assert sum("~" in date for date in dates) >= 0.95 * types.count("APPROXIMATELY")
    assert sum("/" in date for date in dates) >= 0.9 * types.count("BETWEEN")


def test_un_values_nobody_can_read_are_few(un):
    _, _, people = un
    assert sum("unparsed" in person.extra for person in people.values()) <= 12


# ------------------------------------------------------------------ OFAC


@pytest.fixture(params=OFAC_PAIRS, ids=lambda pair: pair[0])
def ofac(request):
    sdn, alt = (f"ofac_{kind}_{date}.csv.gz" for kind, date in zip(("sdn", "alt"), request.param, strict=True))
    rows = {row[0]: row for row in csv.reader(io.StringIO(unpacked(sdn).decode())) if len(row) == 12}
    aliases = defaultdict(list)
    for row in csv.reader(io.StringIO(unpacked(alt).decode())):
        if len(row) == 5:
            aliases[row[0]].append(row)
    people = {person.notice.reference: person for person in loaded(sdn, alt)}
    return sdn, alt, {uid: row for uid, row in rows.items() if row[2] == "individual"}, aliases, people


def test_ofac_every_individual_once_in_order(ofac):
    sdn, _, rows, _, people = ofac
    assert len(people) == counted(sdn)[0]
    assert list(people) == list(rows)
    assert all(person.id == f"ofac-{uid}" and person.notice.list == "OFAC" for uid, person in people.items())


def test_ofac_every_name_and_alias(ofac):
    _, alt, rows, aliases, people = ofac
    total = sum(row[0].isdigit() for each in aliases.values() for row in each)
    assert 0 <= counted(alt)[0] - total <= 2  # COUNTS.md took a header and an end mark for aliases
    for uid, row in rows.items():
        found = {frozenset(re.findall(r"\w+", text)) for text in texts(people[uid])}
        for written in (row[1], *(alias[3] for alias in aliases[uid])):
            assert frozenset(re.findall(r"\w+", written)) in found, (uid, written)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        (r"(?:alt\. )?DOB ", "birth_dates"),
        (r"(?:alt\. )?POB ", "birth_places"),
        (r"(?:alt\. )?(?:nationality|citizen) ", "nationalities"),
        (r"Gender ", "sex"),
        (r"(?:alt\. )?(?:Passport|Cedula No\.|National ID No\.|C\.U\.R\.P\.|Tax ID No\.) .*\d", "documents"),
    ],
)
def test_ofac_every_person_whose_remarks_have_it(ofac, label, field):
    _, _, rows, _, people = ofac
    missing = []
    for uid, row in rows.items():
        said = any(
            re.match(label, remark.strip()) for remark in row[11].split(";")[: None if len(row[11]) < 1000 else -1]
        )
        if said and not getattr(people[uid], field) and field not in people[uid].extra.get("unparsed", {}):
            missing.append((uid, row[11]))
        assert said or not getattr(people[uid], field) or field == "documents"
    assert missing == []


def test_ofac_quoted_names_in_the_remarks_are_weak(ofac):
    _, _, rows, _, people = ofac
    quoted = sum(len(re.findall(r"(?:^|; )a\.k\.a\. '", row[11])) for row in rows.values())
    weak = sum(name.kind == "weak_alias" for person in people.values() for name in person.names)
    assert 0.98 * quoted <= weak <= quoted


def test_ofac_values_nobody_can_read_are_few(ofac):
    _, _, _, _, people = ofac
    assert sum("unparsed" in person.extra for person in people.values()) <= 8


def test_ofac_comments_give_back_what_was_cut_off():
    without = {person.id: person for person in loaded("ofac_sdn_20240503.csv.gz", "ofac_alt_20240925.csv.gz")}
    files = ("ofac_sdn_20240503.csv.gz", "ofac_alt_20240925.csv.gz", "ofac_sdn_comments.csv.gz")
    cut = [key for key, person in without.items() if "remarks_cut_off_at" in person.extra]
    whole = [person for person in loaded(*files) if person.id in cut and "remarks_cut_off_at" not in person.extra]
    assert len(cut) == 7  # of the eight rows of full length, one was cut between two remarks
    assert len(whole) >= 6
    assert all(len(person.extra) >= len(without[person.id].extra) - 1 for person in whole)


@pytest.mark.parametrize("file", ["ofac_cons_nonsdn_20250328.xml.gz", "ofac_irgc_enhanced_20240828.xml.gz"])
def test_ofac_xml_every_individual(file):
    people = loaded(file)
    assert len(people) == counted(file)[0]
    assert len({person.id for person in people}) == len(people)
    assert not any("unparsed" in person.extra for person in people)


def test_ofac_enhanced_every_translation_and_document():
    root = ET.fromstring(unpacked("ofac_irgc_enhanced_20240828.xml.gz"))
    space = {"": root.tag[1:].partition("}")[0]}
    people = {person.notice.reference: person for person in loaded("ofac_irgc_enhanced_20240828.xml.gz")}
    for entity in root.iterfind("entities/entity", space):
        person = people.get(entity.get("id"))
        if person is None:
            continue
        words = {frozenset(re.findall(r"\w+", text.lower())) for text in texts(person)}
        for full in entity.iterfind("names/name/translations/translation/formattedFullName", space):
            bare = re.sub("[\u202a-\u202e]", "", full.text)
            assert any(set(re.findall(r"\w+", bare.lower())) & each for each in words), bare
        scripts = {each.text for each in entity.iterfind("names/name/translations/translation/script", space)}
        assert (scripts != {"Latin"}) == any(name.kind == "original_script" for name in person.names)
        numbers = {
            plain(each.text) for each in entity.iterfind("identityDocuments/identityDocument/documentNumber", space)
        }
        assert {document.number for document in person.documents} == numbers


# ------------------------------------------------------------------ the others


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("uk_conlist_20200427.csv.gz", 1523),
        ("uk_conlist_20220504.xlsx.gz", 2771),
        ("interpol_hbendiab_202510.csv.gz", 160),
        ("interpol_opensanctions_202505.csv.gz", 6561),
        ("interpol_2020.csv.gz", 7000),
        ("eu_fsf_names_202505.csv.gz", 4110),
        ("ca_sema_2025.xml.gz", 3334),
    ],
)
def test_every_person_of_a_list(file, expected):
    if ".xlsx" in file:
        pytest.importorskip("openpyxl")
    people = loaded(file)
    assert len(people) == counted(file)[0] == expected
    assert len({person.id for person in people}) == len(people)


def test_interpol_notices_that_come_twice_are_one_person():
    people = loaded("interpol_details_202305.json.gz")
    raw = unpacked("interpol_details_202305.json.gz").decode()
    references = re.findall(r'^\{.*?"entity_id": "([^"]+)"', raw, re.MULTILINE)
    assert len(references) == counted("interpol_details_202305.json.gz")[0]
    assert {person.notice.reference for person in people} == set(references)
    assert len(people) == len(set(references))


def test_fbi_rows_are_persons_or_counted(caplog):
    with caplog.at_level("INFO", "interlink.lists"):
        people = read_list(LISTS / "fbi_wanted_202402.csv.gz")
    left_out = sum(map(int, re.findall(r"(\d+) (?:missing|suspects)", caplog.text)))
    assert len(people) + left_out == counted("fbi_wanted_202402.csv.gz")[0]


def test_australia_every_number_is_a_person():
    openpyxl = pytest.importorskip("openpyxl")
    people = loaded("au_dfat_202412.xlsx.gz")
    content = io.BytesIO(unpacked("au_dfat_202412.xlsx.gz"))
    rows = openpyxl.load_workbook(content, read_only=True).worksheets[0].iter_rows(max_col=4, values_only=True)
    rows = [row for row in rows if str(row[2]).strip().lower() == "individual"]
    assert {person.notice.reference for person in people} == {re.match(r"\d+", str(row[0]))[0] for row in rows}
    # COUNTS.md left out the few rows that write Type or Name Type in small letters
    assert 0 <= len(people) - counted("au_dfat_202412.xlsx.gz")[0] <= 10
    assert sum(len(person.names) for person in people) >= 0.99 * len(rows)


@pytest.mark.parametrize(
    ("file", "share_with_date"),
    [
        ("uk_conlist_20220504.xlsx.gz", 0.85),
        ("interpol_opensanctions_202505.csv.gz", 0.99),
        ("ca_sema_2025.xml.gz", 0.50),
        ("au_dfat_202412.xlsx.gz", 0.94),
        ("ua_nsdc_2022.xlsx.gz", 0.95),
        ("jp_mof_202207.xls.gz", 0.95),
        ("fbi_wanted_202402.csv.gz", 0.85),
    ],
)
def test_dates_are_read_in_every_list(file, share_with_date):
    if ".xls" in file:
        pytest.importorskip("xlrd" if file.endswith(".xls.gz") else "openpyxl")
    people = loaded(file)
    dated = sum(bool(person.birth_dates) for person in people)
    unread = sum("birth_dates" in person.extra.get("unparsed", {}) for person in people)
    assert dated >= share_with_date * len(people)
    assert unread <= 0.005 * len(people)
