"""One name in any script -> sequences of tokens.

Most names give one sequence. A name written in two scripts at once gives one for each, a text that holds several names
("a.k.a.", brackets) one for each, and a script that can be read in several ways (Han, Hangul) one for each reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import category

from interlink.normalise.abbreviated import written_out
from interlink.normalise.arabic import arabic_tokens, arabic_word
from interlink.normalise.arabizi import other_reading
from interlink.normalise.endings import has_endings, without_endings
from interlink.normalise.habits import other_spellings
from interlink.normalise.han import bopomofo_tokens, han_variants
from interlink.normalise.hangul import hangul_variants
from interlink.normalise.hebrew import hebrew_tokens
from interlink.normalise.japanese import with_kana
from interlink.normalise.kana import kana_tokens
from interlink.normalise.latin import LatinWord, Placed, latin_tokens, latin_word, lone_name, without_hyphens
from interlink.normalise.letter_names import initials_as_letters, is_letter_name
from interlink.normalise.mrz import Zone, decoded, read_zone
from interlink.normalise.romanise import is_ukrainian, letter_variants, lone_word
from interlink.normalise.scripts import LONGEST_TEXT, clean, drawn_alike, redrawn, script_of_letter, script_runs
from interlink.normalise.structure import MARKER_WORDS, is_one_name, names_in, spelled_again, tails_rejoined
from interlink.normalise.tokens import Role, Token
from interlink.normalise.vietnamese import with_marks

__all__ = [
    "MAX_TOKENS",
    "fills_a_field",
    "may_be_cut",
    "name_variants",
    "plain_arabic_word",
    "plain_name",
    "plain_word",
    "plain_words",
]

MAX_TOKENS = 16
"""Longer names are cut: nobody has a name of seventeen parts, and a sentence in a name field must stay cheap."""
_MOST = 16
"""Sequences that are kept of one text."""

# One Latin name and nothing else: letters, spaces, hyphens, apostrophes; no stop that might belong to "a.k.a.".
_PLAIN = re.compile(r"[A-Za-z][A-Za-z'\- ]*")
_PLAIN_WORD = re.compile(r"[A-Za-z][A-Za-z'\-]*")
_WITHOUT_JOINTS = str.maketrans("", "", "'-")
_INITIALS = re.compile(r"[A-Za-z](?:\.[A-Za-z])*\.?")
_CUTTERS = MARKER_WORDS | {"nom"}
_ARABIZI = re.compile("[A-Za-z][89]|[89][A-Za-z]|[A-Z][256]|[256][A-Z]")

_FIELDS = frozenset({30, 32, 35, 39, 40})
"""Characters of the fields into which systems of airlines, banks and registers put a name, and cut what is longer."""
_LEAST = 3
"""Letters of a word that is still told by them."""

Tokens = tuple[Token, ...]


def plain_name(written: str) -> str:
    """Return the token of a word that gives this one in every name of plain words; nothing for other words.

    Examples
    --------
    >>> plain_name("Haddad"), plain_name("Abdelrahman"), plain_name("alias")
    ('hadad', '', '')
    """
    text = lone_name(written)
    return "" if text in _CUTTERS or _changes_a_name(written) else text


def fills_a_field(text: str) -> bool:
    """Whether a name is just as long as a field of a usual length, so that its last word may have been cut.

    Examples
    --------
    >>> fills_a_field("MARIA FERNANDA RODRIGUEZ SANTA"), fills_a_field("Maria Rodriguez")
    (True, False)
    """
    return len(text) in _FIELDS and text.isascii() and "," not in text and "<" not in text


def may_be_cut(text: str, role: int, tokens: int) -> bool:
    """Whether the last of so many tokens may be the beginning of a word, in a name that fills a field.

    Examples
    --------
    >>> may_be_cut("santa", Role.NAME, 4), may_be_cut("santa", Role.NAME, 1), may_be_cut("bin", Role.NASAB, 2)
    (True, False, False)
    """
    return tokens > 1 and role == Role.NAME and len(text) >= _LEAST


def plain_word(written: str) -> LatinWord | None:
    """Return what a word gives in a name of such words, which has one reading; ``None`` for other words.

    Names of plain words are most names, and need no more than :func:`~interlink.normalise.latin.placed`.

    Examples
    --------
    >>> plain_word("Haddad").units[0].text, plain_word("alias"), plain_word("2nd")
    ('hadad', None, None)
    """
    if not _PLAIN_WORD.fullmatch(written) or _changes_a_name(written) or without_hyphens(written):
        return None
    word = latin_word(written)
    return word if _CUTTERS.isdisjoint(unit.text for unit in word.units) else None


def plain_arabic_word(written: str) -> Placed[Token] | None:
    """Return what a word in Arabic script gives in a name of such words; ``None`` for any other word.

    Examples
    --------
    >>> [token.text for token in plain_arabic_word("الحسيني").first], plain_arabic_word("عبد")
    (['@حسيني'], None)
    """
    plain = _script_of_word(written) == "Arabic" and not is_letter_name(written)
    return arabic_word(written) if plain else None


def plain_words(text: str, script: str) -> list[str]:
    """Return the tokens of a name of plain words in Cyrillic or Greek script; nothing for any other name.

    Examples
    --------
    >>> plain_words("Юлія Гнатюк", "Cyrillic"), plain_words("Юлия аль-Хамали", "Cyrillic")
    (['юлия', 'һнатюк'], [])
    """
    words = text.split(" ")
    if any(_script_of_word(word) != script for word in words):
        return []
    ukrainian = is_ukrainian(text)
    found = [lone_word(word, script, ukrainian) for word in words]
    latin = {reading for _, reading in found}
    # of words that read alike one is taken for the other
    return [own for own, _ in found] if "" not in latin and len(latin) == len(words) else []


def _changes_a_name(written: str) -> bool:
    return written == "na" or has_endings(f"{written} x")


def name_variants(text: str) -> tuple[Tokens, ...]:
    """Return the token sequences of a name; empty when there is no letter in it.

    Normalising the tokens of one again, joined by spaces, gives them again as the first sequence.

    Parameters
    ----------
    text
        A name as written, in any script or mixture.

    Examples
    --------
    >>> [[t.text for t in v] for v in name_variants("محمد الحسيني (Mohamed El-Husseini)")]
    [['محمد', '@حسيني'], ['mohamed', 'huseini']]
    >>> [[t.text for t in v] for v in name_variants("P<IRQEL<HUSSEINY<<MOHD<ABDALLAH<<<<<<<<<<<<<")]
    [['mohamed', 'abd', 'allah', 'huseiny']]
    """
    written = [text] if text.isascii() or len(text) > LONGEST_TEXT else initials_as_letters(text)
    found = _variants(written[0])
    if len(written) > 1:
        found = _distinct([list(tokens) for one in written for tokens in _variants(one)])
    if not found or not fills_a_field(text):
        return found
    *others, last = found[0]
    cut = last.cut or may_be_cut(last.text, last.role, len(found[0]))
    return ((*others, last._replace(cut=cut)), *found[1:])


def _variants(text: str) -> tuple[Tokens, ...]:
    if _PLAIN.fullmatch(text) and not text.endswith(" na") and not _may_be_escapes(text):
        tokens = latin_tokens(text[:LONGEST_TEXT])
        if _CUTTERS.isdisjoint(token.text for token in tokens):
            return _distinct(_latin(text[:LONGEST_TEXT], tokens))
    script = "" if text.isascii() or len(text) > LONGEST_TEXT else _only_script(text)
    if script and is_one_name(text, script):
        return _distinct([tokens for sequence in _read(text, script) for tokens in _settled(sequence, text)])
    text = clean(written_out(text))
    zone = read_zone(text) if "<" in text else None
    if zone is not None:
        return _distinct(_settled(_of_zone(zone), text))
    if _may_be_escapes(text):
        arabic = decoded(text.replace("-", " ").split())
        if arabic:
            return _distinct([arabic_tokens(" ".join(arabic))])
    return _distinct(
        [tokens for name in names_in(text) for sequence in _of_name(name) for tokens in _settled(sequence, text)]
    )


def _only_script(text: str) -> str:
    """Return the script of a text of clean words in one script, single spaces between them; nothing for any other."""
    scripts = set(map(_script_of_word, text.split(" ")))
    return scripts.pop() if len(scripts) == 1 else ""


@lru_cache(maxsize=65536)
def _script_of_word(word: str) -> str:
    scripts = set(map(script_of_letter, word)) - {""}
    letters = word.translate(_WITHOUT_JOINTS)
    only_letters = letters.isalpha() or all(c.isalpha() or category(c)[0] == "M" for c in letters)
    if len(scripts) != 1 or not only_letters or clean(word) != word:
        return ""
    return _as_read(scripts.pop())


def _as_read(script: str) -> str:
    return "Katakana" if script == "Hiragana" else script


def _settled(tokens: list[Token], text: str) -> list[list[Token]]:
    """Read a sequence again in which a marker was hidden by its spelling (Álias), so that no later reading cuts it."""
    again = " ".join(token.text for token in tokens)
    if again == text or MARKER_WORDS.isdisjoint(again.split()):
        return [tokens]
    variants = name_variants(again)
    unchanged = bool(variants) and [token.text for token in variants[0]] == again.split()
    return [tokens] if unchanged else [list(variant) for variant in variants]


def _distinct(sequences: list[list[Token]]) -> tuple[Tokens, ...]:
    kept: dict[tuple[str, ...], Tokens] = {}
    for tokens in sequences:
        if tokens:
            kept.setdefault(tuple(token.text for token in tokens[:MAX_TOKENS]), tuple(tokens[:MAX_TOKENS]))
    return tuple(kept.values())[:_MOST]


def _may_be_escapes(text: str) -> bool:
    return "X" in text and text.isascii() and text.isupper()


def _of_zone(zone: Zone) -> list[Token]:
    """Read the identifiers of a machine-readable zone, the secondary one (given names) first."""
    words = [*zone.secondary, *zone.primary]
    arabic = decoded(words)
    tokens = arabic_tokens(" ".join(arabic)) if arabic else latin_tokens(" ".join(words))
    if zone.cut:
        last = len(zone.secondary or zone.primary) - 1
        raw = (arabic or words)[last]
        at = max((i for i, t in enumerate(tokens) if t.raw == raw and t.role is Role.NAME), default=None)
        if at is not None:
            tokens[at] = tokens[at]._replace(cut=True)
    return tokens


def _of_name(name: str) -> list[list[Token]]:
    """Return the sequences of one name: each script by itself, the order of the scripts as written."""
    japanese = [] if name.isascii() else with_kana(name)
    if japanese:
        return japanese
    runs = _by_script(name)
    words: dict[str, list[str]] = {}
    for script, word in runs:
        words.setdefault(script, []).append(word)
    if len(words) == 2 and all(map(_INITIALS.fullmatch, words.get("Latin", ["?"]))):
        return _with_initials(runs)
    sequences: list[list[Token]] = []
    for script, own in words.items():
        sequences += _read(" ".join(own), script)
    if _ARABIZI.search(name):
        sequences.append(latin_tokens(other_reading(" ".join(words.get("Latin", [])))))
    return sequences


def _with_initials(runs: list[tuple[str, str]]) -> list[list[Token]]:
    """Return the sequences of a name of another script whose initials are Latin letters."""
    script, own = zip(*(run for run in runs if run[0] != "Latin"), strict=True)
    first = next(place for place, run in enumerate(runs) if run[0] != "Latin")
    ahead, behind = (
        latin_tokens(" ".join(word for of_word, word in some if of_word == "Latin"))
        for some in (runs[:first], runs[first:])
    )
    return [[*ahead, *tokens, *behind] for tokens in _read(" ".join(own), script[0])]


def _by_script(name: str) -> list[tuple[str, str]]:
    """Return the words of a name with their script; lone words drawn like the script of most letters become its own."""
    runs = [(_as_read(script), word) for part in name.split(" ") for script, word in script_runs(part)]
    sizes: dict[str, int] = {}
    for script, word in runs:
        sizes[script] = sizes.get(script, 0) + len(word)
    if len(sizes) < 2:
        return runs
    main = max(sizes, key=sizes.__getitem__)
    return [
        (main, redrawn(word, script, main))
        if sizes[script] * 2 < sizes[main] and drawn_alike(word, script, main)
        else (script, word)
        for script, word in runs
    ]


def _latin(text: str, tokens: list[Token]) -> list[list[Token]]:
    """Return the readings of a Latin name: as it stands, each time it is written, without endings or hyphens."""
    others = [without_endings(text), without_hyphens(text), *tails_rejoined(tokens), *other_spellings(text)]
    return spelled_again(tokens) + [latin_tokens(other) for other in others if other]


def _arabic(text: str) -> list[list[Token]]:
    tokens = arabic_tokens(text)
    return [tokens, *map(arabic_tokens, tails_rejoined(tokens))]


_READERS: dict[str, Callable[[str], list[list[Token]]]] = {
    "Latin": lambda text: _latin(text, with_marks(latin_tokens(text), text)),
    "Arabic": _arabic,
    "Hebrew": lambda text: [hebrew_tokens(text)],
    "Katakana": lambda text: [kana_tokens(text)],
    "Hangul": hangul_variants,
    "Han": han_variants,
    "Bopomofo": lambda text: [bopomofo_tokens(text)],
}
"""How each script is read; the others are read letter by letter, in Latin letters."""


def _read(text: str, script: str) -> list[list[Token]]:
    reader = _READERS.get(script)
    return reader(text) if reader is not None else letter_variants(text, script)
