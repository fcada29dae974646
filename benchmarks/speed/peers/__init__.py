"""Other ways to answer the same queries: one small file each."""
