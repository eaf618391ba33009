"""What the clients have in common, and the client for HoneyHive."""

import os
from collections.abc import Callable
from copy import copy
from types import TracebackType
from typing import ClassVar, Self, Unpack

import httpx
from trace_sessions_api.types import UNSET, Unset

from ..credentials import AsyncKeySource, Credentials, checked_base_url
from ..events import Hooks, RequestEvent, ResponseEvent, RetryEvent
from ..options import CallOptions, Options
from ..retry_budget import RetryBudget
from ..services import HONEYHIVE, Service
from ..tracing import Tracing
from .caller import AsyncCaller
from .honeyhive_session import AsyncHoneyHiveSession
from .honeyhive_sessions import AsyncHoneyHiveSessions
from .pool import AsyncPool

DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=5.0)


class AsyncServiceClient:
    """What the clients of both services have in common."""

    _service: ClassVar[Service]

    def __init__(
        self,
        api_key: AsyncKeySource | None = None,
        *,
        base_url: str | None = None,
        http_client: httpx.AsyncClient | None = None,
        limits: httpx.Limits = DEFAULT_LIMITS,
        allow_insecure_http: bool = False,
        retry_budget: RetryBudget | None | Unset = UNSET,
        on_request: Callable[[RequestEvent], object] | None = None,
        on_response: Callable[[ResponseEvent], object] | None = None,
        on_retry: Callable[[RetryEvent], object] | None = None,
        tracing: Tracing | None = None,
        **options: Unpack[CallOptions],
    ) -> None:
        service = self._service
        credentials = Credentials(api_key, service.key_variable)
        if base_url is None:
            base_url = (service.url_variable and os.environ.get(service.url_variable)) or service.base_url
        url = checked_base_url(base_url, allow_insecure_http=allow_insecure_http)
        self._owns_pool = True
        self._options = Options().merged(**options)
        self._caller = AsyncCaller(
            url,
            credentials,
            AsyncPool(http_client, limits, verify=url.scheme == "https"),
            budget=RetryBudget() if isinstance(retry_budget, Unset) else retry_budget,
            hooks=Hooks(on_request=on_request, on_response=on_response, on_retry=on_retry),
            tracing=tracing,
        )
        self._make_resources()

    def _make_resources(self) -> None:
        """Set the resources from the caller and the options."""
        raise NotImplementedError

    def with_options(self, **options: Unpack[CallOptions]) -> Self:
        """A copy with other defaults for timeout, deadline, retries or headers.

        It shares the key and the connections of the original, which alone closes them.
        """
        client = copy(self)
        client._owns_pool = False
        client._options = self._options.merged(**options)
        client._make_resources()
        return client

    async def aclose(self) -> None:
        """Close the connections; the `http_client` of the caller is left open.

        Connections belong to the event loop that made them and are closed in it: use `async with` in each one.
        """
        if self._owns_pool:
            await self._caller.pool.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self._caller.base_url!r})"


class AsyncHoneyHive(AsyncServiceClient):
    """A client for HoneyHive.

    Args:
        api_key: A project's API key, or a callable, async or not, that returns it and is asked again after a 401;
            the environment variable HH_API_KEY by default.
        base_url: Where the service is; HH_API_URL by default, or else https://api.honeyhive.ai.
        http_client: An httpx client of your own, for proxies, certificates or transports. It is never closed here;
            in a synchronous client its new connections are made to heed deadlines.
        limits: How many connections are kept; not with http_client.
        allow_insecure_http: Send the key over plain http to another host than this one.
        retry_budget: How much all calls together may retry; a bucket of 100 by default, None for no limit.
        on_request, on_response, on_retry: Functions to call before each attempt, after it, and before the wait for
            the next one. Their events hold no key, header or body. If one raises, that is logged and the call goes on.
        tracing: `trace_sessions.otel.OpenTelemetryTracing()` for a span for each call.
        **options: Defaults for every call: timeout, deadline, retries and headers, as in `CallOptions`.

    Attributes:
        sessions: Operations on sessions and their events, as served today.
        session: Operations on sessions, first generation; those that the service deprecates warn so.

    Raises:
        ConfigurationError: There is no key, or an argument can't be used.
    """

    _service = HONEYHIVE
    session: AsyncHoneyHiveSession
    sessions: AsyncHoneyHiveSessions

    def _make_resources(self) -> None:
        self.sessions = AsyncHoneyHiveSessions(self._caller, self._options)
        self.session = AsyncHoneyHiveSession(self._caller, self._options)
