"""A contract and its handlers as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from ..contract.checks import Checks
from ..contract.operations import operations
from ..state.database import CONNECTIONS, Database
from .examples import handlers_of
from .handling import Handler
from .limits import DEFAULT_MAX_BODY
from .routing import routes
from .serving import Service, unknown_path, wrong_method


def app_of(
    checks: Checks,
    table: Mapping[str, Handler],
    db: str | None = None,
    *,
    check_responses: bool = False,
    max_body: int = DEFAULT_MAX_BODY,
) -> Starlette:
    """Serves the contract of `checks`; `create_app` says what the rest means.

    `table` has handlers by operationId. The other operations are answered with the contract's example.
    """
    handlers = handlers_of(checks.document, table)
    database = Database(db)
    threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="sandbox")
    service = Service(database, checks, handlers, threads, check_responses=check_responses, max_body=max_body)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            threads.shutdown()
            database.close()

    app = Starlette(
        routes=routes(operations(checks.document), service.serve, wrong_method),
        exception_handlers={404: _not_found},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app


def _not_found(_: Request, __: Exception) -> Response:
    return unknown_path()
