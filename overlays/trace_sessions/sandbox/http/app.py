"""A service as an ASGI application."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from .answers import unknown_path, wrong_method
from .routing import PathRoute, paths
from .serving import Service


def app_of(service: Service, others: Iterable[BaseRoute] = (), *, closes: bool = True) -> Starlette:
    """Serves the operations of `service`, and other routes; if it `closes`, the service ends with the lifespan."""

    def not_allowed(request: Request, allowed: Sequence[str]) -> Response:
        return service.stray(request, wrong_method(allowed))

    def not_found(request: Request, _: Exception) -> Response:
        return service.stray(request, unknown_path())

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            if closes:
                service.close()

    app = Starlette(
        routes=[*others, *(PathRoute(path, service.serve, not_allowed) for path in paths(service.operations))],
        exception_handlers={404: not_found},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    return app
