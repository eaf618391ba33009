"""A server that runs an application on a socket."""

from __future__ import annotations

import asyncio
import errno
import socket
import struct
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import cast

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from .damage import ENDING
from .limits import HEADER_SECONDS
from .protocol import ImpatientProtocol

_GRACE_SECONDS = 5
_LAST_PORT = 2**16 - 1
_CLOSE_WITH_A_RESET = struct.pack("ii", 1, 0)


class SandboxServer(uvicorn.Server):
    """A server that tells its caller when it is ready, and leaves process signals to the caller."""

    def __init__(self, app: ASGIApp, ready: Callable[[], object], *, header_seconds: float = HEADER_SECONDS) -> None:
        super().__init__(
            uvicorn.Config(
                self._run,
                log_level="warning",
                access_log=False,
                lifespan="on",
                http=cast(type[asyncio.Protocol], partial(ImpatientProtocol, header_seconds)),
                interface="asgi3",
                proxy_headers=False,
                ws="none",
                timeout_graceful_shutdown=_GRACE_SECONDS,
            )
        )
        self._app = app
        self._ready = ready

    async def _run(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            ways = {"close": lambda: self._end(scope, reset=False), "reset": lambda: self._end(scope, reset=True)}
            scope.setdefault("extensions", {})[ENDING] = ways
        await self._app(scope, receive, send)

    def _end(self, scope: Scope, *, reset: bool) -> None:
        for connection in self.server_state.connections:
            if isinstance(connection, H11Protocol) and connection.client == scope["client"]:
                if reset:
                    plain: socket.socket = connection.transport.get_extra_info("socket")
                    plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _CLOSE_WITH_A_RESET)
                    connection.transport.abort()
                connection.transport.close()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    # uvicorn would raise the signal again after a clean stop, and then the exit code would indicate a crash.
    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def listen(host: str, port: int) -> tuple[socket.socket, str]:
    """Open a listening socket, and return it with its base URL. Port 0 takes a free one. Raise OSError on failure."""
    if not 0 <= port <= _LAST_PORT:
        raise OSError(errno.EINVAL, f"a port is a number from 0 to {_LAST_PORT}")
    ipv6 = ":" in host
    family = socket.AF_INET6 if ipv6 else socket.AF_INET
    # Without an explicit protocol, asyncio leaves Nagle's algorithm on, which delays two-packet responses by 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
    except (TypeError, UnicodeError):
        listener.close()
        raise OSError(errno.EINVAL, "it is not a host name") from None
    except OSError:
        listener.close()
        raise
    name = f"[{host}]" if ipv6 else host
    return listener, f"http://{name}:{listener.getsockname()[1]}"


@contextmanager
def serve_app(
    app: ASGIApp, host: str = "127.0.0.1", port: int = 0, *, header_seconds: float = HEADER_SECONDS
) -> Generator[str]:
    """Run `app` in a background thread and yield its base URL. At the end, stop the thread and close the socket."""
    listener, url = listen(host, port)
    settled = threading.Event()
    server = SandboxServer(app, settled.set, header_seconds=header_seconds)

    def run() -> None:
        try:
            server.run(sockets=[listener])
        finally:
            listener.close()
            settled.set()

    thread = threading.Thread(target=run, name="trace-sessions sandbox", daemon=True)
    thread.start()
    settled.wait()
    try:
        if not server.started:
            raise RuntimeError("the sandbox did not start; the log says why")
        yield url
    finally:
        server.should_exit = True
        thread.join()
