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
        api_key: A project's API key, or a callable, or not, that returns it and is asked again after a 401;
            the environment variable HH_API_KEY by default.
        **options: As in `ClientOptions`: where the service is, connections, hooks and tracing, and the defaults of
            every call.

    Attributes:
        sessions: Operations on sessions and their events, as served today.
        session: Operations on sessions, first generation; those that the service deprecates warn so.

    Raises:
        ConfigurationError: There is no key, or an argument can't be used.
    """

    _service = HONEYHIVE
    # Where `create_autospec` looks; a client has resources of its own in their place.
    session: HoneyHiveSession = cast(Any, HoneyHiveSession)
    sessions: HoneyHiveSessions = cast(Any, HoneyHiveSessions)

    def _make_resources(self) -> None:
        self.sessions = HoneyHiveSessions(self._caller, self._options)
        self.session = HoneyHiveSession(self._caller, self._options)
