"""The ids of the persons of several files: each once, and numbers for rows that have none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from interlink.errors import RecordError
from interlink.records import Person
from interlink.tables import Rejection, RowAtHand, set_aside

__all__ = ["Ids"]

_REMEDY = "Give every record of all files an id of its own; rows without one are numbered on from file to file."


class Ids:
    """Passes on the persons of one file after the other.

    Parameters
    ----------
    errors
        ``"raise"`` or ``"collect"``, as for :func:`interlink.tables.read_records`.

    Examples
    --------
    >>> ids = Ids("raise")
    >>> files = (ids.of_file(name, [Person(["Samir"])], [], RowAtHand()) for name in ("one.csv", "two.csv"))
    >>> [person.id for persons in files for person in persons]
    ['0', '1']
    """

    def __init__(self, errors: str) -> None:
        self._errors = errors
        self._files: dict[str, str] = {}
        """id -> the file in which it came first"""
        self._rows = 0

    def of_file(
        self,
        file: str,
        persons: Iterable[Person],
        rejected: list[Rejection],
        at_hand: RowAtHand,
        *,
        counted: bool = True,
    ) -> Iterator[Person]:
        """Pass persons on; an id that came before, in whichever file, is an error of its row.

        Parameters
        ----------
        file
            Name of the file, for messages.
        persons
            As :func:`~interlink.tables.read_records` yields them with ``numbered=False``, one at a time: rows that it
            has set aside until then stand in ``rejected``, so that the row of each person is known.
        rejected
            Takes the rows whose ids came before, after all that stands in it at the end.
        at_hand
            Has the row of each person; none for persons of a list.
        counted
            Whether the rows of further files are numbered on from those of this one.

        Raises
        ------
        RecordError
            For an id that came before, unless errors are collected; its row is that within the file.
        """
        twice: list[Rejection] = []
        read = 0
        for place, person in enumerate(persons):
            row, read = place + len(rejected), place + 1
            known = person if person.id is not None else replace(person, id=str(self._rows + row))
            if known.id in self._files:
                set_aside(self._twice(known.id, row), at_hand.came(known), twice, self._errors)
                continue
            self._files[known.id or ""] = file
            yield known
        self._rows += read + len(rejected) if counted else 0
        rejected += twice

    def _twice(self, person_id: str, row: int) -> RecordError:
        problem = f"the id {person_id!r} occurs twice, first in {self._files[person_id]}"
        return RecordError(problem, _REMEDY, row=row, field="id", record_id=person_id)
