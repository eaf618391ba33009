"""The sandbox as an application, and on a socket."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from starlette.applications import Starlette

from .contract.checks import contract_checks
from .handlers import HANDLERS
from .http.app import app_of
from .http.limits import DEFAULT_MAX_BODY
from .http.server import serve_app


def create_app(db: str | None = None, *, check_responses: bool = False, max_body: int = DEFAULT_MAX_BODY) -> Starlette:
    """The sandbox over the state in the file `db`, or over a new one in memory.

    With `check_responses` an answer that openapi.yaml does not allow becomes a 500 that says why.
    `max_body` is the size in bytes over which a body is refused with a 413. The state is closed when the
    application's lifespan ends. Raises sqlite3.Error when `db` cannot be used.
    """
    return app_of(contract_checks(), HANDLERS, db, check_responses=check_responses, max_body=max_body)


@contextmanager
def serve(host: str = "127.0.0.1", port: int = 0, db: str | None = None) -> Generator[str]:
    """Runs the sandbox in a background thread; gives its base URL, such as `http://127.0.0.1:49152`.

    Port 0 takes a free one. `db` is the file of the state; None for memory. On leaving, the server is
    stopped and neither thread nor socket is left.
    """
    with serve_app(create_app(db), host, port) as url:
        yield url
