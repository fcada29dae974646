"""Files -> persons: published lists are told from tables by their content."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interlink.cli.ids import Ids
from interlink.errors import ColumnError, InputError, RecordError
from interlink.lists import MAIN, Source, loaders, read_list
from interlink.records import NAME_PARTS, Person
from interlink.tables import Rejection, RowAtHand, read_records, rejections_frame
from interlink.tables.files import is_json_lines
from interlink.tables.layout import automatic_layout, shadowed_fields
from interlink.tables.sources import open_rows

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["grouped", "in_file", "naming", "notes_on_reading", "read_sources", "records_of"]

_OWN = "own_table"
"""The loader that reads tables as lists. Here a table stays a table, whose columns may be named otherwise."""
_NO_TABLE = {"xml", "html", "empty", "zip"}
"""Kinds of files of which the readers of lists know best what is wrong with them."""


def grouped(paths: Sequence[Path], list_format: str | None = None) -> tuple[list[list[Path]], list[Path]]:
    """Sort files into published lists, each with the further files that belong to it, and tables.

    Parameters
    ----------
    paths
        The files.
    list_format
        Name of the format of the lists; every file is then part of such a list.

    Returns
    -------
    lists
        Groups of files: ``sdn.csv`` with ``alt.csv``, where both are given.
    tables
        What no list is.

    Raises
    ------
    InputError
        When there is no such file.
    """
    asked = [loader for loader in loaders() if loader.name == list_format or not (list_format or loader.name == _OWN)]
    by_list: dict[str, list[tuple[Path, str]]] = {}
    tables: list[Path] = []
    for path in paths:
        head = Source.of(path).head
        found = next(((loader.name, part) for loader in asked if (part := loader.detect(head)) is not None), None)
        if found is not None:
            by_list.setdefault(found[0], []).append((path, found[1]))
        elif list_format is not None or (head.kind in _NO_TABLE and not (head.kind == "empty" and is_json_lines(path))):
            by_list.setdefault("", []).append((path, MAIN))
        else:
            tables.append(path)
    lists: list[list[Path]] = []
    for files in by_list.values():
        whole = all(part == MAIN for _, part in files)
        lists += [[path] for path, _ in files] if whole else [[path for path, _ in files]]
    return lists, tables


def read_sources(
    paths: Sequence[Path],
    list_format: str | None,
    columns: Mapping[str, Any] | None,
    errors: str,
    future: list[RecordError] | None = None,
) -> tuple[list[Person], pd.DataFrame]:
    """Read published lists and tables; ``future`` is as for :func:`interlink.tables.read_records`.

    Returns
    -------
    persons
        All of them, lists first, each with an id of its own: rows of tables that have none are numbered on from file
        to file.
    rejected
        The records that could not be read or whose id came before, with their file and their row in it.

    Raises
    ------
    InterlinkError
        When a file cannot be read, or a record when ``errors`` is ``"raise"``; the message names the file.
    """
    import pandas as pd  # noqa: PLC0415  (heavy)

    lists, tables = grouped(paths, list_format)
    if columns and not tables:
        raise InputError("--columns speaks of tables, and all files are published lists. Leave it out.")
    ids, persons = Ids(errors), list[Person]()
    frames = [rejections_frame([]).assign(file="")]

    def take(
        file: str,
        read: Iterable[Person],
        rejected: list[Rejection],
        at_hand: RowAtHand,
        *,
        counted: bool = True,
    ) -> None:
        with naming(Path(file)):
            persons.extend(ids.of_file(file, read, rejected, at_hand, counted=counted))
        by_row = sorted(rejected, key=lambda one: one.row or 0)
        frames.append(rejections_frame(by_row).assign(file=file))

    for group in lists:
        file = ", ".join(map(str, group))
        with notes_on_reading(), naming(Path(file)):
            listed = read_list(_one_or_all(group), list_format)
        take(file, listed, [], RowAtHand(), counted=list_format == _OWN)
    for table in tables:
        rejected: list[Rejection] = []
        ahead: list[RecordError] = []
        at_hand = RowAtHand()
        read = read_records(
            table, columns=columns, errors=errors, rejected=rejected, numbered=False,
            future=None if future is None else ahead, at_hand=at_hand,
        )  # fmt: skip
        take(str(table), read, rejected, at_hand)
        if future is not None:
            future += [error.at(source=str(table)) for error in ahead]
    filled = [frame for frame in frames if len(frame)] or frames[:1]
    return persons, pd.concat(filled, ignore_index=True)


def records_of(
    paths: Sequence[Path],
    columns: Mapping[str, Any] | None,
    errors: str,
    list_format: str | None = None,
    future: list[RecordError] | None = None,
) -> tuple[Path | list[Person], Mapping[str, Any] | None, pd.DataFrame]:
    """Return what an index takes for some files: a lone table as its path, so that it is never held whole.

    ``future`` takes birth dates in the future where the files are read here; the records go on without them.

    Returns
    -------
    records, columns
        The first arguments of ``WantedIndex.build`` and ``WantedIndex.link``.
    rejected
        The rows that could not be read here; those of a lone table are found by the index.

    Raises
    ------
    InterlinkError
        As for :func:`read_sources`.
    """
    lists, tables = grouped(paths, list_format)
    for table in tables:
        _tell_what_is_unused(table, columns)
    if not lists and len(tables) == 1:
        return tables[0], columns, in_file(rejections_frame([]), tables[0])
    persons, rejected = read_sources(paths, list_format, columns, errors, future)
    return persons, None, rejected


def in_file(rejected: pd.DataFrame, records: object) -> pd.DataFrame:
    """Say of rejected rows which file they stand in, when records are the path of one."""
    return rejected.assign(file=str(records) if isinstance(records, Path) else "")


@contextmanager
def naming(records: object) -> Iterator[None]:
    """Say of bad rows and columns which file they stand in, when records are the path of one."""
    try:
        yield
    except (RecordError, ColumnError) as error:
        if not isinstance(records, Path):
            raise
        said = str(error).replace("columns={'names': '...'}", "--columns names=COLUMN")
        raise InputError(f"{records}: {said}") from error


def _tell_what_is_unused(table: Path, columns: Mapping[str, Any] | None) -> None:
    """Say which fields a table seems to hold that ``--columns`` leaves out: evidence would be missing unseen."""
    with naming(table):
        header = open_rows(table).columns if columns else None
    named = set(_named((columns or {}).values()))
    left = [column for column in header or () if column not in named]
    missed = [field for field in shadowed_fields(dict.fromkeys(left)) if field not in {*(columns or {}), *left, "id"}]
    if missed:
        sys.stderr.write(
            f"{table}: --columns leaves out {', '.join(missed)}, which other columns seem to hold; "
            f"--columns {missed[0]}=COLUMN would use them\n"
        )
    _tell_of_halves(table, columns)


def _named(spec: Any) -> Iterator[str]:
    """Yield the columns that a mapping, or a part of it, names."""
    if isinstance(spec, str):
        yield spec
        return
    for part in spec.values() if isinstance(spec, Mapping) else spec:
        yield from _named(part)


def _tell_of_halves(table: Path, columns: Mapping[str, Any] | None) -> None:
    """Say when ``--columns`` makes two names of the halves of one, by which nobody would be found."""
    names = (columns or {}).get("names")
    if not isinstance(names, list):
        return
    whole = tuple(name for name in names if isinstance(name, str))
    sources = [source for _, several in automatic_layout(whole).composed for source in several]
    halves = {part: column for source in sources for part, column in source.parts if part in NAME_PARTS}
    if {"given", "family"} <= halves.keys():
        better = " ".join(f"--columns names.{part}={column}" for part, column in halves.items())
        sys.stderr.write(
            f"{table}: --columns makes names of their own of {' and '.join(halves.values())}; {better} would make one "
            "name of them\n"
        )


def _one_or_all(group: list[Path]) -> Path | list[Path]:
    return group[0] if len(group) == 1 else group


@contextmanager
def notes_on_reading() -> Iterator[None]:
    """Show on standard error what the readers of lists say they left out or could not read."""
    log = logging.getLogger("interlink")
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
