"""Words and letters that a custom writes in its own way: what they are in the usual spelling is a second reading.

- **Closed lists** (``spellings_usual.tsv``): *Lahcen* is al-Hasan to a Moroccan register, which writes the article as
  part of the word; *Jallow*, *Djaló* and *Diallo* are one family name in English, Portuguese and French.
- **Kurdish** in the letters of Hawar writes *c* for j, *x* for kh and *e* for a short a; what Arabic has as Abd al- is
  *Evdil-*: *Evdilkerîm Berwarî* is Abdulkarim Barwari.
- **Indonesian** in the Dutch spelling of before 1947 writes *tj* for what is *c* today: *Tjokro*, Cokro.

Sources: the tables of the Hawar alphabet of 1932; the Indonesian spelling reforms of 1947 and 1972.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interlink.normalise.latin import fold_latin
from interlink.normalise.tokens import word_table

__all__ = ["has_custom", "in_usual_spelling", "kurdish"]

_TJ = re.compile("tj(?=[aeiou])")
_KURDISH_MARKS = frozenset("êîû")
_NO_KURDISH = re.compile("[éèëâàôœïățţșąęłñãõáíóúäöığå]|[aeou][îû]")
"""Letters of French, Romanian, Turkish and others that have some of the marks of Kurdish too."""
_KURDISH_WORDS = frozenset({"mihemed", "mihemmed", "hesen", "ehmed", "elî", "silêman", "xelîl", "mihyedîn", "mistefa"})
_SERVANT = re.compile("^e[vb](?=d(?:[iu][lrnszt]|ulla|illa))")
_KURDISH = str.maketrans({"c": "j", "x": "kh", "e": "a", "ç": "ch", "ş": "sh"})


def has_custom(word: str) -> bool:
    """Whether a word in the small letters a-z has a usual spelling besides its own.

    Examples
    --------
    >>> has_custom("lahcen"), has_custom("tjokro"), has_custom("evdilkerim"), has_custom("haddad")
    (True, True, True, False)
    """
    if word in word_table("spellings_usual.tsv") or _is_kurdish(word):
        return True
    return "tj" in word and _TJ.search(word) is not None


def in_usual_spelling(words: Sequence[str]) -> str:
    """Write the words of a name that stand in the lists in the usual spelling, and Dutch letters as today.

    A name without such a word comes to nothing.

    Examples
    --------
    >>> in_usual_spelling(["lahcen", "tazi"]), in_usual_spelling(["binta", "joof"]), in_usual_spelling(["tjokro"])
    ('al hasan tazi', 'binta diouf', 'chokro')
    """
    folded = [fold_latin(word) for word in words]
    usual = [word_table("spellings_usual.tsv").get(word) or _TJ.sub("ch", word) for word in folded]
    return " ".join(usual) if usual != folded else ""


def kurdish(words: Sequence[str]) -> str:
    """Write a Kurdish name in the usual letters: one with two marks of Kurdish, or with a word that no other has.

    Examples
    --------
    >>> kurdish(["Evdilkerîm", "Berwarî"]), kurdish(["Hesen", "Berwarî"]), kurdish(["Benoît", "Forêt"])
    ('abdilkarim barwari', 'hasan barwari', '')
    """
    small = [word.lower() for word in words]
    letters = "".join(small)
    marks = sum(letter in _KURDISH_MARKS for letter in letters)
    if not (any(map(_is_kurdish, small)) or marks > 1) or _NO_KURDISH.search(letters):
        return ""
    return " ".join(map(_kurdish_word, small))


def _is_kurdish(word: str) -> bool:
    return word in _KURDISH_WORDS or (word.startswith("e") and _SERVANT.match(word) is not None)


def _kurdish_word(word: str) -> str:
    usual = word_table("spellings_usual.tsv").get(fold_latin(word))
    return usual or fold_latin(_SERVANT.sub("ab", word).translate(_KURDISH))
