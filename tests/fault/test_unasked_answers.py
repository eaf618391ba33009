"""Answers that nobody asked for must reach nobody."""

import json
import socket
import threading
from typing import Any

import pytest

from tests.support.clients import client_of, with_client

from .raw_server import answer, raw_server, read_head

FIRST, STRANGER = (answer(json.dumps({"event_type": name}).encode()) for name in ("mine", "somebody else's"))
GONE = b"HTTP/1.1 204 No Content\r\n\r\n"
# What a first request is answered with: each follows a complete answer in the same read.
UNASKED = {
    "a second answer": FIRST + STRANGER,
    "half of an answer": FIRST + STRANGER[:20],
    "a body of a 204": GONE + b'{"event_type": "somebody else\'s"}',
    "an answer after a 204": GONE + STRANGER,
    "an interim answer": FIRST + b"HTTP/1.1 103 Early Hints\r\n\r\n",
    "an empty line": FIRST + b"\r\n",
}


@pytest.mark.parametrize("mode", ["sync", "async"])
@pytest.mark.parametrize("name", UNASKED)
def test_what_comes_unasked_behind_an_answer_ends_the_connection(name: str, mode: str) -> None:
    def serve(sock: socket.socket) -> None:
        read_head(sock)
        sock.sendall(UNASKED[name] if server.connections == 1 else FIRST)
        read_head(sock)
        sock.sendall(STRANGER)

    def first(client: Any) -> Any:
        return client.session.delete("s-1") if "204" in name else client.session.get("s-1")

    with raw_server(serve) as server:
        client = client_of(mode, "HoneyHive", server.url, retries=0)
        one, two = with_client(mode, client, first, lambda client: client.session.get("s-2"))
        assert not isinstance(one, Exception)
        assert two.event_type == "mine"
        assert server.connections == 2


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_what_comes_unasked_while_a_connection_is_idle_ends_it(mode: str) -> None:
    def serve(sock: socket.socket) -> None:
        is_first = server.connections == 1
        read_head(sock)
        sock.sendall(FIRST)
        if is_first:
            sock.sendall(STRANGER)
            sent.set()
        read_head(sock)
        sock.sendall(STRANGER)

    async def settle() -> None: ...

    def wait(client: Any) -> Any:
        # What was sent over loopback has arrived.
        assert sent.wait(10)
        return settle() if mode == "async" else None

    sent = threading.Event()

    with raw_server(serve) as server:
        client = client_of(mode, "HoneyHive", server.url, retries=0)
        calls = [lambda client, id=id: client.session.get(id) for id in ("s-1", "s-2")]
        one, _, two = with_client(mode, client, calls[0], wait, calls[1])
        assert (one.event_type, two.event_type) == ("mine", "mine")
        assert server.connections == 2
