"""The sandbox as an ASGI application, and as a server."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from starlette.applications import Starlette

from .contract.checks import contract_checks
from .control.api import control_routes
from .control.page import page_routes
from .handlers import QUICK, handlers
from .http.app import app_of
from .http.hosts import only_loopback
from .http.limits import BODY_SECONDS, DEFAULT_MAX_BODY
from .http.server import serve_app
from .http.serving import Service
from .orq.filters import WindowTime
from .state.clock import SYSTEM_CLOCK, Clock
from .state.workspaces import Workspaces

JOURNAL_BYTES = 64 * 1024
"""The bytes of each body that the journal keeps."""


def create_app(
    db: str | None = None,
    *,
    check_responses: bool = False,
    max_body: int = DEFAULT_MAX_BODY,
    window_time: WindowTime = "updated_at",
    isolated: bool = False,
    token: str | None = None,
) -> Starlette:
    """Create the sandbox as an ASGI application. The end of its lifespan closes the state.

    Args:
        db: The file of the state; None to keep the state in memory.
        check_responses: True to turn a response that openapi.yaml does not allow into a 500 that says why.
        max_body: The maximum size of a body in bytes. A larger body gets a 413.
        window_time: The time of a session to which today's Orq applies `interval`, `start_date` and `end_date`. Orq
            does not document which one it is.
        isolated: True to give every API key its own state, in memory.
        token: The token that clients on other machines need for the control API, below /_sandbox/. Clients on this
            machine need none.

    Raises:
        sqlite3.Error: The file can't be used.
        ValueError: Both `db` and `isolated` are given, or `window_time` is unknown.
    """
    service = create_service(
        db, check_responses=check_responses, max_body=max_body, window_time=window_time, isolated=isolated
    )
    return app_with_control(service, token)


def create_service(
    db: str | None = None,
    clock: Clock = SYSTEM_CLOCK,
    *,
    journal_bytes: int | None = JOURNAL_BYTES,
    isolated: bool = False,
    check_responses: bool = False,
    max_body: int = DEFAULT_MAX_BODY,
    window_time: WindowTime = "updated_at",
    body_seconds: float = BODY_SECONDS,
    scratch: bool = False,
) -> Service:
    """Build the service behind `create_app`, without its HTTP server.

    The journal keeps `journal_bytes` of each body. A body must arrive within `body_seconds`. With `scratch`, the state
    is in a temporary file instead of memory, so that requests don't wait for each other.
    """
    # An unknown window_time is refused here, before a file is opened.
    served = handlers(window_time)
    return Service(
        Workspaces(db, clock, isolated=isolated, journal_bytes=journal_bytes, scratch=scratch),
        contract_checks(),
        served,
        check_responses=check_responses,
        max_body=max_body,
        body_seconds=body_seconds,
        quick=QUICK,
    )


def app_with_control(service: Service, token: str | None = None, *, closes: bool = True) -> Starlette:
    """Join the operations of a service, its control API and its browser page. `closes` is the same as in `app_of`."""
    return app_of(service, [*control_routes(service, token), *page_routes()], closes=closes)


@contextmanager
def serve(
    host: str | None = None, port: int = 0, db: str | None = None, *, window_time: WindowTime = "updated_at"
) -> Generator[str]:
    """Run the sandbox in a background thread and yield its base URL, such as `http://127.0.0.1:49152`.

    The end of the block stops the server, its thread and its socket.

    Args:
        host: The address to listen on. By default it is 127.0.0.1, and the sandbox answers only requests whose Host
            header is a loopback name.
        port: The port to listen on; 0 for a free one.
        db: The file of the state; None for a temporary one.
        window_time: The same as in `create_app`.
    """
    app = app_with_control(create_service(db, window_time=window_time, scratch=db is None))
    with serve_app(app if host else only_loopback(app), host or "127.0.0.1", port) as url:
        yield url
