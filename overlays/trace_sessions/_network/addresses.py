"""Addresses of a host, looked up in threads for which neither an event loop nor the end of the process waits.

No lock of `threading` is used, nor in the waits of the synchronous client: an interrupt (Ctrl-C) can break those.
"""

import os
import socket
from _thread import start_new_thread
from collections.abc import Callable
from contextlib import suppress
from itertools import chain, zip_longest
from queue import SimpleQueue
from typing import Any

from .waiting import left

# As `getaddrinfo` has it: family, type, protocol, canonical name, address.
Address = tuple[Any, ...]
Deliver = Callable[[list[Address] | Exception], object]
MOST_THREADS = 8


class _Lookups:
    """The lookups of a process, whose threads are kept."""

    def __init__(self) -> None:
        self.jobs: SimpleQueue[tuple[str, int, float | None, Deliver]] = SimpleQueue()
        self.threads = 0

    def work(self) -> None:
        """Look up one host after another, for as long as the process lives."""
        while True:
            # Nothing of a job is kept until the next, such as an event loop.
            _work(*self.jobs.get())


_lookups: dict[int, _Lookups] = {}


def look_up(host: str, port: int, until: float | None, deliver: Deliver) -> None:
    """Have the addresses of a host, or what is wrong with it, delivered by another thread."""
    lookups = _lookups.setdefault(os.getpid(), _Lookups())
    lookups.jobs.put((host, port, until, deliver))
    if lookups.threads < MOST_THREADS:
        lookups.threads += 1
        start_new_thread(lookups.work, ())


def _work(host: str, port: int, until: float | None, deliver: Deliver) -> None:
    # Whoever asked may be gone, the event loop as well.
    if left(until) != 0:
        with suppress(RuntimeError):
            deliver(_addresses(host, port))


def _addresses(host: str, port: int) -> list[Address] | Exception:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except Exception as error:
        return error
    # Families in turns, beginning with that of the first (RFC 8305, 4).
    first, other = ([one for one in found if (one[0] == found[0][0]) is same] for same in (True, False))
    return [one for one in chain(*zip_longest(first, other)) if one is not None]
