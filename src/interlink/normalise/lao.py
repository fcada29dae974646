"""Lao in Latin letters: vowels are all written, some of them in front of the consonant that they follow.

Source: common knowledge of the French-influenced spellings of Lao personal names; no table was copied.
"""

from __future__ import annotations

import re

from interlink.normalise.tokens import word_table

__all__ = ["lao"]

_CONSONANT = "[ກ-ຮໜໝ]"
_HEAD = f"(?:ຫ[ງຍນມຣລວ](?=[ະ-ູເ-ໄົຽໍ])|{_CONSONANT}ຼ?)"
_BEFORE = re.compile(f"([ເແໂໄໃ])(ຫ[ງຍນມຣລວ]|{_CONSONANT}ຼ?)")
_SILENT = re.compile(f"{_CONSONANT}[ິຸ]?໌")
_TONES = re.compile("[່-໋ໆຯ]")
_SIGNS = "ະ-ູົ-ຽເ-ໄໍ"
_UNIT = re.compile(f"({_HEAD})(ເ(?:ັ?ຽ|ຍ|[ຶື]ອ|ົາ|າະ|[ິີັະ])?|[ແໂ][ະັ]?|[ໄໃ]|[ັົ]ວະ?|ັ?ຽ|[ຶື]ອ|[ະັາຳິີຶືຸູົໍ]|[ອວ](?![{_SIGNS}]))?")
_SILENT_HEAD, _BELOW = "ຫ", "ຼ"
_LETTERS = {"ວ": "ົວ", "ອ": "ໍ"}
"""Consonants that stand for a vowel, and its sign."""
_FRONT = frozenset("າັເແ")
"""Vowels behind which v is spoken as o."""


def lao(word: str) -> str:
    """Return a word in Latin letters.

    Examples
    --------
    >>> lao("ວິໄລ"), lao("ແກ້ວມະນີ"), lao("ທອງສຸກ"), lao("ໄຊຍະ")
    ('vilay', 'keomany', 'thongsouk', 'xaya')
    """
    # a mute consonant ends a syllable
    return "".join(_part(_TONES.sub("", part)) for part in _SILENT.split(word))


def _part(word: str) -> str:
    """Read consonants with a vowel as heads of syllables, and the first one without behind each as its end."""
    units = _UNIT.findall(_BEFORE.sub(r"\2\1", word))
    out: list[str] = []
    before = ""
    for place, (head, vowel) in enumerate(units):
        last = place + 1 == len(units)
        out.append(_head(head) + _vowel(vowel, last=last) if vowel or not before else _tail(head, before))
        before = vowel
    return "".join(out).replace("yy", "y")


def _head(letters: str) -> str:
    """Return the consonant at the head of a syllable; h before a sonorant and l below a consonant are not spoken."""
    if len(letters) > 1 and letters[0] == _SILENT_HEAD:
        return "l" if letters[1] == _BELOW else _reading(letters[1])
    return _reading(letters[0])


def _tail(letters: str, vowel: str) -> str:
    if letters == "ວ" and vowel[0] in _FRONT:
        return "o"
    return word_table("letters_lao.tsv").get(f"-{letters[0]}", _reading(letters[0]))


def _vowel(signs: str, *, last: bool) -> str:
    signs = _LETTERS.get(signs, signs)
    return (_reading(f"{signs}.") if last else "") or _reading(signs)


def _reading(letters: str) -> str:
    return word_table("letters_lao.tsv").get(letters, "")
