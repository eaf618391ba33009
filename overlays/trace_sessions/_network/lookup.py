"""Name lookups, in threads for which neither an event loop nor the end of the process waits."""

import os
import socket
from concurrent.futures import Future
from threading import Thread
from typing import Any

# What `getaddrinfo` finds: family, type, protocol, canonical name and address.
Address = tuple[Any, ...]


class _Lookup(Thread):
    """The lookup of one host. The system's can't be stopped, so calls that ask for the same host share it."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(name=f"lookup of {host}", daemon=True)
        self.found: Future[list[Address]] = Future()
        # From now on nobody can cancel it, who waits for it among others.
        self.found.set_running_or_notify_cancel()
        self._host = host
        self._port = port

    def run(self) -> None:
        try:
            self.found.set_result(socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM))
        except BaseException as error:
            self.found.set_exception(error)


_lookups: dict[tuple[int, str, int], _Lookup] = {}


def look_up(host: str, port: int) -> Future[list[Address]]:
    """The addresses of a host, when they are there."""
    key = (os.getpid(), host, port)
    lookup = _lookups.get(key)
    # Not one that is over, nor one whose start was interrupted.
    if lookup is None or not lookup.is_alive():
        lookup = _lookups[key] = _Lookup(host, port)
        lookup.start()
    return lookup.found


def in_turns(addresses: list[Address]) -> list[Address]:
    """The addresses with their families in turns, beginning with that of the first (RFC 8305, 4)."""
    families = list(dict.fromkeys(address[0] for address in addresses))
    ranked = [
        (rank, families.index(family), address)
        for family in families
        for rank, address in enumerate(address for address in addresses if address[0] == family)
    ]
    return [address for *_, address in sorted(ranked, key=lambda item: item[:2])]
