"""One connection, and one exchange on it at a time."""

import os
import socket
from collections.abc import Mapping
from errno import EINPROGRESS, EWOULDBLOCK
from ssl import SSLContext, SSLWantReadError, SSLWantWriteError
from time import monotonic
from typing import cast

import h11
import httpx

from .._network.addresses import Address
from .._network.async_runtime import looked_up, wait
from .._network.http1 import MOST_AT_ONCE, Exchange
from .._network.received import Received
from .._network.waiting import moment, ready

# RFC 8305, 5: how long one address is tried before the next is tried too.
HEAD_START = 0.25
# As much is written before there is a look for an early answer, or read at once.
PART = 65_536
BLOCKED = (BlockingIOError, SSLWantReadError, SSLWantWriteError)


class AsyncConnection:
    """A connection.

    Attributes:
        http: What HTTP/1.1 has come to on it.
        is_clean: Whether the last exchange on it has ended as it should, and no other has begun.
        idle_since: When that came about.
    """

    def __init__(self, sock: socket.socket) -> None:
        self.http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_AT_ONCE)
        self.is_clean = False
        self.idle_since = monotonic()
        self._sock = sock

    @property
    def is_usable(self) -> bool:
        """Whether it is clean, nothing came unasked, and the server has not ended it."""
        return self.is_clean and not ready([self._sock])

    async def exchange(self, data: bytes, most: int, phases: Mapping[str, float | None], end: float | None) -> Received:
        """The answer to a request; httpx.TransportError if there is none. Of a failure the status is answer enough."""
        exchange = Exchange(self.http, most, end)
        written, view = 0, memoryview(data)
        phase, has_tried = "Connect", False
        try:
            while written < len(view):
                while has_tried and not exchange.is_decided and ready([self._sock]):
                    await self._take(exchange, moment(phases["write"], end))
                if exchange.is_decided:
                    break
                has_tried = True
                try:
                    written += self._sock.send(view[written : written + PART])
                    phase = "Write"
                except BLOCKED:
                    await wait([self._sock], moment(phases["write"], end), writing=True)
                except OSError:
                    if not written:
                        raise
                    # The server reads no more, but may have said why.
                    break
            phase = "Read"
            while not exchange.is_complete:
                await self._take(exchange, moment(phases["read"], end))
        except (OSError, h11.RemoteProtocolError) as error:
            if exchange.received is None or exchange.received.is_success:
                raise failure(error, phase) from error
        self.is_clean = written == len(view) and exchange.is_complete and exchange.ends_cleanly()
        return cast(Received, exchange.received)

    async def _take(self, exchange: Exchange, until: float | None) -> None:
        await wait([self._sock], until)
        try:
            data = self._sock.recv(PART)
        except BLOCKED:
            return
        exchange.take(data)

    def close(self) -> None:
        """Close it, whatever is under way."""
        self._sock.close()


def failure(error: Exception, phase: str) -> httpx.TransportError:
    """The error as one of httpx. Before anything was sent, it is one of connecting."""
    kind = phase + ("Timeout" if isinstance(error, TimeoutError) else "Error")
    if isinstance(error, h11.RemoteProtocolError):
        kind = "RemoteProtocolError"
    return cast(httpx.TransportError, getattr(httpx, kind)(str(error) or kind))


async def connect(host: str, port: int, tls: SSLContext | None, until: float | None) -> AsyncConnection:
    """A new connection; httpx.ConnectError or httpx.ConnectTimeout if there is none to be had."""
    try:
        addresses = await looked_up(host, port, until)
        if isinstance(addresses, Exception):
            raise addresses
        sock = await _dial(addresses, until)
        return AsyncConnection(sock if tls is None else await _secured(sock, tls, host, until))
    except (OSError, UnicodeError) as error:
        raise failure(error, "Connect") from error


async def _dial(addresses: list[Address], until: float | None) -> socket.socket:
    """A socket connected to the first address that answers."""
    begun: list[socket.socket] = []
    error = OSError("the host has no address")
    try:
        while addresses or begun:
            if addresses:
                family, kind, protocol, _, where = addresses[0]
                addresses = addresses[1:]
                begun.append(socket.socket(family, kind, protocol))
                begun[-1].setblocking(False)
                begun[-1].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                problem = begun[-1].connect_ex(where)
                if problem not in (0, EINPROGRESS, EWOULDBLOCK):
                    error = OSError(problem, os.strerror(problem))
                    begun.pop().close()
                    continue
            patience = moment(HEAD_START, until) if addresses else until
            try:
                await wait(begun, patience, writing=True)
            except TimeoutError:
                if patience == until:
                    raise
            for sock in ready(begun, writing=True):
                begun.remove(sock)
                problem = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if not problem:
                    return sock
                error = OSError(problem, os.strerror(problem))
                sock.close()
        raise error
    finally:
        for sock in begun:
            sock.close()


async def _secured(sock: socket.socket, tls: SSLContext, host: str, until: float | None) -> socket.socket:
    """The socket, after the handshake of TLS."""
    try:
        sock = tls.wrap_socket(sock, server_hostname=host, do_handshake_on_connect=False)
        while True:
            try:
                sock.do_handshake()
                return sock
            except BLOCKED as blocked:
                await wait([sock], until, writing=isinstance(blocked, SSLWantWriteError))
    except BaseException:
        sock.close()
        raise
