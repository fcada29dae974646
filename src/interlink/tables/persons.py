"""One record in, one :class:`~interlink.records.Person` in canonical form out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields as dataclass_fields
from typing import Any, TypeVar
from unicodedata import category

from interlink.errors import RecordError, did_you_mean
from interlink.normalise.countries import parse_countries, parse_country
from interlink.normalise.dates import parse_dates
from interlink.normalise.documents import document_type
from interlink.normalise.mending import mended
from interlink.normalise.not_known import says_no_name, says_not_known
from interlink.normalise.sex import parse_sex
from interlink.records import NAME_PARTS, Document, Name, Notice, Person, checked_person, full_name
from interlink.tables.cells import MAX_NAME, MAX_NAMES, id_text, is_missing, items_of, one_text, tidy

__all__ = ["build_person"]

T = TypeVar("T")

_NAME_KEYS = ("full", *NAME_PARTS, "kind")
_DOCUMENT_KEYS = ("type", "number", "country")
_WHOLE_NUMBER = re.compile(r"(\d+)\.0+")
"""A whole number as programs write it when other cells of the column are empty."""
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
"""A long number as spreadsheets show it: its last digits are lost."""
_NOTICE_KEYS = tuple(part.name for part in dataclass_fields(Notice))


def build_person(
    values: Mapping[str, Any], extra: Mapping[str, Any], row: int | None, future: list[RecordError] | None = None
) -> Person:
    """Build a person from the raw values of its fields.

    Parameters
    ----------
    values
        Raw value of each record field that the input has; a value may be a list or a cell.
    extra
        What goes to :attr:`Person.extra`.
    row
        Number of the record in its input; it becomes the id where there is none.
    future
        Takes birth dates that lie in the future, which are then left out; without it they are errors.

    Raises
    ------
    RecordError
        With row, id, field and remedy.
    """
    person_id: str | None = None
    ahead: list[RecordError] | None = None if future is None else []
    try:
        person_id = _id(values.get("id"))
        nationalities = _nationalities(values.get("nationalities"))
        person = checked_person(
            _names(values.get("names")),
            person_id if person_id is not None or row is None else str(row),
            _dates(values.get("birth_dates"), nationalities, ahead),
            _places(values.get("birth_places")),
            nationalities,
            _sex(values.get("sex")),
            _documents(values.get("documents")),
            _notice(values.get("notice")),
            extra,
        )
    except RecordError as error:
        raise error.at(row=row, record_id=person_id) from None
    if future is not None and ahead:
        future += [error.at(row=row, record_id=person_id) for error in ahead]
    return person


def _each(field: str, value: Any, read: Callable[[Any], T]) -> list[T]:
    """Read every value of a field; an error says which one it was."""
    try:
        items = value if type(value) is list else items_of(value)
    except RecordError as error:
        raise error.at(field=field) from None
    out = []
    for place, item in enumerate(items):
        if type(item) is str:  # most of them
            if not item or item.isspace():
                continue
        elif type(item) is not dict and is_missing(item):
            continue
        try:
            out.append(read(item))
        except RecordError as error:
            inner = f".{error.field}" if error.field in {*_NAME_KEYS, *_DOCUMENT_KEYS} else ""
            raise RecordError(error.problem, error.remedy, field=f"{field}[{place}]{inner}") from None
    return out


def _id(value: Any) -> str | None:
    if value is None or (type(value) is str and value.isascii() and value.isprintable() and " " not in value):
        return value or None  # the most of them
    try:
        return id_text(value)
    except RecordError as error:
        raise error.at(field="id") from None


# ------------------------------------------------------------------ names


def _names(value: Any) -> tuple[Name, ...]:
    found = _each("names", value, _name)
    names = tuple([name for name in found if name is not None])
    if not names:
        problem = "the record has no name" + (", only words that say it is not known" if found else "")
        raise RecordError(problem, "Give at least one name, or leave the record out.", field="names")
    if len(names) > MAX_NAMES:
        remedy = f"A record has at most {MAX_NAMES:,}; look whether the names of several persons are in one record."
        raise RecordError(f"{len(names):,} names", remedy, field="names")
    return names


def _name(item: Any) -> Name | None:
    """Read a name; ``None`` where a word says that it is not known."""
    if isinstance(item, str):
        text = tidy(mended(item))
        if says_no_name(text):
            return None
        _check_name(text)
        return full_name(text)
    if isinstance(item, Name):
        parts: Mapping[str, Any] = {key: getattr(item, key) for key in _NAME_KEYS}
    elif isinstance(item, Mapping):
        parts = _known_keys(item, _NAME_KEYS, "name")
    else:
        raise RecordError(f"{type(item).__name__} is not a name", "Give a text, or a mapping with full, given, family.")
    texts = {key: _name_part(key, part) for key, part in parts.items() if key != "kind" and not is_missing(part)}
    given = {key: text for key, text in texts.items() if not says_no_name(text)}
    if texts and not given:
        return None
    _check_name(" ".join(given.values()))
    kind = parts.get("kind")
    return Name(**given, kind="primary" if is_missing(kind) else kind)  # type: ignore[arg-type]  # checked by Name


def _name_part(key: str, part: Any) -> str:
    if not isinstance(part, str):
        raise RecordError(f"{type(part).__name__} is not a text", "Give a text.", field=key)
    return tidy(mended(part))


def _check_name(text: str) -> None:
    if len(text) > MAX_NAME:
        problem = f"a name of {len(text):,} characters"
        raise RecordError(problem, f"Names have at most {MAX_NAME:,}; look for a text in the wrong field.")
    if not ((text[:1].isascii() and text[:1].isalpha()) or any(map(_is_letter, text))):
        shown = text if len(text) <= 40 else text[:40] + "..."
        raise RecordError(f"{shown!r} is a name without a letter", "Give a name in letters, or leave it out.")


def _is_letter(c: str) -> bool:
    return c.isalpha() and (c.isascii() or category(c) != "Lm")  # marks that only modify letters (tatweel) make no name


# ------------------------------------------------------------------ what the person is


def _dates(value: Any, nationalities: tuple[str, ...], ahead: list[RecordError] | None) -> tuple[str, ...]:
    if value is None:
        return ()

    def read(item: Any) -> tuple[str, ...]:
        try:
            return parse_dates(item, nationalities=nationalities)
        except RecordError as error:
            if ahead is None:
                raise
            parse_dates(item, nationalities=nationalities, future=True)  # raises unless the future was all its fault
            ahead.append(error)
            return ()

    found = _each("birth_dates", value, read)
    return found[0] if len(found) == 1 else tuple(dict.fromkeys(date for dates in found for date in dates))


def _places(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(dict.fromkeys(place for place in _each("birth_places", value, _place) if place))


def _place(item: Any) -> str:
    if not isinstance(item, str):
        raise RecordError(f"{type(item).__name__} is not a place", "Give a text like 'Mosul, Iraq'.")
    text = tidy(mended(item))
    return "" if says_not_known(text) else text  # two such places would be taken for the same one


def _nationalities(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    found = _each("nationalities", value, _countries)
    return found[0] if len(found) == 1 else tuple(dict.fromkeys(code for codes in found for code in codes))


def _countries(item: Any) -> tuple[str, ...]:
    return parse_countries(item if isinstance(item, str) else one_text(item, "a country") or "")


def _country(item: Any) -> str | None:
    text = one_text(item, "a country")
    return parse_country(text) if text else None


def _sex(value: Any) -> str | None:
    if value is None:
        return None
    if type(value) is not str and hasattr(value, "item") and type(value).__module__ == "numpy":
        value = value.item()
    return None if is_missing(value) else parse_sex(value)


# ------------------------------------------------------------------ documents and notice


def _documents(value: Any) -> tuple[Document, ...]:
    if value is None:
        return ()
    found = _each("documents", value, _document)
    return tuple(dict.fromkeys([document for document in found if document is not None]))


def _document(item: Any) -> Document | None:
    """Read a document; ``None`` where its number is a word that says it is not known."""
    if isinstance(item, Document):
        parts: Mapping[str, Any] = {"type": item.type, "number": item.number, "country": item.country}
    elif isinstance(item, Mapping):
        parts = _known_keys(item, _DOCUMENT_KEYS, "document")
    else:
        parts = {"number": item}
    number = _of(parts, "number", lambda value: one_text(value, "a document number"))
    if number and _ROUNDED.fullmatch(number):
        remedy = "Save the column as text, so that all digits of the number are written."
        raise RecordError("a document number whose last digits a spreadsheet has cut off", remedy, field="number")
    whole = _WHOLE_NUMBER.fullmatch(number or "")
    number = whole[1] if whole else number
    if number and says_not_known(number):
        return None  # two such documents would be taken for the same one
    if not number or not any(map(str.isalnum, number)):
        raise RecordError("a document without a number", "Give its number, or leave the document out.", field="number")
    kind = _of(parts, "type", lambda value: one_text(value, "a type of document"))
    return Document(document_type(kind or "unknown"), number, _of(parts, "country", _country))


def _of(parts: Mapping[str, Any], key: str, read: Callable[[Any], T]) -> T:
    try:
        return read(parts.get(key))
    except RecordError as error:
        raise RecordError(error.problem, error.remedy, field=key) from None


def _notice(value: Any) -> Notice | None:
    if is_missing(value):
        return None
    if isinstance(value, str):
        found = _each("notice", value, lambda item: item)
        value = found[0] if len(found) == 1 else value
    if isinstance(value, Notice):
        value = {key: getattr(value, key) for key in _NOTICE_KEYS}
    if not isinstance(value, Mapping):
        raise RecordError(f"{type(value).__name__} is not a notice", "Give a mapping.", field="notice")
    try:
        parts = _known_keys(value, _NOTICE_KEYS, "notice")
    except RecordError as error:
        raise error.at(field="notice") from None
    read: dict[str, Any] = {}
    for key, part in parts.items():
        try:
            read[key] = None if is_missing(part) else _NOTICE_READERS[key](part)
        except RecordError as error:
            raise RecordError(error.problem, error.remedy, field=f"notice.{key}") from None
    filled = {key: part for key, part in read.items() if part}
    return Notice(**filled) if filled else None


def _text(value: Any) -> str | None:
    return one_text(value, "a text")


def _day(value: Any) -> str | None:
    """Read the day of a notice: one date, which may lie ahead."""
    if is_missing(value):
        return None
    found = parse_dates(value, future=True)
    if len(found) > 1:
        raise RecordError(f"{value!r} can be read in {len(found)} ways", "Write YYYY-MM-DD.")
    return found[0] if found else None


def _offences(value: Any) -> tuple[str, ...]:
    return tuple(text for text in map(_text, items_of(value)) if text)


def _withheld(value: Any) -> tuple[str, ...]:
    """Read the countries that must not see a notice; what names none is an error, for nothing would be withheld."""
    found: dict[str, None] = {}
    for item in items_of(value):
        codes = () if is_missing(item) else _countries(item)
        if not codes and not is_missing(item):
            remedy = "Name the countries from which the notice is withheld, by their ISO 3166 codes."
            raise RecordError(f"{item!r} is not a country", remedy)
        found.update(dict.fromkeys(codes))
    return tuple(found)


_NOTICE_READERS: dict[str, Callable[[Any], Any]] = {
    "list": _text,
    "reference": _text,
    "type": _text,
    "issuing_country": _country,
    "offences": _offences,
    "issued_on": _day,
    "expires_on": _day,
    "withheld_from": _withheld,
}


def _known_keys(item: Mapping[str, Any], known: tuple[str, ...], what: str) -> Mapping[str, Any]:
    for key, value in item.items():
        if key not in known and not is_missing(value):
            hint = did_you_mean(str(key), known)
            raise RecordError(f"a {what} has no {key!r}.{hint}", f"Its keys are: {', '.join(known)}.")
    return item
