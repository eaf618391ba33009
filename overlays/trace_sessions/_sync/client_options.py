# Derived from _async/client_options.py by `make generate`; edit that file.
"""Options of the constructors."""

from collections.abc import Callable

import httpx

from .._call.options import CallOptions
from .._call.retry import RetryBudget
from .._observe.events import RequestEvent, ResponseEvent, RetryEvent
from .._observe.tracing import Tracing


class ClientOptions(CallOptions, total=False):
    """Keyword arguments of the synchronous constructors, those of `CallOptions` among them.

    base_url: Address of the service; by default that of the contract, or of the service's environment variable.
    http_client: An httpx client of your own, for proxies, certificates or transports. It is never closed here.
        docs/connections.md says what is different with it.
    limits: How many connections are kept; not with http_client.
    max_response_bytes: Bytes that a response body may have, as it arrives and decompressed; 100 million by default.
    allow_insecure_http: True to send the key over plain http to a host other than this one.
    retry_budget: How much all calls together may retry; a bucket of 100 by default, None for no limit.
    on_request: A function to call before each attempt.
    on_response: A function to call after each attempt.
    on_retry: A function to call before the wait for the next attempt.
    tracing: `trace_sessions.otel.OpenTelemetryTracing()` for a span for each call.
    """

    base_url: str | None
    http_client: httpx.Client | None
    limits: httpx.Limits
    max_response_bytes: int
    allow_insecure_http: bool
    retry_budget: RetryBudget | None
    on_request: Callable[[RequestEvent], object] | None
    on_response: Callable[[ResponseEvent], object] | None
    on_retry: Callable[[RetryEvent], object] | None
    tracing: Tracing | None
