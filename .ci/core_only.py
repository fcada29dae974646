"""Without any optional extra: the package imports, reads, links and saves; what needs an extra says which one."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

OPTIONAL = ("matplotlib", "polars", "pyarrow", "fastapi", "pyspark", "pytest", "hypothesis")


def interlink(*arguments: str, expect: int = 0) -> str:
    """Run the command line and return what it wrote, both streams together."""
    done = subprocess.run(
        [sys.executable, "-m", "interlink", *arguments], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    if done.returncode != expect:
        sys.exit(f"interlink {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def main() -> None:
    """Exit with an error at the first promise that does not hold."""
    installed = [name for name in OPTIONAL if importlib.util.find_spec(name)]
    if installed:
        sys.exit(f"this is meant for an environment without {', '.join(installed)}")
    import interlink as il

    print(f"{len(il.__all__)} public names without extras")
    with tempfile.TemporaryDirectory() as folder:
        people = Path(folder, "people.csv")
        people.write_text("id,names,birth_dates\nq-1,Sameer Zahrani,1971\nq-2,Ivo Brandl,1988\n", encoding="utf-8")
        index, out = str(Path(folder, "wanted.index")), str(Path(folder, "out.csv"))
        interlink("index", str(people), "--output", index)
        interlink("link", index, str(people), "--output", out, "--threshold", "0")
        interlink("search", index, "--name", "سمير الزهراني", "--threshold", "0")
        if "q-1" not in Path(out).read_text(encoding="utf-8"):
            sys.exit("a record was not found in an index that holds it")
        parquet = interlink("link", index, str(people), "--output", str(Path(folder, "out.parquet")), expect=2)
        if "interlink[arrow]" not in parquet:
            sys.exit(f"Parquet without pyarrow should name the extra, and said: {parquet}")
    print("index, link and search work without extras")


if __name__ == "__main__":
    main()
