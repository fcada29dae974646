"""interlink: cross-border record linkage of persons."""
