"""Links of tokens that nothing similar was found for: written as one, or abbreviated."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.comparison.alignment import ABBREVIATED, JOINED, KNOTS, Alignment, add_link
from interlink.comparison.alphabet import LATIN_NUMBERS
from interlink.comparison.sides import Flags, NameBench, Side, is_short, letters_of, signs_at
from interlink.comparison.similarity import similarity_from
from interlink.comparison.skeletons import packed
from interlink.comparison.transducer import TransducerTables
from interlink.kernels import kernel
from interlink.normalise.tokens import Alphabet, Role

__all__ = ["abbreviated", "joined", "may_be_abbreviated", "may_be_joined"]

_JOINED_FACTOR = 0.97
_LEAST_JOINED = 0.72
"""Similarity of a word with two others of its alphabet from which they are linked: Zhiqiang is not Zhi Gang. Of two
alphabets less will do."""
_NAMES = (int(Role.NAME), int(Role.INITIAL))
_VOWEL = 1
_UNHEARD = (0, _VOWEL, 6)
"""Skeletons of a second half that the skeleton of the whole need not show, only a vowel or *h*: Zhi-wei, Min-ho."""

_LATIN = int(Alphabet.LATIN)
_NASAB, _KUNYA, _ABD, _GOD = int(Role.NASAB), int(Role.KUNYA), int(Role.ABD), int(Role.GOD)
_MAY_BE_SHORT = (*_NAMES, _ABD, _KUNYA, _NASAB)
"""Roles of tokens for which an initial may stand (B. for bin, O. for ould)."""
_A, _B, _E, _I, _L, _N, _O, _U = (LATIN_NUMBERS[letter] for letter in "abeilnou")
_FUSED = 3
"""Letters of *Ben-*, *Bel-* and *Bou-*, by which North African registers write "son of (the)" and "father of (the)"."""
_LEAST_FUSED = 3
"""Letters of the shortest name behind them, as in Benali."""
_ABU, _B_SIGN = packed("AB"), packed("B")


@kernel(inline=True)
def may_be_joined(u: int, v: int, found: Alignment) -> bool:
    """Whether any token that is left over may be two neighbours that are written as one, as far as skeletons tell.

    So many are left over on each side, as noted in the alignment.
    """
    left, right = found.left, found.right
    for x in range(u):
        i = found.over_query[x]
        for y in range(v):
            j = found.over_wanted[y]
            if y + 1 < v and found.over_wanted[y + 1] == j + 1 and _may_join(i, left, j, right):
                return True
            if x + 1 < u and found.over_query[x + 1] == i + 1 and _may_join(j, right, i, left):
                return True
    return False


@kernel(inline=True)
def may_be_abbreviated(u: int, v: int, found: Alignment) -> bool:
    """Whether tokens that are left over are free still and may be linked by their first letters."""
    short = left = right = False
    for x in range(u):
        i = found.over_query[x]
        if found.free_query[i]:
            left = True
            short |= is_short(i, found.left)
    for y in range(v):
        j = found.over_wanted[y]
        if found.free_wanted[j]:
            right = True
            short |= is_short(j, found.right)
    return left and right and short


@kernel()
def joined(links: int, n: int, query: Side, m: int, wanted: Side, t: TransducerTables, found: Alignment) -> int:
    """Link one free token with two free neighbours that together spell it."""
    left, right = found.left, found.right
    for i in range(n):
        for j in range(m - 1):
            free = found.free_query[i] and found.free_wanted[j] and found.free_wanted[j + 1]
            if free and _may_join(i, left, j, right):
                s = _as_one(query, left.token[i], wanted, right.token[j], right.token[j + 1], t, found)
                if s > 0.0:
                    links = add_link(found, links, i, i, j, j + 1, JOINED, s)
    for j in range(m):
        for i in range(n - 1):
            free = found.free_wanted[j] and found.free_query[i] and found.free_query[i + 1]
            if free and _may_join(j, right, i, left):
                s = _as_one(wanted, right.token[j], query, left.token[i], left.token[i + 1], t, found)
                if s > 0.0:
                    links = add_link(found, links, i, i + 1, j, j, JOINED, s)
    return links


@kernel(inline=True)
def _may_join(whole: int, one: NameBench, half: int, two: NameBench) -> bool:
    """Whether the skeleton of a word begins and ends as two neighbours written as one would, at about their length."""
    w, h, e = one.skeleton[whole], two.skeleton[half], two.skeleton[half + 1]
    if w == 0 or h == 0:
        return False
    if e in _UNHEARD:
        return _right_length(w, signs_at(whole, one), h, signs_at(half, two), 1)
    if w & 15 != e & 15:
        return False
    return _right_length(w, signs_at(whole, one), h, signs_at(half, two), signs_at(half + 1, two))


@kernel()
def _right_length(w: int, n: int, h: int, m: int, k: int) -> bool:
    """Whether a word of n signs may begin with one of m, behind which k follow."""
    first = _B_SIGN if h == _ABU else h >> (4 * (m - 1))  # Bou-, Bel-
    begins = (w >> (4 * (n - 1))) in (first, h >> (4 * (m - 1)))
    return begins and m + k - 2 <= n <= m + k + 1


@kernel(inline=True)
def _as_one(one: Side, token: int, two: Side, left: int, right: int, t: TransducerTables, found: Alignment) -> float:
    """Similarity of a token with two neighbours written as one, spelled in full or with what registers fuse.

    It is 0 where it is too little for a link.
    """
    least = _LEAST_JOINED if one.tokens.alphabet[token] == two.tokens.alphabet[left] else KNOTS[1]
    s = _joined_similarity(least, one, token, two, left, right, t, found)
    s = max(s, _fused_similarity(one, token, two, left, right, t, found))
    return s if s >= least else 0.0


@kernel(inline=True)
def _fused_similarity(
    one: Side, token: int, two: Side, left: int, right: int, t: TransducerTables, found: Alignment
) -> float:
    """Similarity of what stands behind Ben-, Bel- or Bou- with the token behind such a word in any script; else 0."""
    whole = letters_of(one.tokens.latin_starts, one.tokens.latin, token)
    if one.tokens.alphabet[token] != _LATIN or len(whole) < _FUSED + _LEAST_FUSED:
        return 0.0
    head = letters_of(two.tokens.latin_starts, two.tokens.latin, left)
    if two.tokens.role[right] not in _NAMES or not _stands_for(whole, two.tokens.role[left], head):
        return 0.0
    name, b = whole[_FUSED:], two.tokens.alphabet[right]
    latin = letters_of(two.tokens.latin_starts, two.tokens.latin, right)
    source = latin if b == _LATIN else letters_of(two.tokens.source_starts, two.tokens.source, right)
    s = similarity_from(KNOTS[2], _LATIN, name, name, b, source, latin, t, found.table)
    return _JOINED_FACTOR * s if s >= KNOTS[2] else 0.0  # a name of its own may begin so: Boulanger


@kernel(inline=True)
def _stands_for(whole: npt.NDArray[np.uint8], role: int, head: npt.NDArray[np.uint8]) -> bool:
    """Whether a word begins as registers write a "son of" (Ben-, Bin-, Bel-) or an "abu" (Bou-, Bel-) with its name."""
    if whole[0] != _B or len(head) != _FUSED:
        return False
    with_article = whole[1] == _E and whole[2] == _L
    if role == _NASAB and head[0] == _B:
        return with_article or (whole[1] in (_E, _I) and whole[2] == _N)
    return role == _KUNYA and head[0] == _A and (with_article or (whole[1] == _O and whole[2] == _U))


@kernel(inline=True)
def _joined_similarity(
    least: float, one: Side, token: int, two: Side, left: int, right: int, t: TransducerTables, found: Alignment
) -> float:
    """Similarity of a token with two neighbours of one alphabet written as one; 0 where lengths rule it out.

    One that is below the least may come out as 0.
    """
    a, b = one.tokens.alphabet[token], two.tokens.alphabet[left]
    if b != two.tokens.alphabet[right]:
        return 0.0
    whole = letters_of(one.tokens.latin_starts, one.tokens.latin, token)
    head = letters_of(two.tokens.latin_starts, two.tokens.latin, left)
    tail = letters_of(two.tokens.latin_starts, two.tokens.latin, right)
    if len(head) + len(tail) < 4 or abs(len(whole) - len(head) - len(tail)) > (2 if a == b else 6):
        return 0.0
    latin = _written(head, tail, found.letters)
    own, source = whole, latin
    if a != _LATIN:
        own = letters_of(one.tokens.source_starts, one.tokens.source, token)
    if b != _LATIN:
        first_half = letters_of(two.tokens.source_starts, two.tokens.source, left)
        source = _written(first_half, letters_of(two.tokens.source_starts, two.tokens.source, right), found.symbols)
    s = similarity_from(least / _JOINED_FACTOR, a, own, whole, b, source, latin, t, found.table)
    return _JOINED_FACTOR * s


@kernel(inline=True)
def _written(
    head: npt.NDArray[np.uint8], tail: npt.NDArray[np.uint8], room: npt.NDArray[np.uint8]
) -> npt.NDArray[np.uint8]:
    """Write the letters of two tokens as one, as far as there is room; return them."""
    n = min(len(head), len(room))
    m = min(len(tail), len(room) - n)
    for k in range(n):
        room[k] = head[k]
    for k in range(m):
        room[n + k] = tail[k]
    return room[: n + m]


@kernel()
def abbreviated(links: int, n: int, query: Side, m: int, wanted: Side, found: Alignment) -> int:
    """Link what is still free by initial, or as the beginning of a word that was cut."""
    for i in range(n):
        left = found.left.token[i]
        for j in range(m):
            right = found.right.token[j]
            short = is_short(i, found.left) or is_short(j, found.right)
            if not (found.free_query[i] and found.free_wanted[j] and short):
                continue
            if query.tokens.role[left] not in _MAY_BE_SHORT or wanted.tokens.role[right] not in _MAY_BE_SHORT:
                continue
            letters = letters_of(query.tokens.latin_starts, query.tokens.latin, left)
            others = letters_of(wanted.tokens.latin_starts, wanted.tokens.latin, right)
            if is_short(i, found.left) and _begins(letters, others):
                last = _end_of_compound(j, m, wanted, found.right, found.free_wanted)
                links = add_link(found, links, i, i, j, last, ABBREVIATED, 0.5)
            elif is_short(j, found.right) and _begins(others, letters):
                last = _end_of_compound(i, n, query, found.left, found.free_query)
                links = add_link(found, links, i, last, j, j, ABBREVIATED, 0.5)
    return links


@kernel(inline=True)
def _end_of_compound(at: int, tokens: int, side: Side, bench: NameBench, free: Flags) -> int:
    """Return the last token of what an initial stands for: A. for all of Abd al-Rahman, N. for all of Nur al-Din."""
    if side.tokens.role[bench.token[at]] in (_ABD, _KUNYA) and at + 1 < tokens and free[at + 1]:
        at += 1
    if at + 1 < tokens and side.tokens.role[bench.token[at + 1]] == _GOD and free[at + 1]:
        at += 1
    return at


@kernel()
def _begins(beginning: npt.NDArray[np.uint8], letters: npt.NDArray[np.uint8]) -> bool:
    """Whether some letters begin others."""
    if len(beginning) == 0 or len(beginning) > len(letters):
        return False
    for i in range(len(beginning)):
        if beginning[i] != letters[i]:
            return False
    return True
