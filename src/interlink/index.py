"""The index of wanted persons: build, search, link, save, load."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from interlink.arguments import check_whole
from interlink.collecting import collecting_seldom
from interlink.encoding import ENCODING
from interlink.encoding.batch import Batch
from interlink.encoding.reading import read_batch
from interlink.engine import Engine, Weighed
from interlink.errors import IndexFormatError, InputError, RecordError, in_short, warn
from interlink.index_columns import IndexColumns, with_later_columns
from interlink.linking import in_order, joined, left_out
from interlink.manifest import read_otherwise
from interlink.matches import Matches, Origin, checked_threshold
from interlink.model import Model
from interlink.progress import progress_bar
from interlink.provenance import ListProvenance, provenance
from interlink.records import Person
from interlink.saving import load_folder, save_folder
from interlink.scoring.probability import least_weight
from interlink.store import RecordStore
from interlink.tables import NothingLeftError, Rejection, RowAtHand, read_records, rejections_frame, unique, with_ids
from interlink.tables.cells import id_text
from interlink.visibility import allowed

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHUNK", "WantedIndex"]

_ROUNDING = 1e-6
"""Bits; more than rounding can make of a weight at a threshold."""
CHUNK = 2_048
"""Queries that go through the engine at once, on all threads together: the more, the more tokens they share."""
_LEAST = 256
"""Queries that a thread gets at once, however many threads there are."""
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

    def __init__(
        self,
        columns: IndexColumns,
        store: RecordStore,
        model: Model,
        lists: Mapping[str, ListProvenance],
        rejected: Sequence[Rejection] = (),
        encoding: int = ENCODING,
    ) -> None:
        self._columns = columns
        self._store = store
        self._model = model
        self._lists = lists
        self._rejected = tuple(rejected)
        self._encoding = encoding
        self._engine = Engine(columns, model)

    def __reduce__(self) -> tuple[Any, ...]:
        # a copy, and what another process gets, holds everything; to share it, save and load by path
        lists = dict(self._lists)
        return WantedIndex, (self._columns, self._store, self._model, lists, self._rejected, self._encoding)

    # ------------------------------------------------------------------ build

    @classmethod
    def build(
        cls,
        records: Any,
        model: Model | str | Path | None = None,
        *,
        columns: Mapping[str, Any] | None = None,
        errors: str = "raise",
        workers: int = 1,
    ) -> WantedIndex:
        """Build an index.

        Parameters
        ----------
        records
            Mappings in the record format, :class:`Person` objects, a pandas, polars or Arrow table, or the path of a
            JSON Lines, CSV or Parquet file.
        model
            The parameters, or the path of a saved model; :meth:`Model.default` when not given.
        columns
            Record field -> column name(s), for tables whose columns are named otherwise.
        errors
            ``"raise"`` stops at the first bad row; ``"collect"`` leaves bad rows out and keeps them in
            :attr:`rejected`.
        workers
            Processes that read a large table, and threads that compare its tokens; the index is the same for any
            number. With more than one, a script must build below ``if __name__ == "__main__":``, because every process
            imports it.

        Raises
        ------
        RecordError
            For a bad row, and for an id that occurs twice.
        ColumnError
            For a column that is not there.
        InputError
            When no record is left to build an index of; its ``rejected`` is the table of the bad rows.
        ModelError
            When the model is none.

        Examples
        --------
        >>> import interlink as il
        >>> len(il.WantedIndex.build(["Samir El Haddad", "Omar Zaman"]))
        2
        """
        check_whole(workers, "workers", "a number of processes")
        parameters = Model.of(model)
        rejected: list[Rejection] = []
        with collecting_seldom():
            batch = read_batch(records, columns=columns, errors=errors, rejected=rejected, workers=workers)
        if not batch.lists:
            raise NothingLeftError(rejected)
        return cls._of(batch, parameters, rejected, workers)

    @classmethod
    def _of(cls, batch: Batch, model: Model, rejected: Sequence[Rejection] = (), workers: int = 1) -> WantedIndex:
        # in the order of ids, so that the order in which records came changes nothing
        columns = IndexColumns.of_batch(batch, model.background_persons, workers=workers, small=batch.size() <= _SMALL)
        return cls(columns, batch.records, model, provenance(batch.lists, batch.records), rejected)

    def updated(
        self,
        add: Any = (),
        remove: Iterable[str] = (),
        *,
        columns: Mapping[str, Any] | None = None,
        errors: str = "raise",
    ) -> WantedIndex:
        """Return an index with records added (or replaced, by id) and others removed; this one stays as it is.

        Parameters
        ----------
        add
            Records, as for :meth:`build`, each with an id of its own.
        remove
            Ids of wanted persons.
        columns, errors
            As for :meth:`build`. The bad rows of ``add`` are in :attr:`rejected` of the new index; a bad record
            replaces nobody.

        Raises
        ------
        RecordError
            For a record that cannot be read or has no id, and for an id that occurs twice in ``add``.
        ColumnError
            For a column that is not there.
        InputError
            When an id to remove is not in the index, or nothing would be left.

        Examples
        --------
        >>> import interlink as il
        >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"]}])
        >>> newer = index.updated(add=[{"id": "xa-2", "names": ["Omar Zaman"]}], remove=["xa-1"])
        >>> len(newer), "xa-1" in newer
        (1, False)
        """
        if isinstance(remove, str | bytes) or not isinstance(remove, Iterable):
            raise InputError(f"remove is {in_short(remove)}. Give a list of ids.")
        with collecting_seldom():
            persons = {person.id: person for person in self}
            for person_id in remove:
                if id_text(person_id) not in self:
                    raise InputError(
                        f"there is no person {in_short(person_id)} in the index to remove. Give ids of it."
                    )
                persons.pop(id_text(person_id), None)  # a list may name one twice
            rejected: list[Rejection] = []
            at_hand = RowAtHand()
            read = read_records(add, columns=columns, errors=errors, rejected=rejected, numbered=False, at_hand=at_hand)
            added = unique(with_ids(read, rejected, errors, at_hand), rejected, errors, at_hand)
            persons.update({person.id: person for person in added})
            if not persons:
                raise InputError("nothing would be left in the index. Keep at least one person.")
            return self._of(Batch.of(persons.values()).by_id(), self._model, rejected, workers=os.cpu_count() or 1)

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

        Raises
        ------
        InputError
            For several records, and as for :meth:`link`.

        Examples
        --------
        >>> import interlink as il
        >>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"], "birth_dates": ["1971"]}])
        >>> [m.person_id for m in index.search({"names": ["سمير الحداد"], "birth_dates": ["1971"]})]
        ['xa-1']
        """
        if isinstance(record, list | tuple) or hasattr(record, "columns"):
            raise InputError(f"search takes one record, and this is a {type(record).__name__}. Use link() for several.")
        return self.link([record], limit=limit, threshold=threshold, as_country=as_country, on=on)

    def link(  # noqa: PLR0913  (all of them are promised)
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
            Most matches for each query. Blocking proposes at most 60 wanted persons for one
            (:data:`interlink.engine.CANDIDATES`): a higher limit finds no more.
        threshold
            Least probability of a match, in [0, 1]; the model's review threshold when not given, 0 for all
            candidates, 1 for what is so probable that it is rounded to 1.
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
        check_whole(limit, "limit", "a number of matches")
        check_whole(workers, "workers", "a number of threads")
        least = self._model.review if threshold is None else checked_threshold(threshold)
        shown = allowed(self._columns.notices, as_country, on)
        rejected: list[Rejection] = []
        future: list[RecordError] = []
        at_hand = RowAtHand()
        read = read_records(records, columns=columns, errors=errors, rejected=rejected, future=future, at_hand=at_hand)
        chunks = _chunks(unique(read, rejected, errors, at_hand), workers)
        # what is shown is the probability: it decides in the end, so that above() of all matches finds the same
        rough = least_weight(least, self._model) - _ROUNDING
        run = partial(self._engine.run, limit=limit, least_weight=rough, allowed=shown)
        queries: list[Person] = []
        parts: list[Weighed] = []
        with collecting_seldom(), progress_bar(_count_of(records), "linking", show=progress) as advance:
            for chunk, found in in_order(run, chunks, workers):
                parts.append(found._replace(query=found.query + np.int32(len(queries))))
                queries += chunk
                advance(len(chunk))
        if future:
            warn(left_out(future))
        return Matches(queries, joined(parts), Origin(self._engine, self._store, shown), rejected).above(least)

    # ------------------------------------------------------------------ the index itself

    def save(self, path: str | Path) -> None:
        """Write the index to a folder, replacing a saved index that is there; a symbolic link to it stays.

        Raises
        ------
        IndexFormatError
            When something else stands at ``path``, or other files lie in the index there.
        InputError
            When the folder cannot be written, or lies in another index.
        """
        arrays = {**self._columns.arrays(), **self._store.arrays()}
        facts = {"persons": len(self), "encoding": self._encoding, "lists": self._lists}
        save_folder(path, arrays, self._model, facts)

    @classmethod
    def load(cls, path: str | Path) -> WantedIndex:
        """Map a saved index.

        Small files are compared with their checksums, large ones with their size and shape; :meth:`verify` reads all.

        Raises
        ------
        IndexFormatError
            When the folder is not an index, damaged, or from a newer interlink; the message names the bad file.
        InputError
            When the folder may not be read, or too many files are open; each index keeps about 60 files mapped.

        Warns
        -----
        InterlinkWarning
            When another version of interlink made it that read records otherwise: it may not find whom it should.
            ``WantedIndex.load(path).updated().save(path)`` makes it anew of the records in it.
        """
        arrays, model, manifest = load_folder(path)
        encoding = manifest["encoding"]
        if encoding != ENCODING:
            warn(read_otherwise(path))
            arrays = with_later_columns(arrays)
        try:
            columns = IndexColumns.from_arrays(arrays)
            return cls(columns, RecordStore(arrays), model, manifest["lists"], encoding=encoding)
        except KeyError as error:
            raise IndexFormatError(
                f"the manifest of {path} does not name {error.args[0]}.npy: another version of interlink saved it, or "
                "it is damaged. Build the index again."
            ) from error

    @staticmethod
    def verify(path: str | Path) -> None:
        """Read a saved index whole and compare every file with its checksum.

        Raises
        ------
        IndexFormatError
            As for :meth:`load`, and for any file that is not as it was written.
        """
        load_folder(path, verify=True)

    def __len__(self) -> int:
        return len(self._store)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._store)

    def __contains__(self, person_id: object) -> bool:
        return isinstance(person_id, str) and self._store.place(person_id) >= 0

    def __getitem__(self, person_id: str) -> Person:
        """Return a wanted person by id; ``KeyError`` when there is none."""
        if person_id not in self:
            raise KeyError(person_id)
        return self._store.person(self._store.place(person_id))

    @property
    def model(self) -> Model:
        """The parameters of this index."""
        return self._model

    @property
    def encoding(self) -> int:
        """By which reading of records the index was made: :data:`interlink.encoding.ENCODING` of that time."""
        return self._encoding

    @property
    def rejected(self) -> pd.DataFrame:
        """The bad rows of a build or update with ``errors="collect"``, as :attr:`Matches.rejected`."""
        return rejections_frame(self._rejected)

    def describe(self) -> dict[str, Any]:
        """Return what the index holds: counts, the provenance of each list, and the cost of blocking.

        Examples
        --------
        >>> import interlink as il
        >>> il.WantedIndex.build(["Samir El Haddad", "Omar Zaman"]).describe()["persons"]
        2
        """
        lists = {name: dict(facts) for name, facts in self._lists.items()}
        facts = {"persons": len(self), "lists": lists, **self._columns.describe()}
        return {**facts, "prior_bits": self._engine.prior, "thresholds": self._model.describe()["thresholds"]}

    def __repr__(self) -> str:
        return f"<WantedIndex: {len(self):,} persons>"

    def _repr_html_(self) -> str:
        from interlink.display import index_html  # noqa: PLC0415  (only when shown)

        return index_html(self.describe())


def _chunks(persons: Iterator[Person], workers: int) -> Iterator[list[Person]]:
    size = max(CHUNK // workers, min(CHUNK, _LEAST))
    while chunk := list(islice(persons, size)):
        yield chunk


def _count_of(records: Any) -> int | None:
    """Return how many records there are, where that is known before they are read."""
    return len(records) if hasattr(records, "__len__") and not isinstance(records, str) else None
