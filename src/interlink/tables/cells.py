"""Cells: what a table or mapping holds in one place, made into a list of plain values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from interlink.errors import RecordError
from interlink.normalise.mending import has_entities, mended
from interlink.records import WRITTEN_BITS

__all__ = ["MAX_NAME", "MAX_NAMES", "id_text", "is_missing", "items_of", "one_text", "plain_values", "tidy"]

MAX_NAME = 1_000
"""Characters of a name; a longer text is something else in the wrong field."""
MAX_NAMES = 10_000
"""Names of one record; more are those of several persons. Columns number them by 16 bits."""

_LISTS = (list, tuple)
_EXACT = 2**53
"""Up to here a floating-point number tells all whole numbers apart."""
_SPLIT = re.compile(r"[;|]")
# Control characters, lone surrogates, byte order marks, and bidi controls that could turn a line of a report around.
# Joiners (U+200C, U+200D) stay: Persian and Indic spelling needs them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_MISSING_TYPES = frozenset({"NAType", "NaTType", "Null"})


def is_missing(value: Any) -> bool:
    """Whether a cell is empty: ``None``, ``NaN``, ``NaT``, ``pandas.NA`` or a text of white space.

    Examples
    --------
    >>> is_missing(float("nan")), is_missing(" "), is_missing(0)
    (True, True, False)
    """
    if isinstance(value, str):
        return not value or value.isspace()
    if value is None:
        return True
    if isinstance(value, float):
        return value != value  # noqa: PLR0124  (only NaN differs from itself)
    if isinstance(value, Decimal):
        return value.is_nan()
    kind = type(value)
    if kind.__module__ == "numpy":
        return not getattr(value, "ndim", 0) and bool(value != value)  # noqa: PLR0124
    return kind.__name__ in _MISSING_TYPES


def items_of(value: Any) -> Sequence[Any]:
    """Return the values of a cell: those of a list or array, of a JSON text, or of a text split at ``;`` and ``|``.

    A missing cell has none; missing values inside a list stay, so that places in it can be named.

    Raises
    ------
    RecordError
        When a text begins like JSON and is not.

    Examples
    --------
    >>> items_of("Samir; Abu Yahya"), items_of('["a; b"]'), items_of(["a; b", None]), items_of(1971)
    (['Samir', 'Abu Yahya'], ['a; b'], ['a; b', None], [1971])
    """
    if isinstance(value, str):
        return _split(value)
    if isinstance(value, _LISTS):
        return value
    if hasattr(value, "tolist"):
        value = plain_values(value)
        if isinstance(value, str):
            return _split(value)
    if value is None:
        return ()
    if isinstance(value, Mapping | bytes) or not isinstance(value, Iterable):
        return () if is_missing(value) else [value]
    return list(value)


def plain_values(array: Any) -> Any:
    """Return what an array, or one of numpy's numbers, holds as Python's own values.

    Time stamps are texts, as exact as their unit: of those in nanoseconds numpy makes bare numbers.

    Examples
    --------
    >>> import numpy as np
    >>> plain_values(np.array([7])), plain_values(np.array(["1971-07", "NaT"], "datetime64[M]"))
    ([7], ['1971-07', None])
    """
    if type(array).__module__ != "numpy" or array.dtype.kind != "M":
        return array.tolist()
    import numpy as np  # noqa: PLC0415  (it has been loaded by whoever made the array)

    texts: Any = np.where(np.isnat(array), None, np.datetime_as_string(array))
    return texts.tolist()


def _split(text: str) -> Sequence[Any]:
    if not text or text.isspace():
        return ()
    if text[0] in "[{":
        parsed = _json(text)
        if parsed is not None:
            return items_of(parsed) if not isinstance(parsed, str) else [parsed]
    if has_entities(text):
        text = mended(text)  # the semicolon after each letter parts no values
    if ";" in text or "|" in text:
        return [part.strip() for part in _SPLIT.split(text) if part.strip()]
    return [text]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        if text[1:].lstrip()[:1] in {'"', "{", "["}:
            problem = f"a cell begins like JSON and is not ({error})"
            raise RecordError(problem, "Write valid JSON, or separate values with ';'.") from None
    return None


def tidy(text: str) -> str:
    r"""Return a text without characters that nobody sees and without white space that means nothing.

    Letters stay as they are written: their spelling is evidence.

    Examples
    --------
    >>> tidy(" Samir\x00  El\u202e Haddad\ud800 ")
    'Samir El Haddad'
    """
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    elif "  " not in text:
        return text.strip()
    return " ".join(text.split())


def id_text(value: Any) -> str | None:
    """Return an id as a text, or ``None`` when it is missing.

    A text stays as it is, white space and all: results are joined to other tables by it.

    Raises
    ------
    RecordError
        When it is no text and no whole number, or holds characters that nobody sees.

    Examples
    --------
    >>> id_text("A  1 "), id_text(17.0), id_text(" ")
    ('A  1 ', '17', None)
    """
    if not isinstance(value, str):
        return one_text(value, "an id")
    if not value or value.isspace():
        return None
    if not value.isprintable() and _INVISIBLE.search(value):
        problem = "the id holds control characters or half of a surrogate pair"
        raise RecordError(problem, "Give an id of visible characters.")
    return str(value)


def one_text(value: Any, what: str) -> str | None:
    """Return a cell that holds one text, or ``None`` when it is missing; whole numbers are written out.

    Raises
    ------
    RecordError
        When it is something else.

    Examples
    --------
    >>> one_text(17.0, "a country"), one_text(" a ", "a country"), one_text(float("nan"), "a country")
    ('17', 'a', None)
    """
    if isinstance(value, str):
        return tidy(value) or None
    if hasattr(value, "item") and type(value).__module__ == "numpy" and not getattr(value, "ndim", 0):
        value = value.item()
    if is_missing(value):
        return None
    if isinstance(value, UUID):
        return str(value)
    value = _whole(value, what)
    if isinstance(value, int) and not isinstance(value, bool):
        if value.bit_length() > WRITTEN_BITS:
            raise RecordError(f"a number of thousands of digits is not {what}", "Give a text.")
        return str(value)
    raise RecordError(f"{type(value).__name__} is not {what}", "Give a text.")


def _whole(value: Any, what: str) -> Any:
    """Return a number that is whole as an ``int``, and anything else as it is."""
    if isinstance(value, float) and value.is_integer():
        if abs(value) >= _EXACT:
            remedy = "Read the column as text: floating-point numbers lose the last digits of long ones."
            raise RecordError(f"a number of {len(str(int(value)))} digits that was rounded is not {what}", remedy)
        return int(value)
    if (
        isinstance(value, Decimal)
        and value.is_finite()
        and value.adjusted() < WRITTEN_BITS
        and value == value.to_integral_value()
    ):
        return int(value)
    return value
