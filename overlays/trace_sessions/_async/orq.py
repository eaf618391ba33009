"""The client for Orq."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, Literal, Unpack, cast, overload

import httpx
from trace_sessions_api.types import UNSET, Unset

from .._call.credentials import AsyncKeySource
from .._call.options import CallOptions
from .._call.retry_budget import RetryBudget
from .._observe.events import RequestEvent, ResponseEvent, RetryEvent
from .._observe.tracing import Tracing
from .._services.services import ORQ
from ..errors import ConfigurationError
from .client import DEFAULT_LIMITS, AsyncServiceClient
from .orq_sessions import AsyncOrqSessions

# Only type checkers need the default, by which a plain `Orq` is a client of the current API (PEP 696, Python 3.13).
if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from .orq_trace_sessions import AsyncOrqTraceSessions

    Sessions = TypeVar("Sessions", bound=AsyncOrqSessions | AsyncOrqTraceSessions, default=AsyncOrqSessions)
else:
    from typing import TypeVar

    Sessions = TypeVar("Sessions")

APIS = ("current", "2025-04")


class AsyncOrq(AsyncServiceClient, Generic[Sessions]):
    """A client for Orq.

    Args:
        api_key: A workspace's API key, or a callable, async or not, that returns it and is asked again after a 401;
            the environment variable ORQ_API_KEY by default.
        api: Which API `sessions` speaks: "current", or "2025-04" for the paths of April 2025, which are deprecated.
        base_url: Where the service is; https://my.orq.ai by default.
        http_client: An httpx client of your own, for proxies, certificates or transports. It is never closed here;
            docs/connections.md says what is different with it.
        limits: How many connections are kept; not with http_client.
        allow_insecure_http: Send the key over plain http to another host than this one.
        retry_budget: How much all calls together may retry; a bucket of 100 by default, None for no limit.
        on_request, on_response, on_retry: Functions to call before each attempt, after it, and before the wait for
            the next one. Their events hold no key, header or body. If one raises, that is logged and the call goes on.
        tracing: `trace_sessions.otel.OpenTelemetryTracing()` for a span for each call.
        **options: Defaults for every call: timeout, deadline, retries and headers, as in `CallOptions`.

    Attributes:
        sessions: Operations on sessions, of the API chosen by `api`.

    Raises:
        ConfigurationError: There is no key, `api` is unknown, or an argument can't be used.
    """

    _service = ORQ
    sessions: Sessions

    @overload
    def __init__(
        self: "AsyncOrq[AsyncOrqSessions]",
        api_key: AsyncKeySource | None = None,
        *,
        api: Literal["current"] = "current",
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
    ) -> None: ...

    @overload
    def __init__(
        self: "AsyncOrq[AsyncOrqTraceSessions]",
        api_key: AsyncKeySource | None = None,
        *,
        api: Literal["2025-04"],
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
    ) -> None: ...

    def __init__(self, api_key: AsyncKeySource | None = None, *, api: str = "current", **arguments: Any) -> None:
        if not isinstance(api, str) or api not in APIS:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(f"api must be one of {', '.join(map(repr, APIS))}, not {api!r}")
        self._api = api
        super().__init__(api_key, **arguments)

    def _make_resources(self) -> None:
        if self._api == "current":
            self.sessions = cast(Sessions, AsyncOrqSessions(self._caller, self._options))
            return
        # Here, since most programs need not load it.
        from .orq_trace_sessions import AsyncOrqTraceSessions

        self.sessions = cast(Sessions, AsyncOrqTraceSessions(self._caller, self._options))
