"""A small web service over a saved index (extra ``service``).

``uvicorn --factory interlink.service:from_environment`` starts it. ``POST /search`` and ``POST /explain`` take a record
as JSON, ``GET /health`` says what is loaded; the service's own page ``/docs`` describes them. The answers are plain
functions as well, for any other framework.
"""

from __future__ import annotations

from interlink.service.answers import explanation, health, search
from interlink.service.app import create_app, from_environment

__all__ = ["create_app", "explanation", "from_environment", "health", "search"]
