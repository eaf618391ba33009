# Derived from _async/pool.py by `make generate`; edit that file.
"""The connections of a client: its own, or those of an httpx client."""

import os
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from time import monotonic

import httpx

from .._call.credentials import Authorization, needs_proxy
from .._call.options import Options
from .._call.outcome import Answer, answer_of, is_failure, without_key
from .._call.request import PreparedRequest
from .._network.http1 import render
from .._network.received import Received
from .._network.sync_runtime import Turns
from .._network.waiting import moment, ready
from ..errors import ConfigurationError
from .connection import Connection, connect
from .http_client import HTTPClient, proxy_client

# Of the body of an answer, as it arrives and unpacked.
MAX_RESPONSE_BYTES = 100_000_000


class Connections:
    """The connections of a process to one host: those that are idle, and a turn for each that may be in use."""

    def __init__(self, url: httpx.URL, limits: httpx.Limits, most: int) -> None:
        tls = httpx.create_ssl_context() if url.scheme == "https" else None
        self._where = (url.raw_host.decode("ascii"), url.port or (80 if tls is None else 443), tls)
        self._limits, self._most = limits, most
        self._turns = Turns(limits.max_connections)
        self._idle: deque[Connection] = deque()
        self._is_closed = False

    def send(
        self, request: PreparedRequest, key: Authorization, phases: Mapping[str, float | None], end: float | None
    ) -> Received:
        """The answer to a request; httpx.TransportError if there is none."""
        try:
            turn = self._turns.take(moment(phases["pool"], end))
        except TimeoutError:
            raise httpx.PoolTimeout("no connection came free") from None
        try:
            connection = self._idle_one() or connect(*self._where, moment(phases["connect"], end))
            try:
                method, url, headers = request.operation.method, request.url, request.headers
                data = render(connection.http, method, url, headers, request.content, key.value)
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
                self._idle.popleft().sock.close()
            while True:
                connection = self._idle.pop()
                # Neither has the server ended it, nor did anything come unasked.
                if connection.is_clean and not ready([connection.sock]):
                    connection.is_clean = False
                    return connection
                connection.sock.close()
        return None

    def _put_back(self, connection: Connection) -> None:
        kept = self._limits.max_keepalive_connections
        if not connection.is_clean or (kept is not None and len(self._idle) >= kept):
            connection.sock.close()
        else:
            connection.idle_since = monotonic()
            self._idle.append(connection)
            if self._is_closed:
                self.close_idle()

    def close_idle(self) -> None:
        """Close the idle connections now, and each other one after its call."""
        self._is_closed = True
        with suppress(IndexError):
            while True:
                self._idle.pop().sock.close()


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
        self._url, self._limits, self._most = url, limits, max_response_bytes
        self._http_client = None if http_client is None else HTTPClient(http_client, max_response_bytes)
        # By process: a child leaves the connections of its parent alone.
        self._own: dict[int, Connections] = {}
        self._proxied = None
        if http_client is None and needs_proxy(url):
            self._proxied = HTTPClient(proxy_client(limits), max_response_bytes)

    def check(self) -> None:
        """Raises ConfigurationError when the client is closed, or the user's httpx client can't be used."""
        if self.is_closed:
            raise ConfigurationError("the client is closed: make a new one")
        if self._http_client is not None:
            self._http_client.check()

    def attempt(
        self, request: PreparedRequest, key: Authorization, options: Options, limit: float | None
    ) -> Answer | Exception:
        """An answer with its body, or what went wrong instead of one, within `limit` seconds."""
        if self.is_closed or (limit is not None and limit <= 0):
            return httpx.ConnectTimeout("the client was closed" if self.is_closed else "no time was left")
        try:
            received = self._sender().send(request, key, options.phases, moment(limit))
        except Exception as error:
            if not is_failure(error):
                raise
            return without_key(error, request)
        return answer_of(request, received)

    def _sender(self) -> Connections | HTTPClient:
        if self._proxied is not None:
            if not self._proxied.is_ours:
                self._proxied = HTTPClient(proxy_client(self._limits), self._most)
            return self._proxied
        own = self._http_client or self._own.get(os.getpid())
        return own or self._own.setdefault(os.getpid(), Connections(self._url, self._limits, self._most))

    def close(self) -> None:
        """Close the connections, but neither the user's nor a parent process's. A call under way comes to its end."""
        self.is_closed = True
        if self._proxied is not None and self._proxied.is_ours:
            self._proxied.close()
        if (own := self._own.get(os.getpid())) is not None:
            own.close_idle()
