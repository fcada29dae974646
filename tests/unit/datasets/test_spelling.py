"""Habits of spelling."""

from __future__ import annotations

import pytest

from interlink.datasets.parts import Part, feminine, patronymic, titled
from interlink.datasets.spelling import habit, plain_letters, spell


def spellings(sound: str, manner: str) -> set[str]:
    return {spell(sound, habit(manner), number * 7919) for number in range(400)}


@pytest.mark.parametrize(
    ("sound", "manner", "expected"),
    [
        ("šarīf", "english", "sharif"),
        ("šarīf", "french", "charif"),
        ("šarīf", "german", "scharif"),
        ("šarīf", "turkish", "şarif"),
        ("šarīf", "malay", "syarif"),
        ("šarīf", "dutch", "sjarif"),
        ("jamāl", "egyptian", "gamal"),
        ("jamāl", "french", "djamal"),
        ("jamāl", "german", "dschamal"),
        ("ḫālid", "turkish", "halit"),
        ("nūr_al-dīn", "french", "noureddine"),
        ("nūr_al-dīn", "turkish", "nurettin"),
        ("nūr_al-dīn", "malay", "nuruddin"),
        ("ʿabd_al-raḥīm", "english", "abdul rahim"),
        ("ʿabd_al-raḥīm", "french", "abderrahim"),
        ("al-šarīf", "classical", "ash-sharif"),
        ("al-zammūrī", "french", "El zammouri"),
        ("reḍā", "persian", "reza"),
        ("reḍā", "dari", "riza"),
    ],
)
def test_each_habit_has_its_own_spellings(sound, manner, expected):
    assert expected in spellings(sound, manner)


@pytest.mark.parametrize(
    ("sound", "script", "native"),
    [
        ("muḥammad", "script_arabic", "محمد"),
        ("ʾaḥmad", "script_arabic", "أحمد"),
        ("ʾidrīs", "script_arabic", "إدريس"),
        ("fāṭimah", "script_arabic", "فاطمة"),
        ("laylà", "script_arabic", "ليلى"),
        ("hanāʾ", "script_arabic", "هناء"),
        ("al-zammūrī", "script_arabic", "الزموري"),
        ("ʿabd_al-karīm", "script_arabic", "عبد الكريم"),
        ("karīmī", "script_persian", "کریمی"),
        ("kāveh", "script_persian", "کاوه"),
        ("īraj", "script_persian", "ایرج"),
        ("parvīz", "script_persian", "پرویز"),
        ("zarīnah", "script_urdu", "زرینہ"),
    ],
)
def test_native_letters_are_yielded_by_rule(sound, script, native):
    assert spellings(sound, script) == {native}


@pytest.mark.parametrize(
    ("text", "manner", "expected"),
    [
        ("жуков", "newspaper", "zhukov"),
        ("жуков", "soviet", "joukov"),
        ("жуков", "cyrillic_german", "schukow"),
        ("щербаков", "passport_ru", "shcherbakov"),
        ("григорій", "ukrainian", "hryhorii"),
        ("ђорђевић", "serbian", "đorđević"),
        ("ђорђевић", "serbian_ascii", "djordjevic"),
        ("μπουρνάζος", "greek", "bournazos"),
        ("წიკლაური", "georgian", "tsiklauri"),
        ("հակոբյան", "armenian", "hakobyan"),
    ],
)
def test_letter_scripts_are_romanised_by_habit(text, manner, expected):
    assert expected in spellings(text, manner)


def test_the_same_number_is_the_same_spelling():
    manner = habit("english")
    assert spell("ḥusayn", manner, 12345) == spell("ḥusayn", manner, 12345)
    assert len(spellings("ḥusayn", "english")) > 3


def test_capitals():
    assert titled("ash-sharif ben 'isa") == "ash-Sharif Ben 'Isa"
    assert titled("შენგელია") == "შენგელია"  # Georgian has no capitals in use


def test_passport_letters():
    assert plain_letters("Şükrü Öztürk-Ğ") == "Suekrue Oeztuerk-G"
    assert plain_letters("Nguyễn Đức") == "Nguyen Duc"


@pytest.mark.parametrize(
    ("father", "son", "daughter"),
    [
        ("Иван", "Иванович", "Ивановна"),
        ("Сергей", "Сергеевич", "Сергеевна"),
        ("Василий", "Васильевич", "Васильевна"),
        ("Дмитрий", "Дмитриевич", "Дмитриевна"),
        ("Игорь", "Игоревич", "Игоревна"),
        ("Илья", "Ильич", "Ильинична"),
        ("Сергій", "Сергійович", "Сергіївна"),
    ],
)
def test_patronymics(father, son, daughter):
    part = Part(father, "letters")
    assert (patronymic(part, male=True).text, patronymic(part, male=False).text) == (son, daughter)


@pytest.mark.parametrize(
    ("his", "hers"),
    [
        ("Зорин", "Зорина"),
        ("Белов", "Белова"),
        ("Покровский", "Покровская"),
        ("Загорський", "Загорська"),
        ("Коваль", "Коваль"),
    ],
)
def test_feminine_family_names(his, hers):
    assert feminine(Part(his, "letters")).text == hers


def test_the_feminine_form_of_a_made_up_name_is_made_up():
    assert feminine(Part("Бразурин", "letters", rare=True)).rare
