"""The sandbox as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from .checks import contract_checks
from .contract import operations, read_contract
from .database import CONNECTIONS, Database
from .handlers import HANDLERS
from .limits import DEFAULT_MAX_BODY
from .routing import Handlers, routes
from .serving import Service, unknown_path, wrong_method


def create_app(db: str | None = None, *, check_responses: bool = False, max_body: int = DEFAULT_MAX_BODY) -> Starlette:
    """The sandbox over the state in the file `db`, or over a new one in memory.

    With `check_responses` an answer that openapi.yaml does not allow becomes a 500 that says why.
    `max_body` is the size in bytes over which a body is refused with a 413. The state is closed when the
    application's lifespan ends. Raises LookupError when openapi.yaml has an operation that nothing serves,
    and sqlite3.Error when `db` cannot be used.
    """
    offered = operations(read_contract())
    handlers = Handlers(offered, HANDLERS)
    database = Database(db)
    threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="sandbox")
    checks = contract_checks()
    service = Service(database, checks, handlers, threads, check_responses=check_responses, max_body=max_body)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            threads.shutdown()
            database.close()

    app = Starlette(
        routes=routes(offered, service.serve, wrong_method),
        exception_handlers={404: _not_found},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


def _not_found(_: Request, __: Exception) -> Response:
    return unknown_path()
