# Derived from _async/pool.py by `make generate`; edit that file.
"""The transport of a client: its own connections, or an httpx client."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import httpx

from .._call.credentials import Authorization, needs_proxy
from .._call.options import Options
from .._call.outcome import is_failure, names_of, without_key
from .._call.request import PreparedRequest
from .._network.received import Received
from .._network.sync_runtime import owner, within
from .._network.waiting import check, left, moment
from ..errors import ConfigurationError

if TYPE_CHECKING:
    from .connections import Connections


class Pool:
    """The transport of a client. It opens connections when they are first needed."""

    def __init__(self, url: httpx.URL, http_client: httpx.Client | None, limits: httpx.Limits, most: int) -> None:
        self.is_closed = False
        self._url, self._limits, self._most = url, limits, most
        self._http_client = None if http_client is None else HTTPClient(http_client, most)
        self._proxied = self._proxy_client() if http_client is None and needs_proxy(url) else None
        # Each process has its own pool, because a child must not touch the connections of its parent.
        self._own: dict[int, Connections] = {}

    def check(self) -> None:
        """Raise ConfigurationError if the client is closed, or the user's httpx client can't be used."""
        if self.is_closed:
            raise ConfigurationError("the client is closed: make a new one")
        if self._http_client is not None:
            self._http_client.check()

    def attempt(
        self, request: PreparedRequest, key: Authorization, options: Options, limit: float | None
    ) -> Received | Exception:
        """Make one attempt within `limit` seconds, and return the response with its body, or the error."""
        if self.is_closed or (limit is not None and limit <= 0):
            return httpx.ConnectTimeout("the client is closed" if self.is_closed else "no time was left")
        try:
            return self._sender().send(request, key, options.phases, moment(limit))
        except Exception as error:
            if not is_failure(error):
                raise
            return without_key(error, request)

    def _sender(self) -> Connections | HTTPClient:
        if self._proxied is not None and not self._proxied.is_ours:
            self._proxied = self._proxy_client()
        return self._http_client or self._proxied or self._own.get(os.getpid()) or self._made()

    def _made(self) -> Connections:
        # Imported here because h11 takes a quarter of the time to import a client.
        from .connections import Connections

        return self._own.setdefault(os.getpid(), Connections(self._url, self._limits, self._most))

    def _proxy_client(self) -> HTTPClient:
        try:
            return HTTPClient(httpx.Client(limits=self._limits, timeout=None), self._most)
        except (ValueError, ImportError, httpx.InvalidURL) as error:
            problem = str(error)
        raise ConfigurationError(
            f"a proxy that the environment names can't be used: {problem}. Check HTTPS_PROXY and ALL_PROXY"
        )

    def close(self) -> None:
        """Close the connections, but not those of the user's httpx client or of a parent process.

        Calls in progress finish.
        """
        self.is_closed = True
        if self._proxied is not None and self._proxied.is_ours:
            self._proxied.client.close()
        if (own := self._own.get(os.getpid())) is not None:
            own.close_idle()


class HTTPClient:
    """The user's httpx client, or one for the proxies that the environment names.

    It uses only public names of httpx, so a client of httpx2, the successor of httpx, works too.
    """

    def __init__(self, client: httpx.Client, most: int) -> None:
        if "Client" not in names_of(client):
            raise ConfigurationError(f"http_client must be an httpx.Client, not a {type(client).__name__}")
        self.client, self._most = client, most
        self._owner: Any = None

    @property
    def is_ours(self) -> bool:
        """Return whether the client's transport has been used only in this process and this event loop."""
        self._owner = self._owner or owner()
        return bool(self._owner == owner())

    def check(self) -> None:
        """Raise ConfigurationError if the client is closed, or belongs to another event loop or process."""
        if self.client.is_closed:
            raise ConfigurationError("http_client is closed: it must live as long as the client that uses it")
        if not self.is_ours:
            raise ConfigurationError(
                "http_client was used in another event loop or process, and its connections belong there: "
                "make a client with its own http_client in each"
            )

    def send(
        self, request: PreparedRequest, key: Authorization, phases: Mapping[str, float | None], end: float | None
    ) -> Received:
        """Send a request. Raise the exceptions of the httpx client, or TimeoutError when the time is over."""
        received = Received(self._most, end)
        try:
            with within(end):
                # The httpx client builds the request, so that its own headers and cookies are sent.
                sent = self.client.build_request(
                    request.operation.method,
                    request.url,
                    headers={"accept-encoding": "gzip, deflate", **request.headers, "authorization": key.value},
                    content=request.content,
                    extensions={"timeout": {name: left(moment(seconds, end)) for name, seconds in phases.items()}},
                )
                response = self.client.send(sent, stream=True, auth=None, follow_redirects=False)
                try:
                    received.begin(response.status_code, response.headers.raw, response.extensions)
                    if response.is_closed:
                        # One of the user's event hooks has read the body.
                        received.take(response.content, is_unpacked=True)
                    else:
                        for chunk in cast(httpx.ByteStream, response.stream):
                            check(end)
                            received.take(chunk)
                            if received.is_complete:
                                break
                finally:
                    response.close()
        except Exception:
            # If the status is an error, it is enough without the whole body.
            if received.status < 300:
                raise
        return received
