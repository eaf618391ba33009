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
        api_key: A project's API key, or a function that returns the key. The default is the environment variable
            HH_API_KEY. A function is used at the start of each call, and again after a 401.
        **options: Options of `ClientOptions`: the service's URL, connections, hooks, tracing, and the defaults of
            every call.

    Attributes:
        sessions: Operations of today's API on sessions and their events.
        session: Operations of the first generation of the API on sessions. Deprecated ones issue a warning.

    Raises:
        ConfigurationError: No key was found, or an argument is invalid.
    """

    _service = HONEYHIVE
    # `create_autospec` looks at these attributes of the class. Each client has its own resources.
    session: HoneyHiveSession = cast(Any, HoneyHiveSession)
    sessions: HoneyHiveSessions = cast(Any, HoneyHiveSessions)

    def _make_resources(self) -> None:
        self.sessions = HoneyHiveSessions(self._caller, self._options)
        self.session = HoneyHiveSession(self._caller, self._options)
