"""A saved index: whole, or refused with the name of the bad file."""

from __future__ import annotations

import errno
import json
import os
import pickle
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import interlink as il
import interlink.saving
from interlink.encoding import ENCODING
from interlink.errors import IndexFormatError, InputError, InterlinkWarning
from interlink.manifest import manifest_text
from interlink.saving import load_folder, save_folder

QUERIES = ["Samir Zahrani", "عمر زمان", {"names": ["Bratvina, Olga"], "birth_dates": ["1966"], "sex": "female"}]
FILE = "names_token.npy"


@pytest.fixture
def saved(index, tmp_path):
    index.save(tmp_path / "wanted.index")
    return tmp_path / "wanted.index"


@pytest.fixture
def only_sizes(monkeypatch):
    """Treat every file as one too large to be read at each load."""
    monkeypatch.setattr(interlink.saving, "_ALWAYS_VERIFIED", -1)


def assert_refused(folder, *names):
    with pytest.raises(IndexFormatError) as caught:
        il.WantedIndex.load(folder)
    for name in names:
        assert name in str(caught.value)
    return str(caught.value)


def changed(folder, **keys):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest.update(keys)
    manifest.pop("sha256", None)  # as manifests were written before they had a checksum
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


# ------------------------------------------------------------------ there and back


def test_saving_and_loading_change_nothing(index, saved):
    again = il.WantedIndex.load(str(saved))
    assert list(again) == list(index)
    assert again.describe() == index.describe()
    assert again.model == index.model
    assert len(again.rejected) == 0
    one, other = (i.link(QUERIES, threshold=0) for i in (index, again))
    pd.testing.assert_frame_equal(one.to_pandas(), other.to_pandas(), check_exact=True)
    assert [str(m.explain()) for m in one] == [str(m.explain()) for m in other]


