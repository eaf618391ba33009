"""Threads for blocking work: a pool for each kind of operation, so that no kind waits for another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ..contract.operations import Operation
from ..state.database import READERS

_SEARCHES = 2
"""Those that look at many sessions take long, and share the processors."""
_READS = READERS - _SEARCHES - 1
"""One connection is left for the event loop."""


class Lanes:
    """Three thread pools: to read single sessions, to search all of them, and to write."""

    def __init__(self) -> None:
        self._reads = ThreadPoolExecutor(_READS, thread_name_prefix="sandbox-read")
        self._searches = ThreadPoolExecutor(_SEARCHES, thread_name_prefix="sandbox-search")
        # SQLite has one writer at a time anyway.
        self._writes = ThreadPoolExecutor(1, thread_name_prefix="sandbox-write")

    def of(self, operation: Operation) -> ThreadPoolExecutor:
        """The lane of an operation."""
        if not operation.is_safe:
            return self._writes
        return self._reads if "{" in operation.template else self._searches

    def close(self) -> None:
        """Wait for the work in progress."""
        for lane in (self._reads, self._searches, self._writes):
            lane.shutdown()
