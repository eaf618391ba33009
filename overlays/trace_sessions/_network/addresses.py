"""Addresses of a host, looked up in threads for which neither an event loop nor the end of the process waits."""

import os
import socket
from concurrent.futures import Future
from itertools import chain, zip_longest
from threading import Thread
from typing import Any

# As `getaddrinfo` has it: family, type, protocol, canonical name, address.
Address = tuple[Any, ...]


class _Lookup(Thread):
    """The lookup of a host, shared by all who ask for it meanwhile, since it can't be stopped."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(daemon=True)
        self.found: Future[list[Address]] = Future()
        # From now on none of them can cancel it.
        self.found.set_running_or_notify_cancel()
        self._where = (host, port)

    def run(self) -> None:
        try:
            found = socket.getaddrinfo(*self._where, type=socket.SOCK_STREAM)
            # Families in turns, beginning with that of the first (RFC 8305, 4).
            first, other = ([one for one in found if (one[0] == found[0][0]) is same] for same in (True, False))
            self.found.set_result([one for one in chain(*zip_longest(first, other)) if one is not None])
        except BaseException as error:
            self.found.set_exception(error)


_lookups: dict[tuple[int, str, int], _Lookup] = {}


def look_up(host: str, port: int) -> Future[list[Address]]:
    """The addresses of a host, when they are there."""
    key = (os.getpid(), host, port)
    lookup = _lookups.get(key)
    # Neither one that is over nor one whose start was interrupted.
    if lookup is None or not lookup.is_alive():
        lookup = _lookups[key] = _Lookup(host, port)
        lookup.start()
    return lookup.found
