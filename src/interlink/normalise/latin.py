"""Names in Latin letters as tokens with roles.

Spelling habits are left in place (they are what the comparison has learnt); only what no reader hears is folded:
case, marks, apostrophes, doubled consonants. Arabic structure is taken apart exactly as in Arabic script, so that
``Abdelrahman`` and ``عبد الرحمن`` are the same two tokens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Generic, NamedTuple, TypeVar

from interlink.normalise.arabizi import without_digits
from interlink.normalise.compounds import latin_words, names_of_god, pieces
from interlink.normalise.tokens import Alphabet, Role, Token, Unit, Word, ends_apart, roles, word_set, word_table

__all__ = [
    "LatinWord",
    "Placed",
    "fold_latin",
    "latin_tokens",
    "latin_word",
    "lone_name",
    "placed",
    "without_hyphens",
]

_LETTERS = {
    "š": "sh", "ş": "sh", "ș": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ğ": "gh", "ġ": "gh", "ǧ": "j",
    "ḫ": "kh", "ẖ": "kh", "ḏ": "dh", "ṯ": "th", "ı": "i", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d",
    "ð": "d", "þ": "th", "ə": "a", "ŋ": "ng", "ħ": "h", "ŧ": "t", "ĸ": "k", "ŀ": "l", "ʒ": "zh", "ɣ": "gh", "ɛ": "e",
    "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ƣ": "gh", "ɨ": "i", "ʉ": "u", "ɑ": "a",
}  # fmt: skip
_FOLD = str.maketrans(_LETTERS)
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼʿʾʻʹʽˈ′‛＇ʺˊˋ")
_SERBIAN = re.compile("đ(?=.*(?:[čćšž]|e$|a$|i[cć]$)|ur|or)")
_PARTS = re.compile(r"([a-z]+)([-.]?)")
_RAW_PARTS = re.compile(r"[^\W_]+")
_LONGEST = 48
"""Longer words are cut: no name part is longer, and a word of 10,000 letters must stay cheap."""

# A capital inside a word shows where it was joined: AlSharif, BenAli, AbdelRahman.
_JOINED_CAPITAL = re.compile(r"^(Al|El|Ul|Ben|Bin|Ibn|Abu|Abou|Umm|Oum|Abd[aeu]l|Abd|Ould)(?=[A-Z][a-z])")
_TWO_NAMES = re.compile(r"(?<=[a-z]{4})(?=[A-Z][a-z]{2})")
"""Two names whose space was lost; a particle or a patronymic prefix (De, Mac, Fitz) is shorter."""
_RAHMAN = frozenset({"rahman", "rehman", "rahaman", "rahmaan", "rohman", "rahim", "rashid", "raheem"})
_SIGNED = {
    "s/o": "bin", "a/l": "bin", "b/o": "bin", "d/o": "bint", "a/p": "bint", "o/": "ould", "ph.d": "phd", "ph.d.": "phd",
}  # fmt: skip
"""Words of which a sign is a part."""

_VIETNAMESE = frozenset({"van", "thi"})
"""Middle names of Vietnamese men and women: behind them a *Le* is a family name and no article."""
_ALWAYS_ARTICLES = frozenset({"al", "el"})
_INNER_ARTICLES = frozenset({"ul", "ol", "oul"})
_LINKED_ARTICLES = frozenset({"il", "l", "ou", "u"})
_ARTICLES = _ALWAYS_ARTICLES | _INNER_ARTICLES | _LINKED_ARTICLES
_ASSIMILATED = re.compile("^[aeiou](sh|ch|th|dh|[tdrzsnj])$")
_SHORT_ARTICLES = _ALWAYS_ARTICLES | _INNER_ARTICLES
_BOUND_TEXTS = _LINKED_ARTICLES | {"lah", "mc", "latif"}
_BARE_SERVANTS = frozenset({"abed", "abdi", "abdu", "abdou", "abdo"})


_CALLED, _CALLS, _BOUND = 1, 2, 4
"""How a word leans on others: it is read otherwise where one of the first kind meets one of the second; or always."""

S = TypeVar("S")
T = TypeVar("T")


class Placed(NamedTuple, Generic[T]):
    """What a word gives by its place in a name, where that does not depend on what the other words are."""

    alone: tuple[T, ...] = ()
    first: tuple[T, ...] = ()
    inside: tuple[T, ...] = ()
    last: tuple[T, ...] = ()
    leaning: int = 0

    @classmethod
    def anywhere(cls, items: tuple[T, ...], leaning: int = 0) -> Placed[T]:
        """Return what gives the same wherever it stands."""
        return cls(items, items, items, items, leaning)

    def of(self, function: Callable[[T], S]) -> Placed[S]:
        """Apply a function to everything that the word gives."""
        alone = tuple(map(function, self.alone))
        if self.first is self.last:
            return Placed(alone, alone, alone, alone, self.leaning)
        first, inside, last = (tuple(map(function, items)) for items in self[1:4])
        return Placed(alone, first, inside, last, self.leaning)


class _Part(NamedTuple):
    """A part of a written word between stops and hyphens."""

    text: str
    raw: str
    hyphen: bool = False
    """Whether a hyphen follows"""
    initial: bool = False
    """Whether the letters are one letter of another script, which a stop shows to stand for a name: *Yu.*"""


class LatinWord(NamedTuple):
    """A written word taken apart."""

    units: tuple[Unit, ...]
    hyphens: tuple[bool, ...]
    """Whether a hyphen follows each unit."""
    tokens: Placed[Token]


@lru_cache(maxsize=131072)
def fold_latin(word: str) -> str:
    """Fold one word to the letters a-z: lower case, readings of special letters, no marks, no apostrophes.

    Examples
    --------
    >>> fold_latin("Şükrü"), fold_latin("Sa'īd"), fold_latin("Ḫālid"), fold_latin("Weiß"), fold_latin("Đorđević")
    ('shukru', 'said', 'khalid', 'weiss', 'djordjevich')
    """
    word = word.translate(_APOSTROPHES).lower()
    if word.isascii():
        return word
    word = unicodedata.normalize("NFC", word)
    if "đ" in word:
        word = _SERBIAN.sub("dj", word)
    word = unicodedata.normalize("NFD", word.translate(_FOLD))
    word = "".join(c for c in word if not unicodedata.combining(c))
    if word.isascii():
        return word
    from unidecode import unidecode  # noqa: PLC0415  (rare letters only)

    return "".join(c if c.isascii() else _only_letters(unidecode(c, errors="ignore")) for c in word)


def _only_letters(text: str) -> str:
    return "".join(c for c in text.lower() if "a" <= c <= "z")


def latin_tokens(text: str, alphabet: Alphabet = Alphabet.LATIN) -> list[Token]:
    """Split a clean name in Latin letters into tokens with roles.

    Examples
    --------
    >>> [(t.text, t.role.name) for t in latin_tokens("Mohd. ABDELRAHMAN ben Ali ash-Sharif")]
    [('mohamed', 'NAME'), ('abd', 'ABD'), ('rahman', 'NAME'), ('ben', 'NASAB'), ('ali', 'NAME'), ('sharif', 'NAME')]
    >>> [t.text for t in latin_tokens("Nour-Eddine BENALI")]
    ['nour', 'din', 'benali']
    """
    words = [latin_word(word) for word in text.split()]
    if alphabet is Alphabet.LATIN:
        found = placed([word.tokens for word in words])
        if found is not None:
            return list(found)
    return _read(words, alphabet)


def placed(words: Sequence[Placed[T]]) -> tuple[T, ...] | None:
    """Put together what words give where they stand; ``None`` where they have to be read in the light of one another.

    Examples
    --------
    >>> [token.text for token in placed([latin_word("Ali").tokens, latin_word("Hassan").tokens]) or ()]
    ['ali', 'hasan']
    >>> placed([latin_word("Abdi").tokens, latin_word("Rahman").tokens]) is None
    True
    """
    leaning = 0
    for word in words:
        leaning |= word.leaning
    if leaning > _CALLS:
        return None
    begin, last = 0, len(words) - 1
    while begin < last and not words[begin].first:
        begin += 1  # an article
    if begin >= last:
        return words[last].alone if words else ()
    found = words[begin].first
    for word in words[begin + 1 : last]:
        found += word.inside
    return found + words[last].last


def _read(words: Sequence[LatinWord], alphabet: Alphabet) -> list[Token]:
    """Read words in the light of one another."""
    return _tokens(_joined(_rewritten(_vietnamese(_without_articles(*_side_by_side(words))))), alphabet)


def _side_by_side(words: Sequence[LatinWord]) -> tuple[list[Unit], list[bool]]:
    """Return the units of words, and whether a hyphen follows each."""
    return [unit for word in words for unit in word.units], [hyphen for word in words for hyphen in word.hyphens]


def _tokens(units: Sequence[Unit], alphabet: Alphabet) -> list[Token]:
    return [Token(u.text, alphabet, role, u.raw) for u, role in zip(units, roles(units), strict=True)]


_LONG_HALF = 6
"""Letters of the longer half of a hyphenated name that may be one word; no Korean syllable has as many."""
_HYPHEN = re.compile(r"(?<![\w-])([A-Za-z]+)-([A-Za-z]{2,})(?![\w-])")


def without_hyphens(text: str) -> str:
    """Return a name with the halves of hyphenated names written as one, or nothing where there is none.

    A hyphen may be left of a line that was broken. Halves that are both short are left alone: as one word Korean given
    names (Kwang-il, Kyong-il) are more alike than they are. So are halves with marks, whose orthography keeps its
    hyphens.

    Examples
    --------
    >>> without_hyphens("Samir ZAMMOU-RI"), without_hyphens("Kim Jong-min"), without_hyphens("Samir al-Haddad")
    ('Samir Zammouri', '', '')
    """
    closed = _HYPHEN.sub(_closed, text) if "-" in text else text
    return closed if closed != text else ""


def _closed(found: re.Match[str]) -> str:
    front, back = (latin_word(half).units for half in found.groups())
    plain = all(len(units) == 1 and units[0].word is None for units in (front, back))
    long = max(map(len, found.groups())) >= _LONG_HALF
    if not plain or not long or front[0].text in _ARTICLES or _ASSIMILATED.match(front[0].text):
        return found.group()
    return "".join(found.groups()).capitalize() if back[0].text not in word_set("tails") else found.group()


def _hyphened(found: re.Match[str]) -> str:
    return f"{found[1]}-"


@lru_cache(maxsize=131072)
def latin_word(written: str) -> LatinWord:
    """Analyse one word between spaces.

    Examples
    --------
    >>> ibn = latin_word("ibn").tokens
    >>> ibn.first[0].text, ibn.first[0].role.name, ibn.last[0].role.name
    ('bin', 'NASAB', 'NAME')
    """
    if _is_bare(written):
        return _cut([_Part(written[:_LONGEST].lower(), written)])  # most words, and nothing below would change them
    signed = _SIGNED.get(written.lower())
    if signed:
        return _cut([_Part(signed, written)])
    spaced = _TWO_NAMES.sub("-", _JOINED_CAPITAL.sub(_hyphened, written))
    folded = without_digits(fold_latin(spaced))
    found = [(part, sign) for part, sign in _PARTS.findall(folded[:_LONGEST])]
    raws = _RAW_PARTS.findall(spaced.translate(_APOSTROPHES)) if len(found) > 1 else [written]
    if len(raws) != len(found):
        raws = [written] * len(found)
    return _cut([_part(text, sign, raw) for (text, sign), raw in zip(found, raws, strict=True)])


def lone_name(written: str) -> str:
    """Return the folded letters of a word that is a name of its own in whatever name; nothing for any other word.

    Most words are: neither structure nor a compound, and no word beside them changes what they are.

    Examples
    --------
    >>> lone_name("HADDAD"), lone_name("ibn"), lone_name("Nureddin"), lone_name("El"), lone_name("O'Neil")
    ('hadad', '', '', '', '')
    """
    if not _is_bare(written):
        return ""
    text, *more = pieces(written[:_LONGEST].lower())
    if more or len(text) < 2 or text in latin_words() or text in _SHORT_ARTICLES or _leaning(text):
        return ""
    return text


def _is_bare(written: str) -> bool:
    """Whether a word is all letters a-z in one case, or begins with a capital."""
    return written.isascii() and written.isalpha() and (written.isupper() or written[1:].islower())


def _part(text: str, sign: str, raw: str) -> _Part:
    """Return a part of a word behind which a stop, a hyphen or nothing stands."""
    if sign != ".":
        return _Part(text, raw, hyphen=sign == "-")
    if text == "b" and raw.startswith("b"):
        return _Part("bin", raw)
    known = word_table("abbreviations_latin.tsv").get(text + ".")
    return _Part(known or text, raw, initial=not known and text in word_set("initials"))


def _cut(parts: list[_Part]) -> LatinWord:
    units: list[Unit] = []
    hyphens: list[bool] = []
    for part in parts:
        found = _units(part)
        units += found
        hyphens += [False] * (len(found) - 1) + [part.hyphen]
    leaning = 0
    for unit in units:
        leaning |= _BOUND if _is_title(unit) else _leaning(unit.text)
    if not units or units[0].text in _INNER_ARTICLES:
        leaning = _BOUND
    plain = all(unit.word is None and unit.text not in _INNER_ARTICLES for unit in units)
    if leaning <= _CALLS and plain and units[-1].text not in _ALWAYS_ARTICLES:
        # the article before a name is left out wherever the word stands
        names = tuple([_by_itself(unit) for unit in units if unit.text not in _ALWAYS_ARTICLES])
        return LatinWord(tuple(units), tuple(hyphens), Placed.anywhere(names, leaning))
    word = LatinWord(tuple(units), tuple(hyphens), Placed(leaning=leaning))
    return word if leaning > _CALLS else word._replace(tokens=_in_places(word))


def _units(part: _Part) -> list[Unit]:
    if part.initial:
        return [Unit(part.text, part.raw, Word(part.text, Role.INITIAL, "any"))]
    return [Unit(text, part.raw, _entry(text, part.raw)) for text in pieces(part.text)]


def _entry(text: str, raw: str) -> Word | None:
    """Return what is known of a word as structure; *Lê* with its mark is a Vietnamese family name and no article."""
    return None if text == "le" and raw.lower() == "lê" else latin_words().get(text)


def _by_itself(unit: Unit) -> Token:
    return Token(unit.text, Alphabet.LATIN, Role.NAME if len(unit.text) > 1 else Role.INITIAL, unit.raw)


def _in_places(word: LatinWord) -> Placed[Token]:
    """Read a word alone and beside a name that has no part in its reading."""
    other = LatinWord((Unit("zzzz", "", None),), (False,), Placed())
    alone, first, inside, last = (
        # what leans on others has been left out: there is nothing to rewrite and to join
        tuple(token for token in _tokens(_without_articles(*_side_by_side(words)), Alphabet.LATIN) if token.raw)
        for words in ([word], [word, other], [other, word, other], [other, word])
    )
    return Placed(alone, first, inside, last, word.tokens.leaning)


@cache
def _bound() -> frozenset[str]:
    """Return the words that may be part of a word beside them, or change with it."""
    return _BARE_SERVANTS | _BOUND_TEXTS | word_set("tails") | word_set("dhu") | word_set("dhul")


def _is_title(unit: Unit) -> bool:
    return unit.word is not None and (unit.word.role is Role.HONORIFIC or unit.text == "ben")


def _leaning(text: str) -> int:
    """Return how a unit leans on those beside it by its text."""
    if text in _bound() or (len(text) < 4 and _ASSIMILATED.match(text)):
        return _BOUND
    called = _CALLED if text.startswith(("rah", "reh")) or text in word_set("after_ul") else 0
    called |= _CALLED if text in _VIETNAMESE else 0
    calls = (len(text) > 4 and text.endswith(("ur", "oor", "ul"))) or text == "le"
    return called | (_CALLS if calls else 0)


def _without_articles(units: list[Unit], hyphens: list[bool]) -> list[Unit]:
    """Drop the articles and mark what they stood before; an article with nothing after it is a name."""
    kept: list[Unit] = []
    for place in range(len(units) - 1, -1, -1):
        unit = units[place]
        if kept and _is_article(unit.text, kept[-1], units[place - 1] if place else None, hyphen=hyphens[place]):
            kept[-1] = kept[-1]._replace(article=True)
        else:
            kept.append(unit)
    kept.reverse()
    return kept


def _is_article(text: str, following: Unit, before: Unit | None, *, hyphen: bool) -> bool:
    if text in _ALWAYS_ARTICLES:
        return True
    if text in _INNER_ARTICLES:
        return hyphen or before is not None
    if text in _LINKED_ARTICLES:
        linked = before is not None and before.word is not None and before.word.role in {Role.ABD, Role.KUNYA}
        return (hyphen and text == "l") or (linked and text == "il") or (text == "il" and following.text == "din")
    found = _ASSIMILATED.match(text)
    if found is None:
        return False
    coda = found.group(1)
    same = following.text.startswith((coda, "s", "sh", "ch") if coda in {"s", "sh", "ch"} else coda)
    plain = text[0] == "a" and coda != "n"
    return same and (hyphen or plain or before is not None)


def _vietnamese(units: list[Unit]) -> list[Unit]:
    """Take a *Le* before a Vietnamese middle name for the family name that it is there."""
    before = [*(unit.text in _VIETNAMESE for unit in units[1:]), False]
    return [
        unit._replace(word=None) if unit.text == "le" and v else unit for unit, v in zip(units, before, strict=False)
    ]


def _rewritten(units: list[Unit]) -> list[Unit]:
    """Change texts that depend on what follows: Abdi Rahman, Mujibur Rahman, Nurul Islam."""
    out: list[Unit] = []
    for place, unit in enumerate(units):
        following = units[place + 1] if place + 1 < len(units) else None
        texts = _in_front_of(unit.text, following)
        out += [unit if t == unit.text else Unit(t, unit.raw, latin_words().get(t), unit.article) for t in texts]
        if unit.text == "lah" and len(out) > 1 and out[-2].text == "abd":
            out[-1] = Unit("allah", unit.raw, latin_words()["allah"])
    return out


def _in_front_of(text: str, following: Unit | None) -> tuple[str, ...]:
    if following is None:
        return (text,)
    name = following.text
    if text in _BARE_SERVANTS and (name in names_of_god() or (following.article and text == "abed")):
        return ("abd",)
    bare = text
    if name in _RAHMAN:
        bare = _without_last_article(text, ("oor", "ur"), word_set("no_ur"))
    elif name in word_set("after_ul"):
        bare = _without_last_article(text, ("ul",), frozenset())
    return (text,) if bare == text else pieces(bare)


def _without_last_article(text: str, articles: tuple[str, ...], whole: frozenset[str]) -> str:
    """Drop an article from the end of a word, as often as it stands there: what is left is not read again."""
    for article in articles:
        while len(text) > 4 and text.endswith(article) and text not in whole:
            text = text.removesuffix(article)
    return text


def _joined(units: list[Unit]) -> list[Unit]:
    """Join what registers write apart: Mc Donald, Dhu al-Faqar, Ahmadi Nejad (where it is not the whole name)."""
    out: list[Unit] = []
    for place, unit in enumerate(units):
        tail = unit is units[-1] and ends_apart([*out, unit])
        stem = out[-1].text if out else ""
        possessor = stem in word_set("dhul") or (unit.article and stem in word_set("dhu"))
        if place and (tail or possessor or stem == "mc"):
            raw = f"{out.pop().raw} {unit.raw}"
            link = "l" if possessor and not stem.endswith("l") else ""
            out += [Unit(text, raw, latin_words().get(text)) for text in pieces(stem + link + unit.text)]
        else:
            out.append(unit)
    return out
