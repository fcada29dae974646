"""A saved index: a folder of plain arrays and a manifest with the checksum of every file.

Written beside its final place and renamed, so that a reader never sees half an index. Arrays are mapped, not read:
loading costs no time, and processes share the pages. No pickle anywhere.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import time
import tokenize
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from io import BufferedReader
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

from interlink.arguments import path_of
from interlink.columns import frozen
from interlink.errors import IndexFormatError, InputError, ModelError, unwritable
from interlink.file_modes import keep_mode
from interlink.folder_beside import FORMER, folder_beside, is_beside
from interlink.manifest import MANIFEST, REMEDY, manifest_text, read_manifest, unreadable
from interlink.model import Model

__all__ = ["check_outside", "check_path", "check_place", "load_folder", "save_folder", "state_of"]

_ALWAYS_VERIFIED = 1 << 20
"""Files up to this many bytes are read whole and verified at every load."""
_FILE_NAME = re.compile(r"[a-z0-9_]+\.npy")
_HEADERS = {(1, 0): (2, npy.read_array_header_1_0), (2, 0): (4, npy.read_array_header_2_0)}
"""Version of numpy's format -> bytes of the length of its header, and what reads both."""
_TRIES, _PAUSE = 100, 0.01
"""How often, and with how many seconds between, an index is looked for that another process is just replacing."""
_LOOKS = 5
"""How often a place is looked at before what stands there is said to be no index."""
_TAKEN = {errno.ENOTEMPTY, errno.EEXIST}
_SHOWN = 200
"""Letters of a path up to which a message shows it whole."""
_UNREADABLE = (OSError, EOFError, OverflowError, ValueError, TypeError, SyntaxError, MemoryError, tokenize.TokenError)
"""What numpy raises for a header that is none."""


def save_folder(
    path: str | Path, arrays: Mapping[str, npt.NDArray[Any]], model: Model, facts: Mapping[str, Any]
) -> None:
    """Write an index to ``path``, replacing an index that is there.

    A symbolic link is followed: the index that it names is replaced, and the link stays.

    Parameters
    ----------
    path
        The folder; those above it are made where they are missing.
    arrays
        Name -> array.
    model
        The parameters of the index.
    facts
        What the manifest says of the content: counts and the provenance of each list.

    Raises
    ------
    IndexFormatError
        When something else than an index stands at ``path``, or other files lie in it.
    InputError
        When the folder cannot be written, or lies in another index.
    """
    path = path_of(path, "path", "folder")
    check_place(path)
    if path.is_symlink():
        path = path.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with folder_beside(path) as folder:
            made = folder / "made"
            made.mkdir()  # as open to others as the umask says; nobody else comes near while it is being made
            files = {}
            for name, array in arrays.items():
                np.save(made / f"{name}.npy", np.ascontiguousarray(array), allow_pickle=False)
                files[f"{name}.npy"] = _described(made / f"{name}.npy", array)
            text = manifest_text({**facts, "model": json.loads(model.to_json()), "files": files})
            (made / MANIFEST).write_text(text, encoding="utf-8")
            _keep_modes(made, path)
            _put(made, path)
    except OSError as error:
        raise unwritable(path, error) from error


def check_path(path: Path) -> None:
    """Refuse a path that the system cannot take: with too long a name, a zero byte, or behind a closed folder.

    Raises
    ------
    InputError
        When it cannot.

    Examples
    --------
    >>> check_path(Path("a" * 300))
    Traceback (most recent call last):
    interlink.errors.InputError: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa...' cannot be used: File name too long. Give another path.
    """  # noqa: E501  (the example's message)
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as error:
        shown = str(path) if len(str(path)) <= _SHOWN else f"{str(path)[:40]}..."
        why = getattr(error, "strerror", None) or getattr(error, "reason", None) or error
        raise InputError(f"{shown!r} cannot be used: {why}. Give another path.") from error


