"""A server that a function answers for, over a socket of its own, plain or with TLS."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Serve = Callable[[socket.socket], None]


class RawServer:
    """The server.

    Attributes:
        url: Where it is.
        connections: How many there were.
    """

    def __init__(self, serve: Serve, tls: ssl.SSLContext | None = None) -> None:
        self.connections = 0
        self._serve = serve
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._open: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        scheme = "http" if tls is None else "https"
        self.url = f"{scheme}://localhost:{self._listener.getsockname()[1]}"

    def accept(self) -> None:
        """Serve each connection in a thread of its own, until the listener is shut down."""
        with suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                self.connections += 1
                self._open.append(sock)
                self._threads.append(threading.Thread(target=self._run, args=(sock,)))
                self._threads[-1].start()

    def _run(self, sock: socket.socket) -> None:
        # Whoever is served may leave at any time.
        with suppress(OSError):
            if self._tls is not None:
                sock = self._tls.wrap_socket(sock, server_side=True)
                self._open.append(sock)
            with sock:
                self._serve(sock)

    def stop(self) -> None:
        """End all connections and threads."""
        self._listener.shutdown(socket.SHUT_RDWR)
        for sock in self._open:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for sock in [self._listener, *self._open]:
            sock.close()


@contextmanager
def raw_server(serve: Serve, tls: ssl.SSLContext | None = None) -> Iterator[RawServer]:
    """A server while the context lasts."""
    server = RawServer(serve, tls)
    acceptor = threading.Thread(target=server.accept)
    acceptor.start()
    try:
        yield server
    finally:
        server.stop()
        acceptor.join()


def read_head(sock: socket.socket) -> bytes:
    """A request up to its empty line, and whatever of its body came with it; OSError at the end of the connection."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = sock.recv(65_536)
        if not part:
            raise ConnectionError
        data += part
    return data


def answer(body: bytes, status: int = 200, *headers: str) -> bytes:
    """An answer with a length."""
    lines = [f"HTTP/1.1 {status} Answer", f"content-length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body
