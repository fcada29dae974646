"""Sex as written in records -> ``male``, ``female`` or ``None``."""

from __future__ import annotations

from functools import cache, lru_cache
from numbers import Real
from typing import Any

from interlink.errors import RecordError, did_you_mean, in_short
from interlink.normalise.data_files import rows
from interlink.normalise.folding import fold_words
from interlink.normalise.not_known import not_known_forms
from interlink.records import SEXES

__all__ = ["parse_sex"]


def parse_sex(value: Any) -> str | None:
    """Return ``male`` or ``female``; ``None`` where the value says that it is not known or neither.

    Parameters
    ----------
    value
        A word or letter in any of the languages of ``data/sex.tsv``, or a code of ISO 5218 (1 male, 2 female).

    Raises
    ------
    RecordError
        When the value is none of these.

    Examples
    --------
    >>> parse_sex("F"), parse_sex("homme"), parse_sex("ذكر"), parse_sex(2), parse_sex("X")
    ('female', 'male', 'male', 'female', None)
    """
    if isinstance(value, str):
        return value if value in SEXES else _parse(value)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, Real):
        raise _unknown(value)
    try:
        return _parse(f"{float(value):g}")
    except OverflowError:
        raise _unknown(value) from None


@lru_cache(maxsize=1024)
def _parse(text: str) -> str | None:
    key = fold_words(text)
    if not key:
        return None
    if key not in _words():
        raise _unknown(text)
    return _words()[key]


def _unknown(value: Any) -> RecordError:
    text = value[:60] if isinstance(value, str) else value
    hint = did_you_mean(text, SEXES) if isinstance(text, str) else ""
    return RecordError(
        f"{in_short(text)} is not a sex known here.{hint}",
        "Give male, female, or nothing.",
        field="sex",
    )


@cache
def _words() -> dict[str, str | None]:
    words: dict[str, str | None] = dict.fromkeys(map(fold_words, not_known_forms()))
    for meaning, forms in rows("sex.tsv"):
        words.update(dict.fromkeys(map(fold_words, forms.split("|")), None if meaning == "unknown" else meaning))
    return words
