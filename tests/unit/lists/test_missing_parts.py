"""Whatever a list lacks or holds in another form than usual, nothing but errors of this library comes of it."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress
from xml.etree import ElementTree as ET

import pytest

from interlink.errors import InterlinkError
from interlink.lists import Source, loaders, read_list

OTHERS = [None, 5, "x", ["x"], [None], {"x": 1}]
"""What may stand in JSON where something else is expected."""


def reads_or_refuses(content, name):
    """Read what may be no list any more, by its format and by itself, and see errors of this library only."""
    for form in (name, None):
        with suppress(InterlinkError):
            read_list(content, form)


def without_column(rows, column, header=0):
    return [row if number < header else row[:column] + row[column + 1 :] for number, row in enumerate(rows)]


def form_of(path):
    return next(loader.name for loader in loaders() if loader.detect(Source.of(path).head) is not None)


@pytest.mark.parametrize(
    ("file", "delimiter"),
    [
        ("eu_fsf.csv", ","), ("eu_fsf_full.csv", ";"), ("fbi.csv", ","), ("interpol_age.csv", ","), ("interpol_id.csv", ","),
        ("ofac_sdn.csv", ","), ("opensanctions.csv", ","), ("uk_conlist.csv", ","),
    ],
)  # fmt: skip
def test_a_table_without_one_of_its_columns(files, file, delimiter):
    text = Source.of(files / file).text().removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    name = form_of(files / file)
    for column in range(max(map(len, rows))):
        written = io.StringIO(newline="")
        csv.writer(written, delimiter=delimiter).writerows(without_column(rows, column))
        reads_or_refuses(written.getvalue().encode(), name)


@pytest.mark.parametrize("name", ["uk_conlist", "au_dfat", "ua_nsdc", "jp_mof"])
def test_a_workbook_without_one_of_its_columns_or_cut_off_in_its_rows(workbook, sheets, name):
    for title, rows in sheets[name].items():
        for column in range(max(map(len, rows))):
            reads_or_refuses(workbook(**{**sheets[name], title: without_column(rows, column)}), name)
            header = max(rows, key=len)
            short = [row if row is header else row[:column] for row in rows]
            reads_or_refuses(workbook(**{**sheets[name], title: short}), name)


def changed(value):
    """Yield a value of JSON with each of its parts in another form, one at a time, and without it."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in list(parts):
        for other in [*OTHERS, *changed(part)]:
            whole = value.copy()
            whole[key] = other
            yield whole
        whole = value.copy()
        del whole[key]
        yield whole


def test_notices_in_json_with_parts_of_another_form(files):
    notices = json.loads((files / "interpol.json").read_text(encoding="utf-8"))
    for content in changed({"_embedded": {"notices": notices[:1]}}):
        reads_or_refuses(json.dumps(content).encode(), "interpol")


def test_entities_in_json_with_parts_of_another_form(files):
    for line in (files / "ftm.json").read_text(encoding="utf-8").splitlines():
        for entity in changed(json.loads(line)):
            reads_or_refuses(json.dumps(entity).encode(), "ftm")


@pytest.mark.parametrize("file", ["un.xml", "ofac.xml", "ofac_enhanced.xml", "eu_fsf.xml", "ca_sema.xml"])
def test_xml_without_elements_or_attributes_of_one_name(files, file):
    text = (files / file).read_text(encoding="utf-8")
    name = form_of(files / file)
    root = ET.fromstring(text)
    for tag in {element.tag for element in root.iter()} - {root.tag}:
        without, empty = ET.fromstring(text), ET.fromstring(text)
        for parent in list(without.iter()):
            for child in parent.findall(tag):
                parent.remove(child)
        for element in empty.iter(tag):
            element.clear()
        for tree in (without, empty):
            reads_or_refuses(ET.tostring(tree), name)
    for attribute in {key for element in root.iter() for key in element.attrib}:
        without = ET.fromstring(text)
        for element in without.iter():
            element.attrib.pop(attribute, None)
        reads_or_refuses(ET.tostring(without), name)


@pytest.mark.parametrize("encoding", ["foo", "utf-7", "shift_jis", "gb18030", "utf-32", "undefined", "rot13"])
def test_xml_in_an_encoding_that_is_not_read(files, encoding):
    text = (files / "un.xml").read_text(encoding="utf-8").partition("?>")[2]
    with pytest.raises(InterlinkError, match="Save it as UTF-8"):
        read_list(f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(), "un")
