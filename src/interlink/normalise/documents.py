"""Identity documents: numbers as keys, types as one word each."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from interlink.normalise.arabic import fold_arabic, reading
from interlink.normalise.data_files import rows
from interlink.normalise.folding import fold_words
from interlink.normalise.scripts import clean, script_of_letter

__all__ = ["FAMILY", "document_key", "document_kind", "document_type", "tells_documents_apart", "written_out"]

_NOT_KEY = re.compile(r"[^A-Z0-9]+")
_LEAST = 4
"""Letters and digits of the shortest number that is compared."""
_COUNTING = "01234567890123456789"
FAMILY = 16
"""Kinds of document are numbered so that those of one family have the same number but for less than this."""
_FAMILIES = (
    (),
    ("passport", "diplomatic_passport", "travel_document", "seaman_book"),
    ("national_id", "tax_id", "social_security", "birth_certificate", "residence_permit"),
    ("driving_licence",),
    ("visa",),
    ("military_id",),
)
"""Kinds whose numbers are written for one another: a passport is a travel document, and many states give a citizen one
number for all their offices."""
_KINDS = {kind: FAMILY * family + place for family, row in enumerate(_FAMILIES) for place, kind in enumerate(row)}
_DAY = re.compile(r"(\d\d)(\d\d)-(\d\d)-(\d\d)")


def document_key(number: str) -> str:
    """Return the letters and digits of a document number: ``A-Z0-9``, digits of every script folded.

    Letters of other scripts become the Latin letter of the same shape, which is what they are typed for, or else of
    the same sound; those of which neither is known stay as they are. Look-alikes (``0`` and ``O``, ``1`` and ``I``)
    are kept apart: the comparison knows them. Leading noughts are left out, as a spreadsheet does that takes a number
    for one to count with. A number with a letter or digit has a key that is not empty: all empty ones would be equal.

    Examples
    --------
    >>> document_key("g 001-2345"), document_key("А ٠٠١٢٣٤٥"), document_key("أ١٢٣")  # Cyrillic, Arabic
    ('G0012345', 'A0012345', 'A123')
    >>> document_key("00123456"), document_key("0000")
    ('123456', '0000')
    """
    key = _key(number)
    return key.lstrip("0") or key


def _key(number: str) -> str:
    folded = number.upper()
    if folded.isascii():
        return _NOT_KEY.sub("", folded)
    cleaned = clean(number).upper()
    key = "".join(map(_latin, cleaned.translate(_LOOKALIKES))).upper()
    return _alphanumeric(key) or _alphanumeric(cleaned) or _alphanumeric(folded)


def tells_documents_apart(key: str) -> bool:
    """Whether a key can be that of one document alone: it is not what is typed where there is no number.

    That is less than four letters or digits, one letter or digit over and over, and digits as they are counted.

    Examples
    --------
    >>> list(map(tells_documents_apart, ("G0012345", "1", "0000000", "XXXXXXX", "123456789")))
    [True, False, False, False, False]
    """
    return len(key) >= _LEAST and len(set(key)) > 1 and key not in _COUNTING and key not in _COUNTING[::-1]


def written_out(edtf: str) -> tuple[str, ...]:
    """Return the keys that a birth date has where it is typed for a document number.

    Parameters
    ----------
    edtf
        A canonical date, as :func:`interlink.normalise.dates.parse_dates` gives it; what is no day has none.

    Examples
    --------
    >>> written_out("1971-07-30"), written_out("1971")
    (('19710730', '30071971', '7301971', '710730', '300771'), ())
    """
    found = _DAY.fullmatch(edtf)
    if found is None:
        return ()
    century, year, month, day = found.groups()
    full = (century + year + month + day, day + month + century + year, month + day + century + year)
    short = (year + month + day, day + month + year)
    return tuple(text.lstrip("0") for text in full + short)


def document_kind(kind: str) -> int:
    """Return the number of a type of document, 0 where it is not known which it is.

    Kinds that may stand for one another are of one family: their numbers divided by :data:`FAMILY` are the same.

    Examples
    --------
    >>> document_kind("passport") // FAMILY == document_kind("travel_document") // FAMILY
    True
    >>> document_kind("national_id") // FAMILY, document_kind("unknown"), document_kind("tarjeta_x")
    (2, 0, 0)
    """
    return _KINDS.get(kind, 0)


def _alphanumeric(text: str) -> str:
    return "".join(filter(str.isalnum, text))


# Capital letters of other scripts that are typed for the Latin letter of the same shape.
_LOOKALIKES = str.maketrans("АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSABEZHIKMNOPTYX")


@lru_cache(maxsize=4096)
def _latin(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter.isdecimal():
        return str(unicodedata.digit(letter))
    if script_of_letter(letter) == "Arabic":
        return reading(fold_arabic(letter))
    from unidecode import unidecode  # noqa: PLC0415  (rare letters only)

    return unidecode(letter) or letter


def document_type(text: str) -> str:
    """Return the canonical word of a document type: ``passport``, ``national_id``, ...

    A type that is not in ``data/document_types.tsv`` is kept, in lower case with ``_`` between its words.

    Examples
    --------
    >>> document_type("Passport No."), document_type("جواز سفر"), document_type("Tarjeta X")
    ('passport', 'passport', 'tarjeta_x')
    """
    return _type(text) or "unknown"


@lru_cache(maxsize=4096)
def _type(text: str) -> str:
    folded = fold_words(text)
    types = _types()
    return (
        types.get(folded) or types.get(folded.removesuffix(" number").removesuffix(" no")) or folded.replace(" ", "_")
    )


@cache
def _types() -> dict[str, str]:
    types: dict[str, str] = {}
    for meaning, forms in rows("document_types.tsv"):
        types.update(dict.fromkeys((fold_words(form) for form in (meaning, *forms.split("|"))), meaning))
    return types
