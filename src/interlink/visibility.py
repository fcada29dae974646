"""Which notices may be shown: to whom, and on which day."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.columns import frozen
from interlink.errors import InputError, RecordError
from interlink.normalise.countries import country_number, parse_country
from interlink.normalise.dates import date_interval, parse_dates
from interlink.records import Notice, Person

__all__ = ["Visibility", "allowed", "visibility"]

_ALWAYS, _NEVER = 0, np.iinfo(np.int32).max


class Visibility(NamedTuple):
    """When and for whom the notice of each of P persons holds."""

    issued: npt.NDArray[np.int32]
    """(P,) first day, counted from 1 January of year 1"""
    expires: npt.NDArray[np.int32]
    """(P,) last day"""
    withheld_starts: npt.NDArray[np.int64]
    """(P + 1,)"""
    withheld: npt.NDArray[np.int16]
    """Countries from which a notice is withheld."""


def visibility(persons: Iterable[Person]) -> Visibility:
    """Collect when and for whom the notices of persons hold."""
    issued, expires, starts, withheld = array("i"), array("i"), array("q", [0]), array("h")
    for person in persons:
        notice = person.notice or Notice()
        issued.append(date_interval(notice.issued_on).first if notice.issued_on else _ALWAYS)
        expires.append(date_interval(notice.expires_on).last if notice.expires_on else _NEVER)
        withheld.extend(country_number(code) for code in notice.withheld_from)
        starts.append(len(withheld))
    return Visibility(*(frozen(np.array(column)) for column in (issued, expires, starts, withheld)))


def allowed(notices: Visibility, as_country: str | None, on: str | date | None) -> npt.NDArray[np.bool_] | None:
    """Return (P,) which persons may be shown; ``None`` when all may.

    Raises
    ------
    InputError
        When the country or the day is none.
    """
    if as_country is None and on is None:
        return None
    shown = np.ones(len(notices.issued), bool)
    if on is not None:
        day = _day(on)
        shown &= (notices.issued <= day) & (day <= notices.expires)
    if as_country is not None:
        bearer = np.repeat(np.arange(len(shown)), np.diff(notices.withheld_starts))
        shown[bearer[notices.withheld == _country(as_country)]] = False
    return shown


def _day(on: str | date) -> int:
    try:
        if isinstance(on, date):
            return on.toordinal()  # a missing time stamp (NaT) has none
        found = parse_dates(on, future=True)
    except ValueError as error:
        raise InputError(f"on {on!r} is not a day. Write it as YYYY-MM-DD.") from error
    if len(found) != 1:
        problem = f"can be read in {len(found)} ways" if found else "is not a day"
        raise InputError(f"on {on!r} {problem}. Write it as YYYY-MM-DD.")
    interval = date_interval(found[0])
    if interval.first != interval.last:
        raise InputError(f"on {on!r} is not a single day. Write it as YYYY-MM-DD.")
    return interval.first


def _country(text: str) -> int:
    if not isinstance(text, str):
        raise InputError(f"as_country {text!r} is not a country. Give an ISO 3166 code.")
    try:
        code = parse_country(text)
    except RecordError as error:
        plain = RecordError(error.problem, error.remedy)  # an argument is no field of a record
        raise InputError(f"as_country: {plain}") from error
    if code is None:
        raise InputError(f"as_country {text!r} is not a country. Give an ISO 3166 code.")
    return country_number(code)
