"""A server that answers before it has read the request, and closes the connection with the rest unread."""

import select
import socket
import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import trio
import trustme
import uvloop
from trace_sessions import APIStatusError, AsyncHoneyHive

from tests.support.clients import KEY, client_of, with_client

from .raw_server import RawServer, answer, raw_server, read_head

REFUSED = answer(b'{"message": "too large"}', 413, "connection: close")
LOGS = [{"inputs": {"text": "a" * 20_000_000}}]


def refuse(sock: socket.socket) -> None:
    read_head(sock)
    for _ in range(10):
        sock.recv(65_536)
    sock.sendall(REFUSED)
    # What is unread makes the end of the connection a reset. Over TLS a write that meets the reset costs the answer as
    # well, since OpenSSL reads no more after it, so there the server waits until the client has closed.
    if isinstance(sock, ssl.SSLSocket):
        poll = select.poll()
        poll.register(sock, select.POLLRDHUP)
        poll.poll(10_000)


@pytest.fixture(params=["plain", "tls"])
def refusing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Iterator[RawServer]:
    tls = None
    if request.param == "tls":
        authority = trustme.CA()
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        authority.issue_cert("localhost").configure_cert(tls)
    with raw_server(refuse, tls) as server:
        yield server


def check(error: Any, server: RawServer) -> None:
    assert isinstance(error, APIStatusError), repr(error)
    assert (error.status_code, error.message, error.outcome_unknown) == (413, "too large", False)
    assert server.connections == 1


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_an_early_refusal_of_a_large_request_is_read(refusing: RawServer, mode: str) -> None:
    (error,) = with_client(
        mode, client_of(mode, "HoneyHive", refusing.url), lambda client: client.session.add_traces("s-1", logs=LOGS)
    )
    check(error, refusing)


@pytest.mark.parametrize("run", [uvloop.run, None], ids=["uvloop", "trio"])
def test_an_early_refusal_is_read_in_other_event_loops(refusing: RawServer, run: Any) -> None:
    async def main() -> Any:
        async with AsyncHoneyHive(KEY, base_url=refusing.url) as client:
            try:
                return await client.session.add_traces("s-1", logs=LOGS)
            except APIStatusError as error:
                return error

    check(trio.run(main) if run is None else run(main()), refusing)
