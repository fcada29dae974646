"""Tamil names in Latin letters."""

from __future__ import annotations

import pytest

from interlink.normalise.romanise import renderings
from interlink.normalise.tamil import tamil


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("குமார்", "kumar"),  # without a voice where a word begins
        ("முருகன்", "murugan"),  # with one between vowels
        ("முத்து", "muthu"),  # doubled
        ("கற்பகம்", "karpagam"),  # behind another stop
        ("அம்பிகா", "ambiga"),  # behind a nasal
        ("வெற்றி", "vetri"),
        ("மீனாட்சி", "minakshi"),
        ("இராமலிங்கம்", "ramalingam"),  # a vowel before r that nobody speaks
        ("இளங்கோ", "ilango"),
        ("ஜெஃப்ரி", "jefri"),
        ("ஸ்ரீதரன்", "sritharan"),
        ("ஃபாத்திமா", "fathima"),
        ("", ""),
    ],
)
def test_what_stands_around_a_stop_says_how_it_is_spoken(word: str, latin: str) -> None:
    assert tamil(word) == latin


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("மகேந்திரன்", ["magenthiran", "mahendiran", "makentiran"]),
        ("பாலன்", ["palan", "balan"]),
        ("மலர்", ["malar"]),
    ],
)
def test_words_of_other_languages_are_read_otherwise_too(word: str, read: list[str]) -> None:
    assert renderings(word, "Tamil") == read
