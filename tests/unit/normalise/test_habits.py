"""Names in the usual spelling of another convention."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import interlink as il
from interlink.normalise import habits
from interlink.normalise.habits import other_spellings
from interlink.normalise.names import name_variants


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("Cabdi Xasan Cali", "abdi hasan ali"),
        ("Saciid Cawaale", "said awale"),
        ("Muuse Biixi", "muse bihi"),
        ("Chang Hsiao-ming", "zhang xiaoming"),
        ("Hsiao-ming Chang", "xiaoming zhang"),
        ("Lin Chih-ling", "lin zhiling"),
        ("Cheung Chi Ming", "zhang zhiming"),
        ("Ka Wai Chan", "chen jiawei"),
        ("Huzimoto Tizuko", "fujimoto chizuko"),
        ("Itoh Syozi", "ito shoji"),
        ("Patrick O Brien", "Patrick O'Brien"),
        ("Jan van den Berg", "Jan Vandenberg"),
        ("Carlos de la Cruz", "Carlos Delacruz"),
        ("Dzmitry Kavaliou", "dzmitry kavalev"),
        ("Siarhei Tsikhanouski", "siarhei tikhanovski"),
        ("Enver Xhaferi", "enver dzhaferi"),
        ("Samirhaddad", "samir haddad"),
        ("HADDADSAMIR", "haddad samir"),
        ("Williamthompson", "william thompson"),
        ("RJ Miller", "R. J. Miller"),
        ("Lahcen Tazi", "al hasan tazi"),
        ("Binta Jallow", "binta diallo"),
        ("Tjokro Hadisusanto", "chokro hadisusanto"),
        ("Evdirehman Berwari", "abdirahman barwari"),
        ("U Aung Min Thu", "aung min thu"),
        ("Wan Azman bin Wan Ismail", "azman bin ismail"),
        ("Tuan Haji Hafiz Rosli", "hafiz rosli"),
        ("Ni Ketut Arini", "ketut arini"),
        ("Ch'en Chih-ch'iang", "chen zhiqiang"),
        ("Ts'ao Ch'ih-p'ing", "cao chiping"),
        ("LV HAITAO", "lu haitao"),
        ("Natthaphon Sisuwan", "nattapon sisuwan"),
        ("Khin Mar Lar", "khin ma la"),
        ("Subrata Banerjee", "subrata bandyopadhyay"),
    ],
)
def test_a_name_is_read_in_the_usual_spelling_too(name, usual):
    assert other_spellings(name) == [usual]
    assert habits._habits(name)


def test_a_family_name_that_stands_for_two_has_a_reading_for_each():
    assert other_spellings("Wong Ka Wai") == ["huang jiawei", "wang jiawei"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lee Min-ho", "Yi Min Ho"),
        ("Kang Dong-won", "Kang Tong Won"),
        ("Shin Eun-kyeong", "Sin Un Gyong"),
        ("Noh Tae-woo", "Roh Tae Woo"),
        ("Park Ji-seong", "Pak Chi Song"),
    ],
)
def test_korean_spellings_have_something_in_common(one, other):
    assert other_spellings(one) == other_spellings(other) != []
    assert il.compare(one, other).weight > 0


def test_korean_is_read_in_the_letters_of_mccune_and_reischauer():
    assert other_spellings("Pak Chi-yŏng")[-1:] == other_spellings("Park Ji-young")


def test_a_given_name_without_its_apostrophe_has_a_reading_for_each():
    assert other_spellings("Chen Chih-chiang") == ["chen zhijiang", "chen zhiqiang"]


def test_different_korean_syllables_stay_apart():
    assert other_spellings("Kim Jong-min") != other_spellings("Kim Jung-min")
    assert other_spellings("Kim Tae-ho") != other_spellings("Kim Dae-ho")


@pytest.mark.parametrize(
    "name",
    ["Samir Haddad", "Xavier Xuan", "Xu Xiaoming", "Alexander Maxwell", "Carlos Cali", "Li Min", "Robert Lee", "Tito Brandl",
     "Vandana Shiva", "Delano Smith", "Tsukuda Aiko", "Martin Young", "Anna D", "Lee", "Hsu", "Jean Moreau", "RJ MILLER",
     "Dr Miller", "Zammouri", "Mohammed", "Muhammadi", "Alexander"],
)  # fmt: skip
def test_most_names_have_one_reading(name):
    assert other_spellings(name) == []


@given(st.text("abcdehiklmnostuxyz -'", max_size=30))
def test_no_habit_is_overlooked_by_the_quick_look(name):
    assert habits._habits(name) or set(habits._by_conventions(name, habits._EVERY)) <= {"", name}


@given(st.lists(st.text("abcdehiklmnostuxyzCX-", max_size=9), min_size=1, max_size=4).map(" ".join))
def test_conventions_that_are_not_asked_would_say_nothing(name):
    shown = habits._habits(name)
    asked, every = (dict.fromkeys(habits._by_conventions(name, bits)) for bits in (shown, habits._EVERY))
    assert not shown or [other for other in asked if other not in {"", name}] == [
        other for other in every if other not in {"", name}
    ]


@given(st.text("abcdehiklmnostuxyz -'", max_size=30))
def test_the_first_reading_is_the_name_as_it_stands(name):
    variants = name_variants(name)
    if variants and habits._habits(name):
        again = name_variants(" ".join(token.text for token in variants[0]))
        assert [token.text for token in again[0]] == [token.text for token in variants[0]]
