from __future__ import annotations

import contextlib
import gzip
import logging

import pytest

import interlink.lists
from interlink.errors import InputError, InterlinkError, ListFormatError
from interlink.lists import BUILT_IN, MAIN, Entry, ListLoader, Source, loaders, read_list

DETECTED = {
    "un.xml": "un",
    "ofac_sdn.csv": "ofac_csv",
    "ofac_alt.csv": "ofac_csv",
    "ofac.xml": "ofac_xml",
    "ofac_enhanced.xml": "ofac_enhanced",
    "uk_conlist.csv": "uk_conlist",
    "eu_fsf.csv": "eu_fsf",
    "eu_fsf.xml": "eu_fsf",
    "eu_fsf_full.csv": "eu_fsf",
    "interpol.json": "interpol",
    "interpol_id.csv": "interpol",
    "interpol_age.csv": "interpol",
    "fbi.csv": "fbi",
    "opensanctions.csv": "opensanctions",
    "ftm.json": "ftm",
    "ca_sema.xml": "ca_sema",
}


@pytest.mark.parametrize(("file", "name"), DETECTED.items())
def test_every_list_is_known_by_one_loader_only(files, file, name):
    head = Source.of(files / file).head
    asked = [loader for loader in loaders() if loader.name != "own_table"]  # the last resort, which takes any table
    assert [loader.name for loader in asked if loader.detect(head) is not None] == [name]


def test_every_built_in_module_has_a_loader_of_its_name():
    assert [loader.name for loader in loaders()] == list(BUILT_IN)
    assert all(loader.title for loader in loaders())


def test_detection_and_format_give_the_same(files):
    assert read_list(files / "un.xml") == read_list(str(files / "un.xml"), format="un")


def test_compressed_and_open_files(files, tmp_path):
    content = (files / "un.xml").read_bytes()
    packed = tmp_path / "un.xml.gz"
    packed.write_bytes(gzip.compress(content))
    expected = read_list(content)
    assert read_list(packed) == expected
    with (files / "un.xml").open("rb") as opened:
        assert read_list(opened) == expected
    with (files / "un.xml").open(encoding="utf-8") as opened:
        assert read_list(opened) == expected


def test_unknown_format_suggests_the_nearest(files):
    with pytest.raises(InputError, match=r"no list format 'ofac_cvs'\. Did you mean 'ofac_csv'.*There are:.*\bun\b"):
        read_list(files / "un.xml", format="ofac_cvs")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "file is empty"),
        (b"   \n", "file is empty"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "HTML page, not a list.*Download the list again"),
        (b"PK\x03\x04....sdn.csv", "ZIP archive.*Unpack it"),
        (b"\x00\x01\x02\x03", "binary file"),
        (b"<catalogue><book/></catalogue>", "XML with the root element <catalogue>, which no known list looks like"),
        (b'{"hello": "world"}', "this is JSON, which no known list"),
        (b"colour,size\nred,1\n", "text with the columns colour, size.*WantedIndex.build with 'columns'"),
        (b"just a line of text", "text with the columns just a line of text"),
    ],
)
def test_what_is_no_list_is_refused_with_a_remedy(content, message):
    with pytest.raises(ListFormatError, match=message):
        read_list(content)


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"PK\x03\x04...."])
def test_a_named_format_does_not_pass_what_is_no_list(content):
    with pytest.raises(ListFormatError):
        read_list(content, format="un")


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("file", ["un.xml", "ofac.xml", "fbi.csv", "ftm.json"])
def test_the_wrong_kind_is_refused_by_every_loader(files, file, name):
    if DETECTED[file] == name:
        assert read_list(files / file, format=name)
    else:
        with pytest.raises(InterlinkError, match=r"fbi|ftm|un|ofac"):
            read_list(files / file, format=name)


