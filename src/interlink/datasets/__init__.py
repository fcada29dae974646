"""Invented wanted persons and incoming records with known truth, for demos, tests, docs and benchmarks.

Everything is made up from tables of name parts (``data/``): no record is of anybody. Names are as common as in life and
written as differently as in life, and most incoming records are of innocents who bear the same common names.

>>> data = generate(200, 100)
>>> data.queries[0].id
'q-1'
"""

from __future__ import annotations

from interlink.datasets.dataset import Dataset, generate, iter_queries, iter_truth, iter_wanted, wanted
from interlink.datasets.demo_set import demo
from interlink.datasets.writing import write_jsonl, write_parquet

__all__ = [
    "Dataset",
    "demo",
    "generate",
    "iter_queries",
    "iter_truth",
    "iter_wanted",
    "wanted",
    "write_jsonl",
    "write_parquet",
]
