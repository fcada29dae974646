"""Linking on an existing Spark: the rows of a frame against a saved index, partition by partition."""
