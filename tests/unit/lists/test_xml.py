from __future__ import annotations

import pytest

from interlink.errors import ListFormatError
from interlink.lists._xml import children, elements, text, texts
from interlink.lists.source import Source


def read(content, *tags, root="L"):
    return list(elements(Source.of(content), root, *tags))


def test_elements_come_whole_and_without_namespaces():
    found = read(b"<x:L xmlns:x='u'><x:P><x:N> Samir\n Zahrani </x:N></x:P><x:Q/></x:L>", "P", "Q")
    assert [each.tag for each in found] == ["P", "Q"]
    assert text(found[0], "N") == "Samir Zahrani"


def test_texts_and_children_leave_the_empty_ones_out():
    (element,) = read(b"<L><P><N>a</N><N> </N><N>b</N><M/></P></L>", "P")
    assert texts(element, "N") == ["a", "b"]
    assert children(element) == {"N": "b"}


def test_memory_stays_flat():
    source = Source.of(b"<L>" + b"<P><N>a</N></P>" * 5000 + b"</L>")
    kept = [element for number, element in enumerate(elements(source, "L", "P")) if number in {0, 4999}]
    assert len(kept) == 2
    assert text(kept[0], "N") == "a"


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE L [<!ENTITY a 'aaa'>]><L><P>&a;</P></L>",
        b"<!DOCTYPE L [<!ENTITY a 'aaa'><!ENTITY b '&a;&a;'>]><L><P>&b;</P></L>",
        b"<!DOCTYPE L [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><L><P>&f;</P></L>",
        b"<!DOCTYPE L [<!ENTITY % p SYSTEM 'http://localhost/x.dtd'> %p;]><L><P/></L>",
        b"<!DOCTYPE L SYSTEM 'http://localhost/x.dtd'><L><P/></L>",
    ],
    ids=["entity", "expansion", "external file", "parameter entity", "external document type"],
)
def test_document_types_and_entities_are_refused(content):
    with pytest.raises(ListFormatError, match=r"refused.*can read other files or grow without bound"):
        read(content, "P")


def test_truncated_xml_names_line_and_what_was_read():
    with pytest.raises(ListFormatError, match=r"line 4, column \d+, after 2 records: the XML ends too early"):
        read(b"<L>\n<P/>\n<P/>\n<P><N>a", "P")


def test_damaged_xml_names_line():
    with pytest.raises(ListFormatError, match=r"line 2.*the XML is damaged \(mismatched tag\)"):
        read(b"<L>\n<P></Q></L>", "P")


def test_another_root_is_refused_with_both_names():
    with pytest.raises(ListFormatError, match=r"root element is <sdnList>, not <L>"):
        read(b"<sdnList/>", "P")


def test_text_from_an_open_text_file_is_utf8_whatever_it_declares():
    import io

    opened = io.StringIO("<?xml version='1.0' encoding='iso-8859-1'?><L><P>سمير</P></L>")
    assert [each.text for each in read(opened, "P")] == ["سمير"]
