"""How the compiled kernels are compiled, and where they are kept."""

from __future__ import annotations

import os
import pickle
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, cached_property
from typing import Any, TypeVar

from llvmlite.ir import Constant
from numba import njit, types
from numba.core.caching import FunctionCache
from numba.core.types import unliteral
from numba.np import arrayobj

from interlink.errors import InterlinkWarning

__all__ = ["kernel", "plain_kernel"]

F = TypeVar("F", bound=Callable[..., Any])

_OF_THIS_PACKAGE = "_ZN9interlink"
"""How the names of its compiled functions begin."""
_FOREIGN = (EOFError, pickle.UnpicklingError, AttributeError, ImportError)
"""What comes of a file that was cut short, or that another interlink wrote, whose types are not those of this one."""


def kernel(*, inline: bool = False, allocates: bool = False) -> Callable[[F], F]:
    """Compile a function whose arguments are read and which writes what it finds into them: it allocates no array.

    Arrays that a kernel takes out of a named tuple are counted by numba, up and down and with atomic instructions, at
    every use; its pass that drops needless counting gives up for tuples. Where a kernel works for a microsecond on one
    pair of names, that is most of its time. A function that allocates nothing has nothing to count: arrays live as long
    as the caller holds them. Outputs are therefore made by the caller.

    Parameters
    ----------
    inline
        Put the function into its callers. Arguments of a compiled call are passed by value, array by array, and a
        population is four dozen of them; a small function in a loop is put where it is used.
    allocates
        For the rare function that is called by such kernels and must allocate: counting is on again in it.

    Examples
    --------
    >>> from interlink.comparison.fields import civil
    >>> civil(719163)
    (1970, 1, 1)
    """
    options: dict[str, Any] = {"nogil": True, "inline": "always" if inline else "never"}
    options |= {"_nrt": allocates, "no_cfunc_wrapper": True}  # nobody calls kernels from C

    def compiled(function: F) -> F:
        made: F = njit(**options)(function)
        _compile_once(made)
        return made if inline else _kept(made)

    return compiled


def plain_kernel(function: Callable[..., Any]) -> Any:
    """Compile a function as numba does by itself: it may allocate.

    Examples
    --------
    >>> @plain_kernel
    ... def twice(number):
    ...     return 2 * number
    >>> twice.__name__
    'twice'
    """
    return _kept(njit(nogil=True)(function))


def _count_from_the_front() -> None:
    """Let no place in an array be counted from its end in kernels of this package, unless it is a constant.

    numba looks at the sign of every place that may be negative, at every use; kernels that are spared it take a seventh
    less time. With ``NUMBA_BOUNDSCHECK=1`` a place before the front raises: ``make bounds`` runs the tests so. What
    others compile in the same process counts as ever.
    """
    as_numba_does = getattr(arrayobj, "fix_integer_index", None)
    if as_numba_does is None:
        return  # another numba: kernels are as right, and slower

    def place_in(context: Any, builder: Any, kind: Any, place: Any, size: Any) -> Any:
        if builder.function.name.startswith(_OF_THIS_PACKAGE) and not isinstance(place, Constant):
            return context.cast(builder, place, kind, types.intp)
        return as_numba_does(context, builder, kind, place, size)

    arrayobj.fix_integer_index = place_in


_count_from_the_front()


def _compile_once(made: Any) -> None:
    """Let a kernel that others call with the number 0 be the one that they call with any number.

    numba takes a number that stands in the code for a type of its own, and compiles once more for it, and for a
    variable that only begins with it: half a minute of the first call of all.
    """
    template_of = getattr(made, "get_call_template", None)
    if template_of is not None:  # it is a plain function where NUMBA_DISABLE_JIT is set
        made.get_call_template = lambda args, kws: template_of(tuple(map(unliteral, args)), kws)


def _kept(made: F) -> F:
    """Keep on disk what is compiled of a function, as ``njit(cache=True)`` does, where that can be."""
    if hasattr(made, "_cache"):  # it is a plain function where NUMBA_DISABLE_JIT is set
        made._cache = _KernelCache(made.py_func)  # type: ignore[attr-defined]  # noqa: SLF001  (numba has no other way in)
    return made


