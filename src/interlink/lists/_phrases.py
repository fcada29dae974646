"""What lists write into one cell: enumerations, several countries, a number inside a phrase."""

from __future__ import annotations

import re
from functools import lru_cache

from interlink.errors import RecordError
from interlink.lists._documents import known_type
from interlink.normalise.countries import parse_countries, parse_country
from interlink.normalise.dates import parse_dates

__all__ = [
    "bare_name",
    "countries_in",
    "country_in",
    "day_first",
    "enumerated",
    "is_country",
    "is_date",
    "number_in",
    "of_list",
    "readable_date",
]

_MARK = re.compile(r"[(（]?(?<![^\W_])(?P<mark>\d{1,2}|[a-z])[)）](?:\s*to\s*[(（](?P<last>\d{1,2})[)）])?\s*")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_TWO_MONTHS = re.compile(r"between ([a-z]+)\.? and ([a-z]+)\.? (\d{4})", re.IGNORECASE)
_REMARK = re.compile(r"\s*(?:\(|(?:[,.]\s*)?\b(?:for )?this aka\b).*", re.IGNORECASE)
_CIRCUMSTANCE = re.compile(
    r"[.,;(]?\s*\b(?:issued|(?:date of )?issue(?: date)?|expire[sd]?|valid|made out|under (?:the )?name)\b.*",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?P<label>.*?[^\W\d_]{3}.*?|[Nn]o)[\s:.]+(?P<number>(?:[A-Z]{1,2}-? )?(?=\S*\d)\S+(?: [\w./-]*\d\S*)*)"
)
_COUNTRY_AFTER = re.compile(r"(?P<phrase>.*\d\S*?)(?:, +| *\()(?P<country>[^\W\d_][^\d()]+)\)?\.?")
_NAME_NOTE = re.compile(
    r"[\s,;(]*\b(?P<note>(?:born|(?:previously|formerly) listed|original script|in arabic|nom de guerre|false identity"
    r"|appears in|when s?he|passport|народи\w+)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " ,;、\n\t\u3000"
_LONGEST_COUNTRY = 5


def enumerated(cell: str) -> list[str]:
    """Split ``(1) x (2) y``, ``a) x b) y`` and the like into its items; ``(1) to (3) x`` is three times ``x``.

    Examples
    --------
    >>> enumerated("(1) Aden (2) - (3) Taiz"), enumerated("a) 1963; b) circa 1965"), enumerated("Aden (Yemen)")
    (['Aden', '-', 'Taiz'], ['1963', 'circa 1965'], ['Aden (Yemen)'])
    """
    marks = _in_order(list(_MARK.finditer(cell)))
    if not marks:
        return [cell.strip()] if cell.strip() else []
    before = cell[: marks[0].start()].strip()
    items: list[str] = []
    for here, after in zip(marks, [*marks[1:], None], strict=True):
        item = cell[here.end() : after.start() if after else None].strip(" ,;、\n\t\u3000")
        times = int(here["last"]) - int(here["mark"]) + 1 if here["last"] and here["mark"].isdigit() else 1
        items.extend([f"{before} {item}".strip() if before else item] * max(times, 1))
    return items


def _in_order(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the marks that count up from 1 or a; others are part of the text (``Hong Kong D48(9)``)."""
    for expected in (1, "a"):
        kept: list[re.Match[str]] = []
        value: int | str = expected
        for mark in marks:
            if mark["mark"] == str(value):
                kept.append(mark)
                last = mark["last"] or mark["mark"]
                value = int(last) + 1 if last.isdigit() else chr(ord(last) + 1)
        if kept and (len(kept) > 1 or not kept[0].start()):
            return kept
    return []


def day_first(written: str) -> str:
    """Return ``31/01/1970`` as ``1970-01-31``, with zeros for what is unknown left out; other forms as they are.

    Examples
    --------
    >>> day_first("02/01/1970"), day_first("00/00/1970"), day_first("circa 1970")
    ('1970-01-02', '1970', 'circa 1970')
    """
    found = _DAY_FIRST.fullmatch(written.strip())
    if not found:
        return written
    day, month, year = (int(part) for part in found.groups())
    return f"{year:04}" + (f"-{month:02}" + (f"-{day:02}" if day else "") if month else "")


def readable_date(written: str) -> str:
    """Return a written date without what lists write around it; as it is when it is no date even so.

    Examples
    --------
    >>> readable_date("24/06/1402 (Hijri Calendar)"), readable_date("Between Aug. and Sep. 1977")
    ('24/06/1402 (Hijri)', 'Aug 1977 to Sep 1977')
    >>> readable_date("08/03/1979 (from a false passport)"), readable_date("29 years old")
    ('1979-03-08', '29 years old')
    """
    written = _TWO_MONTHS.sub(r"\1 \3 to \2 \3", written.replace("Hijri Calendar", "Hijri"))
    for variant in (written, _REMARK.sub("", written)):
        if is_date(variant):
            return day_first(variant)
    return written


def is_date(written: str) -> bool:
    """Say whether a text is a date."""
    try:
        return bool(parse_dates(written))
    except RecordError:
        return False


def is_country(written: str) -> bool:
    """Say whether a text is a country's code, name or demonym."""
    try:
        return parse_country(written) is not None
    except RecordError:
        return False


@lru_cache(maxsize=4096)
def country_in(label: str) -> str:
    """Return the code of the country with whose name or demonym a label begins, or an empty text.

    Examples
    --------
    >>> country_in("Libyan passport number"), country_in("Service passport")
    ('LY', '')
    """
    words = label.replace("(", " ").replace(")", " ").split()
    counts = range(min(_LONGEST_COUNTRY, len(words)), 0, -1)
    begins = (" ".join(words[:count]).strip(".,:") for count in counts)
    return next((parse_country(begin) or "" for begin in begins if len(begin) > 2 and is_country(begin)), "")


def countries_in(cell: str) -> list[str]:
    """Return the codes of the countries in a cell; an item that is no country stays as it is written.

    Examples
    --------
    >>> countries_in("Russian and Ukrainian"), countries_in("Trinidad and Tobago"), countries_in("(1) Iran (2) Moon")
    (['RU', 'UA'], ['TT'], ['IR', 'Moon'])
    """
    found: list[str] = []
    for item in enumerated(cell):
        written = item.strip(" .-")
        try:
            found.extend(parse_countries(written))
        except RecordError:
            found.append(written)
    return list(dict.fromkeys(filter(None, found)))


def number_in(phrase: str) -> tuple[str, str, str]:
    """Return label, number and country of a phrase that names a document; label and country may be empty.

    Examples
    --------
    >>> number_in("Libyan passport No. 0123 issued in Tripoli"), number_in("R0012, South Sudan"), number_in("A 12")
    (('Libyan passport No', '0123', 'LY'), ('', 'R0012', 'SS'), ('', 'A 12', ''))
    """
    bare = _CIRCUMSTANCE.sub("", phrase).strip(" .")
    bare = re.sub(r"(?<=\d) No\. (?=\d)", " ", bare)
    after = _COUNTRY_AFTER.fullmatch(bare)
    country = country_in(after["country"]) if after else ""
    bare = after["phrase"].strip() if after else bare
    labelled = _LABELLED.fullmatch(bare)
    if not labelled or (labelled["label"].isupper() and not known_type(labelled["label"])):
        return "", bare, country  # ABC 12X34 is a number, SSN 123 is not
    return labelled["label"], labelled["number"], country or country_in(labelled["label"])


def bare_name(written: str) -> tuple[str, str]:
    """Split what lists write behind a name off it; return the name and the note.

    Examples
    --------
    >>> bare_name("Samir Zahrani (previously listed as)"), bare_name("Samir Zahrani, born in 1963")
    (('Samir Zahrani', 'previously listed as)'), ('Samir Zahrani', 'born in 1963'))
    >>> bare_name("Samir Zahrani )"), bare_name("Samir (Sameer)")
    (('Samir Zahrani', ''), ('Samir (Sameer)', ''))
    """
    found = _NAME_NOTE.search(written)
    name = (written[: found.start()] if found else written).strip(_EDGES)
    while name.count("(") != name.count(")") and name[:1] + name[-1:] != "()":
        if not name.startswith("(") and not name.endswith((")", "(")):
            break
        name = (name[1:] if name.startswith("(") else name[:-1]).strip(_EDGES)
    return name, found["note"] if found else ""


def of_list(cell: str, separators: str = ";") -> list[str]:
    """Split a cell at any of the separators; empty items are left out."""
    return [item.strip() for item in re.split(f"[{re.escape(separators)}]", cell) if item.strip()]
