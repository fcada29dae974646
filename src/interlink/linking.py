"""How records stream through the engine: each id once, in chunks, on several threads, in the order they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

import numpy as np

from interlink.engine import Weighed
from interlink.errors import RecordError
from interlink.records import Person
from interlink.scoring.weigh import EVIDENCE
from interlink.tables import Rejection, RowAtHand, id_twice

__all__ = ["in_order", "joined", "left_out", "unique", "with_ids"]

_SHOWN = 3
"""Dates that a warning shows."""

T = TypeVar("T")
R = TypeVar("R")


def unique(
    persons: Iterable[Person], rejected: list[Rejection], errors: str, at_hand: RowAtHand | None = None
) -> Iterator[Person]:
    """Pass persons on; an id that came before is an error, because results could not be told apart.

    Parameters
    ----------
    persons
        As :func:`interlink.tables.read_records` yields them, one at a time: rows that it has set aside until then
        stand in ``rejected``, so that the row of each person is known.
    rejected, errors, at_hand
        As for :func:`interlink.tables.read_records`.

    Raises
    ------
    RecordError
        For an id that came before, unless errors are collected.
    """
    seen: set[str | None] = set()
    twice = 0
    for place, person in enumerate(persons):
        row = place + len(rejected) - twice
        if person.id in seen:
            error = id_twice(person.id or "", row)
            if errors != "collect":
                raise error
            rejected.append(Rejection.of(error, (at_hand or RowAtHand()).came(person)))
            twice += 1
            continue
        seen.add(person.id)
        yield person


def with_ids(persons: Iterable[Person], rejected: list[Rejection], errors: str, at_hand: RowAtHand) -> Iterator[Person]:
    """Pass persons on; one without an id is an error, because the number of its row may be the id of somebody else.

    They come from :func:`interlink.tables.read_records` with ``numbered=False``; all else is as for :func:`unique`.

    Raises
    ------
    RecordError
        For a person without an id, unless errors are collected.
    """
    for person in persons:
        if person.id is not None:
            yield person
            continue
        remedy = "Give it an 'id' of its own: the number of its row may be that of somebody else."
        error = RecordError("the record has no id", remedy, row=at_hand.number, field="id")
        if errors != "collect":
            raise error
        rejected.append(Rejection.of(error, at_hand.came(person)))


def in_order(run: Callable[[T], R], chunks: Iterator[T], workers: int) -> Iterator[tuple[T, R]]:
    """Run chunks on ``workers`` threads, a few ahead, and yield each with its result in the order of the input.

    One worker is the caller's own thread: a lone query waits for no other.

    Examples
    --------
    >>> list(in_order(abs, iter([-1, 2, -3]), 2))
    [(-1, 1), (2, 2), (-3, 3)]
    """
    if workers == 1:
        yield from ((chunk, run(chunk)) for chunk in chunks)
        return
    with ThreadPoolExecutor(workers) as pool:
        ahead = deque((chunk, pool.submit(run, chunk)) for chunk in islice(chunks, 2 * workers))
        while ahead:
            chunk, future = ahead.popleft()
            found = future.result()
            ahead.extend((after, pool.submit(run, after)) for after in islice(chunks, 1))
            yield chunk, found


def joined(parts: Sequence[Weighed]) -> Weighed:
    """Put the results of chunks one after the other."""
    if len(parts) == 1:
        return parts[0]
    if parts:
        return Weighed(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    numbers = np.zeros(0, np.int32)
    return Weighed(numbers, numbers, numbers, np.zeros(0), np.zeros((0, len(EVIDENCE))), np.zeros((0, 2), np.int32))


def left_out(dates: Sequence[RecordError]) -> str:
    """Say which birth dates of incoming records were left out because they lie in the future."""
    shown = "; ".join(map(str, dates[:_SHOWN])) + (" ..." if len(dates) > _SHOWN else "")
    return (
        f"birth dates in the future were left out ({len(dates):,}), and the records linked without them. "
        f"Correct them where records are entered: {shown}"
    )
