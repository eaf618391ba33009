"""What differs from event loops: waits for sockets, for other threads and for a turn."""

import os
import socket
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import repeat
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Any, TypeVar

from .waiting import left, ready

__all__ = ["IS_ASYNC", "Readiness", "Turns", "first_ready", "looked_up", "of_this_owner", "owner", "resolved", "sleep"]
__all__ += ["within"]

T = TypeVar("T")
IS_ASYNC = False


class Readiness:
    """Waits for one socket, and closes it."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def wait(self, until: float | None, *, writing: bool = False) -> None:
        """Return when there is something to read or, if asked for, room to write.

        Raises:
            TimeoutError: The moment has come.
        """
        first_ready([self._sock], until, writing=writing)

    def close(self) -> None:
        """Close the socket."""
        self._sock.close()


class _Turn:
    """The right to use a connection. An interrupt (Ctrl-C) may drop it anywhere; then another takes its place."""

    def __init__(self, returned: "SimpleQueue[_Turn]") -> None:
        self._returned = returned

    def __del__(self) -> None:
        self._returned.put(_Turn(self._returned))


class Turns:
    """As many turns as there may be connections."""

    def __init__(self, most: int | None) -> None:
        self._returned: SimpleQueue[_Turn] = SimpleQueue()
        queues = repeat(self._returned) if most is None else repeat(self._returned, most)
        self._unused = map(_Turn, queues)

    def take(self, until: float | None) -> _Turn:
        """A turn, to be given back.

        Raises:
            TimeoutError: The moment has come.
        """
        try:
            return self._returned.get_nowait()
        except Empty:
            turn = next(self._unused, None)
        try:
            return turn or self._returned.get(timeout=left(until))
        except Empty:
            raise TimeoutError from None

    def give_back(self, turn: _Turn) -> None:
        """Let another have it."""
        self._returned.put(turn)


def first_ready(sockets: Sequence[socket.socket], until: float | None, *, writing: bool) -> None:
    """Return when one of them has something to read or, if asked for, room to write.

    Raises:
        TimeoutError: The moment has come.
    """
    if not ready(sockets, left(until), writing=writing):
        raise TimeoutError


def looked_up(found: Future[T], until: float | None) -> T:
    """What another thread finds out."""
    return found.result(left(until))


@contextmanager
def within(until: float | None) -> Generator[None]:
    """Raise TimeoutError if what is inside ends too late; a thread can't be stopped from outside."""
    yield
    if until is not None and monotonic() > until:
        raise TimeoutError


def owner() -> int:
    """The process, whose threads share their connections."""
    return os.getpid()


def of_this_owner(owned: dict[Any, T], make: Callable[[], T]) -> T:
    """What belongs to this process; what it inherits from its parent is left alone."""
    return owned.get(owner()) or owned.setdefault(owner(), make())


def resolved(key: object) -> object:
    """The key as it is; what is no string is refused where it is used."""
    return key
