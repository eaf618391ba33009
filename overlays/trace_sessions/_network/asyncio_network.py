"""The connections of an asyncio event loop, by the streams of asyncio.

httpcore comes with connections of anyio, which serve other event loops too and take as long as the rest of httpcore.
And it writes the headers of a request, its body and its end (which over HTTP/1.1 is empty) by themselves, each at the
price of a packet, so here what is small waits for the end.
"""

import asyncio
import select
from collections.abc import Awaitable, Iterable
from contextlib import suppress
from ssl import SSLContext
from typing import Any, TypeVar

import httpcore

T = TypeVar("T")

MOST_WAITING = 65_536
# RFC 8305, 5: how long IPv6 is tried before IPv4 is tried too.
HAPPY_EYEBALLS_DELAY = 0.25


async def _within(
    timeout: float | None, waiting: Awaitable[T], timed_out: type[Exception], failed: type[Exception]
) -> T:
    """What is waited for, its failures as those of httpcore."""
    try:
        async with asyncio.timeout(timeout):
            return await waiting
    except TimeoutError as error:
        raise timed_out(str(error)) from error
    except OSError as error:
        raise failed(str(error)) from error


class AsyncioStream(httpcore.AsyncNetworkStream):
    """A connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._waiting = b""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._waiting:
            # A server may have answered early, and closed its side: httpcore reads on after such an error as well.
            with suppress(httpcore.WriteError):
                await self._write(b"", timeout)
        return await _within(timeout, self._reader.read(max_bytes), httpcore.ReadTimeout, httpcore.ReadError)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if buffer and len(self._waiting) + len(buffer) <= MOST_WAITING:
            self._waiting += buffer
        else:
            await self._write(buffer, timeout)

    async def _write(self, buffer: bytes, timeout: float | None) -> None:
        waiting, self._waiting = self._waiting, b""
        for part in (waiting, buffer):
            if not part:
                continue
            # Streams take what they can't write any more, and say nothing.
            if self._writer.is_closing():
                raise httpcore.WriteError("the connection is closed")
            self._writer.write(part)
            if self._writer.transport.get_write_buffer_size():
                await _within(timeout, self._writer.drain(), httpcore.WriteTimeout, httpcore.WriteError)

    async def aclose(self) -> None:
        # To close it takes the goodbye of TLS, for which nobody waits.
        self._writer.close()
        self._writer.transport.abort()
        # The socket is closed by what comes next in the event loop.
        await asyncio.sleep(0)

    async def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        handshake = self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        try:
            await _within(timeout, handshake, httpcore.ConnectTimeout, httpcore.ConnectError)
        except BaseException:
            self._writer.transport.abort()
            raise
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            return self._is_readable()
        names = {"client_addr": "sockname", "server_addr": "peername"}
        return self._writer.get_extra_info(names.get(info, info))

    def _is_readable(self) -> bool:
        """Whether it has ended, or something came that nobody asked for; httpcore uses no such connection again."""
        if self._reader._buffer:  # type: ignore[attr-defined]  # pyright: ignore
            return True
        return self._writer.is_closing() or self._reader.at_eof() or self._has_arrived()

    def _has_arrived(self) -> bool:
        """Whether there is something that the event loop has not taken yet."""
        descriptor: int = self._writer.get_extra_info("socket").fileno()
        if not hasattr(select, "poll"):  # Windows
            return bool(select.select([descriptor], [], [], 0)[0])
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(0))


class AsyncioBackend(httpcore.AsyncNetworkBackend):
    """Makes such connections."""

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        connecting = asyncio.open_connection(
            host,
            port,
            local_addr=None if local_address is None else (local_address, 0),
            happy_eyeballs_delay=HAPPY_EYEBALLS_DELAY,
        )
        reader, writer = await _within(timeout, connecting, httpcore.ConnectTimeout, httpcore.ConnectError)
        for option in socket_options or ():
            writer.get_extra_info("socket").setsockopt(*option)
        return AsyncioStream(reader, writer)
