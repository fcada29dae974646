"""Which column or key holds which field of a record."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from interlink.errors import ColumnError
from interlink.normalise.documents import document_type
from interlink.records import NAME_KINDS, NAME_PARTS, RECORD_FIELDS
from interlink.tables.cells import is_missing, items_of
from interlink.tables.column_names import HALF_NAMES, NAME_PART_COLUMNS, OTHER_NAMES, SYNONYMS

__all__ = ["Layout", "Source", "automatic_layout", "mapped_layout", "mistyped", "shadowed_fields"]

_PARTS = {
    "names": ("full", *NAME_PARTS, "kind"),
    "documents": ("type", "number", "country"),
    "notice": (
        "list", "reference", "type", "issuing_country", "offences", "issued_on", "expires_on", "withheld_from",
    ),
}  # fmt: skip

_NEARLY = 0.88
"""How much of two names of columns is the same, of one that may be mistyped for the other."""
_OTHER_HALF = "given or family"
"""A part of a name in a column that is called just name: what the columns beside it leave open."""


class Source(NamedTuple):
    """Where values of one field stand: in one column, or its parts in several."""

    column: str | None = None
    parts: tuple[tuple[str, str], ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    """Parts that are the same in every row: the kind of a name, the type of a document."""


class Layout(NamedTuple):
    """The fields of a record, where they stand, and what is left for ``extra``."""

    plain: tuple[tuple[str, str], ...]
    """Field and column, where the column holds the field as the record format does."""
    composed: tuple[tuple[str, tuple[Source, ...]], ...]
    """Field and sources, where it has to be put together."""
    extra: tuple[str, ...]

    def pick(self, row: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the raw values of the fields of a row, and the rest of it."""
        values = {field: row.get(column) for field, column in self.plain}
        for field, sources in self.composed:
            items = [item for source in sources for item in _composed(source, row, field)]
            values[field] = items if field != "notice" else next(iter(items), None)
        return values, {key: row[key] for key in self.extra if key in row} if self.extra else {}

    def field_of(self, column: str) -> str | None:
        """Return the field that stands in a column, or a part of it; ``None`` for a column that is none.

        Examples
        --------
        >>> automatic_layout(("name", "hair")).field_of("name")
        'names'
        """
        whole = [(field, {one}) for field, one in self.plain]
        several = [(field, _columns_of((), [(field, sources)])) for field, sources in self.composed]
        return next((field for field, columns in whole + several if column in columns), None)


def _composed(source: Source, row: Mapping[str, Any], field: str) -> Iterable[Any]:
    if source.column is not None:
        items = items_of(row.get(source.column))
        if not source.fixed:
            return items
        whole = "full" if field == "names" else "number"
        return [item if isinstance(item, Mapping) else {whole: item, **dict(source.fixed)} for item in items]
    found = {part: row.get(column) for part, column in source.parts}
    found = {part: value for part, value in found.items() if not is_missing(value)}
    if _OTHER_HALF in found:
        found = _halves(found)
    needed = {"documents": {"number"}, "names": {"full", *NAME_PARTS}}.get(field)
    if not found or (needed and not needed & found.keys()):
        return ()
    return [{**dict(source.fixed), **found}]


def _halves(found: dict[str, Any]) -> dict[str, Any]:
    """Read a column that is called just name: it has the other half of the name, or all of it once more."""
    rest = found.pop(_OTHER_HALF)
    words = {word for part in found.values() for word in str(part).casefold().split()}
    if not words or not isinstance(rest, str) or words & set(rest.casefold().replace(",", " ").split()):
        return {"full": rest}
    return {**found, "given" if "family" in found else "family": rest}


