"""Time that stands still until something waits or a test advances it."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

from .._call.clock import Time


class FrozenTime(Time):
    """A clock that starts at the present time and then stands still. A wait advances it instead of sleeping.

    Attributes:
        waits: Seconds that clients would have slept between attempts, one number for each wait.
    """

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._began, self._passed = time.time(), 0.0
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The frozen time, in UTC."""
        return datetime.fromtimestamp(self.unix(), UTC)

    def advance(self, by: float | timedelta) -> None:
        """Advance the time by a number of seconds or by a timedelta."""
        seconds = by.total_seconds() if isinstance(by, timedelta) else by
        if not 0 <= seconds < float("inf"):  # NaN compares as False
            raise ValueError(f"frozen time can't advance by {seconds:g} s: pass a finite number that is not negative")
        with self._lock:
            self._passed += seconds

    def monotonic(self) -> float:
        """Return the seconds since the clock was made."""
        return self._passed

    def unix(self) -> float:
        """Return the seconds since the Unix epoch."""
        return self._began + self._passed

    def pass_over(self, seconds: float) -> float:
        """Advance the time by the wait of a client, and return 0, because no time is left to sleep."""
        self.waits.append(seconds)
        self.advance(seconds)
        return 0.0


class ServerClock:
    """The frozen time as the clock of the sandbox. Latency advances it, but does not count as a wait of a client."""

    def __init__(self, frozen: FrozenTime) -> None:
        self._frozen = frozen

    def now(self) -> datetime:
        return self._frozen.now()

    def monotonic(self) -> float:
        return self._frozen.monotonic()

    def pass_over(self, seconds: float) -> float:
        self._frozen.advance(seconds)
        return 0.0
