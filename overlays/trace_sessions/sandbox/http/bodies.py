"""Request bodies, which are read up to a limit, and the response to a body over the limit."""

from __future__ import annotations

import asyncio
import contextlib

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from ..values.json_text import Json
from .limits import BODY_SECONDS, MOST_QUERY_VALUES
from .refusals import BodyTooLarge, Refusal, bad_value

_LINGER_SECONDS = 2.0
_LINGER_BYTES = 64 * 1024 * 1024


async def read_body(request: Request, limit: int, seconds: float = BODY_SECONDS) -> bytes:
    """Read the body. Raise a 413 if it has, or declares, more than `limit` bytes, and a 408 if it is late."""
    declared = request.headers.get("content-length", "")
    if not declared and "transfer-encoding" not in request.headers:
        return b""
    if declared.isdecimal():
        check_length(int(declared), limit)
    try:
        async with asyncio.timeout(seconds):
            return await _whole_body(request, limit)
    except TimeoutError:
        message = f"The body did not arrive within {seconds:g} seconds"
        raise Refusal(408, message, "body_too_late", headers={"Connection": "close"}) from None


async def _whole_body(request: Request, limit: int) -> bytes:
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
    """A response that is sent before the whole body has arrived. It reads the body for a while, and then closes.

    If it closed at once, the connection would be reset, and a client that is still sending would see the reset
    instead of the response.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_and_hold(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send({**message, "headers": [*message["headers"], (b"connection", b"close")]})
            else:
                await send({**message, "more_body": True})

        await super().__call__(scope, receive, send_and_hold)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_LINGER_SECONDS):
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
    """Raise a 413 if a body of `length` bytes is over the limit."""
    if length > limit:
        raise BodyTooLarge(limit)


def check_query_size(query: Json) -> None:
    """Raise a 400 for a query with more values than the sandbox allows."""
    left, count = [query], 0
    while left:
        value = left.pop()
        count += 1
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        if count + len(left) + len(inner) > MOST_QUERY_VALUES:
            raise bad_value("body", f"must have {MOST_QUERY_VALUES} values or fewer in a query to the sandbox")
        left.extend(inner)
