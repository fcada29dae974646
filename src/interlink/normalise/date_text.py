"""What a written date says, before any calendar is looked at.

A text becomes phrases, a phrase one or two ends, an end one or more written dates (``03/04/1971`` can be read in two
ways). Words and month names come from ``data/date_words.tsv`` and ``data/months.tsv``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from interlink.normalise.data_files import rows
from interlink.normalise.date_digits import latest_century, read_numbers
from interlink.normalise.eras import ERAS, SMALL_YEARS
from interlink.normalise.folding import fold
from interlink.normalise.not_known import not_known_forms
from interlink.normalise.scripts import clean

__all__ = ["Phrase", "Written", "read_phrases"]

MAX_LENGTH = 200
"""A longer text is not a date."""


class Written(NamedTuple):
    """A year, month and day as they stand in a text; ``None`` where the text has none."""

    year: int
    month: int | None = None
    day: int | None = None
    calendar: str = ""
    """``""`` unsaid, ``gregorian``, ``hijri`` (unsaid which), ``lunar``, ``solar``, ``ethiopian`` or one of
    :data:`interlink.normalise.eras.ERAS`; behind ``maybe`` one that holds only for those who count so."""


class Phrase(NamedTuple):
    """One date, or a range from the one to the other."""

    first: tuple[Written, ...]
    last: tuple[Written, ...] = ()
    approximate: bool = False


_JOINED_WORDS = re.compile(r"(?<=[^\W\d_])[.\-/](?=[^\W\d_])")
_TIME = re.compile(
    r"(?:(?<=\d)t|[ ,]+|^)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt)?\s*(?:[+-]\d\d:?\d\d)?$"
)
_FILLERS = re.compile(r"(?<![^\W_])(?:x{1,4}|\?{2,4}|-{2,4}|<{2,4}|\*{1,4}|_{2,4})(?![^\W_])")
_MACHINE_READABLE = re.compile(r"\d{2}(?:\d{2}|<<)<<")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|ste|er|ro|de|o|a|го|й)(?![^\W_])")
_DECADE = re.compile(r"(?<!\d)(\d|\d{3})0\s?-?(?:s|er|ers|х|ых|an|lar|ler|lari|leri)(?![^\W_])")
_CUT_YEAR = re.compile(r"(?<!\d)(?:(\d{3})x|(\d{2})xx)(?![^\W_])")
_SHORT_RANGE = re.compile(r"(\d{2})(\d{2})[-/](\d{2})")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_APART = re.compile(r"[;|\n؛]|(?<=\d{4})\s+(?=\d{1,2}[/.]\d{1,2}[/.]\d{4})")
_OPEN = re.compile(r"(?<![<>])[<>](?![<>])|[≤≥]|(?<=\d)\s?\+(?!\d)")
"""A sign that the date lies before or after; several are fillers."""
_OPEN_END = re.compile(r"(?:\.{2,}\s*)?/[^/]+|[^/]+/(?:\s*\.{2,})?|\.\.(?!\.)[^/]+|[^/]+(?<!\.)\.\.")
"""A range of which one end is left empty, or is the two points of EDTF."""
_TOKENS = re.compile(r"\d+|(?:[^\W\d_]|[\u0e31-\u0e4e])+|(?<=\d)\.(?=\s?\d)|[-/~?%&]")
_CJK = str.maketrans({"年": "-", "月": "-", "日": " ", "년": "-", "월": "-", "일": " "})
_DASHES = str.maketrans("‐‑‒–—−", "------", "()[]{}'’‘\"")
_YEARS_OF_DECADE = {"early": (0, 3), "middle": (4, 6), "late": (6, 9)}
_MONTHS_OF_YEAR = {"early": (1, 4), "middle": (5, 8), "late": (9, 12)}
_CALENDARS = {"g": "gregorian", "l": "lunar", "s": "solar"}
_MARKS = ("solar", "lunar", "hijri", "ethiopian", *ERAS)
_JAPANESE = {"m": "meiji ", "t": "taisho ", "s": "showa ", "h": "heisei ", "r": "reiwa "}
_OF_JAPAN = re.compile(r"([mtshr])\.?(?=\d{1,2}[./-]\d{1,2}[./-]\d{1,2}$)")
_FIRST_OF_ERA = re.compile("元(?=-)")
_MISREAD = re.compile(r"[\doilsb]{1,4}(?:[-./ ][\doilsb]{1,4}){2}")
_DIGITS = str.maketrans("oilsb", "01158")


def read_phrases(text: str) -> list[Phrase]:
    """Return what a text says, one phrase for each alternative; nothing when it says that nothing is known.

    Raises
    ------
    ValueError
        With a few words on what is not understood.

    Examples
    --------
    >>> read_phrases("circa 1971")
    [Phrase(first=(Written(year=1971, month=None, day=None, calendar=''),), last=(), approximate=True)]
    >>> [w[:3] for w in read_phrases("03/04/1971")[0].first]
    [(1971, 4, 3), (1971, 3, 4)]
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"a text of {len(text):,} characters is not a date")
    phrases: list[Phrase] = []
    for piece in _APART.split(text):
        folded = _fold(piece)
        parts = re.split(r"[,،]", folded)
        for part in parts if all(map(_YEAR.search, parts)) else [folded]:
            for tokens in _alternatives(_tokens(part)):
                phrases.extend(_phrase(tokens))
    return phrases


