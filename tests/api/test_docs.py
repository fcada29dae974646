"""The pages say what is true: code in them runs, commands and options are all there, links lead somewhere."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import interlink as il
import interlink.cli
from interlink.cli.app import app
from interlink.cli.exits import ExitCode
from interlink.levels import FIELDS
from interlink.lists import loaders
from interlink.records import NAME_KINDS, RECORD_FIELDS
from interlink.tables import column_names

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMANDS = get_command(app).commands


def _name(page):
    return page.relative_to(ROOT).as_posix()


def _blocks(page):
    """Yield each Python block and the output that the page shows right after it, if it does."""
    text = page.read_text(encoding="utf-8")
    fences = list(FENCE.finditer(text))
    for fence, after in zip(fences, [*fences, None][1:], strict=True):
        if fence[1] == "python":
            shown = after and after[1] == "text" and not text[fence.end() : after.start()].strip()
            yield fence[2], after[2] if shown else None


def _parts(text):
    """Take an output apart into words and decimals: those may differ by machine in their last digit, and in it only."""
    text = " ".join(re.sub(r"[\u2066-\u2069]", "", text).split())
    decimals = re.findall(r"[+-]?\d+\.(\d+)", text)
    numbers = [float(number) for number in re.findall(r"[+-]?\d+\.\d+", text)]
    return re.sub(r"[+-]?\d+\.\d+", "#", text), numbers, [1.01 * 10.0 ** -len(digits) for digits in decimals]


def _assert_alike(printed, shown):
    words, numbers, _ = _parts(printed)
    expected, others, reach = _parts(shown)
    assert words == expected
    assert all(abs(a - b) <= by for a, b, by in zip(numbers, others, reach, strict=True)), (printed, shown)


@pytest.mark.parametrize("page", [page for page in PAGES if any(_blocks(page))], ids=_name)
def test_the_code_of_a_page_runs_and_prints_what_it_says(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {"__name__": "page"}
    for code, shown in _blocks(page):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(code, _name(page), "exec"), names)
        if shown is not None:
            _assert_alike(out.getvalue(), shown)


@pytest.mark.parametrize(
    "wrong", ["60 persons, weight 12.001229", "61 persons, weight 12.101228", "61 people, weight 12.001228"]
)
def test_an_output_that_is_false_is_seen(wrong):
    _assert_alike("61 persons, weight 12.001227", "61 persons, weight 12.001228")
    with pytest.raises(AssertionError):
        _assert_alike("61 persons, weight 12.001228", wrong)


def _links(page):
    """Return where a page leads inside the project."""
    targets = re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page.read_text(encoding="utf-8")))
    return [target for target in targets if not target.startswith(("http:", "https:"))]


@pytest.mark.parametrize("page", [page for page in PAGES if _links(page)], ids=_name)
def test_links_lead_to_files_and_headings(page):
    for target in _links(page):
        path, _, heading = target.partition("#")
        aimed = (page.parent / path).resolve() if path else page
        assert aimed.exists(), f"{_name(page)} links to {target}"
        if heading:
            headings = re.findall(r"^#+ (.+)$", aimed.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in headings}


def test_every_page_is_in_the_table_of_contents():
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    for page in DOCS.rglob("*.md"):
        if page.name != "index.md":
            assert page.relative_to(DOCS).with_suffix("").as_posix() in index


def _section(page, heading):
    return (DOCS / page).read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_the_reference_has_every_command_argument_and_option(command):
    text = _section("reference/cli.md", f"interlink {command}")
    assert text
    for parameter in COMMANDS[command].params:
        if parameter.name == "help":
            continue
        names = [*parameter.opts, *parameter.secondary_opts]
        assert all(f"`{name}" in text for name in names if name.startswith("--")), (command, parameter.name)
        if parameter.param_type_name == "argument":
            assert f"`{parameter.name.upper()}`" in text


def test_the_reference_has_no_option_that_is_not_there():
    known = {opt for c in COMMANDS.values() for p in c.params for opt in [*p.opts, *p.secondary_opts]} | {"--help"}
    for page in PAGES:
        fences = "".join(code for _, code in FENCE.findall(page.read_text(encoding="utf-8")))
        for line in re.findall(r"^interlink .*", fences, re.MULTILINE):
            assert set(re.findall(r"(?<=\s)--[a-z-]+", line)) <= known, _name(page)
            assert re.match(r"interlink +([a-z]+)", line)[1] in COMMANDS


def test_the_readme_names_every_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if not re.search(rf"interlink +{command}\b", text)] == []


def test_the_docstring_of_the_command_line_names_every_command():
    assert re.findall(r"\w+", interlink.cli.__doc__.partition("with")[2]) == list(COMMANDS)


def test_exit_codes_are_listed():
    text = _section("reference/cli.md", "Exit codes")
    assert all(f"| {code.value} |" in text for code in ExitCode)


def test_comparison_levels_are_listed():
    for field, levels in FIELDS.items():
        text = _section("reference/levels.md", field)
        assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == [level.name for level in levels if level]


def test_the_record_format_is_listed():
    text = (DOCS / "reference" / "records.md").read_text(encoding="utf-8")
    assert all(f"| `{field}` |" in text for field in (*RECORD_FIELDS, *NAME_KINDS))


def test_the_names_of_columns_that_are_understood_are_listed():
    text = (DOCS / "reference" / "records.md").read_text(encoding="utf-8")
    for table in (column_names.SYNONYMS, column_names.NAME_PART_COLUMNS, column_names.OTHER_NAMES):
        for field, names in table.items():
            assert re.search(rf"^\|.*`{field}` \| {', '.join(f'`{name}`' for name in names)} \|$", text, re.MULTILINE)


def test_the_lists_are_listed():
    text = (DOCS / "how-to" / "build_from_lists.md").read_text(encoding="utf-8")
    assert all(f"`{loader.name}`" in text for loader in loaders())


def test_the_columns_of_matches_are_listed():
    index = il.WantedIndex.build([{"id": "w-1", "names": ["Samir Zahrani"]}])
    columns = index.search({"names": ["Samir Zahrani"]}, threshold=0).to_pandas().columns
    text = (DOCS / "how-to" / "link_a_table.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in text for column in columns if not column.startswith("bits_"))
    assert "bits_" in text


def test_the_licence_of_unidecode_is_plain():
    for page in (ROOT / "README.md", ROOT / "NOTICE", DOCS / "explanation" / "licences.md"):
        text = page.read_text(encoding="utf-8")
        assert "Unidecode" in text
        assert "GPL-2.0-or-later" in text
    callers = [p for p in (ROOT / "src").rglob("*.py") if re.search(r"unidecode import", p.read_text(encoding="utf-8"))]
    assert {p.parent.name for p in callers} == {"normalise"}


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION" in text
    assert text.count("\n") > 190


def test_the_two_commands_stand_where_ci_finds_them():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, ending in (("demo", "interlink demo"), ("test", "-m pytest")):
        found = re.search(rf"<!-- command: {name} -->\n```sh\n(.+)\n```", text)
        assert found[1].endswith(ending)
    assert sys.version_info >= (3, 11)
