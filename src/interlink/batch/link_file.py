"""One table in, one table of matches out, however long they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interlink.arguments import path_of
from interlink.batch.distinct import DistinctIds
from interlink.batch.journal import Journal, Part, identity_of_file
from interlink.batch.totals import count_of_rows
from interlink.collecting import collecting_seldom
from interlink.encoding import ENCODING
from interlink.errors import InputError, RecordError, unwritable, warn
from interlink.index import WantedIndex
from interlink.linking import left_out
from interlink.matches import Matches
from interlink.progress import progress_bar
from interlink.records import Person
from interlink.table_files import (
    TableFormat,
    check_apart,
    check_writable,
    chosen_format,
    join_parts,
    remove_unfinished,
    require_parquet,
    write_part,
)
from interlink.tables import (
    CanonicalPersons,
    Rejection,
    RowAtHand,
    as_it_came,
    id_twice,
    read_records,
    rejections_frame,
    set_aside,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHUNK", "BatchReport", "link_file"]

CHUNK = 20_000
"""Records that are held in memory at a time, and whose matches are one part."""


@dataclass(frozen=True)
class BatchReport:
    """What a run did."""

    records: int
    """Queries that were linked."""
    pairs: int
    """Rows of the target."""
    matched: int
    """Queries that have a row."""
    decisions: dict[str, int]
    """``match``, ``review``, ``no_match`` -> number of rows"""
    resumed: int
    """Records that an earlier run had linked."""
    rejected: pd.DataFrame = field(repr=False)
    """The bad rows of a run with ``errors="collect"``, as :attr:`interlink.Matches.rejected`."""


def link_file(  # noqa: PLR0913  (those of WantedIndex.link, and where to)
    index: WantedIndex,
    source: Any,
    target: str | Path,
    *,
    columns: Mapping[str, Any] | None = None,
    limit: int = 10,
    threshold: float | None = None,
    as_country: str | None = None,
    on: str | date | None = None,
    workers: int = 1,
    progress: bool = False,
    errors: str = "raise",
    resume: bool = False,
    form: TableFormat | str | None = None,
    keeping: Callable[[pd.DataFrame], AbstractContextManager[None]] | None = None,
) -> BatchReport:
    r"""Link a table of any length against an index, into a file: the rows that ``index.link`` gives.

    Memory does not grow with the table, but for 8 bytes a record to tell ids that occur twice, and for bad rows that
    are collected. What is done is kept in parts beside the target until all is done; then the target appears.

    Parameters
    ----------
    index
        The wanted persons.
    source
        The path of a Parquet, CSV or JSON Lines file, or anything else that :meth:`WantedIndex.link` takes.
    target
        The file for the matches. An older one is replaced at the end and not before.
    columns, limit, threshold, as_country, on, workers, errors
        As for :meth:`WantedIndex.link`.
    progress
        Show a progress bar with the time left (needs the extra ``progress``).
    resume
        Go on where a run for this target was interrupted; when there was none, start. Reading starts at the first row
        all the same, but what was linked is not linked again.
    form
        The format of the target, ``"csv"``, ``"jsonl"`` or ``"parquet"``; by its name (``.csv``, ``.jsonl``,
        ``.ndjson``, ``.parquet``) when not given.
    keeping
        What keeps the bad rows: called with them when all is linked, it gives the context in which the target is
        written. What fails there fails before the target appears, and the run can be resumed.

    Raises
    ------
    RecordError, ColumnError
        For bad rows and columns.
    InputError
        For arguments out of their range, a target that cannot be written, is the source or lies in a saved index, and
        a run to resume that had another source, index or other arguments. When another run is writing this target:
        nothing of it is touched.
    MissingExtraError
        When Parquet is asked for and pyarrow is not installed.

    Warns
    -----
    InterlinkWarning
        When birth dates lie in the future; they are left out. It comes before the target is written: where it is made
        an error, there is no target, and the run can be resumed.

    Examples
    --------
    >>> import tempfile
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"], "birth_dates": ["1971"]}])
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "in.csv").write_text("id,name,dob\nq-1,سمير الحداد,1971\nq-2,Omar Zaman,\n", encoding="utf-8")
    >>> report = link_file(index, folder / "in.csv", folder / "out.csv", threshold=0.0)
    >>> report.records, report.matched, sorted(path.name for path in folder.iterdir())
    (2, 1, ['in.csv', 'out.csv'])
    """
    if not isinstance(index, WantedIndex):
        raise InputError(f"index is {type(index).__name__}. Give an index: WantedIndex.load(folder) opens a saved one.")
    target = path_of(target, "target", "file")
    form = chosen_format(form, target)
    check_writable(target)
    if isinstance(source, str | Path):
        check_apart(target, [Path(source)], "the source")
    if form is TableFormat.PARQUET:
        require_parquet()
    options: dict[str, Any] = {"limit": limit, "threshold": threshold, "as_country": as_country, "on": on}
    nothing = index.link([], workers=workers, **options)  # what is wrong with the arguments is said at once
    if resume and not isinstance(source, str | Path):
        raise InputError(
            "only a run over a file can be resumed: of nothing else it is known to be the same. Give its path"
        )
    work = {"source": source, "columns": columns, **options, "form": form}
    run = _Run(index, {**options, "workers": workers}, form, Journal(target, _identified(index, work)))
    rejected: list[Rejection] = []
    future: list[RecordError] = []
    at_hand = RowAtHand()
    read = read_records(source, columns=columns, errors=errors, rejected=rejected, future=future, at_hand=at_hand)
    with run.journal.claimed() as alone:
        if alone:
            remove_unfinished(target)
        count = count_of_rows(source) if progress else None
        with collecting_seldom(), progress_bar(count, "linking", show=progress) as advance:
            resumed = run.take_all(_chunks(read, rejected, errors, at_hand), advance, resume=resume)
        if future:  # before anything is written: a warning may be made an error
            warn(left_out(future))
        bad = rejections_frame(sorted(rejected, key=lambda one: one.row or 0))
        with nullcontext() if keeping is None else keeping(bad):
            run.finish(nothing, target)
        return run.report(resumed, bad)


class _Run:
    """Links chunk after chunk into the parts of a journal; those that it has already are passed over."""

    def __init__(self, index: WantedIndex, options: dict[str, Any], form: TableFormat, journal: Journal) -> None:
        self._index, self._options, self._form = index, options, form
        self.journal = journal
        self._done: list[Part] = []

    def take_all(self, chunks: Iterator[list[Person]], advance: Callable[[int], None], *, resume: bool) -> int:
        """Link all chunks; return how many records had been linked before."""
        if resume:
            self.journal.resume()
        begin = list(islice(chunks, 1))  # what an earlier run did is not given up for a source that cannot be read
        if not resume:
            self.journal.start()
        resumed = sum(part.records for part in self.journal.parts)
        for chunk in chain(begin, chunks):
            self.take(chunk)
            advance(len(chunk))
        return resumed

    def take(self, chunk: list[Person]) -> None:
        if len(self._done) < len(self.journal.parts):
            self._done.append(self.journal.parts[len(self._done)])
            return
        self._write(self._index.link(CanonicalPersons(chunk), **self._options), len(chunk))

    def _write(self, matches: Matches, records: int) -> None:
        path = self.journal.next_file()
        columns = matches.columns()
        decisions = list(columns["decision"])
        counts = {name: decisions.count(name) for name in ("match", "review", "no_match")}
        try:
            write_part(matches, path, self._form, first=not self.journal.parts)
            part = Part(path.name, path.stat().st_size, records, len(matches), len(set(columns["query_id"])), counts)
            self.journal.add(part)
        except OSError as error:
            raise unwritable(path, error) from error
        self._done.append(part)

    def finish(self, nothing: Matches, target: Path) -> None:
        """Put the parts together; a table without rows has a header all the same."""
        if not self._done:
            self._write(nothing, 0)
        join_parts(self.journal.files(), target, self._form)

    def report(self, resumed: int, rejected: pd.DataFrame) -> BatchReport:
        done = self._done
        decisions = {name: sum(part.decisions[name] for part in done) for name in ("match", "review", "no_match")}
        self.journal.remove()
        return BatchReport(
            sum(part.records for part in done), sum(part.pairs for part in done), sum(part.matched for part in done),
            decisions, resumed, rejected,
        )  # fmt: skip


def _chunks(
    persons: Iterable[Person], rejected: list[Rejection], errors: str, at_hand: RowAtHand
) -> Iterator[list[Person]]:
    """Cut persons into chunks; an id that came before is an error, as it is for :meth:`WantedIndex.link`."""
    seen = DistinctIds()
    twice: list[Rejection] = []
    rows = ((at_hand.number, at_hand.row, person) for person in persons)
    while chunk := list(islice(rows, CHUNK)):
        before = seen.add([person.id or "" for *_, person in chunk]).tolist()
        for (number, row, person), again in zip(chunk, before, strict=True):
            if again:
                set_aside(id_twice(person.id or "", number), as_it_came(row, person), twice, errors)
        yield [person for (*_, person), again in zip(chunk, before, strict=True) if not again]
    rejected += twice


def _identified(index: WantedIndex, work: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the parts of a run depend on, as plain data.

    The index is described with the checksums of its records. Made anew of the same ones by another interlink, it may
    find others, and so may this interlink in an old index.
    """
    source = work["source"]
    facts = json.dumps([index.describe(), index.model.to_json()], sort_keys=True, default=str)
    return {
        **work,
        "source": identity_of_file(Path(source)) if isinstance(source, str | Path) else None,
        "on": str(work["on"]) if work["on"] is not None else None,
        "encoding": [index.encoding, ENCODING],
        "index": hashlib.sha256(facts.encode()).hexdigest(),
        "chunk": CHUNK,
    }
