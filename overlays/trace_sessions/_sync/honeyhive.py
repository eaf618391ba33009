# Derived from _async/honeyhive.py by `make generate`; edit that file.
"""The client for HoneyHive."""

from typing import Any, cast

from .._services.services import HONEYHIVE
from .client import ServiceClient
from .resources.honeyhive_session import HoneyHiveSession
from .resources.honeyhive_sessions import HoneyHiveSessions


class HoneyHive(ServiceClient):
    """A client for HoneyHive.

    Args:
        api_key: A project's API key, or a function that returns it and is called again after a 401. It may be async;
            by default the environment variable HH_API_KEY.
        **options: Options of `ClientOptions`: the service's URL, connections, hooks, tracing, and the defaults of
            every call.

    Attributes:
        sessions: Operations on sessions and their events, as served today.
        session: Operations on sessions of the first generation. Deprecated ones warn.

    Raises:
        ConfigurationError: There is no key, or an argument can't be used.
    """

    _service = HONEYHIVE
    # For `create_autospec`, which looks at the class; each client has its own resources.
    session: HoneyHiveSession = cast(Any, HoneyHiveSession)
    sessions: HoneyHiveSessions = cast(Any, HoneyHiveSessions)

    def _make_resources(self) -> None:
        self.sessions = HoneyHiveSessions(self._caller, self._options)
        self.session = HoneyHiveSession(self._caller, self._options)
