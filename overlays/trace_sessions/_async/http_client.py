"""Requests through an httpx client: the user's own, or one that knows the proxies of the environment.

Only public names of httpx are used, so a client of httpx2, its successor, does as well. Their errors are told apart by
their names, which are the same.
"""

from collections.abc import Mapping
from inspect import iscoroutinefunction
from typing import Any, cast

import httpx

from .._call.credentials import Authorization
from .._call.request import PreparedRequest
from .._network.async_runtime import IS_ASYNC, owner, within
from .._network.body import Body, Received, TooLongError
from .._network.waiting import left, moment
from ..errors import ConfigurationError

# What is read of an answer; httpx may be able to read more.
ENCODINGS = "gzip, deflate"


class AsyncHTTPClient:
    """An httpx client, which sees to its own limits of connections."""

    def __init__(self, client: httpx.AsyncClient, most: int) -> None:
        is_async = bool(iscoroutinefunction(getattr(client, "send", None)))
        if is_async != IS_ASYNC or not hasattr(client, "build_request"):
            raise ConfigurationError(f"http_client must be an httpx.AsyncClient, not a {type(client).__name__}")
        self._client = client
        self._most = most
        self._owner: Any = None

    def check(self) -> None:
        """Raises ConfigurationError when the client is closed, or belongs to another event loop or process."""
        if self._client.is_closed:
            raise ConfigurationError("http_client is closed: it must live as long as the client that uses it")
        if self._owner is None:
            self._owner = owner()
        elif self._owner != owner():
            raise ConfigurationError(
                "http_client was used in another event loop or process before, and its connections belong there: "
                "make a client, and an http_client, in each"
            )

    async def send(
        self, request: PreparedRequest, key: Authorization, phases: Mapping[str, float | None], end: float | None
    ) -> Received:
        """The answer to a request. Raises what the httpx client raises, or TimeoutError at the end."""
        async with within(end):
            # Built by the user's client, so that its own headers and cookies are sent.
            sent = self._client.build_request(
                request.operation.method,
                request.url,
                headers={**request.headers, "accept-encoding": ENCODINGS, "authorization": key.value},
                content=request.content,
                extensions={"timeout": {name: left(moment(seconds, end)) for name, seconds in phases.items()}},
            )
            response = await self._client.send(sent, stream=True, auth=None, follow_redirects=False)
            try:
                return await self._read(response, end)
            finally:
                await response.aclose()

    async def _read(self, response: httpx.Response, end: float | None) -> Received:
        status, headers = response.status_code, response.headers.raw
        content, problem = b"", ""
        if response.is_closed:
            # The user's event hooks have read it.
            content = response.content
        else:
            body = Body(status, headers, self._most, end)
            try:
                async for chunk in cast(httpx.AsyncByteStream, response.stream):
                    body.take(chunk)
                    if end is not None and not left(end):
                        raise TimeoutError("the body came too slowly")
            except Exception as error:
                # The status of a failure is answer enough.
                if 200 <= status < 300 and not isinstance(error, TooLongError):
                    raise
            content, problem = body.received()
        extensions = {name: value for name, value in response.extensions.items() if isinstance(value, bytes)}
        return Received(status, headers, content, problem, extensions)

    def discard(self) -> None:
        """Let it go: without its event loop it can't be closed."""

    async def aclose(self) -> None:
        """Close the httpx client."""
        await self._client.aclose()


def proxy_client(limits: httpx.Limits) -> httpx.AsyncClient:
    """An httpx client, which knows the variables for proxies.

    Raises:
        ConfigurationError: A variable can't be used.
    """
    try:
        return httpx.AsyncClient(limits=limits, timeout=None)
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        problem = str(error)
    raise ConfigurationError(f"a proxy of the environment can't be used: {problem}. Look at HTTPS_PROXY and ALL_PROXY")
