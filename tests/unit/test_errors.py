import pickle

import pytest

from interlink import errors
from interlink.errors import (
    ColumnError,
    IndexFormatError,
    InputError,
    InterlinkError,
    ListFormatError,
    MissingExtraError,
    ModelError,
    RecordError,
    did_you_mean,
    in_short,
)


@pytest.mark.parametrize(
    ("error", "bases"),
    [
        (RecordError, (InputError, ValueError)),
        (ColumnError, (InputError, ValueError)),
        (ListFormatError, (InterlinkError, ValueError)),
        (IndexFormatError, (InterlinkError, ValueError)),
        (ModelError, (InterlinkError, ValueError)),
        (MissingExtraError, (InterlinkError, ImportError)),
    ],
)
def test_tree(error, bases):
    assert all(issubclass(error, base) for base in bases)
    assert issubclass(error, InterlinkError)


def test_every_exception_is_exported_and_drawn():
    found = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert found <= set(errors.__all__)
    assert all(name in (errors.__doc__ or "") for name in found)


def test_record_error_names_place_problem_and_remedy():
    error = RecordError("'x' is wrong", "Mend it.", row=7, field="sex", record_id="a-1")
    assert str(error) == "row 7, id 'a-1', field 'sex': 'x' is wrong. Mend it."


@pytest.mark.parametrize(
    ("problem", "remedy", "text"),
    [
        ("wrong", "", "wrong."),
        ("wrong.", "Mend it.", "wrong. Mend it."),
        ("wrong. Did you mean 'x'?", "Mend it.", "wrong. Did you mean 'x'? Mend it."),
    ],
)
def test_record_error_punctuation(problem, remedy, text):
    assert str(RecordError(problem, remedy)) == text


def test_at_fills_in_only_what_is_unknown():
    placed = RecordError("p", "r", row=1).at(row=5, field="names", record_id="x")
    assert (placed.row, placed.field, placed.record_id, placed.problem, placed.remedy) == (1, "names", "x", "p", "r")
    assert str(placed.at(source="left")) == "left: row 1, id 'x', field 'names': p. r"
    assert str(placed.at(source="left").at(source="right")) == str(placed.at(source="left"))
    assert str(RecordError("p", "r", source="left")) == "left: p. r"


def test_record_error_survives_pickling():
    error = pickle.loads(pickle.dumps(RecordError("p", "r", row=1, field="f", record_id="i")))
    assert (str(error), error.row) == ("row 1, id 'i', field 'f': p. r", 1)


def test_unknown_column_lists_no_more_than_thirty():
    text = str(ColumnError.unknown("zzz", [f"c{i}" for i in range(40)]))
    assert "'c29'" in text
    assert "'c30'" not in text
    assert " ..." in text


def test_unknown_column_of_an_empty_table():
    assert str(ColumnError.unknown("a", [])).endswith("There are: none.")


def test_did_you_mean_ignores_case_and_far_names():
    assert did_you_mean("NMAES", ["names"]) == " Did you mean 'names'?"
    assert did_you_mean("qqq", ["names"]) == ""


def test_any_value_can_be_shown_in_short():
    endless = []
    for _ in range(100_000):
        endless = [endless]
    assert in_short(endless) == in_short(10**5_000) == "a value"
    assert len(in_short("x" * 1_000)) == 60