@lru_cache(maxsize=256)
def automatic_layout(columns: tuple[str, ...]) -> Layout:
    """Find the fields by the names of the columns: those of the record format, else their synonyms.

    Examples
    --------
    >>> automatic_layout(("Full Name", "DOB", "hair")).plain
    (('names', 'Full Name'), ('birth_dates', 'DOB'))
    """
    own, folded = _own(columns), _folded(columns)
    plain, composed = list(own.items()), []
    for field, synonyms in SYNONYMS.items():
        if field in own:
            continue
        sources = _name_sources(folded) if field == "names" else _field_sources(field, synonyms, folded)
        if len(sources) == 1 and sources[0].column is not None and not sources[0].fixed:
            plain.append((field, sources[0].column))
        elif sources:
            composed.append((field, tuple(sources)))
    return _layout(plain, composed, columns)


def _folded(columns: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for column in columns:
        found.setdefault(_folded_name(column), []).append(column)
    return found


def _among(names: Iterable[str], folded: Mapping[str, list[str]]) -> list[str]:
    """Return the columns that are called so, each once: several of the names may be one when folded."""
    return list(dict.fromkeys(column for name in names for column in folded.get(_folded_name(name), ())))


def _own(columns: tuple[str, ...]) -> dict[str, str]:
    """Return the column of each field that has one of its own name, in whatever letters (ID, Birth Dates).

    A notice is a mapping, which no other table calls so: it is only taken where its name is written like that.
    """
    folded = _folded(columns)
    own = {field: field if field in columns else next(iter(_among([field], folded)), None) for field in RECORD_FIELDS}
    return {field: column for field, column in own.items() if column and (field != "notice" or column == field)}


def _field_sources(field: str, synonyms: Sequence[str], folded: Mapping[str, list[str]]) -> list[Source]:
    found = _among(synonyms, folded)
    if field == "documents":
        return [_document_source(column) for column in found]
    return [Source(column) for column in (found[:1] if field in {"id", "sex"} else found)]


def _name_sources(folded: Mapping[str, list[str]]) -> list[Source]:
    whole = _among(SYNONYMS["names"], folded)
    parts = {part: column for part, names in NAME_PART_COLUMNS.items() for column in _among(names, folded)}
    if ("given" in parts) != ("family" in parts) and whole and _folded_name(whole[0]) in HALF_NAMES:
        parts[_OTHER_HALF] = whole.pop(0)
    sources = [Source(column) for column in whole]
    if parts:
        sources.append(Source(parts=tuple(parts.items())))
    for kind, names in OTHER_NAMES.items():
        sources += [Source(column, fixed=(("kind", kind),)) for column in _among(names, folded)]
    return sources


def _document_source(column: str) -> Source:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)
    kind = document_type(re.sub(r"[\W_]+", " ", words.lower()).strip())
    return Source(column, fixed=(("type", kind),)) if kind != "unknown" else Source(column)


def mapped_layout(columns: tuple[str, ...], mapping: Mapping[str, Any]) -> Layout:
    """Lay out the fields as the caller says (``columns=``); what the caller leaves open is taken by its own name.

    Raises
    ------
    ColumnError
        When a field or its description is wrong. Whether the columns exist is checked by the reader.
    """
    plain, composed = [], []
    for field, spec in mapping.items():
        if field not in RECORD_FIELDS:
            raise ColumnError.unknown(str(field), RECORD_FIELDS, what="record field")
        sources = _sources(field, spec, columns)
        if len(sources) == 1 and sources[0].column is not None and not sources[0].fixed:
            plain.append((field, sources[0].column))
        elif sources:
            composed.append((field, tuple(sources)))
    taken = _columns_of(plain, composed)
    plain += [
        (field, column)
        for field, column in _own(columns).items()
        if field not in mapping and (column == field or column not in taken)
    ]
    return _layout(plain, composed, columns)


