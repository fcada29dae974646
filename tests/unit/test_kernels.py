"""Kernels are kept on disk where that can be, read where nothing can be written, and compiled anew where there is none."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from types import FunctionType

import numpy as np
import pytest
from numba import config, njit
from numba.core import caching

import interlink.kernels
from interlink.errors import InterlinkWarning
from interlink.kernels import kernel, plain_kernel


def half(number):
    return number / 2


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Keep kernels in a folder of the test's own, and let every test be told anew."""
    monkeypatch.setattr(config, "CACHE_DIR", str(tmp_path / "kernels"))
    interlink.kernels._tell_of_loss.cache_clear()
    return tmp_path / "kernels"


@pytest.fixture(params=[plain_kernel, kernel()], ids=["plain", "kernel"])
def made_by(request):
    return request.param


def close(monkeypatch):
    """Let no folder be written: for root no folder is, whatever its mode."""

    def refuse(_locator):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(caching._CacheLocator, "ensure_cache_path", refuse)


def files_in(folder):
    return sorted(file.name for file in folder.rglob("*.nb?"))


def test_a_kernel_is_kept_and_found_again(made_by, folder):
    first, again = made_by(half), made_by(half)
    assert first(3) == again(3) == 1.5
    assert (sum(first.stats.cache_misses.values()), sum(again.stats.cache_hits.values())) == (1, 1)
    assert Path(again.stats.cache_path).parent == folder


def test_a_kernel_is_found_where_nothing_can_be_written(made_by, folder, monkeypatch):
    made_by(half)(3)
    kept = files_in(folder)
    close(monkeypatch)
    again = made_by(half)
    assert again(3) == 1.5
    assert sum(again.stats.cache_hits.values()) == 1
    assert files_in(folder) == kept


def test_a_folder_that_can_only_be_read_goes_before_one_that_numba_would_write(folder, monkeypatch, tmp_path):
    plain_kernel(half)(3)

    def refuse(locator):
        if str(locator.get_cache_path()).startswith(str(folder)):
            raise PermissionError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(caching._CacheLocator, "ensure_cache_path", refuse)
    again = plain_kernel(half)
    assert not Path(again.stats.cache_path).is_relative_to(folder)
    assert again(3) == 1.5
    assert sum(again.stats.cache_hits.values()) == 1


def test_what_is_found_nowhere_is_compiled_and_that_is_told_once(made_by, monkeypatch):
    close(monkeypatch)
    one, other = made_by(half), made_by(half)
    with pytest.warns(InterlinkWarning, match=r"cannot be kept: no folder.*Set NUMBA_CACHE_DIR"):
        assert one(3) == 1.5
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert other(3) == 1.5


def test_a_full_disk_keeps_nothing_and_ends_nothing(made_by, monkeypatch):
    def full(_file, _path):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(caching.IndexDataCacheFile, "_open_for_write", full)
    with pytest.warns(InterlinkWarning, match=r"cannot be kept: their folder cannot be written \(No space left"):
        assert made_by(half)(3) == 1.5


@pytest.mark.parametrize(
    "damage",
    [b"", b"\x80", b"cinterlink.kernels\nGone\n.", b"cinterlink.gone\nGone\n."],
    ids=["empty", "cut short", "of a type that is gone", "of a module that is gone"],
)
def test_a_file_that_cannot_be_used_is_as_none_and_is_replaced(made_by, folder, damage):
    made_by(half)(3)
    (index,) = folder.rglob("*.nbi")
    index.write_bytes(damage)
    assert made_by(half)(3) == 1.5
    again = made_by(half)
    assert again(3) == 1.5
    assert sum(again.stats.cache_hits.values()) == 1


def run_as_nobody(code, **settings):
    """Run Python as a user who may write nothing of ours; root may write everywhere, whatever the modes."""
    command = [sys.executable, "-c", code]
    if os.getuid() == 0:
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **settings}
    return subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name != "posix", reason="needs a user who may write nothing")
def test_the_library_is_imported_where_nothing_can_be_written():
    if os.getuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and there is no setpriv to become another user")
    if run_as_nobody("import numba, interlink").returncode:
        pytest.skip("another user may not even read the library")
    with tempfile.NamedTemporaryFile() as file:  # nothing can stand below a file
        done = run_as_nobody("import interlink.index", HOME=f"{file.name}/home", NUMBA_CACHE_DIR=f"{file.name}/kernels")
    assert (done.returncode, done.stderr) == (0, "")


def at(values, place):
    return values[place]


def at_the_end(values):
    return values[-1]


def of_the_package(function):
    """Compile a function as if it stood in a module of the package."""
    own = FunctionType(function.__code__, {}, function.__name__)
    own.__module__ = "interlink.made_up"
    return kernel()(own)


def test_what_others_compile_counts_from_the_end_as_ever():
    assert njit(at)(np.arange(3), -1) == 2


def test_a_constant_counts_from_the_end_in_a_kernel_too():
    assert of_the_package(at_the_end)(np.arange(3)) == 2


def test_a_place_before_the_front_is_seen_where_places_are_checked(monkeypatch):
    monkeypatch.setattr(config, "BOUNDSCHECK", 1)
    one = of_the_package(at)
    assert one(np.arange(3), 2) == 2
    with pytest.raises(IndexError, match="out of bounds"):
        one(np.arange(3), -1)
