"""What killed processes left beside a place is removed, and nothing that is in use or somebody else's."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from interlink.folder_beside import FORMER, folder_beside, is_beside

WORK = """
import sys
from pathlib import Path
from interlink.folder_beside import FORMER, folder_beside

place = Path(sys.argv[1])
with folder_beside(place) as folder:
    (folder / "made").mkdir()
    if place.exists():
        place.rename(folder / FORMER)
    print("working", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path):
    return tmp_path / "wanted.index"


@pytest.fixture
def worker(place):
    """Start a process that works beside the place until it is killed."""
    started = []

    def start():
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        process = subprocess.Popen([sys.executable, "-c", WORK, place], **streams)
        started.append(process)
        assert process.stdout.readline() == b"working\n"
        return process

    yield start
    for process in started:
        kill(process)


def kill(process):
    process.kill()
    process.communicate()


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_a_killed_process_left_is_removed(place, worker):
    kill(worker())
    assert len(names_in(place.parent)) == 1, "it was killed"
    with folder_beside(place) as folder:
        assert names_in(place.parent) == [folder.name]
    assert names_in(place.parent) == []


def test_what_is_in_use_stays(place, worker):
    worker()
    (used,) = names_in(place.parent)
    with folder_beside(place) as folder, folder_beside(place) as other:
        assert names_in(place.parent) == sorted([used, folder.name, other.name])
    assert names_in(place.parent) == [used]
    assert "made" in names_in(place.parent / used)


def test_what_a_killed_process_had_moved_away_goes_back(place, worker):
    place.mkdir()
    (place / "file").touch()
    kill(worker())
    assert not place.exists()
    with folder_beside(place):
        assert names_in(place) == ["file"]
    assert names_in(place.parent) == [place.name]


def test_what_stands_there_again_stays(place, worker):
    place.mkdir()
    kill(worker())
    place.mkdir()
    (place / "newer").touch()
    with folder_beside(place):
        pass
    assert names_in(place) == ["newer"]
    assert names_in(place.parent) == [place.name]


@pytest.mark.parametrize("name", [".wanted.index.20240101", ".wanted.index.parts", ".other.index.abcdefgh"])
def test_what_others_put_there_stays(place, name):
    other = place.with_name(name)
    (other / FORMER).mkdir(parents=True)
    place.with_name(".wanted.index.file").touch()
    with folder_beside(place):
        pass
    assert names_in(place.parent) == sorted([".wanted.index.file", name])
    assert names_in(other) == [FORMER]


def test_what_was_moved_away_for_a_longer_name_waits_for_that_name(place, worker):
    place.mkdir()
    (place / "file").touch()
    kill(worker())
    (left,) = names_in(place.parent)
    with folder_beside(place.with_name("wanted")):
        pass
    assert names_in(place.parent) == [left]
    assert names_in(place.parent / left / FORMER) == ["file"]
    with folder_beside(place):
        assert names_in(place) == ["file"]


def test_a_folder_is_known_by_its_whole_name(place):
    with folder_beside(place) as folder:
        assert is_beside(folder.name, place)
        assert not is_beside(folder.name, place.with_name("wanted"))
    assert not is_beside(".wanted.index.other", place)


def test_a_folder_whose_maker_has_not_come_to_lock_it_stays(place):
    new = place.with_name(".wanted.index.newcomer")
    new.mkdir()
    (new / "lock-of-interlink").touch()
    with folder_beside(place):
        pass
    assert names_in(place.parent) == [new.name]


def test_where_files_cannot_be_locked_nothing_is_taken_for_dead(place, monkeypatch):
    def none(file):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("interlink.file_locks._lock", none)
    with folder_beside(place) as folder, folder_beside(place) as other:
        assert names_in(place.parent) == sorted([folder.name, other.name])
    assert names_in(place.parent) == []
