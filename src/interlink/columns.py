"""Array types: columns whose cells hold several values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

__all__ = ["Ragged"]

T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Ragged(Generic[T]):
    """Rows of different lengths: ``values[starts[i]:starts[i + 1]]`` is row i.

    Examples
    --------
    >>> column = Ragged.of([[1, 2], [], [3]], np.int32)
    >>> len(column), column[0].tolist(), column[1].tolist()
    (3, [1, 2], [])
    """

    starts: npt.NDArray[np.int64]
    """(rows + 1,) where each row begins."""
    values: npt.NDArray[T]

    @classmethod
    def of(cls, rows: Iterable[Sequence[object]], dtype: type[T]) -> Ragged[T]:
        """Build a column from rows of plain values."""
        lengths: list[int] = [0]
        values: list[object] = []
        for row in rows:
            values.extend(row)
            lengths.append(len(row))
        return cls(np.cumsum(np.array(lengths, np.int64)), np.array(values, dtype))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> npt.NDArray[T]:
        return self.values[self.starts[row] : self.starts[row + 1]]
