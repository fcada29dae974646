"""Vietnamese names with their marks: two names whose marks contradict each other are different names.

Most records have lost the marks, so that a word is compared by its letters. Where they are written, they stay on the
token: *Tuấn* is the *Tuan* of a passport, and is not *Tuân*.

Source: TCVN 6909:2001 for the letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from interlink.normalise.latin import fold_latin
from interlink.normalise.tokens import Role, Token

__all__ = ["is_vietnamese", "with_marks"]

_ONLY_VIETNAMESE = re.compile(
    r"[ơưảỉỏủỷấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]|\b(?:văn|thị|phạm|vũ|võ|bùi|trịnh|phùng|đoàn|đào|đinh|hoàng|lê|ngô|hồ)\b",
    re.IGNORECASE,
)
"""Letters that no other language writes, and words of Vietnamese names that have none of them."""
_MIDDLE = frozenset({"văn"})
"""A middle name that most men have; it is structure with and without its marks."""


def is_vietnamese(text: str) -> bool:
    """Whether a clean name is written in Vietnamese letters.

    Examples
    --------
    >>> is_vietnamese("Nguyễn Văn Tuân"), is_vietnamese("Nguyen Van Tuan"), is_vietnamese("Adébáyọ̀ Ọlá")
    (True, False, False)
    """
    return not text.isascii() and any(map(_shows_vietnamese, text.split(" ")))


@lru_cache(maxsize=65536)
def _shows_vietnamese(word: str) -> bool:
    return not word.isascii() and _ONLY_VIETNAMESE.search(word) is not None


def with_marks(tokens: Sequence[Token], text: str) -> list[Token]:
    """Return the tokens of a name, those of a Vietnamese one in its own letters.

    Examples
    --------
    >>> tuan = Token("tuan", 0, Role.NAME, "Tuấn")
    >>> with_marks([tuan], "Nguyễn Tuấn")[0].text, with_marks([tuan], "Tuan")[0].text
    ('tuấn', 'tuan')
    """
    return [_marked(token) for token in tokens] if is_vietnamese(text) else list(tokens)


def _marked(token: Token) -> Token:
    word = token.raw.lower()
    whole = word not in _MIDDLE and word.isalpha() and fold_latin(word) == token.text
    if not whole or word.isascii() or token.role not in {Role.NAME, Role.PARTICLE}:
        return token
    return token._replace(text=word, role=Role.NAME)  # Đỗ is no Portuguese "do"
