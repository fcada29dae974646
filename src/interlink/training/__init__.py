"""Learn the parameters of a model from a user's own data."""

from interlink.training.estimate import estimate

__all__ = ["estimate"]
