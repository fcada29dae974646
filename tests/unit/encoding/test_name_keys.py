from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from interlink.encoding.name_keys import name_keys
from interlink.encoding.vocabulary import token_key
from interlink.normalise.data_files import rows
from interlink.normalise.latin import latin_tokens
from interlink.normalise.names import name_variants
from interlink.normalise.tokens import Alphabet

TABLES = (
    "words_latin.tsv", "sets.tsv", "names_of_god.tsv", "given_pairs.tsv", "abbreviations_latin.tsv", "stems_latin.tsv",
    "heads_din.tsv", "names_apart.tsv", "spellings_usual.tsv",
)  # fmt: skip
OF_CONVENTIONS = [
    "Hsieh", "Kuo-tung", "Ch'en", "Cabdi", "Xasan", "Cali", "Huzimoto", "Tizuko", "Cheung", "Chi", "Ming", "Lyu",
    "LV", "Dong-won", "Ri", "Tong", "Won", "Piatrou", "Andrei", "Hoxha", "U", "Aung", "Min", "Elgendy", "O", "Brien",
    "van", "den", "Berg", "RJ", "Samirhaddad", "Somsak", "Pongpaiboon", "Khin", "Mar", "Tjokro", "MXHMD", "ALXSHRYF",
]  # fmt: skip
"""Names and parts of names that are read in a second way by some convention"""
WORDS = sorted(
    {word for name in TABLES for row in rows(name) for cell in row for word in cell.split() if word.isascii()}
    | set(OF_CONVENTIONS)
    | {"Al-Din", "ash", "an", "l", "X", "Mc", "na", "Mujibur", "Nurul", "AbdelRahman", "Petrovs", "Lotharius", "a", "-"}
)
words = st.sampled_from(WORDS).flatmap(lambda word: st.sampled_from([word, word.title(), word.upper()]))


@settings(max_examples=1500)
@example("Ali Hassan Ali Hasan")
@example("El Al")
@example("al ul Amin")
@example("Mujibur al-Rahman")
@example("")
@given(st.lists(words, min_size=1, max_size=5).map(" ".join))
def test_a_name_put_together_from_its_words_is_the_name_read_whole(name: str):
    assert name_keys(name) == tuple(tuple(map(token_key, tokens)) for tokens in name_variants(name))


@settings(max_examples=1500)
@example("SAMIR, a k a Ali")
@example("HADDAD, Samir conocido como Ali")
@example("HADDAD,Samir")
@example(", Ali")
@example("EL HADDAD, Samir Omar")
@example("Samir Haddad, Sameer Haddad")
@example("HADDAD, Samir, Dr")
@example("MXHMD, ALXSHRYF")
@example("RJ MILLER, Sam")
@example("HADDAD<<SAMIR<OMAR<<<<<<<<<<<<<<<<<<<<<")
@example("ZAMMOURI<<ABDELRAHMAN<MOHAMED<ABDELKADI")
@example("Samir <b>Haddad</b>")
@given(
    st.lists(words, min_size=1, max_size=5).map(lambda name: ", ".join([name[0], " ".join(name[1:])]))
    | st.lists(words, min_size=3, max_size=5).map(lambda name: ", ".join([" ".join(name[:2]), " ".join(name[2:])]))
    | st.lists(words, min_size=1, max_size=4).map(lambda name: "<<".join([name[0], "<".join(name[1:])]).upper() + "<<")
)
def test_a_name_put_in_order_is_the_name_read_whole(name: str):
    assert name_keys(name) == tuple(tuple(map(token_key, tokens)) for tokens in name_variants(name))


@settings(max_examples=500)
@example("MARIA FERNANDA RODRIGUEZ SANTA")
@example("MARIA FERNANDA RODRIGUEZ S BIN")
@given(
    st.lists(words, min_size=2, max_size=5).map(lambda name: f"{' '.join(name)} {'Samir Haddad ' * 4}"[:30])
    | st.text("Haddm", min_size=30, max_size=30)
)
def test_a_name_that_fills_a_field_is_the_name_read_whole(name: str):
    assert name_keys(name) == tuple(tuple(map(token_key, tokens)) for tokens in name_variants(name))


ARABIC_TABLES = (
    "words_arabic.tsv", "sets.tsv", "names_of_god.tsv", "given_pairs.tsv", "names_apart.tsv", "variants_arabic.tsv",
)  # fmt: skip
ARABIC_WORDS = sorted(
    {word for name in ARABIC_TABLES for row in rows(name) for cell in row for word in cell.split() if word >= "\u0620"}
    | {"ال", "الشريف", "عبدالله", "أبو-بكر", "آل", "معروف", "ب", "د", "Ali", "Али"}
)


@settings(max_examples=1500)
@example("ذو ال فقار")
@example("عبد الرحمن")
@example("سمير احمدي نژاد")
@example("سمير المعروف باسم ابو علي")
@given(st.lists(st.sampled_from(ARABIC_WORDS), min_size=1, max_size=5).map(" ".join))
def test_an_arabic_name_put_together_from_its_words_is_the_name_read_whole(name: str):
    assert name_keys(name) == tuple(tuple(map(token_key, tokens)) for tokens in name_variants(name))


CYRILLIC_WORDS = [
    "Олександр", "Гнатюк", "Ивановна", "абд", "аль-Хамали", "Абдуррахман", "Вай", "оглы", "Мамед", "ИВАНОВ", "Юлія", "Шухрат",
    "ибн", "Я", "Ю.", "НиколайПетров", "Нурэддин", "он", "же", "ван", "Еля", "Эля", "Ali", "Đуро", "Владимир",
]  # fmt: skip
GREEK_WORDS = [
    "Γεώργιος", "Μπάρκας", "Αλ-Χαμάλι", "Αμπντουραχμάν", "Ε", "ΝΙΚΟΛΑΟΣ", "Αμπντ", "Μαΐου", "ΓιώργοςΜπάρκας", "van",
]  # fmt: skip


@settings(max_examples=1500)
@example("Юлія Гнатюк")
@example("Еля Эля")
@example("Иван Иван")
@example("Иван он же Пётр")
@given(
    st.lists(st.sampled_from(CYRILLIC_WORDS), min_size=1, max_size=4).map(" ".join)
    | st.lists(st.sampled_from(GREEK_WORDS), min_size=1, max_size=4).map(" ".join)
)
def test_a_cyrillic_or_greek_name_put_together_from_its_words_is_the_name_read_whole(name: str):
    assert name_keys(name) == tuple(tuple(map(token_key, tokens)) for tokens in name_variants(name))


@settings(max_examples=1500)
@given(st.lists(words.filter(lambda word: word.lower() != "rashid"), min_size=1, max_size=5).map(" ".join))
def test_words_that_do_not_lean_on_others_are_read_as_in_the_light_of_them(name: str):
    """Latin letters that another script was given are not put together from words, but read whole."""
    whole = latin_tokens(name, Alphabet.ROMANISED)
    assert latin_tokens(name) == [token._replace(alphabet=Alphabet.LATIN) for token in whole]


def test_words_are_read_by_their_place_in_the_name():
    (keys,) = name_keys("Ibn Samir Ibn")
    assert [(text, role) for text, _, role, _ in keys] == [("bin", 4), ("samir", 0), ("bin", 0)]
