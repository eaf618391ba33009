"""Waits in threads for sockets, for other threads and for a free connection."""

import os
import socket
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from itertools import repeat
from queue import Empty, SimpleQueue
from time import sleep as sleep
from weakref import ref

from .addresses import Found, look_up
from .waiting import check, left, ready


def wait(sockets: Sequence[socket.socket], until: float | None, *, writing: bool = False) -> None:
    """Wait until a socket is readable, or also writable if `writing`. Raise TimeoutError at the moment `until`."""
    if not ready(sockets, left(until), writing=writing):
        raise TimeoutError


class _Turn:
    """The right to use a connection. If an interrupt (Ctrl-C) loses it anywhere, a new one takes its place."""

    def __init__(self, free: "ref[SimpleQueue[_Turn]]") -> None:
        self._free = free

    def __del__(self) -> None:
        if (free := self._free()) is not None:
            free.put(_Turn(self._free))


class Turns:
    """A semaphore that limits the number of connections."""

    def __init__(self, most: int | None) -> None:
        self._free: SimpleQueue[_Turn] = SimpleQueue()
        # The reference is weak, because otherwise the queue and its items would never be freed.
        free = ref(self._free)
        self._new = map(_Turn, repeat(free) if most is None else repeat(free, most))

    def take(self, until: float | None) -> _Turn:
        """Wait for a turn, which the caller must give back. Raise TimeoutError at the moment `until`."""
        with suppress(Empty):
            return self._free.get_nowait()
        try:
            return next(self._new, None) or self._free.get(timeout=left(until))
        except Empty:
            raise TimeoutError from None

    def give_back(self, turn: _Turn) -> None:
        """Release the turn."""
        self._free.put(turn)


def looked_up(host: str, port: int, until: float | None) -> Found:
    """Return the result of `look_up`. Raise TimeoutError at the moment `until`."""
    found: SimpleQueue[Found] = SimpleQueue()
    look_up(host, port, until, found.put)
    try:
        return found.get(timeout=left(until))
    except Empty:
        raise TimeoutError from None


@contextmanager
def within(until: float | None) -> Generator[None]:
    """Raise TimeoutError if the block ends after the moment `until`, because nothing can stop a thread from outside."""
    yield
    check(until)


def owner() -> int:
    """Return the current process. An httpx client works only in one process."""
    return os.getpid()


def resolved(key: object) -> object:
    """Return the key unchanged. `authorization` checks that it is a string."""
    return key
