"""The inverted index that blocking runs on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.blocking.candidates import Postings
from interlink.blocking.hints import hints
from interlink.columns import Fields, Names, Ragged, frozen

__all__ = ["build_postings"]


def build_postings(names: Names, fields: Fields, rarity: npt.NDArray[np.float32]) -> Postings:
    """Build the postings of an index from its names and fields and the (V,) rarity of its tokens."""
    n = len(names.kind)
    owner = np.repeat(np.arange(n, dtype=np.int32), np.diff(names.token_starts))
    # a name that repeats a token is posted once
    pairs = np.unique(np.stack([names.token, owner]), axis=1) if len(owner) else np.zeros((2, 0), np.int32)
    posted = Ragged.grouped(pairs[0], pairs[1].astype(np.int32), len(rarity))
    total = np.bincount(owner, weights=rarity[names.token], minlength=n).astype(np.float32)
    person = np.repeat(np.arange(len(names.name_starts) - 1, dtype=np.int32), np.diff(names.name_starts))
    bearer = np.repeat(np.arange(len(fields.sex), dtype=np.int32), np.diff(fields.document_starts))
    order = np.argsort(fields.document_key, kind="stable")
    return Postings(
        posted.starts, posted.values, frozen(hints(person, total, fields)[posted.values]),
        frozen(person), frozen(total),
        frozen(fields.document_key[order]), frozen(bearer[order]),
    )  # fmt: skip
