"""A connection, which carries one exchange at a time."""

import os
import socket
from collections.abc import Mapping
from ssl import SSLContext, SSLWantReadError, SSLWantWriteError
from typing import Any, cast

import h11
import httpx

from .._network.async_runtime import looked_up, wait
from .._network.http1 import MOST_AROUND, MOST_AT_ONCE, is_renewed, take
from .._network.received import Received
from .._network.waiting import moment, ready

# After this many seconds without a connection, the next address is tried in parallel (RFC 8305, 5).
HEAD_START = 0.25
# The client writes this many bytes before it looks for an early response, and reads as many at a time.
PART = 65_536
BLOCKED = (BlockingIOError, SSLWantReadError, SSLWantWriteError)


class AsyncConnection:
    """A connection: its socket and the state of HTTP/1.1 on it."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock
        self.http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_AT_ONCE)
        # `is_clean` is true from the clean end of an exchange, at `idle_since`, to the start of the next one.
        self.is_clean, self.idle_since = False, 0.0

    async def exchange(self, data: bytes, most: int, phases: Mapping[str, float | None], end: float | None) -> Received:
        """Send a request and return the response, which may be incomplete if its status is an error.

        Raises:
            httpx.TransportError: No response arrived, or a successful one is incomplete.
        """
        received, self._arrived = Received(most, end), 0
        written, view, phase, has_tried = 0, memoryview(data), "Connect", False
        try:
            while not received.is_complete:
                # The server may reject the request before it has read all of it.
                if written < len(view) and received.status < 300 and not (has_tried and ready([self.sock])):
                    has_tried = True
                    try:
                        written += self.sock.send(view[written : written + PART])
                        phase = "Write"
                    except BLOCKED:
                        await wait([self.sock], moment(phases["write"], end), writing=True)
                    except OSError:
                        if not written:
                            raise
                        # The server has stopped reading, but may have sent a response that says why.
                        view = view[:written]
                else:
                    phase = "Read" if written else phase
                    await self._take(received, moment(phases["read"], end))
        except (OSError, h11.RemoteProtocolError) as error:
            if received.status < 300:
                raise failure(error, phase) from error
        self.is_clean = written == len(data) and received.is_complete and is_renewed(self.http)
        return received

    async def _take(self, received: Received, until: float | None) -> None:
        await wait([self.sock], until)
        try:
            data = self.sock.recv(PART)
        except BLOCKED:
            return
        self._arrived += len(data)
        if self._arrived > MOST_AROUND + (2 * received.most if received.status else 0):
            raise h11.RemoteProtocolError("the response has too many bytes outside its body")
        take(self.http, received, data)


def failure(error: Exception, phase: str) -> httpx.TransportError:
    """Turn an error into an exception of httpx. It is a connect error if nothing was sent."""
    kind = phase + ("Timeout" if isinstance(error, TimeoutError) else "Error")
    if isinstance(error, h11.RemoteProtocolError):
        kind = "RemoteProtocolError"
    return cast(httpx.TransportError, getattr(httpx, kind)(str(error) or kind))


async def connect(host: str, port: int, tls: SSLContext | None, until: float | None) -> AsyncConnection:
    """Open a connection. Raise httpx.ConnectError or httpx.ConnectTimeout if that fails."""
    try:
        addresses = await looked_up(host, port, until)
        if isinstance(addresses, Exception):
            raise addresses
        sock = await _dial(addresses, until)
        return AsyncConnection(sock if tls is None else await _secured(sock, tls, host, until))
    except (OSError, UnicodeError) as error:
        raise failure(error, "Connect") from error


async def _dial(addresses: list[tuple[Any, ...]], until: float | None) -> socket.socket:
    """Return a socket that is connected to the first address that accepts the connection."""
    begun: list[socket.socket] = []
    error = OSError("the host has no address")
    try:
        for number, (family, kind, protocol, _, where) in enumerate(addresses, 1):
            begun.append(socket.socket(family, kind, protocol))
            begun[-1].setblocking(False)
            begun[-1].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                begun[-1].connect(where)
            except BlockingIOError:
                pass
            except OSError as refused:
                error = refused
                begun.pop().close()
            patience = until if number == len(addresses) else moment(HEAD_START, until)
            while begun:
                try:
                    await wait(begun, patience, writing=True)
                except TimeoutError:
                    if patience == until:
                        raise
                    break
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
    """Do the TLS handshake and return the socket."""
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
