"""The connections of a client: its own, or those of an httpx client that the user keeps."""

import os
from typing import Any
from weakref import ref

import httpx

from ..errors import ConfigurationError
from ..requests import PreparedRequest
from .runtime import Semaphore, bounded_client, connection_owner, fail_after, is_over, turns
from .transport import RequestBuilder, own_transport

# Connections of a parent process, kept so that nothing in this process ever closes them.
_inherited: list[Any] = []


class AsyncPool:
    """Sends requests over connections that are made when first needed."""

    def __init__(self, http_client: httpx.AsyncClient | None, limits: httpx.Limits, verify: bool) -> None:
        self._http_client = None if http_client is None else bounded_client(http_client)
        self._http_client_owner: ref[Any] | None = None
        self._limits = limits
        self._verify = verify
        self._own: dict[Any, httpx.AsyncBaseTransport] = {}
        self._turns: dict[Any, Semaphore] = {}
        self._builder = RequestBuilder()
        self._pid = os.getpid()
        self._closed = False

    async def turn(self, *limits: float | None) -> Semaphore | None:
        """Wait until fewer requests than connections are under way; the caller releases what is returned.

        A queue inside httpcore does the same, but looks through all of it for each request.

        Raises:
            httpx.PoolTimeout: The shortest of the limits, in seconds, has passed.
        """
        if self._http_client is not None or self._limits.max_connections is None:
            return None
        owner = connection_owner()
        semaphore = self._turns.get(owner) or self._turns.setdefault(owner, turns(self._limits.max_connections))
        if semaphore.value:
            semaphore.acquire_nowait()
            return semaphore
        try:
            async with fail_after(min((limit for limit in limits if limit is not None), default=None)):
                await semaphore.acquire()
        except TimeoutError:
            raise httpx.PoolTimeout("no connection came free") from None
        return semaphore

    async def send(self, request: PreparedRequest, key: str, timeout: dict[str, Any]) -> httpx.Response:
        """The answer, as soon as its headers are there.

        Raises:
            ConfigurationError: The client is closed, or the user's httpx client belongs to another event loop.
        """
        if self._closed:
            raise ConfigurationError("the client is closed: make a new one")
        if self._http_client is not None:
            return await _send_with(self._checked_http_client(self._http_client), request, key, timeout)
        sent = self._builder.build(request, key, timeout)
        response = await self._own_transport().handle_async_request(sent)
        response.request = sent
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

    def _own_transport(self) -> httpx.AsyncBaseTransport:
        if self._pid != os.getpid():
            _inherited.append(self._own)
            self._own, self._pid = {}, os.getpid()
        owner = connection_owner()
        transport = self._own.get(owner)
        if transport is None:
            for other in [other for other in self._own if is_over(other)]:
                self._own.pop(other, None)
                self._turns.pop(other, None)
            # Two threads may come here at once: one of the two transports is kept, the other was never used.
            transport = self._own.setdefault(owner, own_transport(self._limits, self._verify))
        return transport

    async def aclose(self) -> None:
        """Close the connections, but neither the user's, nor a parent process's, nor another event loop's."""
        self._closed = True
        transport = self._own.pop(connection_owner(), None)
        if transport is not None and self._pid == os.getpid():
            await transport.aclose()


async def _send_with(
    client: httpx.AsyncClient, request: PreparedRequest, key: str, timeout: dict[str, Any]
) -> httpx.Response:
    # Built by the user's client, so that its own headers and cookies are sent.
    built = client.build_request(
        request.operation.method,
        request.url,
        headers={**request.headers, "authorization": key},
        content=request.content,
        extensions={"timeout": timeout},
    )
    return await client.send(built, stream=True, auth=None, follow_redirects=False)
