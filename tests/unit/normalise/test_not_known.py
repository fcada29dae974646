"""What says that nothing is known says so in every field, in whatever language."""

import pytest

from interlink.normalise.not_known import not_known_forms, says_no_name, says_not_known
from interlink.tables import person_of

WORDS = [
    "unknown", "UNKNOWN", "not known", "not available", "Not specified", "n/a", "N/A", "n.a.", "nan", "NaN", "None", "NULL", "<NA>", "#N/A",
    "NaT", "inconnue", "desconocida", "sconosciuta", "unbekannt", "неизвестно", "нет данных", "غير معروف", "مجهول", "نامعلوم", "不明", "TBD",
]  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_a_word_that_nothing_is_known_is_no_value_of_any_field(word):
    fields = ("birth_dates", "birth_places", "nationalities", "sex", "documents")
    person = person_of({"names": ["Samir Haddad"], **dict.fromkeys(fields, word)})
    assert [getattr(person, field) for field in fields] == [(), (), (), None, ()]


@pytest.mark.parametrize("form", not_known_forms())
def test_every_field_knows_every_word(form):
    assert says_not_known(form)
    person = person_of({"names": ["Samir Haddad"], "birth_dates": form, "birth_places": form, "sex": form})
    assert (person.birth_dates, person.birth_places, person.sex) == ((), (), None)


@pytest.mark.parametrize("place", ["Unknown, Iraq", "Nan, Thailand", "Nantes", "Nullarbor", "x" * 200])
def test_a_place_beside_such_a_word_stays(place):
    assert person_of({"names": ["Samir Haddad"], "birth_places": [place]}).birth_places == (place,)


@pytest.mark.parametrize("name", ["Na", "Nan", "Nil", "None", "Null", "Unk", "Nat"])
def test_people_have_such_names(name):
    assert not says_no_name(name)
    assert person_of({"names": [name]}).names[0].text == name


def test_namibia_is_a_country():
    assert person_of({"names": ["Samir Haddad"], "nationalities": ["NA"]}).nationalities == ("NA",)
