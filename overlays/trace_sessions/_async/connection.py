"""One connection, and one exchange on it at a time."""

import socket
from collections.abc import Mapping
from ssl import SSLContext
from time import monotonic

import h11
import httpx

from .._network.async_runtime import Readiness
from .._network.body import Received, TooLongError
from .._network.http1 import MOST_HEADERS, Incoming
from .._network.tls import TLS
from .._network.waiting import moment, ready
from .dial import dial

# Between two parts of a request there is a look for an early answer.
PART = 65_536
READ = 65_536


class AsyncConnection:
    """A connection.

    Attributes:
        http: Its state by HTTP/1.1.
        is_clean: Whether nothing is under way on it.
        idle_since: When that was so at last.
    """

    def __init__(self, sock: socket.socket) -> None:
        self.http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MOST_HEADERS)
        self.is_clean = True
        self.idle_since = monotonic()
        self._sock = sock
        self._readiness = Readiness(sock)
        self._tls: TLS | None = None
        self._written = 0

    @property
    def is_usable(self) -> bool:
        """Whether it is clean, nothing came unasked, and the server has not ended it."""
        return self.is_clean and not ready([self._sock])

    async def shake_hands(self, tls: TLS, until: float | None) -> None:
        """Begin to speak TLS.

        Raises:
            OSError: The server can't be trusted, or ended the connection.
            TimeoutError: The moment has come.
        """
        outgoing, is_over = tls.handshake(None)
        while outgoing or not is_over:
            while outgoing:
                outgoing = outgoing[await self._send(outgoing, until) :]
            if not is_over:
                outgoing, is_over = tls.handshake(await self._receive(until))
        self._tls = tls

    async def exchange(self, data: bytes, most: int, phases: Mapping[str, float | None], end: float | None) -> Received:
        """The answer to a request of which `data` is all.

        Args:
            most: Bytes that the body may have, as it arrives and unpacked.
            phases: Seconds for a pause in writing and in reading.
            end: The moment when it must be over.

        Raises:
            httpx.TransportError: There is no answer; of an unsuccessful one, its status is enough.
        """
        self.is_clean, self._written = False, 0
        incoming = Incoming(self.http, most, end)
        phase = "write"
        try:
            is_written = await self._write(data, incoming, phases["write"], end)
            phase = "read"
            while not incoming.is_complete:
                await self._take(incoming, moment(phases["read"], end))
        except (OSError, h11.RemoteProtocolError, TooLongError) as error:
            received = incoming.received(error)
            if received is None:
                raise failure(error, phase if self._written else "connect") from error
            return received
        self.is_clean = is_written and incoming.renew()
        received = incoming.received()
        if received is None:
            raise httpx.RemoteProtocolError("the answer has no end")
        return received

    async def _write(self, data: bytes, incoming: Incoming, seconds: float | None, end: float | None) -> bool:
        """Send a request; whether all of it was sent, and not rather an answer came early."""
        view = memoryview(data)
        for start in range(0, len(view), PART):
            part: bytes | memoryview = view[start : start + PART]
            if self._tls is not None:
                part = self._tls.encrypt(view[start : start + PART])
            while part:
                while self._written and ready([self._sock]):
                    await self._take(incoming, moment(seconds, end))
                    if incoming.is_refusal or incoming.is_complete:
                        return False
                try:
                    count = await self._send(part, moment(seconds, end))
                except OSError as error:
                    if not self._written or isinstance(error, TimeoutError):
                        raise
                    # The server reads no more, but may have said why.
                    return False
                self._written += count
                part = part[count:]
        return True

    async def _send(self, data: bytes | memoryview, until: float | None) -> int:
        """How much of it was sent; 0 when there may be something to read instead."""
        try:
            return self._sock.send(data)
        except BlockingIOError:
            await self._readiness.wait(until, writing=True)
            return 0

    async def _receive(self, until: float | None) -> bytes:
        """What has arrived; nothing at the end of the connection."""
        while True:
            await self._readiness.wait(until)
            try:
                return self._sock.recv(READ)
            except BlockingIOError:
                continue

    async def _take(self, incoming: Incoming, until: float | None) -> None:
        data = await self._receive(until)
        is_end = not data
        if self._tls is not None:
            data, is_end = self._tls.decrypt(data)
        if data:
            incoming.take(data)
        if is_end and not incoming.is_complete:
            incoming.take(b"")

    def close(self) -> None:
        """Close it, whatever is under way."""
        self.is_clean = False
        self._readiness.close()


async def connect(host: str, port: int, tls: SSLContext | None, until: float | None) -> AsyncConnection:
    """A new connection.

    Raises:
        httpx.ConnectError: There is none to be had.
        httpx.ConnectTimeout: The moment has come.
    """
    try:
        connection = AsyncConnection(await dial(host, port, until))
        if tls is not None:
            try:
                await connection.shake_hands(TLS(tls, host), until)
            except BaseException:
                connection.close()
                raise
        return connection
    except (OSError, UnicodeError) as error:
        raise failure(error, "connect") from error


FAILURES: dict[str, tuple[type[httpx.TransportError], type[httpx.TransportError]]] = {
    "connect": (httpx.ConnectTimeout, httpx.ConnectError),
    "write": (httpx.WriteTimeout, httpx.WriteError),
    "read": (httpx.ReadTimeout, httpx.ReadError),
}


def failure(error: Exception, phase: str) -> httpx.TransportError:
    """The error as one of httpx. Before anything was sent, one of connecting."""
    timed_out, failed = FAILURES[phase]
    if isinstance(error, TimeoutError):
        return timed_out(str(error) or f"{phase} took too long")
    kind = httpx.RemoteProtocolError if isinstance(error, h11.RemoteProtocolError) else failed
    return kind(str(error) or type(error).__name__)
