"""The one workload that every contender gets: invented wanted persons, invented incoming records, and the truth."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from interlink.datasets import generate, iter_queries, iter_truth
from interlink.records import Person

SEED = 1


@dataclass(frozen=True)
class Workload:
    wanted: list[Person]
    queries: list[Person]
    truth: dict[str, str]
    """id of a query -> id of the wanted person that it is; a fifth of the queries"""

    @classmethod
    def of(cls, size: int, queries: int) -> Workload:
        data = generate(size, queries, seed=SEED)
        return cls(data.wanted, data.queries, dict(data.truth))

    @classmethod
    def of_queries(cls, size: int, queries: int) -> Workload:
        """Leave the wanted persons out: a service that has loaded its index does not hold them as objects either."""
        asked = list(iter_queries(queries, size, seed=SEED))
        return cls([], asked, dict(iter_truth(queries, size, seed=SEED)))

    def recall(self, found: list[list[str]]) -> float:
        """Return the share of the true pairs that are among the persons found for the first ``len(found)`` queries."""
        asked = [(q.id or "", ids) for q, ids in zip(self.queries, found, strict=False) if q.id in self.truth]
        return sum(self.truth[query] in ids for query, ids in asked) / max(len(asked), 1)


class Clock:
    """CPU seconds of all threads of this process, and wall seconds, since it was made."""

    def __init__(self) -> None:
        self._cpu, self._wall = time.process_time(), time.perf_counter()

    @property
    def cpu(self) -> float:
        return time.process_time() - self._cpu

    @property
    def wall(self) -> float:
        return time.perf_counter() - self._wall


def peak_mb() -> float:
    """Return the most memory that this process has held, in MiB, pages of mapped files included."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cpu_of_processes() -> float:
    """Return the CPU seconds of the processes that this one has started and that have ended."""
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak_mb_of_processes() -> float:
    """Return the most memory that any one of them has held, in MiB."""
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def resident_mb() -> dict[str, float]:
    """Return the memory of this process now, in MiB: its own, and that of mapped files (Linux; elsewhere nothing)."""
    try:
        with Path("/proc/self/status").open(encoding="ascii") as status:
            fields = dict(line.split(":", 1) for line in status)
    except OSError:
        return {}
    return {name: int(fields[name].split()[0]) / 1024 for name in ("RssAnon", "RssFile")}


def percentiles(seconds: list[float]) -> dict[str, float]:
    """Return p50, p99 and p99.9 of some times in milliseconds."""
    return {f"p{p:g}_ms": float(np.percentile(seconds, p) * 1e3) for p in (50, 99, 99.9)}
