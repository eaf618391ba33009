"""The sandbox as an application, and on a socket."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from starlette.applications import Starlette

from .contract.checks import contract_checks
from .handlers import handlers
from .http.app import app_of
from .http.limits import DEFAULT_MAX_BODY
from .http.server import serve_app
from .orq.filters import WindowTime


def create_app(
    db: str | None = None,
    *,
    check_responses: bool = False,
    max_body: int = DEFAULT_MAX_BODY,
    window_time: WindowTime = "updated_at",
) -> Starlette:
    """The sandbox over the state in the file `db`, or over a new one in memory.

    With `check_responses` an answer that openapi.yaml does not allow becomes a 500 that says why.
    `max_body` is the size in bytes over which a body is refused with a 413. `window_time` is the time of a
    session that `interval`, `start_date` and `end_date` of today's Orq look at, which Orq does not document.
    The state is closed when the application's lifespan ends. Raises sqlite3.Error when `db` cannot be used.
    """
    return app_of(contract_checks(), handlers(window_time), db, check_responses=check_responses, max_body=max_body)


@contextmanager
def serve(
    host: str = "127.0.0.1", port: int = 0, db: str | None = None, *, window_time: WindowTime = "updated_at"
) -> Generator[str]:
    """Runs the sandbox in a background thread; gives its base URL, such as `http://127.0.0.1:49152`.

    Port 0 takes a free one. `db` is the file of the state; None for memory. `window_time` is as in
    `create_app`. On leaving, the server is stopped and neither thread nor socket is left.
    """
    with serve_app(create_app(db, window_time=window_time), host, port) as url:
        yield url
