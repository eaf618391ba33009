"""The client's own connections, which leave httpx.Client out."""

import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from trace_sessions import Orq
from trace_sessions._call.request import PreparedRequest
from trace_sessions._contract.operations import CREATE_TRACE_SESSION, GET_TRACE_SESSION, UPDATE_TRACE_SESSION, Operation
from trace_sessions._sync.transport import RequestBuilder

CALL = """
from trace_sessions import APIStatusError, Orq
try:
    Orq("key", base_url="http://sessions.example", allow_insecure_http=True, retries=0).sessions.get("a")
except APIStatusError as error:
    print(error.status_code, error.message)
"""


class Proxy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b'{"message": "' + self.path.encode() + b'"}'
        self.send_response(418)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def proxy() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Proxy) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_proxy_of_the_environment_is_used(proxy: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CALL], env={"HTTP_PROXY": proxy}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "418 http://sessions.example/v2/sessions/a"


@pytest.mark.parametrize("content", [b"{}", None])
@pytest.mark.parametrize("operation", [CREATE_TRACE_SESSION, UPDATE_TRACE_SESSION, GET_TRACE_SESSION])
def test_a_request_is_the_one_that_httpx_builds(operation: Operation[Any], content: bytes | None) -> None:
    prepared = PreparedRequest(
        operation=operation,
        url="http://127.0.0.1:8080/v2/traces/sessions",
        headers={"accept": "application/json"},
        content=content,
    )
    built = RequestBuilder().build(prepared, "Bearer key", {})
    headers = {**prepared.headers, "authorization": "Bearer key"}
    by_httpx = httpx.Request(operation.method, prepared.url, headers=headers, content=content)
    assert (built.method, built.url) == (by_httpx.method, by_httpx.url)
    assert sorted(built.headers.multi_items()) == sorted(by_httpx.headers.multi_items())
    assert b"".join(built.stream) == by_httpx.read()  # type: ignore[arg-type]


def test_headers_of_one_request_do_not_reach_the_next() -> None:
    builder = RequestBuilder()
    prepared = PreparedRequest(operation=CREATE_TRACE_SESSION, url="http://localhost/a", headers={}, content=b"{}")
    builder.build(prepared, "Bearer key", {}).headers["x-own"] = "1"
    assert "x-own" not in builder.build(prepared, "Bearer key", {}).headers


def test_no_httpx_client_is_made_for_own_connections_without_a_proxy() -> None:
    with Orq("key", base_url="http://127.0.0.1:1") as client:
        assert isinstance(client._caller.pool._own_lanes()._lanes[0].transport, httpx.HTTPTransport)
