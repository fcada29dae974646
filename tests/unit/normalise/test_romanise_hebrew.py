from __future__ import annotations

import pytest

from interlink.normalise.hebrew import hebrew_tokens


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("דן בן־חיים", [("דנ", "NAME"), ("בנ", "NASAB"), ("חיימ", "NAME")]),
        ("סמיר אל-חדאד", [("סמיר", "NAME"), ("חדאד", "NAME")]),
        ("אבו סמיר", [("אבו", "KUNYA"), ("סמיר", "NAME")]),
        ("ג'ורג", [("ג׳ורג", "NAME")]),
        ("שָׁלוֹם", [("שלומ", "NAME")]),
        ("דן א'", [("דנ", "NAME"), ("א׳", "INITIAL")]),
        ("דן בן", [("דנ", "NAME"), ("בנ", "NAME")]),
    ],
)
def test_tokens_and_roles(name: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.text, t.role.name) for t in hebrew_tokens(name)] == expected
