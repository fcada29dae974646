"""Cross-border record linkage of persons.

Which wanted person is this, how sure are we, and why?

>>> import interlink as il
>>> index = il.WantedIndex.build([{"id": "xa-1", "names": ["Samir El Haddad"], "birth_dates": ["1971"]}])
>>> match = index.search({"names": ["سمير الحداد"], "birth_dates": ["1971"]}, threshold=0)[0]
>>> match.person_id
'xa-1'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interlink.errors import InterlinkError
    from interlink.evaluation import evaluate
    from interlink.explanation import Explanation
    from interlink.index import WantedIndex
    from interlink.lists import read_list
    from interlink.matches import Match, Matches
    from interlink.model import Model
    from interlink.pair import compare
    from interlink.records import Document, Name, Notice, Person
    from interlink.training import estimate

__version__ = "0.1.0"

_HOMES = {
    "Document": "records",
    "Explanation": "explanation",
    "InterlinkError": "errors",
    "Match": "matches",
    "Matches": "matches",
    "Model": "model",
    "Name": "records",
    "Notice": "records",
    "Person": "records",
    "WantedIndex": "index",
    "compare": "pair",
    "estimate": "training",
    "evaluate": "evaluation",
    "read_list": "lists",
}
"""Public name -> the module it lives in. Modules are imported when their name is first asked for, so that importing
the package costs nothing."""

__all__ = [
    "Document",
    "Explanation",
    "InterlinkError",
    "Match",
    "Matches",
    "Model",
    "Name",
    "Notice",
    "Person",
    "WantedIndex",
    "compare",
    "estimate",
    "evaluate",
    "read_list",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
