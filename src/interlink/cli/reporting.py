"""What commands say beside their results: to people on standard error, to scripts by the exit code."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    whole_table,
)
from interlink.errors import InputError
from interlink.tables.rejections import NothingLeftError

if TYPE_CHECKING:
    import pandas as pd

    from interlink import Explanation, Match, WantedIndex

__all__ = [
    "all_rejected",
    "beside_rejected",
    "check_output",
    "check_rejects",
    "check_resumable",
    "explanation_of",
    "keeping_rejected",
    "match_row",
    "say",
    "tell_of_rejected",
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


def all_rejected(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Put the rejected rows of each step that can reject some into one table."""
    import pandas as pd  # noqa: PLC0415  (heavy)

    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else tables[0]


@contextmanager
def beside_rejected(rejected: pd.DataFrame, rejects: Path | None) -> Iterator[None]:
    """Write the rows that were set aside, for the results to be written inside: both appear, or neither.

    Raises
    ------
    InputError
        When the rows cannot be written: then nothing is.
    """
    if rejects is None:
        yield
        return
    with whole_table(rejected, rejects, table_format(rejects)):
        yield


def tell_of_rejected(rejected: pd.DataFrame, rejects: Path | None) -> None:
    """Say which rows were set aside, and end with the code that says so.

    Raises
    ------
    SystemExit
        When there are such rows.
    """
    if rejected.empty:
        return
    where = str(rejects) if rejects is not None else "nowhere; --rejects FILE keeps them"
    say(f"{len(rejected):,} rows could not be read and were set aside ({where})")
    if rejects is None:
        for problem in rejected["problem"].head(3):
            say(f"  {problem}")
    raise SystemExit(ExitCode.REJECTED_ROWS)


@contextmanager
def keeping_rejected(all_of: Callable[[pd.DataFrame], pd.DataFrame], rejects: Path | None) -> Iterator[None]:
    """Write the rows that were set aside when that were all, and let the error go on.

    ``all_of`` puts those of the error to those that were set aside before.
    """
    try:
        yield
    except NothingLeftError as error:
        with beside_rejected(all_of(error.rejected), rejects):
            pass
        raise


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
