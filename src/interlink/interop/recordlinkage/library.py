"""The classes of recordlinkage that ours descend from."""

from __future__ import annotations

import warnings

from interlink.errors import MissingExtraError

__all__ = ["BaseCompareFeature", "BaseIndexAlgorithm"]

try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what an unmaintained library tells of itself at import
        from recordlinkage.base import BaseCompareFeature, BaseIndexAlgorithm
except ImportError as reason:
    raise MissingExtraError(
        f"recordlinkage cannot be loaded: {reason}. Install it, with a pandas older than 3."
    ) from reason
