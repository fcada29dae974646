"""The demo: an index of invented persons, incoming records, and what the library makes of them, told to a newcomer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from interlink.cli.reporting import match_row
from interlink.datasets import Dataset, demo
from interlink.display import isolate, matches_text, printable, table_text
from interlink.normalise.scripts import script_of

if TYPE_CHECKING:
    from interlink import Match, Matches, Person, WantedIndex

__all__ = ["tell"]

_WANTED_SHOWN = 5
_COLUMNS = ("query_id", "query", "person", "weight", "probability", "decision")
_UNCOMPILED = (
    "(For these few records the numeric kernels run as plain Python. The first index or search of your own compiles\n"
    "them, once for a machine, which takes a minute or two.)"
)
_LEGEND = """\
How to read this: each row is one piece of evidence, in bits. One bit doubles the odds that both records are one person,
minus one bit halves them. The rows add up to the total, and the total maps to the probability. Rare name parts that
agree count more than common ones; what is missing on one side counts nothing."""
_NEXT = """\
Next:
  interlink index YOUR_LIST.csv --output wanted.index     build an index from a table or a published list
  interlink search wanted.index --name "..."              look for one person in it
  interlink --help                                        all commands"""


def tell(write: Callable[[str], object]) -> None:
    """Tell the story, paragraph by paragraph.

    Parameters
    ----------
    write
        Takes a paragraph without its line end.
    """
    import interlink as il  # noqa: PLC0415  (heavy)

    data = demo()
    write("All persons in this demo are invented.\n")
    write(_UNCOMPILED)
    index = il.WantedIndex.build(data.wanted)
    for paragraph in _wanted(index, data.wanted):
        write(paragraph)
    write(f"\n2. {len(data.queries)} records come in, in Arabic, Latin and other scripts:\n\n{_persons(data.queries)}")
    matches = index.link(data.queries)
    write(f"\n3. Linked against the index:\n\n{matches_text(map(_row, matches))}")
    write(f"\nNobody was found for:\n\n{_not_found(data, matches)}")
    write(f"\n{_verdict(data, matches)}")
    told = _worth_explaining(matches)
    if told is not None:
        query, person = (isolate(printable(side.names[0].text)) for side in (told.query, told.person))
        write(f"\n4. Why may {told.query_id} be {told.person_id}?  {query} / {person}\n\n{told.explain()}")
        write(f"\n{_LEGEND}")
    write(f"\n{_NEXT}")


def _wanted(index: WantedIndex, persons: list[Person]) -> Iterable[str]:
    facts = index.describe()
    yield f"\n1. An index of {facts['persons']:,} wanted persons with {facts['names']:,} names. Some of them:\n"
    yield _persons(persons[:_WANTED_SHOWN])


def _persons(persons: Iterable[Person]) -> str:
    rows = [
        [p.id or "", "; ".join(n.text for n in p.names[:2]), ", ".join(p.birth_dates), ", ".join(p.nationalities)]
        for p in persons
    ]
    return table_text(["id", "names", "born", "nationality"], rows)


def _row(match: Match) -> dict[str, Any]:
    row = match_row(match)
    return {column: row[column] for column in _COLUMNS}


def _not_found(data: Dataset, matches: Matches) -> str:
    found = {match.query_id for match in matches}
    rows = [
        [query.id or "", query.names[0].text, data.notes.get(query.id or "", "")]
        for query in data.queries
        if query.id not in found
    ]
    return table_text(["query", "query name", "who it is"], rows)


def _verdict(data: Dataset, matches: Matches) -> str:
    """Say what the answers were worth; the demo knows the truth."""
    truth = set(data.truth)
    shown = {(match.query_id, match.person_id) for match in matches}
    wrong = len({query for query, _ in shown - truth} - {query for query, _ in truth})
    innocents = len(data.queries) - len({query for query, _ in truth})
    return (
        f"The demo knows the truth: of {len(truth)} records of wanted persons {len(shown & truth)} were found, and "
        f"{wrong} of {innocents} innocents would be looked at."
    )


def _worth_explaining(matches: Matches) -> Match | None:
    """Return a match between a query in Arabic script and a person of whom only Latin spellings are known."""
    across = [
        match for match in matches if "Arabic" in _scripts(match.query) and "Arabic" not in _scripts(match.person)
    ]
    return next(iter(across or matches), None)


def _scripts(person: Person) -> set[str | None]:
    return {script_of(word) for name in person.names for word in name.text.split()}
