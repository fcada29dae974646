"""Which notices may be shown: to whom, and on which day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from interlink.errors import InputError
from interlink.records import Notice, Person
from interlink.visibility import allowed, visibility

NOTICES = visibility(
    [
        Person(names=["A"]),
        Person(names=["B"], notice=Notice(issued_on="2020-06-01", expires_on="2021-06-01")),
        Person(names=["C"], notice=Notice(issued_on="2020", withheld_from=["FR", "IQ"])),
        Person(names=["D"], notice=Notice(expires_on="2020-06", withheld_from=["SY"])),
    ]
)


def shown(as_country=None, on=None):
    return [name for name, seen in zip("ABCD", allowed(NOTICES, as_country, on), strict=True) if seen]


def test_who_asks_for_nothing_sees_everything():
    assert allowed(NOTICES, None, None) is None


@pytest.mark.parametrize(
    ("on", "names"),
    [
        ("2019-12-31", "AD"),
        ("2020-01-01", "ACD"),
        ("2020-05-31", "ACD"),
        ("2020-06-01", "ABCD"),
        ("2020-06-30", "ABCD"),
        ("2020-07-01", "ABC"),
        ("2021-06-01", "ABC"),
        ("2021-06-02", "AC"),
        ("2099-01-01", "AC"),
    ],
)
def test_a_notice_holds_from_its_first_day_to_its_last(on, names):
    assert shown(on=on) == list(names)


def test_a_day_may_be_given_in_several_forms():
    for day in (
        date(2020, 6, 1),
        datetime(2020, 6, 1, 23, 59, tzinfo=UTC),
        pd.Timestamp("2020-06-01"),
        "1 June 2020",
        "01.06.2020",
    ):
        assert shown(on=day) == list("ABCD")


@pytest.mark.parametrize(
    ("country", "names"),
    [("FR", "ABD"), ("France", "ABD"), ("IRQ", "ABD"), ("SY", "ABC"), ("DE", "ABCD")],
)
def test_a_notice_is_withheld_from_countries(country, names):
    assert shown(as_country=country) == list(names)


def test_country_and_day_both_count():
    assert shown(as_country="FR", on="2020-07-01") == list("AB")


@pytest.mark.parametrize(
    "day", ["2020", "2020-06", "2020/2021", "someday", "", 5, None.__class__, ["2020-06-01"], pd.NaT, "31.02.2020"]
)
def test_what_is_no_day_is_refused(day):
    with pytest.raises(InputError, match=r"is not a (single )?day\. Write it as YYYY-MM-DD"):
        shown(on=day)


@pytest.mark.parametrize("country", ["Atlantis", "", "unknown", 5, ["FR"]])
def test_what_is_no_country_is_refused(country):
    with pytest.raises(InputError, match=r"as_country.*is not a country[^.]*\. Give an ISO 3166 code"):
        shown(as_country=country)


def test_a_day_that_can_be_read_in_two_ways_is_refused():
    with pytest.raises(InputError, match=r"'03/04/2020' can be read in 2 ways\. Write it as YYYY-MM-DD"):
        shown(on="03/04/2020")
