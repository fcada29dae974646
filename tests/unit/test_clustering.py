"""Pairs become groups of records, groups become records."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

import interlink as il
from interlink.clustering import cluster, merge
from interlink.clustering.groups import METHODS
from interlink.errors import ColumnError, InputError, RecordError


def _table(*rows):
    """Return a table of matches from (query, person, weight); a weight of 0 bits is as likely as not."""
    columns = ("query_id", "person_id", "weight", "probability", "decision")
    return pd.DataFrame(
        [(q, p, w, 1 / (1 + 2.0**-w), "match" if w >= 4 else "review" if w >= 0 else "no_match") for q, p, w in rows],
        columns=columns,
    )


CHAIN = _table(("a", "b", 9), ("b", "c", 8), ("c", "d", 1), ("e", "f", -3))


def test_only_decided_matches_join_unless_a_threshold_is_given():
    assert cluster(CHAIN) == [("a", "b", "c")]
    assert cluster(CHAIN, threshold=0.5) == [("a", "b", "c", "d")]
    assert cluster(CHAIN, threshold=0) == [("a", "b", "c", "d"), ("e", "f")]


def test_the_best_pair_of_each_query_alone_does_not_chain_two_persons():
    table = _table(("q1", "w1", 9), ("q1", "w2", 5), ("q2", "w2", 8), ("q3", "w2", 7))
    assert cluster(table) == [("q1", "q2", "q3", "w1", "w2")]
    assert cluster(table, method="best") == [("q1", "w1"), ("q2", "q3", "w2")]


def test_one_to_one_gives_each_record_one_partner_the_heaviest_pair_first():
    table = _table(("q1", "w1", 7), ("q1", "w2", 6), ("q2", "w1", 9), ("q3", "w1", 8))
    assert cluster(table, method="one_to_one") == [("q1", "w2"), ("q2", "w1")]


def _complete(*records):
    return [(one, other, 9) for one, other in itertools.combinations(records, 2)]


def test_one_wrong_pair_does_not_chain_two_groups_by_their_average():
    groups = [*_complete("a1", "a2", "a3"), *_complete("b1", "b2", "b3")]
    chained = _table(*groups, ("a1", "b1", 5))
    assert cluster(chained, threshold=0.5) == [("a1", "a2", "a3", "b1", "b2", "b3")]
    assert cluster(chained, threshold=0.5, method="average") == [("a1", "a2", "a3"), ("b1", "b2", "b3")]
    backed = _table(*groups, ("a1", "b1", 5), ("a2", "b3", 5))
    assert cluster(backed, threshold=0.5, method="average") == [("a1", "a2", "a3", "b1", "b2", "b3")]


def test_a_higher_threshold_leaves_less_to_average():
    table = _table(*_complete("a1", "a2"), ("a2", "a3", 4))
    assert cluster(table, threshold=0.5, method="average") == [("a1", "a2", "a3")]
    assert cluster(table, threshold=0.9, method="average") == [("a1", "a2")]


def test_pairs_that_have_nothing_to_do_with_a_group_do_not_change_its_average():
    table = _table(*_complete("a1", "a2"), ("a2", "a3", 4.5))
    with_others = _table(*_complete("a1", "a2"), ("a2", "a3", 4.5), ("x1", "x2", 4.1), ("y1", "y2", 30))
    for threshold in (0.5, 0.9, 0.94):
        found = [cluster(each, threshold=threshold, method="average") for each in (table, with_others)]
        assert found[0] == [group for group in found[1] if group[0].startswith("a")]


def test_the_average_needs_to_know_from_where_on_a_pair_is_a_match():
    with pytest.raises(InputError, match=r"Give 'threshold', say that of the model: threshold=index\.model\.match"):
        cluster(CHAIN, method="average")
    matches = il.WantedIndex.build(RECORDS).link(RECORDS, threshold=0)
    assert cluster(matches, method="average") == cluster(matches, threshold=matches.model.match, method="average")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weight": [9.0, 8.0]}, "columns are not of one length: 'query_id' has 4, 'weight' has 2"),
        ({"person_id": ["b"]}, "columns are not of one length: 'query_id' has 4, 'person_id' has 1"),
        ({"decision": ["match"]}, "not of one length: 'query_id' has 4, 'decision' has 1"),
        ({"weight": [9.0, "much", 1.0, 1.0]}, r"matches, row 1, column 'weight': 'much' is not a number\. Give"),
        ({"probability": [0.9, 0.9, None, 0.9]}, "matches, row 2, column 'probability': None is not a number"),
        ({"weight": [[9.0]] * 4}, r"row 0, column 'weight': \[9\.0\] is not a number"),
        ({"query_id": ["a", "b", "a", "e"], "person_id": ["b", "c", "b", "f"]}, r"row 2: the pair \('a', 'b'\) is in row 0 too"),
    ],
)  # fmt: skip
def test_tables_that_are_none(change, message):
    table = CHAIN.to_dict("list") | change
    with pytest.raises(InputError, match=message):
        cluster(table)
    if "decision" not in change:
        with pytest.raises(InputError, match=message):
            il.evaluate(table, [("a", "b")])


def test_a_pair_in_both_directions_and_a_record_with_itself_change_nothing():
    table = _table(("a", "a", 30), ("a", "b", 9), ("b", "a", 9), ("b", "b", 30))
    for method in METHODS:
        assert cluster(table, threshold=0.5, method=method) == [("a", "b")]


def test_the_order_of_pairs_changes_nothing():
    rows = [("a", "b", 9), ("c", "b", 9), ("c", "d", 9), ("e", "d", 5)]
    for method in METHODS:
        found = [cluster(_table(*order), threshold=0.5, method=method) for order in itertools.permutations(rows)]
        assert found == [found[0]] * 24


def test_no_pair_is_no_cluster():
    assert cluster(_table()) == []
    assert cluster(_table(("a", "b", -9))) == []


RECORDS = [
    {"id": "1", "names": ["Samir El Haddad"], "birth_dates": ["1971-07-30"]},
    {"id": "2", "names": ["سمير الحداد"], "birth_dates": ["1971-07-30"]},
    {"id": "3", "names": ["Olga Petrova"], "birth_dates": ["1980-01-05"]},
]


def test_a_table_linked_with_itself():
    matches = il.WantedIndex.build(RECORDS).link(RECORDS, threshold=0)
    assert cluster(matches, threshold=0.5) == [("1", "2")]


def test_an_id_that_names_two_records_is_refused():
    others = [
        {"id": "1", "names": ["Samir El Haddad"], "birth_dates": ["1971-07-30"]},
        {"id": "2", "names": ["Olga P"]},
    ]
    matches = il.WantedIndex.build(others).link(RECORDS, threshold=0)
    with pytest.raises(InputError, match="'2' names one record among the queries and another one in the index"):
        cluster(matches)


def test_two_tables_numbered_by_rows_are_refused_wherever_an_id_is_shared():
    """The shared ids need not be among the matches, nor on both sides of them."""
    wanted = [
        {"names": ["Zoran Kovac"], "birth_dates": ["1970-02-03"]},
        {"names": ["Ivo Brandl"], "birth_dates": ["1988-05-06"]},
    ]
    queries = [{"names": ["Ivo Brandl"], "birth_dates": ["1988-05-06"]}, {"names": ["Marta Nowicka"]}]
    matches = il.WantedIndex.build(wanted).link(queries)
    assert [(match.query_id, match.person_id) for match in matches] == [("0", "1")]
    for part in (matches, matches[:0], matches.above(1)):
        with pytest.raises(InputError, match="the id '0' names one record among the queries and another one"):
            cluster(part)
    assert cluster(matches.to_pandas()) == [("0", "1")]  # there are no records in a table of matches


def test_an_id_that_names_two_records_of_one_name_is_refused():
    namesake = [{**RECORDS[0], "nationalities": ["IQ"]}]
    with pytest.raises(InputError, match="'1' names one record"):
        cluster(il.WantedIndex.build(namesake).link([{**RECORDS[0], "nationalities": ["YE"]}]))


def test_an_id_of_somebody_withheld_is_not_told():
    secret = [{"id": "1", "names": ["Olga P"], "notice": {"withheld_from": ["FR"]}}, RECORDS[2]]
    index = il.WantedIndex.build(secret)
    assert cluster(index.link(RECORDS, as_country="FR")) == []
    with pytest.raises(InputError, match="'1' names one record"):
        cluster(index.link(RECORDS, as_country="DE"))


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"method": "conected"}, InputError, "Did you mean 'connected'"),
        ({"threshold": 7}, InputError, "not a probability"),
    ],
)
def test_bad_arguments(arguments, error, message):
    with pytest.raises(error, match=message):
        cluster(CHAIN, **arguments)


def test_pairs_alone_are_no_matches():
    with pytest.raises(InputError, match=r"matches is list, not a table\. Give one with a column 'query_id'"):
        cluster([("a", "b")])


def test_a_table_without_the_columns():
    with pytest.raises(ColumnError, match="query_id"):
        cluster(pd.DataFrame({"query": ["a"]}))
    with pytest.raises(ColumnError, match="decision"):
        cluster(CHAIN.drop(columns="decision"))


LISTED = [
    {
        "id": "xa-1",
        "names": ["Samir El Haddad", {"full": "Abu Yahya", "kind": "weak_alias"}],
        "birth_dates": ["1971"],
        "sex": "male",
        "nationalities": ["LB"],
        "notice": {"list": "XA", "reference": "1", "expires_on": "2030-01-01"},
        "eyes": "brown",
    },
    {
        "id": "xb-9",
        "names": ["Samir El Haddad", "سمير الحداد"],
        "birth_dates": ["1971-07-30", "1971"],
        "documents": [{"type": "passport", "number": "G0012345"}],
        "notice": {"list": "XB", "reference": "9", "offences": ["fraud"]},
        "eyes": "black",
        "height": 180,
    },
    {"id": "xc-4", "names": ["Olga Petrova"]},
]


def test_a_merged_record_says_all_that_its_records_say():
    person, other = merge(LISTED, [("xa-1", "xb-9")])
    assert person.id == "xa-1"
    assert [name.text for name in person.names] == ["Samir El Haddad", "Abu Yahya", "سمير الحداد"]
    assert person.birth_dates == ("1971", "1971-07-30")
    assert (person.sex, person.nationalities, len(person.documents)) == ("male", ("LB",), 1)
    assert person.extra["eyes"] == "brown"
    assert person.extra["height"] == 180
    assert person.extra["merged_from"] == ["xa-1", "xb-9"]
    assert other == merge(LISTED, [])[2]


def test_every_notice_is_kept_and_the_one_that_is_valid_longest_leads():
    person = merge(LISTED, [("xa-1", "xb-9")])[0]
    assert person.notice.list == "XB"
    assert person.extra["notices"] == [{"list": "XA", "reference": "1", "expires_on": "2030-01-01"}]


def test_merging_again_keeps_what_was_kept():
    third = {"id": "xd-2", "names": ["Sameer Haddad"], "notice": {"list": "XD"}}
    person = merge([*merge(LISTED, [("xa-1", "xb-9")]), third], [("xa-1", "xd-2")])[0]
    assert person.extra["merged_from"] == ["xa-1", "xb-9", "xd-2"]
    assert {person.notice.list, *(notice["list"] for notice in person.extra["notices"])} == {"XA", "XB", "XD"}
    index = il.WantedIndex.build([person])
    assert index["xa-1"] == person


def test_sexes_that_disagree_are_left_open():
    records = [LISTED[0], {**LISTED[1], "sex": "female"}]
    assert merge(records, [("xa-1", "xb-9")])[0].sex is None


def test_a_country_learns_nothing_that_is_withheld_from_it():
    secret = {"id": "xe-5", "names": ["Samir Haddad"], "notice": {"list": "XE", "withheld_from": ["RU"]}}
    persons = merge([*LISTED, secret], [("xa-1", "xb-9", "xe-5")])
    assert [person.id for person in persons] == ["xa-1", "xc-4", "xe-5"]
    index = il.WantedIndex.build(persons)
    shown = index.search("Samir El Haddad", threshold=0, as_country="RU")
    assert {match.person_id for match in shown} == {"xa-1"}


def _noticed(*periods):
    """Return a record for each (first day, last day) of a notice; ``None`` for one without a notice."""
    return [
        {"id": str(k), "names": ["Samir Haddad"]}
        | ({"notice": {"list": f"L{k}", "issued_on": period[0], "expires_on": period[1]}} if period else {})
        for k, period in enumerate(periods)
    ]


DAYS = ["1999-06-01", "2001-06-01", "2003-06-01", "2005-06-01", "2007-06-01", "2020-06-01"]


@pytest.mark.parametrize(
    ("periods", "persons"),
    [
        ([("2000", "2004"), ("2002", "2006")], 1),
        ([("2002", "2006"), ("2000", "2001")], 1),
        ([("2002", "2006"), ("2000", "2000")], 2),
        ([("2000", None), (None, "2002")], 1),
        ([("2002", "2004"), None], 1),
        ([("2006", "2008"), ("2000", "2004"), ("2004-03-01", "2005")], 1),
        ([("2006", "2004"), ("2002", "2002")], 2),
    ],
    ids=["overlap", "meet", "day between", "open ends", "without a notice", "chain", "never"],
)
def test_a_merged_person_is_shown_on_the_days_of_its_records_and_on_no_other(periods, persons):
    records = _noticed(*periods)
    merged = merge(records, [[record["id"] for record in records]])
    assert len(merged) == persons
    both = [il.WantedIndex.build(each) for each in (records, merged)]
    for day in DAYS:
        apart, together = (bool(len(index.search("Samir Haddad", threshold=0, on=day))) for index in both)
        assert apart == together, day


def test_a_notice_that_holds_longer_for_the_others_is_kept_as_it_was():
    one, other = ("2000", "2004"), ("2002", "2006")
    person = merge(_noticed(one, other), [["0", "1"]])[0]
    assert (person.notice.list, person.notice.issued_on, person.notice.expires_on) == ("L1", "2000", "2006")
    assert person.extra["notices"] == [
        {"list": "L1", "issued_on": "2002", "expires_on": "2006"},
        {"list": "L0", "issued_on": "2000", "expires_on": "2004"},
    ]


@pytest.mark.parametrize(
    ("clusters", "message"),
    [
        ([("xa-1", "nobody")], "clusters, item 0: there is no record 'nobody'"),
        ([("xa-1", "xb-9"), ("xb-9", "xc-4")], "'xb-9' is in two clusters, 0 and 1"),
        (["xa-1"], "clusters, item 0: 'xa-1' is no group"),
        ([5], "clusters, item 0: 5 is no group. Give groups of ids"),
        ([["xa-1", ["xb-9"]]], r"clusters, item 0: there is no record \['xb-9'\]"),
        (None, "clusters: None is no group"),
    ],
)
def test_bad_clusters(clusters, message):
    with pytest.raises(InputError, match=message):
        merge(LISTED, clusters)


def test_an_id_that_occurs_twice():
    with pytest.raises(RecordError, match="row 1, id 'xa-1', field 'id': the id 'xa-1' occurs twice"):
        merge([LISTED[0], LISTED[0]], [])
