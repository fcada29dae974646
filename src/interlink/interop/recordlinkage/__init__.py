"""Our comparators and our blocking for users of the Python Record Linkage Toolkit (recordlinkage).

>>> import pandas as pd, recordlinkage
>>> from interlink.interop.recordlinkage import BirthDateCompare, NameCompare, PersonIndex
>>> left = pd.DataFrame({"name": ["Samir El Haddad", "Olga Petrova"], "born": ["1971-07-30", "1980"]})
>>> right = pd.DataFrame({"name": ["Петрова Ольга", "سمير الحداد"], "born": ["5.1.1980", "30.7.1971"]})
>>> indexer = recordlinkage.Index([PersonIndex({"names": "name", "birth_dates": "born"})])
>>> pairs = indexer.index(left, right)
>>> compare = recordlinkage.Compare([NameCompare("name", "name", threshold=0.7), BirthDateCompare("born", "born")])
>>> vectors = compare.compute(pairs, left, right)
>>> sorted(vectors.index[vectors[0] == 1].tolist())
[(0, 1), (1, 0)]
"""

from interlink.interop.recordlinkage.features import (
    BirthDateCompare,
    BirthPlaceCompare,
    DocumentCompare,
    NameCompare,
    NationalityCompare,
    SexCompare,
)
from interlink.interop.recordlinkage.indexing import PersonIndex

__all__ = [
    "BirthDateCompare",
    "BirthPlaceCompare",
    "DocumentCompare",
    "NameCompare",
    "NationalityCompare",
    "PersonIndex",
    "SexCompare",
]
