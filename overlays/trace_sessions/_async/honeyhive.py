"""The client for HoneyHive."""

from typing import Any, cast

from .._services.services import HONEYHIVE
from .client import AsyncServiceClient
from .resources.honeyhive_session import AsyncHoneyHiveSession
from .resources.honeyhive_sessions import AsyncHoneyHiveSessions


class AsyncHoneyHive(AsyncServiceClient):
    """A client for HoneyHive.

    Args:
        api_key: A project's API key, or a callable, async or not, that returns it and is asked again after a 401;
            the environment variable HH_API_KEY by default.
        **options: As in `AsyncClientOptions`: where the service is, connections, hooks and tracing, and the defaults of
            every call.

    Attributes:
        sessions: Operations on sessions and their events, as served today.
        session: Operations on sessions, first generation; those that the service deprecates warn so.

    Raises:
        ConfigurationError: There is no key, or an argument can't be used.
    """

    _service = HONEYHIVE
    # Where `create_autospec` looks; a client has resources of its own in their place.
    session: AsyncHoneyHiveSession = cast(Any, AsyncHoneyHiveSession)
    sessions: AsyncHoneyHiveSessions = cast(Any, AsyncHoneyHiveSessions)

    def _make_resources(self) -> None:
        self.sessions = AsyncHoneyHiveSessions(self._caller, self._options)
        self.session = AsyncHoneyHiveSession(self._caller, self._options)
