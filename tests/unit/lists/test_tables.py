from __future__ import annotations

import pytest

from interlink.errors import ListFormatError
from interlink.lists._tables import csv_rows, first_sheet, records
from interlink.lists.source import Source


@pytest.mark.parametrize("end", ["", "\r\n", "\r\n\x1a", "\r\n\x1a,,", "\r\n\x1a\r\n"])
def test_the_end_mark_of_dos_is_no_row(end):
    source = Source.of(f"a,b,c\r\n1,,{end}".encode())
    assert list(csv_rows(source)) == [(1, ["a", "b", "c"]), (2, ["1", "", ""])]


def test_blank_rows_are_left_out_and_lines_still_counted():
    source = Source.of(b'a,b\n\n,\n"1\n2",3\n')
    assert list(csv_rows(source)) == [(1, ["a", "b"]), (5, ["1\n2", "3"])]


@pytest.mark.parametrize("content", [b'a,b\n1,"2', b'a,b\n1,"2"3\n', b"a,b\n1,\x00\n"])
def test_damaged_quotes_and_nul_bytes_are_refused_with_the_line(content):
    with pytest.raises(ListFormatError, match=r"line \d+: .*cut off or damaged"):
        list(csv_rows(Source.of(content)))


def test_first_sheet_takes_the_delimiter_of_the_text():
    assert list(first_sheet(Source.of(b"a;b\n1;2\n"))) == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_a_missing_column_is_named_with_the_nearest():
    with pytest.raises(
        ListFormatError, match=r"x\.csv: there is no column 'Date of Birth'\. Did you mean 'Date of Brith'"
    ):
        list(records("x.csv", [(1, ["Name", "Date of Brith"])], "Name", "Date of Birth"))
    with pytest.raises(ListFormatError, match="there is no column 'Name'"):
        list(records("x.csv", [], "Name"))


def test_rows_must_be_as_long_as_the_header_unless_they_are_of_a_sheet():
    rows = [(1, ["a", "b"]), (2, ["1"])]
    with pytest.raises(ListFormatError, match="line 2: 1 cells where the header has 2"):
        list(records("x.csv", rows, "a"))
    assert list(records("x.xlsx", rows, "a", ragged=True)) == [(2, {"a": "1", "b": ""})]
    with pytest.raises(ListFormatError, match="line 2: 3 cells where the header has 2"):
        list(records("x.xlsx", [(1, ["a", "b"]), (2, ["1", "2", "3"])], "a", ragged=True))


def test_the_header_may_stand_lower():
    rows = [(1, ["title"]), (2, ["a", ""]), (3, [" 1 ", "2"])]
    assert list(records("x.csv", rows, "a", header_row=1)) == [(3, {"a": "1"})]
