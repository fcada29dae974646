from __future__ import annotations

import builtins

import pytest

import interlink as il
from interlink.errors import InputError, MissingExtraError, RecordError
from interlink.spark import _id_column, _linked, _opened, _Options, link

pa = pytest.importorskip("pyarrow")
ARGUMENTS = {"limit": 1, "threshold": 0.0, "errors": "raise"}


class Frame:
    columns = ("id", "names")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spark") / "wanted.index"
    il.WantedIndex.build([{"id": "w-1", "names": ["Samir Zahrani"]}, {"id": "w-2", "names": ["Omar Zaman"]}]).save(
        folder
    )
    return str(folder)


@pytest.mark.parametrize("library", ["pyarrow", "pyspark"])
def test_a_missing_library_is_named_with_its_extra(monkeypatch, path, library):
    real = builtins.__import__

    def importing(name, *rest):
        if name.partition(".")[0] == library:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", importing)
    with pytest.raises(MissingExtraError, match=rf"{library}.*interlink\[spark\]"):
        link(Frame(), path)


def test_a_process_opens_an_index_once(path):
    assert _opened(path) is _opened(path)


def test_an_index_that_took_the_place_of_another_answers(tmp_path):
    place = tmp_path / "wanted.index"
    for name in ("w-1", "w-2"):
        il.WantedIndex.build([{"id": name, "names": ["Samir Zahrani"]}]).save(place)
        assert [match.person_id for match in _opened(str(place)).search("Samir Zahrani", threshold=0)] == [name]


def test_the_batches_of_a_partition_are_linked_one_by_one(path):
    names = ["Zahrani Samir", "Omar Zaman"]
    batches = [pa.RecordBatch.from_pydict({"id": [f"q-{n}"], "names": [name]}) for n, name in enumerate(names)]
    table = pa.Table.from_batches(_linked(iter(batches), _Options(path, None, "id", ARGUMENTS)))
    assert table["person_id"].to_pylist() == ["w-1", "w-2"]


@pytest.mark.parametrize("missing", [None, "", "  "])
def test_a_record_without_an_id_is_refused_or_left_out(path, missing, caplog):
    batch = pa.RecordBatch.from_pydict({"id": [missing, "q"], "names": ["Samir Zahrani", "Omar Zaman"]})
    with pytest.raises(RecordError, match="no id"):
        list(_linked(iter([batch]), _Options(path, None, "id", ARGUMENTS)))
    (found,) = _linked(iter([batch]), _Options(path, None, "id", {**ARGUMENTS, "errors": "collect"}))
    assert found["query_id"].to_pylist() == ["q"]
    assert "1 rows" in caplog.text


def test_numbers_are_ids(path):
    batch = pa.RecordBatch.from_pydict({"nr": [7], "names": ["Samir Zahrani"]})
    (found,) = _linked(iter([batch]), _Options(path, {"id": "nr", "names": "names"}, "nr", ARGUMENTS))
    assert found["query_id"].to_pylist() == ["7"]


@pytest.mark.parametrize(
    ("names", "columns", "found"), [(["id", "names"], None, "id"), (["a", "b"], {"id": "b", "names": "a"}, "b")]
)
def test_the_column_of_ids_is_found(names, columns, found):
    assert _id_column(names, columns) == found


def test_a_frame_without_ids_is_refused():
    with pytest.raises(InputError, match="monotonically_increasing_id"):
        _id_column(["names"], None)