# A token is its class and its text: ("number", "1971"), ("month", "g7"), ("sign", "/"), ("approximate", "circa").
_Token = tuple[str, str]


def _tokens(folded: str) -> list[_Token]:
    folded = _digits_for_letters(_TIME.sub("", folded).strip())
    folded = _OF_JAPAN.sub(lambda m: _JAPANESE[m[1]], _FIRST_OF_ERA.sub("1", folded))
    if _MACHINE_READABLE.fullmatch(folded):
        folded = folded.replace("<", "0")
    folded = _CUT_YEAR.sub(lambda m: f"{m[1]}0 decade" if m[1] else f"{m[2]}00 to {m[2]}99", folded)
    folded = _ORDINAL.sub("", _DECADE.sub(r"\g<1>0 decade ", _FILLERS.sub(_zeros, folded)))
    folded = _JOINED_WORDS.sub(" ", folded)
    halves = re.split(r"\s--?\s|->|(?<=\d{4})--(?=\d{4})", folded)
    if len(halves) == 2 and all(map(_YEAR.search, halves)):
        folded = " to ".join(halves)
    words = _TOKENS.findall(folded)
    tokens: list[_Token] = [("open", "")] if _is_open(folded) else []
    place = 0
    while place < len(words):
        width, token = _longest(words, place)
        place += width
        if token[0] != "filler":
            tokens.append(token)
    return tokens


def _digits_for_letters(folded: str) -> str:
    """Put digits for letters of their shape in a date of three numbers, each of which has a digit: ``2O11-O5-l2``."""
    if not _MISREAD.fullmatch(folded):
        return folded
    numbers = re.split("[-./ ]", folded)
    as_meant = all(re.search(r"\d", number) and number != "1o" for number in numbers)
    return folded.translate(_DIGITS) if as_meant and not _OF_JAPAN.match(folded) else folded


def _zeros(filler: re.Match[str]) -> str:
    return "0000" if len(filler[0]) == 4 else "00"


def _is_open(folded: str) -> bool:
    """Whether signs leave one end of a range open: ``<1971``, ``1971/``, ``../1971``."""
    return bool(re.search(r"[1-9]", folded) and (_OPEN.search(folded) or _OPEN_END.fullmatch(folded)))


