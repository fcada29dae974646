"""The addresses, spoken to as a web server would (ASGI)."""

from __future__ import annotations

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import interlink as il
from interlink.service import create_app, from_environment, search

RECORD = {"names": ["EL ZAHRANI, Samir"], "birth_dates": ["1971"]}
LONG, DEEP = b'{"limit": ' + b"9" * 5_000 + b"}", b"[" * 100_000


def ask(app, method, path, body=b""):
    """Send one request to an application and return status and answer."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    headers = [(b"content-type", b"application/json"), (b"host", b"localhost")]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers,
        "client": ("localhost", 1), "server": ("localhost", 80), "state": {},
    }  # fmt: skip
    asyncio.run(app(scope, receive, send))
    answer = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], json.loads(answer)


def post(app, path, request):
    return ask(app, "POST", path, json.dumps(request).encode())


@pytest.fixture(scope="module")
def index():
    return il.WantedIndex.build(
        [
            {"id": "w-1", "names": ["Sameer Al-Zahrani", "سمير الزهراني"], "birth_dates": ["1971-03-12"]},
            {"id": "w-2", "names": ["Ivo Brandl"]},
        ]
    )


@pytest.fixture(scope="module")
def app(index):
    pytest.importorskip("fastapi", reason="the extra 'service' is not installed")
    return create_app(index, threads=2)


def test_the_three_addresses(app, index):
    assert ask(app, "GET", "/health")[1]["persons"] == 2
    request = {"record": RECORD, "threshold": 0}
    assert post(app, "/search", request) == (200, search(index, request))
    status, answer = post(app, "/explain", {"record": RECORD, "person_id": "w-1"})
    assert (status, answer["person_id"]) == (200, "w-1")


def test_the_service_describes_itself(app):
    status, page = ask(app, "GET", "/openapi.json")
    assert status == 200
    assert {"/health", "/search", "/explain"} <= set(page["paths"])


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/search", b'{"record": {"names": ["???"]}}', 422),
        ("/search", b'{"record": {"names": ["Samir"]}, "treshold": 1}', 422),
        ("/search", b'{"record": {"names": ["\\ud800"], "\\ud800": 1}}', 422),
        ("/search", b"[]", 422),
        ("/search", b"{", 422),
        ("/search", b"\xff", 422),
        pytest.param("/search", LONG, 422, id="long number"),
        pytest.param("/search", DEEP, 422, id="deep"),
        ("/explain", b'{"record": {"names": ["Samir"]}}', 422),
        ("/explain", b'{"record": {"names": ["Samir"]}, "person_id": "w-9"}', 404),
        ("/nowhere", b"{}", 404),
        ("/health", b"{}", 405),
    ],
)
def test_bad_requests_are_answered_and_not_fallen_over(app, path, body, status):
    answered, answer = ask(app, "POST", path, body)
    assert (answered, set(answer)) == (status, {"error", "message"})


def test_refusals_name_the_remedy(app):
    status, answer = post(app, "/search", {"record": RECORD, "treshold": 1})
    assert (status, answer["error"]) == (422, "ColumnError")
    assert "Did you mean 'threshold'?" in answer["message"]


@pytest.mark.parametrize("body", [b"[]", b"{", b'"Samir"', b"\xff", LONG, DEEP], ids=range(6))
def test_a_body_that_cannot_be_read_is_refused_like_everything_else(app, body):
    status, answer = ask(app, "POST", "/search", body)
    assert (status, set(answer), answer["error"]) == (422, {"error", "message"}, "InputError")
    assert "Send one JSON object" in answer["message"]


def test_an_address_that_there_is_not_is_answered_with_those_that_there_are(app):
    for address in (("GET", "/nowhere"), ("GET", "/search")):
        assert "There are POST /search, POST /explain and GET /health" in ask(app, *address)[1]["message"]


@pytest.mark.parametrize("path", ["/search", "/explain"])
def test_what_is_left_out_is_told_to_who_asks_and_to_no_log(app, path, recwarn, capfd, caplog):
    request = {"record": {**RECORD, "birth_dates": ["2999"]}} | ({"person_id": "w-1"} if path == "/explain" else {})
    status, answer = post(app, path, request)
    assert (status, len(answer["notes"])) == (200, 1)
    assert "2999" in answer["notes"][0]
    assert not recwarn
    assert not caplog.records
    assert capfd.readouterr() == ("", "")
    assert post(app, path, {**request, "record": RECORD})[1]["notes"] == []


def test_many_requests_at_once_are_answered_alike(app):
    request = {"record": RECORD, "threshold": 0}
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: post(app, "/search", request), range(40)))
    assert all(answer == answers[0] for answer in answers)


def test_the_environment_says_which_index(index, tmp_path, monkeypatch):
    pytest.importorskip("fastapi", reason="the extra 'service' is not installed")
    monkeypatch.delenv("INTERLINK_INDEX", raising=False)
    with pytest.raises(il.InterlinkError, match="INTERLINK_INDEX"):
        from_environment()
    index.save(tmp_path / "wanted.index")
    monkeypatch.setenv("INTERLINK_INDEX", str(tmp_path / "wanted.index"))
    assert ask(from_environment(), "GET", "/health")[1]["persons"] == 2
    monkeypatch.setenv("INTERLINK_THREADS", "many")
    with pytest.raises(il.InterlinkError, match="INTERLINK_THREADS"):
        from_environment()


def test_the_index_is_verified_at_the_start_where_that_is_asked(index, tmp_path, monkeypatch):
    pytest.importorskip("fastapi", reason="the extra 'service' is not installed")
    monkeypatch.setattr("interlink.saving._ALWAYS_VERIFIED", -1)  # every file counts as a large one
    folder = tmp_path / "wanted.index"
    index.save(folder)
    file = folder / "records_json.npy"
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    monkeypatch.setenv("INTERLINK_INDEX", str(folder))
    for no in ("0", ""):
        monkeypatch.setenv("INTERLINK_VERIFY", no)
        assert ask(from_environment(), "GET", "/health")[1]["persons"] == 2
    monkeypatch.setenv("INTERLINK_VERIFY", "1")
    with pytest.raises(il.InterlinkError, match=r"records_json\.npy is damaged"):
        from_environment()
    monkeypatch.setenv("INTERLINK_VERIFY", "perhaps")
    with pytest.raises(il.InterlinkError, match=r"INTERLINK_VERIFY='perhaps' is neither.*Give 1 or 0"):
        from_environment()


@pytest.mark.parametrize("threads", [0, -1, True, 2.0, "2"])
def test_threads_are_a_number(index, threads):
    pytest.importorskip("fastapi", reason="the extra 'service' is not installed")
    with pytest.raises(il.InterlinkError, match="threads"):
        create_app(index, threads=threads)


def test_without_fastapi_the_extra_is_named(index, monkeypatch):
    monkeypatch.setitem(sys.modules, "fastapi", None)
    with pytest.raises(il.InterlinkError, match=r"interlink\[service\]"):
        create_app(index)
