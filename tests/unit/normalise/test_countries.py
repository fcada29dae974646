import numpy as np
import pytest

from interlink.errors import RecordError
from interlink.normalise.countries import (
    country_number,
    find_country,
    parse_countries,
    parse_country,
    related_countries,
    related_table,
)

FORMS = {
    "IQ": "IQ iq IRQ irq 368 Iraq Iraqi IRAQI Irak irakien irakienne iraquí irakisch irakische Iraker Irakerin iracheno irachena "
          "iraquiano Iraklı Ирак иракский иракская العراق عراقي عراقية العراقية عراق 伊拉克 イラク 이라크 Ιράκ עיראק इराक Irák",
    "SY": "Syria Syrian syrienne sirio syrisch Suriyeli сирийский سوريا سورية سوري 叙利亚 SYR",
    "RU": "Russia Russian Russe russisch Россия русский россиянин российская Росія روسيا روسي Rusia ruso Rus 俄罗斯 РФ",
    "DE": "Germany German D DEU GER allemand allemande Deutschland deutsch deutsche alemán tedesco Almanya Alman немецкий ألماني",
    "FR": "France French français française Francia francés französisch Fransız Франция فرنسي فرنسية",
    "GB": "UK U.K. GBR British Britain England English Scottish GBD GBN GBO GBP GBS britannique بريطاني Великобритания 英国",
    "US": "USA U.S. U.S.A. American Amerika США أمريكي 美国 EE.UU. ABD",
    "TR": "Türkiye Turkey Turkish turc turque Türkei türkisch Türk Турция تركيا تركي Turchia",
    "CI": "Ivorian ivoirien ivoirienne Elfenbeinküste",
    "PS": "PSE Palestine Palestinian palestinien فلسطين فلسطيني فلسطينية Gaza Палестина",
    "XK": "XK XKX RKS Kosovo Kosovar Косово كوسوفو",
    "CN": "China Chinese 中国 中国籍 中国人 中華人民共和国 chinois Çin Китай صيني",
    "UA": "Ukraine Ukrainian українець украинка Україна Ukraina",
    "SU": "SU SUN USSR URSS СССР Soviet", "YU": "YU YUG Yugoslavia Jugoslawien", "CS": "CS SCG Czechoslovakia",
    "DD": "DD DDR GDR", "ZR": "ZR ZAR Zaire", "BU": "BU BUR", "TP": "TP TMP", "AN": "AN ANT", "SA": "KSA Saudi سعودي السعودية",
    "AE": "UAE Emirati إماراتي الإمارات", "NE": "Niger Nigerien nigérienne", "NG": "Nigeria Nigerian nigériane",
    "AM": "АМ", "GR": "EL Greek Grèce", "NL": "Dutch Holland niederländische", "PH": "Filipino Filipina",
}  # fmt: skip


@pytest.mark.parametrize(("code", "form"), [(code, form) for code, forms in FORMS.items() for form in forms.split()])
def test_one_word(code, form):
    assert parse_country(form) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Iran (Islamic Republic of)", "IR"), ("Islamic Republic of Iran", "IR"), ("Iran, Islamic Republic of", "IR"),
        ("IRAN, ISLAMIC REPUBLIC OF", "IR"), ("Korea, Republic of", "KR"), ("Republic of Korea", "KR"), ("South Korea", "KR"),
        ("Democratic People's Republic of Korea", "KP"), ("Korea, Democratic People's Republic of", "KP"), ("North Korea", "KP"),
        ("Congo", "CG"), ("Congo, The Democratic Republic of the", "CD"), ("DR Congo", "CD"), ("Congo (Democratic Republic)", "CD"),
        ("Syrian Arab Republic", "SY"), ("Libyan Arab Jamahiriya", "LY"), ("the Gambia", "GM"), ("Côte d'Ivoire", "CI"),
        ("Cote d Ivoire", "CI"), ("Ivory Coast", "CI"), ("Russian Federation", "RU"), ("Российская Федерация", "RU"),
        ("Bosnia and Herzegovina", "BA"), ("Trinidad and Tobago", "TT"), ("Palestinian Territory, Occupied", "PS"),
        ("United States of America", "US"), ("United Kingdom of Great Britain and Northern Ireland", "GB"),
        ("المملكة العربية السعودية", "SA"), ("الإمارات العربية المتحدة", "AE"), ("جمهورية مصر العربية", "EG"),
        ("citizen of Iraq", "IQ"), ("British citizen", "GB"), ("US citizen", "US"), ("Iraqi national", "IQ"),
        ("possibly Palestinian", "PS"), ("former Soviet Union", "SU"), ("Sudanese by birth", "SD"), ("Republic of Iraq", "IQ"),
        ("GB-NIR", "GB"), ("US-CA", "US"), (" Iraq ", "IQ"), ("St. Kitts & Nevis", "KN"), ("North Macedonia", "MK"),
        ("East Timor", "TL"), ("Burma", "MM"), ("Cabo Verde", "CV"), ("Swaziland", "SZ"), ("Czech Republic", "CZ"),
        ("Holy See", "VA"), ("Taiwan, Province of China", "TW"), ("Hong Kong SAR", "HK"), ("4", "AF"), ("004", "AF"),
    ],
)  # fmt: skip
def test_several_words(text, code):
    assert parse_country(text) == code


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "--", "?", "(((", "\ud800", "unknown", "Stateless", "stateless person", "XX", "XXA", "XXB", "XXX", "UNO", "n/a", "None", "apatride",
     "без гражданства", "عديم الجنسية", "بدون", "无国籍", "staatenlos", "особа без громадянства"],
)  # fmt: skip
def test_no_country_is_none(text):
    assert parse_country(text) is None
    assert parse_countries(text) == ()


