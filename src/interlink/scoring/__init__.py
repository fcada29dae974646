"""Match weights: how rare what agrees is, what a pair of persons weighs, how probable that makes it."""
