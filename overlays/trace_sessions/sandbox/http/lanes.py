"""Threads for blocking work, so many for each kind of operation that none of them waits for another kind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from ..contract.operations import Operation
from ..state.database import READERS

_SEARCHES = 2
"""Those that look at many sessions take long, and share the processors."""
_READS = READERS - _SEARCHES - 1
"""One connection is left for the event loop."""


class Lanes:
    """One lane reads single sessions, one searches all of them, and one writes."""

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
        """Waits for what is under way."""
        for lane in (self._reads, self._searches, self._writes):
            lane.shutdown()
