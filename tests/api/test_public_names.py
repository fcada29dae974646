"""The root holds exactly the promised names, importing it is light, and docs and docstrings cover it."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import interlink as il
from interlink import errors

NAMES = {
    "Document",
    "Explanation",
    "InterlinkError",
    "Match",
    "Matches",
    "Model",
    "Name",
    "Notice",
    "Person",
    "WantedIndex",
    "compare",
    "estimate",
    "evaluate",
    "read_list",
}
HEAVY = {"matplotlib", "polars", "pyarrow", "fastapi", "pyspark", "rich", "recordlinkage", "sklearn"}
DOCS = Path(__file__).resolve().parents[2] / "docs"
SIGNATURES = {
    "WantedIndex.build": "(records, model=None, *, columns=None, errors='raise', workers=1)",
    "WantedIndex.search": "(self, record, *, limit=10, threshold=None, as_country=None, on=None)",
    "WantedIndex.link": (
        "(self, records, *, columns=None, limit=10, threshold=None, as_country=None, on=None, workers=1, "
        "progress=False, errors='raise')"
    ),
    "WantedIndex.updated": "(self, add=(), remove=(), *, columns=None, errors='raise')",
    "WantedIndex.save": "(self, path)",
    "WantedIndex.load": "(path)",
    "WantedIndex.verify": "(path)",
    "WantedIndex.describe": "(self)",
    "Matches.above": "(self, threshold)",
    "Matches.top": "(self, k)",
    "Matches.to_pandas": "(self)",
    "Matches.to_polars": "(self)",
    "Matches.to_arrow": "(self)",
    "Match.explain": "(self)",
    "Explanation.to_dict": "(self)",
    "Model.default": "()",
    "Model.save": "(self, path)",
    "Model.load": "(path)",
    "compare": "(left, right, model=None)",
    "estimate": "(left, right=None, *, labels=None, model=None, seed=0)",
    "evaluate": "(matches, truth)",
    "read_list": "(source, format=None)",
}


def _bare(function):
    """Return the signature without annotations."""
    signature = inspect.signature(function)
    plain = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    return str(signature.replace(parameters=plain, return_annotation=signature.empty))


def test_the_root_holds_these_names_and_no_others():
    assert set(il.__all__) == NAMES
    assert {name for name in dir(il) if name in NAMES} == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_can_be_had(name):
    assert getattr(il, name).__module__.startswith("interlink.")


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="WantedIndexes"):
        il.WantedIndexes  # noqa: B018


@pytest.mark.parametrize("path", SIGNATURES)
def test_signatures_are_as_promised(path):
    found = il
    for part in path.split("."):
        found = getattr(found, part)
    assert _bare(found) == SIGNATURES[path]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_has_an_example_that_runs(name):
    assert ">>>" in (inspect.getdoc(getattr(il, name)) or "")


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_reference_has_every_name(name):
    assert f"interlink.{name}" in (DOCS / "reference" / "api.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in errors.__all__ if isinstance(getattr(errors, name), type)])
def test_errors_descend_from_the_root(name):
    assert issubclass(getattr(errors, name), UserWarning if name.endswith("Warning") else il.InterlinkError)


def _loaded_by(code):
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sorted({{m.partition('.')[0] for m in sys.modules}}))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_importing_loads_nothing_heavy():
    assert not _loaded_by("import interlink") & (HEAVY | {"pandas", "numba", "numpy", "typer"})


def test_searching_loads_no_optional_library():
    code = (
        "import interlink as il\n"
        "index = il.WantedIndex.build([{'id': 'w-1', 'names': ['Samir Zahrani']}])\n"
        "str(index.search({'names': ['Sameer Zahrani']}, threshold=0)[0].explain())"
    )
    assert not _loaded_by(code) & HEAVY


def test_the_command_line_loads_the_library_only_when_it_is_used():
    assert not _loaded_by("import interlink.cli") & {"pandas", "numba", "polars", "pyarrow", "matplotlib"}
