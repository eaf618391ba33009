"""The connections of a client: its own, or those of an httpx client that the user keeps."""

import os
from typing import Any
from weakref import ref

import httpx

from .._call.request import PreparedRequest
from .._network.async_runtime import bounded_client, connection_owner, is_over
from ..errors import ConfigurationError
from .lanes import AsyncLane, AsyncLanes

# Connections of a parent process, kept so that nothing in this process ever closes them.
_inherited: list[Any] = []


class AsyncHTTPClientLane:
    """The httpx client of the user, which sees to its own limits."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = bounded_client(client)
        self._owner: ref[Any] | None = None

    def check(self) -> None:
        """Raises ConfigurationError when the client is closed, or belongs to another event loop."""
        if self._client.is_closed:
            raise ConfigurationError("http_client is closed: it must live as long as the client that uses it")
        owner = connection_owner()
        if self._owner is None:
            self._owner = ref(owner)
        elif self._owner() is not owner:
            raise ConfigurationError(
                "http_client was used in another event loop before: make a client, and an http_client, in each loop"
            )

    async def send(self, request: PreparedRequest, key: str, timeout: dict[str, Any]) -> httpx.Response:
        """The answer, as soon as its headers are there."""
        # Built by the user's client, so that its own headers and cookies are sent.
        sent = self._client.build_request(
            request.operation.method,
            request.url,
            headers={**request.headers, "authorization": key},
            content=request.content,
            extensions={"timeout": timeout},
        )
        return await self._client.send(sent, stream=True, auth=None, follow_redirects=False)

    def leave(self) -> None:
        """The call is over."""


class AsyncPool:
    """Connections that are made when first needed."""

    def __init__(self, http_client: httpx.AsyncClient | None, limits: httpx.Limits, verify: bool) -> None:
        self._http_client = None if http_client is None else AsyncHTTPClientLane(http_client)
        self._limits = limits
        self._verify = verify
        self._own: dict[Any, AsyncLanes] = {}
        self._pid = os.getpid()
        self._closed = False

    async def enter(self, *timeouts: float | None) -> AsyncLane | AsyncHTTPClientLane:
        """Wait for a connection to come free. Whoever enters a lane leaves it.

        Raises:
            ConfigurationError: The client is closed, or the user's httpx client can't be used.
            httpx.PoolTimeout: The shortest of the timeouts, in seconds, has passed.
        """
        if self._closed:
            raise ConfigurationError("the client is closed: make a new one")
        if self._http_client is not None:
            self._http_client.check()
            return self._http_client
        return await self._own_lanes().enter(*timeouts)

    def _own_lanes(self) -> AsyncLanes:
        if self._pid != os.getpid():
            _inherited.append(self._own)
            self._own, self._pid = {}, os.getpid()
        owner = connection_owner()
        lanes = self._own.get(owner)
        if lanes is None:
            for other in [other for other in self._own if is_over(other)]:
                self._own.pop(other, None)
            # Two threads may come here at once: lanes of one of them are kept, the others were never used.
            lanes = self._own.setdefault(owner, AsyncLanes(self._limits, self._verify))
        return lanes

    async def aclose(self) -> None:
        """Close the connections, but neither the user's, nor a parent process's, nor another event loop's."""
        self._closed = True
        lanes = self._own.pop(connection_owner(), None)
        if lanes is not None and self._pid == os.getpid():
            await lanes.aclose()
