from __future__ import annotations

import io

import pytest

from interlink.cli.arguments import column_mapping, query_record, record_from_stream
from interlink.errors import InputError


def test_no_columns_is_no_mapping():
    assert column_mapping([]) is None


def test_columns_of_one_field_add_up():
    assert column_mapping(["names=a", "names=b,c"]) == {"names": ["a", "b", "c"]}


def test_parts_of_a_field_make_one_source():
    pairs = ["names=full", "names.given=first", "names . family = last", "documents.number=no"]
    assert column_mapping(pairs) == {
        "names": ["full", {"given": "first", "family": "last"}],
        "documents": {"number": "no"},
    }


def test_quotes_hold_a_comma_together():
    assert column_mapping(['names="name, full", aka', 'names.given="given, all"']) == {
        "names": ["name, full", "aka", {"given": "given, all"}]
    }


@pytest.mark.parametrize("pairs", [["names.given=a,b"], ["names.given=a", "names.given=b"]])
def test_a_part_has_one_column(pairs):
    with pytest.raises(InputError, match=r"a part of a field has one column\. Give names\.given once"):
        column_mapping(pairs)


@pytest.mark.parametrize("pair", ["names", "=a", "names=", "names= , ", "", "names.=a", ".given=a"])
def test_a_pair_without_both_sides_is_refused_and_shown(pair):
    with pytest.raises(InputError, match="FIELD=COLUMN") as error:
        column_mapping([pair])
    assert repr(pair) in str(error.value)
    assert "--columns names.given=" in str(error.value)


def test_a_record_has_only_the_fields_that_were_given():
    record = query_record(names=["سمير"], birth_dates=["1971"], nationalities=["IQ", "SY"], sex="male")
    assert record == {"names": ["سمير"], "birth_dates": ["1971"], "nationalities": ["IQ", "SY"], "sex": "male"}


def test_a_document_needs_no_country():
    record = query_record(names=["x"], documents=["passport: G1 "])
    assert record["documents"] == [{"type": "passport", "number": "G1"}]


@pytest.mark.parametrize("text", ["passport", "passport:", ":G1", "a:b:c:d"])
def test_a_document_without_type_and_number_is_refused(text):
    with pytest.raises(InputError, match="TYPE:NUMBER"):
        query_record(names=["x"], documents=[text])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not JSON"),
        (b"{", "line 1, column 2"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[1]", "JSON list"),
        (b'"x"', "JSON str"),
        (b"[" * 100_000, "nested too deeply"),
        (b"7" * 5_000, "too long a number"),
    ],
)
def test_a_stream_that_is_no_record_is_refused_with_the_place(data, message):
    with pytest.raises(InputError, match=message):
        record_from_stream(io.BytesIO(data))


def test_a_byte_order_mark_is_no_fault():
    assert record_from_stream(io.BytesIO(b'\xef\xbb\xbf{"names": ["x"]}')) == {"names": ["x"]}


def test_other_options_need_a_name():
    with pytest.raises(InputError, match="Give --name"):
        query_record(sex="male")


def test_a_terminal_is_not_waited_for():
    class Terminal(io.BytesIO):
        def isatty(self):
            return True

    with pytest.raises(InputError, match="--name"):
        record_from_stream(Terminal())


def test_arguments_are_understood_where_the_locale_knows_ascii_only():
    typed = "سمير".encode().decode("ascii", "surrogateescape")
    assert query_record(names=[typed], nationalities=["IQ"]) == {"names": ["سمير"], "nationalities": ["IQ"]}
    assert column_mapping([f"names={typed}"]) == {"names": "سمير"}
    assert query_record(names=["\udcff", "É\ud800"]) == {"names": ["\udcff", "É\ud800"]}
