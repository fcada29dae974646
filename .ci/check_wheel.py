"""Build the wheel and check that it carries every file of the package: code, data and the mark that it is typed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Exit with an error that names what is missing."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, str(ROOT)], check=True
        )
        (wheel,) = Path(folder).glob("interlink-*.whl")
        inside = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    wanted = {
        path.relative_to(source).as_posix()
        for path in (source / "interlink").rglob("*")
        if path.is_file()
        and not any(part == "__pycache__" or part.startswith(".") for part in path.relative_to(source).parts)
    }
    missing = sorted(wanted - inside)
    licences = [name for name in ("LICENSE", "NOTICE") if not any(n.endswith(f"/{name}") for n in inside)]
    if missing or licences:
        sys.exit(f"the wheel does not hold: {', '.join(missing + licences)}")
    print(f"{wheel.name}: all {len(wanted)} files")


if __name__ == "__main__":
    main()
