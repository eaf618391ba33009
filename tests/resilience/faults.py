"""The faults that the server of the tests can commit, each on a real socket."""

import asyncio
import gzip
import socket
import struct
from collections.abc import Callable, Coroutine
from typing import Any

from attrs import define

# Longer than any timeout of a test; the server is stopped long before.
FOREVER = 3600.0


@define(frozen=True)
class Reply:
    """The good answer to a request."""

    status: int
    body: bytes


Commit = Callable[[asyncio.StreamWriter, Reply], Coroutine[Any, Any, None]]


@define(frozen=True)
class Fault:
    """A fault.

    Attributes:
        description: For the reader of the table.
        commit: Does it to a connection, given the good answer.
        may_have_happened: Whether a client must reckon with the request having been carried out.
    """

    description: str
    commit: Commit
    may_have_happened: bool = True


def head(status: int, length: int | None, **headers: str) -> bytes:
    """The head of an answer, up to the empty line."""
    lines = [f"HTTP/1.1 {status} Status", "connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [] if length is None else [f"content-length: {length}"]
    return "\r\n".join([*lines, "", ""]).encode()


def reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST instead of FIN."""
    sock: socket.socket = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


def sends(build: Callable[[Reply], bytes]) -> Commit:
    """A fault that is all in the bytes of the answer."""

    async def commit(writer: asyncio.StreamWriter, reply: Reply) -> None:
        writer.write(build(reply))
        await writer.drain()

    return commit


def answers(status: int, body: bytes = b"", **headers: str) -> Commit:
    """An answer with another status than the good one."""
    return sends(lambda reply: head(status, len(body), **headers) + body)


async def reset_at_once(writer: asyncio.StreamWriter, reply: Reply) -> None:
    reset(writer)


async def close_at_once(writer: asyncio.StreamWriter, reply: Reply) -> None:
    writer.close()


async def reset_in_body(writer: asyncio.StreamWriter, reply: Reply) -> None:
    writer.write(head(reply.status, len(reply.body) + 10) + reply.body[:5])
    await writer.drain()
    reset(writer)


async def stall(writer: asyncio.StreamWriter, reply: Reply) -> None:
    await asyncio.sleep(FOREVER)


def stalls(build: Callable[[Reply], bytes]) -> Commit:
    """A fault that sends a part of an answer and no more."""

    async def commit(writer: asyncio.StreamWriter, reply: Reply) -> None:
        writer.write(build(reply))
        await writer.drain()
        await asyncio.sleep(FOREVER)

    return commit


def drips(build: Callable[[Reply], bytes], begin: Callable[[Reply], bytes]) -> Any:
    """A fault that sends a byte every now and then."""

    async def commit(writer: asyncio.StreamWriter, reply: Reply) -> None:
        writer.write(begin(reply))
        for byte in build(reply):
            writer.write(bytes([byte]))
            await writer.drain()
            await asyncio.sleep(0.02)

    return commit


HTML = b"<html><body>Bad gateway</body></html>"
FAULTS = {
    "reset": Fault("the connection is reset before an answer", reset_at_once),
    "close": Fault("the connection is closed without an answer", close_at_once),
    "stall": Fault("no answer comes", stall),
    "drip-head": Fault(
        "the headers come byte by byte", drips(lambda r: b"x-a: b\r\n" * 500, lambda r: b"HTTP/1.1 200 OK\r\n")
    ),
    "drip-body": Fault("the body comes byte by byte", drips(lambda r: b" " * 4000, lambda r: head(r.status, 4000))),
    "stall-body": Fault("the body stops", stalls(lambda r: head(r.status, len(r.body) + 10) + r.body[:5])),
    "reset-body": Fault("the connection is reset within the body", reset_in_body),
    "truncate": Fault("the body is shorter than announced", sends(lambda r: head(r.status, len(r.body) + 10) + r.body)),
    "overlong": Fault("the body is longer than announced", sends(lambda r: head(r.status, 3) + (r.body or b"{   }"))),
    "bad-chunks": Fault(
        "the chunks are malformed", sends(lambda r: head(r.status, None, transfer_encoding="chunked") + b"zz\r\n{}\r\n")
    ),
    "bad-gzip": Fault("the gzip is broken", sends(lambda r: head(r.status, 9, content_encoding="gzip") + b"not gzip!")),
    "cut-gzip": Fault(
        "the gzip is cut short",
        sends(lambda r: head(r.status, len(g := gzip.compress(r.body)) - 9, content_encoding="gzip") + g[:-9]),
    ),
    "huge-headers": Fault("200 KB of headers", sends(lambda r: head(r.status, 0, x_huge="a" * 200_000))),
    "html": Fault("200 with HTML", sends(lambda r: head(r.status, len(HTML), content_type="text/html") + HTML)),
    "empty": Fault("200 with nothing", sends(lambda r: head(r.status, 0))),
    "null": Fault("200 with null", sends(lambda r: head(r.status, 4) + b"null")),
    "list": Fault("200 with a list", sends(lambda r: head(r.status, 4) + b"[[]]")),
    "400": Fault("400", answers(400, b'{"message":"bad","code":7}'), may_have_happened=False),
    "401": Fault("401", answers(401), may_have_happened=False),
    "403": Fault("403", answers(403, HTML), may_have_happened=False),
    "404": Fault("404", answers(404, b'{"error":"gone"}'), may_have_happened=False),
    "408": Fault("408", answers(408), may_have_happened=False),
    "409": Fault("409", answers(409), may_have_happened=False),
    "422": Fault("422", answers(422, b'{"error":{"message":"no","code":"x"}}'), may_have_happened=False),
    "429": Fault("429", answers(429, retry_after="0"), may_have_happened=False),
    "500": Fault("500 with HTML", answers(500, HTML)),
    "500-latin1": Fault("500 in no encoding", answers(500, b"\xff\xfe\xe9")),
    "500-gzip": Fault("500 with broken gzip", answers(500, b"not gzip!", content_encoding="gzip")),
    "500-cut": Fault("500, cut short", sends(lambda r: head(500, 99) + b'{"message":')),
    "400-stall": Fault(
        "400 whose body stops", stalls(lambda r: head(400, 99) + b'{"message":'), may_have_happened=False
    ),
    "503": Fault("503", answers(503)),
    "503-wait": Fault("503 with Retry-After", answers(503, retry_after="0"), may_have_happened=False),
    "520": Fault("520", answers(520)),
    "302": Fault("302 to another host", answers(302, location="http://localhost:1/"), may_have_happened=False),
    "302-odd": Fault("302 to no URL", answers(302, location="http://xn--/"), may_have_happened=False),
}