def _longest(words: list[str], place: int) -> tuple[int, _Token]:
    word = words[place]
    if word.isdecimal():
        return 1, ("number", word)
    if word in "-/.":
        return 1, ("sign", word)
    if word in "~?%":
        return 1, ("approximate", word)
    for width in (4, 3, 2, 1):
        meaning = _vocabulary().get(" ".join(words[place : place + width]))
        if meaning:
            return width, meaning
    raise ValueError(f"{word!r} is not a word of a date")


def _alternatives(tokens: list[_Token]) -> list[list[_Token]]:
    """Cut at "or", and at "and" where no range is open."""
    pieces: list[list[_Token]] = [[]]
    in_range = False
    for token in tokens:
        in_range = in_range or token[0] == "between"
        if token[0] == "or" or (token[0] == "and" and not in_range):
            pieces.append([])
            in_range = False
        else:
            pieces[-1].append(token)
    return pieces


def _phrase(tokens: list[_Token]) -> list[Phrase]:
    kinds = [kind for kind, _ in tokens]
    approximate = "approximate" in kinds
    if any(kind == "approximate" and text.isalpha() for kind, text in tokens) and "number" not in kinds:
        raise ValueError("there is no year in it")
    tokens = [token for token in tokens if token[0] not in {"approximate", "between"}]
    cut = _cut(tokens)
    if "open" in kinds or ("between" in kinds and cut is None):
        raise ValueError("one end of the range is open")
    if kinds.count("to") > 1:
        raise ValueError("a range has two ends")
    if cut is not None:
        return _range(tokens[:cut], tokens[cut + 1 :], approximate=approximate)
    if all(kind in {"unknown", "sign"} for kind, _ in tokens):
        return []
    if "decade" in kinds:
        return [_decade(tokens, approximate=approximate)]
    short = _SHORT_RANGE.fullmatch("".join(text for _, text in tokens))
    if short and int(short[3]) > max(12, int(short[2])):
        return _range(tokens[:1], [("number", short[1] + short[3])], approximate=approximate)
    return _single(tokens, approximate=approximate)


def _cut(tokens: list[_Token]) -> int | None:
    """Return the place of the word or sign that parts the two ends of a range, if it is one."""
    for place, (kind, _) in enumerate(tokens):
        if kind in {"to", "and"}:
            return place
    for sign in ("/", "-"):
        if tokens.count(("sign", sign)) == 1:
            place = tokens.index(("sign", sign))
            if all(
                any(k == "number" and len(t) == 4 for k, t in half) for half in (tokens[:place], tokens[place + 1 :])
            ):
                return place
    return None


def _range(first: list[_Token], last: list[_Token], *, approximate: bool) -> list[Phrase]:
    starts, ends = _phrase(first), _phrase(last)
    if len(starts) != 1 or len(ends) != 1:
        raise ValueError("a range without both ends")
    start, end = starts[0], ends[0]
    return [Phrase(start.first, end.last or end.first, approximate or start.approximate or end.approximate)]


def _decade(tokens: list[_Token], *, approximate: bool) -> Phrase:
    numbers = [text for kind, text in tokens if kind == "number"]
    if len(numbers) != 1 or len(numbers[0]) not in {2, 4}:
        raise ValueError("a decade is written like 1960s")
    first = int(numbers[0]) if len(numbers[0]) == 4 else 1900 + int(numbers[0])
    if len(numbers[0]) == 2 and first < 1930:
        raise ValueError("a decade of two digits can be of two centuries")
    start, end = next((_YEARS_OF_DECADE[kind] for kind, _ in tokens if kind in _YEARS_OF_DECADE), (0, 9))
    calendar = _calendar(tokens)
    return Phrase((Written(first + start, calendar=calendar),), (Written(first + end, calendar=calendar),), approximate)


