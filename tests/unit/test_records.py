import copy
import pickle

import pytest

from interlink.errors import RecordError
from interlink.records import Document, Name, Notice, Person


def person(**fields):
    return Person(**{"names": ["Samir El Zahrani"], **fields})


class TestName:
    def test_text_prefers_the_full_name(self):
        assert Name(full="A B", given="C").text == "A B"

    def test_text_is_put_together_in_order(self):
        name = Name(given="Omar", middle="Karim", patronymic="bin Said", family="Haddad")
        assert name.text == "Omar Karim bin Said Haddad"

    def test_blank_full_name_gives_way_to_parts(self):
        assert Name(full="  ", given="Omar", family=" ").text == "Omar"

    @pytest.mark.parametrize("parts", [{}, {"full": ""}, {"full": " \t"}, {"given": "", "family": None}])
    def test_empty(self, parts):
        with pytest.raises(RecordError, match="nothing in it") as caught:
            Name(**parts)
        assert caught.value.remedy

    def test_kind_is_checked(self):
        with pytest.raises(RecordError, match="Did you mean 'alias'"):
            Name("A", kind="aliass")

    def test_kind_of_another_type(self):
        with pytest.raises(RecordError, match="not a kind of name"):
            Name("A", kind=None)  # type: ignore[arg-type]

    def test_part_of_another_type(self):
        with pytest.raises(RecordError, match="field 'family': 5 is int, not text"):
            Name(given="A", family=5)  # type: ignore[arg-type]


class TestDocument:
    @pytest.mark.parametrize(
        ("number", "shown"), [("G0012345", "******45"), ("1234", "****"), ("12345", "***45"), ("1", "*")]
    )
    def test_repr_masks_the_number(self, number, shown):
        assert repr(Document("passport", number)) == f"Document(type='passport', number='{shown}', country=None)"

    def test_str_masks_the_number(self):
        assert "G0012345" not in str(Document("passport", "G0012345"))

    @pytest.mark.parametrize("number", ["", "  ", None])
    def test_without_number(self, number):
        with pytest.raises(RecordError, match="without a number"):
            Document("passport", number)

    def test_without_type(self):
        with pytest.raises(RecordError, match="without a type"):
            Document("", "G1")

    def test_number_of_another_type_is_not_shown(self):
        with pytest.raises(RecordError, match="int") as caught:
            Document("passport", 12345678)  # type: ignore[arg-type]
        assert "12345678" not in str(caught.value)


class TestNotice:
    def test_lists_become_tuples(self):
        notice = Notice(list="XA", offences=["a", "b"], withheld_from=["FR"])  # type: ignore[arg-type]
        assert (notice.offences, notice.withheld_from) == (("a", "b"), ("FR",))

    def test_single_text_is_no_list(self):
        with pytest.raises(RecordError, match="'offences' is a single text"):
            Notice(offences="fraud")  # type: ignore[arg-type]


class TestPerson:
    def test_strings_are_primary_names(self):
        assert person().names == (Name("Samir El Zahrani", kind="primary"),)

    def test_id_and_sex_are_kept(self):
        made = person(id="xa-1", sex="male")
        assert (made.id, made.sex) == ("xa-1", "male")

    def test_lists_become_tuples(self):
        made = person(birth_dates=["1971"], nationalities=["IQ"], birth_places=[], documents=[Document("x", "1")])
        assert (made.birth_dates, made.nationalities, made.birth_places, len(made.documents)) == (
            ("1971",),
            ("IQ",),
            (),
            1,
        )

    def test_generators_are_read_once(self):
        assert person(birth_dates=(d for d in ["1971", "1972"])).birth_dates == ("1971", "1972")

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"names": "Samir"}, "field 'names': 'names' is a single name"),
            ({"names": Name("Samir")}, "field 'names': 'names' is a single name"),
            ({"names": []}, "field 'names': the record has no name"),
            ({"names": None}, "field 'names': the record has no name"),
            ({"names": 5}, "field 'names': 'names' is int, not a list"),
            ({"names": {"full": "A"}}, "field 'names': 'names' is dict, not a list"),
            ({"names": ["A", 5]}, r"field 'names\[1\]': 5 is int, not text"),
            ({"names": ["A", " "]}, r"field 'names\[1\]': a name with nothing in it"),
            ({"id": 5}, "field 'id': 5 is int, not text"),
            ({"sex": 1}, "field 'sex': 1 is int, not text"),
            ({"birth_dates": "1971"}, "field 'birth_dates': 'birth_dates' is a single text"),
            ({"birth_dates": [1971]}, r"field 'birth_dates\[0\]': 1971 is int, not text"),
            ({"birth_dates": [None]}, r"field 'birth_dates\[0\]': None is NoneType, not text"),
            ({"nationalities": b"IQ"}, "field 'nationalities': 'nationalities' is bytes, not a list"),
            ({"documents": [{"number": "1"}]}, r"field 'documents\[0\]': dict is not a Document"),
            ({"documents": Document("a", "1")}, "field 'documents': 'documents' is Document, not a list"),
            ({"notice": {"list": "XA"}}, "field 'notice': dict is not a Notice"),
            ({"extra": ["a"]}, "field 'extra': list is not a mapping"),
            ({"extra": {1: "a"}}, "field 'extra': the key 1 is not text"),
            ({"extra": {"sex": "m"}}, "field 'extra': 'sex' is a field of the record itself"),
        ],
    )
    def test_shape_is_checked(self, fields, message):
        with pytest.raises(RecordError, match=message) as caught:
            person(**fields)
        assert caught.value.remedy

    def test_equality_and_hash(self):
        one, same = person(id="a", extra={"k": [1]}), person(id="a", extra={"k": [1]})
        assert one == same
        assert hash(one) == hash(same)
        assert one != person(id="b", extra={"k": [1]})
        assert one != person(id="a", extra={"k": [2]})
        assert len({one, same, person(id="b")}) == 2

    def test_frozen(self):
        with pytest.raises(AttributeError):
            person().id = "b"

    def test_extra_is_the_persons_own(self):
        given = {"k": 1}
        made = person(extra=given)
        given["k"] = 2
        assert made.extra == {"k": 1}

    def test_repr_hides_numbers_and_values_of_extra(self):
        made = person(id="a", documents=[Document("passport", "G0012345")], extra={"passport_no": "G0012345"})
        assert "0012" not in repr(made)
        assert "'******45'" in repr(made)
        assert "'passport_no'" in repr(made)

    def test_repr_leaves_empty_fields_out(self):
        assert repr(person(id="a")) == "Person(id='a', names=['Samir El Zahrani'])"

    @pytest.mark.parametrize("clone", [copy.copy, copy.deepcopy, lambda p: pickle.loads(pickle.dumps(p))])
    def test_copies_are_equal(self, clone):
        made = person(id="a", documents=[Document("p", "12345")], notice=Notice(list="XA"), extra={"k": [1]})
        assert clone(made) == made
