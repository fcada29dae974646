"""A saved index: a folder of plain arrays and a manifest with the checksum of every file.

Written beside its final place and renamed, so that a reader never sees half an index. Arrays are mapped, not read:
loading costs no time, and processes share the pages. No pickle anywhere.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import tokenize
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from numpy.lib import format as npy

from interlink.columns import frozen
from interlink.errors import IndexFormatError, InputError, ModelError
from interlink.model import Model

__all__ = ["FORMAT", "check_place", "load_folder", "save_folder"]

FORMAT = 1
"""Version of the folder that this library writes."""
_MANIFEST = "manifest.json"
_BLOCK = 1 << 20
_ALWAYS_VERIFIED = 1 << 20
"""Files up to this many bytes are read whole and verified at every load."""
_FILE_NAME = re.compile(r"[a-z0-9_]+\.npy")
_REMEDY = "Restore it from a copy, or build the index again."
_UNREADABLE = (OSError, EOFError, ValueError, TypeError, SyntaxError, MemoryError, tokenize.TokenError)
"""What numpy raises for a header that is none."""


def save_folder(
    path: str | Path, arrays: Mapping[str, npt.NDArray[Any]], model: Model, facts: Mapping[str, Any]
) -> None:
    """Write an index to ``path``, replacing an index that is there.

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
        When something else than an index stands at ``path``.
    InputError
        When the folder cannot be written.
    """
    path = _path(path)
    check_place(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _folder_beside(path) as beside:
            files = {}
            for name, array in arrays.items():
                np.save(beside / f"{name}.npy", np.ascontiguousarray(array), allow_pickle=False)
                files[f"{name}.npy"] = _described(beside / f"{name}.npy", array)
            manifest = {"format": FORMAT, **facts, "model": json.loads(model.to_json()), "files": files}
            text = json.dumps(manifest, indent=1, ensure_ascii=True)  # names of lists may be anything
            (beside / _MANIFEST).write_text(text, encoding="utf-8")
            _put(beside, path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error}. Choose another place, or make room there.") from error


def check_place(path: Path) -> None:
    """Refuse a place at which something else than an index stands, before any work is done for it.

    Raises
    ------
    IndexFormatError
        When it does.
    """
    if path.exists() and not (path / _MANIFEST).is_file():
        raise IndexFormatError(f"{path} exists and is not a saved index. Choose another place, or remove it.")


@contextmanager
def _folder_beside(path: Path) -> Iterator[Path]:
    """Give a folder to write in that can be renamed to ``path``; what is left of it goes at the end."""
    beside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        beside.chmod(0o755)
        yield beside
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put(beside: Path, path: Path) -> None:
    """Rename a finished folder into its place; what stood there goes only when the new one stands."""
    if not path.exists():
        beside.rename(path)
        return
    with _folder_beside(path) as former:
        path.rename(former / path.name)
        try:
            beside.rename(path)
        except OSError:
            (former / path.name).rename(path)
            raise


def load_folder(path: str | Path, *, verify: bool = False) -> tuple[dict[str, npt.NDArray[Any]], Model, dict[str, Any]]:
    """Map an index; return its arrays, its model and its manifest.

    Parameters
    ----------
    path
        The folder.
    verify
        Read every file and compare its checksum. Otherwise that is done for small files, and of large ones presence,
        size, kind of number and shape are compared.

    Raises
    ------
    IndexFormatError
        When the folder is not an index, damaged or too new; the message names the bad file.
    InputError
        When ``path`` is no path.
    """
    path = _path(path)
    manifest = _manifest(path)
    try:
        model = Model.from_json(json.dumps(manifest["model"]))
    except ModelError as error:
        raise IndexFormatError(f"{path / _MANIFEST}: {error}") from error
    arrays = {}
    for name, expected in manifest["files"].items():
        if not _FILE_NAME.fullmatch(name) or not isinstance(expected, dict):
            raise IndexFormatError(f"{path / _MANIFEST} is damaged at {name!r} in 'files'. {_REMEDY}")
        file = path / name
        if not file.is_file():
            raise IndexFormatError(f"{file} is missing. {_REMEDY}")
        arrays[name.removesuffix(".npy")] = _checked(file, expected, verify=verify)
    return arrays, model, manifest


def _path(path: str | Path) -> Path:
    try:
        return Path(path)
    except TypeError:
        raise InputError(f"path is {type(path).__name__}. Give the path of a folder.") from None


def _manifest(path: Path) -> dict[str, Any]:
    file = path / _MANIFEST
    if not path.is_dir():
        raise IndexFormatError(f"{path} is not a folder. A saved index is a folder with a {_MANIFEST}.")
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise IndexFormatError(f"{path} is not a saved index: there is no {_MANIFEST} in it.") from error
    except PermissionError as error:
        raise IndexFormatError(_closed(file)) from error
    except (OSError, ValueError, RecursionError) as error:
        raise IndexFormatError(f"{file} is damaged: {error}. {_REMEDY}") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("format"), int):
        raise IndexFormatError(f"{file} is not the manifest of an index: there is no 'format' number in it.")
    if manifest["format"] > FORMAT:
        raise IndexFormatError(
            f"{path} has format {manifest['format']}, this interlink reads up to {FORMAT}. Update interlink."
        )
    if manifest["format"] < 1:
        raise IndexFormatError(f"{path} has format {manifest['format']}, which there never was. {_REMEDY}")
    for key in ("model", "lists", "files"):
        if not isinstance(manifest.get(key), dict):
            raise IndexFormatError(f"{file} is damaged: {key!r} is missing. {_REMEDY}")
    return manifest


def _checked(file: Path, expected: Mapping[str, Any], *, verify: bool) -> npt.NDArray[Any]:
    """Map an array and refuse one that is not what the manifest describes."""
    try:
        size = file.stat().st_size
        sound = size == expected.get("bytes")
        if sound and (verify or size <= _ALWAYS_VERIFIED):
            sound = _sha256(file) == expected.get("sha256")
        mapped = npy.open_memmap(file, mode="r")
    except PermissionError as error:
        raise IndexFormatError(_closed(file)) from error
    except _UNREADABLE as error:
        raise IndexFormatError(f"{file} is damaged: {error}. {_REMEDY}") from error
    array = np.asarray(mapped)  # kernels take plain arrays faster
    as_described = _form(array) == {key: expected.get(key) for key in _form(array)}
    fills_its_file = mapped.offset + array.nbytes == size and array.flags.c_contiguous
    if not (sound and as_described and fills_its_file):
        raise IndexFormatError(f"{file} is damaged: it is not the file that the manifest describes. {_REMEDY}")
    return frozen(array)


def _closed(file: Path) -> str:
    return f"{file} may not be read by this user. Ask for the right to read it."


def _described(file: Path, array: npt.NDArray[Any]) -> dict[str, Any]:
    return {"bytes": file.stat().st_size, "sha256": _sha256(file), **_form(array)}


def _form(array: npt.NDArray[Any]) -> dict[str, Any]:
    return {"dtype": array.dtype.str, "shape": list(array.shape)}


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
