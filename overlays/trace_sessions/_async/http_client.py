"""Requests through an httpx client: the user's own, or one that knows the proxies of the environment.

Only public names of httpx are used, so a client of httpx2, its successor, will do as well.
"""

from collections.abc import Mapping
from typing import Any, cast
from urllib.request import getproxies, proxy_bypass

import httpx

from .._call.credentials import Authorization, is_loopback
from .._call.outcome import names_of
from .._call.request import PreparedRequest
from .._network.async_runtime import owner, within
from .._network.received import Received
from .._network.waiting import left, moment
from ..errors import ConfigurationError


class AsyncHTTPClient:
    """An httpx client, which sees to its own limits of connections."""

    def __init__(self, client: httpx.AsyncClient, most: int) -> None:
        if "AsyncClient" not in names_of(client):
            raise ConfigurationError(f"http_client must be an httpx.AsyncClient, not a {type(client).__name__}")
        self._client = client
        self._most = most
        self._owner: Any = None

    @property
    def is_ours(self) -> bool:
        """Whether it was used in this event loop, of this process, alone."""
        self._owner = self._owner or owner()
        return bool(self._owner == owner())

    def check(self) -> None:
        """Raises ConfigurationError when the client is closed, or belongs to another event loop or process."""
        if self._client.is_closed:
            raise ConfigurationError("http_client is closed: it must live as long as the client that uses it")
        if not self.is_ours:
            raise ConfigurationError(
                "http_client was used in another event loop or process before, and its connections belong there: "
                "make a client, and an http_client, in each"
            )

    async def send(
        self, request: PreparedRequest, key: Authorization, phases: Mapping[str, float | None], end: float | None
    ) -> Received:
        """The answer to a request. Raises what the httpx client raises, or TimeoutError at the end."""
        with within(end):
            # Built by the client, so that its own headers and cookies are sent.
            sent = self._client.build_request(
                request.operation.method,
                request.url,
                headers={"accept-encoding": "gzip, deflate", **request.headers, "authorization": key.value},
                content=request.content,
                extensions={"timeout": {name: left(moment(seconds, end)) for name, seconds in phases.items()}},
            )
            response = await self._client.send(sent, stream=True, auth=None, follow_redirects=False)
            received = Received(response.status_code, response.headers.raw, response.extensions, self._most)
            try:
                # The user's event hooks may have read it.
                if response.is_closed:
                    received.take(response.content, end, is_unpacked=True)
                else:
                    async for chunk in cast(httpx.AsyncByteStream, response.stream):
                        received.take(chunk, end)
                        if received.is_full:
                            break
            except Exception:
                # The status of a failure is answer enough.
                if received.is_success:
                    raise
            finally:
                await response.aclose()
            return received

    async def aclose(self) -> None:
        """Close the httpx client."""
        await self._client.aclose()


def proxy_client(limits: httpx.Limits) -> httpx.AsyncClient:
    """An httpx client, which knows the variables for proxies."""
    try:
        return httpx.AsyncClient(limits=limits, timeout=None)
    except (ValueError, ImportError, httpx.InvalidURL) as error:
        problem = str(error)
    raise ConfigurationError(f"a proxy of the environment can't be used: {problem}. Look at HTTPS_PROXY and ALL_PROXY")


def needs_proxy(url: httpx.URL) -> bool:
    """Whether the environment names a proxy for a URL; over plain http this machine is reached without one.

    Raises:
        ConfigurationError: The proxy would be sent the API key in the clear.
    """
    named = getproxies()
    if not (named.get(url.scheme) or named.get("all")) or proxy_bypass(url.netloc.decode("ascii")):
        return False
    if url.scheme == "http" and not is_loopback(url.host):
        # To leave the proxy out would be to go around what may be there on purpose.
        raise ConfigurationError(
            f"base_url {str(url)!r} is plain http, so the proxy of the environment would read the API key: "
            f"use https, or add {url.host} to NO_PROXY"
        )
    return url.scheme == "https"
