"""What an unfinished run has done: parts beside the target, and a journal that says what they are parts of."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from interlink.batch.claim import LOCK, claimed
from interlink.errors import InputError
from interlink.table_files import synced

__all__ = ["Journal", "Part", "ResumeError", "identity_of_file", "unfinished_folder"]

_FORMAT = 1
_NAME = "journal.json"


class ResumeError(InputError):
    """What an unfinished run left cannot be used for this one."""


class Part(NamedTuple):
    """One part that is done."""

    file: str
    size: int
    """bytes"""
    records: int
    """queries that were linked"""
    pairs: int
    """matches that were found"""
    matched: int
    """queries that have any"""
    decisions: dict[str, int]
    """decision -> number of matches"""


def unfinished_folder(target: Path) -> Path:
    """Return where an unfinished run keeps what it has done: beside its target, or the file that a symbolic link names.

    Examples
    --------
    >>> unfinished_folder(Path("matches.csv")).name
    '.matches.csv.parts'
    """
    place = target.resolve() if target.is_symlink() else target  # one file has one folder, whatever it is called
    return place.with_name(f".{place.name}.parts")


def identity_of_file(path: Path) -> dict[str, Any]:
    """Return what tells whether a file is still the one that it was: its place, size and time of the last change.

    Raises
    ------
    InputError
        When there is no such file.
    """
    try:
        facts = path.stat()
    except OSError as error:
        raise InputError(f"{str(path)!r} cannot be read: {error.strerror}.") from error
    return {"path": str(path.resolve()), "size": facts.st_size, "changed": facts.st_mtime_ns}


class Journal:
    """The folder of an unfinished run and what is in it.

    Parameters
    ----------
    target
        The file that the run is to write.
    work
        What is to be done, as plain data: parts of other work are of no use.
    """

    def __init__(self, target: Path, work: Mapping[str, Any]) -> None:
        self.folder = unfinished_folder(target)
        self.parts: list[Part] = []
        self._target = target
        self._begun = False
        self._work: dict[str, Any] = json.loads(json.dumps({"format": _FORMAT, **work}, default=str))

    @contextmanager
    def claimed(self) -> Iterator[bool]:
        """Hold the folder for this run, as :func:`~interlink.batch.claim.claimed` does; all else needs that.

        It stays where there is something to resume: parts of this run, or what an earlier one left and this one did not
        come to touch.
        """
        with claimed(self.folder, self._target) as sure:
            try:
                yield sure
            finally:
                if self._begun and not self.parts:
                    self.remove()

    def start(self) -> None:
        """Begin anew; what another run left is removed."""
        self._begun = True
        self.remove()

    def resume(self) -> None:
        """Take up the parts of an unfinished run, when there is one.

        Raises
        ------
        ResumeError
            When it was other work, or its journal cannot be read.
        """
        if not (self.folder / _NAME).exists():
            self.start()
            return
        try:
            found = json.loads((self.folder / _NAME).read_text(encoding="utf-8"))
            parts = [Part(**part) for part in found.pop("parts")]
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            remedy = "Run again without resuming; it starts anew."
            raise ResumeError(f"{str(self.folder / _NAME)!r} cannot be read ({error}). {remedy}") from error
        differing = [key for key in {**self._work, **found} if found.get(key) != self._work.get(key)]
        if differing:
            raise ResumeError(
                f"the unfinished run for {str(self._target)!r} was another one: it differs in "
                f"{', '.join(sorted(differing))}. Give the same to resume it, or run without resuming to start anew."
            )
        self._begun = True
        self.parts = self._whole(parts)

    def _whole(self, parts: Sequence[Part]) -> list[Part]:
        """Return the parts up to the first that is not as it was written."""
        for number, part in enumerate(parts):
            path = self.folder / part.file
            if not path.is_file() or path.stat().st_size != part.size:
                return list(parts[:number])
        return list(parts)

    def next_file(self) -> Path:
        """Return where the next part is to be written."""
        return self.folder / f"part-{len(self.parts):06d}"

    def add(self, part: Part) -> None:
        """Note a part that has been written."""
        self.parts.append(part)
        text = json.dumps({**self._work, "parts": [part._asdict() for part in self.parts]}, indent=1)
        beside = self.folder / f"{_NAME}.{os.getpid()}"
        beside.write_text(text, encoding="utf-8")
        synced(beside)
        beside.replace(self.folder / _NAME)

    def files(self) -> list[Path]:
        """Return the parts, in their order.

        Raises
        ------
        InputError
            When one is not any more as it was written.
        """
        whole = len(self._whole(self.parts))
        if whole < len(self.parts):
            changed = self.folder / self.parts[whole].file
            raise InputError(
                f"{str(changed)!r} has been changed since it was written. Leave the folder alone, and resume the run: "
                "what is missing is linked again."
            )
        return [self.folder / part.file for part in self.parts]

    def remove(self) -> None:
        """Remove all that is in the folder; it goes itself when it is not held any more."""
        for path in self.folder.iterdir():
            if path.name != LOCK:
                _remove(path)
        self.parts = []


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink()
