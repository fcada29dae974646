"""What a loader of a published list is made of: the loader, one listed person, and the tally of what was left out."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from interlink.errors import RecordError
from interlink.lists.source import Head, Source
from interlink.records import RECORD_FIELDS, Person
from interlink.tables import person_of

__all__ = ["MAIN", "Entry", "ListLoader", "Tally"]

MAIN = "persons"
"""The part of a list that holds the persons; other parts (an alias file, say) only add to it."""

_LOG = logging.getLogger("interlink.lists")
_ABSENT = frozenset({"", "-0-", "n/a", "none", "null", "unknown", "not available", "不明"})


class ListLoader(ABC):
    r"""Reads one published list.

    To add a list, derive from this class in a module of your own and name the class in the entry point group
    ``interlink.lists``.

    Examples
    --------
    >>> class Harbour(ListLoader):
    ...     name, title = "harbour", "Harbour police list (CSV)"
    ...
    ...     def detect(self, head):
    ...         return MAIN if head.has_columns("harbour_no", "who") else None
    ...
    ...     def read(self, files, tally):
    ...         for line in files[MAIN].text().splitlines()[1:]:
    ...             number, who = line.split(",")
    ...             entry = Entry("HARBOUR", number)
    ...             entry.name(who)
    ...             yield entry
    >>> source = Source.of(b"harbour_no,who\n17,Samir El Zahrani")
    >>> Harbour().detect(source.head)
    'persons'
    >>> [entry.person(Tally()).id for entry in Harbour().read({MAIN: source}, Tally())]
    ['harbour-17']
    """

    name: ClassVar[str]
    """The format's name, as ``read_list(format=...)`` takes it."""
    title: ClassVar[str]
    """The list's name for messages."""

    @abstractmethod
    def detect(self, head: Head) -> str | None:
        """Say which part of this list the file is (mostly :data:`MAIN`), or ``None`` when it is another list."""

    @abstractmethod
    def read(self, files: Mapping[str, Source], tally: Tally) -> Iterator[Entry | Person]:
        """Yield the listed persons, mostly under construction; count in ``tally`` whatever else the list holds.

        Raises
        ------
        ListFormatError
            When the file is damaged or of another kind; the message names file, place and remedy.
        """


class Tally:
    """Counts what a list holds beside the persons read, and the values that could not be read.

    Examples
    --------
    >>> tally = Tally()
    >>> tally.left_out["entities"] += 3
    >>> tally.summary("un.xml", 2)
    'un.xml: 2 persons read; left out: 3 entities'
    """

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self.unread: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def cannot_read(self, field: str, value: str, person_id: str | None) -> None:
        """Count a value that no reader understands; the first of each field is kept as the example."""
        self.unread[field] += 1
        self.examples.setdefault(field, f"{value!r} of {person_id}")

    def summary(self, name: str, persons: int) -> str:
        """Say in a line what was read and what was left out."""
        text = f"{name}: {persons} persons read"
        left = ", ".join(f"{count} {what}" for what, count in sorted(self.left_out.items()) if count)
        return f"{text}; left out: {left}" if left else text

    def log(self, name: str, persons: int) -> None:
        """Log the summary, and a warning for each field with values that could not be read."""
        _LOG.info("%s", self.summary(name, persons))
        for field, count in sorted(self.unread.items()):
            where = "cannot be read; kept in the person's extra under 'unparsed'; for example"
            _LOG.warning("%s: %d values of %s %s %s", name, count, field, where, self.examples[field])


