"""Limits on the size and duration of a request, and on the host names that the sandbox accepts."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.routing import Route
from trace_sessions.sandbox import create_app, serve
from trace_sessions.sandbox.app import app_with_control, create_service
from trace_sessions.sandbox.http.app import app_of
from trace_sessions.sandbox.http.server import serve_app

QUERY = "/v2/traces/sessions/query"
SESSIONS = "/v2/traces/sessions"
KEY = {"Authorization": "Bearer any"}
HEAD = f"POST {QUERY} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer k\r\nContent-Type: application/json\r\n"
CONDITION = {"type": "string", "operator": "is", "path": "external_id", "value": "", "id": "", "name": ""}


def errors(answer):
    assert answer.status_code == 400, answer.text
    return [(error["path"], error["message"]) for error in answer.json()["errors"]]


@pytest.mark.parametrize("tags", [[1] * 200_000, ["a", *[1] * 200_000]])
def test_of_many_flaws_the_first_20_are_listed(api, new_trace_session, tags):
    listed = errors(api("POST", SESSIONS, new_trace_session("e", tags=tags)))
    first = tags.index(1)
    assert listed == [(f"tags[{n}]", "must be string") for n in range(first, 20)]


def test_a_flaw_behind_many_right_items_is_found(api, new_trace_session):
    assert errors(api("POST", SESSIONS, new_trace_session("e", tags=["a"] * 50_000 + [1, 1]))) == [
        ("tags[50000]", "must be string")
    ]


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ({"filters": [{"type": "id", "id": "x", "path": "id"}] * 101}, "filters"),
        (
            {"filters": [{"type": "string_array", "operator": "in", "path": "id", "values": ["x"] * 1001}]},
            "filters[0].values",
        ),
        ({"filters": [{"type": "search", "value": "x", "searchPaths": ["id"] * 21}]}, "filters[0].searchPaths"),
        ({"filters": [], "query": {"operator": "or", "filters": [CONDITION] * 101}}, "query.filters"),
        (
            {"filters": [], "query": {"operator": "or", "filters": [
                {**CONDITION, "type": "multi-value-array", "operator": "contains", "value": ["x"] * 1001}
            ]}},
            "query.filters[0].value",
        ),
        ({"filters": [], "sortingProps": [{"key": "id"}] * 21}, "sortingProps"),
        ({"filters": [{"type": "id", "id": "x", "path": "id"}] * 100_000}, "body"),
    ],
)  # fmt: skip
def test_a_query_that_asks_for_too_much_is_refused(api, query, path):
    for operation in ("query", "count") if "sortingProps" not in query else ("query",):
        [(found, _)] = errors(api("POST", f"{SESSIONS}/{operation}", query))
        assert found == path


def test_a_query_at_the_limits_is_answered(api):
    api.create("chat-7")
    names = [f"chat-{n}" for n in range(1000)]
    values = {"type": "string_array", "operator": "in", "path": "external_id", "values": names}
    others = [{"type": "search", "value": "CHAT", "searchPaths": ["external_id"] * 20}] * 99
    conditions = {"operator": "or", "filters": [CONDITION] * 99 + [{**CONDITION, "value": "chat-7"}]}
    assert api.listed(filters=[values], query=conditions, sortingProps=[{"key": "id"}] * 20) == (["chat-7"], False)
    assert api.listed(filters=[values, *others]) == (["chat-7"], False)


def test_more_tags_than_a_filter_takes_are_refused(api):
    filters = {"interval": "SESSION_INTERVAL_ALL_TIME", "tags": [f"t{n}" for n in range(101)]}
    [(path, _)] = errors(api("POST", "/v2/sessions/query", {"filters": filters}))
    assert path == "filters.tags"


def test_a_cost_beyond_a_float_is_left_out_of_the_sum(api):
    session_id = api.start()["session_id"]
    events = [{"event_type": "model", "inputs": {}, "metadata": {"cost": 1e308, "total_tokens": 3}}] * 2
    assert api("POST", f"/v1/sessions/{session_id}/events/batch", {"events": events}).status_code == 200
    tree = api("GET", f"/v1/sessions/{session_id}")
    assert tree.status_code == 200
    assert "cost" not in tree.json()["metadata"]
    assert tree.json()["metadata"]["total_tokens"] == 6


@pytest.mark.parametrize(("path", "code"), [("/broken", "internal_error"), ("/v2/sessions/broken/way", 500)])
def test_a_failure_outside_of_the_operations_is_a_500_in_json_with_its_traceback_in_the_log(path, code, caplog):
    def fail(_):
        raise ZeroDivisionError("a made-up failure")

    with serve_app(app_of(create_service(), [Route(path, fail)])) as url:
        answer = httpx.get(url + path, headers=KEY)
    message = f"{path} failed with ZeroDivisionError; the log has its traceback"
    assert (answer.status_code, answer.json()) == (500, {"message": message, "code": code})
    assert "a made-up failure" in caplog.text


@contextmanager
def connected(url):
    with socket.create_connection((urlsplit(url).hostname, urlsplit(url).port), timeout=10) as connection:
        yield connection


def everything(connection):
    """All that comes until the sandbox closes the connection."""
    return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


@pytest.mark.parametrize("begun", ["", "GET /", HEAD])
def test_a_connection_is_closed_when_the_headers_are_late(begun):
    with serve_app(create_app(), header_seconds=0.05) as url, connected(url) as connection:
        connection.sendall(begun.encode())
        assert everything(connection) == ""


def test_the_headers_of_a_second_request_may_not_be_late_either():
    with serve_app(create_app(), header_seconds=0.05) as url, connected(url) as connection:
        connection.sendall(b"GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(65536).startswith(b"HTTP/1.1 404")
        connection.sendall(b"GET")
        assert everything(connection) == ""


def test_a_body_may_take_longer_than_the_headers():
    service = create_service(body_seconds=0.2)
    with serve_app(app_with_control(service), header_seconds=0.05) as url, connected(url) as connection:
        connection.sendall(f"{HEAD}Content-Length: 9\r\n\r\n".encode())
        assert "408" in everything(connection).partition("\r\n")[0]


def test_a_body_that_is_late_is_a_408_and_the_end_of_the_connection():
    with serve_app(app_with_control(create_service(body_seconds=0.05))) as url, connected(url) as connection:
        connection.sendall(f"{HEAD}Content-Length: 9\r\n\r\n{{".encode())
        head, _, body = everything(connection).partition("\r\n\r\n")
    assert head.startswith("HTTP/1.1 408 ")
    assert json.loads(body) == {"message": "The body did not arrive within 0.05 seconds", "code": "body_too_late"}


def test_a_body_without_an_end_is_cut_after_the_413():
    chunk = b"10000\r\n" + b" " * 2**16 + b"\r\n"
    with serve_app(create_app(max_body=100)) as url, connected(url) as connection:
        connection.sendall(f"{HEAD}Transfer-Encoding: chunked\r\n\r\n".encode())
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            connection.sendall(chunk * 10_000)


@pytest.fixture(scope="module")
def open_to_loopback() -> Iterator[str]:
    """The base URL of a sandbox that is served to this machine only."""
    with serve() as url:
        yield url


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "127.1.2.3:80", "[::1]", "[::1]:8765"])
def test_a_loopback_name_is_answered(open_to_loopback, host):
    assert httpx.post(open_to_loopback + QUERY, headers={**KEY, "Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "localhost.evil.example", "10.0.0.1", "", "[::2]"]
)
@pytest.mark.parametrize(
    ("path", "code"), [(QUERY, "host_not_allowed"), ("/v2/sessions/tags", 403), ("/", "host_not_allowed")]
)
def test_another_host_is_refused(open_to_loopback, host, path, code):
    answer = httpx.get(open_to_loopback + path, headers={**KEY, "Host": host})
    assert (answer.status_code, answer.json()["code"]) == (403, code)


def test_a_host_that_was_given_opens_the_sandbox_to_every_name(running_sandbox):
    url = running_sandbox("--host", "127.0.0.1").url()
    assert httpx.post(url + QUERY, headers={**KEY, "Host": "sandbox.example"}).status_code == 200


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--port", "70000"], "can't listen on 127.0.0.1 port 70000: a port is a number from 0 to 65535"),
        (["--port", "-1"], "can't listen on 127.0.0.1 port -1: a port is a number from 0 to 65535"),
        (["--host", "ü" * 70], f"can't listen on {'ü' * 70} port 0: it is not a host name"),
        (["--db", ""], "can't use '': the path is empty: pass one, or leave it out to keep the state in memory"),
        (["--db", "/no/such/s.db"], "can't use /no/such/s.db: the folder /no/such does not exist: make it first"),
    ],
)  # fmt: skip
def test_an_option_that_can_not_be_is_one_line_and_exit_code_2(arguments, reason):
    command = [sys.executable, "-m", "trace_sessions.sandbox", "--port", "0", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (2, f"trace-sessions sandbox: {reason}\n")


def test_memory_may_be_named(running_sandbox):
    url = running_sandbox("--db", ":memory:").url()
    assert httpx.post(url + QUERY, headers=KEY).status_code == 200
