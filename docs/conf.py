"""How the pages are built; ``make docs``."""

from __future__ import annotations

from importlib.metadata import version as installed_version

project = "interlink"
author = "the interlink maintainers"
copyright = f"2026, {author}"  # noqa: A001  (Sphinx's own name)
version = release = installed_version("interlink")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
nitpicky = False

html_theme = "furo"
html_title = "interlink"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_typehints = "none"  # the numpy docstrings say types where they are not plain from the signature
autodoc_member_order = "bysource"
napoleon_google_docstring = False
napoleon_use_rtype = False
