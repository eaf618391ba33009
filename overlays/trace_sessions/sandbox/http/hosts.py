"""A check of the Host header. Without it, a page of another site could reach this machine by DNS rebinding."""

from __future__ import annotations

from functools import lru_cache

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from .answers import refused
from .loopback import is_loopback
from .refusals import Refusal
from .routing import raw_path


def only_loopback(app: ASGIApp) -> ASGIApp:
    """Wrap `app` so that a request gets a 403 unless its Host header is a loopback name of this machine."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        host = Headers(scope=scope).get("host", "localhost") if scope["type"] == "http" else "localhost"
        if _is_here(host):
            await app(scope, receive, send)
        else:
            message = f"The Host header must be localhost or a loopback address, not {host!r}; --host allows any name"
            await refused(Refusal(403, message, "host_not_allowed"), raw_path(scope))(scope, receive, send)

    return guarded


@lru_cache(maxsize=64)
def _is_here(host: str) -> bool:
    """Return whether a Host header is a loopback name, with any port."""
    return is_loopback(host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0])
