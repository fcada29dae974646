"""Persons as flat arrays: the form in which they are indexed and compared."""