def test_saving_twice_gives_the_same_files(index, saved, tmp_path):
    il.WantedIndex.load(saved).save(tmp_path / "again")
    names = sorted(file.name for file in saved.iterdir())
    assert names == sorted(file.name for file in (tmp_path / "again").iterdir())
    for name in names:
        assert (saved / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_the_manifest_says_what_is_there(index, saved):
    manifest = json.loads((saved / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["format"] == 1
    assert manifest["persons"] == len(index)
    assert manifest["encoding"] == ENCODING
    assert manifest["lists"] == index.describe()["lists"]
    assert il.Model.from_json(json.dumps(manifest["model"])) == index.model
    assert {*manifest["files"], "manifest.json"} == {file.name for file in saved.iterdir()}
    assert manifest["files"][FILE]["dtype"] == "<i4"


def test_a_large_index_is_mapped_and_not_copied(saved):
    index = il.WantedIndex.load(saved)
    base = index._columns.names.token
    while not isinstance(base, np.memmap):
        base = base.base
    assert not index._columns.names.token.flags.writeable


def test_an_index_that_stands_there_is_replaced(index, saved):
    index.updated(remove=["xa-1"]).save(saved)
    assert len(il.WantedIndex.load(saved)) == len(index) - 1
    assert [file.name for file in saved.parent.iterdir()] == [saved.name]


def test_an_index_may_be_replaced_while_it_is_in_use(index, saved):
    used = il.WantedIndex.load(saved)
    used.updated(remove=["xb-1"]).save(saved)
    assert used["xb-1"].names[0].text == "Olga Bratvina"
    pd.testing.assert_frame_equal(
        used.link(QUERIES, threshold=0).to_pandas(), index.link(QUERIES, threshold=0).to_pandas()
    )


@pytest.mark.parametrize("there", [True, False])
def test_a_link_to_an_index_stays_and_what_it_names_is_replaced(index, newer, tmp_path, there):
    (tmp_path / "versions").mkdir()
    place, link = tmp_path / "versions" / "first", tmp_path / "current"
    if there:
        index.save(place)
    link.symlink_to(Path("versions", "first"))
    newer.save(link)
    assert link.is_symlink()
    assert list(il.WantedIndex.load(place)) == list(il.WantedIndex.load(link)) == list(newer)
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_dir()) == ["current", "first", "versions"]


def test_folders_above_are_made(index, tmp_path):
    index.save(tmp_path / "a" / "b" / "index")
    assert len(il.WantedIndex.load(tmp_path / "a" / "b" / "index")) == len(index)


def test_what_a_killed_save_left_goes_at_the_next(index, saved, tmp_path):
    pytest.importorskip("fcntl")
    code = (
        "import os, sys, numpy, interlink as il\n"
        "numpy.save = lambda *_, **__: os._exit(9)\n"
        "il.WantedIndex.load(sys.argv[1]).save(sys.argv[1])\n"
    )
    assert subprocess.run([sys.executable, "-c", code, saved], check=False).returncode == 9
    assert len(list(tmp_path.iterdir())) == 2
    index.save(saved)
    assert list(tmp_path.iterdir()) == [saved]


# ------------------------------------------------------------------ made by an interlink that reads otherwise


def as_read_before(folder, encoding):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    del manifest["encoding"]
    rest = {} if encoding is None else {"encoding": encoding}
    (folder / "manifest.json").write_text(manifest_text({**manifest, **rest}), encoding="utf-8")


@pytest.mark.parametrize("encoding", [None, ENCODING - 1, ENCODING + 1])
def test_an_index_of_another_encoding_says_so_until_it_is_made_anew(index, saved, tmp_path, encoding):
    as_read_before(saved, encoding)
    with pytest.warns(InterlinkWarning, match="may not find whom it should") as caught:
        old = il.WantedIndex.load(saved)
    assert str(saved) in str(caught[0].message)
    assert caught[0].filename == __file__
    old.updated().save(saved)
    assert list(il.WantedIndex.load(saved)) == list(index)


def test_an_index_saved_before_kinds_of_documents_were_compared_is_made_anew(index, saved):
    manifest = json.loads((saved / "manifest.json").read_text(encoding="utf-8"))
    (saved / "fields_document_kind.npy").unlink()
    del manifest["files"]["fields_document_kind.npy"]
    (saved / "manifest.json").write_text(manifest_text({**manifest, "encoding": 1}), encoding="utf-8")
    with pytest.warns(InterlinkWarning, match="may not find whom it should"):
        old = il.WantedIndex.load(saved)
    assert list(old) == list(index)
    old.updated().save(saved)
    assert (saved / "fields_document_kind.npy").exists()


@pytest.mark.parametrize("clone", [lambda it: it, lambda it: pickle.loads(pickle.dumps(it))])
def test_saving_an_index_of_another_encoding_does_not_make_it_one_of_this(saved, tmp_path, clone):
    as_read_before(saved, None)
    with pytest.warns(InterlinkWarning):
        clone(il.WantedIndex.load(saved)).save(tmp_path / "again")
    with pytest.warns(InterlinkWarning):
        il.WantedIndex.load(tmp_path / "again")


# ------------------------------------------------------------------ who may read it


def modes_in(folder):
    return {file.name: file.stat().st_mode & 0o777 for file in [folder, *folder.iterdir()]}


@pytest.fixture
def umask():
    former = os.umask(0o027)
    yield 0o027
    os.umask(former)


def test_a_new_index_is_as_open_as_the_umask_says(index, tmp_path, umask):
    index.save(tmp_path / "wanted.index")
    modes = modes_in(tmp_path / "wanted.index")
    assert modes.pop("wanted.index") == 0o777 & ~umask
    assert set(modes.values()) == {0o666 & ~umask}


def test_an_index_that_is_replaced_stays_closed_to_others(index, saved):
    saved.chmod(0o700)
    for file in saved.iterdir():
        file.chmod(0o600)
    (saved / FILE).chmod(0o640)
    former = modes_in(saved)
    index.updated(remove=["xa-1"]).save(saved)
    assert modes_in(saved) == former


def test_a_file_that_is_new_in_an_index_is_as_closed_as_its_manifest(index, saved):
    (saved / "manifest.json").chmod(0o600)
    (saved / FILE).unlink()
    index.save(saved)
    assert modes_in(saved)[FILE] == 0o600


def test_an_index_is_closed_to_others_while_it_is_made(index, tmp_path, monkeypatch):
    def looking(file, array, **_):
        (beside,) = tmp_path.iterdir()
        seen.add(beside.stat().st_mode & 0o777)
        write(file, array)

    write, seen = np.save, set()
    monkeypatch.setattr(np, "save", looking)
    index.save(tmp_path / "wanted.index")
    assert seen == {0o700}


# ------------------------------------------------------------------ where it cannot be written


@pytest.mark.parametrize("kind", ["file", "folder", "full folder"])
def test_something_else_is_never_replaced(index, tmp_path, kind):
    place = tmp_path / "place"
    if kind == "file":
        place.write_text("mine", encoding="utf-8")
    else:
        place.mkdir()
        if kind == "full folder":
            (place / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(IndexFormatError, match=r"is not a saved index\. Choose another place"):
        index.save(place)
    assert place.exists()
    assert [file.name for file in tmp_path.iterdir()] == ["place"]


def test_other_files_in_an_index_are_not_lost(index, saved):
    (saved / "read me.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(
        IndexFormatError, match=r"'read me\.txt' in it is not of it and would be lost\. Move it elsewhere"
    ):
        index.save(saved)
    (saved / "read me.txt").rename(saved / ".DS_Store")  # what systems leave there stops nobody
    index.save(saved)


def test_an_index_is_not_saved_into_another(index, saved):
    for place in (saved / "sub", saved / "sub" / "sub"):
        with pytest.raises(InputError, match="lies in the saved index"):
            index.save(place)
    il.WantedIndex.verify(saved)
    assert not (saved / "sub").exists()


def test_a_folder_with_a_manifest_of_something_else_is_not_replaced(index, tmp_path):
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(IndexFormatError, match="is not a saved index"):
        index.save(tmp_path)
    assert (tmp_path / "manifest.json").exists()


@pytest.mark.parametrize("path", ["x" * 300, "a\0b", "\ud800"], ids=["long", "zero", "half"])
def test_a_path_that_no_system_takes_is_refused(index, path):
    for call in (index.save, il.WantedIndex.load, il.WantedIndex.verify):
        with pytest.raises(InputError, match=r"cannot be used: .*\. Give another path"):
            call(path)


def test_a_place_under_a_file_is_refused(index, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match=r"cannot be written.*Choose another place"):
        index.save(tmp_path / "file" / "index")


def test_when_writing_fails_the_old_index_stays_and_nothing_else(index, saved, monkeypatch):
    def full(file, array, **_):
        if file.name == FILE:
            raise OSError(28, "No space left on device")
        write(file, array)

    write = np.save
    monkeypatch.setattr(np, "save", full)
    with pytest.raises(InputError, match="No space left on device"):
        index.updated(remove=["xa-1"]).save(saved)
    monkeypatch.undo()
    assert len(il.WantedIndex.load(saved)) == len(index)
    assert [file.name for file in saved.parent.iterdir()] == [saved.name]


# ------------------------------------------------------------------ replaced by others meanwhile


@pytest.fixture
def newer(wanted):
    """Return an index with other content in files of the same sizes, so that sizes tell nothing."""
    return il.WantedIndex.build([{**record, "id": record["id"].replace("x", "y")} for record in wanted])


@pytest.fixture
def pauses(monkeypatch):
    """Count the pauses of saving and loading, and make them short."""
    counted = []
    monkeypatch.setattr(interlink.saving.time, "sleep", counted.append)
    return counted


@pytest.mark.parametrize("opened", [0, 1, 20, 10_000])
@pytest.mark.usefixtures("only_sizes")
def test_an_index_that_is_replaced_while_it_is_loaded_is_one_of_the_two(saved, newer, monkeypatch, pauses, opened):
    stream, names = interlink.saving._stream, []

    def replacing(file):
        names.append(file.name)
        if len(names) == min(opened, len(files)):
            newer.save(saved)
        return stream(file)

    files = list(saved.glob("*.npy"))
    monkeypatch.setattr(interlink.saving, "_stream", replacing)
    loaded = il.WantedIndex.load(saved)
    assert list(loaded) == list(newer if opened else il.WantedIndex.load(saved))
    assert len(pauses) == bool(opened)


def test_files_that_are_open_are_those_of_one_index(index, saved, newer, monkeypatch):
    checked = interlink.saving._checked

    def replacing(file, *arguments, **options):
        monkeypatch.setattr(interlink.saving, "_checked", checked)
        newer.save(saved)
        return checked(file, *arguments, **options)

    monkeypatch.setattr(interlink.saving, "_checked", replacing)
    assert list(il.WantedIndex.load(saved)) == list(index)
    assert list(il.WantedIndex.load(saved)) == list(newer)


def test_the_moment_between_two_renames_is_waited_for(index, saved, monkeypatch):
    beside = saved.with_name(f".{saved.name}.abcdefgh")
    saved.rename(beside)
    monkeypatch.setattr(interlink.saving.time, "sleep", lambda _: beside.rename(saved))
    assert list(il.WantedIndex.load(saved)) == list(index)


def test_what_never_comes_is_not_waited_for_without_end(saved, pauses):
    saved.rename(saved.with_name(f".{saved.name}.abcdefgh"))
    assert_refused(saved, "is not a folder")
    assert 10 < len(pauses) < 1_000
    assert 0.2 < sum(pauses) < 5


def test_what_is_replaced_without_end_is_told(saved, monkeypatch, pauses):
    states = count()
    monkeypatch.setattr(interlink.saving, "state_of", lambda _: (next(states),))
    assert_refused(saved, "is replaced again and again. Load it when nobody writes to it")
    assert pauses


def test_a_damaged_index_is_told_at_once(saved, pauses):
    (saved / FILE).unlink()
    assert_refused(saved, f"{FILE} is missing. Restore it from a copy")
    (saved / "manifest.json").write_text("{", encoding="utf-8")
    assert_refused(saved, "manifest.json is damaged")
    assert_refused(saved.with_name("nowhere"), "is not a folder")
    assert pauses == []


@pytest.mark.parametrize("there", [True, False])
def test_two_may_save_to_one_place(index, newer, tmp_path, monkeypatch, there):
    place, rename = tmp_path / "wanted.index", Path.rename
    if there:
        index.save(place)

    def late(path, target):
        if target == place:  # another one puts its own there just before
            monkeypatch.setattr(Path, "rename", rename)
            index.save(place)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", late)
    newer.save(place)
    assert list(il.WantedIndex.load(place)) == list(newer)
    assert list(tmp_path.iterdir()) == [place]


def test_two_that_never_end_saving_are_told(index, saved, monkeypatch):
    rename = Path.rename

    def always_late(path, target):
        if target == saved:
            raise OSError(errno.ENOTEMPTY, "Directory not empty")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", always_late)
    with pytest.raises(InputError, match="other processes save there again and again"):
        index.save(saved)


def test_when_the_new_one_cannot_be_put_there_the_old_one_is_put_back(index, saved, newer, monkeypatch):
    rename, failed = Path.rename, []

    def failing(path, target):
        if target == saved and not failed:
            failed.append(path)
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(InputError, match="Input/output error"):
        newer.save(saved)
    assert list(il.WantedIndex.load(saved)) == list(index)
    assert [file.name for file in saved.parent.iterdir()] == [saved.name]


def test_an_index_that_is_gone_for_a_moment_is_not_taken_for_something_else(index, saved, monkeypatch):
    hidden = saved.with_name("hidden")
    (saved / "manifest.json").rename(hidden)
    monkeypatch.setattr(interlink.saving.time, "sleep", lambda _: hidden.rename(saved / "manifest.json"))
    index.save(saved)
    assert not hidden.exists(), "the moment was waited for"
    assert il.WantedIndex.verify(saved) is None
    assert list(il.WantedIndex.load(saved)) == list(index)


# ------------------------------------------------------------------ damaged


def test_a_whole_index_is_verified(saved):
    assert il.WantedIndex.verify(saved) is None


def test_every_file_that_is_missing_is_named(saved):
    for file in sorted(saved.glob("*.npy")):
        kept = file.read_bytes()
        file.unlink()
        assert_refused(saved, file.name, "missing", "build the index again")
        file.write_bytes(kept)


@pytest.mark.parametrize("damage", ["cut", "longer", "empty", "flipped", "other"])
@pytest.mark.parametrize("name", [FILE, "records_json.npy", "names_kind.npy", "fields_document_letters.npy"])
def test_a_damaged_file_is_named(saved, name, damage):
    file = saved / name
    content = bytearray(file.read_bytes())
    if damage == "flipped":
        content[-1] ^= 1
    elif damage == "other":
        content = bytearray(b"<html>".ljust(len(content)))
    file.write_bytes({"cut": content[:-1], "longer": content + b"\0", "empty": b""}.get(damage, content))
    assert_refused(saved, str(file), "damaged")


@pytest.mark.usefixtures("only_sizes")
def test_a_flipped_bit_anywhere_in_the_header_of_a_large_file_is_seen_or_harmless(saved):
    file = saved / FILE
    whole, array = file.read_bytes(), np.load(file)
    seen = 0
    for place in range(len(whole) - array.nbytes):
        for bit in (0, 5, 7):
            content = bytearray(whole)
            content[place] ^= 1 << bit
            file.write_bytes(content)
            try:
                loaded = load_folder(saved)[0][FILE.removesuffix(".npy")]
            except IndexFormatError:
                seen += 1
            else:
                assert loaded.dtype == array.dtype
                assert np.array_equal(loaded, array)
    assert seen > 100


@pytest.mark.usefixtures("only_sizes")
@pytest.mark.parametrize(
    "swapped",
    [
        lambda a: a.view(np.float32),
        lambda a: a.astype(">i4"),
        lambda a: a.reshape(1, -1),
        lambda a: a[:-1],
        lambda a: np.array([None] * len(a), object),
    ],
)
def test_an_array_of_another_kind_or_shape_is_seen_in_a_large_file(saved, swapped):
    file = saved / FILE
    size = file.stat().st_size
    np.save(file, swapped(np.load(file)), allow_pickle=True)
    content = file.read_bytes()
    file.write_bytes(content[:size].ljust(size, b"\0"))
    assert_refused(saved, str(file), "damaged")


@pytest.mark.usefixtures("only_sizes")
def test_what_loading_does_not_read_verifying_does(saved):
    file = saved / "records_json.npy"
    content = bytearray(file.read_bytes())
    content[-10:] = b"\xff" * 10
    file.write_bytes(content)
    index = il.WantedIndex.load(saved)
    with pytest.raises(IndexFormatError, match="record of person 'xb-3' in the index is damaged"):
        index["xb-3"]
    with pytest.raises(IndexFormatError, match=r"records_json\.npy is damaged"):
        il.WantedIndex.verify(saved)


def test_an_array_that_the_manifest_does_not_list_is_named(saved):
    files = json.loads((saved / "manifest.json").read_text(encoding="utf-8"))["files"]
    for name in files:
        changed(saved, files={other: facts for other, facts in files.items() if other != name})
        assert_refused(saved, name, "manifest", "another version", "Build the index again")


@pytest.mark.parametrize("name", ["../outside.npy", "/etc/passwd", "names_token", "a/b.npy", ""])
def test_a_file_outside_the_folder_is_not_read(saved, name):
    files = json.loads((saved / "manifest.json").read_text(encoding="utf-8"))["files"]
    changed(saved, files={**files, name: {"bytes": 1, "sha256": ""}})
    assert "manifest.json is damaged" in assert_refused(saved, repr(name))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "manifest.json is damaged"),
        ("{", "manifest.json is damaged"),
        ("[]", "no 'format' number"),
        ("{}", "no 'format' number"),
        ('{"format": "1"}', "no 'format' number"),
        ('{"format": 2}', "has format 2, this interlink reads up to 1. Update interlink"),
        ('{"format": 0}', "has format 0, which there never was"),
        ('{"format": 1}', "'model' is missing"),
        ('{"format": 1, "model": {}}', "'lists' is missing"),
        ('{"format": 1, "model": {}, "lists": {}}', "'files' is missing"),
        ('{"format": 1, "model": {}, "lists": {}, "files": {}, "encoding": "1"}', "'encoding' is no number"),
        ('{"format": 1, "model": {}, "lists": {}, "files": {}}', "not a model"),
        ('{"format": 1, "model": {"format": 99}, "lists": {}, "files": {}}', "the model has format 99"),
        ("[" * 100_000, "manifest.json is damaged"),
    ],
)
def test_a_manifest_that_is_none_is_refused(saved, text, message):
    (saved / "manifest.json").write_text(text, encoding="utf-8")
    assert_refused(saved, message)


