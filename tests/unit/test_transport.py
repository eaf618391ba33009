"""The requests on the client's own connections, and the way they take."""

import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import h11
import httpx
import pytest
from trace_sessions import ConfigurationError, Orq
from trace_sessions._network.http1 import render

CALL = """
import sys
from trace_sessions import TraceSessionsError, Orq
try:
    Orq("key", base_url=sys.argv[1], allow_insecure_http=True, retries=0).sessions.get("a")
except TraceSessionsError as error:
    print(type(error).__name__, error)
"""


class Proxy(BaseHTTPRequestHandler):
    """Answers what it is asked for with 418."""

    def answer(self) -> None:
        self.server.asked.append(f"{self.command} {self.path}")  # type: ignore[attr-defined]
        self.send_response(418)
        self.send_header("content-length", "0")
        self.end_headers()

    do_GET = do_CONNECT = answer

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def proxy() -> Iterator[HTTPServer]:
    with HTTPServer(("127.0.0.1", 0), Proxy) as server:
        server.asked = []  # type: ignore[attr-defined]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def url_of(server: HTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def call(base_url: str, **environment: str) -> str:
    """Make a call in a process of its own and return the outcome."""
    command = [sys.executable, "-c", CALL, base_url]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_a_proxy_of_the_environment_is_used(proxy: Any) -> None:
    found = call("https://sessions.example", HTTPS_PROXY=url_of(proxy))
    assert proxy.asked == ["CONNECT sessions.example:443"]
    assert "418" in found


def test_a_host_that_needs_no_proxy_is_reached_without_it(proxy: Any) -> None:
    call("https://sessions.invalid", HTTPS_PROXY=url_of(proxy), NO_PROXY="invalid")
    assert proxy.asked == []


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
def test_a_proxy_is_left_out_for_this_machine_over_plain_http(proxy: Any, variable: str) -> None:
    call("http://localhost:1", **{variable: url_of(proxy)})
    assert proxy.asked == []


def test_a_key_is_sent_to_no_proxy_in_the_clear(proxy: Any) -> None:
    found = call("http://sessions.example", HTTP_PROXY=url_of(proxy))
    assert found.startswith("ConfigurationError")
    assert "NO_PROXY" in found
    assert proxy.asked == []


@pytest.mark.parametrize("variable", ["nonsense://proxy", "socks5://127.0.0.1:1"])
def test_a_proxy_that_cannot_be_used_is_refused_when_the_client_is_made(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", variable)
    with pytest.raises(ConfigurationError, match="HTTPS_PROXY"):
        Orq("key", base_url="https://sessions.example")


@pytest.mark.parametrize("base_url", ["http://localhost:99999", f"https://{'a' * 64}.example"])
def test_a_host_that_cannot_be_is_refused_when_the_client_is_made(base_url: str) -> None:
    with pytest.raises(ConfigurationError, match="has an invalid host or port"):
        Orq("key", base_url=base_url)


@pytest.mark.parametrize("content", [b"{}", None])
@pytest.mark.parametrize("method", ["POST", "PATCH", "GET"])
def test_a_request_is_the_one_that_httpx_builds(method: str, content: bytes | None) -> None:
    url, headers = "http://127.0.0.1:8080/v2/traces/sessions?a=b", {"accept": "application/json"}
    http = h11.Connection(h11.CLIENT)
    rendered = render(http, method, url, headers, content, "Bearer key")
    by_httpx = httpx.Request(method, url, headers={**headers, "authorization": "Bearer key"}, content=content)
    server = h11.Connection(h11.SERVER)
    server.receive_data(rendered)
    request, body = server.next_event(), server.next_event()
    assert isinstance(request, h11.Request)
    assert (request.method.decode(), request.target) == (method, by_httpx.url.raw_path)
    assert sorted(request.headers) == sorted((name.lower(), value) for name, value in by_httpx.headers.raw)
    assert bytes(body.data if isinstance(body, h11.Data) else b"") == by_httpx.read()
    assert http.our_state is h11.DONE


def test_what_http_cannot_say_is_refused_without_the_key() -> None:
    with pytest.raises(ConfigurationError, match="can't be sent") as refused:
        render(h11.Connection(h11.CLIENT), "GET", "http://localhost/a", {"bad name": "1"}, None, "Bearer key-1")
    assert "key-1" not in str(refused.value)
