"""Records: what everybody may import.

A :class:`Person` is one person record, incoming or wanted. The classes check shape (types, known kinds, at least one
name) and nothing else; :mod:`interlink.tables` parses dates, countries and sex into their canonical form when a record
comes through the door, so ``Person(names=["..."], birth_dates=["12 March 1970"])`` is fine as input and comes back as
``1970-03-12``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from interlink.errors import RecordError, did_you_mean, in_short

__all__ = [
    "NAME_KINDS",
    "NAME_PARTS",
    "RECORD_FIELDS",
    "SEXES",
    "WRITTEN_BITS",
    "WRITTEN_DEPTH",
    "Document",
    "Name",
    "Notice",
    "Person",
    "check_written",
    "checked_person",
    "full_name",
]

NAME_KINDS = ("primary", "alias", "weak_alias", "former", "original_script")
NAME_PARTS = ("given", "middle", "patronymic", "family")
SEXES = ("male", "female")
RECORD_FIELDS = ("id", "names", "birth_dates", "birth_places", "nationalities", "sex", "documents", "notice")
"""The keys of a record that interlink reads; every other key goes to :attr:`Person.extra`."""

WRITTEN_BITS = 14_000
"""Bits of the largest number that is written: Python refuses to write one of more than 4,300 digits."""
WRITTEN_DEPTH = 100
"""How deep values of :attr:`Person.extra` may be nested, so that they can be written and read again."""

_NAME_TEXTS = ("full", *NAME_PARTS)
_LISTS = (tuple, list)
_NESTED = (*_LISTS, set, frozenset)
_SCALARS = frozenset({str, float, bool, type(None)})
"""Types of most values of ``extra``, with which nothing can be wrong."""
_KEEP = object.__setattr__


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a person: a full name as written, or its parts, or both.

    Parameters
    ----------
    full
        The name as written, in any script.
    given, middle, patronymic, family
        Parts, where the source keeps them apart.
    kind
        ``primary``, ``alias``, ``weak_alias``, ``former`` or ``original_script``.

    Raises
    ------
    RecordError
        When there is neither a full name nor a part, or the kind is unknown.

    Examples
    --------
    >>> Name(given="Samir", family="El Zahrani").text
    'Samir El Zahrani'
    """

    full: str | None = None
    given: str | None = None
    middle: str | None = None
    patronymic: str | None = None
    family: str | None = None
    kind: str = "primary"

    def __post_init__(self) -> None:
        filled = False
        for part, text in zip(
            _NAME_TEXTS, (self.full, self.given, self.middle, self.patronymic, self.family), strict=True
        ):
            if text is not None:
                filled = bool(_text_or_none(text, part) and not text.isspace()) or filled
        if self.kind not in NAME_KINDS:
            hint = did_you_mean(self.kind, NAME_KINDS) if isinstance(self.kind, str) else ""
            raise RecordError(
                f"{in_short(self.kind)} is not a kind of name.{hint}",
                "Use one of: " + ", ".join(NAME_KINDS) + ".",
                field="kind",
            )
        if not filled:
            raise RecordError(
                "a name with nothing in it",
                "Give 'full' or at least one part, or leave the name out.",
                field="names",
            )

    @property
    def text(self) -> str:
        """The full name; put together from its parts where only they are given."""
        if self.full and not self.full.isspace():
            return self.full
        return " ".join(p for p in (self.given, self.middle, self.patronymic, self.family) if p and not p.isspace())


@dataclass(frozen=True, slots=True)
class Document:
    """An identity document. Its number is masked in ``repr``, so that logs do not leak it.

    Examples
    --------
    >>> Document("passport", "G0012345", "IQ")
    Document(type='passport', number='******45', country='IQ')
    """

    type: str
    number: str
    country: str | None = None

    def __post_init__(self) -> None:
        for part in ("type", "country"):
            _text_or_none(getattr(self, part), part)
        if self.number is not None and not isinstance(self.number, str):  # its value must not reach a log
            raise RecordError(f"a number that is {type(self.number).__name__}", "Give it as a text.", field="number")
        if not (self.type or "").strip():
            raise RecordError(
                "a document without a type",
                "Give its type: passport, national_id, ... or unknown.",
                field="type",
            )
        if not (self.number or "").strip():
            raise RecordError(
                "a document without a number",
                "Give its number, or leave the document out.",
                field="number",
            )

    def __repr__(self) -> str:
        return f"Document(type={self.type!r}, number={_masked(self.number)!r}, country={self.country!r})"

    @property
    def masked(self) -> str:
        """Type, the end of the number and country, as a report may show them."""
        return " ".join(filter(None, (self.type.replace("_", " "), _masked(self.number), self.country)))