@pytest.mark.parametrize("verify", [False, True])
def test_a_changed_digit_of_the_model_is_seen(saved, verify):
    manifest = json.loads((saved / "manifest.json").read_text(encoding="utf-8"))
    manifest["model"]["prior"]["expected_matches"] *= 2
    (saved / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(IndexFormatError, match=r"manifest\.json is damaged: it is not as it was written"):
        (il.WantedIndex.verify if verify else il.WantedIndex.load)(saved)


def test_a_manifest_from_before_it_had_a_checksum_is_read(index, saved):
    changed(saved)
    il.WantedIndex.verify(saved)
    assert list(il.WantedIndex.load(saved)) == list(index)


@pytest.mark.parametrize("lists", [{"a": 5}, {"a": {}}, {"a": {"persons": "5", "sha256": ""}}, {"a": None}, {"a": [1]}])
def test_lists_of_another_kind_are_seen(saved, lists):
    changed(saved, lists=lists)
    assert_refused(saved, "manifest.json is damaged at 'a' in 'lists'")


def persons_or_error(folder):
    try:
        return str(il.WantedIndex.load(folder).describe()["persons"])
    except IndexFormatError as error:
        return str(error)


@pytest.mark.parametrize("key", ["model", "lists", "files"])
@pytest.mark.parametrize("wrong", [None, 5, "x", [], [[1]], {"a": 5}, {"a": {"b": None}}, {"a": 10**400}])
def test_nothing_in_a_manifest_breaks_what_reads_it(index, saved, key, wrong):
    text = (saved / "manifest.json").read_text(encoding="utf-8")
    whole = json.loads(text)[key]
    for put in (wrong, {**whole, next(iter(whole)): wrong}, {**whole, "a": wrong}):
        (saved / "manifest.json").write_text(text, encoding="utf-8")
        changed(saved, **{key: put})
        found = persons_or_error(saved)
        assert found == str(len(index)) or str(saved) in found


def test_a_manifest_in_another_encoding_is_refused(saved):
    (saved / "manifest.json").write_bytes(b'{"format": 1, "x": "\xe9"}')
    assert_refused(saved, "manifest.json is damaged")


@pytest.mark.parametrize("name", ["manifest.json", FILE])
@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.EACCES, r"may not be read by this user\. Ask for the right"),
        (errno.EPERM, r"may not be read by this user\. Ask for the right"),
        (errno.EMFILE, r"too many files are open\. Raise the limit of open files"),
        (errno.ENFILE, r"too many files are open\. Raise the limit of open files"),
        (errno.ENOMEM, r"no address space left\. Raise the limit of it"),
    ],
)
def test_a_file_that_the_system_does_not_give_is_not_called_damaged(saved, monkeypatch, name, number, message):
    def closed(call):
        def refusing(path, *arguments, **options):
            if path.name == name:
                raise OSError(number, os.strerror(number))
            return call(path, *arguments, **options)

        return refusing

    monkeypatch.setattr(Path, "open", closed(Path.open))
    monkeypatch.setattr(Path, "read_text", closed(Path.read_text))
    with pytest.raises(InputError, match=message) as caught:
        il.WantedIndex.load(saved)
    assert name in str(caught.value)
    assert "damaged" not in str(caught.value)


