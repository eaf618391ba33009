"""Clocks of the sandbox."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """A clock, which can differ from the machine's."""

    def now(self) -> datetime:
        """Return the current time in UTC."""
        ...

    def monotonic(self) -> float:
        """Return the seconds of a clock that never goes back."""
        ...

    def pass_over(self, seconds: float) -> float:
        """Advance the clock by a wait if possible, and return how many seconds are left to sleep."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()

    def pass_over(self, seconds: float) -> float:
        return seconds


SYSTEM_CLOCK: Clock = SystemClock()
