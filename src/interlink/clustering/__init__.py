"""Group records into persons, and make one record of each group."""

from interlink.clustering.groups import cluster
from interlink.clustering.merging import merge

__all__ = ["cluster", "merge"]
