# Derived from _async/pool.py by `make generate`; edit that file.
"""The connections of a client: its own, or those of an httpx client."""

from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from ssl import SSLContext
from time import monotonic
from typing import Any

import httpx

from .._call.credentials import Authorization
from .._call.request import PreparedRequest
from .._network.body import Received
from .._network.http1 import Requests
from .._network.proxies import needs_proxy
from .._network.sync_runtime import Turns, of_this_owner, owner
from .._network.waiting import moment
from ..errors import ConfigurationError
from .connection import Connection, connect
from .http_client import HTTPClient, proxy_client

# Of the body of an answer, in bytes, as it arrives and unpacked.
MAX_RESPONSE_BYTES = 100_000_000
Where = tuple[str, int, SSLContext | None]


class Connections:
    """The connections of one event loop to one host: a list of idle ones, and a turn for each that may be in use."""

    def __init__(self, where: Where, requests: Requests, limits: httpx.Limits, most: int) -> None:
        self._where = where
        self._requests = requests
        self._limits = limits
        self._most = most
        self._turns = Turns(limits.max_connections)
        self._idle: deque[Connection] = deque()
        self._is_closed = False

    def send(
        self, request: PreparedRequest, key: Authorization, phases: Mapping[str, float | None], end: float | None
    ) -> Received:
        """The answer to a request.

        Raises:
            httpx.TransportError: There is none.
        """
        try:
            turn = self._turns.take(moment(phases["pool"], end))
        except TimeoutError:
            raise httpx.PoolTimeout("no connection came free") from None
        try:
            connection = self._idle_one() or connect(*self._where, moment(phases["connect"], end))
            try:
                data = self._requests.render(
                    connection.http,
                    request.operation.method,
                    request.url,
                    request.headers,
                    request.content,
                    key.value,
                )
                return connection.exchange(data, self._most, phases, end)
            finally:
                self._put_back(connection)
        finally:
            self._turns.give_back(turn)

    def _idle_one(self) -> Connection | None:
        expiry, now = self._limits.keepalive_expiry, monotonic()
        # Threads share the list, which may be empty a moment after it was not.
        with suppress(IndexError):
            while expiry is not None and now - self._idle[0].idle_since >= expiry:
                self._idle.popleft().close()
            while True:
                connection = self._idle.pop()
                if connection.is_usable:
                    return connection
                connection.close()
        return None

    def _put_back(self, connection: Connection) -> None:
        kept = self._limits.max_keepalive_connections
        if not connection.is_clean or (kept is not None and len(self._idle) >= kept):
            connection.close()
            return
        connection.idle_since = monotonic()
        self._idle.append(connection)
        if self._is_closed:
            self.discard()

    def discard(self) -> None:
        """Close the idle connections now, and each other one after its call."""
        self._is_closed = True
        with suppress(IndexError):
            while True:
                self._idle.pop().close()

    def close(self) -> None:
        """The same."""
        self.discard()


class Pool:
    """What a client sends its requests by, made when first needed."""

    def __init__(
        self,
        url: httpx.URL,
        http_client: httpx.Client | None,
        limits: httpx.Limits,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
    ) -> None:
        self.is_closed = False
        self._url = url
        self._limits = limits
        self._most = max_response_bytes
        self._requests = Requests(url)
        self._tls: SSLContext | None = None
        self._own: dict[Any, Connections | HTTPClient] = {}
        self._http_client = None if http_client is None else HTTPClient(http_client, max_response_bytes)
        self._is_proxied = http_client is None and needs_proxy(url)
        # Made here once, since it may refuse.
        self._proxied = [HTTPClient(proxy_client(limits), max_response_bytes)] if self._is_proxied else []

    def check(self) -> None:
        """Raises ConfigurationError when the client is closed, or the user's httpx client can't be used."""
        if self.is_closed:
            raise ConfigurationError("the client is closed: make a new one")
        if self._http_client is not None:
            self._http_client.check()

    def send(
        self, request: PreparedRequest, key: Authorization, phases: Mapping[str, float | None], end: float | None
    ) -> Received:
        """The answer to a request.

        Raises:
            httpx.TransportError: There is none.
        """
        if self.is_closed:
            raise httpx.ConnectError("the client was closed in the meantime")
        sender = self._http_client or of_this_owner(self._own, self._make)
        return sender.send(request, key, phases, end)

    def _make(self) -> Connections | HTTPClient:
        if self._is_proxied:
            return self._proxied.pop() if self._proxied else HTTPClient(proxy_client(self._limits), self._most)
        if self._url.scheme == "https" and self._tls is None:
            self._tls = httpx.create_ssl_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        port = self._url.port or (443 if self._url.scheme == "https" else 80)
        where = (self._url.raw_host.decode("ascii"), port, self._tls)
        return Connections(where, self._requests, self._limits, self._most)

    def close(self) -> None:
        """Close the connections, but neither the user's, nor a parent process's, nor another event loop's.

        A call that is under way comes to its end.
        """
        self.is_closed = True
        own = self._own.pop(owner(), None)
        if own is not None:
            own.close()
