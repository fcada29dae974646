"""What takes the place of a file may be read by those who might read that one."""

from __future__ import annotations

import os

import pytest

from interlink.file_modes import keep_mode


@pytest.fixture
def files(tmp_path):
    former, new = tmp_path / "former", tmp_path / "new"
    former.touch()
    new.touch()
    former.chmod(0o640)
    new.chmod(0o644)
    return former, new


def mode_of(file):
    return file.stat().st_mode & 0o777


def test_where_nothing_stood_nothing_changes(files):
    former, new = files
    former.unlink()
    keep_mode(new, former)
    assert mode_of(new) == 0o644


def test_a_group_that_cannot_be_given_is_not_replaced_by_another(files, monkeypatch):
    former, new = files

    class Foreign:
        st_mode, st_uid, st_gid = 0o100640, former.stat().st_uid, former.stat().st_gid + 1

    def refuse(*_):
        raise PermissionError

    stat = type(former).stat
    monkeypatch.setattr(type(former), "stat", lambda path, **kw: Foreign if path == former else stat(path, **kw))
    monkeypatch.setattr(os, "chown", refuse)
    keep_mode(new, former)
    assert mode_of(new) == 0o600


@pytest.mark.skipif(getattr(os, "getuid", lambda: 1)() != 0, reason="only root may give files away")
def test_owner_and_group_are_kept(files):
    former, new = files
    os.chown(former, 65534, 65534)
    keep_mode(new, former)
    assert (new.stat().st_uid, new.stat().st_gid, mode_of(new)) == (65534, 65534, 0o640)
