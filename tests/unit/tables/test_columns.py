"""Which column is taken for which field."""

import json

import pandas as pd
import pytest

from interlink.errors import ColumnError, InterlinkWarning, RecordError
from interlink.records import Document, Name, Notice
from interlink.tables import person_of, read_records
from interlink.tables.layout import automatic_layout


def read(row, columns=None):
    (person,) = read_records([row], columns=columns)
    return person


@pytest.mark.parametrize("key", ["names", "name", "full_name", "Full Name", "FULL-NAME", "fullName", "person_name"])
def test_name_columns(key):
    assert read({key: "A"}).names == (Name("A"),)


@pytest.mark.parametrize(
    ("key", "kind"),
    [("aka", "alias"), ("Aliases", "alias"), ("other_names", "alias"), ("weak_alias", "weak_alias"), ("former_name", "former"),
     ("native_name", "original_script")],
)  # fmt: skip
def test_further_name_columns(key, kind):
    assert read({"name": "A", key: "B; C"}).names == (Name("A"), Name("B", kind=kind), Name("C", kind=kind))


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"first_name": "A", "last_name": "B"}, Name(given="A", family="B")),
        ({"Given Name": "A", "Middle Name": "M", "Surname": "B"}, Name(given="A", middle="M", family="B")),
        ({"given": "A", "patronymic": "P", "family": "B"}, Name(given="A", patronymic="P", family="B")),
        ({"surname": "B", "forename": None}, Name(family="B")),
    ],
)
def test_name_part_columns(row, name):
    assert read(row).names == (name,)


@pytest.mark.parametrize(
    "key", ["birth_dates", "birth_date", "Date of Birth", "DOB", "dob", "birthdate", "year_of_birth"]
)
def test_birth_date_columns(key):
    assert read({"name": "A", key: "1971"}).birth_dates == ("1971",)


@pytest.mark.parametrize("key", ["nationalities", "Nationality", "citizenship"])
def test_nationality_columns(key):
    assert read({"name": "A", key: "Iraqi"}).nationalities == ("IQ",)


@pytest.mark.parametrize("key", ["birth_places", "Place of Birth", "POB", "birthplace"])
def test_birth_place_columns(key):
    assert read({"name": "A", key: "Mosul, Iraq"}).birth_places == ("Mosul, Iraq",)


@pytest.mark.parametrize(
    ("key", "kind"),
    [("passport", "passport"), ("Passport No", "passport"), ("passport_number", "passport"), ("national_id", "national_id"),
     ("id_number", "national_id"), ("document_number", "unknown")],
)  # fmt: skip
def test_document_columns(key, kind):
    assert read({"name": "A", key: "G1"}).documents == (Document(kind, "G1"),)


def test_own_names_of_fields_come_first():
    person = read({"names": ["A"], "name": "B", "birth_dates": ["1971"], "dob": "1972", "aka": "C"})
    assert person.names == (Name("A"),)
    assert person.birth_dates == ("1971",)
    assert person.extra == {"name": "B", "dob": "1972", "aka": "C"}


@pytest.mark.parametrize(
    ("given", "family", "born", "place", "nation"),
    [
        ("Vorname", "Nachname", "Geburtsdatum", "Geburtsort", "Staatsangehörigkeit"),
        ("Prénom", "Nom", "Date de naissance", "Lieu de naissance", "Nationalité"),
        ("Nombre", "Apellidos", "Fecha de nacimiento", "Lugar de nacimiento", "Nacionalidad"),
        ("Nome", "Cognome", "Data di nascita", "Luogo di nascita", "Cittadinanza"),
        ("Nome", "Sobrenome", "Data de nascimento", "Local de nascimento", "Nacionalidade"),
        ("Voornaam", "Achternaam", "Geboortedatum", "Geboorteplaats", "Nationaliteit"),
        ("Имя", "Фамилия", "Дата рождения", "Место рождения", "Гражданство"),
    ],
)
def test_where_the_name_is_known_so_are_birth_date_place_and_nationality(given, family, born, place, nation):
    person = read({given: "Ivo", family: "Brandl", born: "1988", place: "Linz", nation: "AT"})
    assert person.names == (Name(given="Ivo", family="Brandl"),)
    assert (person.birth_dates, person.birth_places, person.nationalities) == (("1988",), ("Linz",), ("AT",))
    assert person.extra == {}


def test_names_of_columns_are_known_as_programs_write_them():
    row = {"personId": "7", "givenName": "Ivo", "familyName": "Brandl", "dateOfBirth": "1988", "placeofbirth": "Linz",
           "Nationality": "AT", "passportNumber": "P1234567"}  # fmt: skip
    person = read(row)
    assert (person.id, person.names) == ("7", (Name(given="Ivo", family="Brandl"),))
    assert (person.birth_dates, person.birth_places, person.nationalities) == (("1988",), ("Linz",), ("AT",))
    assert person.documents == (Document("passport", "P1234567"),)
    assert read({"names": "A", "birthDates": "1971"}).birth_dates == ("1971",)
    assert person.extra == {}


