from __future__ import annotations

import pytest

from interlink.normalise.romanise import letter_tokens, letter_variants, renderings, romanise
from interlink.normalise.scripts import script_of
from interlink.normalise.tokens import Alphabet, Role


@pytest.mark.parametrize(
    ("word", "script", "latin"),
    [
        ("Щербаков", "Cyrillic", "shcherbakov"),
        ("Гнатюк", "Cyrillic", "gnatyuk"),
        ("Юрій", "Cyrillic", "yuriy"),  # an i of Ukrainian in the word
        ("Ґжицький", "Cyrillic", "gzhytskyi"),
        ("Љубомир", "Cyrillic", "ljubomir"),
        ("Қанат", "Cyrillic", "qanat"),
        ("Μπάρκας", "Greek", "barkas"),
        ("Ευαγόρας", "Greek", "evagoras"),
        ("Λευκός", "Greek", "lefkos"),
        ("Γκρέκος", "Greek", "grekos"),
        ("Մկրտիչ", "Armenian", "mkrtich"),
        ("ჯონდო", "Georgian", "jondo"),
        ("सुनीता", "Devanagari", "sunita"),
        ("রওশন", "Bengali", "raoshan"),
        ("রহমান", "Bengali", "rahman"),  # a word of many names
        ("ফরহাদ", "Bengali", "farahad"),
        ("ज्ञानचंद", "Devanagari", "gyanachand"),
        ("குமார்", "Tamil", "kumar"),
        ("ਸਿੰਘ", "Gurmukhi", "singh"),
        ("สมชาย", "Thai", "somchai"),
        ("ተስፋዬ", "Ethiopic", "tesfaye"),
        ("ጽጌ", "Ethiopic", "tsige"),
        ("ብርሃኑ", "Ethiopic", "birhanu"),
        ("መንግስቱ", "Ethiopic", "mengistu"),  # the second of three consonants carries an i
        ("ሐጎስ", "Ethiopic", "hagos"),
        ("መኮንን", "Ethiopic", "mekonin"),
        ("អាន", "Khmer", "an"),
    ],
)
def test_a_word_is_read_by_the_rules_of_its_script(word: str, script: str, latin: str) -> None:
    assert romanise(word, script) == latin


@pytest.mark.parametrize(
    ("name", "script", "read"),
    [
        ("विमल देवकी", "Devanagari", ["vimal devaki", "vimal debaki", "bimal devaki", "bimal debaki"]),
        ("श्वेता", "Devanagari", ["shveta"]),  # no b inside a group
        ("জাফরিন", "Bengali", ["jafarin", "zafarin", "japharin"]),
        ("ዘውዴ", "Ethiopic", ["zewde", "zewdie"]),
        ("ገብርኤል", "Ethiopic", ["gebrel", "gebriel"]),
        ("ኤልያስ", "Ethiopic", ["elyas"]),
        ("Анна", "Cyrillic", ["anna"]),
    ],
)
def test_letters_that_are_spelt_in_several_ways_give_several_readings(name: str, script: str, read: list[str]) -> None:
    assert renderings(name, script) == read


def test_of_many_words_only_the_first_readings_are_put_together() -> None:
    assert len(renderings("विमल " * 3 + "विमल", "Devanagari")) == 8
    assert len(renderings("विमल " * 4 + "विमल", "Devanagari")) == 1


def test_separators_stay_where_they_were() -> None:
    assert renderings("Анна-Мария Петрова", "Cyrillic") == ["anna-mariya petrova"]


def test_cyrillic_names_keep_their_letters() -> None:
    tokens = letter_tokens("Иван Щербаков", "Cyrillic")
    assert [(t.text, t.alphabet) for t in tokens] == [("иван", Alphabet.CYRILLIC), ("щербаков", Alphabet.CYRILLIC)]


def test_ukrainian_h_is_told_by_any_word_of_the_name() -> None:
    assert [t.text for t in letter_tokens("Олег Юрійович Гнатюк", "Cyrillic")][::2] == ["олеһ", "һнатюк"]
    assert letter_tokens("Олег Гнатюк", "Cyrillic")[1].text == "гнатюк"


@pytest.mark.parametrize(
    ("name", "script", "texts"),
    [
        ("Абдуррахман аль-Хамали", "Cyrillic", ["абд", "рахман", "хамали"]),
        ("Сайфулла", "Cyrillic", ["сайф", "аллах"]),
        ("Мохамед бин Салех", "Cyrillic", ["мохамед", "бин", "салех"]),
        ("Γιώργος Αλ-Χαντάντ", "Greek", ["γιωργοσ", "χανταντ"]),
    ],
)
def test_structure_is_found_in_the_latin_reading(name: str, script: str, texts: list[str]) -> None:
    assert [t.text for t in letter_tokens(name, script)] == texts


def test_an_initial_stays_an_initial() -> None:
    tokens = letter_tokens("Петров И.", "Cyrillic")
    assert [(t.text, t.role) for t in tokens] == [("петров", Role.NAME), ("и", Role.INITIAL)]


def test_scripts_without_weights_of_their_own_share_one_alphabet() -> None:
    assert {t.alphabet for t in letter_tokens("सुनीता शर्मा", "Devanagari")} == {Alphabet.ROMANISED}


def test_tokens_remember_what_was_written() -> None:
    assert [t.raw for t in letter_tokens("Олександр ГНАТЮК", "Cyrillic")] == ["Олександр", "ГНАТЮК"]


@pytest.mark.parametrize("name", ["अनीता शर्मा", "გიორგი ბერიძე", "Արտակ Գրիգորյան", "র. বেগম", "សុខា ចាន់"])
def test_an_explanation_shows_words_as_they_were_written(name):
    for tokens in letter_variants(name, script_of(name)):
        assert [token.raw for token in tokens] == name.replace(".", "").split()
