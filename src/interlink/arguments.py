"""Checks of arguments that several functions take, so that each is refused alike and in the same words."""

from __future__ import annotations

from numbers import Integral, Real
from pathlib import Path
from typing import Any, cast

from interlink.errors import InputError, in_short

__all__ = ["check_share", "check_whole", "is_share", "is_whole", "path_of"]


def is_whole(value: Any, least: int = 1) -> bool:
    """Whether a value is a whole number and no truth value, and not below the least.

    Examples
    --------
    >>> is_whole(1), is_whole(0), is_whole(True), is_whole(1.0), is_whole(0, 0)
    (True, False, False, False, True)
    """
    return isinstance(value, Integral) and not isinstance(value, bool) and int(value) >= least


def is_share(value: Any) -> bool:
    """Whether a value is a number from 0 to 1 and no truth value.

    Examples
    --------
    >>> is_share(0.5), is_share(1), is_share(1.5), is_share(float("nan")), is_share(True)
    (True, True, False, False, False)
    """
    return isinstance(value, Real) and not isinstance(value, bool) and 0.0 <= cast("float", value) <= 1.0


def check_whole(value: Any, name: str, what: str, least: int = 1) -> None:
    """Refuse an argument that is no whole number.

    Parameters
    ----------
    value, name
        The argument.
    what
        What it should be, in words.
    least
        The least that it may be.

    Raises
    ------
    InputError
        When it is none.

    Examples
    --------
    >>> check_whole(0, "limit", "a number of matches")
    Traceback (most recent call last):
    interlink.errors.InputError: limit 0 is not a number of matches. Give a whole number from 1.
    """
    if not is_whole(value, least):
        raise InputError(f"{name} {in_short(value)} is not {what}. Give a whole number from {least}.")


def check_share(value: Any, name: str, what: str) -> None:
    """Refuse an argument that is no number from 0 to 1; the parameters are as for :func:`check_whole`.

    Raises
    ------
    InputError
        When it is none.

    Examples
    --------
    >>> check_share(2, "threshold", "a probability")
    Traceback (most recent call last):
    interlink.errors.InputError: threshold 2 is not a probability. Give a number from 0 to 1.
    """
    if not is_share(value):
        raise InputError(f"{name} {in_short(value)} is not {what}. Give a number from 0 to 1.")


def path_of(value: Any, name: str, what: str) -> Path:
    """Return an argument as a path.

    Parameters
    ----------
    value, name
        The argument.
    what
        What stands there: a file or a folder.

    Raises
    ------
    InputError
        When it cannot be a path.

    Examples
    --------
    >>> path_of(None, "target", "file")
    Traceback (most recent call last):
    interlink.errors.InputError: target is NoneType. Give the path of a file.
    """
    try:
        return Path(value)
    except TypeError:
        raise InputError(f"{name} is {type(value).__name__}. Give the path of a {what}.") from None
