"""Records in, persons out: the one door through which every record comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from interlink.errors import ColumnError, InputError, RecordError, did_you_mean, in_short, warn
from interlink.records import RECORD_FIELDS, Person, check_written
from interlink.tables.layout import Layout, automatic_layout, mapped_layout, mistyped
from interlink.tables.odd_cells import OddRow
from interlink.tables.persons import build_person
from interlink.tables.rejections import Rejection
from interlink.tables.sources import BadRow, Rows, UnreadLine, open_rows

__all__ = ["CanonicalPersons", "RowAtHand", "as_it_came", "checked_rows", "person_of", "read_records", "read_rows"]

_LOOK_AHEAD = 1_000
"""Mappings may leave keys out; a key that none of so many has is a mistake in ``columns``."""

_NO_MORE = object()
_MAPPINGS = (dict, Mapping)
"""Most are of the first kind, which is seen sooner."""


class CanonicalPersons(list[Person]):
    """Persons that :func:`read_records` gave, all with ids: it passes them on as they are."""


class RowAtHand:
    """The row of the person that :func:`read_records` has yielded last, for those who may have to set it aside."""

    number: int | None = None
    row: Any = None

    def came(self, person: Person) -> Any:
        """Return the row as it came; of a person that stood in no row, the person."""
        return as_it_came(self.row, person)


def person_of(record: Mapping[str, Any] | Person | str, *, row: int | None = None) -> Person:
    """Return one record in canonical form.

    Parameters
    ----------
    record
        A mapping in the record format (keys with common other names are understood as well, see
        :func:`read_records`), a :class:`Person`, or a lone name.
    row
        Number of the record in its input, for messages; it becomes the id where there is none.

    Raises
    ------
    RecordError
        When a field cannot be read; the message names row, field and remedy.

    Examples
    --------
    >>> person = person_of({"names": ["Samir El Zahrani"], "dob": "30 Jul 1971", "nationality": "Iraqi"})
    >>> person.birth_dates, person.nationalities
    (('1971-07-30',), ('IQ',))
    """
    if isinstance(record, Mapping):
        layout = _layout_of(record)
        _tell_of_mistyped(tuple(record))
        return _from_mapping(record, layout, row)
    return _from_object(record, row)


def read_records(
    source: Any,
    *,
    columns: Mapping[str, Any] | None = None,
    errors: str = "raise",
    rejected: list[Rejection] | None = None,
    future: list[RecordError] | None = None,
    numbered: bool = True,
    at_hand: RowAtHand | None = None,
    notes: list[str] | None = None,
) -> Iterator[Person]:
    """Read records from any kind of table, one at a time.

    Parameters
    ----------
    source
        An iterable of mappings, :class:`Person` objects or lone names; a pandas or polars frame, an Arrow table or
        stream; or the path of a ``.jsonl``, ``.json``, ``.csv``, ``.tsv`` or ``.parquet`` file (text files may be
        ``.gz``).
    columns
        Record field -> column: ``{"names": ["full_name", "other_names"], "birth_dates": "dob"}``. Of several name
        columns the first gives names, the others aliases. Names, documents and the notice may be given in parts:
        ``{"names": {"given": "first", "family": "last"}}``. ``None`` leaves a field out. Fields that are not
        mentioned are taken from the column of their own name. Without ``columns``, common other names of the fields
        (``name``, ``dob``, ``nationality``, ``gender``, ``passport``, ...) are understood as well.
    errors
        ``"raise"`` stops at the first bad row; ``"collect"`` appends it to ``rejected`` and goes on.
    rejected
        The list that takes the bad rows.
    future
        A list that takes birth dates in the future, as errors; the records go on without them. Without the list such
        a date makes a bad row.
    numbered
        Whether a record without an id gets the number of its row; else it stays without one.
    at_hand
        Has the row of each person while it is looked at.
    notes
        A list that takes what is else a warning.

    Yields
    ------
    Person
        In canonical form.

    Raises
    ------
    RecordError
        For a bad row, with its number, field and remedy.
    ColumnError
        When a column is not there, or no column holds names.
    InputError
        When the source or an argument cannot be used.

    Warns
    -----
    InterlinkWarning
        When a column, or a key of the first record, is nearly the name of a field that is not there; unless
        ``columns`` says where the fields are.

    Examples
    --------
    >>> table = [{"full_name": "Samir El Zahrani", "born": 1971}, {"full_name": "???", "born": None}]
    >>> bad = []
    >>> persons = list(read_records(table, columns={"names": "full_name", "birth_dates": "born"}, errors="collect", rejected=bad))
    >>> persons[0].birth_dates, bad[0].row, bad[0].problem
    (('1971',), 1, "'???' is a name without a letter")
    """  # noqa: E501  (the example's call)
    if isinstance(source, CanonicalPersons):
        return _passed_on(source, at_hand or RowAtHand())
    rows = checked_rows(source, columns=columns, errors=errors, rejected=rejected, notes=notes)
    aside = rejected if errors == "collect" else None
    return read_rows(rows, columns=columns, rejected=aside, future=future, numbered=numbered, at_hand=at_hand)


def _passed_on(persons: CanonicalPersons, at_hand: RowAtHand) -> Iterator[Person]:
    for at_hand.number, person in enumerate(persons):
        yield person


def checked_rows(
    source: Any,
    *,
    columns: Mapping[str, Any] | None = None,
    errors: str = "raise",
    rejected: list[Rejection] | None = None,
    notes: list[str] | None = None,
) -> Iterator[Any]:
    """Yield the rows of a source as they come, and see to it that its columns are there: half of :func:`read_records`.

    The other half is :func:`read_rows`; between them rows may be cut into parts that are read by several processes.
    """
    if errors not in {"raise", "collect"}:
        raise InputError(f"errors={errors!r} is not known. Use 'raise' or 'collect'.")
    if errors == "collect" and rejected is None:
        raise InputError("errors='collect' needs a list for the bad rows. Give rejected=[].")
    if columns is not None and not isinstance(columns, Mapping):
        raise InputError(f"columns is {type(columns).__name__}. Give a mapping of record fields to column names.")
    mapped_layout((), columns or {})  # what is wrong with the mapping itself is said at once
    return _checked(open_rows(source), columns, notes)


def _checked(rows: Rows, columns: Mapping[str, Any] | None, notes: list[str] | None) -> Iterator[Any]:
    absent = _Absent(columns)
    if rows.columns is not None:
        absent.check_table(rows.columns)
    records = iter(rows)
    if columns is None:  # who says where the fields are has seen the names of the columns
        looked = list(islice(records, 1))
        _tell_of_mistyped(rows.columns or next(map(_keys_of, looked), ()), notes)
    else:
        looked = absent.look_ahead(records)
    yield from looked
    yield from records


def _keys_of(row: Any) -> tuple[str, ...]:
    """Return the keys of a mapping; nothing of any other row, or where one is no text."""
    record = row.record() if isinstance(row, UnreadLine) else row
    keys = tuple(record) if isinstance(record, _MAPPINGS) else ()
    return keys if all(isinstance(key, str) for key in keys) else ()


def _tell_of_mistyped(keys: tuple[str, ...], notes: list[str] | None = None) -> None:
    """Say which keys were meant for fields: others may come along, but a field that is mistyped is missed unseen.

    Records may keep such a key beside the field on purpose: only a note is made of it, and no warning.
    """
    found = [
        f"{in_short(key)} is no field of a record, and is not compared. Did you mean {field!r}?"
        for key, field in mistyped(keys, beside=notes is not None)
    ]
    if notes is not None:
        notes += found
    elif found:
        warn(" ".join(found))


def read_rows(
    rows: Iterable[Any],
    *,
    first: int = 0,
    columns: Mapping[str, Any] | None = None,
    rejected: list[Rejection] | None = None,
    future: list[RecordError] | None = None,
    numbered: bool = True,
    at_hand: RowAtHand | None = None,
) -> Iterator[Person]:
    """Read rows that :func:`checked_rows` gave, the first of which has the number ``first``.

    Bad rows are appended to ``rejected``; without it the first one raises. ``future``, ``numbered`` and
    ``at_hand`` are as for :func:`read_records`.
    """
    at_hand = at_hand or RowAtHand()
    layouts = _Layouts(columns)
    for number, row in enumerate(rows, first):
        record = row.record() if isinstance(row, UnreadLine) else row
        given = number if numbered else None
        known = len(future or ())
        try:
            if isinstance(record, _MAPPINGS):
                layout = layouts.of(record)
                if type(record) is OddRow:
                    record.check(layout)
                person = _from_mapping(record, layout, given, future)
            elif isinstance(record, BadRow):
                raise record.error
            else:
                person = _from_object(record, given, future)
        except RecordError as error:
            placed = error.at(row=number)
            if rejected is None:
                raise placed from None
            rejected.append(Rejection.of(placed, as_it_came(row)))
        else:
            if future is not None and len(future) > known:
                future[known:] = [error.at(row=number) for error in future[known:]]
            at_hand.number, at_hand.row = number, row
            yield person


def as_it_came(row: Any, person: Person | None = None) -> Any:
    """Return what a row held, or the person that stood in none.

    A row that is nested so deep that it cannot be handed on stays the line that it was.
    """
    if row is None:
        return person
    record = row.record() if isinstance(row, UnreadLine) else row
    if isinstance(record, BadRow):
        return record.content
    if isinstance(row, UnreadLine):
        try:
            check_written(record, "")
        except RecordError:
            return row.text
    return record


class _Layouts:
    """The layouts of rows by their keys: most rows have the same."""

    def __init__(self, columns: Mapping[str, Any] | None) -> None:
        self._columns = columns
        self._known: dict[tuple[str, ...], Layout] = {}

    def of(self, record: Mapping[str, Any]) -> Layout:
        """Return the layout of a row."""
        keys = tuple(record)
        known = self._known.get(keys)
        if known is not None:
            return known
        layout = _layout_of(record, self._columns)
        if len(self._known) < _LOOK_AHEAD:
            self._known[keys] = layout
        return layout


class _Absent:
    """The columns of ``columns`` that have not been seen."""

    def __init__(self, columns: Mapping[str, Any] | None) -> None:
        self._columns = columns
        self._wanted = _wanted(mapped_layout((), columns)) if columns else set()
        self._absent = set(self._wanted)
        self._seen: dict[str, None] = {}

    def check_table(self, columns: tuple[str, ...]) -> None:
        """Check the columns of a table, which are the same in every row."""
        for column in self._wanted:
            if column not in columns:
                raise ColumnError.unknown(column, columns)
        layout = mapped_layout(columns, self._columns) if self._columns else automatic_layout(columns)
        if "names" not in layout.pick({})[0]:
            listed = ", ".join(map(repr, columns)) or "none"
            raise ColumnError(
                f"no column holds names. Say which one with columns={{'names': '...'}}. There are: {listed}."
            )
        self._absent.clear()

    def look_ahead(self, rows: Iterator[Any]) -> list[Any]:
        """Take rows until every column has been seen, and hand them back.

        Before any of them is read: where the column of the names is mistaken, the first one has no name.

        Raises
        ------
        ColumnError
            For a column that none of so many rows has.
        """
        looked: list[Any] = []
        while self._absent and len(looked) <= _LOOK_AHEAD and (row := next(rows, _NO_MORE)) is not _NO_MORE:
            looked.append(row)
            self._look_at(row.record() if isinstance(row, UnreadLine) else row)
        if self._absent and self._seen:
            raise ColumnError.unknown(min(self._absent), self._seen)
        return looked

    def _look_at(self, record: Any) -> None:
        if isinstance(record, Mapping):
            self._seen.update(dict.fromkeys(map(str, record)))
            self._absent.difference_update(record)


def _wanted(layout: Layout) -> set[str]:
    plain = {column for field, column in layout.plain}
    sources = [source for _, several in layout.composed for source in several]
    whole = {source.column for source in sources if source.column is not None}
    return plain | whole | {column for source in sources for _, column in source.parts}


def _layout_of(record: Mapping[str, Any], columns: Mapping[str, Any] | None = None) -> Layout:
    keys = tuple(record)
    for key in keys:
        if not isinstance(key, str):
            raise RecordError(f"the key {in_short(key)} is not text", "Use texts as keys.")
    return mapped_layout(keys, columns) if columns else automatic_layout(keys)


def _from_mapping(
    record: Mapping[str, Any], layout: Layout, row: int | None, future: list[RecordError] | None = None
) -> Person:
    values, extra = layout.pick(record)
    if "names" not in values:
        near = next((key for key in record if did_you_mean(key, ("names",))), None)
        hint = "Give 'names'." if near is None else f"{near!r} is not understood: rename it to 'names'."
        remedy = f"{hint} Its keys are: {', '.join(map(repr, record)) or 'none'}."
        raise RecordError("the record has no name", remedy, row=row, field="names")
    return build_person(values, extra, row, future)


def _from_object(record: Any, row: int | None, future: list[RecordError] | None = None) -> Person:
    if isinstance(record, Person):
        values = {field: getattr(record, field) for field in RECORD_FIELDS}
        return build_person(values, record.extra, row, future)
    if isinstance(record, str):
        return build_person({"names": [record]}, {}, row, future)
    problem = f"{type(record).__name__} is not a record"
    raise RecordError(problem, "Give a mapping, an il.Person, or a name as text.", row=row)