@pytest.mark.parametrize(
    ("text", "near"),
    [("Iraqq", "iraqi|iraq"), ("Afganistn", "AF"), ("Germny", "DE"), ("Swizerland", "CH"), ("Ukranian", "UA")],
)
def test_unknown_with_the_nearest(text, near):
    with pytest.raises(RecordError, match=f"is not a country known here. Did you mean .*({near})") as caught:
        parse_country(text)
    assert caught.value.field == "nationalities"
    assert "ISO 3166" in caught.value.remedy


@pytest.mark.parametrize("text", ["Atlantis", "QQ", "ZZY", "999", "x" * 5000, "Mohamed"])
def test_unknown(text):
    with pytest.raises(RecordError, match="is not a country known here") as caught:
        parse_country(text)
    assert len(str(caught.value)) < 400


def test_every_iso_code_is_itself():
    codes = [
        code
        for code in map("".join, ((a, b) for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if _is_code(code)
    ]
    assert len(codes) >= 249 + 12
    assert all(find_country(code) == code for code in codes)


def _is_code(code):
    try:
        return parse_country(code) == code
    except RecordError:
        return False


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Iraqi / Syrian", ("IQ", "SY")), ("Iraq, Syria", ("IQ", "SY")), ("Iraqi and Syrian", ("IQ", "SY")),
        ("Algérie et France", ("DZ", "FR")), ("Iraq; Iraq", ("IQ",)), ("Palestinian and possibly Lebanese", ("PS", "LB")),
        ("العراق وسوريا", None), ("العراق، سوريا", ("IQ", "SY")), ("Bosnia and Herzegovina, Croatia", ("BA", "HR")), ("Jamaica, Trinidad and Tobago", ("JM", "TT")),
        ("Iraq / stateless", ("IQ",)), ("Dual American and Russian", ("US", "RU")),
    ],
)  # fmt: skip
def test_several_countries(text, codes):
    if codes is None:
        with pytest.raises(RecordError):
            parse_countries(text)
    else:
        assert parse_countries(text) == codes


def test_numbers_are_small_distinct_and_stable():
    assert country_number(None) == country_number("") == 0
    assert (country_number("AA"), country_number("IQ"), country_number("ZZ")) == (1, 225, 676)


@pytest.mark.parametrize(
    ("a", "b"),
    [("SU", "RU"), ("SU", "UZ"), ("YU", "RS"), ("YU", "XK"), ("CS", "CZ"), ("CS", "ME"), ("DD", "DE"), ("ZR", "CD"), ("BU", "MM"),
     ("TP", "TL"), ("AN", "CW"), ("SD", "SS"), ("CN", "HK"), ("GB", "GI"), ("US", "PR")],
)  # fmt: skip
def test_related(a, b):
    assert related_countries(a, b)
    assert related_countries(b, a)
    assert related_table()[country_number(a), country_number(b)]


@pytest.mark.parametrize(("a", "b"), [("RU", "UA"), ("IQ", "SY"), ("CZ", "RS"), ("IQ", "IQ"), ("", "RU")])
def test_not_related(a, b):
    assert not related_countries(a, b)


def test_related_table_is_symmetric_and_read_only():
    table = related_table()
    assert table.dtype == np.bool_
    assert table.shape == (677, 677)
    assert (table == table.T).all()
    with pytest.raises(ValueError, match="read-only"):
        table[0, 0] = True
