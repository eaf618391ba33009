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
"""Of each body, as much is kept in the journal."""


def create_app(
    db: str | None = None,
    *,
    check_responses: bool = False,
    max_body: int = DEFAULT_MAX_BODY,
    window_time: WindowTime = "updated_at",
    isolated: bool = False,
    token: str | None = None,
) -> Starlette:
    """Create the sandbox as an ASGI application, with its state in the file `db`, or in memory.

    With `check_responses`, a response that openapi.yaml does not allow becomes a 500 that says why.
    `max_body` is the size in bytes over which a body is refused with a 413. `window_time` is the time of a
    session that `interval`, `start_date` and `end_date` of today's Orq look at, which Orq does not document.
    When `isolated`, every API key has a state of its own, in memory. `token` opens the control API, below
    /_sandbox/, to clients on other machines; those on this one need none.
    The state is closed when the application's lifespan ends. Raises sqlite3.Error when `db` cannot be used,
    and ValueError when it is given for isolated states.
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

    Of each body the journal keeps `journal_bytes`. A body must have arrived within `body_seconds`. With `scratch`
    the state is in a temporary file instead of memory, so that requests do not wait for each other.
    """
    return Service(
        Workspaces(db, clock, isolated=isolated, journal_bytes=journal_bytes, scratch=scratch),
        contract_checks(),
        handlers(window_time),
        check_responses=check_responses,
        max_body=max_body,
        body_seconds=body_seconds,
        quick=QUICK,
    )


def app_with_control(service: Service, token: str | None = None, *, closes: bool = True) -> Starlette:
    """Join the operations of a service, its control API and its browser page; `closes` is as in `app_of`."""
    return app_of(service, [*control_routes(service, token), *page_routes()], closes=closes)


@contextmanager
def serve(
    host: str | None = None, port: int = 0, db: str | None = None, *, window_time: WindowTime = "updated_at"
) -> Generator[str]:
    """Run the sandbox in a background thread and yield its base URL, such as `http://127.0.0.1:49152`.

    Without a `host` it listens on 127.0.0.1, and answers only requests for a loopback name. Port 0 takes a free
    one. `db` is the file of the state; None for a temporary one. `window_time` is as in `create_app`. On leaving,
    the server is stopped and neither thread nor socket is left.
    """
    app = app_with_control(create_service(db, window_time=window_time, scratch=db is None))
    with serve_app(app if host else only_loopback(app), host or "127.0.0.1", port) as url:
        yield url
