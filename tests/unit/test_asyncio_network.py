"""The connections of an asyncio event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpcore
import pytest
from trace_sessions._network.asyncio_network import MOST_WAITING, AsyncioBackend

ANSWER = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}"


class Peer(asyncio.Protocol):
    """Answers whatever it gets, and keeps it."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.connected = asyncio.Event()

    def connection_made(self, transport: Any) -> None:
        self.transport = transport
        self.connected.set()

    def data_received(self, data: bytes) -> None:
        self.received.append(data)
        self.transport.write(ANSWER)


@pytest.fixture
async def connect() -> AsyncIterator[Callable[[], Any]]:
    """Makes a connection to a peer: both of its ends."""
    async with AsyncExitStack() as stack:
        stack.push_async_callback(asyncio.sleep, 0)

        async def make() -> tuple[httpcore.AsyncNetworkStream, Peer]:
            peer = Peer()
            server = await asyncio.get_running_loop().create_server(lambda: peer, "127.0.0.1", 0)
            stack.callback(server.close)
            stream = await AsyncioBackend().connect_tcp(*server.sockets[0].getsockname())
            await peer.connected.wait()
            stack.callback(peer.transport.abort)
            stack.push_async_callback(stream.aclose)
            return stream, peer

        yield make


class Writes:
    """A writer that keeps what it is given, since what arrives may have been joined on the way."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self.parts: list[bytes] = []
        self._writer = writer

    def write(self, data: bytes) -> None:
        self.parts.append(data)
        self._writer.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._writer, name)


@pytest.mark.parametrize(("method", "content"), [("POST", b'{"a": 1}'), ("GET", b"")])
async def test_a_small_request_is_one_write(connect: Any, method: str, content: bytes) -> None:
    stream, peer = await connect()
    writes = stream._writer = Writes(stream._writer)

    class Network(httpcore.AsyncNetworkBackend):
        async def connect_tcp(self, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
            return stream  # type: ignore[no-any-return]

    async with httpcore.AsyncConnectionPool(network_backend=Network()) as pool:
        headers = {"host": "localhost", "content-length": str(len(content))}
        await pool.request(method, "http://localhost/a", headers=headers, content=content)
    (piece,) = writes.parts
    assert piece.startswith(f"{method} /a HTTP/1.1\r\n".encode())
    assert piece.endswith(b"\r\n\r\n" + content)
    assert peer.received == [piece]


async def test_what_waits_is_written_before_a_read_at_the_latest(connect: Any) -> None:
    stream, peer = await connect()
    await stream.write(b"GET / HTTP/1.1")
    await asyncio.sleep(0)
    assert peer.received == []
    assert await stream.read(1000, timeout=5) == ANSWER
    assert peer.received == [b"GET / HTTP/1.1"]


async def test_a_large_body_does_not_wait(connect: Any) -> None:
    stream, peer = await connect()
    await stream.write(b"headers")
    await stream.write(b"x" * MOST_WAITING)
    await stream.read(1000, timeout=5)
    assert b"".join(peer.received).startswith(b"headersx")


async def test_an_answer_that_came_early_is_read(connect: Any) -> None:
    stream, peer = await connect()
    await stream.write(b"headers")
    peer.transport.write(ANSWER)
    peer.transport.close()
    while not stream.get_extra_info("is_readable"):
        await asyncio.sleep(0)
    assert await stream.read(1000, timeout=5) == ANSWER


async def test_a_connection_that_is_closed_takes_nothing(connect: Any) -> None:
    stream, _ = await connect()
    await stream.aclose()
    await stream.write(b"GET / HTTP/1.1")
    with pytest.raises(httpcore.WriteError, match="closed"):
        await stream.write(b"")


async def test_silence_is_a_timeout(connect: Any) -> None:
    stream, _ = await connect()
    with pytest.raises(httpcore.ReadTimeout):
        await stream.read(1, timeout=0.01)


async def test_a_peer_that_does_not_read_is_a_timeout(connect: Any) -> None:
    stream, peer = await connect()
    peer.transport.pause_reading()
    with pytest.raises(httpcore.WriteTimeout):
        await stream.write(b"x" * 30_000_000, timeout=0.05)
    # Nor does what it has not read keep the connection open.
    await stream.aclose()
    assert stream.get_extra_info("socket").fileno() == -1


async def test_a_port_on_which_nobody_listens_is_refused() -> None:
    server = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    server.close()
    await server.wait_closed()
    with pytest.raises(httpcore.ConnectError):
        await AsyncioBackend().connect_tcp(host, port, timeout=5)


@pytest.mark.parametrize("end", ["close", "write"])
async def test_a_connection_that_ended_or_spoke_unasked_is_readable(connect: Any, end: str) -> None:
    stream, peer = await connect()
    assert not stream.get_extra_info("is_readable")
    if end == "close":
        peer.transport.get_extra_info("socket").shutdown(socket.SHUT_WR)
    else:
        peer.transport.write(b"HTTP/1.1 408 Request Timeout\r\n\r\n")
    # Once before the event loop has taken note of it, and once after.
    assert stream.get_extra_info("is_readable")
    for _ in range(5):
        await asyncio.sleep(0)
    assert stream.get_extra_info("is_readable")
