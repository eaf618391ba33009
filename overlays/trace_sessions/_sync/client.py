# Derived from _async/client.py by `make generate`; edit that file.
"""The base class of the clients."""

import os
from collections.abc import Callable, Mapping
from copy import copy
from types import TracebackType
from typing import Any, ClassVar, TypeVar, Unpack

import httpx
from trace_sessions_api.types import UNSET

from .._body.bodies import Body
from .._call.answer import RawResponse
from .._call.credentials import Credentials, KeySource, checked_base_url
from .._call.custom import custom_operation
from .._call.options import CallOptions, Options, call_options
from .._call.retry import RetryBudget
from .._call.shown_options import show_options
from .._observe import Hooks, RequestEvent, ResponseEvent, RetryEvent, Tracing
from .._services.services import Service
from ..errors import ConfigurationError
from .caller import Caller
from .pool import Pool

# This is not `Self`, because jedi does not follow `Self`.
Client = TypeVar("Client", bound="ServiceClient")

MAX_RESPONSE_BYTES = 100_000_000
DEFAULT_LIMITS = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=5.0)


class ClientOptions(CallOptions, total=False):
    """Keyword arguments of the synchronous constructors, including those of `CallOptions`.

    base_url: Address of the service. By default, the client reads it from the service's environment variable; if that
        is not set, it uses the service's public address.
    http_client: Your own httpx client, for proxies, certificates or transports. This client never closes it.
        docs/connections.md lists the differences.
    limits: Limits on the number of connections. They don't apply to an http_client, which has its own.
    max_response_bytes: Maximum size of a response body in bytes, both compressed and decompressed. The default is 100
        million.
    allow_insecure_http: True to allow sending the key over plain http to other machines.
    retry_budget: A limit on the retries of all calls together, or None for no limit. The default is 100 tokens.
    on_request: A function to call with a `RequestEvent` before each attempt.
    on_response: A function to call with a `ResponseEvent` after each attempt.
    on_retry: A function to call with a `RetryEvent` before the wait for the next attempt.
    tracing: `trace_sessions.otel.OpenTelemetryTracing()`, to make a span for each call.
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


class ServiceClient:
    """The base class of the clients of both services."""

    _service: ClassVar[Service]

    def __init__(self, api_key: KeySource | None = None, **options: Unpack[ClientOptions]) -> None:
        known = ClientOptions.__annotations__.keys()
        if unknown := options.keys() - known:
            names = ", ".join(map(repr, sorted(unknown)))
            raise TypeError(f"{type(self).__name__} takes no argument {names}; it takes api_key, {', '.join(known)}")
        service = self._service
        credentials = Credentials(api_key, service.key_variable)
        base_url = options.get("base_url")
        if base_url is None:
            base_url = (service.url_variable and os.environ.get(service.url_variable)) or service.base_url
        url = checked_base_url(base_url, allow_insecure_http=options.get("allow_insecure_http") is True)
        limits = options.get("limits") or DEFAULT_LIMITS
        most = options.get("max_response_bytes", MAX_RESPONSE_BYTES)
        if type(most) is not int or most < 1:
            raise ConfigurationError(f"max_response_bytes must be a whole number of at least 1, not {most!r}")
        self._owns_pool = True
        defaults = Options().merged(**call_options(options))
        self._caller = Caller(
            url,
            credentials,
            Pool(url, options.get("http_client"), limits, most),
            budget=options["retry_budget"] if "retry_budget" in options else RetryBudget(),
            hooks=Hooks(options.get("on_request"), options.get("on_response"), options.get("on_retry")),
            tracing=options.get("tracing"),
        )
        self._options = defaults
        self._make_resources()

    def _make_resources(self) -> None:
        """Make the resources with the client's caller and options."""
        raise NotImplementedError

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: object = UNSET,
        idempotent: bool | None = None,
        **options: Unpack[CallOptions],
    ) -> RawResponse[Any]:
        """Send a request that the contract does not define, with the same key, retries, limits and errors.

        Args:
            method: The HTTP method.
            path: The path below base_url, percent-encoded, such as `/v1/sessions/a%2Fb`. It can't name another host.
            params: The query parameters. A list is sent as one parameter for each item, and None as an empty value.
            json: The body, which is sent as JSON. By default no body is sent.
            idempotent: True if sending the request twice has the effect of sending it once (RFC 9110, 9.2.2). The
                default depends on the method.
            **options: timeout, deadline, retries and headers of this call, as in `CallOptions`.

        Returns:
            The response. Its `parsed` is the JSON of the body, or None for an empty body.

        Raises:
            InvalidRequestError: An argument can't be sent, so nothing was sent.
            APIStatusError: The service answered with an error status.
            APIConnectionError: No complete response arrived.
            ResponseDecodeError: The response to a successful request is not JSON.
        """
        operation, parameters = custom_operation(method, path, params, idempotent)
        body = None if json is UNSET else Body(json, "json", "")
        response: RawResponse[Any] = self._caller.call(
            operation, self._options.merged(**options), parameters, body, raw=True
        )
        return response

    def with_options(self: Client, **options: Unpack[CallOptions]) -> Client:
        """Return a copy of the client with other defaults for timeout, deadline, retries or headers.

        The copy shares the key and the connections of the original. To close the connections, close the original.
        """
        client = copy(self)
        client._owns_pool = False
        client._options = self._options.merged(**options)
        client._make_resources()
        return client

    def close(self) -> None:
        """Close the client's connections, but not an `http_client` that you passed."""
        if self._owns_pool:
            self._caller.pool.close()

    def __enter__(self: Client) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        # A traceback may show a client whose constructor failed, and which has no caller.
        caller = getattr(self, "_caller", None)
        return f"{type(self).__name__}(base_url={caller and caller.base_url!r})"


show_options(ServiceClient.__init__, ClientOptions)
show_options(ServiceClient.request, CallOptions)
show_options(ServiceClient.with_options, CallOptions)
