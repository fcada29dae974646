"""The index of wanted persons: build, search, link, save, load."""

from __future__ import annotations

import os
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from interlink.engine import Engine, Weighed
from interlink.errors import InputError, InterlinkWarning, RecordError
from interlink.index_columns import IndexColumns
from interlink.matches import Matches, checked_threshold
from interlink.model import Model
from interlink.progress import progress_bar
from interlink.records import Person
from interlink.saving import load_folder, save_folder
from interlink.scoring.probability import least_weight
from interlink.store import RecordStore
from interlink.tables import Rejection, person_of, read_records, rejections_frame
from interlink.visibility import allowed

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHUNK", "WantedIndex"]

CHUNK = 256
"""Queries that go through the engine at once."""
_SMALL = 50
"""An index up to this size is not worth comparing its own tokens first."""


class WantedIndex:
    """An index of wanted persons; immutable, and safe to be used by many threads at once.

    Build one with :meth:`build`, or :meth:`load` a saved one.

    Examples
    --------
    >>> import interlink as il
    >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"], "birth_dates": ["1971"]}])
    >>> len(index), index["xa-1"].birth_dates
    (1, ('1971',))
    """

    def __init__(self, columns: IndexColumns, store: RecordStore, model: Model, rejected: Sequence[Rejection] = ()) -> None:
        self._columns = columns
        self._store = store
        self._model = model
        self._rejected = tuple(rejected)
        self._engine = Engine(columns, model)

    # ------------------------------------------------------------------ build

    @classmethod
    def build(
        cls,
        records: Any,
        model: Model | None = None,
        *,
        columns: Mapping[str, Any] | None = None,
        errors: str = "raise",
    ) -> WantedIndex:
        """Build an index.

        Parameters
        ----------
        records
            Mappings in the record format, :class:`Person` objects, a pandas, polars or Arrow table, or the path of a
            JSON Lines, CSV or Parquet file.
        model
            The parameters; :meth:`Model.default` when not given.
        columns
            Record field -> column name(s), for tables whose columns are named otherwise.
        errors
            ``"raise"`` stops at the first bad row; ``"collect"`` leaves bad rows out and keeps them in
            :attr:`rejected`.

        Raises
        ------
        RecordError
            For a bad row, and for an id that occurs twice.
        ColumnError
            For a column that is not there.
        InputError
            When no record is left to build an index of.

        Examples
        --------
        >>> import interlink as il
        >>> len(il.WantedIndex.build(["Samir El Haddad", "Omar Zaman"]))
        2
        """
        rejected: list[Rejection] = []
        persons = list(read_records(records, columns=columns, errors=errors, rejected=rejected))
        persons = _distinct(persons, rejected, errors)
        if not persons:
            raise InputError("there is no record to build an index of. Give at least one person with a name.")
        return cls._of(persons, model or Model.default(), rejected)

    @classmethod
    def _of(cls, persons: list[Person], model: Model, rejected: Sequence[Rejection] = ()) -> WantedIndex:
        # in the order of ids, so that the order in which records came changes nothing
        persons.sort(key=lambda person: person.id or "")
        columns = IndexColumns.of(
            persons, model.background_persons, workers=os.cpu_count() or 1, small=len(persons) <= _SMALL
        )
        return cls(columns, RecordStore.of(persons), model, rejected)

    def updated(self, add: Any = (), remove: Iterable[str] = ()) -> WantedIndex:
        """Return an index with records added (or replaced, by id) and others removed; this one stays as it is.

        Raises
        ------
        InputError
            When an id to remove is not in the index.

        Examples
        --------
        >>> import interlink as il
        >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"]}])
        >>> newer = index.updated(add=[{"id": "xa-2", "names": ["Omar Zaman"]}], remove=["xa-1"])
        >>> len(newer), "xa-1" in newer
        (1, False)
        """
        persons = {person.id: person for person in self}
        for person_id in remove:
            if persons.pop(person_id, None) is None:
                raise InputError(f"there is no person {person_id!r} in the index to remove.")
        persons.update({person.id: person for person in _distinct(list(read_records(add)), [], "raise")})
        if not persons:
            raise InputError("nothing would be left in the index. Keep at least one person.")
        return self._of(list(persons.values()), self._model)

    # ------------------------------------------------------------------ search

    def search(
        self,
        record: Mapping[str, Any] | Person | str,
        *,
        limit: int = 10,
        threshold: float | None = None,
        as_country: str | None = None,
        on: str | date | None = None,
    ) -> Matches:
        """Find the wanted persons that one record may be: :meth:`link` of this record alone.

        Parameters
        ----------
        record
            A mapping in the record format, a :class:`Person`, or a lone name.
        limit, threshold, as_country, on
            As for :meth:`link`.

        Examples
        --------
        >>> import interlink as il
        >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"], "birth_dates": ["1971"]}])
        >>> [m.person_id for m in index.search({"names": ["سمير الحداد"], "birth_dates": ["1971"]})]
        ['xa-1']
        """
        return self.link([record], limit=limit, threshold=threshold, as_country=as_country, on=on)

    def link(
        self,
        records: Any,
        *,
        columns: Mapping[str, Any] | None = None,
        limit: int = 10,
        threshold: float | None = None,
        as_country: str | None = None,
        on: str | date | None = None,
        workers: int = 1,
        progress: bool = False,
        errors: str = "raise",
    ) -> Matches:
        """Link records against the index.

        Parameters
        ----------
        records, columns
            As for :meth:`build`.
        limit
            Most matches for each query.
        threshold
            Least probability of a match, in [0, 1]; the model's review threshold when not given, 0 for everything.
        as_country
            The country (ISO 3166) that asks: notices that are withheld from it are left out.
        on
            The day (ISO 8601) for which to answer: notices not yet issued or expired on it are left out.
        workers
            Threads; the result is the same for any number.
        progress
            Show a progress bar (needs the extra ``progress``).
        errors
            ``"raise"`` stops at the first bad row; ``"collect"`` links the good rows and hands the bad ones back in
            :attr:`Matches.rejected`.

        Returns
        -------
        Matches
            By query in the order they came, the best first.

        Raises
        ------
        RecordError, ColumnError
            For bad rows and columns.
        InputError
            For arguments out of their range.

        Warns
        -----
        InterlinkWarning
            When birth dates lie in the future. Nobody's check stops for that: they are left out.

        Examples
        --------
        >>> import interlink as il
        >>> index = il.WantedIndex.build(["Samir El Haddad", "Omar Zaman"])
        >>> len(index.link(["Omar Zaman", "Nobody Atall"], threshold=0.0).top(1).above(0.01))
        1
        """
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
            raise InputError(f"limit {limit!r} is not a number of matches. Give a whole number from 1.")
        if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
            raise InputError(f"workers {workers!r} is not a number of threads. Give a whole number from 1.")
        least = least_weight(self._model.review if threshold is None else checked_threshold(threshold), self._model)
        shown = allowed(self._columns.notices, as_country, on)
        rejected: list[Rejection] = []
        future: list[RecordError] = []
        records = read_records(records, columns=columns, errors=errors, rejected=rejected, future=future)
        persons = _unique(records, rejected, errors)
        queries: list[Person] = []
        parts: list[Weighed] = []

        def run(chunk: list[Person]) -> Weighed:
            return self._engine.run(chunk, limit=limit, least_weight=least, allowed=shown)

        with ThreadPoolExecutor(workers) as pool, progress_bar(None, "linking", show=progress) as advance:
            for chunk, found in _in_order(pool, run, _chunks(persons), workers):
                parts.append(found._replace(query=found.query + np.int32(len(queries))))
                queries += chunk
                advance(len(chunk))
        _warn_of_future(future)
        return Matches(queries, _joined(parts), self._engine, self._store, rejected)

    # ------------------------------------------------------------------ the index itself

    def save(self, path: str | Path) -> None:
        """Write the index to a folder, replacing a saved index that is there.

        Raises
        ------
        IndexFormatError
            When something else stands at ``path``.
        """
        arrays = {**self._columns.arrays(), **{f"record_{k}": v for k, v in self._store.arrays().items()}}
        save_folder(Path(path), arrays, self._model, {"persons": len(self), "lists": self._lists})

    @classmethod
    def load(cls, path: str | Path) -> WantedIndex:
        """Map a saved index.

        Raises
        ------
        IndexFormatError
            When the folder is not an index, damaged, or from a newer interlink.
        """
        arrays, model, _ = load_folder(Path(path))
        store = RecordStore({k.removeprefix("record_"): v for k, v in arrays.items() if k.startswith("record_")})
        return cls(IndexColumns.from_arrays(arrays), store, model)

    def __len__(self) -> int:
        return len(self._store)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._store)

    def __contains__(self, person_id: object) -> bool:
        return isinstance(person_id, str) and self._store.place(person_id) >= 0

    def __getitem__(self, person_id: str) -> Person:
        """Return a wanted person by id; ``KeyError`` when there is none."""
        place = self._store.place(person_id)
        if place < 0:
            raise KeyError(person_id)
        return self._store.person(place)

    @property
    def model(self) -> Model:
        """The parameters of this index."""
        return self._model

    @property
    def rejected(self) -> pd.DataFrame:
        """The bad rows of a build with ``errors="collect"``."""
        return rejections_frame(self._rejected)

    @cached_property
    def _lists(self) -> dict[str, int]:
        counts = Counter((person.notice.list if person.notice else None) or "" for person in self)
        return dict(sorted(counts.items()))

    def describe(self) -> dict[str, Any]:
        """Return what the index holds: counts of persons, names and tokens, lists, and the cost of blocking.

        Examples
        --------
        >>> import interlink as il
        >>> il.WantedIndex.build(["Samir El Haddad", "Omar Zaman"]).describe()["persons"]
        2
        """
        columns = self._columns
        postings = np.diff(columns.postings.starts)
        return {
            "persons": len(self),
            "lists": self._lists,
            "names": len(columns.names.kind),
            "tokens": len(columns.vocabulary.alphabet),
            "with_birth_date": int((np.diff(columns.fields.date_starts) > 0).sum()),
            "with_nationality": int((np.diff(columns.fields.nation_starts) > 0).sum()),
            "with_sex": int((columns.fields.sex >= 0).sum()),
            "with_birth_place": int((np.diff(columns.fields.place_starts) > 0).sum()),
            "with_document": int((np.diff(columns.fields.document_starts) > 0).sum()),
            "prior_bits": self._engine.prior,
            "blocking": {
                "names_per_token_mean": float(postings.mean()) if len(postings) else 0.0,
                "names_per_token_max": int(postings.max(initial=0)),
                "keys": len(columns.keys.key),
            },
            "bytes": sum(array.nbytes for array in columns.arrays().values()),
        }

    def __repr__(self) -> str:
        return f"<WantedIndex: {len(self):,} persons>"

    def _repr_html_(self) -> str:
        from interlink.display import index_html  # noqa: PLC0415  (only when shown)

        return index_html(self.describe())


