"""A progress bar on standard error, for work that takes long enough to wonder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from interlink.errors import MissingExtraError

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(total: int | None, what: str, *, show: bool = True) -> Iterator[Callable[[int], None]]:
    """Yield a function that is told how many records have been done since it was last called.

    Parameters
    ----------
    total
        How many there are in all; ``None`` where that is not known.
    what
        The word beside the bar.
    show
        When false, nothing is shown and nothing needs to be installed.

    Raises
    ------
    MissingExtraError
        When a bar is to be shown and rich is not installed.

    Examples
    --------
    >>> with progress_bar(2, "linking", show=False) as advance:
    ...     advance(2)
    """
    if not show:
        yield lambda _done: None
        return
    try:
        from rich import progress as bars  # noqa: PLC0415  (optional)
        from rich.console import Console  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError.of("rich", "progress") from None
    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeElapsedColumn(),
        bars.TextColumn("left:"),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)
