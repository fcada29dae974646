from __future__ import annotations

import gzip
import io

import pytest

from interlink.errors import InputError, ListFormatError
from interlink.lists.source import Head, Source


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf<a/>", "xml"),
        ("<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"), "xml"),
        (b"<!DOCTYPE html>\n<html><body>Not found", "html"),
        (b"<HTML><head></head>", "html"),
        (b"<!-- a comment <b> --><x:root xmlns:x='u'>", "xml"),
        (b'{"a": 1}', "json"),
        (b"\n[1, 2]", "json"),
        (b"a,b\n1,2\n", "text"),
        (b"a,b\n1\x002", "binary"),
        (b"PK\x03\x04 [Content_Types].xml", "xlsx"),
        (b"PK\x03\x04 sdn.csv", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "xls"),
    ],
)
def test_kind_is_told_from_the_content(content, kind):
    assert Head(content).kind == kind


def test_root_is_the_first_element_whatever_stands_before_it():
    head = Head(b"<?xml version='1.0'?>\n<!-- <not> this --><x:sdnList xmlns:x='u' a='1'><entry/>")
    assert head.root == "sdnList"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_is_the_one_outside_quotes(delimiter):
    text = delimiter.join(['"a;b,c;d,e;f"', "x", "y"]) + "\n"
    assert Head(text.encode()).columns == ("a;b,c;d,e;f", "x", "y")


def test_columns_may_stand_under_a_line_of_title():
    head = Head(b"Last Updated,1/1/2020\nName,DOB\nSamir,1971\n")
    assert head.has_columns("DOB", "Name")
    assert not head.has_columns("DOB", "Sex")


def test_every_way_in_gives_the_same_content(tmp_path):
    content = "name\nسمير\n"
    path = tmp_path / "list.csv"
    path.write_text(content, encoding="utf-8")
    packed = tmp_path / "list.csv.gz"
    packed.write_bytes(gzip.compress(content.encode()))
    with path.open(encoding="utf-8") as opened:
        ways = [str(path), path, packed, content.encode(), io.BytesIO(content.encode()), io.StringIO(content), opened]
        texts = [Source.of(way).text() for way in ways]
    assert texts == [content] * len(ways)


def test_a_source_can_be_read_again_and_again():
    source = Source.of(io.BytesIO(b"abc"))
    assert source.head.raw == b"abc"
    assert source.read() == source.read() == b"abc"


def test_a_source_of_a_source_is_itself():
    source = Source.of(b"abc")
    assert Source.of(source) is source


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("é".encode("cp1252"), "é"),
        ("é".encode(), "é"),
        ("é".encode("utf-8-sig"), "é"),
        ("é".encode("utf-16"), "é"),
    ],
)
def test_text_is_read_by_its_mark_else_utf8_else_windows(content, text):
    assert Source.of(content).text() == text


def test_text_of_no_encoding_is_refused_with_the_place():
    with pytest.raises(ListFormatError, match=r"byte 2 is no charmap text|byte 2 is no cp1252 text"):
        Source.of(b"ab\x81").text()


def test_truncated_gzip_is_refused(tmp_path):
    path = tmp_path / "list.xml.gz"
    path.write_bytes(gzip.compress(b"<a>" + bytes(range(256)) * 4000)[:300])
    with pytest.raises(ListFormatError, match=r"list\.xml\.gz.*cut off or damaged.*Download it again"):
        Source.of(path).read()


def test_damaged_gzip_is_refused():
    packed = bytearray(gzip.compress(b"<a/>" * 1000))
    packed[12:20] = b"\xff" * 8
    with pytest.raises(ListFormatError, match="cut off or damaged"):
        Source.of(bytes(packed)).read()


def test_missing_file_suggests_its_neighbour(tmp_path):
    (tmp_path / "consolidated.xml").write_bytes(b"<a/>")
    with pytest.raises(
        InputError, match=r"no file .*Did you mean 'consolidated\.xml'\? Give the path of a list or table"
    ):
        Source.of(tmp_path / "consolidate.xml")
    with pytest.raises(InputError, match="no file"):
        Source.of(tmp_path / "no_such_folder" / "x.xml")


def test_a_folder_is_no_list(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        Source.of(tmp_path)


def test_something_else_is_refused():
    with pytest.raises(InputError, match="cannot be read from int"):
        Source.of(17)


def test_a_file_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    path = tmp_path / "list.xml"
    path.write_bytes(b"<a/>")
    source = Source.of(path)
    path.unlink()
    with pytest.raises(InputError, match=r"list\.xml cannot be read"):
        source.read()
