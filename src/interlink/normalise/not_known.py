"""Words that say that nothing is known: of every field in one place, ``data/not_known.tsv``."""

from __future__ import annotations

from functools import cache, lru_cache

from interlink.normalise.data_files import rows
from interlink.normalise.folding import fold_words

__all__ = ["not_known_forms", "says_no_name", "says_not_known"]

_LONGEST = 30
"""No such word has more characters."""


@lru_cache(maxsize=65536)
def says_not_known(text: str) -> bool:
    """Whether a text says as a whole that nothing is known, whatever its case and marks.

    Examples
    --------
    >>> says_not_known("Unknown"), says_not_known("n/a"), says_not_known("nan"), says_not_known("Unknown, Iraq")
    (True, True, True, False)
    """
    if len(text) > _LONGEST:
        return False
    return text in _words("nobody") or fold_words(text) in _folded()


def says_no_name(text: str) -> bool:
    """Whether a tidy text says as a whole that a name is not known, in words that nobody is called by.

    Examples
    --------
    >>> says_no_name("UNKNOWN"), says_no_name("n/a"), says_no_name("Na"), says_no_name("Unknown Haddad")
    (True, True, False, False)
    """
    return text.casefold() in _words("nobody")


@cache
def not_known_forms() -> tuple[str, ...]:
    """Return all such words, for the vocabularies of single fields.

    Examples
    --------
    >>> "unknown" in not_known_forms(), "n a" in not_known_forms()
    (True, True)
    """
    forms = [form for kind in ("nobody", "somebody") for form in _words(kind) if any(map(str.isalnum, form))]
    return tuple(sorted({*forms, *_folded()}))


@cache
def _folded() -> frozenset[str]:
    return frozenset(filter(None, map(fold_words, _words("nobody") | _words("somebody"))))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for each, words in rows("not_known.tsv") if each == kind for word in words.split("|"))
