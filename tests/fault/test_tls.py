"""Calls over TLS, and the ways in which a handshake fails."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
import trustme
from attrs import evolve
from trace_sessions import APIConnectionError, APITimeoutError

from tests.support.answers import good_answer
from tests.support.calls import CALLS
from tests.support.clients import client_of, with_client
from tests.support.contract import operations

CREATE = operations()["createOrqSession"]
FIELDS = CALLS[CREATE.id].example()
LONG_TITLE = "The invoice for the March shipment. " * 30_000


class Server(ThreadingHTTPServer):
    """Answers each request well, and keeps its body."""

    daemon_threads = False

    def __init__(self, tls: ssl.SSLContext) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.bodies: list[bytes] = []
        # The thread of the connection shakes hands, when it first reads.
        self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def handle_error(self, *_: object) -> None:
        """A handshake that fails is what some tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["content-length"])))
        self.wfile.write(evolve(good_answer(CREATE), headers=[("connection", "close")]).bytes())
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """The environment says whom to trust, as it does for httpx."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


@pytest.fixture
def serve(authority: trustme.CA) -> Iterator[Callable[[str], Server]]:
    """Starts a server with a certificate for a host."""
    running: list[tuple[Server, threading.Thread]] = []

    def start(host: str) -> Server:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert(host).configure_cert(tls)
        server = Server(tls)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread))
        return server

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


def create(mode: str, port: int, *titles: str, **options: Any) -> list[Any]:
    client = client_of(mode, "Orq", f"https://localhost:{port}", **options)
    return with_client(
        mode, client, *(lambda client, title=title: client.sessions.create(**FIELDS, title=title) for title in titles)
    )


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_call_is_carried_out_however_large_its_body(serve: Callable[[str], Server], mode: str) -> None:
    server = serve("localhost")
    short, long = create(mode, server.server_port, "A chat", LONG_TITLE)
    assert short == long == create(mode, server.server_port, "A chat")[0]
    assert LONG_TITLE.encode() in server.bodies[1]


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_certificate_for_another_host_ends_the_call_before_anything_is_sent(
    serve: Callable[[str], Server], mode: str
) -> None:
    server = serve("sessions.example")
    (error,) = create(mode, server.server_port, "A chat")
    assert isinstance(error, APIConnectionError)
    assert "certificate" in str(error)
    assert (error.outcome_unknown, server.bodies) == (False, [])


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_certificate_that_nobody_vouches_for_ends_the_call_before_anything_is_sent(
    serve: Callable[[str], Server], mode: str
) -> None:
    server = serve("localhost")
    (error,) = create(mode, server.server_port, "A chat")
    assert isinstance(error, APIConnectionError)
    assert "certificate" in str(error)
    assert (error.outcome_unknown, server.bodies) == (False, [])


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_handshake_that_never_ends_is_a_timeout(mode: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        (error,) = create(mode, silent.getsockname()[1], "A chat", timeout=httpx.Timeout(5, connect=0.2), retries=0)
    assert isinstance(error, APITimeoutError)
    assert not error.outcome_unknown
