"""Calls over TLS, and the ways in which a handshake fails."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
import trustme
from trace_sessions import APIConnectionError, APITimeoutError

from tests.support.calls import CALLS
from tests.support.clients import client_of, with_client
from tests.support.server import FaultServer
from tests.support.wire import HangUp, Wire

FIELDS = CALLS["createOrqSession"].example()
LONG_TITLE = "The invoice for the March shipment. " * 30_000


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """The environment says whom to trust, as it does for httpx."""
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))


Serve = Callable[[str], FaultServer]


@pytest.fixture
def serve(authority: trustme.CA) -> Iterator[Serve]:
    """Starts a server with a certificate for a host."""
    with ExitStack() as running:

        def start(host: str) -> FaultServer:
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            authority.issue_cert(host).configure_cert(tls)

            def shake_hands(wire: Wire) -> None:
                try:
                    wire.sock = tls.wrap_socket(wire.sock, server_side=True)
                except OSError:
                    raise HangUp from None

            return running.enter_context(FaultServer(greet=shake_hands))

        yield start


def url_of(server: FaultServer) -> str:
    return server.url.replace("http://127.0.0.1", "https://localhost")


def create(mode: str, url: str, *titles: str, **options: Any) -> list[Any]:
    client = client_of(mode, "Orq", url, **options)
    return with_client(
        mode, client, *(lambda client, title=title: client.sessions.create(**FIELDS, title=title) for title in titles)
    )


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_call_is_carried_out_however_large_its_body(serve: Serve, mode: str) -> None:
    server = serve("localhost")
    short, long = create(mode, url_of(server), "A chat", LONG_TITLE)
    assert short == long == create(mode, url_of(server), "A chat")[0]
    assert LONG_TITLE.encode() in server.received()[1].body


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_certificate_for_another_host_ends_the_call_before_anything_is_sent(serve: Serve, mode: str) -> None:
    server = serve("sessions.example")
    (error,) = create(mode, url_of(server), "A chat")
    assert isinstance(error, APIConnectionError)
    assert "certificate" in str(error)
    assert (error.outcome_unknown, server.received()) == (False, [])


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_certificate_that_nobody_vouches_for_ends_the_call_before_anything_is_sent(serve: Serve, mode: str) -> None:
    server = serve("localhost")
    (error,) = create(mode, url_of(server), "A chat")
    assert isinstance(error, APIConnectionError)
    assert "certificate" in str(error)
    assert (error.outcome_unknown, server.received()) == (False, [])


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_handshake_that_never_ends_is_a_timeout(mode: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://localhost:{silent.getsockname()[1]}"
        (error,) = create(mode, url, "A chat", timeout=httpx.Timeout(5, connect=0.2), retries=0)
    assert isinstance(error, APITimeoutError)
    assert not error.outcome_unknown