class Entry:
    """One listed person under construction: everything is taken as the list writes it, in any order.

    White space is made plain, empty and repeated values are dropped, and what a list uses for "unknown" counts as
    empty. :meth:`person` turns it into a :class:`~interlink.Person`.

    Parameters
    ----------
    list_name
        Short name of the list; it starts the person's id in lower case.
    reference
        The list's own number of the person, where it has one.
    row
        A number to make the id of, where the list has none of its own.
    **notice
        Further fields of the notice: ``type, issuing_country, issued_on, expires_on``.

    Examples
    --------
    >>> entry = Entry("UN", "QDi.999", issued_on="2020-01-31")
    >>> entry.name("Samir El Zahrani")
    True
    >>> entry.birth_date("about a hundred years ago")
    >>> person = entry.person(Tally())
    >>> person.id, person.birth_dates, person.extra
    ('un-QDi.999', (), {'unparsed': {'birth_dates': ['about a hundred years ago']}})
    """

    def __init__(
        self, list_name: str, reference: str | None, *, row: int | str | None = None, **notice: str | None
    ) -> None:
        own = reference or row
        self.id = None if own is None else f"{list_name.lower()}-{own}"
        self.notice: dict[str, Any] = {"list": list_name, "reference": reference, "offences": []}
        self.notice |= {key: value for key, value in notice.items() if _known(value)}
        self.names: list[dict[str, str]] = []
        self.values: dict[str, list[Any]] = {"birth_dates": [], "birth_places": [], "nationalities": []}
        self.documents: list[dict[str, str]] = []
        self.sex: str | None = None
        self.extra: dict[str, Any] = {}

    def name(self, full: str | None = None, kind: str = "primary", **parts: str | None) -> bool:
        """Add a name, whole or in parts; say whether it was new and had a letter in it.

        A name that is there already stays once; it becomes the primary one when it is said to be.
        """
        given = {"full": full, **parts}
        name = {part: value for part, value in ((p, _plain(v)) for p, v in given.items()) if value}
        if not any(letter.isalpha() for value in name.values() for letter in value):
            return False
        for other in self.names:
            if {**other, "kind": kind} == {**name, "kind": kind}:
                other["kind"] = kind if kind == "primary" else other["kind"]
                return False
        self.names.append({**name, "kind": kind})
        return True

    def birth_date(self, written: str | None) -> None:
        """Add a birth date, EDTF or as written."""
        self._add("birth_dates", written)

    def birth_place(self, *parts: str | None) -> None:
        """Add a place of birth: its parts, the smallest first."""
        self._add("birth_places", ", ".join(part for part in map(_plain, parts) if _known(part)))

    def nationality(self, written: str | None) -> None:
        """Add a nationality: code, country or demonym."""
        self._add("nationalities", written)

    def offence(self, written: str | None) -> None:
        """Add an offence, or the programme under which the person is listed."""
        value = _plain(written)
        if _known(value) and value not in self.notice["offences"]:
            self.notice["offences"].append(value)

    def document(self, kind: str | None, number: str | None, country: str | None = None) -> None:
        """Add an identity document; without a number there is none."""
        number = _plain(number)
        if _known(number):
            document = {"type": _plain(kind) or "document", "number": number}
            if _known(country):
                document["country"] = _plain(country)
            if document not in self.documents:
                self.documents.append(document)

    def keep(self, key: str, value: Any) -> None:
        """Keep what has no field of its own; several values under one key become a list."""
        value = _plain(value) if isinstance(value, str) else value
        if value in (None, "", [], {}, "-0-"):
            return
        if key not in self.extra:
            self.extra[key] = value
        elif self.extra[key] != value:
            held = self.extra[key]
            self.extra[key] = [*held, value] if isinstance(held, list) else [held, value]

    def person(self, tally: Tally) -> Person | None:
        """Make the person; ``None`` when there is no name. Values nobody can read go to ``extra['unparsed']``."""
        if not self.names:
            tally.left_out["rows without a name"] += 1
            return None
        record = self._record()
        try:
            return person_of(record)
        except RecordError:
            record = self._without_the_unreadable(record, tally)
        if not record["names"]:
            tally.left_out["rows without a readable name"] += 1
            return None
        return person_of(record)

    def _add(self, field: str, written: str | None) -> None:
        value = _plain(written)
        if _known(value) and value not in self.values[field]:
            self.values[field].append(value)

    def _record(self) -> dict[str, Any]:
        """Return every field of a record, so that no key of ``extra`` can be taken for one that is missing."""
        fields = {"id": self.id, "names": self.names, "sex": self.sex, "documents": self.documents}
        return {**self.extra, **fields, **self.values, "notice": self.notice}

    def _without_the_unreadable(self, record: dict[str, Any], tally: Tally) -> dict[str, Any]:
        unparsed: dict[str, list[Any]] = {}

        def set_aside(field: str, value: Any) -> None:
            unparsed.setdefault(field, []).append(value)
            tally.cannot_read(field, str(value), self.id)

        def readable(field: str, value: Any, key: str | None = None) -> bool:
            if _reads({field: {key: value} if key else value}):
                return True
            single = value[0] if isinstance(value, list) and len(value) == 1 else value
            set_aside(field if key is None else f"{field}.{key}", single)
            return False

        def readable_document(document: dict[str, str]) -> dict[str, str] | None:
            without = {key: value for key, value in document.items() if key != "country"}
            if without != document and not _reads({"documents": [document]}) and _reads({"documents": [without]}):
                set_aside("documents.country", document["country"])
                return without
            return document if readable("documents", [document]) else None

        out = dict(record)
        for field, values in [("names", self.names), *self.values.items()]:
            out[field] = [value for value in values if readable(field, [value])]
        if self.sex is not None and not readable("sex", self.sex):
            out["sex"] = None
        out["notice"] = {
            key: value
            for key, value in self.notice.items()
            if key in {"list", "reference", "type", "offences"} or readable("notice", value, key)
        }
        out["documents"] = [document for document in map(readable_document, self.documents) if document is not None]
        out["unparsed"] = unparsed
        return out


def _reads(fields: dict[str, Any]) -> bool:
    nothing = dict.fromkeys(RECORD_FIELDS)
    try:
        person_of({**nothing, "names": ["A"], **fields})
    except RecordError:
        return False
    return True


def _plain(value: str | None) -> str:
    return " ".join(str(value or "").replace("\u00ad", "").split())


def _known(value: str | None) -> bool:
    return value is not None and _ABSENT.isdisjoint((value.strip().lower(), value.strip(" .-").lower()))