def check_outside(path: Path) -> None:
    """Refuse to write into the folder of a saved index.

    Raises
    ------
    InputError
        When ``path`` lies in one, however deep.
    """
    holder = next((folder for folder in path.resolve().parents if _is_index(folder)), None)
    if holder is not None:
        raise InputError(
            f"{str(path)!r} lies in the saved index {str(holder)!r}, which would be damaged. Choose another place."
        )


def check_place(path: Path) -> None:
    """Refuse a place at which something else than an index stands, before any work is done for it.

    Raises
    ------
    IndexFormatError
        When it does, and when other files lie in an index that stands there: they would be lost.
    InputError
        When it lies in another index, or the path cannot be used.
    """
    check_path(path)
    check_outside(path)
    for _ in range(_LOOKS):  # an index that is replaced is gone for a moment
        if _is_index(path) or not path.exists():
            break
        time.sleep(_PAUSE)
    else:
        raise IndexFormatError(f"{path} exists and is not a saved index. Choose another place, or remove it.")
    for name in sorted(_names_in(path)):
        if name != MANIFEST and not name.startswith(".") and not _FILE_NAME.fullmatch(name):
            raise IndexFormatError(
                f"{path} is a saved index, and {name!r} in it is not of it and would be lost. Move it elsewhere."
            )


def _is_index(folder: Path) -> bool:
    """Whether a folder is a saved index, be it damaged; that it holds some manifest alone does not make it one."""
    return state_of(folder) is not None and any(name.endswith(".npy") for name in _names_in(folder))


def _names_in(folder: Path) -> list[str]:
    """Return the names of what lies in a folder; none where it is no folder, or closed."""
    try:
        return [file.name for file in folder.iterdir()]
    except OSError:
        return []


def _keep_modes(made: Path, path: Path) -> None:
    """Let nobody read an index who might not read the one that it replaces. A new file is as its manifest."""
    for file in made.iterdir():
        former = path / file.name
        keep_mode(file, former if former.exists() else path / MANIFEST)
    keep_mode(made, path)


def _put(made: Path, path: Path) -> None:
    """Rename a finished folder into its place; what stood there goes only when the new one stands."""
    former = made.with_name(FORMER)
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):  # nothing stood there, or another process is just replacing it too
            path.rename(former)
        try:
            made.rename(path)
        except OSError as error:
            if error.errno not in _TAKEN:
                with suppress(FileNotFoundError):
                    former.rename(path)
                raise
        else:
            return
        shutil.rmtree(former, ignore_errors=True)  # another process was faster, and its index is replaced in turn
    raise OSError(errno.EBUSY, "other processes save there again and again")


def load_folder(path: str | Path, *, verify: bool = False) -> tuple[dict[str, npt.NDArray[Any]], Model, dict[str, Any]]:
    """Map an index; return its arrays, its model and its manifest.

    Parameters
    ----------
    path
        The folder.
    verify
        Read every file and compare its checksum. Otherwise that is done for the manifest and small files, and of large
        ones presence, size, kind of number and shape are compared.

    Raises
    ------
    IndexFormatError
        When the folder is not an index, damaged or too new; the message names the bad file.
    InputError
        When ``path`` is no path, when the folder may not be read, and when the system lets no more files be opened or
        mapped.
    """
    path = path_of(path, "path", "folder")
    check_path(path)
    with ExitStack() as until_mapped:
        manifest, streams = _opened(path, until_mapped)
        try:
            model = Model.from_json(json.dumps(manifest["model"]))
        except ModelError as error:
            raise IndexFormatError(f"{path / MANIFEST}: {error}") from error
        arrays = {}
        for name, stream in streams.items():
            with stream:  # what is mapped needs it no longer, and half as many files are open in the end
                array = _checked(path / name, stream, manifest["files"][name], verify=verify)
            arrays[name.removesuffix(".npy")] = array
    return arrays, model, manifest


