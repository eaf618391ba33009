"""A row of the table: what a server does with the first request that it gets, and what the call must come to."""

import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import httpx
from attrs import define, field

MINE = b'{"result": "mine"}'
Does = Callable[[socket.socket], None]


class Over(Exception):
    """The server has done with a connection."""


@define(frozen=True)
class Outcome:
    """The outcome of a call.

    Attributes:
        result: The result, or the name of the exception's class.
        outcome_unknown: What the exception says of it.
        used_again: Whether the next call goes over the same connection.
        next_result: What the next call gets: the session that it asked for.
    """

    result: str
    outcome_unknown: bool = False
    used_again: bool = False
    next_result: str = "s-2"


FINE = Outcome("mine", used_again=True)
FINE_AND_LAST = Outcome("mine")
EMPTY = Outcome("None", used_again=True)
EMPTY_AND_LAST = Outcome("None")
BROKEN = Outcome("APIConnectionError", outcome_unknown=True)
TOO_LATE = Outcome("APITimeoutError", outcome_unknown=True)
UNREADABLE = Outcome("ResponseDecodeError", used_again=True)
UNREADABLE_AND_LAST = Outcome("ResponseDecodeError")


# The service may have done the work before it failed.
FAILED = Outcome("ServerError", outcome_unknown=True, used_again=True)
FAILED_AND_LAST = Outcome("ServerError", outcome_unknown=True)
REFUSED = Outcome("APIStatusError", used_again=True)
REFUSED_AND_LAST = Outcome("APIStatusError")


@define(frozen=True)
class Row:
    """A row.

    Attributes:
        does: What the server does when it has read the request.
        call: The method of `client.session`.
        early: Whether the server has read no more than the head, of a request that is large.
        options: What the client is made with.
    """

    name: str
    does: Does
    expected: Outcome
    call: str = field(default="add_traces", kw_only=True)
    early: bool = field(default=False, kw_only=True)
    options: dict[str, Any] = field(factory=dict, kw_only=True)


def silent(name: str, does: Does, expected: Outcome = TOO_LATE) -> Row:
    """A row in which the client waits in vain."""
    return Row(name, does, expected, options={"timeout": httpx.Timeout(20, read=0.3)})


def answer(body: bytes = MINE, *headers: str, status: str = "200 OK") -> bytes:
    """An answer with a length."""
    return head(f"content-length: {len(body)}", *headers, status=status) + body


def head(*headers: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode("latin-1")


def chunked(*chunks: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks) + end


def pieces(data: bytes, size: int = 1) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


def say(*parts: bytes) -> Does:
    """Write each part by itself; the connection stays."""

    def does(sock: socket.socket) -> None:
        for part in parts:
            sock.sendall(part)

    return does


def close(*parts: bytes) -> Does:
    """Write, and end the connection."""

    def does(sock: socket.socket) -> None:
        say(*parts)(sock)
        raise Over

    return does


def reset(*parts: bytes) -> Does:
    """Write, and end the connection with a reset when the other side has read."""

    def does(sock: socket.socket) -> None:
        say(*parts)(sock)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise Over

    return does


def hold(*parts: bytes) -> Does:
    """Write, and say no more until the client leaves."""

    def does(sock: socket.socket) -> None:
        say(*parts)(sock)
        drain(sock)
        raise Over

    return does


def repeat(first: bytes, *again: bytes) -> Does:
    """Write, and then the same again and again until the client leaves."""

    def does(sock: socket.socket) -> None:
        sock.sendall(first)
        while True:
            say(*again)(sock)

    return does


def drain(sock: socket.socket) -> None:
    """Read until the client leaves."""
    with suppress(OSError):
        while sock.recv(65_536):
            pass
