"""TF-IDF of letter 3-grams and a sparse product, as many screening scripts do it; names in Latin letters only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from interlink.records import Person
from peers.base import best_persons, names_of


class SparseTfidf:
    batch = 250

    def build(self, wanted: Sequence[Person]) -> None:
        self.ids = [person.id or "" for person in wanted]
        names, self.owner = names_of(wanted)
        self.vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
        self.wanted = self.vectors.fit_transform(names).T.tocsr()

    def top(self, queries: Sequence[Person], limit: int) -> list[list[str]]:
        texts, whose = names_of(queries)
        product = (self.vectors.transform(texts) @ self.wanted).tocsr()
        found = []
        for number in range(len(queries)):
            rows = np.flatnonzero(whose == number)
            begin, end = product.indptr[rows[0]], product.indptr[rows[-1] + 1]
            names, values = product.indices[begin:end], product.data[begin:end]
            if len(values) > 20 * limit:
                chosen = np.argpartition(values, -20 * limit)[-20 * limit :]
                names, values = names[chosen], values[chosen]
            found.append(best_persons(names, values, self.owner, self.ids, limit))
        return found
