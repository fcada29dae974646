import gzip
import json
import os

import pandas as pd
import pytest

from interlink.errors import ColumnError, InputError, MissingExtraError, RecordError
from interlink.records import Name
from interlink.tables import read_records, rejections_frame

ROWS = [
    {"id": "a", "name": "Samir El Zahrani", "dob": "1971-07-30", "note": "x"},
    {"id": "b", "name": "ليلى حداد", "dob": "", "note": ""},
]
CSV = "id,name,dob,note\na,Samir El Zahrani,1971-07-30,x\nb,ليلى حداد,,\n"


def texts():
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
    return {
        "t.jsonl": lines, "t.ndjson": lines + "\n\n", "t.json": json.dumps(ROWS), "t.csv": CSV, "T.CSV": CSV,
        "semicolons.csv": CSV.replace(",", ";"), "tabs.csv": CSV.replace(",", "\t"), "t.tsv": CSV.replace(",", "\t"),
        "t.txt": CSV, "crlf.csv": CSV.replace("\n", "\r\n"), "blank.csv": CSV + "\n\n", "my.list.csv": CSV,
    }  # fmt: skip


PERSONS = [("a", (Name("Samir El Zahrani"),), ("1971-07-30",), "x"), ("b", (Name("ليلى حداد"),), (), None)]


def read(path):
    """Return of each record what the rows above hold; how a format writes an empty note is its own affair."""
    return [(one.id, one.names, one.birth_dates, one.extra.get("note") or None) for one in read_records(path)]


@pytest.mark.parametrize("name", list(texts()))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_files(tmp_path, name, encoding):
    path = tmp_path / name
    path.write_bytes(texts()[name].encode(encoding))
    assert read(path) == PERSONS
    assert read(str(path)) == PERSONS


@pytest.mark.parametrize("name", list(texts()))
def test_compressed_text_files(tmp_path, name):
    path = tmp_path / f"{name}.gz"
    path.write_bytes(gzip.compress(texts()[name].encode()))
    assert read(path) == PERSONS


def test_parquet(tmp_path):
    path = tmp_path / "t.parquet"
    pd.DataFrame(ROWS).to_parquet(path, row_group_size=1)
    assert read(path) == PERSONS


def test_parquet_is_read_in_pieces(tmp_path):
    path = tmp_path / "t.parquet"
    pd.DataFrame({"name": [f"Name {i}" for i in range(20_000)]}).to_parquet(path, row_group_size=3_000)
    persons = read_records(path)
    assert next(persons).id == "0"
    assert sum(1 for _ in persons) == 19_999


