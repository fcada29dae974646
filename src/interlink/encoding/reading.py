"""Records of any source -> one batch in the order of ids, read by one process or by several."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

from interlink.collecting import collect_seldom
from interlink.encoding.batch import Batch
from interlink.errors import InputError, RecordError
from interlink.records import Person
from interlink.tables import Rejection, as_it_came, checked_rows, id_twice, read_rows, set_aside

__all__ = ["read_batch"]

CHUNK = 4_096
"""Rows that are read at a time."""
_WORTH_PROCESSES = 4
"""Fewer chunks are read before another process has started."""
_AHEAD = 3
"""Chunks for each process that wait or are being read."""
_NOT_PICKLED = (pickle.PickleError, AttributeError, ImportError, RecursionError, TypeError, ValueError)
"""What is raised for values that cannot be copied into another process."""


class _Rows(NamedTuple):
    """What a process is to read."""

    rows: list[Any]
    first: int
    """Number of the first row"""
    columns: Mapping[str, Any] | None
    collect: bool


class _Read(NamedTuple):
    """What a process has read."""

    batch: Batch
    numbers: list[int]
    """Number of the row of each person"""
    rejected: list[Rejection]
    error: RecordError | None
    """The first bad row, unless bad rows are collected: nothing after it has been read."""


def read_batch(
    source: Any,
    *,
    columns: Mapping[str, Any] | None = None,
    errors: str = "raise",
    rejected: list[Rejection] | None = None,
    workers: int = 1,
) -> Batch:
    """Read and encode all records of a source.

    Parameters
    ----------
    source, columns, errors, rejected
        As for :func:`interlink.tables.read_records`; a record whose id came before is a bad one too. Bad rows are
        appended in the order of the source.
    workers
        Processes that read; the result is the same for any number. Rows that cannot be handed to another process are
        read by this one.

    Returns
    -------
    Batch
        In the order of ids. Persons are not held as objects, and each is normalised once.

    Raises
    ------
    RecordError
        For a bad row, and for an id that came before, unless errors are collected.
    ColumnError, InputError
        As for :func:`interlink.tables.read_records`, and when no further process can be started.

    Examples
    --------
    >>> batch = read_batch([{"id": "xa-2", "names": ["Omar Zaman"]}, {"id": "xa-1", "names": ["Samir El Haddad"]}])
    >>> batch.size(), batch.records.all_ids()
    (2, ['xa-1', 'xa-2'])
    """
    rejected = [] if rejected is None else rejected
    rows = checked_rows(source, columns=columns, errors=errors, rejected=rejected)
    aside: list[Rejection] = []
    seen: set[str] = set()
    batches = []
    for part, read in _all_read(_parts(rows, columns, collect=errors == "collect"), workers):
        aside += read.rejected
        batches.append(_without_repeated(part, read, seen, aside, errors))
        if read.error is not None:
            raise read.error
    rejected += sorted(aside, key=lambda one: one.row or 0)
    return Batch.joined(batches).by_id()


def _parts(rows: Iterator[Any], columns: Mapping[str, Any] | None, *, collect: bool) -> Iterator[_Rows]:
    first = 0
    while chunk := list(islice(rows, CHUNK)):
        yield _Rows(chunk, first, columns, collect)
        first += len(chunk)


def _read(part: _Rows) -> _Read:
    """Read the rows of one part."""
    rejected: list[Rejection] = []
    persons: list[Person] = []
    error = None
    try:
        for person in read_rows(
            part.rows, first=part.first, columns=part.columns, rejected=rejected if part.collect else None
        ):
            persons.append(person)  # noqa: PERF402  (those before the error are kept)
    except RecordError as problem:
        error = problem
    bad = {one.row for one in rejected}
    numbers = [number for number in range(part.first, part.first + len(part.rows)) if number not in bad]
    return _Read(Batch.of(persons), numbers[: len(persons)], rejected, error)


def _without_repeated(part: _Rows, read: _Read, seen: set[str], aside: list[Rejection], errors: str) -> Batch:
    """Return the persons of a part whose ids have not been seen before."""
    kept: list[int] = []
    for place, person_id in enumerate(read.batch.records.all_ids()):
        if person_id not in seen:
            seen.add(person_id)
            kept.append(place)
            continue
        number = read.numbers[place]
        set_aside(id_twice(person_id, number), as_it_came(part.rows[number - part.first]), aside, errors)
    return read.batch if len(kept) == read.batch.size() else read.batch.chosen(kept)


# ------------------------------------------------------------------ several processes


def _all_read(parts: Iterator[_Rows], workers: int) -> Iterator[tuple[_Rows, _Read]]:
    """Yield each part, in their order, with what was read; processes are started only where there is work for them."""
    begin = list(islice(parts, _WORTH_PROCESSES if workers > 1 else 0))
    if len(begin) < _WORTH_PROCESSES or workers == 1:
        yield from ((part, _read(part)) for part in chain(begin, parts))
        return
    try:
        # started afresh: a copy of a process with running threads may hang
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin) as pool:
            yield from _from_processes(pool, chain(begin, parts), workers * _AHEAD)
    except BrokenProcessPool as error:
        raise InputError(
            "the processes that were to read the records have ended. In a script, build below "
            "\"if __name__ == '__main__':\", because every process imports the script; or build with workers=1."
        ) from error


def _from_processes(pool: ProcessPoolExecutor, parts: Iterator[_Rows], ahead: int) -> Iterator[tuple[_Rows, _Read]]:
    waiting = deque((part, _submitted(pool, part)) for part in islice(parts, ahead))
    while waiting:
        part, future = waiting.popleft()
        read = None if future is None else future.result()
        waiting.extend((after, _submitted(pool, after)) for after in islice(parts, 1))
        yield part, _read(part) if read is None else read


def _begin() -> None:
    """Make a process ready to read.

    It ends when the one that started it is killed: nobody else would tell it.
    """
    collect_seldom()
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _submitted(pool: ProcessPoolExecutor, part: _Rows) -> Future[_Read | None] | None:
    """Hand a part to another process; ``None`` where it cannot be handed over."""
    try:
        return pool.submit(_read_pickled, pickle.dumps(part))
    except _NOT_PICKLED:
        return None


def _read_pickled(part: bytes) -> _Read | None:
    """Read a part in another process; ``None`` where it cannot be taken over."""
    try:
        rows = pickle.loads(part)  # noqa: S301  (from the process that started this one)
    except _NOT_PICKLED:
        return None
    return _read(rows)
