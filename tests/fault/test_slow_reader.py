"""A server that takes in a big request a little at a time."""

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.support.wire import HangUp, Wire

from .test_deadlines import MOST, hold

READ = 65536


@pytest.fixture
def slow_reader() -> Iterator[str]:
    """The URL of the server."""
    stop, stopping = socket.socketpair()
    listener = socket.socket()
    # Set before listening, so that connections inherit it: a large buffer would take in the request at once.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, READ)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    wires = []

    def serve() -> None:
        try:
            Wire(listener, stopping).ready()
            wires.append(Wire(listener.accept()[0], stopping))
            while True:
                wires[0].read(READ)
                wires[0].pause(0.02)
        except HangUp:
            pass

    thread = threading.Thread(target=serve)
    thread.start()
    yield "http://{}:{}".format(*listener.getsockname())
    stop.send(b"x")
    thread.join()
    for sock in (listener, stop, stopping, *wires):
        sock.close()


@pytest.mark.parametrize("mode", ["sync", "async"])
def test_a_server_that_reads_slowly_cannot_hold_a_call_beyond_the_deadline(
    slow_reader: str, mode: str, measured: Callable[[str], None]
) -> None:
    logs = [{"inputs": {"text": "a" * 12_000_000}}]
    it = hold(mode, slow_reader, lambda client: client.session.add_traces("s-1", logs=logs))
    measured(f"{it.seconds - 1:+.1%} past the deadline: request read slowly, {mode}")
    assert it.seconds < MOST
