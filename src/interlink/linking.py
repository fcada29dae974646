"""How records stream through the engine: in chunks, on several threads, in the order they came."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

import numpy as np

from interlink.engine import Weighed
from interlink.errors import RecordError
from interlink.scoring.weigh import EVIDENCE

__all__ = ["in_order", "joined", "left_out"]

_SHOWN = 3
"""Dates that a warning shows."""

T = TypeVar("T")
R = TypeVar("R")


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
