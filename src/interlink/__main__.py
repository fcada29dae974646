"""``python -m interlink`` is ``interlink``."""

from __future__ import annotations

from interlink.cli import main

if __name__ == "__main__":
    main()
