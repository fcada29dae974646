"""What commands say beside their results: to people on standard error, to scripts by the exit code."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interlink.cli.exits import ExitCode
from interlink.cli.options import ErrorMode
from interlink.cli.output import (
    TableFormat,
    check_apart,
    check_writable,
    require_parquet,
    table_format,
    write_table,
)
from interlink.errors import InputError
from interlink.records import Person
from interlink.tables.rejections import NothingLeftError

if TYPE_CHECKING:
    import pandas as pd

    from interlink import Explanation, Match, WantedIndex

__all__ = [
    "check_output",
    "check_rejects",
    "check_resumable",
    "explanation_of",
    "keeping_rejected",
    "match_row",
    "say",
    "set_aside",
    "wants_progress",
]


def say(text: str) -> None:
    """Write a line for people, away from the results."""
    sys.stderr.write(f"{text}\n")


def check_output(
    output: Path | None, form: TableFormat | None, needed: Iterable[Path] = (), what: str = "one of the sources"
) -> TableFormat:
    """Return the format to write in; refuse what cannot be written before any work is done.

    Parameters
    ----------
    output
        The file, or ``None`` for standard output.
    form
        The format that was asked for.
    needed, what
        Files that must not be written over, and what they are.

    Raises
    ------
    InputError, MissingExtraError
        When the place or the format will not do.
    """
    written_as = table_format(output, form)
    if output is not None:
        check_writable(output)
        check_apart(output, needed, what)
    if written_as is TableFormat.PARQUET:
        require_parquet()
    return written_as


def check_rejects(errors: ErrorMode, rejects: Path | None, needed: Iterable[Path]) -> None:
    """Refuse a file for rejected rows that nothing would be written to, or that is needed for something else.

    Raises
    ------
    InputError, MissingExtraError
        When rows are not collected, or the file cannot be written.
    """
    if rejects is None:
        return
    if errors is not ErrorMode.COLLECT:
        raise InputError("--rejects needs --errors collect: without it the first bad row stops the work.")
    check_output(rejects, None, needed, "a source, the model or the output")


def check_resumable(output: Path | None, *, resume: bool) -> None:
    """Refuse to resume what leaves nothing behind.

    Raises
    ------
    InputError
        When the output is not a file.
    """
    if resume and output is None:
        raise InputError("--resume needs --output FILE: what goes to standard output leaves nothing to go on from.")


def set_aside(tables: Sequence[pd.DataFrame], rejects: Path | None) -> None:
    """Write the rows that were set aside, say so, and end with the code that says so.

    Parameters
    ----------
    tables
        Rejected rows, from each step that can reject some.
    rejects
        Where to keep them.

    Raises
    ------
    SystemExit
        When there are such rows.
    """
    import pandas as pd  # noqa: PLC0415  (heavy)

    filled = [table for table in tables if len(table)]
    rejected = pd.concat(filled, ignore_index=True) if filled else tables[0]
    if rejects is not None:
        _write_rejected(rejected, rejects)
    if rejected.empty:
        return
    where = str(rejects) if rejects is not None else "nowhere; --rejects FILE keeps them"
    say(f"{len(rejected):,} rows could not be read and were set aside ({where})")
    if rejects is None:
        for problem in rejected["problem"].head(3):
            say(f"  {problem}")
    raise SystemExit(ExitCode.REJECTED_ROWS)


@contextmanager
def keeping_rejected(rejects: Path | None) -> Iterator[None]:
    """Write the rows that were set aside when that were all, and let the error go on."""
    try:
        yield
    except NothingLeftError as error:
        if rejects is not None:
            _write_rejected(error.rejected, rejects)
        raise


def _write_rejected(rejected: pd.DataFrame, rejects: Path) -> None:
    written = rejected.assign(record=[_as_json(record) for record in rejected["record"]])
    write_table(written, rejects, table_format(rejects))


def _as_json(record: Any) -> str:
    from interlink.tables import mapping_of  # noqa: PLC0415

    plain = mapping_of(record) if isinstance(record, Person) else record
    try:
        return json.dumps(plain, ensure_ascii=False, default=str)
    except RecursionError:
        return json.dumps("(nested too deeply to be written)")


def wants_progress() -> bool:
    """Whether a progress bar is wanted where nothing was said: on a terminal, when rich is there."""
    return sys.stderr.isatty() and importlib.util.find_spec("rich") is not None


def match_row(match: Match) -> dict[str, Any]:
    """Return a match as plain data, with a name of each side to show."""
    return {
        "query_id": match.query_id,
        "query": match.query.names[0].text,
        "rank": match.rank,
        "person_id": match.person_id,
        "person": match.person.names[0].text,
        "weight": match.weight,
        "probability": match.probability,
        "decision": match.decision,
    }


def explanation_of(index: WantedIndex, record: dict[str, Any], person_id: str) -> Explanation:
    """Explain one record against one wanted person, whether blocking brings them together or not.

    Raises
    ------
    InputError
        When there is no such person in the index.
    """
    import interlink as il  # noqa: PLC0415  (heavy)

    if person_id not in index:
        raise InputError(f"there is no wanted person {person_id!r} in the index. Ids are those that search shows.")
    for match in index.search(record, limit=len(index), threshold=0):
        if match.person_id == person_id:
            return match.explain()
    say("blocking does not bring these two together: they are compared as if nobody else were wanted")
    return il.compare(record, index[person_id], index.model).explain()
