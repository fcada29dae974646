"""Where the records of an index come from."""

from __future__ import annotations

import hashlib

import interlink as il


def lists(records):
    return il.WantedIndex.build(records).describe()["lists"]


def test_the_checksum_is_over_the_records_as_stored(index):
    stored = b"".join(index._store.json(index._store.place(i)) + b"\n" for i in ("xb-1", "xb-3"))
    assert index.describe()["lists"]["XB"] == {"persons": 2, "sha256": hashlib.sha256(stored).hexdigest()}


def test_order_and_other_lists_change_no_checksum(wanted):
    whole = lists(wanted)
    assert lists(wanted[::-1]) == whole
    assert lists([w for w in wanted if w.get("notice", {}).get("list") == "XA"]) == {"XA": whole["XA"]}


def test_any_change_of_a_record_changes_the_checksum_of_its_list(wanted):
    before = lists(wanted)
    after = lists([{**w, "birth_dates": ["1967"]} if w["id"] == "xb-1" else w for w in wanted])
    assert after["XB"]["sha256"] != before["XB"]["sha256"]
    assert after["XA"] == before["XA"]


def test_a_list_may_have_any_name(tmp_path):
    index = il.WantedIndex.build([{"names": ["Omar"], "notice": {"list": "قائمة \u2028 <b>"}}, "Samir"])
    assert set(index.describe()["lists"]) == {"(none)", "قائمة <b>"}
    index.save(tmp_path / "i")
    assert il.WantedIndex.load(tmp_path / "i").describe()["lists"] == index.describe()["lists"]


def test_neither_loading_nor_saving_reads_the_records_again(index, tmp_path, monkeypatch):
    index.save(tmp_path / "i")
    loaded = il.WantedIndex.load(tmp_path / "i")
    monkeypatch.setattr(type(loaded._store), "json", None)
    assert loaded.describe()["lists"] == index.describe()["lists"]
    loaded.save(tmp_path / "j")
