"""The choice of candidates passes most names over: it must choose as if it had looked at every one."""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import interlink as il
import interlink.engine
from interlink import datasets
from interlink.blocking.hints import (
    PART_DAYS,
    SEVERAL,
    UNKNOWN,
    WHOLE_YEAR,
    WINDOW,
    class_of_year,
    hints,
    nation_class,
    part_class,
    rarity_ceiling,
    rarity_floor,
    window_of,
    year_class,
)
from interlink.blocking.postings import ROW
from interlink.comparison.fields import civil
from interlink.engine import worth
from interlink.normalise.tokens import Role

UNSEARCHED = (Role.NASAB, Role.PARTICLE, Role.INITIAL)
DATA = datasets.generate(400, 40, seed=23)


@cache
def engine():
    """Return an engine whose names are common: a few hundred persons share a few dozen names."""
    extra = [
        {"id": f"more-{k}", "names": [w.names[0].text, "Mohamed Ali"], "birth_dates": ["1971", "1985-03-02"][: k % 3], "nationalities": ["IQ", "SY"][: k % 3]}
        for k, w in enumerate(DATA.wanted[:60])
    ]  # fmt: skip
    return il.WantedIndex.build([*DATA.wanted, *extra])._engine


@cache
def index_names():
    """Return person and rarity of the name that begins in each row, from the columns and not from the rows."""
    columns = engine().columns
    names, posted, found = columns.names, columns.postings, {}
    for person in range(len(columns)):
        for name in range(names.name_starts[person], names.name_starts[person + 1]):
            tokens = row(names.token_starts, names.token, name)
            rarity = np.float32(sum((float(columns.rarity[t]) for t in tokens), start=0.0))
            (at,) = [r for r in rows_of(tokens[0]) if posted.names[ROW * r] == person and tokens_at(r) == tokens]
            found[at] = (person, rarity)
    return found


def rows_of(token):
    posted = engine().columns.postings
    return [name & 0xFFFFFFFF for name in row(posted.starts, posted.name, token)]


def tokens_at(number):
    names, at, found = engine().columns.postings.names, ROW * number + 2, []
    while names[at] >= 0:
        found.append(int(names[at]))
        at += 1
    return [*found, ~int(names[at])]


def promises(query, near, a):
    """Return the promise of every person that shares a similar token with query ``a``, without leaving any out."""
    columns, f = engine().columns, np.float32
    posted, rare, names_of, found = columns.postings, columns.rarity, index_names(), {}
    names = query.side.names
    for q in range(names.name_starts[a], names.name_starts[a + 1]):
        tokens = names.token[names.token_starts[q] : names.token_starts[q + 1]]
        whole = sum((query.side.rarity[token] for token in tokens), start=f(0))
        matched = {}
        for token in tokens:
            if query.side.tokens.role[token] in UNSEARCHED:
                continue
            here = {}
            for k in range(near.starts[token], near.starts[token + 1]):
                other = near.token[k]
                value = near.similarity[k] * min(query.side.rarity[token], rare[other])
                for name in rows_of(other):
                    here[name] = max(here.get(name, f(0)), value)
            for name, value in here.items():
                matched[name] = matched.get(name, 0.0) + float(value)
        for name, added in matched.items():
            person, rarity = names_of[name]
            total = min(f(added), rarity, whole)
            value = total - f(0.35) * (whole + rarity - f(2) * total)
            found[person] = max(found.get(person, f(-np.inf)), value)
    fields, wanted = query.fields, columns.fields
    keys = fields.document_key[fields.document_starts[a] : fields.document_starts[a + 1]]
    for person in posted.document_person[np.isin(posted.document_key, keys)].tolist():
        found[person] = f(np.inf)
    return {b: value + _date(fields, a, wanted, b) + _nation(fields, a, wanted, b) for b, value in found.items()}


def row(starts, values, k):
    return values[starts[k] : starts[k + 1]].tolist()


def _date(left, a, right, b):
    gaps = [
        max(i, k) - min(j, m)
        for i, j in zip(row(left.date_starts, left.date_first, a), row(left.date_starts, left.date_last, a), strict=True)
        for k, m in zip(row(right.date_starts, right.date_first, b), row(right.date_starts, right.date_last, b), strict=True)
    ]  # fmt: skip
    return np.float32(6 * (min(gaps) <= 0) - 6 * (min(gaps) > 366) if gaps else 0)


