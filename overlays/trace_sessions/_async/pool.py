"""The connections of a client: its own, or those of an httpx client that the user keeps."""

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from weakref import ref

import httpx

from ..errors import ConfigurationError
from .runtime import Semaphore, bounded_client, connection_owner, fail_after, is_over, turns

# Connections of a parent process, kept so that nothing in this process ever closes them.
_inherited: list[Any] = []


LOCATION = "trace_sessions.location"


async def _set_location_aside(response: httpx.Response) -> None:
    # httpx builds the request to follow even when it is not to follow, and raises on a Location that is no URL.
    if response.has_redirect_location:
        response.extensions[LOCATION] = response.headers.pop("location")


class AsyncPool:
    """Sends requests over connections that are made when first needed."""

    def __init__(self, http_client: httpx.AsyncClient | None, limits: httpx.Limits, verify: bool) -> None:
        self._http_client = None if http_client is None else bounded_client(http_client)
        self._http_client_owner: ref[Any] | None = None
        self._limits = limits
        self._verify = verify
        self._own: dict[Any, httpx.AsyncClient] = {}
        self._turns: dict[Any, Semaphore] = {}
        self._pid = os.getpid()
        self._closed = False

    @asynccontextmanager
    async def turn(self, *limits: float | None) -> AsyncGenerator[None]:
        """Wait until fewer requests than connections are under way.

        A queue inside httpcore does the same, but looks through all of it for each request.

        Raises:
            httpx.PoolTimeout: The shortest of the limits, in seconds, has passed.
        """
        if self._http_client is not None or self._limits.max_connections is None:
            yield
            return
        owner = connection_owner()
        semaphore = self._turns.get(owner) or self._turns.setdefault(owner, turns(self._limits.max_connections))
        try:
            with fail_after(min((limit for limit in limits if limit is not None), default=None)):
                await semaphore.acquire()
        except TimeoutError:
            raise httpx.PoolTimeout("no connection came free") from None
        try:
            yield
        finally:
            semaphore.release()

    async def send(
        self, method: str, url: str, headers: dict[str, str], content: bytes | None, timeout: dict[str, Any]
    ) -> httpx.Response:
        """The answer, as soon as its headers are there.

        Raises:
            ConfigurationError: The client is closed, or the user's httpx client belongs to another event loop.
        """
        if self._closed:
            raise ConfigurationError("the client is closed: make a new one")
        extensions = {"timeout": timeout}
        if self._http_client is not None:
            client = self._checked_http_client(self._http_client)
            # Built by the user's client, so that its own headers and cookies are sent.
            request = client.build_request(method, url, headers=headers, content=content, extensions=extensions)
        else:
            client = self._own_client()
            request = httpx.Request(method, url, headers=headers, content=content, extensions=extensions)
        response = await client.send(request, stream=True, auth=None, follow_redirects=False)
        if LOCATION in response.extensions:
            response.headers["location"] = response.extensions[LOCATION]
        return response

    def _checked_http_client(self, client: httpx.AsyncClient) -> httpx.AsyncClient:
        if client.is_closed:
            raise ConfigurationError("http_client is closed: it must live as long as the client that uses it")
        owner = connection_owner()
        if self._http_client_owner is None:
            self._http_client_owner = ref(owner)
        elif self._http_client_owner() is not owner:
            raise ConfigurationError(
                "http_client was used in another event loop before: make a client, and an http_client, in each loop"
            )
        return client

    def _own_client(self) -> httpx.AsyncClient:
        if self._pid != os.getpid():
            _inherited.append(self._own)
            self._own, self._pid = {}, os.getpid()
        owner = connection_owner()
        client = self._own.get(owner)
        if client is None:
            for other in [other for other in self._own if is_over(other)]:
                self._own.pop(other, None)
                self._turns.pop(other, None)
            client = httpx.AsyncClient(
                limits=self._limits, verify=self._verify, timeout=None, event_hooks={"response": [_set_location_aside]}
            )
            # Two threads may come here at once: one of the two clients is kept, the other was never used.
            client = self._own.setdefault(owner, bounded_client(client))
        return client

    async def aclose(self) -> None:
        """Close the connections, but neither the user's, nor a parent process's, nor another event loop's."""
        self._closed = True
        client = self._own.pop(connection_owner(), None)
        if client is not None and self._pid == os.getpid():
            await client.aclose()
