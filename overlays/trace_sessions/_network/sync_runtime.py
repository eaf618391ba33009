"""Waits in threads: for sockets, for other threads and for a free connection."""

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
    """Return when one of them has something to read or, if asked for, room to write; TimeoutError at the moment."""
    if not ready(sockets, left(until), writing=writing):
        raise TimeoutError


class _Turn:
    """The right to use a connection. An interrupt (Ctrl-C) may drop it anywhere; then another takes its place."""

    def __init__(self, free: "ref[SimpleQueue[_Turn]]") -> None:
        self._free = free

    def __del__(self) -> None:
        if (free := self._free()) is not None:
            free.put(_Turn(self._free))


class Turns:
    """A semaphore that bounds the number of connections."""

    def __init__(self, most: int | None) -> None:
        self._free: SimpleQueue[_Turn] = SimpleQueue()
        # Weak, since otherwise neither the queue nor what is in it would ever go.
        free = ref(self._free)
        self._new = map(_Turn, repeat(free) if most is None else repeat(free, most))

    def take(self, until: float | None) -> _Turn:
        """A turn, to be given back; TimeoutError at the moment."""
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
    """Return the result of `look_up`; raise TimeoutError at the moment."""
    found: SimpleQueue[Found] = SimpleQueue()
    look_up(host, port, until, found.put)
    try:
        return found.get(timeout=left(until))
    except Empty:
        raise TimeoutError from None


@contextmanager
def within(until: float | None) -> Generator[None]:
    """TimeoutError if what is inside ends after the moment: a thread can't be stopped from outside."""
    yield
    check(until)


def owner() -> int:
    """The process, outside of which an httpx client is of no use."""
    return os.getpid()


def resolved(key: object) -> object:
    """The key as it is; what is no string is refused where it is used."""
    return key
