"""The work of ``interlink link``: into a file, or through one to standard output, so that nothing half is shown."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interlink.batch import BatchReport, link_file, unfinished_folder
from interlink.batch.claim import ClaimedError
from interlink.batch.journal import ResumeError
from interlink.cli.output import send
from interlink.cli.reporting import say
from interlink.table_files import TableFormat

if TYPE_CHECKING:
    from interlink import WantedIndex

__all__ = ["linked"]


def linked(
    index: WantedIndex, records: Any, output: Path | None, *, form: TableFormat, resume: bool, **options: Any
) -> BatchReport:
    """Link records into a file, or to standard output when ``output`` is ``None``.

    Raises
    ------
    InterlinkError
        As for :func:`interlink.batch.link_file`, whose other options go in as they are.
    """
    if output is not None:
        with _hint(output):
            return link_file(index, records, output, form=form, resume=resume, **options)
    with tempfile.TemporaryDirectory(prefix="interlink-") as folder:
        whole = Path(folder) / "matches"
        report = link_file(index, records, whole, form=form, **options)
        with whole.open("rb") as text:
            send(text)
    return report


@contextmanager
def _hint(output: Path) -> Iterator[None]:
    """Say that work is not lost when it ends before its time."""
    try:
        yield
    except (ClaimedError, ResumeError):
        raise
    except BaseException:
        if unfinished_folder(output).exists():
            say(f"what was linked until now is kept in {unfinished_folder(output)}; --resume goes on from there")
        raise