def test_nested_records_in_json_lines(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text(
        '{"names": [{"full": "A", "kind": "alias"}], "birth_dates": ["1971~"]}\n"Lone Name"\n', encoding="utf-8"
    )
    one, two = read_records(path)
    assert (one.names[0].kind, one.birth_dates, two.names[0].text) == ("alias", ("1971~",), "Lone Name")


def test_json_in_csv_cells(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(
        'names,documents\n"[""A"", {""full"": ""B"", ""kind"": ""alias""}]","[{""number"": ""G1""}]"\n',
        encoding="utf-8",
    )
    (person,) = read_records(path)
    assert [name.kind for name in person.names] == ["primary", "alias"]
    assert person.documents[0].number == "G1"


def test_quoted_line_breaks_and_nul_bytes(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('name,note\n"Samir\nHaddad","a, b"\n"Om\x00ar",c\n', encoding="utf-8")
    assert [person.names[0].text for person in read_records(path)] == ["Samir Haddad", "Omar"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.xlsx", b"PK", "is a workbook by its name.*--list-format own_table"), ("t", b"", "not a file of records known by its name"),
        ("t.parquet.gz", b"", "not a file of records known by its name"), ("empty.csv", b"", "is empty"),
        ("page.csv", b"<!DOCTYPE html><html></html>", "is HTML or XML, not a table"), ("page.csv", b"\n", "is empty"),
        ("latin.csv", "name\nM\u00fcller".encode("latin-1"), "not in UTF-8"), ("arabic.csv", "name\nمحمد".encode("cp1256"), "not in UTF-8"),
        ("cut.csv.gz", gzip.compress(CSV.encode() * 50, mtime=0)[:60], "cut off or damaged"), ("fake.csv.gz", b"name\nA", "cut off or damaged"),
        ("bad.json", b"[1, 2", "is not JSON"), ("object.json", b'{"names": ["A"]}', "holds dict, not a list of records"),
        ("deep.json", b"[" * 100_000, "is not JSON"), ("long.json", b"[" + b"7" * 5_000 + b"]", "is not JSON"), ("bad.parquet", b"PAR1 nothing", "is not a Parquet file, or damaged"),
        ("empty.parquet", b"", "is not a Parquet file, or damaged"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        list(read_records(path))
    assert name in str(caught.value)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("t.csv", [b"id,name", b"a,Samir Haddad", b'b,"M\xfcller\nIvo"', b"c,\xe9", "d,سمير".encode(), b"", b"e,Omar Zaman"]),
        (
            "t.jsonl",
            [b'{"id": "a", "name": "Samir Haddad"}', b'{"id": "b", "name": "M\xfcller"}', b"\xe9", '{"id": "d", "name": "سمير"}'.encode(),
             b'{"id": "e", "name": "Omar \\ud800 Zaman"}'],
        ),
    ],
)  # fmt: skip
def test_a_line_that_is_not_in_utf_8_is_a_bad_row(tmp_path, name, lines, packed):
    path = tmp_path / (name + ".gz" * packed)
    content = b"\n".join(lines)
    path.write_bytes(gzip.compress(content) if packed else content)
    rejected = []
    persons = list(read_records(path, errors="collect", rejected=rejected))
    assert [person.id for person in persons] == ["a", "d", "e"]
    assert [bad.row for bad in rejected] == [1, 2]
    assert f"{path} is not in UTF-8 (byte 0xfc)" in rejected[0].problem
    assert "M\\udcfcller" in rejections_frame(rejected)["record"][0]


def test_a_header_that_is_not_in_utf_8_is_refused(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"id,name,pr\xe9nom\n1,Samir,x\n")
    with pytest.raises(InputError, match=r"line 1 of .*t\.csv is not in UTF-8 \(byte 0xe9\)\. Save"):
        read_records(path, errors="collect", rejected=[])


@pytest.mark.parametrize(
    ("header", "sign"),
    [('"names";"seat, row, side"', ";"), ('names;"a,b,"",c"', ";"), ('names|"a;b;c"', "|"), ('names\t"a,b"', "\t")],
)
def test_delimiters_between_quotes_do_not_count(tmp_path, header, sign):
    path = tmp_path / "t.csv"
    path.write_text(f"{header}\nSamir{sign}Haddad\n", encoding="utf-8")
    (person,) = read_records(path)
    assert (person.names[0].text, list(person.extra.values())) == ("Samir", ["Haddad"])


def test_no_such_file(tmp_path):
    with pytest.raises(InputError, match=r"there is no file .*nowhere.csv"):
        read_records(tmp_path / "nowhere.csv")


def test_folder(tmp_path):
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        read_records(tmp_path / "t.csv")


def test_a_lone_name_is_not_a_path():
    with pytest.raises(InputError, match="put a lone name in a list"):
        read_records("Samir El Zahrani")


def test_damage_in_the_middle_of_parquet(tmp_path):
    path = tmp_path / "t.parquet"
    pd.DataFrame({"name": [f"Name {i}" for i in range(5_000)]}).to_parquet(path, compression=None)
    content = bytearray(path.read_bytes())
    content[4:4000] = b"\xff" * 3996
    path.write_bytes(bytes(content))
    with pytest.raises(InputError, match="is damaged"):
        list(read_records(path))


def test_bad_lines_of_json_lines_are_rows(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text('{"name": "A"}\n{"name": \n[1]\n17\n' + "[" * 100_000 + '\n{"name": "B"}\n', encoding="utf-8")
    with pytest.raises(RecordError, match=r"row 1: .* is not JSON"):
        list(read_records(path))
    rejected = []
    persons = list(read_records(path, errors="collect", rejected=rejected))
    assert [person.id for person in persons] == ["0", "5"]
    assert [bad.row for bad in rejected] == [1, 2, 3, 4]
    assert [bad.record for bad in rejected][:3] == ['{"name": \n', [1], 17]


def test_bad_lines_of_csv_are_rows(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("name,dob\nA,1971,oops\nB\nC,1972\n", encoding="utf-8")
    with pytest.raises(RecordError, match="row 0: line 2 has 3 cells and the header 2"):
        list(read_records(path))
    rejected = []
    assert [p.id for p in read_records(path, errors="collect", rejected=rejected)] == ["2"]
    assert [(bad.row, bad.record) for bad in rejected] == [(0, ["A", "1971", "oops"]), (1, ["B"])]


@pytest.mark.parametrize("errors", ["raise", "collect"])
@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('id,name,note\n1,Ivo Brandl,"foo\n2,Al Bc,x\n3,Dd Ee,y\n', 2),  # open to the end
        ('id,name,note\n1,Ivo Brandl,x\n2,Al Bc,"foo\n3,"Dd Ee",y\n4,Ff Gg,z\n', 3),  # ends in the middle of a line
        ('id,name,note\n1,Ivo Brandl,"foo\n2,"Al Bc,x\n3,Dd Ee,y\n', 2),  # as many quotes as a whole row
        ('id,name,note\n1,Ivo Brandl,"a" b,"foo\n2,Al Bc"\n3,Dd Ee,y\n', 2),  # all seen within one line
        ('id,name,note\n1,Ivo Brandl,x\n2,Al Bc,"y', 3),
        ('id,name,"note\n1,Ivo Brandl,x\n', 1),
        ('id,name,note\n1,Ivo Brandl,"' + "foo\n" * 50_000 + '"\n', 2),  # longer than csv allows
    ],
)  # fmt: skip
def test_a_quote_that_is_not_closed_stops_a_file(tmp_path, content, line, errors):
    path = tmp_path / "t.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=rf"t\.csv: the row that begins in line {line} .* Close each quoted cell"):
        list(read_records(path, errors=errors, rejected=[]))


def test_a_fault_of_quoting_within_one_line_is_a_bad_row(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('name,note\n"Abu" Yahya,x\n"Ivo ""I"" Brandl","a\n""b"""\n', encoding="utf-8")
    rejected = []
    (person,) = read_records(path, errors="collect", rejected=rejected)
    assert (person.id, person.names[0].text, person.extra["note"]) == ("1", 'Ivo "I" Brandl', 'a\n"b"')
    assert [(bad.row, bad.record) for bad in rejected] == [(0, '"Abu" Yahya,x\n')]
    assert "line 2 cannot be read" in rejected[0].problem


def test_a_cell_larger_than_csv_allows(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text('name\n"' + "a" * 200_000 + '"\nB\n', encoding="utf-8")
    rejected = []
    persons = list(read_records(path, errors="collect", rejected=rejected))
    assert rejected[0].row == 0
    assert "shorten what is too long" in rejected[0].remedy
    assert persons[-1].names[0].text == "B"


def test_header_only(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("name,dob\n", encoding="utf-8")
    assert list(read_records(path)) == []


def test_columns_of_a_file_are_checked(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("name,birth\nA,1971\n", encoding="utf-8")
    with pytest.raises(ColumnError, match=r"'birht'. Did you mean 'birth'"):
        list(read_records(path, columns={"names": "name", "birth_dates": "birht"}))
    path.write_text("a,b\nA,1971\n", encoding="utf-8")
    with pytest.raises(ColumnError, match="no column holds names"):
        list(read_records(path))
    path.write_text("name,name\nA,1971\n", encoding="utf-8")
    with pytest.raises(ColumnError, match="two columns 'name'"):
        list(read_records(path))


def test_parquet_without_pyarrow(tmp_path, monkeypatch):
    path = tmp_path / "t.parquet"
    pd.DataFrame(ROWS).to_parquet(path)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"interlink\[arrow\]"):
        read_records(path)


def test_a_line_nested_too_deep_is_a_row_with_its_field(tmp_path):
    path = tmp_path / "t.jsonl"
    line = '{"name": "Ivo Brandl", "deep": ' + "[" * 600 + "]" * 600 + "}\n"
    path.write_text('{"name": "Al Bc"}\n' + line, encoding="utf-8")
    with pytest.raises(RecordError, match="row 1, field 'deep': values within values, more than 100 deep"):
        list(read_records(path))
    rejected = []
    assert len(list(read_records(path, errors="collect", rejected=rejected))) == 1
    assert rejected[0].record == line


def test_the_line_in_which_excel_says_its_delimiter_is_no_header(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("sep=;\n" + CSV.replace(",", ";"), encoding="utf-8")
    assert read(path) == PERSONS


def test_columns_without_a_name_are_refused_as_such(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("Wanted persons 2024,,\nid,name,dob\na,Samir,1971\n", encoding="utf-8")
    with pytest.raises(ColumnError, match="2 columns without a name"):
        list(read_records(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["pipe.csv", "pipe.jsonl", "pipe"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path, name):
    os.mkfifo(tmp_path / name)
    with pytest.raises(InputError, match=rf"{name} is a pipe.*Write it to a file first"):
        read_records(tmp_path / name)
    with pytest.raises(InputError, match="is a device"):
        read_records(os.devnull)


@pytest.mark.parametrize("name", ["Samir " * 100, "Samir\0"])
def test_a_name_that_is_no_path_is_told_apart(name):
    with pytest.raises(InputError, match="put a lone name in a list"):
        read_records(name)
