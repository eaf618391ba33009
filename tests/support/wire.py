"""A connection of the fault server: every wait on it ends when the client leaves or the server stops."""

import select
import socket
import struct


class HangUp(Exception):
    """The connection is over."""


class Wire:
    """A connected socket, and the one that becomes readable when the server stops."""

    def __init__(self, sock: socket.socket, stopping: socket.socket) -> None:
        self.sock = sock
        self._stopping = stopping
        self._received = b""
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ready(self) -> None:
        """Wait for something to read, or a connection to accept."""
        self._wait(None)

    def send(self, data: bytes) -> None:
        try:
            self.sock.sendall(data)
        except OSError:
            raise HangUp from None

    def stall(self, seconds: float | None = None) -> None:
        """Say nothing: for a time, or until the client leaves."""
        if self._wait(seconds):
            raise HangUp

    def pause(self, seconds: float) -> None:
        """Wait, whatever the client does."""
        poll = select.poll()
        poll.register(self._stopping, select.POLLIN)
        if poll.poll(seconds * 1000):
            raise HangUp

    def reset(self) -> None:
        """Close with RST instead of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise HangUp

    def close(self) -> None:
        self.sock.close()

    def read_until(self, end: bytes) -> bytes:
        while end not in self._received:
            self._receive()
        head, _, self._received = self._received.partition(end)
        return head

    def read(self, length: int) -> bytes:
        while len(self._received) < length:
            self._receive()
        data, self._received = self._received[:length], self._received[length:]
        return data

    def _receive(self) -> None:
        self.ready()
        try:
            data = self.sock.recv(65536)
        except OSError:
            raise HangUp from None
        if not data:
            raise HangUp
        self._received += data

    def _wait(self, seconds: float | None) -> bool:
        """Wait for some seconds, and return whether the client sent something or left. Raises when the server stops."""
        poll = select.poll()
        poll.register(self.sock, select.POLLIN)
        poll.register(self._stopping, select.POLLIN)
        ready = [descriptor for descriptor, _ in poll.poll(None if seconds is None else seconds * 1000)]
        if self._stopping.fileno() in ready:
            raise HangUp
        return bool(ready)
