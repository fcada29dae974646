"""One record of many: everything that any of them says of a person, and every notice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from interlink.errors import InputError, in_short
from interlink.normalise.dates import date_interval
from interlink.records import Notice, Person
from interlink.tables import distinct_persons

__all__ = ["merge"]

_FOREVER = 10**9


def merge(records: Any, clusters: Iterable[Sequence[str]]) -> list[Person]:
    """Make one record of each cluster, so that an index built of many lists holds a person once.

    Names, dates, places, nationalities and documents are those of all records. The id is that of the record that comes
    first in ``records``. The sex is left open where the records disagree. A person has one notice: the one that is
    valid longest, else the first. The others stand in ``extra["notices"]``, in the record format, and the ids of all
    records in ``extra["merged_from"]``; other keys of ``extra`` are those of the first record that has them.

    A person in an index is shown or withheld as a whole. The notice of a merged record therefore holds on every day on
    which that of one of its records does: it is issued with the earliest and expires with the latest; where that
    changes it, it stands in ``extra["notices"]`` too, as it was. Records stay apart whose notices hold at different
    times with a day between them, so that nobody is shown on a day on which nobody wants them; and those whose notices
    are withheld from different countries, so that no country learns from a merged record what was not meant for it.

    Parameters
    ----------
    records
        Records in any form that :meth:`WantedIndex.build` takes.
    clusters
        Groups of ids, as :func:`cluster` returns them. Records in no group are handed back as they are.

    Returns
    -------
    list of Person
        In the order of ``records``.

    Raises
    ------
    RecordError
        For a record that cannot be read, and for an id that occurs twice.
    InputError
        When an id is in two clusters, or names no record, and when ``clusters`` are no groups of ids.

    Examples
    --------
    >>> one, = merge([{"id": "a", "names": ["Samir El Haddad"], "notice": {"list": "XA"}},
    ...               {"id": "b", "names": ["سمير الحداد"], "notice": {"list": "XB"}}], [("a", "b")])
    >>> one.id, [name.text for name in one.names], one.extra["notices"]
    ('a', ['Samir El Haddad', 'سمير الحداد'], [{'list': 'XB'}])
    """
    persons = {person.id or "": person for person in distinct_persons(records)}
    group_of = _groups(clusters, persons)
    groups: dict[Any, list[Person]] = {}
    for record, person in persons.items():
        # a record in no cluster is a group of its own
        key = (group_of[record], _withheld_from(person)) if record in group_of else record
        groups.setdefault(key, []).append(person)
    place = {record: number for number, record in enumerate(persons)}

    def order(person: Person) -> int:
        return place[person.id or ""]

    parts = [sorted(part, key=order) for group in groups.values() for part in _by_period(group)]
    return [_merged(part) for part in sorted(parts, key=lambda part: order(part[0]))]


def _groups(clusters: Iterable[Sequence[str]], persons: dict[str, Person]) -> dict[str, int]:
    group_of: dict[str, int] = {}
    for number, ids in enumerate(_items(clusters, "clusters")):
        for record in _items(ids, f"clusters, item {number}"):
            if not isinstance(record, str) or record not in persons:
                raise InputError(f"clusters, item {number}: there is no record {in_short(record)}.")
            if group_of.setdefault(record, number) != number:
                raise InputError(f"the id {record!r} is in two clusters, {group_of[record]} and {number}.")
    return group_of


def _items(value: Any, where: str) -> Iterable[Any]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise InputError(f"{where}: {in_short(value)} is no group. Give groups of ids, as cluster returns them.")
    return value


def _withheld_from(person: Person) -> frozenset[str]:
    return frozenset(person.notice.withheld_from) if person.notice else frozenset()


def _by_period(group: list[Person]) -> list[list[Person]]:
    """Take records apart between whose notices there are days on which none holds."""
    parts: list[list[Person]] = []
    end = 0
    for person in sorted(group, key=lambda one: _first_day(one.notice)):
        if not parts or _first_day(person.notice) > end + 1:
            parts.append([])
        parts[-1].append(person)
        end = max(end, _last_day(person.notice))
    return parts


def _merged(group: list[Person]) -> Person:
    if len(group) == 1:
        return group[0]
    sexes = {person.sex for person in group if person.sex}
    notices = sorted((person.notice for person in group if person.notice), key=_last_day, reverse=True)
    notice = _holding_for_all(notices[0], group) if notices else None
    return Person(
        names=_union(group, "names"),
        id=group[0].id,
        birth_dates=_union(group, "birth_dates"),
        birth_places=_union(group, "birth_places"),
        nationalities=_union(group, "nationalities"),
        sex=sexes.pop() if len(sexes) == 1 else None,
        documents=_union(group, "documents"),
        notice=notice,
        extra=_extra(group, notices[1:] if notice in notices[:1] else notices),
    )


def _holding_for_all(notice: Notice, group: list[Person]) -> Notice:
    """Let a notice hold on all days on which those of a group hold; one who has none can always be shown."""
    notices = [person.notice or Notice() for person in group]
    first, last = min(notices, key=_first_day), max(notices, key=_last_day)
    return replace(notice, issued_on=first.issued_on, expires_on=last.expires_on)


def _first_day(notice: Notice | None) -> int:
    return date_interval(notice.issued_on).first if notice and notice.issued_on else 0


def _last_day(notice: Notice | None) -> int:
    return date_interval(notice.expires_on).last if notice and notice.expires_on else _FOREVER


def _union(group: list[Person], part: str) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for person in group for value in getattr(person, part)))


def _extra(group: list[Person], notices: list[Notice]) -> dict[str, Any]:
    extra: dict[str, Any] = {}
    for person in reversed(group):
        extra |= person.extra
    # records may have been merged before
    earlier = [notice for person in group for notice in _listed(person, "notices")]
    if notices or earlier:
        extra["notices"] = [_mapping(notice) for notice in notices] + earlier
    ids = [record for person in group for record in _listed(person, "merged_from") or [person.id]]
    return extra | {"merged_from": ids}


def _listed(person: Person, key: str) -> list[Any]:
    value = person.extra.get(key)
    return list(value) if isinstance(value, list | tuple) else []


def _mapping(notice: Notice) -> dict[str, Any]:
    return {part: list(value) if isinstance(value, tuple) else value for part, value in asdict(notice).items() if value}
