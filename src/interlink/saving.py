"""A saved index: a folder of plain arrays and a manifest with the checksum of every file.

Written beside its final place and renamed, so that a reader never sees half an index. Arrays are mapped, not read:
loading costs no time, and processes share the pages. No pickle anywhere.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from interlink.columns import frozen
from interlink.errors import IndexFormatError, ModelError
from interlink.model import Model

__all__ = ["FORMAT", "load_folder", "save_folder"]

FORMAT = 1
"""Version of the folder that this library writes."""
_MANIFEST = "manifest.json"
_BLOCK = 1 << 20


def save_folder(path: Path, arrays: Mapping[str, npt.NDArray[Any]], model: Model, facts: Mapping[str, Any]) -> None:
    """Write an index to ``path``, replacing an index that is there.

    Parameters
    ----------
    facts
        What the manifest says of the content: counts and the provenance of each list.

    Raises
    ------
    IndexFormatError
        When something else than an index stands at ``path``.
    """
    if path.exists() and not (path / _MANIFEST).is_file():
        raise IndexFormatError(f"{path} exists and is not a saved index. Choose another place, or remove it.")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        files = {}
        for name, array in arrays.items():
            np.save(beside / f"{name}.npy", array, allow_pickle=False)
            files[f"{name}.npy"] = _checksum(beside / f"{name}.npy")
        manifest = {"format": FORMAT, **facts, "model": json.loads(model.to_json()), "files": files}
        (beside / _MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
        beside.chmod(0o755)
        _put(beside, path)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _put(beside: Path, path: Path) -> None:
    """Rename a finished folder into its place; what stood there goes only when the new one is complete."""
    if not path.exists():
        beside.rename(path)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    path.rename(old / "old")
    beside.rename(path)
    shutil.rmtree(old, ignore_errors=True)


def load_folder(path: Path, *, verify: bool = False) -> tuple[dict[str, npt.NDArray[Any]], Model, dict[str, Any]]:
    """Map an index; return its arrays, its model and its manifest.

    Parameters
    ----------
    verify
        Read every file and compare its checksum; otherwise only presence, size and header are checked.

    Raises
    ------
    IndexFormatError
        When the folder is not an index, damaged or too new; the message names the bad file.
    """
    manifest = _manifest(path)
    try:
        model = Model.from_json(json.dumps(manifest["model"]))
    except ModelError as error:
        raise IndexFormatError(f"{path / _MANIFEST}: {error}") from error
    arrays = {}
    for name, expected in manifest["files"].items():
        file = path / name
        if not file.is_file():
            raise IndexFormatError(f"{file} is missing. Build the index again, or restore the file.")
        _check_file(file, expected, verify=verify)
        arrays[name.removesuffix(".npy")] = _mapped(file)
    return arrays, model, manifest


def _manifest(path: Path) -> dict[str, Any]:
    file = path / _MANIFEST
    if not path.is_dir():
        raise IndexFormatError(f"{path} is not a folder. A saved index is a folder with a {_MANIFEST}.")
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise IndexFormatError(f"{path} is not a saved index: there is no {_MANIFEST} in it.") from error
    except (OSError, ValueError) as error:
        raise IndexFormatError(f"{file} is damaged: {error}. Build the index again, or restore the file.") from error
    number = manifest.get("format") if isinstance(manifest, dict) else None
    if not isinstance(number, int):
        raise IndexFormatError(f"{file} is not the manifest of an index: there is no 'format' number in it.")
    if number > FORMAT:
        raise IndexFormatError(f"{path} has format {number}, this interlink reads up to {FORMAT}. Update interlink.")
    if not isinstance(manifest.get("files"), dict) or not isinstance(manifest.get("model"), dict):
        raise IndexFormatError(f"{file} is damaged: 'files' or 'model' is missing. Build the index again.")
    return manifest


def _check_file(file: Path, expected: Mapping[str, Any], *, verify: bool) -> None:
    size = file.stat().st_size
    if size != expected.get("bytes") or (verify and _checksum(file) != dict(expected)):
        raise IndexFormatError(f"{file} is damaged: it is not the file that the manifest describes. Restore it, or build the index again.")  # fmt: skip


def _mapped(file: Path) -> npt.NDArray[Any]:
    try:
        array = np.load(file, mmap_mode="r", allow_pickle=False)
    except ValueError:
        # numpy does not map an array without elements
        try:
            array = np.load(file, allow_pickle=False)
        except (ValueError, OSError, EOFError) as error:
            raise IndexFormatError(f"{file} is damaged: {error}. Restore it, or build the index again.") from error
    return frozen(array)


def _checksum(file: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return {"bytes": os.stat(file).st_size, "sha256": digest.hexdigest()}
