"""The demo: a small set composed by hand, in which every incoming record tells one story."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from interlink.datasets.dataset import Dataset
from interlink.tables import person_of

__all__ = ["demo"]


def demo() -> Dataset:
    """Return 40 wanted persons and 30 incoming records, composed by hand for the demo, the docs and tests.

    The records come in seven scripts. About two thirds of them are wanted persons under another spelling, in another
    script or with another date; the others are kin, namesakes and strangers. ``notes`` tells the story of each.

    Examples
    --------
    >>> data = demo()
    >>> data.queries[0].names[0].text, data.truth[0]
    ('EL-HUSSEINY, Mohd. Abdallah', ('q-01', 'xa-2041'))
    >>> print(data.notes["q-04"])
    his father: the chain is shifted by one place
    """
    queries, truth, notes = [], [], {}
    for record in _lines("demo_queries.jsonl"):
        story, target = record.pop("story"), record.pop("is")
        query = person_of(record)
        queries.append(query)
        notes[record["id"]] = story
        if target is not None:
            truth.append((record["id"], target))
    return Dataset([person_of(record) for record in _lines("demo_wanted.jsonl")], queries, truth, notes)


def _lines(name: str) -> list[dict[str, Any]]:
    text = files("interlink.datasets").joinpath("data", name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]
