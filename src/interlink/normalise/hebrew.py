"""Names in Hebrew script as tokens with roles.

Like Arabic, Hebrew leaves vowels unwritten, so its letters are kept and compared with Latin ones letter by letters. A
geresh stays beside its letter (``ג׳`` is *j*); final forms are folded, the comparison knows where a letter stands.
"""

from __future__ import annotations

import re
import unicodedata

from interlink.normalise.tokens import Alphabet, Role, Token, word_table

__all__ = ["hebrew_tokens"]

_FOLD = str.maketrans("ךםןףץ'’`‘´", "כמנפצ׳׳׳׳׳", '"״”“')
_WORDS = re.compile("[\u05d0-\u05ea][\u05d0-\u05ea׳]*")


def hebrew_tokens(text: str) -> list[Token]:
    """Split a clean name in Hebrew script into tokens with roles.

    Examples
    --------
    >>> [(t.text, t.role.name) for t in hebrew_tokens("ג'ורג' בן־חיים")]
    [('ג׳ורג׳', 'NAME'), ('בנ', 'NASAB'), ('חיימ', 'NAME')]
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    words = _WORDS.findall(bare.translate(_FOLD))
    return [token for place, word in enumerate(words) for token in _tokens(word, last=place + 1 == len(words))]


def _tokens(word: str, *, last: bool) -> list[Token]:
    role = word_table("words_hebrew.tsv").get(word, "")
    if not role or last:
        role = "NAME" if len(word.rstrip("׳")) > 1 else "INITIAL"
    return [] if role == "ARTICLE" else [Token(word, Alphabet.HEBREW, Role[role], word)]
