from __future__ import annotations

import builtins

import pytest

from interlink.errors import MissingExtraError
from interlink.progress import progress_bar


def test_the_bar_goes_to_standard_error_and_counts(capsys):
    pytest.importorskip("rich")
    with progress_bar(3, "linking") as advance:
        advance(1)
        advance(2)
    seen = capsys.readouterr()
    assert seen.out == ""
    assert "linking" in seen.err
    assert "3/3" in seen.err


def test_a_total_that_is_not_known(capsys):
    pytest.importorskip("rich")
    with progress_bar(None, "reading") as advance:
        advance(1700)
    assert "1700/?" in capsys.readouterr().err


def test_silence_needs_nothing(capsys, monkeypatch):
    _without_rich(monkeypatch)
    with progress_bar(3, "linking", show=False) as advance:
        advance(3)
    assert capsys.readouterr() == ("", "")


def test_a_missing_rich_is_named(monkeypatch):
    _without_rich(monkeypatch)
    with pytest.raises(MissingExtraError, match=r"interlink\[progress\]"), progress_bar(3, "linking"):
        pass


def test_an_error_inside_is_passed_on():
    with pytest.raises(KeyError), progress_bar(1, "linking", show=False):
        raise KeyError


def _without_rich(monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.partition(".")[0] == "rich":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