@pytest.mark.parametrize("file", [file for file in DETECTED if file.endswith(".xml")])
def test_xml_with_entities_is_refused_by_every_loader(files, file):
    content = (files / file).read_text(encoding="utf-8")
    declaration, _, rest = content.partition("?>")
    bomb = f'{declaration}?><!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>{rest}'
    with pytest.raises(ListFormatError, match="refused"):
        read_list(bomb.encode())


@pytest.mark.parametrize("file", [file for file in DETECTED if file != "ofac_alt.csv"])
def test_no_cut_of_a_list_ends_in_a_bare_exception(files, file):
    content = (files / file).read_bytes()
    whole = len(read_list(content))
    read = []
    for cut in range(0, len(content), max(1, len(content) // 60)):
        with contextlib.suppress(InterlinkError):
            read.append(len(read_list(content[:cut])))
    assert whole > 0
    assert max(read, default=0) <= whole + 1  # refused, or a part; a row whose id is cut may look like somebody else


def test_a_table_of_ones_own_is_the_last_resort():
    (person,) = read_list(b"id,name,dob,nationality\nxa-1,Samir El Zahrani,30 Jul 1971,Yemeni\n")
    assert (person.id, person.birth_dates, person.nationalities) == ("xa-1", ("1971-07-30",), ("YE",))
    (person,) = read_list(b'{"id": "xa-1", "names": ["Samir El Zahrani"], "birth_dates": ["1971"]}\n')
    assert (person.id, person.birth_dates) == ("xa-1", ("1971",))
    assert read_list(b'[{"names": ["Samir"]}, {"names": ["Olga"]}]')[1].names[0].text == "Olga"


def test_a_table_of_ones_own_is_read_strictly():
    with pytest.raises(InterlinkError, match=r"row 1.*'29 years' is not a date"):
        read_list(b"name,dob\nSamir,1971\nOlga,29 years\n")
    with pytest.raises(ListFormatError, match="this is no JSON"):
        read_list(b'{"names": ["Samir"]}\n{"names": ')


def test_no_files_at_all():
    with pytest.raises(InputError, match="no file is given"):
        read_list([])


class Harbour(ListLoader):
    name = "harbour"
    title = "Harbour police list"

    def detect(self, head):
        return MAIN if head.has_columns("harbour_no", "who") else None

    def read(self, files, tally):
        for line in files[MAIN].text().splitlines()[1:]:
            number, who = line.split(",")
            entry = Entry("HARBOUR", number)
            entry.name(who)
            yield entry


class Point:
    def __init__(self, loaded):
        self.name, self.value, self.loaded = "harbour", "harbour:Harbour", loaded

    def load(self):
        if isinstance(self.loaded, Exception):
            raise self.loaded
        return self.loaded


def test_a_loader_of_another_package_is_found_by_its_entry_point(monkeypatch):
    monkeypatch.setattr(
        interlink.lists, "entry_points", lambda group: [Point(Harbour)] if group == "interlink.lists" else []
    )
    (person,) = read_list(b"harbour_no,who\n17,Samir El Zahrani\n")
    assert person.id == "harbour-17"
    assert read_list(b"harbour_no,who\n", format="harbour") == []


def test_a_broken_loader_of_another_package_stops_nothing(monkeypatch, files, caplog):
    monkeypatch.setattr(interlink.lists, "entry_points", lambda group: [Point(ImportError("no such module"))])
    with caplog.at_level(logging.WARNING, "interlink.lists"):
        assert len(read_list(files / "un.xml")) == 2
    assert "harbour:Harbour" in caplog.text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
@pytest.mark.parametrize(
    "line",
    [
        '{"id": "e-1", "schema": "Person", "properties": {"name": ["Samir"], "address": ["Quay%sHarbour"]}}',
        '{"id": "w-1", "names": ["Samir"], "address": ["Quay%sHarbour"]}',
    ],
    ids=["ftm", "own_table"],
)
def test_lines_of_json_end_where_json_says(line, mark, end):
    whole = line % mark + end
    persons = read_list((whole + whole.replace("-1", "-2")).encode())
    assert [person.extra["address"] for person in persons] == [[f"Quay{mark}Harbour"]] * 2
