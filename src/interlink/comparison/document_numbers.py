"""Levels of document numbers: the same, a slip apart, or of two documents.

A number of one kind of document says nothing against one of another kind: who has a passport has a national id too.
"""

from __future__ import annotations

import numpy as np

from interlink.columns import Fields
from interlink.comparison.slips import ends_alike, exchanged
from interlink.kernels import kernel
from interlink.levels import DocumentNumber
from interlink.normalise.documents import FAMILY

__all__ = ["document_level"]

_SAME_NUMBER, _SAME_OTHER_COUNTRY = int(DocumentNumber.SAME), int(DocumentNumber.SAME_OTHER_COUNTRY)
_ONE_LETTER, _OTHER_NUMBER = int(DocumentNumber.ONE_LETTER), int(DocumentNumber.DIFFERENT)
_ZERO, _NINE, _TEN = ord("0"), ord("9"), ord("A") - 10
"""All letters stand behind the nine, all digits before; as a digit of a check A is ten."""
_LEAST_LETTERS = 6
"""Shorter numbers are one slip apart by chance too often."""
_PREFIX = (2, 3)
"""Letters that are written before a number: the code of its country, or *No*."""


def _shapes() -> np.ndarray:
    """Return for each letter one that stands for all of its shape.

    What readers of machine-readable zones and people take for each other (ICAO 9303-3 warns of 0 and O, 1 and I; the
    others are the usual confusions of optical character recognition).
    """
    shapes = np.arange(256, dtype=np.uint8)
    for alike in ("0ODQ", "1IL", "2Z", "5S", "6G", "8B", "UV"):
        shapes[list(alike.encode())] = ord(alike[0])
    return shapes


_SHAPES = _shapes()


@kernel(inline=True)
def document_level(a: int, left: Fields, b: int, right: Fields) -> int:
    """Return the best level of any pair of documents."""
    best = 0
    for i in range(left.document_starts[a], left.document_starts[a + 1]):
        for j in range(right.document_starts[b], right.document_starts[b + 1]):
            level = _document_level(i, left, j, right)
            if level > 0 and (best == 0 or level < best):
                best = level
    return best


@kernel(inline=True)
def _document_level(i: int, left: Fields, j: int, right: Fields) -> int:
    x, y = left.document_country[i], right.document_country[j]
    kind, other_kind = left.document_kind[i], right.document_kind[j]
    both_known = kind > 0 and other_kind > 0
    elsewhere = (x >= 0 and y >= 0 and x != y) or (both_known and kind // FAMILY != other_kind // FAMILY)
    if left.document_key[i] == right.document_key[j]:
        return _SAME_OTHER_COUNTRY if elsewhere else _SAME_NUMBER
    level = _OTHER_NUMBER if elsewhere else _near_level(left.document_letters[i], right.document_letters[j])
    return 0 if level == _OTHER_NUMBER and both_known and kind != other_kind else level


@kernel()
def _near_level(a: np.ndarray, b: np.ndarray) -> int:
    """Return the level of two numbers that are not the same, and may be of one document."""
    n, m = _length(a), _length(b)
    if min(n, m) < _LEAST_LETTERS:
        return _OTHER_NUMBER
    front, back = ends_alike(a, n, b, m)
    if abs(n - m) == 1 and front == min(n, m) and (_is_checked(b, n) if n < m else _is_checked(a, m)):
        return _SAME_NUMBER
    if _is_behind(a, n, b, m) if n < m else _is_behind(b, m, a, n):
        return _ONE_LETTER
    return _ONE_LETTER if _one_slip(a, n, b, m, front, back) else _OTHER_NUMBER


@kernel(inline=True)
def _is_checked(letters: np.ndarray, size: int) -> bool:
    """Whether what stands behind the first letters of a number is their check digit (ICAO 9303-3, section 4.9)."""
    total = np.int64(0)
    for k in range(size):
        value = np.int64(letters[k]) - (_ZERO if letters[k] <= _NINE else _TEN)
        total += value * (7 if k % 3 == 0 else 3 if k % 3 == 1 else 1)
    return bool(np.int64(letters[size]) == _ZERO + total % 10)


@kernel()
def _is_behind(short: np.ndarray, n: int, long: np.ndarray, m: int) -> bool:
    """Whether the longer number is the shorter one behind as many letters as are written before one."""
    if m - n < _PREFIX[0] or m - n > _PREFIX[1]:
        return False
    for k in range(m):
        if long[k] <= _NINE if k < m - n else long[k] != short[k - (m - n)]:
            return False
    return True


@kernel()
def _one_slip(a: np.ndarray, n: int, b: np.ndarray, m: int, front: int, back: int) -> bool:
    """Whether one slip of hand or eye leads from one number to the other.

    A letter is wrong, left out, or exchanged with its neighbour; or letters are taken for others of their shape, which
    is one slip however often it happens, because the same eye or the same machine made all of them.
    """
    if abs(n - m) <= 1 and front + back >= max(n, m) - 1:
        # else what differs stands behind the letters that are kept
        return (front < n or front < m) and not _follow_each_other(n, m, front, a, b)
    return n == m and (exchanged(a, b, n, front, back) or _same_shapes(n, a, b))


@kernel(inline=True)
def _follow_each_other(n: int, m: int, front: int, a: np.ndarray, b: np.ndarray) -> bool:
    """Whether two numbers differ by one in their last digit: documents issued one after the other, to a family."""
    if n != m or front != n - 1:
        return False
    digits = max(a[front], b[front]) <= _NINE
    return bool(digits and abs(np.int64(a[front]) - np.int64(b[front])) == 1)


@kernel(inline=True)
def _same_shapes(n: int, a: np.ndarray, b: np.ndarray) -> bool:
    for k in range(n):
        if _SHAPES[a[k]] != _SHAPES[b[k]]:
            return False
    return True


@kernel(inline=True)
def _length(letters: np.ndarray) -> int:
    size = 0
    while size < len(letters) and letters[size] != 0:
        size += 1
    return size
