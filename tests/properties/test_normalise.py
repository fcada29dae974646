"""What normalising a name promises, whatever the name."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from interlink.normalise.names import MAX_TOKENS, name_variants
from interlink.normalise.scripts import clean
from interlink.normalise.tokens import Alphabet

# Pieces from which names with all kinds of structure, right and wrong, are put together.
PIECES = [
    "al", "el-", "Al", "ash ", "Abd", "abdul", "Abdi", "abed", "ur", "ul", "rahman", "Rahman", "islam", "ullah", "eddine", "din",
    "nur", "b.", "ben", "bin", "Mc", "mc", "Sheikh", "Khan", "zadeh", "nejad", "abu", "ou", "l-", "il", "ud", "an", "lah", "dd", "ll",
    "md", "MD", "n'", "s/o", "aka ", "née ", "alias ", "xh", "XH", "محمد", "رضا", "ال", "عبد", "الله", "آل", "أل", "ابو", "ه", "ى", "ئە",
    "دين", "@", "Иван", "а", "о", "Γ", "İ", "ß", "ş", "đ", "ﷲ", "ﷺ", "ـ", "\ud800", "\x00", "\u200f", "山", "ア", "이", "3", "9", "X",
    "<", "<<", " ", "  ", "-", ".", ",", "،", "(", ")", '"', "/", ";",
]  # fmt: skip
names = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=16).map("".join),
    st.text(alphabet="abdelrhmnuitysw -.'", max_size=40),
    st.text(alphabet="ابدعلرحمنهىوئەلا @آأ", max_size=40),
    st.text(alphabet=st.characters(codec="utf-8", categories=("L", "M", "Z")), max_size=40),
)
KEPT_AS_WRITTEN = {Alphabet.LATIN, Alphabet.ARABIC}


@given(names)
@example("AKA/aka alias")
@example("عبدآلآل")
@example("mc/mc/abdul")
@example("58ULUL/ISLAM")
@example("\ud800\udfff")
@settings(max_examples=600)
def test_normalising_twice_changes_nothing(text: str) -> None:
    """A reading is the first reading of itself; it may have others, such as one without the ending of a register."""
    for tokens in name_variants(text):
        texts = [token.text for token in tokens]
        if {token.alphabet for token in tokens} <= KEPT_AS_WRITTEN and len({token.alphabet for token in tokens}) == 1:
            first, *others = name_variants(" ".join(texts))
            assert [token.text for token in first] == texts
            assert all(len(other) <= len(texts) + 2 for other in others)  # particles and lost spaces


@given(names)
@settings(max_examples=400)
def test_tokens_are_never_empty_and_never_hold_a_space(text: str) -> None:
    for tokens in name_variants(text):
        assert 0 < len(tokens) <= MAX_TOKENS
        assert all(token.text and not any(map(str.isspace, token.text)) for token in tokens)
        assert all(token.raw for token in tokens)


@given(names)
@settings(max_examples=300)
def test_a_text_without_a_letter_gives_nothing(text: str) -> None:
    letters = [c for c in clean(text) if c.isalpha()]
    if not letters:
        assert name_variants(text) == ()


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(
    st.text(alphabet=st.characters(codec="utf-8", categories=("L", "Zs")), min_size=1, max_size=40),
    st.sampled_from("\u200b\u200d\u200f\u202b\u2067\ufeff\u0640\u00ad"),
    st.integers(0, 40),
)
@settings(max_examples=300)
def test_an_invisible_character_changes_nothing(text: str, invisible: str, place: int) -> None:
    shown = [[token.text for token in tokens] for tokens in name_variants(text)]
    hidden = text[:place] + invisible + text[place:]
    assert [[token.text for token in tokens] for tokens in name_variants(hidden)] == shown


@given(
    st.lists(
        st.sampled_from(["karim", "zammouri", "abdelrahman", "al-sharif", "ben", "salem", "nureddin"]),
        min_size=1,
        max_size=5,
    )
)
def test_latin_case_does_not_matter(words: list[str]) -> None:
    text = " ".join(words)
    expected = [[token.text for token in tokens] for tokens in name_variants(text)]
    for written in (text.upper(), text.title()):
        assert [[token.text for token in tokens] for tokens in name_variants(written)] == expected


@given(
    st.sampled_from(
        ["Abd al-{}", "Abd Al {}", "Abdel {}", "Abdul {}", "Abdul-{}", "Abdel{}", "Abdul{}", "Abd ul-{}", "Abdol {}"]
    ),
    st.sampled_from(
        ["Karim", "Aziz", "Hamid", "Majid", "Ghani", "Wahab", "Malik", "Qadir", "Hakim", "Jalil", "Fattah", "Bari"]
    ),
)
def test_every_habit_of_servant_of_gives_the_same_tokens(habit: str, name: str) -> None:
    (tokens,) = name_variants(habit.format(name))
    (plain,) = name_variants(f"abd {name}")
    assert [token.text for token in tokens] == [token.text for token in plain]


@given(
    st.sampled_from(["{}uddin", "{}-ud-Din", "{} al-Din", "{}eddine", "{}ettin", "{} Eddine", "{} ud Din"]),
    st.sampled_from(["Nur", "Jamal", "Kamal", "Shams", "Fakhr", "Siraj", "Burhan", "Nizam", "Najm", "Badr", "Salah"]),
)
def test_every_habit_of_of_the_religion_gives_the_same_tokens(habit: str, name: str) -> None:
    (tokens,) = name_variants(habit.format(name))
    assert [token.text for token in tokens] == [name.lower(), "din"]


@given(
    st.sampled_from(["Zammouri", "El Husseini", "Ben Salem", "Van der Berg"]),
    st.sampled_from(["Karim", "Leila Karima", "Abdel Karim"]),
)
def test_a_comma_only_turns_the_order(family: str, given_names: str) -> None:
    assert [[token.text for token in v] for v in name_variants(f"{family}, {given_names}")] == [
        [token.text for token in v] for v in name_variants(f"{given_names} {family}")
    ]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz<", min_size=5, max_size=44).map(str.upper))
@settings(max_examples=300)
def test_any_zone_is_read_without_fillers(zone: str) -> None:
    for tokens in name_variants(zone):
        assert all("<" not in token.text for token in tokens)