@pytest.mark.parametrize(("number", "message"), [(errno.EMFILE, "too many files"), (errno.ENOMEM, "no address space")])
def test_a_file_that_the_system_does_not_map_is_not_called_damaged(saved, monkeypatch, number, message):
    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(np, "memmap", refuse)
    with pytest.raises(InputError, match=message):
        il.WantedIndex.load(saved)


@pytest.fixture
def open_files():
    """Give a function that lets the process open so many files more."""
    resource = pytest.importorskip("resource")
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("open files cannot be counted here")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    opened = {int(file.name) for file in Path("/proc/self/fd").iterdir()}
    free = [number for number in range(soft) if number not in opened]
    yield lambda more: resource.setrlimit(resource.RLIMIT_NOFILE, (free[more], hard))
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_loading_needs_hardly_more_open_files_than_there_are_files(saved, open_files):
    open_files(len(list(saved.iterdir())) + 10)
    assert len(il.WantedIndex.load(saved))


def test_a_limit_of_open_files_is_told(saved, open_files):
    open_files(20)
    with pytest.raises(InputError, match="too many files are open"):
        il.WantedIndex.load(saved)


@pytest.mark.parametrize("call", [il.WantedIndex.load, il.WantedIndex.verify, "save"])
def test_what_is_no_path_is_refused(index, call):
    with pytest.raises(InputError, match=r"path is NoneType\. Give the path of a folder"):
        (index.save if call == "save" else call)(None)


def test_what_is_no_index_is_refused(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert_refused(tmp_path / "file", "is not a folder")
    assert_refused(tmp_path / "nowhere", "is not a folder")
    assert_refused(tmp_path, "is not a saved index")


def test_no_array_of_objects_is_ever_written(index, tmp_path):
    with pytest.raises(ValueError, match="allow_pickle=False"):
        save_folder(tmp_path / "x", {"a": np.array([{}], object)}, index.model, {"lists": {}})
    assert list(tmp_path.iterdir()) == []


def test_an_index_moved_elsewhere_is_the_same(index, saved, tmp_path):
    shutil.move(saved, tmp_path / "elsewhere")
    assert list(il.WantedIndex.load(tmp_path / "elsewhere")) == list(index)
