"""Which pairs with names alike are of one person, and which of two who share a name.

A classifier of two classes parts the candidates in two whatever they are. Where hardly a record has its person on the
other side, its second class is "the same name, another person", and those look like matches of which most have another
birth date. What tells them apart: two persons who share a name have birth dates and document numbers as any two
persons have. So the levels of these fields among pairs with names alike are a mixture of m and of the known u, of which
expectation-maximisation (Dempster, Laird and Rubin 1977) finds the shares and m.

The share of u that is found is the largest that the levels allow (Blanchard, Lee and Scott 2010): birth dates that are
wrong altogether look the same. So a small share is taken for errors, and the pairs are left as they are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from interlink.levels import FIELDS
from interlink.model import Model
from interlink.training.counting import Counted

__all__ = ["Parted", "without_namesakes"]

_APART = ("birth_date", "document")
"""Fields of which a shared name tells nothing; nationality, birth place and sex go with names."""
_PULL = 10.0
"""Pairs for which the m of the starting model counts."""
_LEAST = 0.2
"""Share from which pairs are taken for namesakes; what is less may as well be errors (measured: damaged registers of
true persons show up to 0.15)."""
_SEEN = 0.5
_STEPS = 1000
_STILL = 1e-5

Floats = npt.NDArray[np.float64]


class Parted(NamedTuple):
    """What was found among pairs with names alike."""

    probability: Floats
    """(n,) that a pair is of one person"""
    share: float
    """Of the pairs with names alike, those whose birth dates and document numbers are as of any two persons"""
    converged: bool

    @property
    def apart(self) -> bool:
        """Whether they were taken for namesakes."""
        return self.share >= _LEAST


class _Field(NamedTuple):
    """A field among the pairs: number, the m of the starting model, the u of random pairs."""

    number: int
    before: Floats
    u: Floats


def without_namesakes(alike: Counted, random: Counted, start: Model) -> Parted:
    """Take the pairs of two persons who share a name out of the pairs with names alike.

    Parameters
    ----------
    alike
        Candidate pairs, and the probability of each that it is of one person or of two with names alike.
    random
        Random pairs, of two persons.
    start
        Whose m is where the search begins.

    Examples
    --------
    >>> start = Model.default()
    >>> u = [level.u for level in start.fields["birth_date"].values()]
    >>> random = np.zeros((10_000, 5), np.int64)
    >>> random[:, 0] = np.repeat(np.arange(1, 11), np.diff(np.round(np.cumsum([0, *u]) * 1e4).astype(int)))
    >>> alike = np.concatenate([random[::10], np.tile([1, 0, 0, 0, 0], (250, 1))])
    >>> found = without_namesakes(Counted(alike, np.ones(1250)), Counted(random, np.ones(10_000)), start)
    >>> round(found.share, 1), bool(found.probability[-1] > 0.99 > 0.1 > found.probability[500])
    (0.8, True)
    """
    fields = [_field(number, random, start) for number, name in enumerate(FIELDS) if name in _APART]
    told = (alike.levels[:, [field.number for field in fields]] > 0).any(axis=1) * alike.likely
    if told.sum() < 1.0:  # nothing tells namesakes from matches
        return Parted(alike.likely, 0.0, converged=True)
    share, shares = 0.5, [field.before for field in fields]
    for _ in range(_STEPS):
        one = _likely(alike.levels, fields, shares, share)
        new = [_shares(field, alike.levels, alike.likely * one) for field in fields]
        other = float(np.clip(1.0 - (told * one).sum() / told.sum(), 1e-9, 1.0 - 1e-9))
        moved = max(abs(other - share), *(np.abs(m - before).max() for m, before in zip(new, shares, strict=True)))
        share, shares = other, new
        if moved < _STILL:
            break
    one = _likely(alike.levels, fields, shares, share) if share >= _LEAST else np.ones(len(alike.likely))
    return Parted(alike.likely * one, share, bool(moved < _STILL) or share < _LEAST)


def _field(number: int, random: Counted, start: Model) -> _Field:
    name, kind = list(FIELDS.items())[number]
    before = np.array([start.fields[name][level.name].m for level in kind if level])
    u = _counts(number, random.levels, random.likely, len(before)) + _SEEN
    return _Field(number, before / before.sum(), u / u.sum())


def _counts(number: int, levels: npt.NDArray[np.int64], likely: Floats, size: int) -> Floats:
    return np.bincount(levels[:, number], weights=likely, minlength=size + 1)[1:].astype(np.float64)


def _shares(field: _Field, levels: npt.NDArray[np.int64], likely: Floats) -> Floats:
    """Return m of a field's levels, as far as pairs are believed to be of one person."""
    found = _counts(field.number, levels, likely, len(field.before)) + _PULL * field.before
    return np.asarray(found / found.sum())


def _likely(levels: npt.NDArray[np.int64], fields: list[_Field], shares: list[Floats], share: float) -> Floats:
    """Return how probably pairs with names alike are of one person."""
    bits = np.full(len(levels), np.log2((1.0 - share) / share))
    for field, m in zip(fields, shares, strict=True):
        bits += np.concatenate([[0.0], np.log2(m / field.u)])[levels[:, field.number]]
    return np.asarray(1.0 / (1.0 + np.exp2(-np.clip(bits, -500, 500))))
