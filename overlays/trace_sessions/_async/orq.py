"""The client for Orq."""

from typing import TYPE_CHECKING, Any, Generic, Literal, Unpack, cast, overload

from .._call.credentials import AsyncKeySource
from .._call.shown_options import show_options
from .._services.services import ORQ
from ..errors import ConfigurationError
from .client import AsyncClientOptions, AsyncServiceClient
from .resources.orq_sessions import AsyncOrqSessions

# Only type checkers need the default, which makes a plain `Orq` a client of the current API (PEP 696, Python 3.13).
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
        api_key: A workspace's API key, or a function that returns it and is called again after a 401. It may be async;
            by default the environment variable ORQ_API_KEY.
        api: The API that `sessions` uses: "current", or "2025-04" for the deprecated paths of April 2025.
        **options: Options of `AsyncClientOptions`: the service's URL, connections, hooks, tracing, and the defaults of
            every call.

    Attributes:
        sessions: Operations on sessions, of the API chosen by `api`.

    Raises:
        ConfigurationError: There is no key, `api` is unknown, or an argument can't be used.
    """

    _service = ORQ
    # For `create_autospec`, which looks at the class; each client has its own resource.
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
            # Not a cast, because editors that use jedi then offer the methods of both APIs.
            self.sessions = AsyncOrqSessions(self._caller, self._options)  # type: ignore[assignment]
            return
        # Imported here because most programs do not need it.
        from .resources.orq_2025_04_sessions import AsyncOrqTraceSessions

        self.sessions = cast(Any, AsyncOrqTraceSessions(self._caller, self._options))


show_options(AsyncOrq.__init__, AsyncClientOptions)
