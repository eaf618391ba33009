"""Time that stands still until something waits or a test advances it."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

from .._call.clock import Time


class FrozenTime(Time):
    """Time that begins at the present. A wait advances it at once instead of sleeping.

    Attributes:
        waits: Seconds that clients would have slept between attempts, one number for each wait.
    """

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._began, self._passed = time.time(), 0.0
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The frozen present, in UTC."""
        return datetime.fromtimestamp(self.unix(), UTC)

    def advance(self, by: float | timedelta) -> None:
        """Advance time by seconds, or by a timedelta."""
        seconds = by.total_seconds() if isinstance(by, timedelta) else by
        if seconds < 0:
            raise ValueError(f"time only goes forward, not by {seconds:g} s")
        with self._lock:
            self._passed += seconds

    def monotonic(self) -> float:
        """Seconds since the beginning."""
        return self._passed

    def unix(self) -> float:
        """Seconds since the Unix epoch."""
        return self._began + self._passed

    def pass_over(self, seconds: float) -> float:
        """Advance time by a wait of a client; nothing is left to sleep."""
        self.waits.append(seconds)
        self.advance(seconds)
        return 0.0


class ServerClock:
    """Frozen time for the sandbox: latency advances it too, but is not a wait of a client."""

    def __init__(self, frozen: FrozenTime) -> None:
        self._frozen = frozen

    def now(self) -> datetime:
        return self._frozen.now()

    def monotonic(self) -> float:
        return self._frozen.monotonic()

    def pass_over(self, seconds: float) -> float:
        self._frozen.advance(seconds)
        return 0.0
