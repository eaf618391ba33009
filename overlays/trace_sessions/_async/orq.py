"""The client for Orq."""

from typing import TYPE_CHECKING, Any, Generic, Literal, Unpack, cast, overload

from .._call.credentials import AsyncKeySource
from .._call.shown_options import show_options
from .._services.services import ORQ
from ..errors import ConfigurationError
from .client import AsyncClientOptions, AsyncServiceClient
from .resources.orq_sessions import AsyncOrqSessions

# Only type checkers need the default, which makes a plain `Orq` a client of the current API (PEP 696).
if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from .resources.orq_2025_04_sessions import AsyncOrqTraceSessions

    Sessions = TypeVar("Sessions", bound=AsyncOrqSessions | AsyncOrqTraceSessions, default=AsyncOrqSessions)
else:
    from typing import TypeVar

    Sessions = TypeVar("Sessions")

APIS = ("current", "2025-04")


class AsyncOrq(AsyncServiceClient, Generic[Sessions]):
    """A client for Orq.

    Args:
        api_key: A workspace's API key, or a function that returns the key. The default is the environment variable
            ORQ_API_KEY. A function is used at the start of each call, and again after a 401. The function can be async.
        api: The API that `sessions` uses: "current", or "2025-04" for the deprecated paths of April 2025.
        **options: Options of `AsyncClientOptions`: the service's URL, connections, hooks, tracing, and the defaults of
            every call.

    Attributes:
        sessions: Operations on sessions, in the API that `api` selects.

    Raises:
        ConfigurationError: No key was found, `api` is unknown, or an argument is invalid.
    """

    _service = ORQ
    # `create_autospec` looks at this attribute of the class. Each client has its own resource.
    sessions: Sessions = cast(Any, AsyncOrqSessions)

    @overload
    def __init__(
        self: "AsyncOrq[AsyncOrqSessions]",
        api_key: AsyncKeySource | None = None,
        *,
        api: Literal["current"] = "current",
        **options: Unpack[AsyncClientOptions],
    ) -> None: ...

    @overload
    def __init__(
        self: "AsyncOrq[AsyncOrqTraceSessions]",
        api_key: AsyncKeySource | None = None,
        *,
        api: Literal["2025-04"],
        **options: Unpack[AsyncClientOptions],
    ) -> None: ...

    def __init__(self, api_key: AsyncKeySource | None = None, *, api: str = "current", **options: Any) -> None:
        if not isinstance(api, str) or api not in APIS:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(f"api must be one of {', '.join(map(repr, APIS))}, not {api!r}")
        self._api = api
        super().__init__(api_key, **options)

    def _make_resources(self) -> None:
        if self._api == "current":
            # This is not a cast, because with one, editors that use jedi offer the methods of both APIs.
            self.sessions = AsyncOrqSessions(self._caller, self._options)  # type: ignore[assignment]
            return
        # Imported here because most programs do not need it.
        from .resources.orq_2025_04_sessions import AsyncOrqTraceSessions

        self.sessions = cast(Any, AsyncOrqTraceSessions(self._caller, self._options))


show_options(AsyncOrq.__init__, AsyncClientOptions)