class _KernelCache:
    """What is kept of one function on disk; stands where numba puts a cache of its own.

    numba looks for a folder that can be written and refuses even to define a function when there is none, though what
    is needed may lie ready in one that can be read: an image whose kernels were compiled when it was built, run by a
    user who may write nowhere. Here such a folder is read, and what is found nowhere is compiled and not kept.

    Parameters
    ----------
    function
        The function as written in Python.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        self._written = _cache_in_a_folder(FunctionCache, function)

    @cached_property
    def _read(self) -> list[Any]:
        """Caches in the folders that numba passed over because they cannot be written."""
        chosen = type(self._written._impl.locator) if self._written else None  # noqa: SLF001
        found = (_cache_in_a_folder(kind, self._function) for kind in _kinds_before(chosen))
        return [cache for cache in found if cache is not None]

    @property
    def cache_path(self) -> str | None:
        """Return the folder that is written."""
        return self._written.cache_path if self._written else None

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Return what is kept for a signature, or ``None``."""
        return next(self._loaded(sig, target_context), None)

    def _loaded(self, sig: Any, target_context: Any) -> Iterator[Any]:
        if self._written is not None:
            yield from _found_in(self._written, sig, target_context)
        for readable in self._read:  # they are only looked for when nothing was found before
            yield from _found_in(readable, sig, target_context)

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep what was compiled for a signature, where that can be."""
        if self._written is None:
            _tell_of_loss("no folder for them can be written")
            return
        try:
            try:
                self._written.save_overload(sig, data)
            except _FOREIGN:  # what is kept is listed in a file, to which nothing can be added
                self.flush()
                self._written.save_overload(sig, data)
        except OSError as error:
            _tell_of_loss(f"their folder cannot be written ({error.strerror or error})")

    def enable(self) -> None:
        """Do as numba's caches do."""
        if self._written is not None:
            self._written.enable()

    def disable(self) -> None:
        """Do as numba's caches do."""
        if self._written is not None:
            self._written.disable()

    def flush(self) -> None:
        """Forget what is kept in the folder that is written."""
        if self._written is not None:
            self._written.flush()


def _cache_in_a_folder(kind: Callable[..., Any], function: Callable[..., Any]) -> Any:
    """Return numba's cache for a function, or ``None`` when there is no folder for it."""
    try:
        return kind(function)
    except (RuntimeError, OSError):
        return None


def _found_in(kept: Any, sig: Any, target_context: Any) -> Iterator[Any]:
    """Yield what a cache holds for a signature, when it can be read."""
    with suppress(OSError, *_FOREIGN):
        found = kept.load_overload(sig, target_context)
        if found is not None:
            yield found


def _kinds_before(chosen: type | None) -> Iterator[Callable[..., Any]]:
    """Yield caches that only read, for each kind of folder that numba tries before the chosen one, in its order."""
    for locator in getattr(FunctionCache._impl_class, "_locator_classes", ()):  # noqa: SLF001
        if locator is chosen:
            return
        yield _reading(locator)


@cache
def _reading(locator: type) -> Callable[..., Any]:
    """Return numba's cache for one kind of folder, without its demand that the folder can be written."""
    asking_less = type(locator.__name__, (locator,), {"ensure_cache_path": _check_readable})
    placed = type("Placed", (FunctionCache._impl_class,), {"_locator_classes": [asking_less]})  # noqa: SLF001
    return type("Reading", (FunctionCache,), {"_impl_class": placed})


def _check_readable(locator: Any) -> None:
    if not os.access(locator.get_cache_path(), os.R_OK | os.X_OK):
        raise OSError


@cache
def _tell_of_loss(why: str) -> None:
    """Say once that this process compiles what the next one will compile again."""
    warnings.warn(
        f"compiled kernels cannot be kept: {why}. Every process compiles them anew, which takes a minute or two. Set "
        "NUMBA_CACHE_DIR to a folder that can be written, or to one in which another user has compiled them.",
        InterlinkWarning,
        stacklevel=2,
    )
