# Derived from _async/honeyhive.py by `make generate`; edit that file.
"""The client for HoneyHive."""

from .._services.services import HONEYHIVE
from .client import ServiceClient
from .honeyhive_session import HoneyHiveSession
from .honeyhive_sessions import HoneyHiveSessions


class HoneyHive(ServiceClient):
    """A client for HoneyHive.

    Args:
        api_key: A project's API key, or a callable, or not, that returns it and is asked again after a 401;
            the environment variable HH_API_KEY by default.
        base_url: Where the service is; HH_API_URL by default, or else https://api.honeyhive.ai.
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
        sessions: Operations on sessions and their events, as served today.
        session: Operations on sessions, first generation; those that the service deprecates warn so.

    Raises:
        ConfigurationError: There is no key, or an argument can't be used.
    """

    _service = HONEYHIVE
    session: HoneyHiveSession
    sessions: HoneyHiveSessions

    def _make_resources(self) -> None:
        self.sessions = HoneyHiveSessions(self._caller, self._options)
        self.session = HoneyHiveSession(self._caller, self._options)
