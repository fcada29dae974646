"""What the tokens of two names have to do with one another: links, and the work space in which they are found."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.comparison.alphabet import MAX_LETTERS
from interlink.comparison.sides import NameBench, new_name_bench
from interlink.comparison.similarity import work_space
from interlink.kernels import kernel
from interlink.normalise.names import MAX_TOKENS

__all__ = [
    "ABBREVIATED",
    "DIFFERENT",
    "FLOOR",
    "JOINED",
    "KNOTS",
    "NICKNAME",
    "OTHER_NAME",
    "RELATED",
    "SAME_NAME",
    "SIMILAR",
    "Alignment",
    "add_link",
    "new_alignment",
]

KNOTS = (0.50, 0.60, 0.72, 0.86, 1.0)
"""Similarities at which the worth of a link is learnt; between them it is interpolated."""
FLOOR = KNOTS[0]
"""Tokens less similar than this are not the same name."""
RELATED = float(np.float32(KNOTS[2]))
"""Similarity at which two given names stand that are forms of one another (John and Ivan) and less alike as spellings;
no spelling attains exactly this."""
SAME_NAME, OTHER_NAME = KNOTS[3], KNOTS[1]
"""Least similarity of two well-known spellings of one name, and greatest of well-known names that only sound alike."""
DIFFERENT = FLOOR
"""Similarity at which names stand that are different ones for certain, though nearly the same letters spell them: they
contradict each other. Spellings hardly ever attain exactly this."""
SIMILAR, JOINED, NICKNAME, ABBREVIATED = range(4)
"""Kinds of link."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


class Alignment(NamedTuple):
    """The links between a query name and a wanted name; work space that :func:`align` fills."""

    first_query: Ints
    last_query: Ints
    first_wanted: Ints
    last_wanted: Ints
    kind: Ints
    """SIMILAR, JOINED, NICKNAME or ABBREVIATED"""
    similarity: Floats
    free_query: Flags
    """(MAX_TOKENS,) tokens of the query without a link."""
    free_wanted: Flags
    over_query: Ints
    """(MAX_TOKENS,) places of the tokens for which nothing similar was found, ascending."""
    over_wanted: Ints
    near_query: Ints
    """(MAX_TOKENS * MAX_TOKENS,) places in the query name of the tokens of pairs that are similar"""
    near_wanted: Ints
    """Their places in the wanted name"""
    near: Floats
    """How similar each pair is"""
    worth: Floats
    """Similarity times rarity of each, by which links are chosen"""
    table: npt.NDArray[np.float32]
    """Work table of the transducer."""
    letters: npt.NDArray[np.uint8]
    """(MAX_LETTERS,) Latin letters of two tokens written as one"""
    symbols: npt.NDArray[np.uint8]
    """(MAX_LETTERS,) their symbols"""
    left: NameBench
    """The query name"""
    right: NameBench
    """The wanted name"""
    laid: Ints
    """(2,) number of the query name that lies on its bench and how many tokens it has, -1 for none"""


def new_alignment() -> Alignment:
    """Return empty work space for one thread."""
    pairs = MAX_TOKENS * MAX_TOKENS
    return Alignment(
        _ints(), _ints(), _ints(), _ints(), _ints(), np.zeros(MAX_TOKENS), _flags(), _flags(), _ints(), _ints(),
        np.zeros(pairs, np.int32), np.zeros(pairs, np.int32), np.zeros(pairs), np.zeros(pairs), work_space(),
        np.zeros(MAX_LETTERS, np.uint8), np.zeros(MAX_LETTERS, np.uint8), new_name_bench(), new_name_bench(),
        np.full(2, -1, np.int32),
    )  # fmt: skip


def _ints() -> Ints:
    return np.zeros(MAX_TOKENS, np.int32)


def _flags() -> Flags:
    return np.zeros(MAX_TOKENS, np.bool_)


@kernel(inline=True)
def add_link(found: Alignment, links: int, q0: int, q1: int, c0: int, c1: int, kind: int, similarity: float) -> int:
    """Link tokens of both names, the first and the last of each; return how many links there are."""
    found.first_query[links], found.last_query[links] = q0, q1
    found.first_wanted[links], found.last_wanted[links] = c0, c1
    found.kind[links], found.similarity[links] = kind, similarity
    found.free_query[q0 : q1 + 1] = False
    found.free_wanted[c0 : c1 + 1] = False
    return links + 1
