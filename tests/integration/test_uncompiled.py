"""The kernels as plain Python: what they give is what they give compiled."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import interlink as il
from interlink.datasets import generate

WANTED, QUERIES, SEED = 60, 40, 5

LINKED = f"""
import json
import interlink as il
from interlink.datasets import generate
data = generate({WANTED}, {QUERIES}, seed={SEED})
found = il.WantedIndex.build(data.wanted).link(data.queries, threshold=0)
print(json.dumps([[m.query_id, m.person_id, m.weight] for m in found]))
"""


def test_uncompiled_kernels_weigh_the_same_pairs_alike():
    data = generate(WANTED, QUERIES, seed=SEED)
    compiled = {
        (m.query_id, m.person_id): m.weight for m in il.WantedIndex.build(data.wanted).link(data.queries, threshold=0)
    }
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", LINKED],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    plain = {(query, person): weight for query, person, weight in json.loads(done.stdout)}
    assert len(compiled) > QUERIES
    # Python rounds single-precision numbers where numba computes in double
    assert plain == pytest.approx(compiled, abs=1e-4)
