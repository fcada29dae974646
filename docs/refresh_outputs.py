"""Run the Python blocks of the pages and write their output into the text blocks that follow them; ``make outputs``.

Numbers in these outputs move when the model is trained anew. The tests compare words only, and this script brings the
numbers up to date.
"""

from __future__ import annotations

import contextlib
import io
import re
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = re.compile(
    r"^```python\n(?P<code>.*?)^```\n(?P<gap>\n*)(?:^```text\n(?P<shown>.*?)^```$)?", re.MULTILINE | re.DOTALL
)
ISOLATES = re.compile("[\u2066-\u2069]")


def refreshed(text: str) -> str:
    """Return a page with the outputs that its code has now."""
    names: dict[str, object] = {"__name__": "page"}

    def run(block: re.Match[str]) -> str:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(block["code"], names)  # noqa: S102  (our own pages)
        if block["shown"] is None:
            return block[0]
        lines = "".join(f"{line.rstrip()}\n" for line in ISOLATES.sub("", out.getvalue()).rstrip().splitlines())
        return f"```python\n{block['code']}```\n{block['gap']}```text\n{lines}```"

    return SHOWN.sub(run, text)


def main() -> None:
    """Refresh every page, each in a folder of its own."""
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        text = page.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            page.write_text(refreshed(text), encoding="utf-8")


if __name__ == "__main__":
    main()
