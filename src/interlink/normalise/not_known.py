"""Words that say that nothing is known: of every field in one place, ``data/not_known.tsv``."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib import resources

from interlink.normalise.arabic import fold_arabic
from interlink.normalise.scripts import clean

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
    return text in _words("nobody") or _fold(text) in _folded()


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
    return frozenset(filter(None, map(_fold, _words("nobody") | _words("somebody"))))


@cache
def _words(kind: str) -> frozenset[str]:
    text = resources.files("interlink.normalise").joinpath("data", "not_known.tsv").read_text(encoding="utf-8")
    rows = dict(line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(rows[kind].split("|"))


def _fold(text: str) -> str:
    """Lower case without marks, one form of each Arabic letter, words of letters and digits only."""
    folded = fold_arabic(clean(text)).casefold().replace("ı", "i")
    folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
