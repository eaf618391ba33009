# Derived from _async/orq.py by `make generate`; edit that file.
"""The client for Orq."""

from typing import TYPE_CHECKING, Any, Generic, Literal, Unpack, cast, overload

from .._call.credentials import KeySource
from .._call.shown_options import show_options
from .._services.services import ORQ
from ..errors import ConfigurationError
from .client import ClientOptions, ServiceClient
from .resources.orq_sessions import OrqSessions

# Only type checkers need the default, which makes a plain `Orq` a client of the current API (PEP 696).
if TYPE_CHECKING:
    from typing_extensions import TypeVar

    from .resources.orq_2025_04_sessions import OrqTraceSessions

    Sessions = TypeVar("Sessions", bound=OrqSessions | OrqTraceSessions, default=OrqSessions)
else:
    from typing import TypeVar

    Sessions = TypeVar("Sessions")

APIS = ("current", "2025-04")


class Orq(ServiceClient, Generic[Sessions]):
    """A client for Orq.

    Args:
        api_key: A workspace's API key, or a function that returns the key. The default is the environment variable
            ORQ_API_KEY. A function is used at the start of each call, and again after a 401.
        api: The API that `sessions` uses: "current", or "2025-04" for the deprecated paths of April 2025.
        **options: Options of `ClientOptions`: the service's URL, connections, hooks, tracing, and the defaults of
            every call.

    Attributes:
        sessions: Operations on sessions, in the API that `api` selects.

    Raises:
        ConfigurationError: No key was found, `api` is unknown, or an argument is invalid.
    """

    _service = ORQ
    # `create_autospec` looks at this attribute of the class. Each client has its own resource.
    sessions: Sessions = cast(Any, OrqSessions)

    @overload
    def __init__(
        self: "Orq[OrqSessions]",
        api_key: KeySource | None = None,
        *,
        api: Literal["current"] = "current",
        **options: Unpack[ClientOptions],
    ) -> None: ...

    @overload
    def __init__(
        self: "Orq[OrqTraceSessions]",
        api_key: KeySource | None = None,
        *,
        api: Literal["2025-04"],
        **options: Unpack[ClientOptions],
    ) -> None: ...

    def __init__(self, api_key: KeySource | None = None, *, api: str = "current", **options: Any) -> None:
        if not isinstance(api, str) or api not in APIS:  # pyright: ignore[reportUnnecessaryIsInstance]
            raise ConfigurationError(f"api must be one of {', '.join(map(repr, APIS))}, not {api!r}")
        self._api = api
        super().__init__(api_key, **options)

    def _make_resources(self) -> None:
        if self._api == "current":
            # This is not a cast, because with one, editors that use jedi offer the methods of both APIs.
            self.sessions = OrqSessions(self._caller, self._options)  # type: ignore[assignment]
            return
        # Imported here because most programs do not need it.
        from .resources.orq_2025_04_sessions import OrqTraceSessions

        self.sessions = cast(Any, OrqTraceSessions(self._caller, self._options))


show_options(Orq.__init__, ClientOptions)
