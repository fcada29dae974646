"""What the EU's own forms share: an entry of the list, and what its details say of a person.

Details are named as in the XML. Left out of ``extra`` are only the numbers that the file gives to details, and the
language of the regulation that a detail was taken from: they say nothing of the person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from interlink.lists._eu_details import (
    Detail,
    add_address,
    add_birth,
    add_citizenship,
    add_document,
    keep_once,
    left_of,
    snake_case,
)
from interlink.lists._phrases import day_first
from interlink.lists._scripts import latin_and_other
from interlink.lists.loader import Entry, Tally

__all__ = ["Detail", "Listed", "entries_of"]

_PERSON = frozenset({"p", "person"})
_SEXES = {"M": "male", "F": "female"}
_PARTS = {"firstName": "given", "middleName": "middle", "lastName": "family"}
_WEAK = re.compile(r"\b(?:low?[ -]quality\b|weak (?:alias|a\.?k\.?a))", re.IGNORECASE)
_FORMER = re.compile(r"(?:^|[(;])\W*(?:formerly|previously|former name|maiden name|n[ée]e)\b", re.IGNORECASE)
"""Where an annotation begins: further on, a remark may tell what somebody else was formerly."""
_ALIAS = re.compile(r"\b(?:(?:good|high)[ -]quality|a\.?k\.?a\b|alias)", re.IGNORECASE)
_ADDERS = {
    "birthdate": add_birth,
    "citizenship": add_citizenship,
    "identification": add_document,
    "address": add_address,
}
_REGULATIONS = ("regulation", "regulationSummary")
_READ = frozenset({"subjectType", "nameAlias", "remark", *_ADDERS, *_REGULATIONS})


@dataclass
class Listed:
    """One entry of the list, a person or not: its own attributes, and its details by kind.

    Parameters
    ----------
    own
        Attributes of the entry itself.
    details
        For each kind of detail, in the list's order, what each says.
    """

    own: Detail = field(default_factory=dict)
    details: dict[str, list[Detail]] = field(default_factory=lambda: defaultdict(list))

    def add(self, tag: str, detail: Detail) -> None:
        """Add a detail, once."""
        if detail not in self.details[tag]:
            self.details[tag].append(detail)

    @property
    def subject_type(self) -> str:
        """What the entry is: ``person``, ``enterprise``, or another word of the list."""
        codes = {code for detail in self.details["subjectType"] for code in detail.values()}
        return "person" if any(code.lower() in _PERSON for code in codes) else max(codes, key=len, default="unknown")


def entries_of(listed: Iterable[Listed], tally: Tally) -> Iterator[Entry]:
    """Yield the persons; count the others by their type."""
    for each in listed:
        if each.subject_type == "person":
            yield _person(each)
        else:
            tally.left_out[f"of type {each.subject_type}"] += 1


def _person(listed: Listed) -> Entry:
    own = dict(listed.own)
    reference, number = own.pop("euReferenceNumber", ""), own.pop("logicalId", "")
    regulations = [detail for tag in _REGULATIONS for detail in listed.details[tag]]
    listed_on = day_first(own.pop("designationDate", "")) or _first_published(regulations)
    entry = Entry("EU", reference or number, type="sanctions", issued_on=listed_on)
    _add_names(entry, listed.details["nameAlias"])
    for tag, add in _ADDERS.items():
        for detail in listed.details[tag]:
            add(entry, detail)
    for regulation in listed.details["regulation"]:
        entry.offence(regulation.get("programme"))
    _keep_regulations(entry, regulations)
    for remark in listed.details["remark"]:
        keep_once(entry, "remarks", remark.get("text"))
    entry.keep("logical_id", number if reference else None)
    entry.keep("un_reference", own.pop("unitedNationId", None))
    for name, value in own.items():
        entry.keep(snake_case(name), value)
    for tag in listed.details.keys() - _READ:
        for detail in listed.details[tag]:
            keep_once(entry, snake_case(tag), left_of(detail))
    return entry


def _first_published(regulations: Iterable[Detail]) -> str | None:
    """Return when the person was first named by a regulation: old entries have no day of designation."""
    days = (day_first(regulation.get("publicationDate", "")) for regulation in regulations)
    return min(filter(None, days), default=None)


def _keep_regulations(entry: Entry, regulations: Iterable[Detail]) -> None:
    """Keep each regulation once: a detail repeats that of the entry, with less said."""
    kept: list[Detail] = []
    for regulation in map(left_of, regulations):
        if not any(regulation.items() <= other.items() for other in kept):
            kept.append(regulation)
    entry.keep("regulations", kept)


def _add_names(entry: Entry, details: Iterable[Detail]) -> None:
    sexes: dict[str, None] = {}
    for detail in details:
        _add_name(entry, detail, _kind(detail))
        for key in ("title", "function"):
            keep_once(entry, key, detail.get(key))
        left = left_of(detail, "strong", "wholeName", "gender", "title", "function", *_PARTS)
        if left:
            keep_once(entry, "name_notes", {"name": _whole(detail), **left})
        if detail.get("gender"):
            sexes[_SEXES.get(detail["gender"].upper(), detail["gender"])] = None
    if len(sexes) == 1:
        entry.sex = next(iter(sexes))
    else:
        entry.keep("genders", list(sexes))
    _choose_primary(entry)


def _kind(detail: Detail) -> str:
    """Return the kind of a name; every strong one is a candidate for the primary one, unless its remark says alias.

    Examples
    --------
    >>> _kind({"strong": "true"}), _kind({"strong": "false"}), _kind({"remark": "(low quality alias)"})
    ('primary', 'weak_alias', 'weak_alias')
    >>> _kind({"remark": "Maiden name"}), _kind({"remark": "Good quality a.k.a."})
    ('former', 'alias')
    """
    remark = detail.get("remark", "")
    if detail.get("strong", "").lower() == "false" or _WEAK.search(remark):
        return "weak_alias"
    if _FORMER.search(remark):
        return "former"
    return "alias" if _ALIAS.search(remark) else "primary"


def _add_name(entry: Entry, detail: Detail, kind: str) -> None:
    parts = _parts(detail)
    whole = _whole(detail)
    latin, other = latin_and_other(whole)
    own = "original_script" if kind in {"primary", "alias"} else kind
    if latin and other:
        entry.name(latin, kind)
        entry.name(other, "original_script")
    elif "given" in parts and "family" in parts:
        full = whole if whole != " ".join(parts.values()) else None
        entry.name(full, own if other else kind, **parts)
    else:
        entry.name(whole, own if other else kind)


def _parts(detail: Detail) -> dict[str, str]:
    return {role: detail[part] for part, role in _PARTS.items() if detail.get(part)}


def _whole(detail: Detail) -> str:
    return detail.get("wholeName") or " ".join(_parts(detail).values())


def _choose_primary(entry: Entry) -> None:
    """Leave one primary name: the list marks none, so the first strong one in Latin letters, else the first strong."""
    strong = ("primary", "alias", "original_script")
    chosen = next((name for kind in strong for name in entry.names if name["kind"] == kind), None)
    for name in entry.names:
        if name is chosen:
            name["kind"] = "primary"
        elif name["kind"] == "primary":
            name["kind"] = "alias"
    entry.names.sort(key=lambda name: name["kind"] != "primary")
