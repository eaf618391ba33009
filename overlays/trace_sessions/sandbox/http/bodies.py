"""Request bodies, read up to a limit, and the answer to one that is over it."""

from __future__ import annotations

import contextlib

import anyio
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from .refusals import Refusal, bad_value

_LINGER_SECONDS = 2.0
_LINGER_BYTES = 64 * 1024 * 1024


async def read_body(request: Request, limit: int) -> bytes:
    """The body. Raises a 413 when its declared length, or what has arrived of it, is over `limit` bytes."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal():
        check_length(int(declared), limit)
    body = bytearray()
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise bad_value("body", "broke off")
        body += message.get("body", b"")
        check_length(len(body), limit)
        more = message.get("more_body", False)
    return bytes(body)


class LingeringResponse(Response):
    """An answer given before the body has all arrived, which then lets the rest of it arrive.

    Closing at once would reset the connection, and a client that is still sending would see the reset
    instead of the answer.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_and_hold(message: Message) -> None:
            await send({**message, "more_body": True} if message["type"] == "http.response.body" else message)

        await super().__call__(scope, receive, send_and_hold)
        with contextlib.suppress(TimeoutError), anyio.fail_after(_LINGER_SECONDS):
            await _drain(receive)
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _drain(receive: Receive) -> None:
    dropped = 0
    more = True
    while more and dropped < _LINGER_BYTES:
        message = await receive()
        dropped += len(message.get("body", b""))
        more = message["type"] == "http.request" and message.get("more_body", False)


def check_length(length: int, limit: int) -> None:
    """Raises a 413 when a body of `length` bytes is over the limit."""
    if length > limit:
        raise Refusal(413, f"The body is larger than {limit} bytes", "body_too_large")
