"""Every exception that interlink raises on purpose.

::

    InterlinkError
    ├── InputError            the caller's records or table
    │   ├── RecordError       one bad record: row, field, remedy
    │   └── ColumnError       a column that is not there, or named wrongly
    ├── ListFormatError       a published list that cannot be read
    ├── IndexFormatError      a saved index that is damaged, foreign or too new
    ├── ModelError            parameters that do not make a model
    └── MissingExtraError     an optional library that is not installed

    InterlinkWarning          (a warning) something was left out, and the work went on

Messages name the place and the remedy, so that whoever reads them can act without reading code.
"""

from __future__ import annotations

import difflib
import inspect
import warnings
from collections.abc import Iterable

__all__ = [
    "ColumnError",
    "IndexFormatError",
    "InputError",
    "InterlinkError",
    "InterlinkWarning",
    "ListFormatError",
    "MissingExtraError",
    "ModelError",
    "RecordError",
    "did_you_mean",
    "in_short",
    "interrupted",
    "unwritable",
    "warn",
]


class InterlinkError(Exception):
    """Root of all exceptions of this library.

    Examples
    --------
    >>> issubclass(RecordError, InterlinkError)
    True
    """


class InterlinkWarning(UserWarning):
    """Something was left out or may mislead, and the work went on; the message says what and where.

    Examples
    --------
    >>> issubclass(InterlinkWarning, UserWarning)
    True
    """


class InputError(InterlinkError, ValueError):
    """The caller's records, table or arguments cannot be used as they are."""


class RecordError(InputError):
    """One record that cannot be read.

    Parameters
    ----------
    problem
        What is wrong, with the offending value.
    remedy
        What the caller can do about it.
    row
        Number of the record in its input, counted from 0; ``None`` when there is no table.
    field
        Name of the field, with its place inside the record where that helps (``documents[1].number``).
    record_id
        The record's own id, when it has one.
    source
        The file or argument in which the record stands, where there are several.

    Examples
    --------
    >>> str(RecordError("'31/02/1970' is not a date", "Write YYYY, YYYY-MM or YYYY-MM-DD.", row=7, field="birth_dates"))
    "row 7, field 'birth_dates': '31/02/1970' is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD."
    """

    def __init__(
        self,
        problem: str,
        remedy: str = "",
        *,
        row: int | None = None,
        field: str | None = None,
        record_id: str | None = None,
        source: str | None = None,
    ) -> None:
        self.problem, self.remedy = problem, remedy
        self.row, self.field, self.record_id, self.source = row, field, record_id, source
        super().__init__(problem)

    def __str__(self) -> str:
        places = []
        if self.row is not None:
            places.append(f"row {self.row}")
        if self.record_id is not None:
            places.append(f"id {self.record_id!r}")
        if self.field is not None:
            places.append(f"field {self.field!r}")
        text = ": ".join(filter(None, (self.source, ", ".join(places), self.problem)))
        end = "" if text.endswith("?") else "."
        return f"{text.rstrip('.')}{end} {self.remedy}".rstrip()

    def at(
        self,
        *,
        row: int | None = None,
        field: str | None = None,
        record_id: str | None = None,
        source: str | None = None,
    ) -> RecordError:
        """Return the same error with its place filled in; what is known already stays."""
        return RecordError(
            self.problem,
            self.remedy,
            row=self.row if self.row is not None else row,
            field=self.field if self.field is not None else field,
            record_id=self.record_id if self.record_id is not None else record_id,
            source=self.source if self.source is not None else source,
        )


class ColumnError(InputError):
    """A column or field that the input does not have."""

    @classmethod
    def unknown(cls, name: str, known: Iterable[str], *, what: str = "column") -> ColumnError:
        """Build the error for a name that is not among ``known``, with the nearest known one.

        Examples
        --------
        >>> print(ColumnError.unknown("birthdate", ["name", "birth_date"]))
        there is no column 'birthdate'. Did you mean 'birth_date'? There are: 'name', 'birth_date'.
        """
        names = [str(k) for k in known]
        listed = ", ".join(repr(k) for k in names[:30]) + (" ..." if len(names) > 30 else "")
        return cls(f"there is no {what} {name!r}.{did_you_mean(name, names)} There are: {listed or 'none'}.")


class ListFormatError(InterlinkError, ValueError):
    """A list file that is truncated, of the wrong kind, or not a list at all."""


class IndexFormatError(InterlinkError, ValueError):
    """A folder that is not an index, is damaged, or was written by a newer interlink."""


class ModelError(InterlinkError, ValueError):
    """Parameters that do not make a model."""


class MissingExtraError(InterlinkError, ImportError):
    """An optional library is needed and not installed.

    Examples
    --------
    >>> print(MissingExtraError.of("polars", "polars"))
    this needs 'polars', which is not installed. Install it with: pip install 'interlink[polars]'
    """

    @classmethod
    def of(cls, library: str, extra: str) -> MissingExtraError:
        """Build the error for ``library``, which the optional dependency group ``extra`` brings."""
        return cls(f"this needs {library!r}, which is not installed. Install it with: pip install 'interlink[{extra}]'")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `` Did you mean 'x'?`` for the nearest known name, or an empty string.

    Examples
    --------
    >>> did_you_mean("nmaes", ["names", "sex"])
    " Did you mean 'names'?"
    """
    lowered = {k.lower(): k for k in known}
    near = difflib.get_close_matches(name.lower(), lowered, n=1, cutoff=0.6)
    return f" Did you mean {lowered[near[0]]!r}?" if near else ""


def interrupted(error: BaseException | None) -> bool:
    """Return whether somebody pressed Ctrl-C while compiled code was called, which then ends in ``SystemError``.

    numba runs a little Python on the way into a kernel and does not look whether that was interrupted; what called the
    kernel finds a result and an exception at once, and takes it for a fault.

    Examples
    --------
    >>> interrupted(SystemError("returned a result with an exception set"))
    False
    """
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def unwritable(path: object, error: Exception) -> InputError:
    """Return the error for a place at which the system does not let us write.

    Examples
    --------
    >>> print(unwritable("out.csv", OSError(28, "No space left on device")))
    out.csv cannot be written: No space left on device. Choose another place, or make room there.
    """
    why = getattr(error, "strerror", None) or error
    return InputError(f"{path} cannot be written: {why}. Choose another place, or make room there.")


def in_short(value: object) -> str:
    """Show a value in a message, cut short; some, like huge numbers and lists in themselves, refuse to be shown.

    Examples
    --------
    >>> in_short([1971]), in_short(10**5000)
    ('[1971]', 'a value')
    """
    try:
        return repr(value)[:60]
    except (ValueError, RecursionError):
        return "a value"


def warn(message: str) -> None:
    """Give an :class:`InterlinkWarning` that points to the line outside of interlink from which the call came.

    Examples
    --------
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     warn("birth dates were left out")
    >>> print(caught[0].category.__name__, caught[0].message)
    InterlinkWarning birth dates were left out
    """
    frame, level = inspect.currentframe(), 1
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] == __name__.partition(".")[0]:
        frame, level = frame.f_back, level + 1
    warnings.warn(message, InterlinkWarning, stacklevel=level)
