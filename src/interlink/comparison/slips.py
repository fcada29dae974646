"""One slip of hand or eye: what leads from one written word to another that was meant to be the same.

A letter is wrong, left out, doubled or exchanged with its neighbour (Damerau 1964, "A technique for computer detection
and correction of spelling errors": four in five misspelt words have one of these).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.comparison.alignment import DIFFERENT, SIMILAR, Alignment, add_link
from interlink.comparison.alphabet import LATIN_NUMBERS
from interlink.comparison.sides import NameBench, Side, are_like_words, letters_of, signs_at
from interlink.comparison.similarity import similarity_from
from interlink.comparison.transducer import TransducerTables
from interlink.kernels import kernel
from interlink.normalise.tokens import Alphabet

__all__ = ["ends_alike", "exchanged", "may_be_slipped", "one_slip", "slipped"]

_MOST_SIGNS_APART = 2
"""Consonants by which two names are longer or shorter through one slip: *m* that stood between two of a kind."""
_LEAST = float(np.nextafter(np.float32(DIFFERENT), np.float32(1.0)))
"""Similarity that a slip leaves at least: above that of names that are different for certain."""
_LATIN = int(Alphabet.LATIN)
_ONE_FOR_TWO = np.array(
    [[LATIN_NUMBERS[letter] + 1 for letter in unit] for unit in ("mrn", "dcl", "wvv", "uli", "hli")], np.uint8
)
"""Letters that optical readers take for two, as symbols of Latin words: *m* for *rn*."""

Bytes = npt.NDArray[np.uint8]


@kernel()
def ends_alike(a: Bytes, n: int, b: Bytes, m: int) -> tuple[int, int]:
    """Return how many letters two words share at the front, and how many of the others at the back."""
    front = back = 0
    while front < min(n, m) and a[front] == b[front]:
        front += 1
    while back < min(n, m) - front and a[n - 1 - back] == b[m - 1 - back]:
        back += 1
    return front, back


@kernel(inline=True)
def exchanged(a: Bytes, b: Bytes, n: int, front: int, back: int) -> bool:
    """Whether two words of n letters differ by two neighbours that have changed places."""
    return front + back == n - 2 and a[front] == b[front + 1] and a[front + 1] == b[front]


@kernel()
def one_slip(a: Bytes, b: Bytes, latin: bool) -> bool:
    """Whether one slip leads from one word to another one.

    Parameters
    ----------
    a, b
        Symbols of an alphabet.
    latin
        Whether they are Latin letters, some of which are taken for two others.
    """
    n, m = len(a), len(b)
    if abs(n - m) > 1:
        return False
    front, back = ends_alike(a, n, b, m)
    if front + back >= max(n, m) - 1:
        return True
    if n == m:
        return exchanged(a, b, n, front, back)
    return (
        latin and front + back == min(n, m) - 1 and (_two_for_one(a, b, front) if n < m else _two_for_one(b, a, front))
    )


@kernel(inline=True)
def _two_for_one(short: Bytes, long: Bytes, at: int) -> bool:
    """Whether two letters of the longer word look like the one in their place."""
    for k in range(len(_ONE_FOR_TWO)):
        one, first, second = _ONE_FOR_TWO[k]
        if short[at] == one and long[at] == first and long[at + 1] == second:
            return True
    return False


@kernel(inline=True)
def may_be_slipped(u: int, query: Side, v: int, wanted: Side, found: Alignment) -> bool:
    """Whether any token that is left over is one of the other side with a slip.

    So many are left over on each side, as noted in the alignment. Lengths and skeletons mostly tell, and the letters
    are looked at where these do not.
    """
    like = False
    for x in range(u):
        for y in range(v):
            like |= _may_slip(found.over_query[x], found.over_wanted[y], found)
    if not like:
        return False
    for x in range(u):
        i = found.over_query[x]
        for y in range(v):
            j = found.over_wanted[y]
            names = found.left.worth[i] == 1.0 and found.right.worth[j] == 1.0
            if names and found.free_query[i] and found.free_wanted[j] and _are_near(i, found.left, j, found.right):
                return _any_slip(u, query, v, wanted, found)
    return False


@kernel(inline=True)
def _any_slip(u: int, query: Side, v: int, wanted: Side, found: Alignment) -> bool:
    """Whether any token that is left over and free is one of the other side with a slip, by its letters."""
    for x in range(u):
        i = found.over_query[x]
        for y in range(v):
            j = found.over_wanted[y]
            if _may_slip(i, j, found) and _is_slip(found.left.token[i], query, found.right.token[j], wanted):
                return True
    return False


@kernel(inline=True)
def _is_slip(left: int, query: Side, right: int, wanted: Side) -> bool:
    """Whether two tokens of one alphabet are a slip apart."""
    one = letters_of(query.tokens.source_starts, query.tokens.source, left)
    other = letters_of(wanted.tokens.source_starts, wanted.tokens.source, right)
    return one_slip(one, other, query.tokens.alphabet[left] == _LATIN)


@kernel(inline=True)
def _may_slip(i: int, j: int, found: Alignment) -> bool:
    free = found.free_query[i] and found.free_wanted[j]
    return free and are_like_words(i, found.left, j, found.right)


@kernel(inline=True)
def _are_near(i: int, left: NameBench, j: int, right: NameBench) -> bool:
    """Whether two skeletons begin or end alike at about the same length: a slip is at one place."""
    n, m = signs_at(i, left), signs_at(j, right)
    if (left.skeleton[i] ^ right.skeleton[j]) & 15 == 0:
        return abs(n - m) <= _MOST_SIGNS_APART
    n, m = max(n, 1), max(m, 1)
    return abs(n - m) <= _MOST_SIGNS_APART and left.skeleton[i] >> (4 * (n - 1)) == right.skeleton[j] >> (4 * (m - 1))


@kernel()
def slipped(links: int, u: int, query: Side, v: int, wanted: Side, t: TransducerTables, found: Alignment) -> int:
    """Link free names of which one is the other with a slip, the most similar first: contradiction looks otherwise.

    Such names may share no key, and may be less similar than names are that are spelled in two ways: what is wrong is
    not what anybody would write. They count as similar as a link has to be.
    """
    while True:
        best, best_i, best_j = 0.0, -1, -1
        for x in range(u):
            i = found.over_query[x]
            for y in range(v):
                j = found.over_wanted[y]
                if _may_slip(i, j, found):
                    s = _slip_similarity(query, found.left.token[i], wanted, found.right.token[j], t, found.table)
                    if s > best:
                        best, best_i, best_j = s, i, j
        if best_i < 0:
            return links
        links = add_link(found, links, best_i, best_i, best_j, best_j, SIMILAR, best)


@kernel()
def _slip_similarity(
    one: Side, left: int, two: Side, right: int, t: TransducerTables, table: npt.NDArray[np.float32]
) -> float:
    """Similarity of two names of one alphabet that are a slip apart, at least that of a link; 0 for others."""
    a = one.tokens.alphabet[left]
    if not _is_slip(left, one, right, two):
        return 0.0
    source1 = letters_of(one.tokens.source_starts, one.tokens.source, left)
    source2 = letters_of(two.tokens.source_starts, two.tokens.source, right)
    latin1 = letters_of(one.tokens.latin_starts, one.tokens.latin, left)
    latin2 = letters_of(two.tokens.latin_starts, two.tokens.latin, right)
    return max(similarity_from(_LEAST, a, source1, latin1, a, source2, latin2, t, table), _LEAST)