def _sources(field: str, spec: Any, columns: tuple[str, ...]) -> list[Source]:
    if spec is None:
        return []
    if isinstance(spec, str):
        return [_document_source(spec) if field == "documents" else Source(spec)]
    if isinstance(spec, Mapping) and field in _PARTS:
        return [_parts_source(field, spec, columns)]
    if isinstance(spec, Sequence) and field not in {"id", "sex", "notice"} and spec:
        sources = [source for part in spec for source in _sources(field, part, columns)]
        if field == "names":  # the first column gives the names, the others give aliases
            alias = (("kind", "alias"),)
            sources[1:] = [
                s if any(k == "kind" for k, _ in (*s.parts, *s.fixed)) else s._replace(fixed=alias) for s in sources[1:]
            ]
        return sources
    raise ColumnError(
        f"columns[{field!r}] is {spec!r}. Give the name of a column"
        + (", or a list of names" if field not in {"id", "sex", "notice"} else "")
        + (f", or a mapping of parts ({', '.join(_PARTS[field])}) to columns." if field in _PARTS else ".")
    )


def _parts_source(field: str, spec: Mapping[str, Any], columns: tuple[str, ...]) -> Source:
    parts, fixed = [], []
    for part, column in spec.items():
        if part not in _PARTS[field]:
            raise ColumnError.unknown(str(part), _PARTS[field], what=f"part of {field!r}")
        if not isinstance(column, str):
            raise ColumnError(f"columns[{field!r}][{part!r}] is {column!r}. Give the name of a column.")
        literal = column in NAME_KINDS if field == "names" else field == "documents"
        if part in {"kind", "type"} and column not in columns and literal:
            fixed.append((part, column))
        else:
            parts.append((part, column))
    return Source(parts=tuple(parts), fixed=tuple(fixed))


def _layout(
    plain: list[tuple[str, str]], composed: list[tuple[str, tuple[Source, ...]]], columns: tuple[str, ...]
) -> Layout:
    used = _columns_of(plain, composed)
    # a column of a field's own name whose field is taken from elsewhere cannot stand beside it in a record
    rest = tuple(column for column in columns if column not in used and column not in RECORD_FIELDS)
    return Layout(tuple(plain), tuple(composed), rest)


def _columns_of(plain: Iterable[tuple[str, str]], composed: Iterable[tuple[str, Iterable[Source]]]) -> set[str]:
    """Return the columns in which fields stand."""
    used = {column for _, column in plain}
    for _, sources in composed:
        for source in sources:
            used.update({source.column} if source.column is not None else {column for _, column in source.parts})
    return used


@lru_cache(maxsize=256)
def mistyped(columns: tuple[str, ...], *, beside: bool = False) -> tuple[tuple[str, str], ...]:
    """Return the columns that are no field's but are called nearly like one that no column gives, and that field.

    With ``beside`` also those that are called nearly like the own name of a field beside which they stand.

    Examples
    --------
    >>> mistyped(("name", "nationalites", "birth_dat", "hair"))
    (('nationalites', 'nationalities'), ('birth_dat', 'birth_dates'))
    >>> mistyped(("name", "birth_dates", "birth_dat"), beside=True)
    (('birth_dat', 'birth_dates'),)
    """
    layout = automatic_layout(columns)
    given = {field for field, _ in (*layout.plain, *layout.composed)}
    absent = {field: (field, *others) for field, others in SYNONYMS.items() if field not in given}
    names = {_folded_name(name): field for field, own in absent.items() for name in own}
    names |= {_folded_name(field): field for field in RECORD_FIELDS if beside}
    near = [(column, difflib.get_close_matches(_folded_name(column), names, 1, _NEARLY)) for column in layout.extra]
    return tuple((column, names[found[0]]) for column, found in near if found)


def shadowed_fields(extra: Mapping[str, Any]) -> list[str]:
    """Return the fields that some of these keys would be taken for, were the fields' own names absent."""
    if not extra:
        return []
    layout = automatic_layout(("names", *extra))
    return [field for field in (*dict(layout.plain), *dict(layout.composed)) if field != "names"]


def _folded_name(column: str) -> str:
    """``Date of Birth``, ``DATE-OF-BIRTH`` and ``dateOfBirth`` are ``date_of_birth``: only letters and digits count."""
    return re.sub(r"[\W_]+", "", column.lower())