def _distinct(persons: list[Person], rejected: list[Rejection], errors: str) -> list[Person]:
    return list(_unique(persons, rejected, errors))


def _warn_of_future(dates: list[RecordError]) -> None:
    """Say once which birth dates of incoming records were left out."""
    if dates:
        shown = "; ".join(str(error) for error in dates[:3]) + (" ..." if len(dates) > 3 else "")
        message = f"{len(dates)} birth dates lie in the future and were left out; the records were linked without them: {shown}"  # noqa: E501
        warnings.warn(message, InterlinkWarning, stacklevel=3)


def _unique(persons: Iterable[Person], rejected: list[Rejection], errors: str) -> Iterator[Person]:
    """Pass persons on; an id that came before is an error, because results could not be told apart."""
    seen: set[str | None] = set()
    twice = 0
    for place, person in enumerate(persons):
        row = place + len(rejected) - twice  # rows that the reader set aside count as well
        if person.id in seen:
            problem, remedy = f"the id {person.id!r} occurs twice", "Give every record an id of its own."
            error = RecordError(problem, remedy, row=row, field="id", record_id=person.id)
            if errors != "collect":
                raise error
            rejected.append(Rejection.of(error, person))
            twice += 1
            continue
        seen.add(person.id)
        yield person


def _chunks(persons: Iterator[Person]) -> Iterator[list[Person]]:
    while chunk := list(islice(persons, CHUNK)):
        yield chunk


def _in_order(pool: ThreadPoolExecutor, run: Any, chunks: Iterator[list[Person]], workers: int) -> Iterator[tuple[list[Person], Weighed]]:  # fmt: skip
    """Run chunks on the pool, a few ahead, and hand the results out in the order of the input."""
    waiting = [(chunk, pool.submit(run, chunk)) for chunk in islice(chunks, 2 * workers)]
    while waiting:
        chunk, future = waiting.pop(0)
        found = future.result()
        waiting += [(after, pool.submit(run, after)) for after in islice(chunks, 1)]
        yield chunk, found


def _joined(parts: list[Weighed]) -> Weighed:
    if parts:
        return Weighed(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    ints, floats = np.zeros(0, np.int32), np.zeros(0)
    return Weighed(ints, ints, ints, floats, np.zeros((0, 6)), np.zeros((0, 2), np.int32))
