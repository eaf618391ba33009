"""Responses that don't arrive intact."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

ENDING = "trace_sessions.ending"
"""The ASGI extension with which an application can end a connection: `{"close": ..., "reset": ...}`."""


class ResetResponse(Response):
    """A reset of the connection instead of a response."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _end(scope, receive, "reset")


class CutResponse(Response):
    """The headers of another response and the first half of its body. Then the connection is closed."""

    def __init__(self, whole: Response) -> None:
        super().__init__(bytes(whole.body), whole.status_code)
        self.raw_headers = whole.raw_headers

    @property
    def half(self) -> bytes:
        """Return the part of the body that is sent before the cut."""
        return bytes(self.body[: len(self.body) // 2])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.half, "more_body": True})
        await _end(scope, receive, "close")


async def _end(scope: Scope, receive: Receive, how: str) -> None:
    extension: dict[str, Callable[[], None]] | None = scope.get("extensions", {}).get(ENDING)
    if extension is None:
        raise ConnectionResetError("a fault of the sandbox ended the connection")
    extension[how]()
    while (await receive())["type"] != "http.disconnect":
        pass