def test_a_column_that_two_listed_names_fit_is_taken_once():
    layout = automatic_layout(("fullName", "birthdate"))
    assert layout.plain == (("names", "fullName"), ("birth_dates", "birthdate"))
    assert read({"names": "A", "birth_date": "1971", "birthdate": "1972"}).birth_dates == ("1971", "1972")


@pytest.mark.parametrize("column", ["sexo", "geslacht"])
def test_letters_that_stand_for_the_other_sex_in_that_language_are_not_read(column):
    assert read({"names": "A", column: "M"}).sex is None


def test_columns_leave_synonyms_alone():
    person = read({"n": "A", "dob": "1971", "gender": "m", "sex": "f"}, {"names": "n"})
    assert (person.birth_dates, person.sex) == ((), "female")
    assert person.extra == {"dob": "1971", "gender": "m"}


def test_none_leaves_a_field_out():
    person = read({"names": "A", "sex": "not given by me"}, {"sex": None})
    assert person.sex is None
    assert person.extra == {}


def test_a_field_taken_from_elsewhere():
    person = read({"id": "7", "key": "a", "names": "A", "sex": "m"}, {"id": "key"})
    assert (person.id, person.sex, person.extra) == ("a", "male", {})


def test_documents_in_parts():
    row = {"n": "A", "no": "G1", "of": "Iraq"}
    columns = {"names": "n", "documents": {"type": "passport", "number": "no", "country": "of"}}
    assert read(row, columns).documents == (Document("passport", "G1", "IQ"),)
    assert read({**row, "no": None}, columns).documents == ()


def test_several_document_columns():
    columns = {"names": "n", "documents": ["passport_no", {"number": "other", "type": "kind"}]}
    row = {"n": "A", "passport_no": "P1", "other": 123.0, "kind": "ID card"}
    assert read(row, columns).documents == (Document("passport", "P1"), Document("national_id", "123"))


def test_notice_in_parts():
    columns = {"names": "n", "notice": {"list": "src", "reference": "ref", "offences": "why"}}
    row = {"n": "A", "src": "XA", "ref": 2041, "why": "fraud; theft"}
    assert read(row, columns).notice == Notice(list="XA", reference="2041", offences=("fraud", "theft"))


def test_kind_of_a_name_may_be_fixed():
    columns = {"names": ["n", {"full": "native", "kind": "original_script"}, {"full": "x", "kind": "k"}]}
    row = {"n": "A", "native": "ا", "x": "C", "k": "former"}
    assert [name.kind for name in read(row, columns).names] == ["primary", "original_script", "former"]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"nmaes": "n"}, "there is no record field 'nmaes'. Did you mean 'names'"),
        (
            {"names": 5},
            r"columns\['names'\] is 5. Give the name of a column, or a list of names, or a mapping of parts",
        ),
        ({"names": []}, r"columns\['names'\] is \[\]"),
        ({"sex": ["a", "b"]}, r"columns\['sex'\] is \['a', 'b'\]. Give the name of a column\.$"),
        ({"sex": {"a": "b"}}, r"columns\['sex'\] is"),
        ({"names": {"givn": "n"}}, "there is no part of 'names' 'givn'. Did you mean 'given'"),
        ({"names": {"given": 5}}, r"columns\['names'\]\['given'\] is 5"),
        ({"notice": ["a"]}, r"columns\['notice'\] is"),
    ],
)
def test_mistakes_in_columns_are_said_at_once(columns, message):
    with pytest.raises(ColumnError, match=message):
        read_records([{"n": "A"}], columns=columns)


def test_columns_of_another_type():
    with pytest.raises(ValueError, match="columns is list"):
        read_records([], columns=["names"])


def test_mappings_may_leave_keys_out():
    rows = [{"n": "A"}, {"n": "B", "d": "1971"}]
    assert [p.birth_dates for p in read_records(rows, columns={"names": "n", "birth_dates": "d"})] == [(), ("1971",)]


def test_a_key_that_no_mapping_has():
    with pytest.raises(ColumnError, match=r"there is no column 'dd'. Did you mean 'd'"):
        list(read_records([{"n": "A", "d": "1971"}] * 3, columns={"names": "n", "birth_dates": "dd"}))


def test_a_key_that_no_mapping_has_is_noticed_in_a_long_stream():
    def rows():
        for i in range(5_000):
            yield {"n": "A", f"k{i % 7}": 1}
            assert i < 2_000, "read too far"

    with pytest.raises(ColumnError, match="'d'"):
        list(read_records(rows(), columns={"names": "n", "birth_dates": "d"}))


