"""Scratch memory for choosing candidates."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.blocking.bonuses import Bonuses, new_bonuses
from interlink.normalise.names import MAX_TOKENS

__all__ = ["BATCH", "SCAN", "Links", "WorkSpace", "new_work_space"]

BATCH = 64
"""Names that are looked at together, at least."""
SCAN = 64
"""Postings that are looked through together."""
_WAITING = BATCH + SCAN
"""Room for names that wait, and behind them for all that are looked through at a time."""


class Links(NamedTuple):
    """What the tokens of one query name match, chained by the token of the index that they are similar to."""

    token: npt.NDArray[np.int32]
    """(L,) the token of the index"""
    begin: npt.NDArray[np.int64]
    """(L,) where its postings begin"""
    end: npt.NDArray[np.int64]
    """(L,) where they end"""
    value: npt.NDArray[np.float32]
    """(L,) rarity that is matched"""
    turn: npt.NDArray[np.int32]
    """(L,) which token of the query, in the order in which they are gone through"""
    next: npt.NDArray[np.int32]
    """(L,) the next link of the same token of the index, from 1; 0 for none"""


class WorkSpace(NamedTuple):
    """Scratch memory of one thread for an index of V tokens and P persons.

    Persons are numbered as they are met, and what is known of them lies side by side.
    """

    link: npt.NDArray[np.int32]
    """(V,) the first link of a token of the index, from 1; 0 for none"""
    posting: npt.NDArray[np.uint64]
    """(SCAN,) postings that are to be looked through, as the next two"""
    sounds: npt.NDArray[np.uint32]
    """What their names sound like"""
    reach: npt.NDArray[np.float32]
    """The rarity that is matched of each by its token, then by all, then the promise that it can have at best"""
    row: npt.NDArray[np.int32]
    """(BATCH + SCAN,) rows of the names that are to be looked at, as the next four"""
    about: npt.NDArray[np.uint32]
    """Their hints"""
    rarity: npt.NDArray[np.float32]
    bearer: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]
    """Rarity that a name matches, then the promise of its bearer by it"""
    persons: npt.NDArray[np.int64]
    """(1,) how many persons have been met"""
    seen: npt.NDArray[np.int64]
    """(1,) a sum of what is read ahead, many numbers at a time, because memory answers all in the time of a few"""
    known: npt.NDArray[np.int32]
    """(P,) the number of a person who has been met, from 1; 0 for one who has not"""
    person: npt.NDArray[np.int32]
    """(P,) by number less one, as the next four"""
    best: npt.NDArray[np.float32]
    """The promise of a person by names alone"""
    date_bonus: npt.NDArray[np.float32]
    """What the birth date adds to it"""
    nation_bonus: npt.NDArray[np.float32]
    promise: npt.NDArray[np.float32]
    place_of: npt.NDArray[np.int32]
    """(P,) by number, see :class:`interlink.blocking.ranking.Ranking`"""
    bonuses: Bonuses
    most: npt.NDArray[np.float32]
    """(MAX_TOKENS,) rarity that tokens of the query can match at best, the most first"""
    first: npt.NDArray[np.int64]
    """(MAX_TOKENS,) first link of each of these tokens"""
    last: npt.NDArray[np.int64]
    """(MAX_TOKENS,) and the one after the last"""
    near: npt.NDArray[np.uint32]
    """(MAX_TOKENS,) groups of sounds of what each of them matches well"""
    far: npt.NDArray[np.uint32]
    """(MAX_TOKENS,) and of what each matches less well"""
    less: npt.NDArray[np.float32]
    """(MAX_TOKENS,) rarity that each matches at best of the latter"""
    gained: npt.NDArray[np.float32]
    """(MAX_TOKENS,) what each of them matches of the name at hand"""


def new_work_space(tokens: int, persons: int) -> WorkSpace:
    """Return scratch memory for one thread; what is never touched of it costs nothing.

    Examples
    --------
    >>> space = new_work_space(tokens=4, persons=2)
    >>> space.link.tolist(), space.known.tolist()
    ([0, 0, 0, 0], [0, 0])
    """
    return WorkSpace(
        link=np.zeros(tokens, np.int32),
        posting=np.empty(SCAN, np.uint64),
        sounds=np.empty(SCAN, np.uint32),
        reach=np.empty(SCAN, np.float32),
        row=np.empty(_WAITING, np.int32),
        about=np.empty(_WAITING, np.uint32),
        rarity=np.empty(_WAITING, np.float32),
        bearer=np.empty(_WAITING, np.int32),
        value=np.empty(_WAITING, np.float64),
        persons=np.zeros(1, np.int64),
        seen=np.zeros(1, np.int64),
        known=np.zeros(persons, np.int32),
        person=np.empty(persons, np.int32),
        best=np.empty(persons, np.float32),
        date_bonus=np.empty(persons, np.float32),
        nation_bonus=np.empty(persons, np.float32),
        promise=np.empty(persons, np.float32),
        place_of=np.empty(persons, np.int32),
        bonuses=new_bonuses(),
        most=np.zeros(MAX_TOKENS, np.float32),
        first=np.zeros(MAX_TOKENS, np.int64),
        last=np.zeros(MAX_TOKENS, np.int64),
        near=np.zeros(MAX_TOKENS, np.uint32),
        far=np.zeros(MAX_TOKENS, np.uint32),
        less=np.zeros(MAX_TOKENS, np.float32),
        gained=np.zeros(MAX_TOKENS, np.float32),
    )
