"""An ASGI application for a service."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from .answers import failed, unknown_path, wrong_method
from .routing import ContractRoute, paths, raw_path
from .serving import Service


def app_of(service: Service, others: Iterable[BaseRoute] = (), *, closes: bool = True) -> Starlette:
    """Serve the operations of `service` and other routes. If it `closes`, the end of its lifespan ends the service."""

    def not_allowed(request: Request, allowed: Sequence[str]) -> Response:
        return service.stray(request, wrong_method(raw_path(request.scope), allowed))

    def not_found(request: Request, _: Exception) -> Response:
        return service.stray(request, unknown_path(raw_path(request.scope)))

    def unexpected(request: Request, error: Exception) -> Response:
        return failed(raw_path(request.scope), error)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            if closes:
                service.close()

    app = Starlette(
        routes=[ContractRoute(paths(service.operations), service.serve, not_allowed), *others],
        exception_handlers={404: not_found, Exception: unexpected},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app
