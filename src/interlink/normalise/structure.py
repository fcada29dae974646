"""One text in a name field -> the names in it.

Fields hold more than one name: aliases after "a.k.a.", another spelling in brackets, a nickname in quotes, the family
name before a comma, a maiden name, list numbers. Each name comes out as a text of its own, given name first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from interlink.normalise.compounds import latin_words
from interlink.normalise.mending import without_lost_letters
from interlink.normalise.scripts import script_of
from interlink.normalise.tokens import Role, Token, word_set

__all__ = ["MARKER_WORDS", "in_order", "is_one_name", "may_repeat", "names_in", "spelled_again", "tails_rejoined"]

MARKER_WORDS = word_set("markers")
"""Words by which a text is cut; one that is left among tokens was not seen for its spelling."""

_MARKERS = {
    "Latin": r"""
        a\.?\s?k\.?\s?a\b\.? | a/k/a | f\.?k\.?a\b\.? | f/k/a | n/k/a | alias(?:es)?\b | nom\s+de\s+guerre\b |
        (?:(?:also|better|formerly|previously|now)\s+)?known\s+as\b | formerly\b | previously\b |
        dite?\b | detto\b | genannt\b | conocid[oa]\s+como\b
    """,
    "Cyrillic": r"он\s+же\b | она\s+же\b | (?:также\s+)?известн(?:ый|ая)\s+как\b",
    "Arabic": r"""
        (?<!عبد\s)و?(?:المعروف|المعروفة|الشهير|الشهيرة|الملقب|الملقبة|المكنى|المدعو)\s+(?:باسم\s+|ب\s+|ب(?=\w{3}))? |
        (?:يعرف|معروف|مشهور|ملقب)\s+(?:باسم|به?)\s
    """,
}
_MAIDEN = {
    "Latin": r"n[ée]e\b | geb\.\s? | geborene?\b | roz\.\s",
    "Cyrillic": r"род\.\s | урожд[её]нная\b",
}


def _marker(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\s)|^|(?<=[,;:(]))(?:{words})\s*[:.]?\s*", re.IGNORECASE | re.VERBOSE)


def _maiden(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=\s)(?:{words})\s*(?=\w)", re.IGNORECASE | re.VERBOSE)


_SPLIT, _BORN = _marker(" | ".join(_MARKERS.values())), _maiden(" | ".join(_MAIDEN.values()))
_CUTTERS = {
    script: [_marker(words), *([_maiden(_MAIDEN[script])] if script in _MAIDEN else [])]
    for script, words in _MARKERS.items()
}
"""What cuts a text of one script; nothing cuts one of any other."""
_SEPARATORS = re.compile(r"\s*[;|]\s*|\s+/\s+|\s+//?\s*")
_ASIDE = re.compile(r"[(\[{«\"“„‟]([^()\[\]{}«»\"“”„‟]*)[)\]}»\"”“]")
_OPTIONAL_LETTERS = re.compile(r"(?<=\w)\((\w{1,3})\)(?=\w|$|\s)")
_LETTERS = itemgetter(1)
_COMMA = re.compile(r"\s*[,،、]\s*")
_NUMBERED = re.compile(r"(?<!\w)\d\s*[:.)]\s*(?:na\b)?")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_PLACEHOLDER = re.compile(r"(?<![\w'])(?:fnu|lnu|nfn|nln|n/a|unknown)(?![\w'])", re.IGNORECASE)
# Letters that spellings exchange; vowels, half vowels and h are left out.
_SOUNDS = str.maketrans("qgcjv", "kkkkf", "aeiouyhw")
_MOST = 8
"""Names that are read in one text."""
_MOST_STEMS = 4
"""Names that a displaced tail is joined with."""


def names_in(text: str) -> list[str]:
    """Return the names in a clean text, the main one first, each with its family name at the end.

    Examples
    --------
    >>> names_in("EL-HUSSEINY, Mohd. Abdallah a.k.a. Abu Yahya")
    ['Mohd. Abdallah EL-HUSSEINY', 'Abu Yahya']
    >>> names_in('Robert "Bob" Miller'), names_in("Leila Haddad (née Zammouri)"), names_in("...")
    (['Robert Miller', 'Bob Miller'], ['Leila Haddad', 'Leila Zammouri'], [])
    """
    if text.endswith(" na") and not text.islower():
        text = text.removesuffix(" na")  # "not available", as the lists of the United Nations fill a part
    text = without_lost_letters(text)
    text = _PLACEHOLDER.sub(" ", _OPTIONAL_LETTERS.sub(_LETTERS, _TAG.sub(" ", text)))
    if "1:" in text or "1)" in text or "1." in text:
        text = _NUMBERED.sub(" ", text)
    found: list[str] = []
    for piece in _aliases(text):
        for name in _with_asides(piece):
            plain = " ".join(_given_first(name).split())
            if any(map(str.isalpha, plain)) and plain not in found:
                found.append(plain)
    return found[:_MOST]


def is_one_name(text: str, script: str) -> bool:
    """Whether nothing in a text cuts it, which holds only letters of one script, hyphens and apostrophes.

    Examples
    --------
    >>> is_one_name("Şükrü Haddad", "Latin"), is_one_name("Şükrü alias Haddad", "Latin")
    (True, False)
    """
    if script == "Latin" and (_PLACEHOLDER.search(text) or text.endswith(" na")):
        return False
    return not any(cutter.search(text) for cutter in _CUTTERS.get(script, ()))


def in_order(text: str) -> str:
    """Return a text of Latin words and commas with the family name behind; nothing where it is more than one name.

    Examples
    --------
    >>> in_order("EL-HUSSEINY, Mohd. Abdallah"), in_order("Haddad, Samir alias Sam"), in_order("Ali Haddad, Sam Haddad")
    ('Mohd. Abdallah EL-HUSSEINY', '', '')
    """
    return _given_first(text) if is_one_name(text, "Latin") and len(_spellings(text)) == 1 else ""


def _aliases(text: str) -> list[str]:
    pieces: list[str] = []
    for part in _SEPARATORS.split(text):
        start = 0
        for marker in _SPLIT.finditer(part):
            if part[marker.end() :].strip(" .,:;()"):
                pieces.append(part[start : marker.start()])
                start = marker.end()
        pieces.append(part[start:])
    return [piece.strip(" ,:;") for piece in pieces if piece.strip(" ,:;")]


def _with_asides(text: str) -> list[str]:
    """Return the name outside brackets and quotes, and the names inside."""
    outer = re.sub(r"[()\[\]{}«»\"“”„‟]", " ", _ASIDE.sub(" ", text)).strip()
    inner = [name for aside in _ASIDE.findall(text) for name in _spellings(aside.strip(), outer)]
    outer, *maiden = [part.strip() for part in _BORN.split(outer)]
    names = _spellings(outer)
    for aside in inner:
        born = _BORN.sub("", " " + aside)
        if born != " " + aside:
            maiden.append(born)
        else:
            names.append(_completed(_SPLIT.sub("", aside), outer))
    given = _given_first(outer).split()[:1]
    return [name for name in (*names, *(" ".join([*given, name]) for name in maiden)) if name.strip()]


def _spellings(text: str, other: str = "") -> list[str]:
    """Return the names between commas where each is whole, else the text as it is; whole names share a word."""
    parts = [part for part in _COMMA.split(text) if part]
    words = [set(part.lower().split()) for part in parts]
    known = set(other.lower().split()) or (words[0] if words else set())
    whole = len(parts) > 1 and all(len(own) > 1 and own & known for own in words)
    return parts if whole else [text]


def _completed(aside: str, outer: str) -> str:
    """Give a lone nickname the family name that it stands before."""
    words = _given_first(outer).split()
    if " " in aside or len(words) < 2 or script_of(aside) != script_of(outer) or not script_of(aside):
        return aside
    return f"{aside} {words[-1]}"


def _given_first(text: str) -> str:
    """Put what stands before a comma behind it, unless only titles or degrees follow."""
    if not any(comma in text for comma in ",،、"):
        return text
    parts = [part for part in _COMMA.split(text) if part]
    if len(parts) == 2 and " " not in parts[0]:
        return f"{parts[1]} {parts[0]}"
    kept = [part for part in parts if not _is_suffix(part)]
    suffixes = [part for part in parts if _is_suffix(part) and part.strip(". ").lower() not in word_set("degrees")]
    if 2 <= len(kept) <= 4:
        kept = [*kept[1:], kept[0]]
    return " ".join([*kept, *suffixes])


def _is_suffix(part: str) -> bool:
    words = part.replace(".", "").lower().split()
    entries = [latin_words().get(word) for word in words]
    titles = [
        e is not None and e.role in {Role.HONORIFIC, Role.PARTICLE} and e.place in {"any", "last"} for e in entries
    ]
    return all(title or word in word_set("degrees") for title, word in zip(titles, words, strict=True))


def may_repeat(texts: Sequence[str]) -> bool:
    """Whether a Latin name of these tokens may be written several times over (see :func:`spelled_again`).

    Examples
    --------
    >>> may_repeat(["samir", "hadad", "sameer", "hadad"]), may_repeat(["ali", "samir", "hadad"])
    (True, False)
    """
    if len(texts) < 4:
        return False
    first = texts[0].translate(_SOUNDS)
    return any(text.translate(_SOUNDS) == first for text in texts[2:])


def spelled_again(tokens: list[Token]) -> list[list[Token]]:
    """Split a Latin name that is written several times over, each time in another spelling, into its spellings.

    Lists put all spellings of an alias into one field. The whole is kept as the first reading. A chain of ancestors
    that repeats its names in the same spelling (Ahmed Ali Ahmed Ali) is one name.

    Examples
    --------
    >>> from interlink.normalise.latin import latin_tokens
    >>> [[t.text for t in part] for part in spelled_again(latin_tokens("Samir Haddad Sameer Hadad"))]
    [['samir', 'hadad', 'sameer', 'hadad'], ['samir', 'hadad'], ['sameer', 'hadad']]
    >>> len(spelled_again(latin_tokens("Ahmed Ali Ahmed Ali")))
    1
    """
    if len(tokens) < 4:
        return [tokens]
    sounds = [token.text.translate(_SOUNDS) for token in tokens]
    for size in range(2, len(tokens) // 2 + 1):
        if len(tokens) % size == 0 and sounds[size:] == sounds[:-size]:
            parts = [tokens[i : i + size] for i in range(0, len(tokens), size)]
            distinct = {tuple(token.text for token in part) for part in parts}
            return [tokens, *parts] if len(distinct) > 1 else [tokens]
    return [tokens]


def tails_rejoined(tokens: list[Token]) -> list[str]:
    """Join the end of a Persian family name (-nejad, -zadeh) that does not stand last with each name it may belong to.

    Written apart, it is torn from its name when the parts of a name are put into another order. The readings are
    returned as folded names.

    Examples
    --------
    >>> from interlink.normalise.latin import latin_tokens
    >>> tails_rejoined(latin_tokens("Nejad Ahmadi Farhad")), tails_rejoined(latin_tokens("Farhad Ahmadi"))
    (['ahmadinejad farhad', 'ahmadi farhadnejad'], [])
    """
    place = next((i for i, token in enumerate(tokens[:-1]) if token.text in word_set("tails")), None)
    if place is None or len(tokens) < 3:
        return []
    texts = [token.text for token in tokens]
    tail = texts.pop(place)
    stems = [
        i
        for i, token in enumerate([*tokens[:place], *tokens[place + 1 :]])
        if token.role == Role.NAME and len(token.text) > 2 and token.text[0] != "@"
    ]
    return [" ".join([*texts[:i], texts[i] + tail, *texts[i + 1 :]]) for i in stems[:_MOST_STEMS]]
