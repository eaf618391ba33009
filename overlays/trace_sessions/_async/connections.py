"""The client's own connections to one host."""

from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic

import httpx

from .._call.credentials import Authorization
from .._call.request import PreparedRequest
from .._network.async_runtime import Turns
from .._network.http1 import render
from .._network.received import Received
from .._network.waiting import moment, ready
from .connection import AsyncConnection, connect


class AsyncConnections:
    """The connection pool of a process for one host. It has a list of idle connections, and a semaphore for all."""

    def __init__(self, url: httpx.URL, limits: httpx.Limits, most: int) -> None:
        tls = httpx.create_ssl_context() if url.scheme == "https" else None
        self._where = (url.raw_host.decode("ascii"), url.port or (80 if tls is None else 443), tls)
        self._limits, self._most = limits, most
        self._turns = Turns(limits.max_connections)
        self._idle: deque[AsyncConnection] = deque()
        self._is_closed = False

    async def send(
        self, request: PreparedRequest, key: Authorization, phases: Mapping[str, float | None], end: float | None
    ) -> Received:
        """Send a request and return the response. Raise httpx.TransportError if none arrives."""
        try:
            turn = await self._turns.take(moment(phases["pool"], end))
        except TimeoutError:
            raise httpx.PoolTimeout("no connection became free") from None
        try:
            connection = self._idle_one() or await connect(*self._where, moment(phases["connect"], end))
            try:
                method, url, headers = request.operation.method, request.url, request.headers
                data = render(connection.http, method, url, headers, request.content, key.value)
                return await connection.exchange(data, self._most, phases, end)
            finally:
                self._put_back(connection)
        finally:
            self._turns.give_back(turn)

    def _idle_one(self) -> AsyncConnection | None:
        expiry, now = self._limits.keepalive_expiry, monotonic()
        # Threads share the list, so another thread may take the last connection meanwhile.
        with suppress(IndexError):
            while expiry is not None and now - self._idle[0].idle_since >= expiry:
                self._idle.popleft().sock.close()
            while True:
                connection = self._idle.pop()
                # Reuse it only if the server has neither closed it nor sent unrequested bytes.
                if connection.is_clean and not ready([connection.sock]):
                    connection.is_clean = False
                    return connection
                connection.sock.close()
        return None

    def _put_back(self, connection: AsyncConnection) -> None:
        kept = self._limits.max_keepalive_connections
        if not connection.is_clean or (kept is not None and len(self._idle) >= kept):
            connection.sock.close()
        else:
            connection.idle_since = monotonic()
            self._idle.append(connection)
            if self._is_closed:
                self.close_idle()

    def close_idle(self) -> None:
        """Close idle connections now, and the others as soon as their calls end."""
        self._is_closed = True
        with suppress(IndexError):
            while True:
                self._idle.pop().sock.close()