def _opened(path: Path, until_mapped: ExitStack) -> tuple[dict[str, Any], dict[str, BufferedReader]]:
    """Read the manifest and open all files of one index, though another may be put in its place meanwhile.

    An open file stays what it is when its name goes to another. When the folder has changed before all files were open,
    they are of two indexes, or some were not there: that is tried again, for about a second.
    """
    problem = IndexFormatError(f"{path} is replaced again and again. Load it when nobody writes to it.")
    for _ in range(_TRIES):
        before = state_of(path)
        with ExitStack() as files:
            try:
                manifest = read_manifest(path)
                streams = _streams(path, manifest, files)
            except IndexFormatError as error:
                if not _is_replaced(path) and state_of(path) == before:
                    raise
                problem = error
            else:
                if state_of(path) == before:
                    until_mapped.enter_context(files.pop_all())
                    return manifest, streams
        time.sleep(_PAUSE)
    raise problem


def state_of(path: Path) -> tuple[int, ...] | None:
    """Return what tells the index in a folder from one that takes its place; ``None`` for no index.

    Examples
    --------
    >>> state_of(Path("nowhere")) is None
    True
    """
    try:
        facts = (path / MANIFEST).stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino, facts.st_mtime_ns


def _is_replaced(path: Path) -> bool:
    """Whether an index is just being saved here: it is made in a folder beside its place."""
    place = path.resolve()
    return any(is_beside(name, place) for name in _names_in(place.parent))


def _streams(path: Path, manifest: dict[str, Any], files: ExitStack) -> dict[str, BufferedReader]:
    streams = {}
    for name in manifest["files"]:
        if not _FILE_NAME.fullmatch(name):
            raise IndexFormatError(f"{path / MANIFEST} is damaged at {name!r} in 'files'. {REMEDY}")
        streams[name] = files.enter_context(_stream(path / name))
    return streams


def _stream(file: Path) -> BufferedReader:
    try:
        if file.is_file():
            return file.open("rb")
    except FileNotFoundError:
        pass
    except OSError as error:
        raise unreadable(file, error) from error
    raise IndexFormatError(f"{file} is missing. {REMEDY}")


def _checked(file: Path, stream: BufferedReader, expected: Mapping[str, Any], *, verify: bool) -> npt.NDArray[Any]:
    """Map an array and refuse one that is not what the manifest describes."""
    try:
        size = stream.seek(0, os.SEEK_END)
        sound = size == expected.get("bytes")
        if sound and (verify or size <= _ALWAYS_VERIFIED):
            sound = _sha256(stream) == expected.get("sha256")
        mapped = _mapped(stream)
    except _UNREADABLE as error:
        raise unreadable(file, error) from error
    array = np.asarray(mapped)  # kernels take plain arrays faster
    as_described = _form(array) == {key: expected.get(key) for key in _form(array)}
    fills_its_file = mapped.offset + array.nbytes == size and array.flags.c_contiguous
    if not (sound and as_described and fills_its_file):
        raise IndexFormatError(f"{file} is damaged: it is not the file that the manifest describes. {REMEDY}")
    return frozen(array)


def _mapped(stream: BufferedReader) -> np.memmap[Any, Any]:
    """Map the array of an open file; numpy itself does that by name only."""
    stream.seek(0)
    version = npy.read_magic(stream)
    if version not in _HEADERS:
        raise ValueError(f"version {version} of the array format is not known")
    size, read = _HEADERS[version]
    begin = stream.tell()
    header = stream.read(int.from_bytes(stream.read(size), "little"))
    if header.find(b"\n") != len(header) - 1:
        raise ValueError("its header is not one line")  # numpy would take it for one that Python 2 wrote, and warn
    stream.seek(begin)
    shape, by_column, dtype = read(stream)
    if dtype.hasobject:
        raise ValueError("it holds objects of Python")
    return np.memmap(stream, dtype, "r", stream.tell(), shape, "F" if by_column else "C")


def _described(file: Path, array: npt.NDArray[Any]) -> dict[str, Any]:
    with file.open("rb") as stream:
        return {"bytes": file.stat().st_size, "sha256": _sha256(stream), **_form(array)}


def _form(array: npt.NDArray[Any]) -> dict[str, Any]:
    return {"dtype": array.dtype.str, "shape": list(array.shape)}


def _sha256(stream: BufferedReader) -> str:
    stream.seek(0)
    return hashlib.file_digest(stream, "sha256").hexdigest()
