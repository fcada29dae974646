"""The best weighed pairs of each query."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from interlink.kernels import plain_kernel

__all__ = ["best"]

Ints = npt.NDArray[np.int64]


@plain_kernel
def best(
    query: npt.NDArray[np.int32], weight: npt.NDArray[np.float64], limit: int, least: float
) -> tuple[Ints, npt.NDArray[np.int32]]:
    """Return the places and ranks of the ``limit`` pairs of each query that weigh most, and no less than ``least``.

    Parameters
    ----------
    query, weight
        (n,) of each pair, all pairs of a query together.

    Returns
    -------
    By query, the heaviest first; of equal weights the first.

    Examples
    --------
    >>> places, ranks = best(np.array([0, 0, 0, 4], np.int32), np.array([1.0, 3.0, 3.0, -2.0]), 2, -5.0)
    >>> places.tolist(), ranks.tolist()
    ([1, 2, 3], [1, 2, 1])
    """
    place, rank = np.empty(len(query), np.int64), np.empty(len(query), np.int32)
    begin = filled = 0
    for k in range(len(query)):
        if k > 0 and query[k] != query[k - 1]:
            begin = filled
        if not weight[k] >= least:
            continue
        at = filled
        while at > begin and weight[place[at - 1]] < weight[k]:
            at -= 1
        if at - begin == limit:
            continue
        filled = min(filled + 1, begin + limit)
        for later in range(filled - 1, at, -1):
            place[later] = place[later - 1]
        place[at], rank[filled - 1] = k, filled - begin
    return place[:filled].copy(), rank[:filled].copy()
