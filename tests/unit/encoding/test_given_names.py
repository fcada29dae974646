"""Which given names a token is a form of, in all scripts."""

from __future__ import annotations

import pytest

from interlink.comparison.skeletons import skeletons_of
from interlink.encoding.given_names import given_name_groups
from interlink.normalise.names import name_variants


def groups(name: str) -> set[int]:
    (token,) = name_variants(name)[0]
    return set(given_name_groups([token.text], [token.alphabet], skeletons_of([token.text], [token.alphabet]))[0])


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("Джон", "Ioannes"),
        ("Τζον", "Giovanni"),
        ("ג'ון", "Juan"),
        ("جون", "Johann"),
        ("ジョン", "John"),
        ("Эдвард", "Eduardus"),
        ("ادوارد", "Edvards"),
        ("بيتر", "Pierre"),
        ("Τιμ", "Timothy"),
        ("Боб", "Robert"),
        ("Gulielmus", "William"),
        ("Seumas", "James"),
        ("Yusuf", "Joseph"),
        ("Дима", "Dmitri"),
        ("Катя", "Yekaterina"),
        ("Κώστας", "Konstantinos"),
    ],
)
def test_forms_of_one_name_meet_across_languages_and_scripts(native: str, latin: str) -> None:
    assert groups(native) & groups(latin)


@pytest.mark.parametrize("name", ["جمعة", "طعمة", "جعفري", "عوض", "مشعل", "محمد", "الزموري", "Zammouri", "王"])
def test_a_name_that_only_sounds_a_little_like_a_form_is_none(name: str) -> None:
    assert not groups(name)


@pytest.mark.parametrize(("left", "right"), [("Джон", "Пётр"), ("Ivan", "Boris"), ("ادوارد", "مارتین")])
def test_different_names_share_no_group(left: str, right: str) -> None:
    assert not groups(left) & groups(right)