def test_record_without_a_name():
    with pytest.raises(
        RecordError,
        match=r"field 'names': the record has no name. 'nmaes' is not understood: rename it to 'names'. Its",
    ):
        person_of({"nmaes": ["A"]})


def test_keys_that_are_not_text():
    with pytest.raises(RecordError, match="the key 5 is not text"):
        person_of({"names": ["A"], 5: "x"})
    with pytest.raises(RecordError, match=r"row 0.*the key 5 is not text"):
        list(read_records([{"names": ["A"], 5: "x"}], columns={"names": "names"}))


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"Name": "B", "Vorname": "A"}, Name(given="A", family="B")),
        ({"nom": "B", "prénom": "A"}, Name(given="A", family="B")),
        ({"surname": "B", "name": "A"}, Name(given="A", family="B")),
        ({"Apellidos": "B C", "Nombre": "A"}, Name(given="A", family="B C")),
        ({"name": "A B", "first_name": "A"}, Name("A B")),
        ({"name": "B, A", "first_name": "A"}, Name("B, A")),
        ({"name": "A B", "first_name": None}, Name("A B")),
        ({"name": None, "first_name": "A"}, Name(given="A")),
    ],
)
def test_a_column_called_just_name_has_the_other_half_of_the_name_or_all_of_it(row, name):
    assert read(row).names == (name,)


def test_a_field_is_known_by_its_own_name_in_whatever_letters():
    person = read({"ID": 7, "NAMES": "A", "Birth Dates": "1971", "SEX": "M", "Nationalities": "Iraqi"})
    assert (person.id, person.birth_dates, person.sex, person.nationalities) == ("7", ("1971",), "male", ("IQ",))


def test_of_two_such_columns_the_one_that_is_written_as_the_field_counts():
    person = read({"id": "a", "ID": "b", "names": "A"})
    assert (person.id, person.extra) == ("a", {"ID": "b"})


def test_a_column_that_the_caller_takes_for_one_field_is_not_taken_for_another():
    person = read({"ID": "G1234567", "who": "A"}, columns={"names": "who", "documents": "ID"})
    assert (person.id, person.documents[0].number) == ("0", "G1234567")


def test_a_column_of_remarks_called_notice_is_no_notice():
    assert read({"names": "A", "Notice": "came by sea"}).extra == {"Notice": "came by sea"}


@pytest.mark.parametrize("lines", [False, True])
@pytest.mark.parametrize("errors", ["raise", "collect"])
def test_a_mistaken_column_of_the_names_is_told_of_before_a_record_without_a_name(tmp_path, lines, errors):
    rows = [{"full": "Samir Haddad"}, {"full": "Omar Zaman", "aka": "Abu Zayd"}]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(ColumnError, match=r"there is no column 'ful'\. Did you mean 'full'"):
        list(read_records(source if lines else rows, columns={"names": "ful"}, errors=errors, rejected=[]))
    read = read_records(source if lines else iter(rows), columns={"names": ["full", "aka"]})
    assert [len(person.names) for person in read] == [1, 2]


# ------------------------------------------------------------------ names that are mistyped

MISTYPED = {"name": "Samir", "birth_dat": "1971", "nationalites": "LB", "seat": "12A"}


def table_of(row):
    return pd.DataFrame([row])


@pytest.mark.parametrize(
    "read_it",
    [person_of, lambda row: list(read_records([row])), lambda row: list(read_records(table_of(row)))],
    ids=["one", "mappings", "table"],
)
def test_a_key_that_is_nearly_a_field_is_told(read_it):
    with pytest.warns(InterlinkWarning) as told:
        read_it(MISTYPED)
    (message,) = [str(one.message) for one in told]
    assert "'birth_dat' is no field" in message
    assert "Did you mean 'birth_dates'?" in message
    assert "Did you mean 'nationalities'?" in message
    assert "seat" not in message


@pytest.mark.parametrize(
    "row",
    [
        {"name": "Samir", "seat": "12A", "birth_name": "Haddad", "sexo": "M"},
        {"name": "Samir", "birth_dates": ["1971"], "birth_dat": "1971"},  # the field is there
        "Samir",
    ],
)
def test_other_keys_are_left_alone(row, recwarn):
    assert list(read_records([row]))
    assert not recwarn


def test_who_says_where_the_fields_are_is_told_nothing(recwarn):
    assert list(read_records([MISTYPED], columns={"names": "name"}))
    assert not recwarn


def test_what_is_told_may_be_taken_instead(recwarn):
    notes = []
    assert list(read_records([MISTYPED], notes=notes))
    assert [note.partition(" ")[0] for note in notes] == ["'birth_dat'", "'nationalites'"]
    assert list(read_records([{"name": "Samir", "birth_dates": ["1971"], "birth_dats": "1971"}], notes=notes))
    assert notes[-1].startswith("'birth_dats'")
    assert not recwarn
