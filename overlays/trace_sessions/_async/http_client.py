"""Requests through an httpx client: the user's own, or one that knows the proxies of the environment.

Only public names of httpx are used, so a client of httpx2, its successor, will do as well.
"""

from collections.abc import Mapping
from typing import Any, cast

import httpx

from .._call.credentials import Authorization
from .._call.outcome import names_of
from .._call.request import PreparedRequest
from .._network.async_runtime import owner, within
from .._network.received import Received
from .._network.waiting import check, left, moment
from ..errors import ConfigurationError


class AsyncHTTPClient:
    """An httpx client, which sees to its own limits of connections."""

    def __init__(self, client: httpx.AsyncClient, most: int) -> None:
        if "AsyncClient" not in names_of(client):
            raise ConfigurationError(f"http_client must be an httpx.AsyncClient, not a {type(client).__name__}")
        self._client, self._most = client, most
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
        received = Received(self._most, end)
        try:
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
                try:
                    received.begin(response.status_code, response.headers.raw, response.extensions)
                    if response.is_closed:
                        # The user's event hooks have read it.
                        received.take(response.content, is_unpacked=True)
                    else:
                        async for chunk in cast(httpx.AsyncByteStream, response.stream):
                            check(end)
                            received.take(chunk)
                            if received.is_complete:
                                break
                finally:
                    await response.aclose()
        except Exception:
            # The status of a failure is answer enough.
            if received.status < 300:
                raise
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
