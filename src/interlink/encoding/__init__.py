"""Persons as flat arrays: the form in which they are indexed and compared."""

__all__ = ["ENCODING"]

ENCODING = 3
"""Version of what a record comes to. It is raised whenever the same name, date or place comes to other tokens or
numbers, or is filed under other keys, so that an index saved before is not taken for one that finds all it should."""
