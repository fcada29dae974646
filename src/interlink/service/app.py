"""The answers behind three addresses."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from interlink.arguments import check_whole
from interlink.errors import IndexFormatError, InputError, InterlinkError, MissingExtraError
from interlink.index import WantedIndex
from interlink.service import answers

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["create_app", "from_environment"]

_INDEX, _THREADS, _VERIFY = "INTERLINK_INDEX", "INTERLINK_THREADS", "INTERLINK_VERIFY"
_YES_OR_NO = {"": False, "0": False, "1": True}
_NOT_FOUND = (
    "there is no such person among those that the record is compared with. Ids are those that search shows "
    "with threshold 0."
)
_ADDRESSES = "There are POST /search, POST /explain and GET /health."

T = TypeVar("T")


def create_app(index: WantedIndex | str | Path, *, threads: int | None = None, verify: bool = False) -> FastAPI:
    """Return a FastAPI application that answers from an index.

    Parameters
    ----------
    index
        An index, or the folder of a saved one.
    threads
        Queries that are answered at once, each with scratch memory of its own (28 bytes a wanted person, 4 a
        distinct token of their names); as many as there are cores when not given.
    verify
        Read a saved index whole before the first request and compare every file with its checksum
        (:meth:`interlink.WantedIndex.verify`): a damaged page of a large file, which loading does not read, can end the
        process when a query comes upon it.

    Raises
    ------
    MissingExtraError
        When FastAPI is not installed.
    IndexFormatError
        When the folder is not a sound index.
    InputError
        When ``threads`` is not a number of threads.
    """
    try:
        from fastapi import FastAPI  # noqa: PLC0415  (an optional extra)
    except ImportError:
        raise MissingExtraError.of("fastapi", "service") from None
    many = (os.cpu_count() or 1) if threads is None else threads
    check_whole(many, "threads", "a number of threads")
    opened = index if isinstance(index, WantedIndex) else _opened(index, verify=verify)
    opened.search("Warm Up")  # compiled kernels are loaded before the first request
    app = FastAPI(title="interlink", description="Which wanted person, if any, is this, how sure are we, and why?")
    _add_routes(app, opened, ThreadPoolExecutor(many, thread_name_prefix="interlink"))
    return app


def _opened(folder: str | Path, *, verify: bool) -> WantedIndex:
    if verify:
        WantedIndex.verify(folder)
    return WantedIndex.load(folder)


def from_environment() -> FastAPI:
    """Return the application for the saved index that ``INTERLINK_INDEX`` names.

    ``INTERLINK_THREADS`` is the number of threads, and ``INTERLINK_VERIFY=1`` reads the index whole first, as
    :func:`create_app` says. For ``uvicorn --factory interlink.service:from_environment``.

    Raises
    ------
    InputError
        When the variable is missing, the number of threads is none, or ``INTERLINK_VERIFY`` is not 0 or 1.
    """
    folder, threads = os.environ.get(_INDEX), os.environ.get(_THREADS)
    if not folder:
        raise InputError(f"the environment has no {_INDEX}. Set it to the folder of a saved index.")
    if threads is not None and not threads.isdecimal():
        raise InputError(f"{_THREADS}={threads!r} is not a number of threads. Give a whole number from 1.")
    verify = _YES_OR_NO.get(os.environ.get(_VERIFY, ""))
    if verify is None:
        raise InputError(f"{_VERIFY}={os.environ[_VERIFY]!r} is neither yes nor no. Give 1 or 0.")
    return create_app(folder, threads=int(threads) if threads else None, verify=verify)


def _add_routes(app: Any, index: WantedIndex, pool: ThreadPoolExecutor) -> None:
    async def answered(work: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work, index, *arguments)

    async def health() -> dict[str, Any]:
        """What is loaded."""  # noqa: D401  (shown on the service's page)
        return await answered(answers.health)

    async def search(request: dict[str, Any]) -> dict[str, Any]:
        """The wanted persons that a record may be: `record`, and `limit`, `threshold`, `as_country`, `on`."""  # noqa: D401
        return await answered(answers.search, request)

    async def explain(request: dict[str, Any]) -> Any:
        """Why a record is one wanted person, or is not: `record`, `person_id`, and `as_country`, `on`."""
        found = await answered(answers.explanation, request)
        return found if found is not None else _refused(404, "NotFound", _NOT_FOUND)

    app.add_api_route("/health", health, methods=["GET"])
    app.add_api_route("/search", search, methods=["POST"])
    app.add_api_route("/explain", explain, methods=["POST"], response_model=None)
    _add_refusals(app)


def _add_refusals(app: Any) -> None:
    from fastapi.exceptions import RequestValidationError  # noqa: PLC0415
    from starlette.exceptions import HTTPException  # noqa: PLC0415

    async def error(_request: Any, problem: Exception) -> Any:
        # a damaged index is the service's own fault; everything else can be mended by who asks
        status = 500 if isinstance(problem, IndexFormatError) else 422
        return _refused(status, type(problem).__name__, str(problem))

    async def unreadable(_request: Any, problem: Any) -> Any:
        return _unread("; ".join(str(found["msg"]) for found in problem.errors()))

    async def unserved(_request: Any, problem: Any) -> Any:
        status = problem.status_code
        if status == HTTPStatus.BAD_REQUEST:  # a body that is not even wrong JSON: too deep, or with too long a number
            return _unread(str(problem.__cause__ or problem.detail))
        kind = HTTPStatus(status).phrase.replace(" ", "")
        return _refused(status, kind, f"{problem.detail}. {_ADDRESSES}", problem.headers)

    app.add_exception_handler(InterlinkError, error)
    app.add_exception_handler(RequestValidationError, unreadable)
    app.add_exception_handler(HTTPException, unserved)


def _unread(why: str) -> Any:
    remedy = "Send one JSON object, with the header content-type: application/json."
    return _refused(422, "InputError", f"the body of the request cannot be read ({why}). {remedy}")


def _refused(status: int, kind: str, message: str, headers: Any = None) -> Any:
    from fastapi.responses import JSONResponse  # noqa: PLC0415

    safe = message.encode("utf-8", "backslashreplace").decode()
    return JSONResponse({"error": kind, "message": safe}, status_code=status, headers=headers)
