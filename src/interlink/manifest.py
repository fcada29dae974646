"""The manifest of a saved index: what the folder holds, under a checksum of its own."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from interlink.errors import IndexFormatError, InputError

__all__ = ["FORMAT", "MANIFEST", "REMEDY", "manifest_text", "read_manifest", "read_otherwise", "unreadable"]

FORMAT = 1
"""Version of the folder that this library writes."""
MANIFEST = "manifest.json"
REMEDY = "Restore it from a copy, or build the index again."
_CHECKSUM = "sha256"
"""Of the rest of the manifest; manifests written before there was one have none."""
_OF_A_LIST = {"persons": int, "sha256": str}
_CLOSED = "may not be read by this user. Ask for the right to read it."
_NO_FILES = (
    "cannot be opened: too many files are open. Raise the limit of open files (ulimit -n), or hold fewer indexes: each "
    "keeps about 60 files mapped."
)
_NO_SPACE = (
    "cannot be mapped: there is no memory or no address space left. Raise the limit of it (ulimit -v), or hold fewer "
    "indexes."
)
_NOT_THE_FILE = {
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EMFILE: _NO_FILES,
    errno.ENFILE: _NO_FILES,
    errno.ENOMEM: _NO_SPACE,
}
"""What keeps a sound file from being read, and what to do."""


def manifest_text(facts: Mapping[str, Any]) -> str:
    """Return the text of a manifest that says ``facts``, with the checksum that :func:`read_manifest` compares.

    Examples
    --------
    >>> list(json.loads(manifest_text({"persons": 2})))
    ['format', 'persons', 'sha256']
    """
    manifest = {"format": FORMAT, **facts}
    manifest[_CHECKSUM] = _checksum(manifest)
    return json.dumps(manifest, indent=1, ensure_ascii=True)  # names of lists may be anything


def read_manifest(path: Path) -> dict[str, Any]:
    """Read the manifest of the index in a folder. One that does not say its encoding was written before any did: 0.

    Raises
    ------
    IndexFormatError
        When there is none, or it is damaged or too new.
    InputError
        When the system does not let it be read.
    """
    file = path / MANIFEST
    if not path.is_dir():
        raise IndexFormatError(f"{path} is not a folder. A saved index is a folder with a {MANIFEST}.")
    try:
        manifest = json.loads(file.read_text(encoding="utf-8"))
        as_written = not isinstance(manifest, dict) or manifest.get(_CHECKSUM) in {None, _checksum(manifest)}
    except FileNotFoundError as error:
        raise IndexFormatError(f"{path} is not a saved index: there is no {MANIFEST} in it.") from error
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise unreadable(file, error) from error
    _check_format(path, manifest)
    if not as_written:
        raise IndexFormatError(f"{file} is damaged: it is not as it was written. {REMEDY}")
    _check_kinds(file, manifest)
    return {"encoding": 0, **manifest}


def read_otherwise(path: str | Path) -> str:
    """Return the warning about an index made by an interlink that read records otherwise.

    Examples
    --------
    >>> read_otherwise("wanted.index")
    "'wanted.index' was made by an interlink that reads records otherwise: this one may not find whom it should ..."
    """
    return (
        f"{str(path)!r} was made by an interlink that reads records otherwise: this one may not find whom it should in "
        "it. Make it anew of the records that it holds: interlink renew INDEX, or in Python index.updated().save(path)."
    )


def unreadable(file: Path, error: Exception) -> IndexFormatError | InputError:
    """Return the error for a file that could not be read: it is damaged, or the system is at its end.

    Examples
    --------
    >>> print(unreadable(Path("names_token.npy"), OSError(errno.EACCES, "Permission denied")))
    names_token.npy may not be read by this user. Ask for the right to read it.
    """
    why = _NOT_THE_FILE.get(getattr(error, "errno", None) or 0)
    if why is None:
        return IndexFormatError(f"{file} is damaged: {error}. {REMEDY}")
    return InputError(f"{file} {why}")


def _checksum(manifest: Mapping[str, Any]) -> str:
    rest = {key: value for key, value in manifest.items() if key != _CHECKSUM}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _check_format(path: Path, manifest: Any) -> None:
    if not isinstance(manifest, dict) or not isinstance(manifest.get("format"), int):
        raise IndexFormatError(f"{path / MANIFEST} is not the manifest of an index: there is no 'format' number in it.")
    if manifest["format"] > FORMAT:
        raise IndexFormatError(
            f"{path} has format {manifest['format']}, this interlink reads up to {FORMAT}. Update interlink."
        )
    if manifest["format"] < 1:
        raise IndexFormatError(f"{path} has format {manifest['format']}, which there never was. {REMEDY}")


def _check_kinds(file: Path, manifest: Mapping[str, Any]) -> None:
    for key in ("model", "lists", "files"):
        if not isinstance(manifest.get(key), dict):
            raise IndexFormatError(f"{file} is damaged: {key!r} is missing. {REMEDY}")
    if not isinstance(manifest.get("encoding", 0), int):
        raise IndexFormatError(f"{file} is damaged: 'encoding' is no number. {REMEDY}")
    for name, facts in manifest["lists"].items():
        if not isinstance(facts, dict) or {key: type(value) for key, value in facts.items()} != _OF_A_LIST:
            raise IndexFormatError(f"{file} is damaged at {name!r} in 'lists'. {REMEDY}")
    for name, facts in manifest["files"].items():
        if not isinstance(facts, dict):
            raise IndexFormatError(f"{file} is damaged at {name!r} in 'files'. {REMEDY}")
