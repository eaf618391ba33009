"""Threads for blocking work. Each kind of operation has its own pool, so that no kind waits for another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ..contract.operations import Operation
from ..state.database import READERS

_SEARCHES = 2
"""The number of threads for searches, which take long and share the processors."""
_READS = READERS - _SEARCHES - 1
"""The number of threads that read single sessions. It leaves one connection for the event loop."""


class Lanes:
    """Three thread pools: one to read single sessions, one to search all sessions, and one to write."""

    def __init__(self) -> None:
        self._reads = ThreadPoolExecutor(_READS, thread_name_prefix="sandbox-read")
        self._searches = ThreadPoolExecutor(_SEARCHES, thread_name_prefix="sandbox-search")
        # SQLite allows only one writer at a time anyway.
        self._writes = ThreadPoolExecutor(1, thread_name_prefix="sandbox-write")

    def of(self, operation: Operation) -> ThreadPoolExecutor:
        """Return the thread pool of an operation."""
        if not operation.is_safe:
            return self._writes
        return self._reads if "{" in operation.template else self._searches

    def close(self) -> None:
        """Wait for the work in progress."""
        for lane in (self._reads, self._searches, self._writes):
            lane.shutdown()
