"""What holds for every record, whatever it is made of."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interlink.errors import InterlinkError, RecordError
from interlink.normalise.countries import country_number, parse_countries, parse_country
from interlink.normalise.dates import date_interval, parse_dates
from interlink.normalise.documents import document_key, document_type
from interlink.normalise.mending import mended
from interlink.normalise.not_known import says_no_name, says_not_known
from interlink.normalise.places import parse_place
from interlink.normalise.sex import parse_sex
from interlink.records import NAME_KINDS, RECORD_FIELDS, Document, Name, Notice, Person
from interlink.tables import mapping_of, person_of, read_records
from interlink.tables.cells import tidy

# All of Unicode, and what dates and countries are made of, so that parsers get further than the first letter.
any_text = st.text(max_size=40)
date_like = st.lists(
    st.sampled_from(["1971", "71", "07", "30", "00", "1391", "13", "-", "/", ".", " ", "Jul", "رمضان", "circa", "between", "and", "to",
                     "or", "late", "1960s", "~", "?", "xx", "هـ", "AH", "of", "年", "٣٠", ",", ";", "unknown", "T00:00:00", "--", "<", ">", "≤", ".."]),
    max_size=8,
).map("".join)  # fmt: skip
visible = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20).filter(
    lambda t: t == tidy(t) == mended(t) and not says_not_known(t) and not says_no_name(t)
)
one_cell = st.text("abcdé محدש李", min_size=1, max_size=20).map(lambda t: f"a{t}b")
names_text = st.builds(lambda letter, rest: letter + rest, st.sampled_from("aÉмحשॐ李ハ"), visible).filter(
    lambda t: t == mended(t)
)
days = st.dates(date(1502, 1, 1), date(2020, 12, 31))


@st.composite
def edtf(draw):
    first, last = sorted(draw(st.tuples(days, days)))
    length, mark = draw(st.sampled_from([4, 7, 10])), draw(st.sampled_from(["", "~"]))
    point = first.isoformat()[:length] + mark
    other = last.isoformat()[:length] + mark
    return f"{point}/{other}" if draw(st.booleans()) and point != other else point


codes = st.sampled_from(["IQ", "SY", "FR", "SU", "YU", "XK", "AN"])
names = st.builds(
    Name, full=names_text, given=st.none() | names_text, family=st.none() | names_text, kind=st.sampled_from(NAME_KINDS)
)
# words that say that there is no number are none
numbers = st.from_regex(r"[A-Z0-9]{1,9}", fullmatch=True).filter(lambda number: not says_not_known(number))
documents = st.builds(
    Document,
    type=st.sampled_from(["passport", "national_id", "gun_permit"]),
    number=numbers,
    country=st.none() | codes,
)
notices = st.builds(
    Notice, list=visible, reference=st.none() | visible, type=st.none() | visible, issuing_country=st.none() | codes,
    offences=st.lists(visible.filter(lambda t: t[0] not in "[{"), max_size=2), issued_on=st.none() | edtf(), expires_on=st.none() | edtf(),
    withheld_from=st.lists(codes, max_size=2, unique=True),
)  # fmt: skip
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
extra_keys = st.sampled_from(
    ["dob", "name", "gender", "passport", "aka", "eyes", "first_name", "Nationality", "uid"]
) | st.text(max_size=9)
extras = st.dictionaries(extra_keys.filter(lambda key: key not in RECORD_FIELDS), json_values, max_size=4)
persons = st.builds(
    Person,
    names=st.lists(names, min_size=1, max_size=3),
    id=st.none() | visible,
    birth_dates=st.lists(edtf(), max_size=3, unique=True),
    birth_places=st.lists(visible, max_size=2, unique=True),
    nationalities=st.lists(codes, max_size=2, unique=True),
    sex=st.sampled_from(["male", "female", None]),
    documents=st.lists(documents, max_size=2, unique=True),
    notice=st.none() | notices,
    extra=extras,
)


@given(persons)
def test_a_person_survives_its_mapping(person):
    record = json.loads(json.dumps(mapping_of(person), allow_nan=False))
    assert person_of(record) == person
    assert mapping_of(person_of(record)) == mapping_of(person)


@given(persons)
def test_a_canonical_person_stays_as_it_is(person):
    assert person_of(person) == person


@given(st.lists(persons, max_size=5))
def test_reading_many_is_reading_each(several):
    records = [mapping_of(person) for person in several]
    assert list(read_records(records)) == [person_of(record, row=row) for row, record in enumerate(records)]


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text | date_like | st.binary(max_size=5) | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_text, inner, max_size=3) | st.tuples(inner),
    max_leaves=6,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(RECORD_FIELDS) | any_text, junk, max_size=6))
def test_junk_ends_as_a_person_or_as_an_error_with_a_remedy(record):
    rejected = []
    # a lone record among good ones, so that its row is known
    read = list(read_records(["A", record], errors="collect", rejected=rejected))
    if rejected:
        assert rejected[0].row == 1
        assert rejected[0].remedy
        return
    person = read[1]
    assert person_of(mapping_of(person), row=1).names == person.names
    assert all(date_interval(text).first <= date_interval(text).last for text in person.birth_dates)
    json.dumps(mapping_of(person), allow_nan=False)


@given(st.lists(junk | st.dictionaries(st.sampled_from(RECORD_FIELDS), junk), max_size=6))
def test_collecting_loses_no_row(records):
    rejected = []
    good = list(read_records(records, errors="collect", rejected=rejected))
    assert len(good) + len(rejected) == len(records)
    assert [bad.row for bad in rejected] == sorted({bad.row for bad in rejected})


@given(any_text | date_like)
@example("1971-07-30")
@example("1350")
def test_dates_are_canonical_or_refused(text):
    try:
        dates = parse_dates(text)
    except RecordError:
        return
    for found in dates:
        assert parse_dates(found) == (found,)
        assert date_interval(found).first <= datetime.now(tz=UTC).date().toordinal() + 1


@given(
    edtf().filter(lambda text: "/" not in text),
    st.sampled_from(["<{}", "> {}", "<={}", "≥{}", "/{}", "{}/", "../{}", "{}/..", "[..{}]", "{{{}..}}"]),
)
def test_a_range_with_an_open_end_is_refused(point, form):
    with pytest.raises(RecordError, match="one end of the range is open"):
        parse_dates(form.format(point))


@given(days)
def test_every_day_is_read_in_every_order(day):
    assert parse_dates(day) == (day.isoformat(),)
    assert parse_dates(f"{day:%d.%m.%Y}") == (day.isoformat(),)
    assert parse_dates(f"{day:%d %B %Y}") == (day.isoformat(),)
    assert day.isoformat() in parse_dates(f"{day:%d/%m/%Y}")
    assert day.isoformat() in parse_dates(f"{day:%m/%d/%Y}")


@given(st.text(max_size=300))
def test_nothing_crashes_on_any_text(text):
    for parse in (parse_country, parse_countries, parse_sex, parse_dates):
        with suppress(InterlinkError):
            parse(text)
    assert document_key(document_key(text)) == document_key(text)
    assert document_type(document_type(text)) == document_type(text)
    place = parse_place(text)
    assert all(token.isascii() and token.isalpha() for token in place.tokens)
    assert tidy(tidy(text)) == tidy(text)


@given(
    st.sampled_from(["Iraq", "العراق", "Côte d'Ivoire", "russe", "Bosnia and Herzegovina", "USA"]),
    st.sampled_from(["upper", "lower", "title"]),
)
def test_case_and_space_do_not_matter_for_countries(name, change):
    assert parse_country(f" {getattr(name, change)()}  ") == parse_country(name)


@given(codes, codes)
def test_numbers_of_countries_are_distinct(one, other):
    assert (country_number(one) == country_number(other)) == (one == other)


@pytest.mark.parametrize("size", [1, 7])
@given(rows=st.lists(st.fixed_dictionaries({"name": one_cell, "dob": edtf()}), min_size=1, max_size=6))
def test_tables_and_mappings_agree(size, rows):
    rows = rows * size
    expected = list(read_records(rows))
    assert list(read_records(pd.DataFrame(rows))) == expected
    assert list(read_records(pl.DataFrame(rows))) == expected
    assert list(read_records(pa.Table.from_pylist(rows))) == expected
