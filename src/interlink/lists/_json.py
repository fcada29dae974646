"""Parts of JSON, where a publisher may write null, or one value instead of several."""

from __future__ import annotations

from typing import Any

__all__ = ["items", "mapping"]


def items(value: Any) -> list[Any]:
    """Return a list as it is, nothing for null, and any other value as the only item.

    Examples
    --------
    >>> items(["YE"]), items(None), items("YE")
    (['YE'], [], ['YE'])
    """
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def mapping(value: Any) -> dict[str, Any]:
    """Return an object as it is, and an empty one for anything else.

    Examples
    --------
    >>> mapping({"a": 1}), mapping(None), mapping("x")
    ({'a': 1}, {}, {})
    """
    return value if isinstance(value, dict) else {}
