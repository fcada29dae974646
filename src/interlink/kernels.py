"""How the compiled kernels are compiled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit
from numba.core.types import unliteral

__all__ = ["kernel"]

F = TypeVar("F", bound=Callable[..., Any])


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
    options: dict[str, Any] = {"nogil": True, "cache": not inline, "inline": "always" if inline else "never"}
    options |= {"_nrt": allocates, "no_cfunc_wrapper": True}  # nobody calls kernels from C

    def compiled(function: F) -> F:
        made: F = njit(**options)(function)
        _compile_once(made)
        return made

    return compiled


def _compile_once(made: Any) -> None:
    """Let a kernel that others call with the number 0 be the one that they call with any number.

    numba takes a number that stands in the code for a type of its own, and compiles once more for it, and for a
    variable that only begins with it: half a minute of the first call of all.
    """
    template_of = getattr(made, "get_call_template", None)
    if template_of is not None:  # it is a plain function where NUMBA_DISABLE_JIT is set
        made.get_call_template = lambda args, kws: template_of(tuple(map(unliteral, args)), kws)
