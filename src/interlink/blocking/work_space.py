"""Scratch memory for choosing candidates."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.blocking.hints import NATIONS, YEARS
from interlink.normalise.names import MAX_TOKENS

__all__ = ["WorkSpace", "new_work_space"]


class WorkSpace(NamedTuple):
    """Scratch memory of one thread for an index of N names and P persons.

    Names and persons that a query meets are numbered as they are met, and what is known of them lies side by side:
    only a look at whether a name has been met goes all over memory.
    """

    mark: npt.NDArray[np.uint8]
    """(N,) the last token of the query, counted from 1, by which a name was met; 0 for one that was not"""
    number: npt.NDArray[np.int32]
    """(N,) the number of a name that has been met"""
    name: npt.NDArray[np.int32]
    """(N,) by number, as the next five"""
    about: npt.NDArray[np.uint32]
    """Hint"""
    total: npt.NDArray[np.float64]
    """Rarity matched so far; double, so that the order in which tokens are gone through is nothing"""
    last: npt.NDArray[np.float64]
    """Rarity matched by the token at hand"""
    rarity: npt.NDArray[np.float32]
    bearer: npt.NDArray[np.int32]
    """Number of the person, -1 for one who may not be shown"""
    known: npt.NDArray[np.int32]
    """(P,) the number of a person who has been met, from 1; 0 for one who has not"""
    person: npt.NDArray[np.int32]
    """(P,) by number less one, as the next four"""
    best: npt.NDArray[np.float32]
    """The promise of a person by names alone"""
    date_bonus: npt.NDArray[np.float32]
    """What the birth date adds to it"""
    nation_bonus: npt.NDArray[np.float32]
    unsure: npt.NDArray[np.bool_]
    """Whether the hint was not enough to know the nationality"""
    promise: npt.NDArray[np.float32]
    of_year: npt.NDArray[np.float32]
    """(YEARS,) the most that the birth date of a person can add, by its hint"""
    of_nation: npt.NDArray[np.float32]
    """(NATIONS,)"""
    most: npt.NDArray[np.float64]
    """(MAX_TOKENS,) rarity that tokens of the query can match at best, the most first"""
    place: npt.NDArray[np.int64]
    """(MAX_TOKENS,) places of these tokens in the names of the query"""
    many: npt.NDArray[np.int64]
    """(MAX_TOKENS,) postings of all that is similar to them"""


def new_work_space(names: int, persons: int) -> WorkSpace:
    """Return scratch memory for one thread; what is never touched of it costs nothing.

    Examples
    --------
    >>> space = new_work_space(names=3, persons=2)
    >>> space.mark.tolist(), space.known.tolist()
    ([0, 0, 0], [0, 0])
    """
    return WorkSpace(
        mark=np.zeros(names, np.uint8),
        number=np.empty(names, np.int32),
        name=np.empty(names, np.int32),
        about=np.empty(names, np.uint32),
        total=np.empty(names, np.float64),
        last=np.empty(names, np.float64),
        rarity=np.empty(names, np.float32),
        bearer=np.empty(names, np.int32),
        known=np.zeros(persons, np.int32),
        person=np.empty(persons, np.int32),
        best=np.empty(persons, np.float32),
        date_bonus=np.empty(persons, np.float32),
        nation_bonus=np.empty(persons, np.float32),
        unsure=np.empty(persons, np.bool_),
        promise=np.empty(persons, np.float32),
        of_year=np.zeros(YEARS, np.float32),
        of_nation=np.zeros(NATIONS, np.float32),
        most=np.zeros(MAX_TOKENS, np.float64),
        place=np.zeros(MAX_TOKENS, np.int64),
        many=np.zeros(MAX_TOKENS, np.int64),
    )
