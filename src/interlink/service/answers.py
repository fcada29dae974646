"""Requests as plain data in, answers as plain data out; what the web has to do with it stands elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interlink.errors import ColumnError, InputError, RecordError
from interlink.index import WantedIndex
from interlink.linking import left_out
from interlink.matches import Match, Matches
from interlink.tables import CanonicalPersons, read_records

__all__ = ["explanation", "health", "search"]

_ASKER = ("as_country", "on")
_SEARCH = ("record", "limit", "threshold", *_ASKER)
_EXPLAIN = ("record", "person_id", *_ASKER)


def search(index: WantedIndex, request: Any) -> dict[str, Any]:
    """Answer which wanted persons a record may be.

    Parameters
    ----------
    index
        The wanted persons.
    request
        A mapping with ``record`` (a mapping in the record format, or a name) and, where wanted, ``limit``,
        ``threshold``, ``as_country`` and ``on`` as for :meth:`interlink.WantedIndex.search`.

    Returns
    -------
    dict
        ``matches``: a list of mappings with ``person_id``, ``names``, ``rank``, ``weight``, ``probability`` and
        ``decision``, the best first. ``notes``: a list of texts that say what was left out of the record, and which of
        its keys seem to be fields that were mistyped.

    Raises
    ------
    InputError
        For a request or a record that cannot be used.

    Examples
    --------
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"], "birth_dates": ["1971"]}])
    >>> answer = search(index, {"record": {"names": ["سمير الحداد"], "birth_dates": ["1971"]}, "threshold": 0})
    >>> [(match["person_id"], match["rank"]) for match in answer["matches"]]
    [('xa-1', 1)]
    """
    found, notes = _found(index, _checked(request, _SEARCH))
    return {"matches": [_plain(match) for match in found], "notes": notes}


def explanation(index: WantedIndex, request: Any) -> dict[str, Any] | None:
    """Answer why a record is, or is not, one wanted person.

    Parameters
    ----------
    index
        The wanted persons.
    request
        A mapping with ``record``, ``person_id`` and, where wanted, ``as_country`` and ``on``.

    Returns
    -------
    dict or None
        What :meth:`interlink.Explanation.to_dict` gives, and ``notes`` as in the answer of :func:`search`; ``None``
        when the person is not among those that the record is compared with, or may not be shown to the asker: the two
        cannot be told apart.

    Raises
    ------
    InputError
        For a request or a record that cannot be used.

    Examples
    --------
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"], "birth_dates": ["1971"]}])
    >>> answer = explanation(index, {"record": "Haddad, Sameer", "person_id": "xa-1"})
    >>> answer["person_id"], answer["rows"][0]["field"]
    ('xa-1', 'prior')
    >>> explanation(index, {"record": "Haddad, Sameer", "person_id": "xa-2"}) is None
    True
    """
    given = _checked(request, _EXPLAIN)
    person_id = given.pop("person_id", None)
    if not isinstance(person_id, str):
        raise InputError("the request has no 'person_id' that is text. Give the id that search shows.")
    found, notes = _found(index, {**given, "limit": len(index), "threshold": 0.0})
    match = next((match for match in found if match.person_id == person_id), None)
    return None if match is None else {**match.explain().to_dict(), "notes": notes}


def health(index: WantedIndex) -> dict[str, Any]:
    """Answer what is loaded.

    Examples
    --------
    >>> import interlink as il
    >>> health(il.WantedIndex.build(["Samir El Haddad"]))["persons"]
    1
    """
    return {"status": "ok", "persons": len(index), "lists": index.describe()["lists"]}


def _checked(request: Any, known: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(request, Mapping):
        raise InputError(f"the request is {type(request).__name__}. Give a JSON object with a 'record'.")
    for key in request:
        if key not in known:
            raise ColumnError.unknown(str(key), known, what="key")
    if "record" not in request:
        raise InputError("the request has no 'record'. Give one in the record format, or a name as text.")
    if not isinstance(request["record"], Mapping | str):
        raise InputError(f"'record' is {type(request['record']).__name__}. Give an object in the record format.")
    # what is null is as if it had not been said
    return {key: value for key, value in request.items() if value is not None}


def _found(index: WantedIndex, given: dict[str, Any]) -> tuple[Matches, list[str]]:
    """Search; say what was left out to who asks: a warning would go to the log of the service, with the record."""
    future: list[RecordError] = []
    notes: list[str] = []
    persons = list(read_records([given.pop("record")], future=future, notes=notes))
    if future:
        notes.insert(0, left_out(future))
    return index.link(CanonicalPersons(persons), **given), notes


def _plain(match: Match) -> dict[str, Any]:
    return {
        "person_id": match.person_id,
        "names": [name.text for name in match.person.names],
        "rank": match.rank,
        "weight": match.weight,
        "probability": match.probability,
        "decision": match.decision,
    }