def _single(tokens: list[_Token], *, approximate: bool) -> list[Phrase]:
    part = next((kind for kind, _ in tokens if kind in _MONTHS_OF_YEAR), "")
    readings = tuple(w for w in _written([t for t in tokens if t[0] not in _MONTHS_OF_YEAR]) if any(w[:3]))
    if not readings:
        return []
    if not part:
        return [Phrase(readings, (), approximate)]
    year = readings[0]
    if year.month or year.calendar not in {"", "gregorian"}:
        return [Phrase(readings, (), approximate=True)]
    start, end = _MONTHS_OF_YEAR[part]
    return [Phrase((year._replace(month=start),), (year._replace(month=end),), approximate)]


def _calendar(tokens: list[_Token]) -> str:
    kinds = {kind for kind, _ in tokens}
    for kind in _MARKS:
        if kind in kinds:
            return kind
    return "gregorian" if "common_era" in kinds else ""


def _written(tokens: list[_Token]) -> tuple[Written, ...]:
    """Read one date, in every way in which it can be read."""
    numbers = [text for kind, text in tokens if kind == "number"]
    months = [text for kind, text in tokens if kind == "month"]
    if any(kind == "unknown" for kind, _ in tokens):
        raise ValueError("it says both a date and that the date is unknown")
    if len(months) > 1:
        raise ValueError("there are two months in it")
    if not numbers:
        raise ValueError("there is no year in it")
    calendar = _calendar(tokens)
    if months and calendar in SMALL_YEARS:
        raise ValueError("a year of an era stands before the number of its month")
    if months:
        own = _CALENDARS[months[0][0]]
        return (_with_month(numbers, int(months[0][1:]), calendar if calendar in ERAS else own),)
    if calendar in SMALL_YEARS or (len(numbers) == 3 and len(numbers[0]) == 3):
        return (_of_small_year(numbers, calendar or "minguo"),)
    readings = read_numbers(numbers, dotted=("sign", ".") in tokens)
    written = tuple(Written(*parts, calendar) for parts in dict.fromkeys(readings))
    return written if calendar or len(numbers) < 3 or max(map(len, numbers)) > 2 else (*written, *_short_years(numbers))


def _short_years(numbers: list[str]) -> tuple[Written, ...]:
    """Return what two digits in front are where years are counted otherwise; for whom, the nationality tells."""
    year, month, day = map(int, numbers)
    return Written(year, month or None, day or None, "maybe minguo"), Written(1300 + year, month, day, "maybe solar")


def _of_small_year(numbers: list[str], calendar: str) -> Written:
    """Read a date with the year of an era in front; three digits are one of Minguo, marked or not."""
    year, month, day = (*map(int, numbers), 0, 0)[:3]
    if len(numbers) > 3 or len(numbers[0]) > 3 or (day and not month):
        raise ValueError("a year of an era stands before its month and day")
    return Written(year, month or None, day or None, calendar)


def _with_month(numbers: list[str], month: int, calendar: str) -> Written:
    if len(numbers) == 1:
        day, year = "0", numbers[0]
    elif len(numbers) == 2:
        day, year = numbers if len(numbers[0]) < 4 else (numbers[1], numbers[0])
    else:
        raise ValueError("a month name goes with a year, or with a day and a year")
    if len(year) == 2 and (len(numbers) == 2 or int(year) > 31):
        year = str(latest_century(int(year)))
    if len(year) != 4 or len(day) > 2:
        raise ValueError("there is no year in it")
    return Written(int(year), month, int(day) or None, calendar)


@cache
def _vocabulary() -> dict[str, _Token]:
    words: dict[str, _Token] = {}
    for file, months in (("date_words.tsv", False), ("months.tsv", True)):
        for meaning, forms in rows(file):
            for form in forms.split("|"):
                words[_fold(form)] = ("month", meaning) if months else (meaning, form)
    return words | {_fold(form): ("unknown", form) for form in not_known_forms()}


def _fold(text: str) -> str:
    """Fold a text, with one form of each dash and ASCII digits."""
    text = clean(text.translate(_CJK)).translate(_DASHES)
    if not text.isascii():
        text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    return fold(text)
