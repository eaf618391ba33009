# Derived from _async/pool.py by `make generate`; edit that file.
"""The connections of a client: its own, or those of an httpx client."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import httpx

from .._call.answer import Answer
from .._call.credentials import Authorization, needs_proxy
from .._call.options import Options
from .._call.outcome import is_failure, without_key
from .._call.request import PreparedRequest
from .._network.waiting import moment
from ..errors import ConfigurationError
from .http_client import HTTPClient, proxy_client

if TYPE_CHECKING:
    from .connections import Connections

# Of the body of an answer, as it arrives and unpacked.
MAX_RESPONSE_BYTES = 100_000_000


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
        return Answer(request, received)

    def _sender(self) -> Connections | HTTPClient:
        if self._proxied is not None:
            if not self._proxied.is_ours:
                self._proxied = HTTPClient(proxy_client(self._limits), self._most)
            return self._proxied
        return self._http_client or self._own.get(os.getpid()) or self._made()

    def _made(self) -> Connections:
        # Here, since h11 is a quarter of what it takes to import a client.
        from .connections import Connections

        made = Connections(self._url, self._limits, self._most)
        return self._own.setdefault(os.getpid(), made)

    def close(self) -> None:
        """Close the connections, but neither the user's nor a parent process's. A call under way comes to its end."""
        self.is_closed = True
        if self._proxied is not None and self._proxied.is_ours:
            self._proxied.close()
        if (own := self._own.get(os.getpid())) is not None:
            own.close_idle()
