"""Keep what numba compiles for the tests apart from what it compiled for other sources.

numba's cache on disk looks at the file of a kernel alone: after a change in a kernel that this one calls, or in a
constant that it takes from another module, the old machine code goes on. Here every state of the kernels has a folder
of its own, under the system's temporary folder; workers of pytest-xdist inherit it. Kernels that check every place in
an array (NUMBA_BOUNDSCHECK) are others too. Must run before numba is imported.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

_SOURCE = Path(__file__).parent / "src"
_KERNEL = re.compile(r"^@(?:plain_)?kernel\b", re.MULTILINE)
_IMPORT = re.compile(r"^from (interlink[\w.]*) import", re.MULTILINE)


def _modules_seen_by_kernels() -> set[Path]:
    """Return the modules that hold kernels and those from which they import: functions, and constants compiled in."""
    seen = {_SOURCE / "interlink" / "kernels.py"}
    for file in (_SOURCE / "interlink").rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if _KERNEL.search(text):
            seen.add(file)
            imported = (_SOURCE.joinpath(*name.split(".")) for name in _IMPORT.findall(text))
            seen.update(path / "__init__.py" if path.is_dir() else path.with_suffix(".py") for path in imported)
    return seen


def _state_of_kernels() -> str:
    digest = hashlib.sha256(os.environ.get("NUMBA_BOUNDSCHECK", "").encode())
    for file in sorted(_modules_seen_by_kernels()):
        digest.update(f"{file.relative_to(_SOURCE)}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


_USER = getattr(os, "getuid", int)()
os.environ.setdefault(
    "NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir(), f"interlink-kernels-{_USER}", _state_of_kernels()))
)
