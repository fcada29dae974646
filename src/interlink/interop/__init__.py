"""Adapters for other libraries, each a package of its own that loads its library: :mod:`.recordlinkage`."""