@dataclass(frozen=True, slots=True)
class Notice:
    """Why a person is wanted, and by whom.

    Parameters
    ----------
    list, reference, type
        The list, its own number for the person, and the kind of notice (``red``, ``sanction``, ...).
    issuing_country
        ISO 3166-1 alpha-2.
    offences
        Free text, one entry per offence.
    issued_on, expires_on
        EDTF texts, as birth dates.
    withheld_from
        Countries that must not see the notice, ISO 3166-1 alpha-2.

    Examples
    --------
    >>> Notice(list="XA", reference="2041", offences=["fraud"]).offences
    ('fraud',)
    """

    list: str | None = None
    reference: str | None = None
    type: str | None = None
    issuing_country: str | None = None
    offences: tuple[str, ...] = ()
    issued_on: str | None = None
    expires_on: str | None = None
    withheld_from: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for part in ("list", "reference", "type", "issuing_country", "issued_on", "expires_on"):
            _text_or_none(getattr(self, part), part)
        _KEEP(self, "offences", _texts(self.offences, "offences"))
        _KEEP(self, "withheld_from", _texts(self.withheld_from, "withheld_from"))


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Person:
    """A person record: a query, or a wanted person.

    Two persons are equal when every field is, ``extra`` included; the hash leaves ``extra`` out.

    Parameters
    ----------
    names
        At least one; strings are taken as primary names.
    id
        The record's id; one is given on the way in where it is missing.
    birth_dates
        EDTF texts (ISO 8601-2): ``1971-07-30``, ``1971-07``, ``1971``, ``1969/1972``, ``1971~``. Other common written
        forms are parsed on the way in.
    birth_places
        Free text.
    nationalities
        ISO 3166-1 alpha-2; names and demonyms are parsed on the way in.
    sex
        ``male``, ``female`` or ``None``; other common spellings are parsed on the way in.
    documents, notice
        Identity documents; the notice by which the person is wanted.
    extra
        Keys that interlink does not know, kept as they are; an index keeps them as JSON.

    Raises
    ------
    RecordError
        When the record has no name, or a field has the wrong shape.

    Examples
    --------
    >>> Person(names=["Samir El Zahrani"], birth_dates=["1971"]).names[0].text
    'Samir El Zahrani'
    """

    names: tuple[Name, ...]
    id: str | None
    birth_dates: tuple[str, ...]
    birth_places: tuple[str, ...]
    nationalities: tuple[str, ...]
    sex: str | None
    documents: tuple[Document, ...]
    notice: Notice | None
    extra: Mapping[str, Any] = field(hash=False)

    def __init__(  # noqa: PLR0913, PLR0917  (the record has that many fields)
        self,
        names: Iterable[Name | str],
        id: str | None = None,  # noqa: A002  (the format's own word)
        birth_dates: Iterable[str] = (),
        birth_places: Iterable[str] = (),
        nationalities: Iterable[str] = (),
        sex: str | None = None,
        documents: Iterable[Document] = (),
        notice: Notice | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        _KEEP(self, "names", _names(names))
        _KEEP(self, "id", _text_or_none(id, "id"))
        _KEEP(self, "birth_dates", _texts(birth_dates, "birth_dates"))
        _KEEP(self, "birth_places", _texts(birth_places, "birth_places"))
        _KEEP(self, "nationalities", _texts(nationalities, "nationalities"))
        _KEEP(self, "sex", _text_or_none(sex, "sex"))
        _KEEP(self, "documents", _documents(documents))
        if notice is not None and not isinstance(notice, Notice):
            raise RecordError(f"{type(notice).__name__} is not a Notice", "Give an il.Notice.", field="notice")
        _KEEP(self, "notice", notice)
        _KEEP(self, "extra", _extra(extra))

    def __repr__(self) -> str:
        shown = [f"id={self.id!r}", f"names={[name.text for name in self.names]!r}"]
        for part in RECORD_FIELDS[2:]:
            value = getattr(self, part)
            if value:
                shown.append(f"{part}={list(value) if isinstance(value, tuple) else value!r}")
        if self.extra:  # names of keys only: nobody knows what the values would leak
            shown.append(f"extra={{{', '.join(repr(key) for key in self.extra)}}}")
        return f"Person({', '.join(shown)})"


_ONE_NAME = (str, Name)


def full_name(text: str) -> Name:
    """Return the primary name of a text that is known to hold a letter: it is not checked again.

    Examples
    --------
    >>> full_name("Samir El Zahrani") == Name("Samir El Zahrani")
    True
    """
    name = object.__new__(Name)
    _KEEP(name, "full", text)
    for part in NAME_PARTS:
        _KEEP(name, part, None)
    _KEEP(name, "kind", "primary")
    return name


def checked_person(  # noqa: PLR0913, PLR0917  (the record has that many fields)
    names: tuple[Name, ...],
    id: str | None,  # noqa: A002  (the format's own word)
    birth_dates: tuple[str, ...],
    birth_places: tuple[str, ...],
    nationalities: tuple[str, ...],
    sex: str | None,
    documents: tuple[Document, ...],
    notice: Notice | None,
    extra: Mapping[str, Any],
) -> Person:
    """Return the person of fields whose shape is known, ``extra`` aside: they are not checked again.

    Examples
    --------
    >>> checked_person((Name("Samir"),), "xa-1", (), (), (), None, (), None, {}) == Person(["Samir"], "xa-1")
    True
    """
    person = object.__new__(Person)
    _KEEP(person, "names", names)
    _KEEP(person, "id", id)
    _KEEP(person, "birth_dates", birth_dates)
    _KEEP(person, "birth_places", birth_places)
    _KEEP(person, "nationalities", nationalities)
    _KEEP(person, "sex", sex)
    _KEEP(person, "documents", documents)
    _KEEP(person, "notice", notice)
    _KEEP(person, "extra", _extra(extra))
    return person


def _names(names: Iterable[Name | str]) -> tuple[Name, ...]:
    if isinstance(names, _ONE_NAME):
        raise RecordError("'names' is a single name", "Give a list of names.", field="names")
    out = []
    for place, name in enumerate(_items(names, "names")):
        if isinstance(name, Name):
            out.append(name)
            continue
        try:
            out.append(Name(full=name))
        except RecordError as error:
            raise RecordError(
                error.problem, "Give each name as a text or an il.Name.", field=f"names[{place}]"
            ) from None
    if not out:
        raise RecordError("the record has no name", "Give at least one name, or leave the record out.", field="names")
    return tuple(out)


def _documents(documents: Iterable[Document]) -> tuple[Document, ...]:
    out = _items(documents, "documents")
    for place, document in enumerate(out):
        if not isinstance(document, Document):
            problem = f"{type(document).__name__} is not a Document"
            raise RecordError(problem, "Give il.Document objects.", field=f"documents[{place}]")
    return out


def _extra(extra: Mapping[str, Any] | None) -> dict[str, Any]:
    if not extra:
        return {}
    if not isinstance(extra, Mapping):
        raise RecordError(f"{type(extra).__name__} is not a mapping", "Give a dict.", field="extra")
    for key, value in extra.items():
        if not isinstance(key, str):
            raise RecordError(f"the key {in_short(key)} is not text", "Use texts as keys.", field="extra")
        if key in RECORD_FIELDS:
            raise RecordError(f"{key!r} is a field of the record itself", "Give it there.", field="extra")
        if type(value) not in _SCALARS:
            check_written(value, key)
    return dict(extra)


def check_written(value: Any, key: str, depth: int = 0) -> None:
    """See to it that a value of ``extra`` can be written with its record."""
    if isinstance(value, int):
        if value.bit_length() > WRITTEN_BITS:
            raise RecordError("a number of thousands of digits", "Give it as a text.", field=key)
        return
    if isinstance(value, Mapping):
        parts: Iterable[Any] = chain(value, value.values())
    elif isinstance(value, _NESTED):
        parts = value
    else:
        return
    if depth == WRITTEN_DEPTH:
        problem = f"values within values, more than {WRITTEN_DEPTH} deep or without an end"
        raise RecordError(problem, "Give it flatter, or as a text.", field=key)
    for part in parts:
        if type(part) not in _SCALARS:
            check_written(part, key, depth + 1)


def _text_or_none(value: str | None, part: str) -> str | None:
    """Return the value as it is, if it has the right type (callers are not always typed)."""
    if value is not None and not isinstance(value, str):
        raise RecordError(
            f"{in_short(value)} is {type(value).__name__}, not text", "Give a string or nothing.", field=part
        )
    return value


def _texts(values: Iterable[str] | None, part: str) -> tuple[str, ...]:
    if isinstance(values, str):
        raise RecordError(f"{part!r} is a single text", "Give a list.", field=part)
    out = _items(values, part)
    for place, value in enumerate(out):
        if not isinstance(value, str):
            problem = f"{in_short(value)} is {type(value).__name__}, not text"
            raise RecordError(problem, "Give a string, or leave it out.", field=f"{part}[{place}]")
    return out


def _items(values: Any, part: str) -> tuple[Any, ...]:
    if isinstance(values, _LISTS):
        return tuple(values)
    if values is None:
        return ()
    if isinstance(values, Mapping | bytes) or not isinstance(values, Iterable):
        raise RecordError(f"{part!r} is {type(values).__name__}, not a list", "Give a list.", field=part)
    return tuple(values)


def _masked(number: str) -> str:
    shown = 2 if len(number) > 4 else 0
    return "*" * (len(number) - shown) + number[len(number) - shown :]