def _nation(left, a, right, b):
    mine, theirs = row(left.nation_starts, left.nation, a), row(right.nation_starts, right.nation, b)
    return np.float32(0 if not mine or not theirs else 2 if set(mine) & set(theirs) else -2)


texts = st.sampled_from([*(q.names[0].text for q in DATA.queries), "Mohamed Ali", "Ali", "Mohamed", "محمد علي حسين"])
records = st.fixed_dictionaries(
    {
        "names": st.lists(texts, min_size=1, max_size=2),
        "birth_dates": st.lists(st.sampled_from(["1971", "1971-07-30", "1985-03-02", "1969/1972", "1971~", "1986-01-01", "1820"]), max_size=2),
        "nationalities": st.lists(st.sampled_from(["IQ", "SY", "FR"]), max_size=2, unique=True),
    }
)  # fmt: skip


@settings(max_examples=60)
@given(
    st.lists(records, min_size=1, max_size=3),
    st.integers(1, 80),
    st.sampled_from([0, 20, 500]),
    st.none() | st.integers(0, 9),
    st.sampled_from([460, 300_000]),
)
def test_the_choice_is_that_of_a_look_at_every_name(several, most, many, hidden, size):
    reader = il.WantedIndex.build([{"id": f"q{k}", **one} for k, one in enumerate(several)])
    query = engine().encode([reader[f"q{k}"] for k in range(len(several))])
    near = engine().near(query)
    shown = None if hidden is None else np.arange(len(engine().columns)) % 10 != hidden
    with patch.object(interlink.engine, "MANY", many), patch.object(engine(), "worth", worth(size)):
        pairs = engine().pairs(query, near, most, shown)
    for a in range(len(several)):
        every = {b: p for b, p in promises(query, near, a).items() if shown is None or shown[b]}
        bare = not several[a]["birth_dates"] and not several[a]["nationalities"]
        enough, behind = worth(size)[int(bare)]
        least = min(enough, max(every.values(), default=np.float32(0)) - behind)
        best = sorted((b for b in every if every[b] >= least), key=lambda b: (-every[b], b))[:most]
        assert sorted(pairs[pairs[:, 0] == a, 1].tolist()) == sorted(best)


@settings(max_examples=60)
@given(records)
def test_a_hint_says_what_holds_or_nothing(record):
    (person,) = il.WantedIndex.build([{"id": "one", **record}])
    columns = engine().encode([person])
    names = len(columns.side.names.kind)
    (hint, *_) = hints(np.zeros(names, np.int32), np.full(names, 3.7, np.float32), columns.fields).tolist()
    years = {d[:4] for d in record["birth_dates"] if "/" not in d and "~" not in d and 1850 <= int(d[:4]) < 2104}
    plain = (
        len(years) == 1
        and all(d[:4] in years for d in record["birth_dates"])
        and "/" not in "".join(record["birth_dates"])
    )
    assert float(rarity_floor(hint)) == 3.5
    assert float(rarity_ceiling(hint)) == 3.75
    assert (nation_class(hint) > SEVERAL) == (len(record["nationalities"]) == 1)
    if not record["birth_dates"]:
        assert (year_class(hint), part_class(hint)) == (UNKNOWN, 0)
    elif plain and "~" not in "".join(record["birth_dates"]):
        assert year_class(hint) == class_of_year(int(years.pop()))
    else:
        assert year_class(hint) in {SEVERAL, class_of_year(1971)}
    if year_class(hint) == SEVERAL:
        first, last = columns.fields.date_first.tolist(), columns.fields.date_last.tolist()
        years = [civil(day)[0] for day in first + last]
        window = window_of(part_class(hint)) if part_class(hint) else min(years)
        held = window <= min(years) <= max(years) < window + WINDOW
        assert held if part_class(hint) else not held or min(years) < 1900
    elif record["birth_dates"] and set(record["birth_dates"]) == {"1985-03-02"}:
        assert part_class(hint) == 1 + (31 + 28 + 1) // PART_DAYS
    elif part_class(hint) == WHOLE_YEAR:
        assert {len(d.strip("~")) for d in record["birth_dates"]} == {4}
    elif part_class(hint):
        assert {len(d) for d in record["birth_dates"]} == {10}
