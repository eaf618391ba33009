"""Lookups of host names in threads. Neither an event loop nor the end of the process waits for these threads.

This module and the waits of the synchronous client use no locks of `threading`, because an interrupt (Ctrl-C) can break
them.
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

THREADS = 4
# Addresses as `getaddrinfo` returns them: family, type, protocol, canonical name, address.
Found = list[tuple[Any, ...]] | Exception
Job = tuple[str, int, float | None, Callable[[Found], object]]
_jobs: dict[int, SimpleQueue[Job]] = {}


def look_up(*job: *Job) -> None:
    """Look up the addresses of a host and port in another thread, which delivers them unless it is too late."""
    jobs = _jobs.get(os.getpid())
    if jobs is None:
        jobs = SimpleQueue[Job]()
        for _ in range(THREADS):
            start_new_thread(_work, (jobs,))
        _jobs[os.getpid()] = jobs
    jobs.put(job)


def _work(jobs: SimpleQueue[Job]) -> None:
    while True:
        # No variable holds the job, because it would keep an event loop alive until the next job.
        _deliver(*jobs.get())


def _deliver(host: str, port: int, until: float | None, deliver: Callable[[Found], object]) -> None:
    if left(until) == 0:
        return
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # Alternate between the address families, starting with that of the first address (RFC 8305, 4).
        first, other = ([one for one in found if (one[0] == found[0][0]) is same] for same in (True, False))
        addresses: Found = [one for one in chain(*zip_longest(first, other)) if one is not None]
    except Exception as error:
        addresses = error
    # The caller's event loop may be closed.
    with suppress(RuntimeError):
        deliver(addresses)
